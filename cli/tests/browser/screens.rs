//! Tests how the page fits narrow screens and paper.

use serde_json::json;

use crate::accessibility::STATES;
use crate::driver::{Driver, Settings};
use crate::{Test, pages, tests};

pub(crate) const TESTS: &[Test] = tests![
    narrow_screens_have_no_scroll_bar_below,
    print_has_the_list_and_not_the_search,
];

fn narrow_screens_have_no_scroll_bar_below(driver: &Driver) {
    let html = std::fs::read_to_string(pages::shipped()).unwrap();
    assert!(html.contains("content=\"width=device-width, initial-scale=1\""));
    for width in [320, 360] {
        let browser = driver.open(Settings {
            width,
            ..Settings::default()
        });
        for state in STATES {
            browser.open(&pages::shipped(), state);
            assert_eq!(browser.run("return innerWidth"), width, "{state}");
            let widths = "const { scrollWidth, clientWidth } = document.documentElement;
                return scrollWidth - clientWidth";
            assert_eq!(browser.run(widths), 0, "{state}");
            // No text is cut off to fit.
            let beyond = browser.run(
                "return [...document.querySelectorAll('body *:not(.apart, .apart *)')]
                    .filter((element) => element.getBoundingClientRect().right > innerWidth)
                    .map((element) => element.outerHTML)",
            );
            assert_eq!(beyond, json!([]), "{state}");
        }
    }
}

/// Makes the rules for print take effect on the screen.
const PRINT: &str = "
    const [sheet] = document.styleSheets;
    for (const rule of sheet.cssRules) {
        if (rule.media?.mediaText === 'print') rule.media.mediaText = 'screen';
    }";

fn print_has_the_list_and_not_the_search(driver: &Driver) {
    let browser = driver.open(Settings {
        is_dark: true,
        ..Settings::default()
    });
    browser.open(&pages::shipped(), "?lang=en&category=image");
    browser.run(PRINT);
    let text = browser.text("body");
    assert!(text.contains("ERROR_ZERO_CAPTCHA_FILESIZE"), "{text}");
    assert!(
        !text.contains("Search") && !text.contains("Français"),
        "{text}"
    );
    let background = "return getComputedStyle(document.documentElement).backgroundColor";
    assert_eq!(browser.run(background), "rgb(255, 255, 255)");
}
