//! Text is columns that fit the terminal, with the headings of the sections between the rows.

use std::io::{self, Write};
use std::ops::Range;

use anstyle::Style;

use crate::output::columns::Value;
use crate::output::folding::Folded;
use crate::output::layout::{Grid, Head, write_wrapped};
use crate::output::listing::List;
use crate::output::view::{FAINT, HEADING, MATCH, STRONG, View, paint};

pub(super) fn write(list: &List<'_>, view: &View, output: &mut dyn Write) -> io::Result<()> {
    let columns = list.for_people(&view.labels.columns);
    let cells = |code| {
        columns
            .iter()
            .map(|(column, _)| column.shown(code, view))
            .collect()
    };
    let rows: Vec<Vec<_>> = list.codes().map(cells).collect();
    if rows.is_empty() {
        return Ok(());
    }
    let heads = columns.iter().map(|(column, text)| Head {
        text,
        is_to_the_right: matches!(column.value, Value::Number(_)),
    });
    let heads: Vec<_> = heads.collect();
    let grid = Grid::fit(&heads, &rows, 0, view.width);
    grid.write_head(&|_, head, line| paint(FAINT, &head[line]), output)?;
    let paint_cell = |column: usize, cell: &str, line: Range<usize>| match columns[column].0.value {
        Value::Code(_) => highlight(cell, line, list.words, STRONG),
        Value::Text(_) => highlight(cell, line, list.words, Style::new()),
        _ => cell[line].to_owned(),
    };
    let mut rows = rows.iter();
    for section in &list.sections {
        if let Some([name, description]) = section.heading {
            writeln!(output, "\n{}", paint(HEADING, name))?;
            write_wrapped(description, 0, view.width, output)?;
            writeln!(output)?;
        }
        for row in rows.by_ref().take(section.codes.len()) {
            grid.write_row(row, &paint_cell, output)?;
        }
    }
    Ok(())
}

/// Paints a line of a text in a style, and what a search has found in another. A match may go over several
/// lines.
fn highlight(text: &str, line: Range<usize>, words: &[String], style: Style) -> String {
    if words.is_empty() {
        return paint(style, &text[line]);
    }
    let mut painted = String::new();
    let mut at = line.start;
    for found in Folded::new(text).matches(words) {
        let [start, end] = [found.start, found.end].map(|place| place.clamp(at, line.end));
        painted += &paint(style, &text[at..start]);
        painted += &paint(MATCH, &text[start..end]);
        at = end;
    }
    painted + &paint(style, &text[at..line.end])
}
