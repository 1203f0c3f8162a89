//! Text is columns that fit the terminal, with the headings of the sections between the rows.

use std::io::{self, Write};

use anstyle::Style;

use crate::output::columns::Value;
use crate::output::layout::{Grid, wrapped};
use crate::output::listing::List;
use crate::output::view::{FAINT, HEADING, MATCH, STRONG, View, paint};
use crate::text::folding;

pub(super) fn write(list: &List<'_>, view: &View, output: &mut dyn Write) -> io::Result<()> {
    let columns = list.for_people(&view.labels.columns);
    let heads = columns.iter().map(|(_, heading)| paint(FAINT, heading));
    let mut rows: Vec<Vec<String>> = vec![heads.collect()];
    for code in list.codes() {
        let cells = columns.iter().map(|(column, _)| {
            let text = column.shown(code, view.language);
            match column.value {
                Value::Code(_) => highlight(&text, list.words, STRONG),
                Value::Text(_) => highlight(&text, list.words, Style::new()),
                _ => text.into_owned(),
            }
        });
        rows.push(cells.collect());
    }
    if rows.len() == 1 {
        return Ok(());
    }
    let is_number = |column: &usize| matches!(columns[*column].0.value, Value::Id(_));
    let numbers = (0..columns.len()).filter(is_number).collect();
    let grid = Grid::fit(&rows, numbers, 0, view.width);
    let (heads, rows) = rows.split_at(1);
    grid.write_heads(&heads[0], output)?;
    let mut rows = rows.iter();
    for section in &list.sections {
        if let Some([name, description]) = section.heading {
            writeln!(output, "\n{}", paint(HEADING, name))?;
            write!(output, "{}", wrapped(description, 0, view.width))?;
            writeln!(output)?;
        }
        for row in rows.by_ref().take(section.codes.len()) {
            grid.write_row(row, output)?;
        }
    }
    Ok(())
}

/// Paints a text in a style, and what a search has found in another.
fn highlight(text: &str, words: &[String], style: Style) -> String {
    if words.is_empty() {
        return paint(style, text);
    }
    let mut painted = String::new();
    let mut at = 0;
    for found in folding::matches(text, words) {
        painted += &paint(style, &text[at..found.start]);
        painted += &paint(MATCH, &text[found.clone()]);
        at = found.end;
    }
    painted + &paint(style, &text[at..])
}
