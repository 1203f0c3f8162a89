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

/// What is found inside of a word has at least so many letters.
const SHORTEST_INSIDE: usize = 4;

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
        self.all_matches(word).map(|(_, found)| found).max()
    }

    /// Where a word is found, and how. The inside of a word counts only where that says something: `ip` is in
    /// `description`, but there is nothing about it. Scripts that put no spaces between words have short ones.
    fn all_matches(&self, word: &str) -> impl Iterator<Item = (Range<usize>, Match)> {
        let is_edge = |neighbour: Option<char>| !neighbour.is_some_and(char::is_alphanumeric);
        let is_found_inside = word.len() >= SHORTEST_INSIDE || !word.is_ascii();
        let found = self.text.match_indices(word).map(move |(start, found)| {
            let end = start + found.len();
            let begins = is_edge(self.text[..start].chars().next_back());
            let ends = is_edge(self.text[end..].chars().next());
            let found = match (begins, ends) {
                (true, true) => Match::Whole,
                (true, false) => Match::Beginning,
                (false, _) => Match::Inside,
            };
            (start..end, found)
        });
        found.filter(move |(_, found)| is_found_inside || *found != Match::Inside)
    }

    /// The bytes of the original that are part of one of the words, in order and apart from each other.
    pub(crate) fn matches(&self, words: &[String]) -> Vec<Range<usize>> {
        let found = words.iter().flat_map(|word| self.all_matches(word));
        let mut ranges: Vec<Range<usize>> = found
            .map(|(found, _)| self.origins[found.start].start..self.origins[found.end - 1].end)
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

#[cfg(test)]
mod tests;
