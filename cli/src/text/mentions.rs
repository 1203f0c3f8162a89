//! Finds what a line mentions: codes, and the fields of a reply with their values.

use std::ops::Range;

use anticaptcha_errors::ErrorCode;
use memchr::memmem::Finder;

use crate::text::fields::{self, Field};
use crate::text::subject::Subject;
use crate::text::words::{LONGEST_CODE, is_code, is_of_word, run};

/// What a line mentions at a place.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Mention<'l> {
    /// A word that is a code.
    Code(Subject),
    /// The value of an `errorCode`.
    CodeField(&'l str),
    /// The value of an `errorId`.
    Id(i64),
    /// The bytes of the line that are the value of an `errorDescription`.
    Description(Range<usize>),
}

/// What the codes of the registry without `ERROR_` have in common: one search is faster than one for each of them.
const IN_OTHERS: &str = "CAPTCHA_";

/// Finds where mentions may begin: at `ERROR_` and the names of fields, and at codes of the registry that begin otherwise.
pub(super) struct Places {
    /// Several plain searches are faster than one for all words in any case.
    after_e: [Finder<'static>; 2],
    in_others: Finder<'static>,
    /// The codes that begin otherwise, and where each has what they have in common.
    others: Vec<(&'static [u8], usize)>,
}

impl Places {
    pub(super) fn new() -> Self {
        let codes = ErrorCode::ALL.iter().map(|code| code.code());
        let others = codes.filter(|code| !code.contains("RROR"));
        let others = others.filter_map(|code| Some((code.as_bytes(), code.find(IN_OTHERS)?)));
        Self {
            after_e: ["rror", "RROR"].map(Finder::new),
            in_others: Finder::new(IN_OTHERS),
            others: others.collect(),
        }
    }

    /// Finds the places in a text, in order.
    pub(super) fn find(&self, text: &[u8], places: &mut Vec<usize>) {
        places.clear();
        for needle in &self.after_e {
            let found = needle.find_iter(text).filter(|at| {
                let next = text.get(at + needle.needle().len());
                next.is_some_and(|next| b"_-iIcCdD".contains(next))
            });
            places.extend(found.filter_map(|at| at.checked_sub(1)));
        }
        let found = self.in_others.find_iter(text).filter_map(|at| {
            let starts = self.others.iter().map(|(code, offset)| {
                let start = at.checked_sub(*offset)?;
                text[start..].starts_with(code).then_some(start)
            });
            starts.flatten().next()
        });
        places.extend(found);
        places.sort();
    }
}

/// What a line, whose marks are blanks, mentions at a place.
pub(super) fn mention(line: &[u8], at: usize, with_descriptions: bool) -> Option<Mention<'_>> {
    if line[at].is_ascii_uppercase()
        && let Some(code) = code(line, at)
    {
        return Some(Mention::Code(code));
    }
    let (field, end) = Field::at(line, at)?;
    let value = &line[end..];
    match field {
        Field::Id => fields::id(value).map(Mention::Id),
        Field::Code => fields::code(value).map(Mention::CodeField),
        Field::Description if !with_descriptions => None,
        Field::Description => {
            let place = fields::description(value)?;
            Some(Mention::Description(end + place.start..end + place.end))
        }
    }
}

/// The code that a whole word is.
fn code(line: &[u8], at: usize) -> Option<Subject> {
    let length = run(&line[at..], LONGEST_CODE + 1, is_of_word);
    let word = str::from_utf8(&line[at..at + length]).ok()?;
    let goes_on = at > 0 && is_of_word(line[at - 1]);
    (!goes_on && is_code(word)).then(|| Subject::of_code(word))
}

#[cfg(test)]
mod tests {
    use anticaptcha_errors::ErrorCode;

    use super::Places;

    #[test]
    fn each_code_of_the_registry_is_a_place() {
        let mut found = Vec::new();
        for code in ErrorCode::ALL {
            Places::new().find(format!("a {}", code.code()).as_bytes(), &mut found);
            assert_eq!(found, [2], "{code}");
        }
    }
}
