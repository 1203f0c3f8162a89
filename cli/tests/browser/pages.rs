//! Makes the pages that are opened: that of the registry, and some of made-up tables.

use std::path::PathBuf;

use anticaptcha_errors::Language;

use crate::driver;
use anticaptcha_errors_cli::page::{self, Entry, Page, Term};

pub(crate) fn html(page: &Page) -> Vec<u8> {
    let mut html = Vec::new();
    page::write(page, &mut html).unwrap();
    html
}

/// The page of the registry, on disk.
pub(crate) fn shipped() -> PathBuf {
    driver::write("shipped", &html(&Page::of_registry(Language::DEFAULT)))
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

/// A page of a table whose texts are hostile, wherever a table may have any text.
pub(crate) fn hostile() -> PathBuf {
    let errors = HOSTILE.iter().enumerate().map(|(index, text)| Entry {
        id: u32::MAX - index as u32,
        code: format!("ERROR_{}{index}", "HOSTILE_".repeat(8)).leak(),
        variant: format!("{}{index}", "Hostile".repeat(8)),
        category: "a-category-with-a-name-that-is-rather-long",
        action: "an-action-with-a-name-that-is-rather-long-too",
        is_retryable: false,
        descriptions: vec![text, text],
    });
    let term = |name, text| Term {
        name,
        descriptions: vec![text, text],
    };
    let page = Page {
        languages: vec!["en", "fr"],
        success_id: 0,
        success: vec![HOSTILE[0]; 2],
        categories: vec![term(
            "a-category-with-a-name-that-is-rather-long",
            HOSTILE[1],
        )],
        actions: vec![term(
            "an-action-with-a-name-that-is-rather-long-too",
            HOSTILE[2],
        )],
        errors: errors.collect(),
    };
    driver::write("hostile", &html(&page))
}

/// A page in a language that the page itself does not speak, and in a variety of one that it does.
pub(crate) fn foreign() -> PathBuf {
    let term = |name| Term {
        name,
        descriptions: vec!["auf Deutsch", "en français"],
    };
    let page = Page {
        languages: vec!["de", "fr-ca"],
        success_id: 0,
        success: vec!["Es gibt keinen Fehler.", "Aucune erreur."],
        categories: vec![term("konto")],
        actions: vec![term("warten")],
        errors: vec![Entry {
            id: 1,
            code: "ERROR_STRASSE",
            variant: "Strasse".to_owned(),
            category: "konto",
            action: "warten",
            is_retryable: true,
            descriptions: vec!["Die Straße ist gesperrt.", "La rue est barrée."],
        }],
    };
    driver::write("foreign", &html(&page))
}

/// A page of many rows: the texts of the registry over and over, numbered.
pub(crate) fn large(rows: u32) -> Page<'static> {
    let mut page = Page::of_registry(Language::DEFAULT);
    let shipped = std::mem::take(&mut page.errors);
    // The texts live as long as the process does.
    let numbered = |text: &str, number| -> &'static str { format!("{text} ({number})").leak() };
    page.errors = (1..=rows)
        .zip(shipped.iter().cycle())
        .map(|(number, error)| Entry {
            id: number,
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
