//! Tests with axe-core whether everybody can use the page.

use std::fs;
use std::path::Path;
use std::thread;
use std::time::Duration;

use serde_json::json;

use crate::driver::{Browser, Driver, Settings};
use crate::{Test, pages, tests};

pub(crate) const TESTS: &[Test] = tests![
    nothing_is_found_in_light,
    nothing_is_found_in_dark,
    nothing_is_found_on_a_phone,
];

/// The states in which the page is tested.
pub(crate) const STATES: [&str; 6] = [
    "?lang=en",
    "?lang=fr#id-12",
    "?lang=en&q=proxy&category=proxy&action=change-proxy",
    "?lang=fr&q=zzz",
    "?lang=en&q={\"errorId\":0}",
    "?lang=fr&q={\"errorCode\":\"ERROR_NEW_TODAY\"}#action-fix-account",
];

/// The script of axe-core; where it is missing, the error says what to do.
pub(crate) fn axe() -> Result<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser");
    fs::read_to_string(folder.join("node_modules/axe-core/axe.min.js"))
        .map_err(|_| "no axe-core; run `npm ci` in cli/tests/browser".to_owned())
}

/// Returns what axe-core finds wrong by all of its rules, which are those of WCAG 2.2 AA and its advice.
fn faults(browser: &Browser) -> serde_json::Value {
    // The first page of an emulated phone may come a little later than the driver says.
    let is_there = "return location.protocol === 'file:' && document.readyState === 'complete'";
    for _ in 0..500 {
        if browser.run(is_there) == json!(true) {
            break;
        }
        thread::sleep(Duration::from_millis(10));
    }
    browser.run(&axe().unwrap());
    browser.run_async(
        "const done = arguments[arguments.length - 1];
         const rules = { 'target-size': { enabled: true } };
         const told = ({ id, impact, nodes }) => [id, impact, ...nodes.map((node) => node.html)];
         axe.run({ rules }).then(({ violations, passes }) => done(
             passes.length > 20 ? violations.map(told) : 'few rules were run'
         ), (error) => done(String(error)))",
    )
}

fn holds(driver: &Driver, settings: Settings) {
    let browser = driver.open(settings);
    for state in STATES {
        browser.open(&pages::shipped(), state);
        assert_eq!(faults(&browser), json!([]), "{state}");
    }
}

fn nothing_is_found_in_light(driver: &Driver) {
    holds(driver, Settings::default());
}

fn nothing_is_found_in_dark(driver: &Driver) {
    holds(
        driver,
        Settings {
            is_dark: true,
            ..Settings::default()
        },
    );
}

fn nothing_is_found_on_a_phone(driver: &Driver) {
    holds(
        driver,
        Settings {
            width: 360,
            ..Settings::default()
        },
    );
}
