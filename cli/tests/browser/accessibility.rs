//! Tests with axe-core whether everybody can use the page.

use std::fs;
use std::path::Path;

use serde_json::json;

use crate::driver::{Driver, Settings};
use crate::{Test, pages, tests};

pub(crate) const TESTS: &[Test] = tests![nothing_is_found_in_light_in_dark_and_on_a_phone];

/// The states in which the page is tested.
pub(crate) const STATES: [&str; 7] = [
    "?lang=en",
    "?lang=fr#id-12",
    "?lang=en&q=proxy&category=proxy&action=change-proxy",
    "?lang=fr&q=zzz",
    "?lang=en&q=balence+zero",
    "?lang=en&q={\"errorId\":0}",
    "?lang=fr#ERROR_OF_TOMORROW",
];

/// The script of axe-core; where it is missing, the error says what to do.
pub(crate) fn axe() -> Result<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser");
    fs::read_to_string(folder.join("node_modules/axe-core/axe.min.js"))
        .map_err(|_| "no axe-core; run `npm ci` in cli/tests/browser".to_owned())
}

/// Runs all rules of axe-core, which are those of WCAG 2.2 AA and its advice.
fn nothing_is_found_in_light_in_dark_and_on_a_phone(driver: &Driver) {
    for settings in [Settings::Usual, Settings::Dark, Settings::Width(360)] {
        let browser = driver.open(settings);
        for state in STATES {
            browser.open(pages::shipped(), state);
            browser.run(&axe().unwrap());
            let faults = browser.run_async(
                "const done = arguments[arguments.length - 1];
                 const rules = { 'target-size': { enabled: true } };
                 const fault = ({ id, impact, nodes }) => [id, impact, ...nodes.map((node) => node.html)];
                 axe.run({ rules }).then(({ violations, passes }) => done(
                     passes.length > 20 ? violations.map(fault) : 'few rules were run'
                 ), (error) => done(String(error)))",
            );
            assert_eq!(faults, json!([]), "{settings:?} {state}");
        }
    }
}
