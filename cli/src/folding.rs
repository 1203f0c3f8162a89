//! Finds words in a text whatever their case and accents, and the bytes at which they stand.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A text without case and accents, which knows where each of its bytes comes from.
pub(crate) struct Folded {
    text: String,
    /// The bytes of the original for which each byte of `text` stands.
    origins: Vec<Range<usize>>,
}

/// The kinds of match that a word can have in a text, the best one last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Match {
    /// It stands inside a word of the text.
    Inside,
    /// It begins a word of the text.
    Beginning,
    /// It is a word of the text.
    Whole,
}

impl Folded {
    pub(crate) fn new(original: &str) -> Self {
        let mut text = String::with_capacity(original.len());
        let mut origins: Vec<Range<usize>> = Vec::with_capacity(original.len());
        for (start, c) in original.char_indices() {
            let end = start + c.len_utf8();
            let before = text.len();
            if c.is_ascii() {
                text.push(c.to_ascii_lowercase());
            } else {
                text.extend(fold(c));
            }
            if text.len() > before {
                origins.resize(text.len(), start..end);
            } else if let Some(last) = origins.last().map(|origin| origin.start) {
                // An accent of its own belongs to the letter before it.
                let of_letter = origins
                    .iter_mut()
                    .rev()
                    .take_while(|origin| origin.start == last);
                of_letter.for_each(|origin| origin.end = end);
            }
        }
        Self { text, origins }
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The best match of a word, which is folded too.
    pub(crate) fn best_match(&self, word: &str) -> Option<Match> {
        let is_edge = |neighbour: Option<char>| !neighbour.is_some_and(char::is_alphanumeric);
        let found = self.text.match_indices(word).map(|(start, found)| {
            let begins = is_edge(self.text[..start].chars().next_back());
            let ends = is_edge(self.text[start + found.len()..].chars().next());
            match (begins, ends) {
                (true, true) => Match::Whole,
                (true, false) => Match::Beginning,
                (false, _) => Match::Inside,
            }
        });
        found.max()
    }

    /// The bytes of the original that are part of one of the words, in order and apart from each other.
    pub(crate) fn matches(&self, words: &[String]) -> Vec<Range<usize>> {
        let found = words.iter().flat_map(|word| self.text.match_indices(word));
        let mut ranges: Vec<Range<usize>> = found
            .map(|(start, found)| {
                self.origins[start].start..self.origins[start + found.len() - 1].end
            })
            .collect();
        ranges.sort_by_key(|range| range.start);
        ranges.dedup_by(|next, last| {
            let is_apart = next.start > last.end;
            if !is_apart {
                last.end = last.end.max(next.end);
            }
            !is_apart
        });
        ranges
    }
}

/// Turns `É` into `e`, `œ` into `oe`, and an accent of its own into nothing.
fn fold(c: char) -> impl Iterator<Item = char> {
    // Upper case comes first, because only then `ß` becomes `ss`.
    c.to_uppercase()
        .flat_map(char::to_lowercase)
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(|c| {
            let (letters, rest) = match c {
                'œ' => ("oe", None),
                'æ' => ("ae", None),
                'ø' => ("o", None),
                'ł' => ("l", None),
                '’' => ("'", None),
                c => ("", Some(c)),
            };
            letters.chars().chain(rest)
        })
}
