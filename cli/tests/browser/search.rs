//! Tests search and filters, by words, by what is pasted, and by choice.

use std::collections::BTreeSet;

use anticaptcha_errors::{Category, ErrorCode, Language};
use serde_json::{Value, json};

use crate::driver::{Browser, Driver, SHOWN, Settings};
use crate::pages::codes;
use crate::{Test, pages, tests};

pub(crate) const TESTS: &[Test] = tests![
    shows_all_errors_at_first,
    says_in_each_entry_what_to_do_and_who,
    finds_what_is_pasted_as_the_command_does,
    answers_a_key_at_once_whatever_is_in_the_field,
    finds_words_as_the_command_does,
    finds_words_while_they_are_typed,
    says_what_to_do_where_nothing_matches,
    says_that_only_some_words_were_found_and_offers_the_nearest,
    says_what_success_means,
    filters_by_category_and_action,
    the_numbers_in_a_filter_respect_the_other_filter_and_the_search,
    searches_large_tables_too,
];

/// Pastes a text into the empty field, as a browser does, and returns what the page answers.
fn ask(browser: &Browser, text: &str) -> Value {
    let text = json!(text);
    browser.run(&format!(
        "const field = document.getElementById('query');
         field.value = '';
         field.dispatchEvent(new InputEvent('input'));
         field.focus();
         const clipboardData = new DataTransfer();
         clipboardData.setData('text', {text});
         const event = new ClipboardEvent('paste', {{ clipboardData, bubbles: true, cancelable: true }});
         if (field.dispatchEvent(event)) document.execCommand('insertText', false, {text});
         const part = (id) => {{
             const part = document.getElementById(id);
             return part.hidden ? null : (part.querySelector('.what') ?? part).textContent;
         }};
         return {{
             shown: {SHOWN},
             unknown: part('unknown'),
             success: part('success') !== null,
             partial: part('most') !== null,
             suggestion: part('near'),
         }}"
    ))
}

/// The strings of a list in a case; none where it has no such list.
fn strings<'c>(case: &'c Value, key: &str) -> Vec<&'c str> {
    let list = case[key].as_array().into_iter().flatten();
    list.map(|text| text.as_str().unwrap()).collect()
}

fn finds_what_is_pasted_as_the_command_does(driver: &Driver) {
    let cases: Vec<Value> = serde_json::from_str(include_str!("../text.json")).unwrap();
    // The command explains the errors of compatible services too.
    let browser = driver.open(Settings::Usual);
    browser.open(&pages::compatible(), "");
    for case in &cases {
        let reports = strings(case, "reports").into_iter();
        let reports = reports.map(|report| report.split_once(' ').unwrap().1);
        let (mut codes, mut unknown, mut is_success) = (BTreeSet::new(), BTreeSet::new(), false);
        for name in reports.chain(strings(case, "means")) {
            let id = name.strip_prefix("id ");
            let with_id = id.and_then(|id| id.parse().ok());
            let with_id = with_id.map_or(&[][..], ErrorCode::all_from_id);
            if name == "success" {
                is_success = true;
            } else if !with_id.is_empty() {
                codes.extend(with_id.iter().map(|code| code.code()));
            } else if ErrorCode::from_code(name).is_some() {
                codes.insert(name);
            } else {
                unknown.insert(id.unwrap_or(name));
            }
        }
        let answer = ask(&browser, case["text"].as_str().unwrap());
        let sent = answer["unknown"].as_str().into_iter();
        let sent: BTreeSet<&str> = sent.flat_map(|sent| sent.split(", ")).collect();
        assert_eq!(sent, unknown, "{case}");
        assert_eq!(answer["success"], is_success, "{case}");
        // Any other text is searched for by its words.
        if !codes.is_empty() || !unknown.is_empty() || is_success {
            let shown: BTreeSet<&str> = strings(&answer, "shown").into_iter().collect();
            assert_eq!(shown, codes, "{case}");
        }
    }
}

