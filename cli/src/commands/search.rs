//! `search` finds errors by words.
//!
//! A word matches a word of an error's id, code, category, action and descriptions in every language if it
//! equals it (3 points), begins it (2), or, from four letters or outside ASCII, stands inside it (1); a
//! number must equal it. A match in the id and the names has 3 points more. Case and accents do not count,
//! and words are runs of letters and digits.
//!
//! The answer is the errors that have the most of the words, those with more points first, then in table
//! order. An error whose code consists of the words (`ZeroBalance`, `zero balance`) has all of them and comes
//! first. Where no error has all of the words, each word that none has is replaced by the nearest word of
//! the texts, and these words are suggested: at most a quarter of the letters may be edited (inserted,
//! deleted, replaced, or two swapped), and of two that are as near, the first in the alphabet is taken. If
//! a word has no near word, or is a number, nothing is suggested.
//!
//! `tests/search.json` has the cases: `first` are the first answers in this order, `among` and `absent` are
//! and are not among the answers, `partial` where no error has all of the words, `suggestion` the suggested
//! words. A case without `first` and `among` has no answer.

use std::cmp::Reverse;
use std::io;

use anticaptcha_errors::{ErrorCode, Language};

use crate::commands::shared::{AnswerArguments, ChoiceOfErrors};
use crate::context::{Context, Outcome};
use crate::output::listing::List;
use crate::text::folding::{self, folded_words};
use crate::text::near::nearest;

/// Find errors by words of their codes, categories, actions and descriptions
///
/// The command looks for words in the id, the code, the category, the action and the descriptions in every
/// language, in any case, with or without accents. The beginning of a word is enough, and from four letters
/// any part of it. The errors that have the most of the words are listed, the best first: whole words before
/// parts of words, codes before descriptions. JSON, CSV and Markdown have them as `list` writes them.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// What to look for
    #[arg(required = true, value_name = "WORDS", value_parser = with_word)]
    words: Vec<String>,
    #[command(flatten)]
    errors: ChoiceOfErrors,
    #[command(flatten)]
    pub(crate) answer: AnswerArguments,
}

/// Refuses an argument that has no word, because every error would match.
fn with_word(argument: &str) -> Result<String, &'static str> {
    match folded_words(argument)[..] {
        [] => Err("it has no word to look for"),
        _ => Ok(argument.to_owned()),
    }
}

/// Writes the errors that have the most of the words, best first.
pub(crate) fn run(arguments: &Arguments, context: &mut Context<'_>) -> io::Result<Outcome> {
    let given = arguments.words.join(" ");
    let words = folded_words(&given);
    let hits = search(&words, &arguments.errors.of(context.codes));
    let labels = context.view.labels;
    if !hits.have_all_words {
        let message = match hits.codes[..] {
            [] => (labels.search.nothing)(&given),
            _ => (labels.search.partial)(&given),
        };
        let hint = hits.suggestion.map(|words| (labels.did_you_mean)(&words));
        context.report(&(message + &hint.unwrap_or_default()));
    }
    if hits.codes.is_empty() {
        return Ok(Outcome::Incomplete);
    }
    let list = List {
        words: &words,
        ..List::new(hits.codes)
    };
    let format = arguments.answer.format();
    format.write(&list, &context.view, context.output)?;
    Ok(match hits.have_all_words {
        true => Outcome::Complete,
        false => Outcome::Incomplete,
    })
}

/// The errors that have the most of the words, best first.
pub(super) struct Hits {
    pub(super) codes: Vec<ErrorCode>,
    /// How many of the words they have.
    pub(super) words: usize,
    have_all_words: bool,
    suggestion: Option<String>,
}

pub(super) fn search(words: &[String], codes: &[ErrorCode]) -> Hits {
    let entries: Vec<Entry> = codes.iter().map(|code| Entry::new(*code)).collect();
    let ranked = entries.iter().map(|entry| (entry.rank(words), entry.code));
    let mut ranked: Vec<_> = ranked.collect();
    ranked.sort_by_key(|(rank, _)| Reverse(*rank));
    let most = ranked.first().map_or(0, |((count, _), _)| *count);
    ranked.retain(|((count, _), _)| *count == most && most > 0);
    let have_all_words = most == words.len();
    let suggestion = (!have_all_words).then(|| suggestion(words, &entries));
    Hits {
        codes: ranked.into_iter().map(|(_, code)| code).collect(),
        words: most,
        have_all_words,
        suggestion: suggestion.flatten(),
    }
}

/// An error with the words among which a search looks.
struct Entry {
    code: ErrorCode,
    /// The words of its id, code, category and action, and those of its descriptions.
    names: Vec<String>,
    descriptions: Vec<String>,
}

impl Entry {
    fn new(code: ErrorCode) -> Self {
        let (category, action) = (code.category().name(), code.action().name());
        let id = code.id().map_or_else(String::new, |id| id.to_string());
        let names = format!("{id} {} {category} {action}", code.code());
        let descriptions = Language::ALL.iter();
        let descriptions = descriptions.map(|language| code.description_in(*language));
        let descriptions = descriptions.collect::<Vec<_>>().join("\n");
        Self {
            code,
            names: folded_words(&names),
            descriptions: folded_words(&descriptions),
        }
    }

    /// How many of the words the error has, and their points.
    fn rank(&self, words: &[String]) -> (usize, usize) {
        let code = self.code.code().to_lowercase().replace('_', "");
        let whole = words.concat();
        if code == whole || code.strip_prefix("error") == Some(&whole) {
            return (words.len(), usize::MAX);
        }
        let points = words.iter().map(|word| self.points(word));
        let points: Vec<usize> = points.filter(|points| *points > 0).collect();
        (points.len(), points.iter().sum())
    }

    fn points(&self, word: &str) -> usize {
        let best = |words: &[String]| {
            let points = words.iter().map(|other| folding::points(other, word));
            points.max().unwrap_or(0)
        };
        match best(&self.names) {
            0 => best(&self.descriptions),
            points => points + 3,
        }
    }
}

/// The words, of which each that no error has is replaced by the nearest word of the texts.
fn suggestion(words: &[String], entries: &[Entry]) -> Option<String> {
    let texts = entries
        .iter()
        .flat_map(|entry| [&entry.names, &entry.descriptions]);
    let known = texts.flatten().map(String::as_str);
    let near = words.iter().map(|word| {
        if entries.iter().any(|entry| entry.points(word) > 0) {
            return Some(word.as_str());
        }
        let is_number = word.chars().all(char::is_numeric);
        nearest(word, known.clone()).filter(|_| !is_number)
    });
    let near: Vec<&str> = near.collect::<Option<_>>()?;
    (near != words).then(|| near.join(" "))
}

#[cfg(test)]
mod tests;
