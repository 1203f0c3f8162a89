//! Compares a text that names the service's errors with the table.
//!
//! The text is of any kind: a page, a document, the source of a client, a log. `docs/text.md` has the rules.

use std::collections::{BTreeMap, HashMap, HashSet};

use anticaptcha_errors::ErrorCode;
use memchr::memchr_iter;
use serde::Serialize;

use crate::output::view::printed;
use crate::text::words::{
    self, LONGEST_CODE, PREFIX, is_code, is_code_byte, is_negative, is_of_word, words,
};

/// The names of the fields for an id and a code, in any case.
const FIELDS: [&str; 4] = ["id", "code", "errorId", "errorCode"];

/// Maximum number of distinct codes that are read.
const MOST_CODES: usize = 10_000;

/// Maximum length of the text after a code, in characters.
const LONGEST_TEXT: usize = 200;

/// How a text differs from the table. The JSON has the same shape.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Comparison {
    /// Number of codes that both have, without those whose ids differ.
    pub(crate) agree: usize,
    pub(crate) new: Vec<CodeRow>,
    pub(crate) gone: Vec<CodeRow>,
    pub(crate) renumbered: Vec<CodeRow>,
    /// The codes that the table has of compatible services.
    pub(crate) compatible: Vec<CodeRow>,
    pub(crate) ids_compared: bool,
    /// Where ids are not compared, but most codes have a number beside them: how many have, and of how many it is not
    /// the id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) numbers: Option<Numbers>,
    pub(crate) excerpt: bool,
}

impl Comparison {
    pub(crate) fn lists(&self) -> [&[CodeRow]; 3] {
        [&self.new, &self.renumbered, &self.gone]
    }
}

/// The numbers beside codes.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Numbers {
    pub(crate) count: usize,
    pub(crate) other: usize,
}

/// A code of the text or the table.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct CodeRow {
    pub(crate) code: String,
    /// The id in the table, or in the text if the table lacks the code.
    pub(crate) id: Option<u32>,
    /// The id in the text, if it differs from that of the table.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) page_id: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) line: Option<u64>,
    /// The rest of the line after the code; may be empty.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) text: Option<String>,
    /// The first numbers on each side of the code, or those that are its id in the table: within its row, and wherever
    /// they stand.
    #[serde(skip)]
    numbers: [[Option<u32>; 2]; 2],
}

const IN_ROW: usize = 0;
const ANYWHERE: usize = 1;

const BEFORE: usize = 0;
const AFTER: usize = 1;

