//! Tests what a page must not do: run what a table says, send anything, or grow.

use anticaptcha_errors::Language;
use anticaptcha_errors_cli::page::Page;

use crate::driver::{Driver, Settings};
use crate::pages::{self, HOSTILE};
use crate::{Test, tests};

pub(crate) const TESTS: &[Test] = tests![
    the_page_of_a_hostile_table_runs_nothing,
    the_policy_lets_nothing_pass_but_the_page_itself,
    the_page_loads_and_sends_nothing,
    the_page_of_the_registry_is_small,
];

fn the_page_of_a_hostile_table_runs_nothing(driver: &Driver) {
    for width in [360, 1200] {
        let browser = driver.open(Settings::Width(width));
        browser.open(pages::hostile(), "?lang=en");
        let texts = browser.run(
            "return [...document.querySelectorAll('.description [lang=en]')].map((text) => text.textContent)",
        );
        assert_eq!(texts, serde_json::json!(HOSTILE));
        assert_eq!(browser.run("return window.ran ?? 'nothing'"), "nothing");
        let parts = "return document.querySelectorAll('style, script, img, base, form, b:not(main b, label b)').length";
        // Its own style and script, and no other.
        assert_eq!(browser.run(parts), 2);
        let is_wider = "const { scrollWidth, clientWidth } = document.documentElement;
            return scrollWidth > clientWidth";
        assert_eq!(browser.run(is_wider), false);
        browser.keys("#query", "<script>window.ran = 'a query'</script>");
        browser.choose("#category", "a-category-with-a-name-that-is-rather-long");
        assert_eq!(browser.run(is_wider), false);
        let rest = "?q={\"errorCode\":\"<img src=x onerror=ran=1>\"}&lang=<b>";
        browser.open(pages::hostile(), rest);
        assert_eq!(browser.run("return window.ran ?? 'nothing'"), "nothing");
    }
}

fn the_policy_lets_nothing_pass_but_the_page_itself(driver: &Driver) {
    let browser = pages::opened(driver, "");
    let policy = browser
        .run("return document.querySelector('meta[http-equiv=Content-Security-Policy]').content");
    let policy = policy.as_str().unwrap();
    let is_strict = policy.starts_with("default-src 'none'") && !policy.contains("unsafe");
    assert!(is_strict, "{policy}");
    browser.run(
        "window.blocked = [];
         addEventListener('securitypolicyviolation', (event) => blocked.push(event.effectiveDirective));
         const script = document.createElement('script');
         script.textContent = 'window.ran = true';
         document.body.append(script);
         const style = document.createElement('style');
         style.textContent = 'body { display: none }';
         document.body.append(style);
         document.body.insertAdjacentHTML('beforeend', '<p onclick=\"ran = true\" style=\"color: red\">');
         document.body.lastChild.click();
         fetch('https://example.org/').catch(() => {});
         new Image().src = 'https://example.org/';",
    );
    assert_eq!(browser.run("return window.ran ?? 'nothing'"), "nothing");
    let display = "return getComputedStyle(document.body).display";
    assert_eq!(browser.run(display), "block");
    let blocked =
        "connect-src img-src script-src-attr script-src-elem style-src-attr style-src-elem";
    browser.expect("return blocked.sort().join(' ')", blocked);
}

fn the_page_loads_and_sends_nothing(driver: &Driver) {
    let browser = pages::opened(driver, "");
    browser.keys("#query", "proxy");
    browser.click("#language-fr");
    let loaded = "return performance.getEntriesByType('resource').map((entry) => entry.name)";
    assert_eq!(browser.run(loaded), serde_json::json!([]));
    let html = std::fs::read_to_string(pages::shipped()).unwrap();
    let foreign = "http: https: src= url( @import fetch( cookie localStorage";
    for foreign in foreign.split(' ') {
        assert!(!html.contains(foreign), "{foreign}");
    }
}

fn the_page_of_the_registry_is_small(_: &Driver) {
    // A language that a keeper adds may take more.
    let length = Page::of_registry(&pages::listed(), &[Language::En, Language::Fr])
        .html()
        .len();
    assert!(length < 110_000, "{length} bytes");
}
