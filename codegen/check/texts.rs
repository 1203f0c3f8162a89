//! Checks the texts: each is given in every language, and is one line that a terminal can show as it is.

use std::ops::RangeInclusive;

use crate::codegen::draft::{At, TextsDraft};
use crate::codegen::fault::{Report, shown};
use crate::codegen::spelling::hint;
use crate::codegen::table::{Name, Texts};

/// The characters that show nothing, or that change how their neighbours are shown.
const INVISIBLE: &[RangeInclusive<char>] = &[
    '\0'..='\u{1f}',
    '\u{7f}'..='\u{9f}',
    '\u{ad}'..='\u{ad}',
    '\u{61c}'..='\u{61c}',
    '\u{115f}'..='\u{1160}',
    '\u{200b}'..='\u{200b}',
    '\u{200e}'..='\u{200f}',
    '\u{2028}'..='\u{202e}',
    '\u{2060}'..='\u{206f}',
    '\u{3164}'..='\u{3164}',
    '\u{feff}'..='\u{feff}',
    '\u{ffa0}'..='\u{ffa0}',
    '\u{fff9}'..='\u{fffb}',
    '\u{e0000}'..='\u{e0fff}',
];

/// The texts in the order of the `languages`, which are given where they could be read.
pub(super) fn texts(
    draft: Option<TextsDraft>,
    languages: Option<&[At<Name>]>,
    report: &mut Report<'_>,
) -> Texts {
    let Some(At { value: texts, at }) = draft else {
        return Texts::new();
    };
    for draft in &texts {
        let shown = shown(&draft.language.value);
        fault(&format!("the text in `{shown}`"), &draft.text, report);
    }
    let languages = languages.unwrap_or_default();
    let tags = languages.iter().map(|language| &*language.value.key);
    let tags: Vec<&str> = tags.collect();
    for At { value: tag, at } in texts.iter().map(|text| &text.language) {
        if !tags.is_empty() && !tags.contains(&tag.as_str()) {
            let (shown, hint) = (shown(tag), hint(report, tag, &tags));
            let message = format!("language `{shown}` is not declared in `languages`{hint}");
            report.fault(*at, message);
        }
    }
    let mut in_order = Texts::with_capacity(texts.len());
    for language in languages {
        let (tag, declared) = (&language.value.key, language.at);
        let given = texts.iter().find(|text| text.language.value == *tag);
        let Some(At { value: text, at }) = given.map(|given| &given.text) else {
            if at.file < declared.file {
                let line = report.line(at);
                let message = format!(
                    "language `{tag}` is missing in texts that this table extends, such as at {line}; repeat the \
                     section of each here, with its text in `{tag}` too"
                );
                report.first_fault(declared, message);
            } else {
                let message = format!(
                    "the description has no text in `{tag}`; every text is given in each language"
                );
                report.fault(at, message);
            }
            continue;
        };
        let mut warn = |what: &str| report.warning(*at, format!("the text in `{tag}` {what}"));
        if let Some((_, other)) = in_order.iter().zip(&tags).find(|(other, _)| *other == text) {
            warn(&format!("is the same as in `{other}`; translate it"));
        }
        if text.split(char::is_whitespace).any(str::is_empty) {
            warn("has two blanks in a row; remove one of them");
        }
        if lacks_end_mark(text) {
            warn("ends without a full stop; add one");
        }
        in_order.push(text.clone());
    }
    in_order
}

/// Reports a text that is not one line which a terminal can show as it is.
pub(super) fn fault(what: &str, text: &At<String>, report: &mut Report<'_>) {
    let is_invisible = |c: &char| INVISIBLE.iter().any(|range| range.contains(c));
    let At { value: text, at } = text;
    let invisible = text.chars().find(is_invisible);
    if text.chars().all(|c| c.is_whitespace() || is_invisible(&c)) {
        report.fault(*at, format!("{what} is empty; write one"));
    } else if text.contains(['\n', '\r']) {
        report.fault(
            *at,
            format!("{what} has a line break; write it on one line"),
        );
    } else if let Some(c) = invisible {
        let c = c.escape_unicode();
        report.fault(
            *at,
            format!("{what} has the invisible character {c}; remove it"),
        );
    } else if text.trim() != text {
        report.fault(
            *at,
            format!("{what} begins or ends with white space; remove it"),
        );
    }
}

/// Whether a text ends with a Latin letter or the like, and not as a sentence does. Quotation marks and brackets may
/// close after the end mark.
fn lacks_end_mark(text: &str) -> bool {
    let is_closing = |c: char| c.is_whitespace() || "\"'`)]}’”»".contains(c);
    let last = text.trim_end_matches(is_closing).chars().next_back();
    last.is_some_and(|last| last < '\u{250}' && !".!?…".contains(last))
}
