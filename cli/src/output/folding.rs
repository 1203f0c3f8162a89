//! Finds words in a text whatever their case and accents, and the bytes at which they stand.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A text without case and accents, which knows where each of its bytes comes from.
pub(crate) struct Folded {
    text: String,
    /// For each byte of `text`, where its character begins in the original; then the length of the original.
    origins: Vec<usize>,
}

/// How a word matches a word of a text, from the worst to the best.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Match {
    /// It stands inside of it.
    Inside = 1,
    /// It begins it.
    Beginning,
    /// It equals it.
    Whole,
}

/// The words of a text, without case and accents.
pub(crate) fn words(text: &str) -> Vec<String> {
    Folded::new(text).words().map(str::to_owned).collect()
}

impl Folded {
    pub(crate) fn new(original: &str) -> Self {
        let mut text = String::with_capacity(original.len());
        let mut origins = Vec::with_capacity(original.len() + 1);
        for (start, c) in original.char_indices() {
            // Upper case comes first, because only then `ß` becomes `ss`.
            let folded = c.to_uppercase().flat_map(char::to_lowercase).nfkd();
            for c in folded.filter(|c| !is_combining_mark(*c)) {
                match c {
                    'œ' => text.push_str("oe"),
                    'æ' => text.push_str("ae"),
                    'ø' => text.push('o'),
                    'ł' => text.push('l'),
                    c => text.push(c),
                }
            }
            origins.resize(text.len(), start);
        }
        origins.push(original.len());
        Self { text, origins }
    }

    /// The words of the text, which are its runs of letters and digits.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> + Clone {
        let words = self.text.split(|c: char| !c.is_alphanumeric());
        words.filter(|word| !word.is_empty())
    }

    /// The points of the best match of a word, which is folded too; 0 where it does not match.
    pub(crate) fn points(&self, word: &str) -> usize {
        let points = self.all_matches(word).map(|(_, found)| found as usize);
        points.max().unwrap_or(0)
    }

    /// Where a word matches, and how. A number matches only as a whole word, and a short word not inside of
    /// others, because `ip` is in `description`; outside of ASCII it does, because some scripts put no spaces
    /// between words.
    fn all_matches(&self, word: &str) -> impl Iterator<Item = (Range<usize>, Match)> {
        let least = match word {
            _ if word.chars().all(char::is_numeric) => Match::Whole,
            _ if word.len() < 4 && word.is_ascii() => Match::Beginning,
            _ => Match::Inside,
        };
        let is_edge = |neighbour: Option<char>| !neighbour.is_some_and(char::is_alphanumeric);
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
        found.filter(move |(_, found)| *found >= least)
    }

    /// The bytes of the original that are part of one of the words, in order and apart from each other.
    pub(crate) fn matches(&self, words: &[String]) -> Vec<Range<usize>> {
        let found = words.iter().flat_map(|word| self.all_matches(word));
        let mut ranges: Vec<Range<usize>> = found.map(|(found, _)| self.original(found)).collect();
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

    /// The bytes of the original from which bytes of `text` come, with the accents that follow them.
    fn original(&self, folded: Range<usize>) -> Range<usize> {
        let last = self.origins[folded.end - 1];
        let mut following = self.origins[folded.end..].iter();
        let end = following.find(|origin| **origin > last);
        self.origins[folded.start]..*end.unwrap_or(&last)
    }
}

#[cfg(test)]
mod tests;
