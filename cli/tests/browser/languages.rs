//! Tests the languages of the page.

use crate::driver::{Driver, Settings};
use crate::{Test, pages, tests};

pub(crate) const TESTS: &[Test] = tests![
    the_languages_of_the_browser_decide_first,
    the_address_decides_before_the_browser,
    the_switch_changes_everything,
    both_languages_can_be_read_without_a_script,
    other_languages_have_their_texts_too,
];

const LANGUAGE: &str = "return document.documentElement.lang";

fn the_languages_of_the_browser_decide_first(driver: &Driver) {
    for (languages, expected) in [
        ("fr-CA,fr,en", "fr"),
        ("en-GB,en,fr", "en"),
        ("de,fr", "fr"),
        ("de", "en"),
    ] {
        let settings = Settings {
            languages,
            ..Settings::default()
        };
        let browser = driver.open(settings);
        browser.open(&pages::shipped(), "");
        assert_eq!(browser.run(LANGUAGE), expected, "{languages}");
        assert_eq!(
            browser.address(),
            "",
            "the address keeps what was chosen only"
        );
    }
}

fn the_address_decides_before_the_browser(driver: &Driver) {
    let browser = driver.open(Settings::default());
    for (rest, expected) in [
        ("?lang=fr", "fr"),
        ("?lang=fr-BE", "fr"),
        ("?lang=EN_us", "en"),
    ] {
        browser.open(&pages::shipped(), rest);
        assert_eq!(browser.run(LANGUAGE), expected, "{rest}");
    }
}

fn the_switch_changes_everything(driver: &Driver) {
    let browser = driver.open(Settings::default());
    browser.open(&pages::shipped(), "");
    let english = browser.text("body");
    assert_eq!(
        browser.run("return document.title"),
        "Anti-Captcha error index"
    );
    browser.click("#language-fr");
    let french = browser.text("body");
    assert_eq!(browser.run(LANGUAGE), "fr");
    assert_eq!(
        browser.run("return document.title"),
        "Index des erreurs d'Anti-Captcha"
    );
    assert_eq!(
        browser.run("return document.querySelector('#category option').textContent"),
        "Toutes"
    );
    for (text, other) in [(&english, &french), (&french, &english)] {
        let sentences = text
            .lines()
            .filter(|line| line.contains(". ") || line.ends_with('.'));
        for sentence in sentences {
            assert!(!other.contains(sentence), "in both languages: {sentence}");
        }
    }
    // Each text is read aloud in its own language.
    let astray = browser.run(
        "return [...document.querySelectorAll('.description p, dd p')]
            .filter((text) => text.checkVisibility() && text.closest('[lang]').lang !== 'fr').length",
    );
    assert_eq!(astray, 0);
}

fn both_languages_can_be_read_without_a_script(driver: &Driver) {
    let browser = driver.open(Settings {
        has_script: false,
        ..Settings::default()
    });
    browser.open(&pages::shipped(), "");
    let english = "The account's balance is zero or negative.";
    let french = "Le solde du compte est nul ou négatif.";
    let text = browser.text("body");
    assert!(text.contains(english) && !text.contains(french));
    assert!(text.contains("ERROR_KEY_DOES_NOT_EXIST") && text.contains("ERROR_TASK_CANCELED"));
    // A control that would do nothing is not there.
    assert!(!text.contains("Search"));
    assert_eq!(browser.text("#ERROR_ZERO_BALANCE .copy"), "");
    browser.click("#language-fr");
    let text = browser.text("body");
    assert!(text.contains(french) && !text.contains(english));
    browser.open(&pages::shipped(), "#id-12");
    assert!(browser.text("#id-12").contains("ERROR_BAD_DUPLICATES"));
}

fn other_languages_have_their_texts_too(driver: &Driver) {
    let browser = driver.open(Settings {
        languages: "de",
        ..Settings::default()
    });
    browser.open(&pages::foreign(), "");
    let text = browser.text("article");
    assert!(
        text.contains("Die Straße ist gesperrt.") && text.contains("Category"),
        "{text}"
    );
    let language =
        "return [...document.querySelectorAll('article dt')][0].querySelector('.borrowed').lang";
    assert_eq!(browser.run(language), "en");
    browser.keys("#query", "strasse gesperrt");
    assert_eq!(browser.shown(), ["ERROR_STRASSE"]);
    browser.click("#language-fr-ca");
    assert_eq!(browser.run(LANGUAGE), "fr-ca");
    assert!(browser.text("#nothing").contains("Aucune erreur"));
    browser.click("#clear");
    assert!(browser.text("article").contains("La rue est barrée."));
}
