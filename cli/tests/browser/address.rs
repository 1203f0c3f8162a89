//! Tests what the address holds: the search, the filters, the language, and the error to which it leads.

use crate::driver::{Browser, Driver, Settings};
use crate::{Test, pages, tests};

pub(crate) const TESTS: &[Test] = tests![
    a_search_stands_in_the_address,
    the_back_button_undoes_one_step_after_the_other,
    a_shared_address_shows_the_same_after_a_reload,
    a_code_and_an_id_have_an_address,
    a_heading_leads_to_itself,
    an_address_leads_to_an_error_that_the_search_hides,
    a_new_search_forgets_the_error_that_was_led_to,
    an_address_with_nonsense_shows_everything,
];

fn opened(driver: &Driver, rest: &str) -> Browser {
    let browser = driver.open(Settings::default());
    browser.open(&pages::shipped(), rest);
    browser
}

fn a_search_stands_in_the_address(driver: &Driver) {
    let browser = opened(driver, "");
    browser.keys("#query", "google & proxy");
    browser.choose("#category", "proxy");
    browser.choose("#action", "change-proxy");
    browser.click("#language-fr");
    assert_eq!(
        browser.address(),
        "?q=google & proxy&category=proxy&action=change-proxy&lang=fr"
    );
    browser.click("#clear");
    assert_eq!(browser.address(), "?lang=fr");
}

fn the_back_button_undoes_one_step_after_the_other(driver: &Driver) {
    let browser = opened(driver, "");
    let all = browser.shown();
    browser.keys("#query", "proxy");
    let with_proxy = browser.shown();
    browser.choose("#category", "solving");
    let solving = browser.shown();
    assert!(all.len() > with_proxy.len() && with_proxy.len() > solving.len());
    browser.click(".languages #language-fr");
    assert_eq!(browser.run("return document.documentElement.lang"), "fr");
    browser.back();
    assert_eq!(browser.run("return document.documentElement.lang"), "en");
    assert_eq!(browser.shown(), solving);
    browser.back();
    assert_eq!(browser.address(), "?q=proxy");
    assert_eq!(browser.shown(), with_proxy);
    assert_eq!(
        browser.run("return document.getElementById('category').value"),
        ""
    );
    // Going back undoes all keys of a search in one step.
    browser.back();
    assert_eq!(browser.address(), "");
    assert_eq!(browser.shown(), all);
    assert_eq!(
        browser.run("return document.getElementById('query').value"),
        ""
    );
}

fn a_shared_address_shows_the_same_after_a_reload(driver: &Driver) {
    let browser = opened(driver, "");
    browser.keys("#query", "google");
    browser.choose("#category", "proxy");
    browser.click("#language-fr");
    let (address, shown) = (browser.full_address(), browser.shown());
    assert_eq!(shown, ["ERROR_PROXY_HAS_NO_IMAGE_SUPPORT"]);
    let holds = |browser: &Browser| {
        assert_eq!(browser.shown(), shown);
        assert_eq!(browser.run("return document.documentElement.lang"), "fr");
        assert_eq!(
            browser.run("return document.getElementById('query').value"),
            "google"
        );
        assert_eq!(
            browser.run("return document.getElementById('category').value"),
            "proxy"
        );
    };
    browser.reload();
    holds(&browser);
    let other = driver.open(Settings::default());
    other.visit(&address);
    holds(&other);
}

/// The codes that are marked as what the address leads to, as far as they are in sight.
fn led_to(browser: &Browser) -> serde_json::Value {
    browser.run(
        "const inSight = (article) => {
             const { top, bottom } = article.getBoundingClientRect();
             return top >= 0 && bottom <= innerHeight;
         };
         const marked = document.querySelectorAll('article:target, :target > article');
         return [...marked].filter(inSight).map((article) => article.id)",
    )
}

fn a_code_and_an_id_have_an_address(driver: &Driver) {
    let browser = opened(driver, "#ERROR_TASK_CANCELED");
    assert_eq!(led_to(&browser), serde_json::json!(["ERROR_TASK_CANCELED"]));
    browser.open(&pages::shipped(), "#id-12");
    assert_eq!(
        led_to(&browser),
        serde_json::json!(["ERROR_CAPTCHA_UNSOLVABLE", "ERROR_BAD_DUPLICATES"])
    );
    browser.click("#ERROR_BAD_DUPLICATES .shared a");
    assert_eq!(browser.address(), "#ERROR_CAPTCHA_UNSOLVABLE");
    assert_eq!(
        led_to(&browser),
        serde_json::json!(["ERROR_CAPTCHA_UNSOLVABLE"])
    );
    browser.back();
    assert_eq!(browser.address(), "#id-12");
}

fn a_heading_leads_to_itself(driver: &Driver) {
    let browser = opened(driver, "?q=banned");
    browser.click("#ERROR_PROXY_BANNED h2 a");
    assert_eq!(browser.address(), "?q=banned#ERROR_PROXY_BANNED");
    assert_eq!(led_to(&browser), serde_json::json!(["ERROR_PROXY_BANNED"]));
}

fn an_address_leads_to_an_error_that_the_search_hides(driver: &Driver) {
    let browser = opened(driver, "?q=balance&lang=fr#ERROR_PROXY_BANNED");
    assert_eq!(led_to(&browser), serde_json::json!(["ERROR_PROXY_BANNED"]));
    assert_eq!(browser.address(), "?lang=fr#ERROR_PROXY_BANNED");
    browser.choose("#category", "image");
    browser.run("location.hash = '#id-12'");
    assert_eq!(led_to(&browser).as_array().map(Vec::len), Some(2));
    // The search shows one of the two.
    let browser = opened(driver, "?q=ERROR_BAD_DUPLICATES#id-12");
    assert_eq!(led_to(&browser).as_array().map(Vec::len), Some(2));
}

fn a_new_search_forgets_the_error_that_was_led_to(driver: &Driver) {
    let browser = opened(driver, "#ERROR_PROXY_BANNED");
    browser.keys("#query", "balance");
    assert_eq!(browser.address(), "?q=balance");
    let shown = browser.shown();
    browser.reload();
    assert_eq!(browser.shown(), shown);
}

fn an_address_with_nonsense_shows_everything(driver: &Driver) {
    let browser = opened(driver, "?category=nowhere&action=&lang=xx&other=1#%E0%A4%A");
    assert_eq!(
        browser.text("#status .count"),
        format!("{} errors", browser.shown().len())
    );
    browser.keys("#query", "proxy");
    assert_eq!(browser.address(), "?other=1&q=proxy");
}
