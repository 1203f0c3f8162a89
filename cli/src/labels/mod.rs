//! The program's own words, and where each language has them.

mod english;
mod french;
mod words;

use anticaptcha_errors::Language;

pub(crate) use words::*;

/// The labels in `language`; in English where the program does not speak it.
pub(crate) fn of(language: Language) -> &'static Labels {
    match language.name().split('-').next() {
        Some("fr") => &french::LABELS,
        _ => &english::LABELS,
    }
}
