//! Tests search and filters, by keys, by what is pasted, and by choice.

use std::time::Duration;

use toml::Table;

use crate::driver::{Browser, Driver, Settings};
use crate::{Test, pages, tests};

pub(crate) const TESTS: &[Test] = tests![
    shows_all_errors_at_first,
    finds_words_of_codes_and_texts_in_any_case,
    finds_words_without_regard_to_accents,
    finds_ids,
    finds_what_is_pasted,
    keeps_the_lines_of_a_paste_apart,
    a_code_that_is_not_there_is_told,
    an_id_that_means_success_is_told,
    no_match_says_what_to_do,
    announces_the_number_of_matches,
    filters_by_category_and_action,
    slash_leads_to_the_search_and_escape_clears_it,
    copies_the_code_and_the_rust_path,
    copies_without_a_clipboard_of_its_own,
    large_tables_are_searched_too,
];

/// A row of the table, read without the library.
struct Row {
    id: i64,
    code: String,
    category: String,
    action: String,
    english: String,
    french: String,
}

fn rows() -> Vec<Row> {
    let source = include_str!("../../../errors.toml");
    let table: Table = source.parse().unwrap();
    let text = |row: &toml::Value, key: &str| row[key].as_str().unwrap().to_owned();
    let rows = table["error"].as_array().unwrap().iter().map(|row| Row {
        id: row["id"].as_integer().unwrap(),
        code: text(row, "code"),
        category: text(row, "category"),
        action: text(row, "action"),
        english: text(&row["description"], "en"),
        french: text(&row["description"], "fr"),
    });
    rows.collect()
}

/// The codes of the rows that fit.
fn codes(fits: impl Fn(&Row) -> bool) -> Vec<String> {
    let rows = rows().into_iter().filter(fits);
    rows.map(|row| row.code).collect()
}

fn ask(browser: &Browser, query: &str) {
    browser.run("document.getElementById('query').value = ''");
    browser.keys("#query", query);
}

fn opened(driver: &Driver, rest: &str) -> Browser {
    let browser = driver.open(Settings::default());
    browser.open(&pages::shipped(), rest);
    browser
}

fn shows_all_errors_at_first(driver: &Driver) {
    let browser = opened(driver, "");
    assert_eq!(browser.shown(), codes(|_| true));
    let first = &rows()[0];
    let shown = browser.text(&format!("#{}", first.code));
    let retryable = if first.action == "retry-later" {
        "yes"
    } else {
        "no"
    };
    for part in [
        &first.id.to_string(),
        &first.code,
        &first.category,
        &first.action,
        &first.english,
        retryable,
        "ErrorCode::KeyDoesNotExist",
    ] {
        assert!(shown.contains(part), "{part} is not in {shown}");
    }
    assert!(!shown.contains(&first.french), "{shown}");
}

fn finds_words_of_codes_and_texts_in_any_case(driver: &Driver) {
    let browser = opened(driver, "");
    for query in [
        "proxy",
        "PROXY timed",
        "google Proxy",
        "error_proxy",
        "workers",
    ] {
        ask(&browser, query);
        let expected = codes(|row| {
            let text = format!("{} {}", row.code, row.english).to_lowercase();
            query
                .to_lowercase()
                .split(' ')
                .all(|word| text.contains(word))
        });
        assert!(!expected.is_empty(), "{query}");
        assert_eq!(browser.shown(), expected, "{query}");
    }
    for query in ["NoSlotAvail", "ErrorCode::NoSlotAvail"] {
        ask(&browser, query);
        assert_eq!(browser.shown(), ["ERROR_NO_SLOT_AVAILABLE"]);
    }
}

fn finds_words_without_regard_to_accents(driver: &Driver) {
    let browser = opened(driver, "?lang=fr");
    let expected = codes(|row| row.french.contains("enchères"));
    assert!(!expected.is_empty());
    for query in ["encheres", "ENCHÈRES", "enche\u{300}res"] {
        ask(&browser, query);
        assert_eq!(browser.shown(), expected, "{query}");
    }
    ask(&browser, "noeud");
    assert_eq!(browser.shown(), codes(|row| row.french.contains("nœud")));
}

