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
    the_printed_policy_is_that_of_the_page,
];

fn the_page_of_a_hostile_table_runs_nothing(driver: &Driver) {
    for width in [360, 1200] {
        let browser = driver.open(Settings {
            width,
            ..Settings::default()
        });
        browser.open(pages::hostile(), "?lang=en");
        let texts = browser.run(
            "return [...document.querySelectorAll('.description [lang=en]')].map((text) => text.textContent)",
        );
        assert_eq!(texts, serde_json::json!(HOSTILE));
        assert_eq!(browser.run("return window.ran ?? 'nothing'"), "nothing");
        let parts = "return document.querySelectorAll('style, script, img, base, form, b:not(main b, label b)').length";
        assert_eq!(
            browser.run(parts),
            2,
            "its own style and script, and no other"
        );
        let is_wider = "const { scrollWidth, clientWidth } = document.documentElement;
            return scrollWidth > clientWidth";
        assert_eq!(browser.run(is_wider), false);
        browser.keys("#query", "<script>window.ran = 'a query'</script>");
        browser.choose("#category", "a-category-with-a-name-that-is-rather-long");
        assert_eq!(browser.run(is_wider), false);
        browser.open(
            pages::hostile(),
            "?q={\"errorCode\":\"<img src=x onerror=ran=1>\"}&lang=<b>",
        );
        assert_eq!(browser.run("return window.ran ?? 'nothing'"), "nothing");
    }
}

fn the_policy_lets_nothing_pass_but_the_page_itself(driver: &Driver) {
    let browser = driver.open(Settings::default());
    browser.open(pages::shipped(), "");
    let policy = browser
        .run("return document.querySelector('meta[http-equiv=Content-Security-Policy]').content");
    let policy = policy.as_str().unwrap();
    assert!(
        policy.starts_with("default-src 'none'") && !policy.contains("unsafe"),
        "{policy}"
    );
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
    assert_eq!(
        browser.run("return getComputedStyle(document.body).display"),
        "block"
    );
    browser.expect(
        "return blocked.sort()",
        serde_json::json!([
            "connect-src",
            "img-src",
            "script-src-attr",
            "script-src-elem",
            "style-src-attr",
            "style-src-elem"
        ]),
    );
}

fn the_page_loads_and_sends_nothing(driver: &Driver) {
    let browser = driver.open(Settings::default());
    browser.open(pages::shipped(), "");
    browser.keys("#query", "proxy");
    browser.click("#language-fr");
    let loaded = "return performance.getEntriesByType('resource').map((entry) => entry.name)";
    assert_eq!(browser.run(loaded), serde_json::json!([]));
    let html = std::fs::read_to_string(pages::shipped()).unwrap();
    for foreign in [
        "http:",
        "https:",
        "src=",
        "url(",
        "@import",
        "fetch(",
        "cookie",
        "localStorage",
    ] {
        assert!(!html.contains(foreign), "{foreign}");
    }
}

fn the_page_of_the_registry_is_small(_: &Driver) {
    let length = std::fs::metadata(pages::shipped()).unwrap().len();
    assert!(length < 110_000, "{length} bytes");
}

fn the_printed_policy_is_that_of_the_page(driver: &Driver) {
    let page = Page::of_registry(Language::ALL);
    let browser = driver.open(Settings::default());
    browser.open(pages::shipped(), "");
    let policy =
        "return document.querySelector('meta[http-equiv=Content-Security-Policy]').content";
    browser.expect(policy, page.policy());
}
