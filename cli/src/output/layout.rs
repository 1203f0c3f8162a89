//! Lays text out in columns that fit a width.

use std::borrow::Cow;
use std::io::{self, Write};
use std::iter;
use std::ops::Range;

use textwrap::core::{Word, display_width};
use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm};

/// The number of spaces between two columns.
const GAP: usize = 2;

/// A last column that would be narrower is put beneath the others, indented.
const NARROWEST_BESIDE: usize = 36;
const INDENT_BENEATH: usize = 4;

/// No column becomes narrower, however narrow the terminal.
const NARROWEST: usize = 3;

pub(crate) struct Head<'a> {
    pub(crate) text: &'a str,
    /// Whether the cells of the column are aligned to the right, as numbers are.
    pub(crate) to_the_right: bool,
}

/// Gives a line of a cell its colours; it takes the index of the column, the cell's text, and the bytes of the
/// line in it.
pub(crate) type Paint<'p> = &'p dyn Fn(usize, &str, Range<usize>) -> String;

/// Columns of a known width, each as wide as its longest cell; the last, prose, takes what is left.
pub(crate) struct Table<'a> {
    heads: &'a [Head<'a>],
    indent: usize,
    /// The widths of all columns but the last.
    widths: Vec<usize>,
    prose_width: Option<usize>,
    is_prose_beneath: bool,
}

impl<'a> Table<'a> {
    pub(crate) fn fit(
        heads: &'a [Head<'a>],
        rows: &[impl AsRef<[Cow<'a, str>]>],
        indent: usize,
        width: Option<usize>,
    ) -> Self {
        let mut widths: Vec<usize> = heads.iter().map(|head| display_width(head.text)).collect();
        widths.pop();
        for row in rows {
            for (width, cell) in widths.iter_mut().zip(row.as_ref()) {
                *width = display_width(cell).max(*width);
            }
        }
        let taken =
            |widths: &[usize]| indent + widths.iter().map(|width| width + GAP).sum::<usize>();
        let is_prose_beneath = width.is_some_and(|width| width < taken(&widths) + NARROWEST_BESIDE);
        // While the columns are too wide, the widest of them becomes narrower, and its cells are broken.
        while width.is_some_and(|width| width < taken(&widths).saturating_sub(GAP)) {
            let Some(widest) = widths
                .iter_mut()
                .max()
                .filter(|widest| **widest > NARROWEST)
            else {
                break;
            };
            *widest -= 1;
        }
        let before_prose = if is_prose_beneath {
            indent + INDENT_BENEATH
        } else {
            taken(&widths)
        };
        Self {
            heads,
            indent,
            widths,
            prose_width: width.map(|width| width.saturating_sub(before_prose).max(NARROWEST)),
            is_prose_beneath,
        }
    }

    /// Writes the heads of the columns; prose that stands beneath the others needs none.
    pub(crate) fn write_head(&self, paint: Paint<'_>, output: &mut dyn Write) -> io::Result<()> {
        let shown = self.heads.len() - usize::from(self.is_prose_beneath);
        let heads: Vec<Cow<'_, str>> = self.heads[..shown]
            .iter()
            .map(|head| head.text.into())
            .collect();
        self.write_cells(&heads, paint, output)
    }

    /// Writes a row, which has a cell for each column.
    pub(crate) fn write_row(
        &self,
        cells: &[Cow<'_, str>],
        paint: Paint<'_>,
        output: &mut dyn Write,
    ) -> io::Result<()> {
        let ([cells @ .., prose], true) = (cells, self.is_prose_beneath) else {
            return self.write_cells(cells, paint, output);
        };
        if cells.iter().any(|cell| !cell.is_empty()) {
            self.write_cells(cells, paint, output)?;
        }
        let indent = self.indent + INDENT_BENEATH;
        for line in wrap(prose, self.prose_width) {
            writeln!(output, "{:indent$}{}", "", paint(cells.len(), prose, line))?;
        }
        Ok(())
    }

    fn write_cells(
        &self,
        cells: &[Cow<'_, str>],
        paint: Paint<'_>,
        output: &mut dyn Write,
    ) -> io::Result<()> {
        let widths = self.widths.iter().copied().map(Some);
        let widths: Vec<Option<usize>> = widths.chain([self.prose_width]).collect();
        let lines: Vec<_> = cells
            .iter()
            .zip(&widths)
            .map(|(cell, width)| wrap(cell, *width))
            .collect();
        let height = lines.iter().map(Vec::len).max().unwrap_or(0);
        let mut text = String::new();
        for at in 0..height {
            // Spaces are written only before something, so that no line ends in them.
            let mut spaces = self.indent;
            for (index, cell) in cells.iter().enumerate() {
                let line = lines[index].get(at).cloned().unwrap_or_default();
                let width = display_width(&cell[line.clone()]);
                let rest = widths[index].map_or(0, |room| room.saturating_sub(width));
                let (before, after) = if self.heads[index].to_the_right {
                    (rest, 0)
                } else {
                    (0, rest)
                };
                spaces += before;
                if !line.is_empty() {
                    text.extend(iter::repeat_n(' ', spaces));
                    text += &paint(index, cell, line);
                    spaces = 0;
                }
                spaces += after + GAP;
            }
            text.push('\n');
        }
        output.write_all(text.as_bytes())
    }
}

/// The lines of a text, as ranges of its bytes. It is broken at spaces, a code also after `_`, and a word that
/// is still too long anywhere.
///
/// It is not broken at no-break spaces and hyphens: `500 000` and `retry-later` stay whole.
pub(crate) fn wrap(text: &str, width: Option<usize>) -> Vec<Range<usize>> {
    let Some(width) = width else {
        return iter::once(0..text.len()).collect();
    };
    let options = Options::new(width)
        .word_separator(WordSeparator::Custom(words))
        .word_splitter(WordSplitter::NoHyphenation)
        .wrap_algorithm(WrapAlgorithm::FirstFit);
    let mut end = 0;
    let place = |line: Cow<'_, str>| {
        // Only the spaces at which the text is broken stand between two lines.
        let rest = text[end..].trim_start_matches(' ');
        let start = if end == 0 { 0 } else { text.len() - rest.len() };
        end = start + line.len();
        start..end
    };
    textwrap::wrap(text, options)
        .into_iter()
        .map(place)
        .collect()
}

fn words(line: &str) -> Box<dyn Iterator<Item = Word<'_>> + '_> {
    Box::new(line.split_inclusive([' ', '_']).map(Word::from))
}

#[cfg(test)]
mod tests;
