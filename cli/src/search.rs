//! `search`: the errors whose code and description have all of some words.

use std::cmp::Reverse;
use std::io::{self, Write};
use std::ops::Range;

use anstyle::Style;
use anticaptcha_errors::ErrorCode;

use super::facts::{self, Fact};
use super::folding::{Folded, Place};
use super::layout::Table;
use super::view::{FAINT, MATCH, STRONG, View, paint, tell};

/// Find errors by words of their codes and descriptions
///
/// An error is found when its code and its description, in the language of the output, have all of the
/// words, in whatever order. Case and accents do not matter, and a part of a word is enough.
///
/// The best comes first. Each word counts where it is found best, the code before the description, and
/// in each of them a whole word before the beginning of a word before the inside of one; the sum
/// decides, then the order of the registry. A code that is given whole, with or without ERROR_, comes
/// before all others.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// What to look for
    #[arg(required = true, value_parser = Words::new)]
    pub(crate) words: Vec<Words>,
}

/// The words of an argument.
#[derive(Clone)]
pub(crate) struct Words {
    given: String,
    /// Without case and accents.
    folded: Vec<String>,
}

impl Words {
    /// Fails where there is no word: every error would have all of them.
    fn new(argument: &str) -> Result<Self, &'static str> {
        let folded = Folded::new(argument);
        let words: Vec<String> = folded
            .text()
            .split_whitespace()
            .map(str::to_owned)
            .collect();
        if words.is_empty() {
            return Err("there is no word");
        }
        Ok(Self {
            given: argument.to_owned(),
            folded: words,
        })
    }
}

/// Writes those of `codes` that have all of the words, best first; `false` when none has.
pub(crate) fn run(
    arguments: &Arguments,
    codes: &[ErrorCode],
    view: &View,
    output: &mut dyn Write,
    errors: &mut dyn Write,
) -> io::Result<bool> {
    let words: Vec<String> = arguments
        .words
        .iter()
        .flat_map(|words| words.folded.clone())
        .collect();
    let score = |code: ErrorCode| score(code, &words, view);
    let mut found: Vec<(usize, ErrorCode)> = codes
        .iter()
        .filter_map(|code| Some((score(*code)?, *code)))
        .collect();
    if found.is_empty() {
        let given: Vec<&str> = arguments
            .words
            .iter()
            .map(|words| words.given.as_str())
            .collect();
        tell(errors, &(view.labels.nothing_found)(&given.join(" ")));
        return Ok(false);
    }
    found.sort_by_key(|(score, _)| Reverse(*score));

    let facts = &Fact::ALL;
    let rows: Vec<_> = found
        .iter()
        .map(|(_, code)| facts::cells(*code, facts, view.language))
        .collect();
    let columns = facts::columns(facts, view.labels);
    let table = Table::fit(&columns, &rows, 0, view.width);
    table.write_head(&|_, head, line| paint(FAINT, &head[line]), output)?;
    let paint = |column: usize, cell: &str, line| match facts[column] {
        Fact::Code => highlight(cell, line, &words, STRONG),
        Fact::Description => highlight(cell, line, &words, Style::new()),
        _ => cell[line].to_owned(),
    };
    rows.iter()
        .try_for_each(|row| table.write_row(row, &paint, output))?;
    Ok(true)
}

/// How well an error fits; `None` where it lacks a word.
fn score(code: ErrorCode, words: &[String], view: &View) -> Option<usize> {
    let text = Folded::new(code.description_in(view.language));
    let code = Folded::new(code.code());
    let points = |place: Place| place as usize + 1;
    let above_texts = points(Place::Whole);
    let of_word = |word: &String| {
        let in_code = code.place(word).map(|place| above_texts + points(place));
        in_code.or_else(|| text.place(word).map(points))
    };
    let sum = words.iter().map(of_word).sum::<Option<usize>>()?;
    let name = code.text().trim_start_matches("error_");
    let is_whole = |word: &String| word == code.text() || word == name;
    let above_sums = words.len() * (above_texts + points(Place::Whole));
    Some(
        sum + if words.iter().any(is_whole) {
            above_sums
        } else {
            0
        },
    )
}

/// A line of a text in a style, and what the search has found in it in its own: in the text, so that it may
/// go over several lines.
fn highlight(text: &str, line: Range<usize>, words: &[String], style: Style) -> String {
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
