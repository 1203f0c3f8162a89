//! Turns plain text and Markdown into lines of cells.

use std::borrow::Cow;

use super::rows::Reader;

/// The most bytes of a line that are read; no line of a list is longer.
pub(super) const LONGEST_LINE: usize = 4096;

/// The most columns of a line; what follows them belongs to the last one.
pub(super) const MOST_CELLS: usize = 64;

pub(super) fn read(text: &str, reader: &mut Reader<'_, '_>) {
    let mut begins_paragraph = true;
    for line in text.split('\n') {
        let line = line.strip_suffix('\r').unwrap_or(line);
        for line in line.split('\r') {
            if line.trim().is_empty() {
                begins_paragraph = true;
                continue;
            }
            read_line(line, begins_paragraph, reader);
            begins_paragraph = false;
        }
    }
}

/// Reads one line of text; tabs, `|` and the vertical lines of a drawn table part its columns.
pub(super) fn read_line(line: &str, begins_paragraph: bool, reader: &mut Reader<'_, '_>) {
    let line = up_to(line, LONGEST_LINE);
    // Programs that write Markdown put the backslash there.
    let line = match line.contains('\\') {
        true => Cow::Owned(line.replace("\\_", "_")),
        false => Cow::Borrowed(line),
    };
    reader.line(&cells(&line), begins_paragraph);
}

/// The beginning of a text that has at most so many bytes.
fn up_to(text: &str, length: usize) -> &str {
    let mut ends = (0..=length.min(text.len())).rev();
    let end = ends.find(|end| text.is_char_boundary(*end));
    &text[..end.unwrap_or(0)]
}

fn cells(line: &str) -> Vec<&str> {
    // A tab at the beginning is an empty column, or it indents: no id is in front of the code either way.
    let line = line.trim_matches(|c: char| c.is_whitespace() && c != '\t');
    let is_bar = |c: char| matches!(c, '|' | '│' | '┃');
    let line = line.strip_prefix(is_bar).unwrap_or(line);
    let line = line.strip_suffix(is_bar).unwrap_or(line);
    let mut is_escaped = false;
    let is_between = |c: char| {
        let is_between = (is_bar(c) || c == '\t') && !is_escaped;
        is_escaped = c == '\\' && !is_escaped;
        is_between
    };
    line.splitn(MOST_CELLS, is_between).map(str::trim).collect()
}
