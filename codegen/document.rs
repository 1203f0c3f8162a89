//! The parts of the docs that come from the table: its texts as Markdown, and the list of all codes.

use std::fmt::Write;

use super::table::Table;

/// The list of all codes, for the front page.
pub(crate) fn document(table: &Table) -> String {
    let mut markdown =
        String::from("| id | code | category | action | meaning |\n|---:|---|---|---|---|\n");
    for row in &table.rows {
        let (category, action) = (&row.category, &row.action);
        let _ = writeln!(
            markdown,
            "| {} | [`{}`](ErrorCode::{}) | [{}](Category::{}) | [{}](Action::{}) | {} |",
            row.id,
            row.code,
            row.variant,
            category.key,
            category.variant,
            action.key,
            action.variant,
            plain(row.description.in_default_language()),
        );
    }
    markdown
}

/// Markdown that shows `text` as it is.
pub(crate) fn plain(text: &str) -> String {
    let mut markdown = String::with_capacity(text.len());
    // A number at the beginning would begin a list.
    let number = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let after_number = (number.len() < text.len()).then_some(text.len() - number.len());
    for (at, c) in text.char_indices() {
        let is_harmless = matches!(c, '.' | ',' | ';' | ':' | '\'' | '%' | '(' | ')' | '/');
        if c.is_ascii_punctuation() && (!is_harmless || after_number == Some(at)) {
            markdown.push('\\');
        }
        markdown.push(c);
    }
    markdown
}

/// Markdown for the note of a deprecation. The compiler shows it too, as it stands, so that only what would
/// make a link or HTML is escaped.
pub(crate) fn note(text: &str) -> String {
    let mut markdown = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '[' | ']' | '<' | '\\' | '`') {
            markdown.push('\\');
        }
        markdown.push(c);
    }
    markdown
}
