//! Tests the address: search, filters, language, and the error to which it leads.

use anticaptcha_errors::ErrorCode;
use serde_json::json;

use crate::driver::{Browser, Driver, LANGUAGE, Settings};
use crate::pages::codes;
use crate::{Test, pages, tests};

pub(crate) const TESTS: &[Test] = tests![
    a_search_stands_in_the_address,
    the_back_button_undoes_one_step_after_the_other,
    a_shared_address_shows_the_same_after_a_reload,
    a_code_and_an_id_have_an_address,
    the_title_follows_the_code_in_the_address,
    a_heading_leads_to_itself,
    an_address_leads_to_an_error_that_the_search_hides,
    an_address_with_an_unknown_error_says_so,
    a_new_search_forgets_the_error_that_was_led_to,
    an_address_with_nonsense_shows_everything,
];

const QUERY: &str = "return document.getElementById('query').value";
const CATEGORY: &str = "return document.getElementById('category').value";

fn a_search_stands_in_the_address(driver: &Driver) {
    let browser = pages::opened(driver, "");
    browser.keys("#query", "google & proxy");
    browser.choose("#category", "proxy");
    browser.choose("#action", "change-proxy");
    browser.click("#language-fr");
    browser.expect_address("?q=google & proxy&category=proxy&action=change-proxy&lang=fr");
    browser.click("#clear");
    browser.expect_address("?lang=fr");
}

fn the_back_button_undoes_one_step_after_the_other(driver: &Driver) {
    let browser = pages::opened(driver, "");
    let all = browser.shown();
    browser.keys("#query", "proxy");
    let with_proxy = browser.shown();
    browser.choose("#category", "solving");
    let solving = browser.shown();
    assert!(all.len() > with_proxy.len() && with_proxy.len() > solving.len());
    browser.click("#language-fr");
    browser.expect(LANGUAGE, "fr");
    browser.back();
    browser.expect(LANGUAGE, "en");
    browser.expect_shown(&solving);
    browser.back();
    browser.expect_address("?q=proxy");
    browser.expect_shown(&with_proxy);
    browser.expect(CATEGORY, "");
    // Going back undoes all keys of a search in one step.
    browser.back();
    browser.expect_address("");
    browser.expect_shown(&all);
    browser.expect(QUERY, "");
}

fn a_shared_address_shows_the_same_after_a_reload(driver: &Driver) {
    let browser = pages::opened(driver, "");
    browser.keys("#query", "google");
    browser.choose("#category", "proxy");
    browser.click("#language-fr");
    let (address, shown) = (browser.run("return location.href"), browser.shown());
    assert!(shown.contains(&"ERROR_PROXY_HAS_NO_IMAGE_SUPPORT".to_owned()));
    let check = |browser: &Browser| {
        browser.expect_shown(&shown);
        browser.expect(LANGUAGE, "fr");
        browser.expect(QUERY, "google");
        browser.expect(CATEGORY, "proxy");
    };
    browser.reload();
    check(&browser);
    let other = driver.open(Settings::Usual);
    other.visit(address.as_str().unwrap());
    check(&other);
}

/// The codes that are marked as what the address leads to; the first of them is in sight.
const LED_TO: &str = "const marked = [...document.querySelectorAll('article.led')];
    const { top, bottom } = marked[0]?.getBoundingClientRect() ?? { top: -1 };
    return top >= 0 && bottom <= innerHeight && marked.map((article) => article.id)";

fn a_code_and_an_id_have_an_address(driver: &Driver) {
    let browser = pages::opened(driver, "#ERROR_TASK_CANCELED");
    browser.expect(LED_TO, json!(["ERROR_TASK_CANCELED"]));
    let mut ids: Vec<u32> = ErrorCode::ALL
        .iter()
        .filter_map(|error| error.id())
        .collect();
    ids.dedup();
    for id in ids {
        browser.run(&format!("location.hash = 'id-{id}'"));
        let codes = codes(|error| error.id() == Some(id));
        browser.expect(LED_TO, codes);
    }
    browser.open(pages::shipped(), "");
    browser.click("#overview a[href='#ERROR_ZERO_BALANCE']");
    browser.expect_address("#ERROR_ZERO_BALANCE");
    browser.expect(LED_TO, json!(["ERROR_ZERO_BALANCE"]));
}

fn the_title_follows_the_code_in_the_address(driver: &Driver) {
    let browser = pages::opened(driver, "?lang=en#ERROR_ZERO_BALANCE");
    let title = "return document.title";
    let zero_balance = "ERROR_ZERO_BALANCE (10) · Anti-Captcha error index";
    browser.expect(title, zero_balance);
    browser.expect("return document.querySelectorAll('title').length", 1);
    browser.click("#language-fr");
    browser.expect(
        title,
        "ERROR_ZERO_BALANCE (10) · Index des erreurs d'Anti-Captcha",
    );
    browser.open(pages::shipped(), "?lang=en&q=zero_balance");
    browser.expect(title, zero_balance);
    browser.click("#clear");
    browser.expect(title, "Anti-Captcha error index");
}

fn a_heading_leads_to_itself(driver: &Driver) {
    let browser = pages::opened(driver, "?q=banned");
    browser.click("#ERROR_PROXY_BANNED h3 a");
    browser.expect_address("?q=banned#ERROR_PROXY_BANNED");
    browser.expect(LED_TO, json!(["ERROR_PROXY_BANNED"]));
}

fn an_address_leads_to_an_error_that_the_search_hides(driver: &Driver) {
    let browser = pages::opened(driver, "?q=balance&lang=fr#ERROR_PROXY_BANNED");
    browser.expect(LED_TO, json!(["ERROR_PROXY_BANNED"]));
    browser.expect_address("?lang=fr#ERROR_PROXY_BANNED");
    browser.choose("#category", "image");
    browser.run("location.hash = '#ERROR_ZERO_BALANCE'");
    browser.expect(LED_TO, json!(["ERROR_ZERO_BALANCE"]));
    browser.expect(CATEGORY, "");
}

fn an_address_with_an_unknown_error_says_so(driver: &Driver) {
    let browser = pages::opened(driver, "");
    for (rest, unknown) in [
        ("#ERROR_NOPE", "ERROR_NOPE"),
        ("?category=proxy#ERROR_NOPE", "ERROR_NOPE"),
        ("?q=ERROR_OF_TOMORROW", "ERROR_OF_TOMORROW"),
        ("#error_nope", "ERROR_NOPE"),
        ("#id-987654", "987654"),
    ] {
        browser.open(pages::shipped(), rest);
        browser.expect_shown(&[""; 0]);
        browser.expect_text(
            "#unknown",
            &[unknown, "Not in this index", "Keep it", "do not repeat"],
        );
    }
    browser.open(pages::shipped(), "#error_zero_balance");
    browser.expect_shown(&["ERROR_ZERO_BALANCE"]);
}

fn a_new_search_forgets_the_error_that_was_led_to(driver: &Driver) {
    let browser = pages::opened(driver, "#ERROR_PROXY_BANNED");
    browser.keys("#query", "balance");
    browser.expect_address("?q=balance");
    let shown = browser.shown();
    browser.reload();
    browser.expect_shown(&shown);
}

fn an_address_with_nonsense_shows_everything(driver: &Driver) {
    let browser = pages::opened(driver, "?category=nowhere&action=&lang=xx&other=1#%E0%A4%A");
    browser.expect_shown(&codes(|_| true));
    browser.keys("#query", "proxy");
    browser.expect_address("?other=1&q=proxy");
}