/// Compares a text with the codes of a table that the service lists; `None` if the text names no code.
pub(crate) fn compare(text: String, codes: &[ErrorCode]) -> Option<Comparison> {
    // Markdown writes `\_` for `_`. Another copy of the text would take much memory.
    let mut text = text.into_bytes();
    text.dedup_by(|next, kept| {
        let is_escaped = *kept == b'\\' && *next == b'_';
        *kept = if is_escaped { b'_' } else { *kept };
        is_escaped
    });
    let text = String::from_utf8(text).unwrap_or_default();
    let listed = |code: &ErrorCode| Some((code.code(), code.id()?));
    let table: BTreeMap<&str, u32> = codes.iter().filter_map(listed).collect();
    let found = read(&text, &table);
    if found.is_empty() {
        return None;
    }
    let parts = found.into_iter().partition(|row| row.id.is_some());
    let (mut known, others): (Vec<_>, Vec<_>) = parts;
    // The table has some of the others too, but not as codes that the service lists.
    let all: HashMap<&str, &ErrorCode> = codes.iter().map(|code| (code.code(), code)).collect();
    let (mut compatible, mut new): (Vec<CodeRow>, Vec<CodeRow>) = others
        .into_iter()
        .partition(|row: &CodeRow| all.contains_key(&*row.code));
    compatible.retain(|row| !all[&*row.code].services().is_empty());

    let in_row = known.iter().filter(|row| row.numbers[IN_ROW] != [None; 2]);
    let have_rows = 2 * in_row.count() >= known.len();
    let scope = if have_rows { IN_ROW } else { ANYWHERE };
    let count = |side: usize, fits: fn(&CodeRow, u32) -> bool| {
        let rows = known.iter();
        rows.filter(|row| row.numbers[scope][side].is_some_and(|number| fits(row, number)))
            .count()
    };
    let agreeing = |side| count(side, |row, number| Some(number) == row.id);
    let numbered = |side| count(side, |_, _| true);
    // Where neither side agrees, it is the one on which more codes have a number.
    let is_after = (agreeing(AFTER), numbered(AFTER)) > (agreeing(BEFORE), numbered(BEFORE));
    let side = if is_after { AFTER } else { BEFORE };
    let (agreeing, numbered) = (agreeing(side), numbered(side));
    let ids_compared = 2 * agreeing > numbered;
    let numbers = (!ids_compared && 2 * numbered > known.len()).then(|| Numbers {
        count: numbered,
        other: numbered - agreeing,
    });

    let excerpt = 2 * known.len() < table.len();
    let named: HashSet<&str> = known.iter().map(|row| &*row.code).collect();
    let listed = codes.iter().filter(|code| code.id().is_some());
    let is_gone = |code: &&ErrorCode| !excerpt && !named.contains(code.code());
    let gone = listed.filter(is_gone).map(|code| CodeRow {
        code: code.code().to_owned(),
        id: code.id(),
        ..CodeRow::default()
    });
    let gone = gone.collect();

    if ids_compared {
        for row in &mut new {
            row.id = row.numbers[scope][side];
        }
        for row in &mut known {
            row.page_id = row.numbers[scope][side].filter(|id| Some(*id) != row.id);
        }
    }
    let count = known.len();
    known.retain(|row| row.page_id.is_some());
    Some(Comparison {
        agree: count - known.len(),
        new,
        gone,
        renumbered: known,
        compatible,
        ids_compared,
        numbers,
        excerpt,
    })
}

/// Finds each code, and the numbers next to it. The table has the ids by their codes.
fn read(text: &str, table: &BTreeMap<&str, u32>) -> Vec<CodeRow> {
    let mut found: Vec<CodeRow> = Vec::new();
    let mut indices = HashMap::new();
    // The last number and the index of the last code, if only separators stand between them and the next token, and
    // whether one of these ended the row.
    let mut near: (Option<u32>, Option<usize>) = (None, None);
    let mut is_new_row = false;
    // In a table of HTML, a row may have several lines.
    let mut is_in_html_row = false;
    let (mut at, mut line) = (0, 1);
    while at < text.len() {
        let (token, length) = token(&text[at..], table);
        match token {
            None => {
                let separator = &text[at..at + length];
                line += memchr_iter(b'\n', separator.as_bytes()).count() as u64;
                match tag_name(separator).to_ascii_lowercase().as_str() {
                    "tr" => (is_in_html_row, is_new_row) = (true, true),
                    "/tr" | "/table" => (is_in_html_row, is_new_row) = (false, true),
                    _ => is_new_row |= separator.starts_with('\n') && !is_in_html_row,
                }
            }
            Some(Token::Word) => near = (None, None),
            Some(Token::Number(number)) => {
                let number = number.filter(|_| !is_negative(text, at));
                if let (_, Some(index)) = near {
                    found[index].add(AFTER, number, is_new_row);
                }
                near = (number, None);
                is_new_row = false;
            }
            Some(Token::Code(_)) if found.len() == MOST_CODES => near = (None, None),
            Some(Token::Code(code)) => {
                let index = *indices.entry(code).or_insert(found.len());
                if index == found.len() {
                    found.push(CodeRow {
                        code: code.to_owned(),
                        id: table.get(code).copied(),
                        line: Some(line),
                        text: Some(behind(&text[at + code.len()..])),
                        ..CodeRow::default()
                    });
                }
                found[index].add(BEFORE, near.0, is_new_row);
                near = (None, (code.len() == length).then_some(index));
                is_new_row = false;
            }
        }
        at += length;
    }
    found
}

impl CodeRow {
    fn add(&mut self, side: usize, number: Option<u32>, is_in_other_row: bool) {
        let scopes = if is_in_other_row {
            &[ANYWHERE][..]
        } else {
            &[IN_ROW, ANYWHERE]
        };
        for scope in scopes {
            let kept = &mut self.numbers[*scope][side];
            if kept.is_none() || (number.is_some() && number == self.id) {
                *kept = number;
            }
        }
    }
}

