//! The parts of the docs that come from the table: its texts as Markdown, and the lists of codes.

use std::fmt::Write;

use super::table::{Table, text};

/// The list of the service's codes, for the front page, and that of the codes of compatible services.
pub(crate) fn lists(table: &Table) -> (String, String) {
    let columns = "code | category | action | meaning |";
    let mut listed = format!("| id | {columns}\n|---:|---|---|---|---|\n");
    let mut compatible = format!("| services | {columns}\n|---|---|---|---|---|\n");
    for row in &table.rows {
        let id = row.id.map_or_else(|| "–".to_owned(), |id| id.to_string());
        let (list, first_cell) = match row.services.as_slice() {
            [] => (&mut listed, id),
            services => (&mut compatible, plain(&services.join(", "))),
        };
        let (category, action) = (&row.category, &row.action);
        let _ = writeln!(
            list,
            "| {first_cell} | [`{}`](ErrorCode::{}) | [{}](Category::{}) | [{}](Action::{}) | {} |",
            row.code,
            row.variant,
            category.key,
            category.variant,
            action.key,
            action.variant,
            plain(text(&row.description, 0)),
        );
    }
    (listed, compatible)
}

/// Markdown that shows `text` as it is, and makes no link of an address in it.
pub(crate) fn plain(text: &str) -> String {
    // A number at the beginning would begin a list.
    let after_number = text.find(|c: char| !c.is_ascii_digit());
    escaped(text, |at, c| {
        let is_of_list = after_number == Some(at) && at > 0;
        let is_of_address = text.get(at..).is_some_and(|rest| rest.starts_with("://"));
        let is_harmless = ".,;:'%()/".contains(c) && !is_of_list && !is_of_address;
        c.is_ascii_punctuation() && !is_harmless
    })
}

/// Markdown for the note of a deprecation. The compiler shows it too, as it stands, so that only the beginning
/// of a link or of HTML is escaped.
pub(crate) fn note(text: &str) -> String {
    escaped(text, |_, c| "[]<\\`".contains(c))
}

fn escaped(text: &str, is_escaped: impl Fn(usize, char) -> bool) -> String {
    let mut markdown = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        if is_escaped(at, c) {
            markdown.push('\\');
        }
        markdown.push(c);
    }
    markdown
}
