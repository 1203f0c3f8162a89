//! Lays text out in columns that fit a width.

use std::borrow::Cow;
use std::io::{self, Write};
use std::iter;
use std::ops::Range;

use textwrap::core::display_width;
use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm};

/// The number of spaces between two columns.
const GAP: usize = 2;

/// How far the further lines of a row are indented.
const INDENT: usize = 4;

/// Prose that would be broken into narrower lines gets separate lines.
const NARROWEST_BESIDE: usize = 36;

pub(crate) struct Head<'a> {
    pub(crate) text: &'a str,
    /// Whether the cells of the column are aligned to the right, as numbers are.
    pub(crate) is_to_the_right: bool,
}

/// Gives a line of a cell its colours; it takes the index of the column, the cell's text, and the bytes of the
/// line in it.
pub(crate) type Paint<'p> = &'p dyn Fn(usize, &str, Range<usize>) -> String;

/// Columns of names, each as wide as its longest cell, and a last one of prose, which takes what is left.
///
/// Columns that do not fit beside the others stand in a further line of each row, indented. Only prose is
/// broken into lines, so that names can be copied.
pub(crate) struct Grid<'a> {
    heads: &'a [Head<'a>],
    indent: usize,
    /// The widths of all columns but the last.
    widths: Vec<usize>,
    prose_width: Option<usize>,
    /// The columns of each line of a row.
    lines: Vec<Range<usize>>,
}

impl<'a> Grid<'a> {
    pub(crate) fn fit(
        heads: &'a [Head<'a>],
        rows: &[impl AsRef<[Cow<'a, str>]>],
        indent: usize,
        width: Option<usize>,
    ) -> Self {
        let mut widths: Vec<usize> = heads.iter().map(|head| display_width(head.text)).collect();
        for row in rows {
            for (width, cell) in widths.iter_mut().zip(row.as_ref()) {
                *width = display_width(cell).max(*width);
            }
        }
        let prose = widths.pop().unwrap_or_default();
        let needs = widths.iter().copied().chain([prose.min(NARROWEST_BESIDE)]);
        let mut lines: Vec<Range<usize>> = Vec::new();
        let mut taken = indent;
        for (column, needed) in needs.enumerate() {
            let fits = width.is_none_or(|width| taken + needed <= width);
            match lines.last_mut() {
                None => lines.push(0..1),
                Some(line) if fits => line.end = column + 1,
                Some(_) => {
                    lines.push(column..column + 1);
                    taken = indent + INDENT;
                }
            }
            if column < widths.len() {
                taken += needed + GAP;
            }
        }
        Self {
            heads,
            indent,
            widths,
            prose_width: width.map(|width| width.saturating_sub(taken)),
            lines,
        }
    }

    /// Writes the heads of the columns; prose in separate lines needs none.
    pub(crate) fn write_head(&self, paint: Paint<'_>, output: &mut dyn Write) -> io::Result<()> {
        let mut heads: Vec<Cow<'_, str>> = self.heads.iter().map(|head| head.text.into()).collect();
        let prose = self.widths.len();
        if prose > 0 && self.lines.last() == Some(&(prose..prose + 1)) {
            heads[prose] = "".into();
        }
        self.write_row(&heads, paint, output)
    }

    /// Writes a row, which has a cell for each column. A line that would be empty is left out.
    pub(crate) fn write_row(
        &self,
        cells: &[Cow<'_, str>],
        paint: Paint<'_>,
        output: &mut dyn Write,
    ) -> io::Result<()> {
        for (number, columns) in self.lines.iter().enumerate() {
            let mut line = SpacedText {
                text: String::new(),
                spaces: self.indent + if number > 0 { INDENT } else { 0 },
            };
            let mut start = line.spaces;
            for column in columns.clone() {
                let cell = &cells[column];
                let Some(width) = self.widths.get(column) else {
                    for part in wrap(cell, self.prose_width) {
                        line.push(&paint(column, cell, part));
                        line.text.push('\n');
                        line.spaces = start;
                    }
                    continue;
                };
                let rest = width.saturating_sub(display_width(cell));
                let before = if self.heads[column].is_to_the_right {
                    rest
                } else {
                    0
                };
                line.spaces += before;
                line.push(&paint(column, cell, 0..cell.len()));
                line.spaces += rest - before + GAP;
                start += width + GAP;
            }
            let text = line.text.trim_end_matches('\n');
            if !text.is_empty() {
                writeln!(output, "{text}")?;
            }
        }
        Ok(())
    }
}

/// A line to which texts are added. Spaces are written only before a text, so that no line ends in them.
struct SpacedText {
    text: String,
    spaces: usize,
}

impl SpacedText {
    fn push(&mut self, text: &str) {
        if !text.is_empty() {
            self.text.extend(iter::repeat_n(' ', self.spaces));
            self.text += text;
            self.spaces = 0;
        }
    }
}

/// The lines of a text, as ranges of its bytes. It is broken at spaces, and a word that is too long anywhere.
///
/// It is not broken at no-break spaces and hyphens: `500 000` and `retry-later` stay whole.
pub(crate) fn wrap(text: &str, width: Option<usize>) -> Vec<Range<usize>> {
    let Some(width) = width else {
        return iter::once(0..text.len()).collect();
    };
    let options = Options::new(width)
        .word_separator(WordSeparator::AsciiSpace)
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

/// Writes a text in lines of the width, all of them indented.
pub(crate) fn write_wrapped(
    text: &str,
    indent: usize,
    width: Option<usize>,
    output: &mut dyn Write,
) -> io::Result<()> {
    for line in wrap(text, width.map(|width| width.saturating_sub(indent))) {
        writeln!(output, "{:indent$}{}", "", &text[line])?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
