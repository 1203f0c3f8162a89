//! Lays text out in columns that fit a width.

use std::borrow::Cow;
use std::io::{self, Write};

use textwrap::core::display_width;
use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm};

/// The number of spaces between two columns.
const GAP: usize = 2;

/// Indentation of the further lines of a row, in columns.
const INDENT: usize = 4;

/// Minimum width of prose beside other columns. If less is left, the prose has lines of its own.
const NARROWEST_BESIDE: usize = 36;

/// Columns of names, each as wide as its longest cell, and a last one of prose, which takes the remaining width.
///
/// Columns that do not fit beside the others stand in a further line of each row, indented. Only prose is
/// broken into lines, so that names can be copied. Cells may be painted, because colours have no width.
pub(crate) struct Grid {
    indent: usize,
    /// The widths of all columns but the last.
    widths: Vec<usize>,
    prose_width: Option<usize>,
    /// The columns that begin a further line of a row.
    line_starts: Vec<usize>,
    /// The columns that are aligned to the right, as numbers are.
    numbers: Vec<usize>,
}

impl Grid {
    /// A grid for these rows, which have a cell for each column.
    pub(crate) fn fit(
        rows: &[impl AsRef<[String]>],
        numbers: Vec<usize>,
        indent: usize,
        width: Option<usize>,
    ) -> Self {
        let mut widths: Vec<usize> = Vec::new();
        for row in rows {
            let row = row.as_ref();
            widths.resize(row.len(), 0);
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = display_width(cell).max(*width);
            }
        }
        let prose = widths.pop().unwrap_or_default();
        let needs = widths.iter().copied().chain([prose.min(NARROWEST_BESIDE)]);
        let mut line_starts = Vec::new();
        let mut taken = indent;
        let mut prose_start = indent;
        for (column, needed) in needs.enumerate() {
            let fits = width.is_none_or(|width| taken + needed <= width);
            if column > 0 && !fits {
                line_starts.push(column);
                taken = indent + INDENT;
            }
            prose_start = taken;
            taken += needed + GAP;
        }
        Self {
            indent,
            widths,
            prose_width: width.map(|width| width.saturating_sub(prose_start)),
            line_starts,
            numbers,
        }
    }

    /// Writes the heads of the columns; prose in lines of its own needs none.
    pub(crate) fn write_heads(&self, heads: &[String], output: &mut dyn Write) -> io::Result<()> {
        let prose = self.widths.len();
        let shown = if self.line_starts.contains(&prose) {
            &heads[..prose]
        } else {
            heads
        };
        self.write_row(shown, output)
    }

    /// Writes a row. A line that would be empty is left out.
    pub(crate) fn write_row(&self, cells: &[String], output: &mut dyn Write) -> io::Result<()> {
        let mut start = self.indent;
        let mut row = " ".repeat(start);
        for (column, cell) in cells.iter().enumerate() {
            if self.line_starts.contains(&column) {
                start = self.indent + INDENT;
                row += &format!("\n{:start$}", "");
            }
            let Some(width) = self.widths.get(column) else {
                let lines = wrap(cell, self.prose_width);
                row += &lines.join(&format!("\n{:start$}", ""));
                continue;
            };
            let rest = " ".repeat(width.saturating_sub(display_width(cell)));
            let (before, after) = match self.numbers.contains(&column) {
                true => (rest.as_str(), ""),
                false => ("", rest.as_str()),
            };
            row += &format!("{before}{cell}{after}{:GAP$}", "");
            start += width + GAP;
        }
        let lines = row.lines().map(|line| line.trim_end_matches(' '));
        for line in lines.filter(|line| !line.is_empty()) {
            writeln!(output, "{line}")?;
        }
        Ok(())
    }
}

/// The lines of a text. It is broken at spaces, and a word that is too long anywhere.
///
/// It is not broken at no-break spaces and hyphens: `500 000` and `retry-later` stay whole.
pub(crate) fn wrap(text: &str, width: Option<usize>) -> Vec<Cow<'_, str>> {
    let options = Options::new(width.unwrap_or(usize::MAX))
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation)
        .wrap_algorithm(WrapAlgorithm::FirstFit);
    textwrap::wrap(text, options)
}

/// The lines of a text that fit the width, all of them indented, with their ends.
pub(crate) fn wrapped(text: &str, indent: usize, width: Option<usize>) -> String {
    let width = width.map(|width| width.saturating_sub(indent));
    let lines = wrap(text, width).into_iter();
    let lines = lines.filter(|line| !line.is_empty());
    let lines = lines.map(|line| format!("{:indent$}{line}\n", ""));
    lines.collect()
}

#[cfg(test)]
mod tests;