enum Token<'s> {
    Code(&'s str),
    /// Digits, and their value if it fits.
    Number(Option<u32>),
    Word,
}

/// The first token of a text, `None` for a separator, and its length. Text that is glued to the end of a code
/// counts in its length.
fn token<'s>(text: &'s str, table: &BTreeMap<&str, u32>) -> (Option<Token<'s>>, usize) {
    let is_small = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let is_of_entity = |byte| is_small(byte) || byte == b'#';
    let length = run(text, is_of_word);
    let word = &text[..length];
    match text.as_bytes()[0] {
        b'0'..=b'9' => {
            let digits = run(text, |byte| byte.is_ascii_digit());
            (Some(Token::Number(word[..digits].parse().ok())), digits)
        }
        b'a'..=b'z' | b'A'..=b'Z' | b'_' => {
            let small = run(text, is_small);
            if small > 0 && word[small..].starts_with(PREFIX) {
                return (Some(Token::Word), small);
            }
            let is_field = FIELDS.iter().any(|field| word.eq_ignore_ascii_case(field));
            let token = code_of(word, table).map_or(Token::Word, Token::Code);
            (Some(token).filter(|_| !is_field), length)
        }
        0x80.. => {
            let length = run(text, |byte| !byte.is_ascii());
            let is_word = text[..length].contains(char::is_alphanumeric);
            (is_word.then_some(Token::Word), length)
        }
        b'<' => (None, tag_length(text)),
        b'&' => (None, 1 + run(&text[1..], is_of_entity)),
        _ => (None, 1),
    }
}

/// The length of the run of certain characters that a text begins with.
fn run(text: &str, is_inside: impl Fn(u8) -> bool) -> usize {
    words::run(text.as_bytes(), text.len(), is_inside)
}

/// The code that a word is or begins with.
fn code_of<'s>(word: &'s str, table: &BTreeMap<&str, u32>) -> Option<&'s str> {
    let capitals = &word[..run(word, is_code_byte)];
    if capitals.len() == word.len() {
        return Some(word).filter(|word| is_code(word) || table.contains_key(word));
    }
    // One capital more may begin the word that is glued to the code.
    if !capitals.starts_with(PREFIX) || capitals.len() > LONGEST_CODE + 1 {
        return None;
    }
    let mut known = table.range(..=capitals).rev();
    match known.find(|(known, _)| capitals.starts_with(**known)) {
        Some((known, _)) if !word[known.len()..].starts_with('_') => Some(&word[..known.len()]),
        // The last capital begins a word.
        _ => capitals
            .strip_suffix(|c: char| c.is_ascii_uppercase())
            .filter(|code| code.len() > PREFIX.len() && !code.ends_with('_')),
    }
}

/// The length of the tag that a text begins with; 1 if there is none, or one that names a code.
fn tag_length(text: &str) -> usize {
    let is_name = |first: char| first.is_ascii_alphabetic() || "/!".contains(first);
    let end = text[1..].find(['<', '>']).map_or(0, |end| end + 1);
    let is_tag = text[end..].starts_with('>') && text[1..].starts_with(is_name);
    match is_tag && !text[..end].contains(PREFIX) {
        true => end + 1,
        false => 1,
    }
}

/// The name of a tag, with a `/` before it where it ends an element; empty for what is no tag.
fn tag_name(text: &str) -> &str {
    let name = text.strip_prefix('<').unwrap_or_default();
    let is_of_name = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'/';
    &name[..run(name, is_of_name)]
}

/// The rest of a line without its tags; characters that cannot be seen become spaces.
fn behind(text: &str) -> String {
    let text: String = text.chars().take(10 * LONGEST_TEXT).collect();
    let pieces = text.lines().next().unwrap_or_default().split('<');
    let pieces = pieces.map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text));
    let text = pieces.collect::<Vec<_>>().join(" ");
    let text = text.trim_matches(|c: char| c.is_whitespace() || c.is_ascii_punctuation());
    // Another code is no text of this one.
    let is_other = words(text).next().is_some_and(is_code);
    let text = if is_other { "" } else { text };
    printed(&text.chars().take(LONGEST_TEXT).collect::<String>())
}
