//! `search` finds the errors whose code and description have all of some words.

use std::cmp::Reverse;
use std::io;

use anticaptcha_errors::{ErrorCode, Language};
use clap::Command;

use super::super::arguments::describe;
use super::super::columns::COLUMNS;
use super::super::context::{Context, Outcome};
use super::super::folding::{Folded, Match};
use super::super::formats::Format;
use super::super::labels::{self, Message};
use super::super::listing::{List, Section};
use super::super::values::Refusal;
use super::super::view::View;

#[derive(clap::Args)]
pub(crate) struct Arguments {
    #[arg(required = true, value_parser = Words::new)]
    words: Vec<Words>,
}

/// The words of an argument.
#[derive(Clone)]
struct Words {
    given: String,
    /// The words without case and accents.
    folded: Vec<String>,
}

impl Words {
    /// Fails where the argument has no word, because every error would match.
    fn new(argument: &str) -> Result<Self, Refusal> {
        let words = Folded::new(argument);
        let words = words.text().split_whitespace().map(str::to_owned);
        let folded: Vec<String> = words.collect();
        if folded.is_empty() {
            return Err(Refusal(|given| Message::NoWord { given }));
        }
        let given = argument.to_owned();
        Ok(Self { given, folded })
    }
}

pub(crate) fn describe(command: Command, language: Language) -> Command {
    let labels = labels::of(language);
    describe!(command, labels, labels.search, Arguments { words })
}

/// Writes the errors that have all of the words, best first.
pub(crate) fn run(arguments: &Arguments, context: &mut Context<'_>) -> io::Result<Outcome> {
    let words = arguments
        .words
        .iter()
        .flat_map(|words| words.folded.clone());
    let words: Vec<String> = words.collect();
    let scored = |code: &ErrorCode| Some((score(*code, &words, &context.view)?, *code));
    let mut found: Vec<_> = context.codes.iter().filter_map(scored).collect();
    if found.is_empty() {
        let given = arguments.words.iter().map(|words| words.given.as_str());
        let words = &given.collect::<Vec<_>>().join(" ");
        context.tell(&[Message::NothingFound { words }]);
        return Ok(Outcome::Incomplete);
    }
    found.sort_by_key(|(score, _)| Reverse(*score));
    let section = Section {
        heading: None,
        rows: found.into_iter().map(|(_, code)| code).collect(),
    };
    let list = List {
        columns: &COLUMNS,
        left_out: None,
        sections: vec![section],
        words: &words,
    };
    Format::Text.write(&list, &context.view, context.output)?;
    Ok(Outcome::Complete)
}

/// The score of an error; `None` where it lacks one of the words.
fn score(code: ErrorCode, words: &[String], view: &View) -> Option<usize> {
    let text = Folded::new(code.description_in(view.language));
    let code = Folded::new(code.code());
    let points = |found: Match| found as usize + 1;
    let above_texts = points(Match::Whole);
    let of_word = |word: &String| {
        let in_code = code
            .best_match(word)
            .map(|found| above_texts + points(found));
        in_code.or_else(|| text.best_match(word).map(points))
    };
    let sum = words.iter().map(of_word).sum::<Option<usize>>()?;
    let name = code.text().trim_start_matches("error_");
    let is_whole = |word: &String| word == code.text() || word == name;
    let above_sums = words.len() * (above_texts + points(Match::Whole));
    let bonus = if words.iter().any(is_whole) {
        above_sums
    } else {
        0
    };
    Some(sum + bonus)
}
