//! Checks the texts: each is given in every language, and is one line that a terminal can show as it is.

use std::collections::HashMap;

use super::names::Languages;
use crate::codegen::draft::{At, Draft, TextsDraft};
use crate::codegen::fault::{File, Report, shown};
use crate::codegen::spelling::{hint, similar};
use crate::codegen::table::{Name, Texts};

/// What ends a sentence in some script.
const END_MARKS: &str = ".!?…‼⁇⁈⁉。．｡！？؟۔।॥։።။។៕།";

/// Reports the languages that were added to the shipped table, but not to all of its texts.
pub(super) fn added_languages(languages: &[At<Name>], draft: &Draft, report: &mut Report<'_>) {
    let success = draft.success.iter().map(|success| &success.description);
    let kinds = draft.categories.iter().chain(&draft.actions).flatten();
    let mut shipped: Vec<&TextsDraft> = success
        .chain(kinds.map(|kind| &kind.description))
        .chain(draft.rows.iter().map(|row| &row.description))
        .flatten()
        .filter(|texts| texts.at.file == File::Shipped)
        .collect();
    shipped.sort_by_key(|texts| texts.at);
    for At { value: name, at } in languages {
        if at.file == File::Shipped {
            continue;
        }
        let key = &name.key;
        let mut lacking = shipped.iter().filter(|texts| !texts.has(key));
        if let Some(first) = lacking.next() {
            let texts = match 1 + lacking.count() {
                1 => "1 text, at".to_owned(),
                count => format!("{count} texts, the first at"),
            };
            let line = report.line(first.at);
            let message = format!(
                "language `{key}` is missing in {texts} {line}; repeat the section of each here, with its \
                 text in `{key}` too"
            );
            report.fault(*at, message);
        }
    }
}

/// The texts of `owner` in the order of `languages`; `None` when one is missing, which is in the report.
pub(super) fn texts(
    owner: &str,
    texts: Option<TextsDraft>,
    languages: Option<&Languages>,
    report: &mut Report<'_>,
) -> Option<Texts> {
    let TextsDraft { at, texts } = texts?;
    let mut given = HashMap::with_capacity(texts.len());
    let mut meant = Vec::new();
    for draft in texts {
        let (language, at) = (draft.language.value, draft.language.at);
        if let Some(languages) = languages.filter(|languages| languages.all_sound) {
            let tags = languages.tags();
            if !tags.clone().any(|tag| tag == language) {
                let (shown, hint) = (shown(&language), hint(report, &language, tags.clone()));
                let message = format!("language `{shown}` is not declared in `languages`{hint}");
                report.fault(at, message);
                meant.extend(similar(&language, tags));
            }
        }
        if let Some(text) = &draft.text {
            fault(&format!("the text in `{}`", shown(&language)), text, report);
        }
        given.insert(language, draft.text);
    }
    let mut language_of = HashMap::new();
    let mut in_order = Vec::with_capacity(given.len());
    for language in &languages?.sound {
        let tag = language.value.key.as_str();
        let Some(text) = given.remove(tag) else {
            // Where a misspelled language stands for this one, that is in the report, and so are the shipped
            // texts that an added language lacks.
            let is_added = language.at.file == File::Table && at.file == File::Shipped;
            if !meant.contains(&tag) && !is_added {
                let message =
                    format!("{owner} has no text in `{tag}`; every text is given in each language");
                report.fault(at, message);
            }
            in_order.push(None);
            continue;
        };
        // A person cannot edit the shipped texts.
        if let Some(At { value: text, at }) = text.as_ref().filter(|_| at.file == File::Table) {
            let mut warn = |what: &str| report.warning(*at, format!("the text in `{tag}` {what}"));
            if let Some(other) = language_of.insert(text.clone(), tag) {
                warn(&format!("is the same as in `{other}`; translate it"));
            }
            if has_two_blanks(text) {
                warn("has two blanks in a row; remove one of them");
            }
            if !has_end_mark(text) {
                warn("ends without a full stop; add one");
            }
        }
        in_order.push(text.map(|text| text.value));
    }
    let in_order: Option<Vec<String>> = in_order.into_iter().collect();
    in_order.map(Texts::new)
}

/// Reports a text that is not one line which a terminal can show as it is.
pub(super) fn fault(what: &str, text: &At<String>, report: &mut Report<'_>) {
    let is_break = |c: char| matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}');
    let is_control = |c: char| {
        c.is_control()
            || matches!(c,
                '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
    };
    // Unicode counts some characters as letters although they show nothing.
    let is_blank = |c: char| {
        c.is_whitespace() || matches!(c, '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}')
    };
    let At { value: text, at } = text;
    let trimmed = text.trim();
    let fault = if trimmed.chars().all(is_blank) {
        "is empty; write one"
    } else if text.contains(is_break) {
        "has a line break; write it on one line"
    } else if let Some(control) = text.chars().find(|c| is_control(*c)) {
        let control = control.escape_unicode();
        &format!("has the control character {control}; remove it")
    } else if trimmed.len() < text.len() {
        "begins or ends with white space; remove it"
    } else {
        return;
    };
    report.fault(*at, format!("{what} {fault}"));
}

fn has_two_blanks(text: &str) -> bool {
    let mut pairs = text.chars().zip(text.chars().skip(1));
    pairs.any(|(one, next)| one.is_whitespace() && next.is_whitespace())
}

/// Whether a text ends as a sentence does. Quotation marks and brackets may close after the end mark.
fn has_end_mark(text: &str) -> bool {
    let is_closing = |c: char| c.is_whitespace() || "\"'`)]}’‘”“»›«‹」』）］】〉》〕".contains(c);
    // Thai and Lao are written without end marks.
    let is_end = |c: char| END_MARKS.contains(c) || matches!(c, '\u{e00}'..='\u{eff}');
    text.trim_end_matches(is_closing).ends_with(is_end)
}
