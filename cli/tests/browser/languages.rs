//! Tests the languages of the page.

use anticaptcha_errors::{ErrorCode, Language};
use serde_json::json;

use crate::driver::{Driver, LANGUAGE, Settings};
use crate::{Test, pages, tests};

pub(crate) const TESTS: &[Test] = tests![
    the_languages_of_the_browser_decide_first,
    the_address_decides_before_the_browser,
    the_switch_changes_everything,
    without_a_script_the_page_has_its_first_language,
    a_strict_host_leaves_the_page_readable,
    a_page_may_have_one_language,
    other_languages_have_their_texts_too,
];

fn the_languages_of_the_browser_decide_first(driver: &Driver) {
    let first = Language::DEFAULT.name();
    for (accepted, expected) in [
        ("fr-CA,fr,en", "fr"),
        ("en-GB,en,fr", "en"),
        ("eo,fr", "fr"),
        ("eo", first),
    ] {
        let browser = driver.open(Settings::Languages(accepted));
        browser.open(pages::shipped(), "");
        browser.expect(LANGUAGE, expected);
        // The address has only what was chosen.
        browser.expect_address("");
    }
}

fn the_address_decides_before_the_browser(driver: &Driver) {
    let browser = pages::opened(driver, "");
    for (rest, expected) in [
        ("?lang=fr", "fr"),
        ("?lang=fr-BE", "fr"),
        ("?lang=EN_us", "en"),
    ] {
        browser.open(pages::shipped(), rest);
        browser.expect(LANGUAGE, expected);
    }
    let addresses = "const page = location.href.split('?')[0];
        return [...document.querySelectorAll('link[hreflang]')]
            .map((link) => [link.hreflang, link.getAttribute('href').split(page)[1]])";
    let tags = Language::ALL.iter().map(|language| language.name());
    let mut links: Vec<_> = tags
        .map(|tag| [tag.to_owned(), format!("?lang={tag}")])
        .collect();
    links.push(["x-default".to_owned(), "?".to_owned()]);
    browser.expect(addresses, json!(links));
}

fn the_switch_changes_everything(driver: &Driver) {
    let browser = pages::opened(driver, "");
    let english = browser.text("body");
    let texts = "return [document.title, document.querySelector('[name=description]').content,
        document.querySelector('#category option').textContent.split(' ')[0]].join(' | ')";
    let expected = "Anti-Captcha error index | What each error of the API means, and what to do about it. | All";
    browser.expect(texts, expected);
    browser.click("#language-fr");
    browser.expect(LANGUAGE, "fr");
    let expected = "Index des erreurs d'Anti-Captcha | \
        Ce que signifie chaque erreur de l'API, et ce qu'il faut en faire. | Toutes";
    browser.expect(texts, expected);
    let french = browser.text("body");
    for (text, other) in [(&english, &french), (&french, &english)] {
        for sentence in text.lines().filter(|line| line.contains('.')) {
            assert!(!other.contains(sentence), "in both languages: {sentence}");
        }
    }
    // Each text is read aloud in its own language.
    let astray =
        "return [...document.querySelectorAll('.description > span, .remedy p + p > span')]
        .filter((text) => text.checkVisibility() && text.closest('[lang]').lang !== 'fr').length";
    browser.expect(astray, 0);
}

/// A text as the driver returns it, with plain spaces.
fn as_returned(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

fn without_a_script_the_page_has_its_first_language(driver: &Driver) {
    let browser = driver.open(Settings::WithoutScript);
    browser.open(pages::shipped(), "");
    let error = ErrorCode::ALL[0];
    let [english, french] =
        [Language::En, Language::Fr].map(|language| as_returned(error.description_in(language)));
    let text = browser.text("body");
    assert!(text.contains(&english) && !text.contains(&french), "{text}");
    // A control that would do nothing is not there.
    assert!(!text.contains("Search") && !text.contains("Français"));
    assert_eq!(browser.text(".copy"), "");
}

/// The host's own policy blocks the style and the script of the page.
fn a_strict_host_leaves_the_page_readable(driver: &Driver) {
    let html = std::fs::read_to_string(pages::shipped()).unwrap();
    let strict = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self'\">";
    let html = html.replacen("<meta charset", &format!("{strict}<meta charset"), 1);
    let page = format!("file://{}", pages::write("strict", &html).display());
    let shown = [Language::ALL[0], Language::ALL[1]];
    for settings in [Settings::Usual, Settings::WithoutScript] {
        let browser = driver.open(settings);
        browser.load(&page);
        let text = browser.text("body");
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        for error in pages::listed() {
            let [expected, hidden] =
                shown.map(|language| as_returned(error.description_in(language)));
            assert!(text.contains(&expected), "{error}");
            assert!(!text.contains(&hidden), "{error}");
            let id = error.id().map_or("–".to_owned(), |id| id.to_string());
            let link = format!("{id} {}", error.code());
            assert!(lines.contains(&link.as_str()), "no line {link}: {text}");
        }
        let has_controls = text.contains("Search") || text.contains("Français");
        assert!(!has_controls, "{text}");
    }
}

fn a_page_may_have_one_language(driver: &Driver) {
    let browser = driver.open(Settings::Usual);
    browser.open(&pages::french(), "?lang=en");
    browser.expect(LANGUAGE, "fr");
    let others = "return document.querySelectorAll('[lang=en], .languages, link[hreflang]').length";
    browser.expect(others, 0);
    browser.expect_text("#ERROR_ZERO_BALANCE", &["solde"]);
    browser.keys("#query", "solde");
    assert!(browser.shown().contains(&"ERROR_ZERO_BALANCE".to_owned()));
}

fn other_languages_have_their_texts_too(driver: &Driver) {
    let browser = driver.open(Settings::Languages("de"));
    browser.open(&pages::foreign(), "");
    browser.expect_text("article", &["Die Straße ist gesperrt.", "needs a person"]);
    browser.expect("return document.querySelector('.mark bdi').lang", "en");
    browser.keys("#query", "strasse gesperrt");
    browser.expect_shown(&[ErrorCode::ALL[0].code()]);
    browser.click("#language-fr-ca");
    browser.expect(LANGUAGE, "fr-ca");
    browser.expect_text("article", &["La rue est barrée.", "intervention humaine"]);
}