fn answers_a_key_at_once_whatever_is_in_the_field(driver: &Driver) {
    // Maximum time of a key on a machine that does other things too, in milliseconds; 50 on an idle one.
    const MAXIMUM: f64 = 250.0;
    let browser = pages::opened(driver, "");
    for (part, length) in [
        ("{", 1_000_000),
        ("{\"a\":", 100_000),
        ("\"errorId\":", 1_000_000),
        ("\"errorCode\":\"", 1_000_000),
        ("ERROR_", 1_000_000),
        ("ERROR_A ", 1_000_000),
        ("\\", 1_000_000),
        ("[31m", 1_000_000),
        ("<a ", 1_000_000),
        ("word ", 1_000_000),
        ("error 25 ", 1_000_000),
        ("\u{23ce}errorId: 10", 1_000_000),
    ] {
        let part = json!(part);
        let time = browser.run(&format!(
            "const field = document.getElementById('query');
             field.value = {part}.repeat({length} / {part}.length);
             const start = performance.now();
             field.dispatchEvent(new InputEvent('input'));
             return performance.now() - start"
        ));
        let time = time.as_f64().unwrap();
        println!("{part}: {time:.1} ms");
        assert!(time < MAXIMUM, "{part}: {time} ms");
    }
}

fn finds_words_as_the_command_does(driver: &Driver) {
    let cases: Vec<Value> = serde_json::from_str(include_str!("../search.json")).unwrap();
    let browser = pages::opened(driver, "");
    for case in &cases {
        let answer = ask(&browser, case["words"].as_str().unwrap());
        let shown = strings(&answer, "shown");
        let [first, among, absent] = ["first", "among", "absent"].map(|key| strings(case, key));
        assert!(shown.starts_with(&first), "{case}: {answer}");
        let is_shown = |code: &&str| shown.contains(code);
        assert!(among.iter().all(is_shown), "{case}: {answer}");
        assert!(!absent.iter().any(is_shown), "{case}: {answer}");
        let is_found = !first.is_empty() || !among.is_empty();
        assert_eq!(!shown.is_empty(), is_found, "{case}: {answer}");
        let is_partial = case["partial"] == true;
        assert_eq!(answer["partial"], is_partial, "{case}: {answer}");
        if let Some(suggestion) = case["suggestion"].as_str() {
            assert_eq!(answer["suggestion"], suggestion, "{case}");
        }
    }
}

fn shows_all_errors_at_first(driver: &Driver) {
    let browser = pages::opened(driver, "");
    browser.expect_shown(&codes(|_| true));
    let links = "return [...document.querySelectorAll('#overview a')].map((link) => link.hash.slice(1)).sort()";
    let mut sorted = codes(|_| true);
    sorted.sort();
    browser.expect(links, sorted);
    browser.keys("#query", "proxy");
    browser.expect(
        "return document.getElementById('overview').checkVisibility()",
        false,
    );
}

fn says_in_each_entry_what_to_do_and_who(driver: &Driver) {
    let browser = pages::opened(driver, "?lang=fr");
    for error in pages::listed() {
        let entry = browser.run(&format!("return {}.innerText", error.code()));
        let entry = entry.as_str().unwrap();
        let action = error.action();
        let id = error
            .id()
            .map_or("hors liste".to_owned(), |id| id.to_string());
        for part in [
            &id,
            error.code(),
            error.category().name(),
            action.name(),
            error.description_in(Language::Fr),
            action.description_in(Language::Fr),
        ] {
            assert!(entry.contains(part), "{part} is not in {entry}");
        }
        assert!(
            !entry.contains(error.description_in(Language::En)),
            "{entry}"
        );
        for (mark, is_marked) in [
            ("répétable", action.is_retryable()),
            ("intervention humaine", action.needs_person()),
        ] {
            assert_eq!(entry.contains(mark), is_marked, "{entry}");
        }
    }
}

fn finds_words_while_they_are_typed(driver: &Driver) {
    let browser = pages::opened(driver, "");
    let all = pages::listed().len();
    browser.expect_text("[role=status]", &[&format!("{all} errors")]);
    browser.keys("#query", "GOOGLE prox");
    let shown = browser.shown();
    assert_eq!(shown[0], "ERROR_PROXY_HAS_NO_IMAGE_SUPPORT");
    browser.expect_text(
        "[role=status]",
        &[&format!("{} of {all} errors", shown.len())],
    );
    let marked = "return [...new Set([...CSS.highlights.get('found')].map(
        ({ startContainer, startOffset, endOffset }) =>
            startContainer.data.slice(startOffset, endOffset).toLowerCase()))].sort()";
    browser.expect(marked, json!(["google", "proxy"]));
}

