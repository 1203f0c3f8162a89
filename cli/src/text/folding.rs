//! Finds words in a text whatever their case and accents, and the bytes at which they stand.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The words of a text, which are its runs of certain characters, and where each begins.
pub(crate) fn words(
    text: &str,
    is_of_word: fn(char) -> bool,
) -> impl Iterator<Item = (usize, &str)> {
    let mut end = 0;
    let parts = text.split_inclusive(move |c| !is_of_word(c));
    let words = parts.map(move |part| {
        let start = end;
        end += part.len();
        (start, part.trim_end_matches(|c| !is_of_word(c)))
    });
    words.filter(|(_, word)| !word.is_empty())
}

/// Whether a character is a letter, a digit, or the accent of one.
fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

/// The words of a text without case and accents.
pub(crate) fn folded_words(text: &str) -> Vec<String> {
    let text = folded(text);
    let words = words(&text, char::is_alphanumeric);
    words.map(|(_, word)| word.to_owned()).collect()
}

fn folded(text: &str) -> String {
    // Upper case comes first, because only then `ß` becomes `ss`.
    let upper = text.chars().flat_map(char::to_uppercase);
    let letters = upper.flat_map(char::to_lowercase).nfkd();
    let mut folded = String::with_capacity(text.len());
    for c in letters.filter(|c| !is_combining_mark(*c)) {
        match c {
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            c => folded.push(c),
        }
    }
    folded
}

/// Points for a wanted word in another, both folded: 3 if they are equal, 2 if the other begins with it, 1 if it stands
/// inside, 0 if it does not match. A number matches only a whole word. A word of at most three ASCII characters matches
/// only at the beginning, because `ip` is in `description`; other short words match anywhere, because some scripts put
/// no spaces between words.
pub(crate) fn points(word: &str, wanted: &str) -> usize {
    if wanted.len() > word.len() {
        return 0;
    }
    let is_number = wanted.chars().all(char::is_numeric);
    let is_short = wanted.len() < 4 && wanted.is_ascii();
    match word.find(wanted) {
        Some(_) if word == wanted => 3,
        Some(0) if !is_number => 2,
        Some(_) if !is_number && !is_short => 1,
        _ => 0,
    }
}

/// The bytes of a text that match folded words, in order: of each of its words, those of the best match.
pub(crate) fn matches(text: &str, wanted: &[String]) -> Vec<Range<usize>> {
    let found = words(text, is_letter).filter_map(|(start, word)| {
        let folded = folded(word);
        let rank = |wanted: &&String| (points(&folded, wanted), wanted.len());
        let best = wanted.iter().max_by_key(rank)?;
        (points(&folded, best) > 0).then(|| {
            let found = place(word, &folded, best);
            start + found.start..start + found.end
        })
    });
    found.collect()
}

/// The bytes of a word that match another. It matches whole if folding changes the number of its characters.
fn place(word: &str, folded: &str, wanted: &str) -> Range<usize> {
    let before = folded.split(wanted).next().unwrap_or_default();
    let [length, folded, before, wanted] =
        [word, folded, before, wanted].map(|text| text.chars().count());
    if folded != length {
        return 0..word.len();
    }
    let ends = word.char_indices().map(|(at, _)| at).chain([word.len()]);
    let mut ends = ends.skip(before).step_by(wanted);
    ends.next().unwrap_or(0)..ends.next().unwrap_or(word.len())
}

#[cfg(test)]
mod tests;