fn finds_ids(driver: &Driver) {
    let browser = opened(driver, "");
    for (query, id) in [
        ("12", 12),
        ("#25", 25),
        ("error 25", 25),
        ("Error: 25", 25),
        ("error code 25", 25),
        ("erreur n° 25", 25),
        ("erreur numéro 25", 25),
        ("error nr. 25", 25),
        ("id-12", 12),
        ("errorId: 25", 25),
        ("errorId=25", 25),
        ("errorCode=25", 25),
        ("task id 12 ended with error 25 after 10 s", 25),
        ("error_id => 25", 25),
        (r#"{"errorId":25}"#, 25),
        ("failed with error 25.", 25),
    ] {
        ask(&browser, query);
        assert_eq!(browser.shown(), codes(|row| row.id == id), "{query}");
    }
}

fn finds_what_is_pasted(driver: &Driver) {
    let browser = opened(driver, "");
    for (query, expected) in [
        (
            r#"{"errorId":12,"errorCode":"ERROR_BAD_DUPLICATES","errorDescription":"No result"}"#,
            "ERROR_BAD_DUPLICATES",
        ),
        (
            r#"{  "errorId" : 1,  "errorCode" : "ERROR_ZERO_BALANCE",  "errorDescription" : "25" }"#,
            "ERROR_ZERO_BALANCE",
        ),
        (
            r#"body: "{\"errorId\":25,\"errorCode\":\"\",\"errorDescription\":\"\"}""#,
            "ERROR_PROXY_CONNECT_REFUSED",
        ),
        (r#"{"body":"{\\\"errorId\\\":10}"}"#, "ERROR_ZERO_BALANCE"),
        (
            "{&quot;errorId&quot;:1,&quot;errorCode&quot;:&quot;ERROR_IP_BLOCKED&quot;}",
            "ERROR_IP_BLOCKED",
        ),
        (
            "reply=%7B%22errorId%22%3A1%2C%22errorCode%22%3A%22ERROR_IP_BLOCKED%22%7D",
            "ERROR_IP_BLOCKED",
        ),
        (
            "2026-11-24T07:25:49Z WARN solver: createTask failed: ERROR_ZERO_BALANCE (10): no money",
            "ERROR_ZERO_BALANCE",
        ),
        (
            "[2026-11-24 07:25:49] task 123456 ended: {errorId: 16, taskId: 25}",
            "ERROR_NO_SUCH_CAPCHA_ID",
        ),
        ("no_slot_available", "ERROR_NO_SLOT_AVAILABLE"),
        (
            "thread 'main' panicked: anticaptcha_errors::ErrorCode::ZeroBalance",
            "ERROR_ZERO_BALANCE",
        ),
    ] {
        ask(&browser, query);
        assert_eq!(browser.shown(), [expected], "{query}");
    }
}

/// Pastes a text as a browser does.
fn paste(browser: &Browser, text: &str) {
    let text = serde_json::to_string(text).unwrap();
    browser.run(&format!(
        "const field = document.getElementById('query');
         field.focus();
         const clipboardData = new DataTransfer();
         clipboardData.setData('text', {text});
         const event = new ClipboardEvent('paste', {{ clipboardData, bubbles: true, cancelable: true }});
         if (field.dispatchEvent(event)) document.execCommand('insertText', false, {text})"
    ));
}

fn keeps_the_lines_of_a_paste_apart(driver: &Driver) {
    let browser = opened(driver, "");
    paste(
        &browser,
        "ERROR_ZERO_BALANCE\r\nERROR_IP_BLOCKED\n2026-11-24 ERROR_TASK_ABSENT",
    );
    assert_eq!(
        browser.shown(),
        [
            "ERROR_ZERO_BALANCE",
            "ERROR_IP_BLOCKED",
            "ERROR_TASK_ABSENT"
        ]
    );
    browser.click("#clear");
    paste(&browser, "{\n  \"errorId\": 26,\n  \"taskId\": 7\n}\n");
    assert_eq!(browser.shown(), ["ERROR_PROXY_CONNECT_TIMEOUT"]);
}

fn a_code_that_is_not_there_is_told(driver: &Driver) {
    let browser = opened(driver, "");
    ask(&browser, r#"{"errorId":1,"errorCode":"ERROR_NEW_TODAY"}"#);
    assert!(browser.shown().is_empty());
    let told = browser.text("#unknown");
    assert!(
        told.contains("ERROR_NEW_TODAY") && told.contains("Do not repeat"),
        "{told}"
    );
    for (query, unknown) in [
        ("errorId: 987654", "987654"),
        ("error 987654", "987654"),
        ("Error code: 5", "5"),
        (
            r#"{"errorId":99,"errorCode":"ERROR_NEW_TODAY","errorDescription":"no ERROR_ZERO_BALANCE"}"#,
            "ERROR_NEW_TODAY",
        ),
    ] {
        ask(&browser, query);
        assert!(browser.shown().is_empty(), "{query}");
        assert!(browser.text("#unknown").contains(unknown), "{query}");
    }
}

fn an_id_that_means_success_is_told(driver: &Driver) {
    let browser = opened(driver, "");
    ask(&browser, r#"{"errorId":0,"taskId":7}"#);
    assert!(browser.shown().is_empty());
    assert!(browser.text("#success").contains("The call succeeded"));
    ask(&browser, "error 0");
    assert!(browser.text("#success").contains("The call succeeded"));
    assert_eq!(browser.text("#nothing"), "");
}

fn no_match_says_what_to_do(driver: &Driver) {
    let browser = opened(driver, "?category=proxy");
    assert_eq!(browser.text("#nothing"), "");
    ask(&browser, "zzz");
    assert!(browser.shown().is_empty());
    let told = browser.text("#nothing");
    assert!(
        told.contains("fewer words") && told.contains("filters"),
        "{told}"
    );
    browser.click("#clear");
    assert_eq!(browser.shown(), codes(|_| true));
    assert_eq!(browser.text("#nothing"), "");
}

fn announces_the_number_of_matches(driver: &Driver) {
    let browser = opened(driver, "");
    let all = rows().len();
    assert_eq!(
        browser.text("[role=status] .count"),
        format!("{all} errors")
    );
    ask(&browser, "proxy");
    let found = codes(|row| {
        format!("{} {}", row.code, row.english)
            .to_lowercase()
            .contains("proxy")
    });
    let told = browser.text("[role=status] .count");
    assert_eq!(told, format!("{} of {all} errors", found.len()));
}

fn filters_by_category_and_action(driver: &Driver) {
    let browser = opened(driver, "");
    browser.choose("#category", "solving");
    assert_eq!(browser.shown(), codes(|row| row.category == "solving"));
    browser.choose("#action", "create-task");
    let expected = codes(|row| row.category == "solving" && row.action == "create-task");
    assert_eq!(browser.shown(), expected);
    let told = browser.text("#chosen");
    assert!(
        told.contains("solving") && told.contains("create-task"),
        "{told}"
    );
    ask(&browser, "recaptcha");
    assert_eq!(browser.shown(), ["ERROR_RECAPTCHA_TIMEOUT"]);
    browser.choose("#category", "");
    browser.choose("#action", "");
    assert_eq!(browser.text("#chosen"), "");
}

const ESCAPE: &str = "\u{e00c}";

fn slash_leads_to_the_search_and_escape_clears_it(driver: &Driver) {
    let browser = opened(driver, "");
    let focus = "return document.activeElement.id";
    browser.keys("body", "/");
    assert_eq!(browser.run(focus), "query");
    assert_eq!(browser.run("return document.activeElement.value"), "");
    browser.keys("#query", "a/b");
    assert_eq!(browser.run("return document.activeElement.value"), "a/b");
    browser.keys("#query", ESCAPE);
    assert_eq!(browser.run(focus), "query");
    assert_eq!(browser.run("return document.activeElement.value"), "");
    assert_eq!(browser.shown(), codes(|_| true));
}

/// Pastes with the keyboard, and gives what the field has then.
fn pasted(browser: &Browser) -> serde_json::Value {
    browser.run("document.getElementById('query').value = ''");
    browser.keys("#query", "\u{e009}v\u{e000}");
    browser.run("return document.getElementById('query').value")
}

fn copies_the_code_and_the_rust_path(driver: &Driver) {
    let browser = opened(driver, "");
    browser.click("#ERROR_ZERO_BALANCE .heading .copy");
    let told = "const told = document.querySelector('#copied .done');
        return told.closest('[role=status]') && !told.hidden";
    assert_eq!(browser.run(told), true);
    assert_eq!(pasted(&browser), "ERROR_ZERO_BALANCE");
    browser.click("#clear");
    browser.click("#ERROR_ZERO_BALANCE .path .copy");
    assert_eq!(pasted(&browser), "ErrorCode::ZeroBalance");
}

fn copies_without_a_clipboard_of_its_own(driver: &Driver) {
    let browser = opened(driver, "");
    browser.run("Object.defineProperty(navigator, 'clipboard', { value: undefined })");
    browser.click("#ERROR_IP_BLOCKED .path .copy");
    assert_eq!(pasted(&browser), "ErrorCode::IpBlocked");
}

fn large_tables_are_searched_too(driver: &Driver) {
    let page = pages::large(3000);
    let file = crate::driver::write("large", &pages::html(&page));
    let browser = driver.open(Settings::default());
    browser.open(&file, "#ERROR_ZERO_BALANCE_2980");
    let place = "const place = document.querySelector(':target').getBoundingClientRect();
        return place.top >= 0 && place.bottom <= innerHeight";
    assert_eq!(page.errors[2979].code, "ERROR_ZERO_BALANCE_2980");
    assert_eq!(browser.run(place), true);
    ask(&browser, "error 2500");
    assert_eq!(browser.shown(), [page.errors[2499].code]);
    ask(&browser, "proxy");
    let expected = page.errors.iter().filter(|error| {
        format!("{} {}", error.code, error.descriptions[0])
            .to_lowercase()
            .contains("proxy")
    });
    let expected: Vec<&str> = expected.map(|error| error.code).collect();
    let told = browser.text("[role=status] .count");
    assert_eq!(told, format!("{} of 3000 errors", expected.len()));
    // The errors below the screen are laid out later.
    assert_eq!(browser.shown()[..50], expected[..50]);
    for _ in 0..100 {
        if browser.shown().len() == expected.len() {
            break;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    assert_eq!(browser.shown(), expected);
    browser.run("location.hash = '#ERROR_ZERO_BALANCE_2980'");
    assert_eq!(browser.run(place), true);
    assert_eq!(browser.shown().len(), 3000);
}