fn says_what_to_do_where_nothing_matches(driver: &Driver) {
    let browser = pages::opened(driver, "?category=proxy");
    assert_eq!(browser.text("#nothing"), "");
    for text in ["xyzzy", "%", "-"] {
        browser.keys("#query", text);
        browser.expect_shown(&[""; 0]);
        browser.expect_text("#nothing", &["fewer words", "filters"]);
        browser.click("#clear");
    }
    browser.expect_shown(&codes(|_| true));
    assert_eq!(browser.text("#nothing"), "");
}

fn says_that_only_some_words_were_found_and_offers_the_nearest(driver: &Driver) {
    let browser = pages::opened(driver, "?q=zero+balence");
    browser.expect_text("[role=status]", &["No error has all of these words"]);
    assert_eq!(browser.text("#near"), "Did you mean zero balance");
    browser.click("#near");
    browser.expect_address("?q=zero balance");
    browser.expect_shown(&["ERROR_ZERO_BALANCE"]);
    assert_eq!(browser.text("#near"), "");
    browser.open(pages::shipped(), "?q=ERROR_ZERO_BALENCE");
    assert_eq!(browser.text("#near"), "Did you mean ERROR_ZERO_BALANCE");
}

fn says_what_success_means(driver: &Driver) {
    let browser = pages::opened(driver, "?q={\"errorId\":0,\"taskId\":7}");
    browser.expect_shown(&[""; 0]);
    let text = ErrorCode::success_description_in(Language::En);
    browser.expect_text("#success", &[text]);
    assert_eq!(browser.text("#nothing"), "");
}

fn filters_by_category_and_action(driver: &Driver) {
    let browser = pages::opened(driver, "");
    browser.choose("#category", "solving");
    let solving = |error: &ErrorCode| error.category().name() == "solving";
    browser.expect_shown(&codes(solving));
    let category: Category = "solving".parse().unwrap();
    let meaning = category.description_in(Language::En);
    browser.expect_text("main", &[meaning]);
    browser.choose("#action", "create-task");
    browser.expect_shown(&codes(|error| {
        solving(error) && error.action().name() == "create-task"
    }));
    browser.keys("#query", "ran out of time");
    assert_eq!(browser.shown()[0], "ERROR_RECAPTCHA_TIMEOUT");
    browser.choose("#category", "");
    assert!(!browser.text("main").contains(meaning));
}

fn the_numbers_in_a_filter_respect_the_other_filter_and_the_search(driver: &Driver) {
    let browser = pages::opened(driver, "?action=change-request");
    let fits = |error: &ErrorCode| error.action().name() == "change-request";
    for category in Category::ALL {
        let count = codes(|error| fits(error) && error.category() == *category).len();
        let category = category.name();
        let option =
            format!("return document.querySelector('#category [value={category}]').textContent");
        browser.expect(&option, format!("{category} ({count})"));
    }
    let all = codes(fits).len();
    let any = "return document.querySelector('#category option').textContent";
    browser.expect(any, format!("All ({all})"));
    browser.keys("#query", "ERROR_TASK_ABSENT");
    browser.expect(any, "All (1)");
}

fn searches_large_tables_too(driver: &Driver) {
    let page = pages::large(3000);
    let code = page.errors[2979].code;
    let browser = driver.open(Settings::Usual);
    browser.open(&pages::write("large", &page.html()), &format!("#{code}"));
    let is_in_sight = format!(
        "const {{ top, bottom }} = document.getElementById('{code}').getBoundingClientRect();
         return top >= 0 && bottom <= innerHeight"
    );
    browser.expect(&is_in_sight, true);
    browser.keys("#query", "error 2500");
    browser.expect_shown(&[page.errors[2499].code]);
    browser.click("#clear");
    browser.keys("#query", "proxy banned");
    let banned = page.errors.iter().map(|error| error.code);
    let banned: Vec<&str> = banned
        .filter(|code| code.starts_with("ERROR_PROXY_BANNED"))
        .collect();
    assert_eq!(browser.shown()[..banned.len()], banned);
    // The errors go back to their places.
    browser.click("#clear");
    browser.expect("return document.documentElement.dataset.ready", "true");
    let all: Vec<&str> = page.errors.iter().map(|error| error.code).collect();
    browser.expect_shown(&all);
    browser.keys("#query", "error 2500");
    browser.run(&format!("location.hash = '#{code}'"));
    browser.expect(&is_in_sight, true);
    browser.expect_shown(&all);
}
