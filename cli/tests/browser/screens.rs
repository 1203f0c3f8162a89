//! Tests how the page fits screens and paper.

use serde_json::json;

use crate::accessibility::STATES;
use crate::driver::{Browser, Driver, Settings};
use crate::{Test, pages, tests};

pub(crate) const TESTS: &[Test] = tests![
    the_overview_fits_the_screen,
    the_entries_are_dense,
    the_two_filters_stand_together,
    narrow_screens_have_no_scroll_bar_below,
    print_has_the_list_and_not_the_search,
];

fn opened(driver: &Driver, width: u32, rest: &str) -> Browser {
    let browser = driver.open(Settings::Width(width));
    browser.open(pages::shipped(), rest);
    browser
}

fn the_overview_fits_the_screen(driver: &Driver) {
    // Codes that a keeper adds are left out: the promise is for the 35 of the service.
    let columns = "const links = [...document.querySelectorAll('#overview a')];
        links.slice(35).forEach((link) => link.remove());
        return new Set(links.map((link) => link.getBoundingClientRect().left)).size";
    for (width, expected) in [(1440, 3), (768, 2), (360, 1)] {
        let browser = opened(driver, width, "");
        browser.expect(columns, expected);
    }
    let browser = opened(driver, 1440, "");
    browser.run(columns);
    let bottom = "return document.getElementById('overview').getBoundingClientRect().bottom <= 900";
    browser.expect(bottom, true);
}

fn the_entries_are_dense(driver: &Driver) {
    let browser = opened(driver, 1440, "");
    let heights = "const heights = [...document.querySelectorAll('article')]
            .map((article) => article.offsetHeight).sort((a, b) => a - b);
        return heights[heights.length >> 1] < 900 / 5";
    browser.expect(heights, true);
}

fn the_two_filters_stand_together(driver: &Driver) {
    for width in [360, 768, 1024, 1440] {
        let browser = opened(driver, width, "");
        let tops = "const [one, other] = ['category', 'action']
                .map((id) => document.getElementById(id).getBoundingClientRect());
            return one.top === other.top && one.right < other.left";
        browser.expect(tops, true);
    }
}

fn narrow_screens_have_no_scroll_bar_below(driver: &Driver) {
    let html = std::fs::read_to_string(pages::shipped()).unwrap();
    assert!(html.contains("content=\"width=device-width, initial-scale=1\""));
    for width in [320, 360] {
        let browser = opened(driver, width, "");
        browser.expect("return innerWidth", width);
        for state in STATES {
            browser.open(pages::shipped(), state);
            let widths = "const { scrollWidth, clientWidth } = document.documentElement;
                return scrollWidth - clientWidth";
            browser.expect(widths, 0);
            // No text is cut off to fit.
            let beyond = "return [...document.querySelectorAll('body *:not(.apart, .apart *, .skip, .skip *)')]
                .filter((element) => element.getBoundingClientRect().right > innerWidth)
                .map((element) => element.outerHTML)";
            browser.expect(beyond, json!([]));
        }
    }
}

/// Makes the rules for print take effect on the screen, and those for screens none.
const PRINT: &str = "
    const [sheet] = document.styleSheets;
    for (const rule of sheet.cssRules) {
        const media = rule.media?.mediaText ?? '';
        if (media.startsWith('screen')) rule.media.mediaText = 'print';
        if (media === 'print') rule.media.mediaText = 'screen';
    }";

fn print_has_the_list_and_not_the_search(driver: &Driver) {
    let browser = driver.open(Settings::Dark);
    browser.open(pages::shipped(), "?lang=en&category=image");
    browser.run(PRINT);
    let text = browser.text("body");
    assert!(text.contains("ERROR_ZERO_CAPTCHA_FILESIZE"), "{text}");
    for control in ["Search", "Français", "Clear", "Skip"] {
        assert!(!text.contains(control), "{text}");
    }
    let background = "return getComputedStyle(document.documentElement).backgroundColor";
    browser.expect(background, "rgb(252, 252, 250)");
}
