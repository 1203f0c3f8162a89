//! `search`: the errors whose code and description have all of some words.

use std::cmp::Reverse;
use std::convert::Infallible;
use std::io::{self, Write};

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
    #[arg(required = true, value_parser = |argument: &str| Ok::<_, Infallible>(Words::new(argument)))]
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
    fn new(argument: &str) -> Self {
        let folded = Folded::new(argument);
        let words = folded.text().split_whitespace();
        Self {
            given: argument.to_owned(),
            folded: words.map(str::to_owned).collect(),
        }
    }
}

impl Arguments {
    /// What is wrong with them, if anything is: an argument without a word.
    pub(crate) fn mistake(&self, view: &View) -> Option<String> {
        let empty = self.words.iter().find(|words| words.folded.is_empty())?;
        Some((view.labels.usage.no_word)(&empty.given))
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
    table.write_head(&|_, line| paint(FAINT, line), output)?;
    let paint = |column: usize, line: &str| match facts[column] {
        Fact::Code => highlight(line, &words, STRONG),
        Fact::Description => highlight(line, &words, Style::new()),
        _ => line.to_owned(),
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

/// A line in a style, and what the search has found in it in its own.
fn highlight(line: &str, words: &[String], style: Style) -> String {
    let mut painted = String::new();
    let mut at = 0;
    for found in Folded::new(line).matches(words) {
        painted += &paint(style, &line[at..found.start]);
        painted += &paint(MATCH, &line[found.start..found.end]);
        at = found.end;
    }
    painted + &paint(style, &line[at..])
}
