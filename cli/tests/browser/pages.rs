//! Makes the pages that are opened. Each is written once.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use anticaptcha_errors::{ErrorCode, Language};
use anticaptcha_errors_cli::page::{ErrorEntry, Page};

use crate::driver::{Browser, Driver, Settings};

/// Writes a page to a file that a browser can open; the name of the file is made of `name`. Another
/// process that has the file open keeps the old one.
pub(crate) fn write(name: &str, html: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let path = folder.join(format!("{name}.html"));
    let beside = folder.join(format!("{name}-{}.html", std::process::id()));
    fs::write(&beside, html).unwrap();
    fs::rename(&beside, &path).unwrap();
    path
}

/// The errors of Anti-Captcha, which the page has by default.
pub(crate) fn listed() -> Vec<ErrorCode> {
    let errors = ErrorCode::ALL.iter().copied();
    errors.filter(|error| error.services().is_empty()).collect()
}

/// The page of the registry, on disk.
pub(crate) fn shipped() -> &'static Path {
    static FILE: LazyLock<PathBuf> = LazyLock::new(|| {
        let page = Page::of_registry(&listed(), Language::ALL);
        write("shipped", &page.html())
    });
    &FILE
}

/// The page of the registry with the errors of compatible services, on disk.
pub(crate) fn compatible() -> PathBuf {
    let page = Page::of_registry(ErrorCode::ALL, Language::ALL);
    write("compatible", &page.html())
}

/// A browser with the page of the registry; `rest` is what follows the path in its address.
pub(crate) fn opened(driver: &Driver, rest: &str) -> Browser {
    let browser = driver.open(Settings::Usual);
    browser.open(shipped(), rest);
    browser
}

/// The codes of the errors that fit, in the order of the table.
pub(crate) fn codes(fits: impl Fn(&ErrorCode) -> bool) -> Vec<&'static str> {
    let errors = listed().into_iter().filter(fits);
    errors.map(|error| error.code()).collect()
}

/// The page of the registry in French alone, on disk.
pub(crate) fn french() -> PathBuf {
    write(
        "french",
        &Page::of_registry(&listed(), &[Language::Fr]).html(),
    )
}

/// These texts run, or break out of their place, where a page does not escape them.
pub(crate) const HOSTILE: [&str; 7] = [
    "<script>window.ran = 'a script'</script>",
    "</script><script>window.ran = 'a script after one'</script>",
    "</style></title></textarea><img src=\"x\" onerror=\"window.ran = 'an attribute'\">",
    "\" onmouseover=\"window.ran = 'a quote'\" style=\"position:fixed",
    "' & &amp; &lt;b&gt; <!-- ]]> <b>bold</b> {{ 7 * 7 }} ${7 * 7} \\u003cscript>",
    "<base href=\"https://example.org/\"><meta http-equiv=\"refresh\" content=\"0;url=x\"><form>",
    LONG,
];

const LONG: &str = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft_\
    ERROR_A_CODE_THAT_GOES_ON_AND_ON_AND_ON_WITHOUT_A_PLACE_TO_BREAK_AND_MUCH_LONGER_THAN_A_PHONE_IS_WIDE\
    0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789";

/// The page of a table whose texts are hostile, wherever a table may have any text; and whose names
/// are long.
pub(crate) fn hostile() -> &'static Path {
    static FILE: LazyLock<PathBuf> = LazyLock::new(|| {
        let mut page = Page::of_registry(&listed(), &[Language::En, Language::Fr]);
        page.success = vec![HOSTILE[0]; 2];
        page.categories.truncate(1);
        page.categories[0].name = "a-category-with-a-name-that-is-rather-long";
        page.categories[0].descriptions = vec![HOSTILE[1]; 2];
        page.actions.truncate(1);
        page.actions[0].name = "an-action-with-a-name-that-is-rather-long-too";
        page.actions[0].descriptions = vec![HOSTILE[2]; 2];
        let errors = HOSTILE.iter().enumerate().map(|(index, text)| ErrorEntry {
            id: Some(u32::MAX - index as u32),
            code: format!("ERROR_{}{index}", "HOSTILE_".repeat(8)).leak(),
            variant: format!("{}{index}", "Hostile".repeat(8)),
            category: page.categories[0].name,
            action: page.actions[0].name,
            descriptions: vec![text, text],
            services: &[],
        });
        page.errors = errors.collect();
        write("hostile", &page.html())
    });
    &FILE
}

/// A page in a language that the page itself does not speak, and in a variety of one that it does.
pub(crate) fn foreign() -> PathBuf {
    let mut page = Page::of_registry(&listed(), &[Language::En, Language::Fr]);
    page.languages = vec!["de", "fr-ca"];
    page.errors[0].descriptions = vec!["Die Straße ist gesperrt.", "La rue est barrée."];
    write("foreign", &page.html())
}

/// A page of many rows: the texts of the registry over and over, numbered.
pub(crate) fn large(rows: u32) -> Page<'static> {
    let mut page = Page::of_registry(&listed(), Language::ALL);
    let shipped = std::mem::take(&mut page.errors);
    // The texts live as long as the process does.
    let numbered = |text: &str, number| -> &'static str { format!("{text} ({number})").leak() };
    page.errors = (1..=rows)
        .zip(shipped.iter().cycle())
        .map(|(number, error)| ErrorEntry {
            id: Some(number),
            code: format!("{}_{number}", error.code).leak(),
            variant: format!("{}{number}", error.variant),
            descriptions: error
                .descriptions
                .iter()
                .map(|text| numbered(text, number))
                .collect(),
            ..*error
        })
        .collect();
    page
}
