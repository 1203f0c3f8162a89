//! `search` finds errors by words.
//!
//! A word matches a word of an error's id, code, category, action and descriptions in every language if it equals
//! it (3 points), begins it (2), or, from four letters or outside ASCII, stands inside it (1); a number must equal
//! it. In the id and the names it has 3 points more; case and accents play no part, and words are parted at
//! everything that is neither a letter nor a digit.
//!
//! The errors that have the most of the words come, those with more points first, then in table order. An error
//! whose code the words make up together (`ZeroBalance`, `zero balance`) has all of them and comes first.
//! Where no error has all of the words, each word that none has is replaced by the nearest word of the texts, and
//! these words are suggested: at most a quarter of the letters may be edited (inserted, deleted, replaced, or two
//! swapped), and of two as near the one that comes first in the alphabet is taken. If one has no near word, nothing
//! is suggested.
//!
//! `tests/search.json` has the cases: `first` are the first answers in this order, `among` and `absent` are and are
//! not among the answers, `partial` where no error has all of the words, `suggestion` the suggested words.
//! A case without `first` and `among` has no answer.

use std::cmp::Reverse;
use std::io;

use anticaptcha_errors::ErrorCode;

use crate::commands::shared::AnswerArguments;
use crate::context::{Context, Outcome};
use crate::output::columns::COLUMNS;
use crate::output::folding::{Folded, Match};
use crate::output::listing::{List, Section};
use crate::output::view::View;

/// Find errors by words of their codes, categories, actions and descriptions
///
/// An error is found when its code, the names of its category and action, and its description, in the language of
/// the answer, have all of the words, in whatever order. Case and accents do not matter. The beginning of a word is
/// enough, and of four letters on the inside of one.
///
/// The best comes first. Each word counts where it is found first: in the code, in the names, or in the description;
/// and in each of them a whole word counts more than the beginning of a word, and that more than the inside of one.
/// The sum decides, then the order of the registry. A code that is given whole, with or without ERROR_, comes before
/// all others.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// What to look for
    #[arg(required = true, value_name = "WORDS", value_parser = Words::new)]
    words: Vec<Words>,
    #[command(flatten)]
    pub(crate) answer: AnswerArguments,
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
    fn new(argument: &str) -> Result<Self, &'static str> {
        let words = Folded::new(argument);
        let words = words.text().split_whitespace().map(str::to_owned);
        let folded: Vec<String> = words.collect();
        if folded.is_empty() {
            return Err("it has no word to look for");
        }
        let given = argument.to_owned();
        Ok(Self { given, folded })
    }
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
        let given = &given.collect::<Vec<_>>().join(" ");
        let near = near(&words, context.codes, &context.view);
        let labels = context.view.labels;
        let hint = near.map(|name| (labels.did_you_mean)(&name));
        context.report(&((labels.search.nothing)(given) + &hint.unwrap_or_default()));
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
    let format = arguments.answer.format();
    format.write(&list, &context.view, context.output)?;
    Ok(Outcome::Complete)
}

/// The texts of an error in which words are looked for, the most telling first.
fn texts(code: ErrorCode, view: &View) -> [Folded; 3] {
    let names = format!("{} {}", code.category().name(), code.action().name());
    [code.code(), &names, code.description_in(view.language)].map(Folded::new)
}

/// The score of an error; `None` where it lacks one of the words.
fn score(code: ErrorCode, words: &[String], view: &View) -> Option<usize> {
    let texts = texts(code, view);
    let points = |found: Match| found as usize + 1;
    let most = points(Match::Whole);
    let of_word = |word: &String| {
        let bases = (0..texts.len()).rev().map(|above| above * most);
        let mut found = texts.iter().zip(bases).filter_map(|(text, base)| {
            let found = text.best_match(word)?;
            Some(base + points(found))
        });
        found.next()
    };
    let sum = words.iter().map(of_word).sum::<Option<usize>>()?;
    let [code, ..] = &texts;
    let name = code.text().trim_start_matches("error_");
    let is_whole = |word: &String| word == code.text() || word == name;
    let above_sums = words.len() * texts.len() * most;
    let bonus = if words.iter().any(is_whole) {
        above_sums
    } else {
        0
    };
    Some(sum + bonus)
}

/// The words with the nearest that there is instead of each that is nowhere; `None` where one has no near one,
/// or nothing is to be replaced.
fn near(words: &[String], codes: &[ErrorCode], view: &View) -> Option<String> {
    let texts: Vec<Folded> = codes.iter().flat_map(|code| texts(*code, view)).collect();
    let known = || {
        let known = texts.iter().map(Folded::text);
        known.flat_map(|text| text.split(|c: char| !c.is_alphanumeric()))
    };
    let mut is_replaced = false;
    let mut near = Vec::new();
    for word in words {
        if texts.iter().any(|text| text.best_match(word).is_some()) {
            near.push(word.as_str());
            continue;
        }
        let length = word.chars().count();
        let limit = (length / 3).max(1);
        let is_as_long =
            |known: &&str| known.len() > 2 && known.len().abs_diff(word.len()) <= 2 * limit;
        let distances = known()
            .filter(is_as_long)
            .map(|known| (strsim::osa_distance(known, word), known));
        let (_, nearest) = distances.filter(|(distance, _)| *distance <= limit).min()?;
        near.push(nearest);
        is_replaced = true;
    }
    is_replaced.then(|| near.join(" "))
}
