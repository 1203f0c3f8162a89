//! Tests that the page can be used without a mouse, and what it copies.

use std::fs;

use crate::driver::{Driver, Settings};
use crate::{Test, pages, tests};

pub(crate) const TESTS: &[Test] = tests![
    an_entry_has_two_stops,
    the_first_stop_skips_to_the_list,
    enter_goes_to_the_first_match_and_escape_back,
    slash_leads_to_the_search,
    copies_the_code,
    offers_to_copy_only_where_it_can,
];

const TAB: &str = "\u{e004}";
const ENTER: &str = "\u{e007}";
const ESCAPE: &str = "\u{e00c}";

const FOCUS: &str = "return document.activeElement.id || document.activeElement.hash";

fn an_entry_has_two_stops(driver: &Driver) {
    let browser = pages::opened(driver, "");
    let stops = "return [...document.querySelectorAll('article')].filter((article) =>
        article.querySelectorAll('a, button, input, select, [tabindex]').length > 2).length";
    browser.expect(stops, 0);
}

fn the_first_stop_skips_to_the_list(driver: &Driver) {
    let browser = pages::opened(driver, "?lang=en");
    browser.keys("body", TAB);
    browser.expect("return document.activeElement.className", "skip");
    browser.expect("return document.activeElement.checkVisibility()", true);
    browser.keys(".skip", ENTER);
    browser.expect_address("?lang=en#errors");
    browser.keys("body", TAB);
    browser.expect(
        "return document.activeElement.closest('article') === document.querySelector('article')",
        true,
    );
}

fn enter_goes_to_the_first_match_and_escape_back(driver: &Driver) {
    let browser = pages::opened(driver, "");
    browser.keys("#query", &format!("banned proxy{ENTER}"));
    browser.expect(FOCUS, "#ERROR_PROXY_BANNED");
    browser.expect(
        "const { top, bottom } = document.activeElement.getBoundingClientRect();
         return top >= 0 && bottom <= innerHeight",
        true,
    );
    browser.keys("#ERROR_PROXY_BANNED a", ESCAPE);
    browser.expect(FOCUS, "query");
    browser.expect("return document.activeElement.value", "banned proxy");
    browser.keys("#query", ESCAPE);
    browser.expect(FOCUS, "query");
    browser.expect("return document.activeElement.value", "");
    browser.expect_address("");
}

fn slash_leads_to_the_search(driver: &Driver) {
    let browser = pages::opened(driver, "");
    browser.keys("body", "/");
    browser.expect(FOCUS, "query");
    browser.expect("return document.activeElement.value", "");
    browser.keys("#query", "a/b");
    browser.expect("return document.activeElement.value", "a/b");
}

fn copies_the_code(driver: &Driver) {
    let browser = pages::opened(driver, "?lang=en");
    let names = "return [...document.querySelectorAll('.copy')]
        .filter((button) => button.title !== `Copy ${button.closest('article').id}`).length";
    browser.expect(names, 0);
    browser.click("#ERROR_ZERO_BALANCE .copy");
    browser.expect(
        "const report = document.querySelector('#copied .done');
         return Boolean(report.closest('[role=status]')) && !report.hidden",
        true,
    );
    browser.keys("#query", "\u{e009}v\u{e000}");
    let value = "return document.getElementById('query').value";
    browser.expect(value, "ERROR_ZERO_BALANCE");
    browser.run("navigator.clipboard.writeText = () => Promise.reject()");
    browser.click("#ERROR_ZERO_BALANCE .copy");
    browser.expect("return String(getSelection())", "ERROR_ZERO_BALANCE");
}

fn offers_to_copy_only_where_it_can(driver: &Driver) {
    let html = fs::read_to_string(pages::shipped()).unwrap();
    let html = html.replace("http-equiv=\"Content-Security-Policy\"", "");
    let without = "<script>delete Navigator.prototype.clipboard</script><style>";
    let html = html.replace("<style>", without);
    let browser = driver.open(Settings::Usual);
    browser.open(&pages::write("without-clipboard", &html), "");
    let is_offered = "return document.querySelector('.copy').checkVisibility()";
    browser.expect(is_offered, false);
}
