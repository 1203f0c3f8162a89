//! Finds where a code begins in a text, what stands in front of it, and where it ends.

use super::Table;

/// Every code of the service begins with this.
const PREFIX: &str = "ERROR_";

/// The most bytes that a code may have in a table.
const LONGEST_CODE: usize = 128;

/// What stands in the place of a code's id: in front of the code, or in the cell before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// There is nothing.
    Missing,
    /// There is a dash, nothing in the cell, or a number that is no id, so that the code has no id.
    NoId,
    Id(u32),
}

impl Mark {
    /// Reads a text that holds nothing but the place of an id.
    pub(super) fn alone(text: &str) -> Option<Self> {
        let text = text.trim_matches(|c: char| c.is_whitespace() || is_decoration(c));
        if text.is_empty() || text.chars().all(is_dash) {
            return Some(Self::NoId);
        }
        let digits = text.strip_prefix('-').unwrap_or(text);
        let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| Self::of_number(text))
    }

    fn of_number(number: &str) -> Self {
        number.parse().map_or(Self::NoId, Self::Id)
    }

    pub(super) fn id(self) -> Option<u32> {
        match self {
            Self::Id(id) => Some(id),
            Self::Missing | Self::NoId => None,
        }
    }
}

/// A text that begins with a code.
pub(super) struct Start<'t> {
    pub(super) mark: Mark,
    pub(super) code: &'t str,
    /// What follows the code, without what parts them.
    pub(super) text: &'t str,
    /// Whether nothing else is on the line.
    pub(super) is_alone: bool,
}

impl<'t> Start<'t> {
    /// Reads the code. `None` stands for a text that begins with something else, and for a code that begins a
    /// sentence.
    pub(super) fn of(text: &'t str, table: &Table<'_>) -> Option<Self> {
        let front = Front::of(text);
        let (code, rest) = split(&front, table)?;
        let rest = after_decoration(rest);
        let rest = rest.strip_prefix(']').map_or(rest, after_link);
        if front.mark.id().is_none() && goes_on(rest) {
            return None;
        }
        let (mark, rest) = match id_in_brackets(rest) {
            Some((id, rest)) if front.mark.id().is_none() => (Mark::Id(id), rest),
            _ => (front.mark, rest),
        };
        let line = rest.lines().next().unwrap_or_default();
        let is_between = |c: char| c.is_whitespace() || is_separator(c);
        // Where only signs follow, they link to the place itself, as behind the headings of many pages.
        let text = rest.trim_start_matches(is_between).trim_end();
        let text = Some(text).filter(|text| text.contains(char::is_alphanumeric));
        Some(Self {
            mark,
            code,
            text: text.unwrap_or_default(),
            is_alone: !line.contains(char::is_alphanumeric),
        })
    }
}

/// What is in front of the place where a code would begin.
struct Front<'t> {
    mark: Mark,
    /// Whether nothing parts the id from what follows.
    is_glued: bool,
    rest: &'t str,
}

impl<'t> Front<'t> {
    /// Goes over what decorates the beginning of a line (bullets, the number of a list's item, the marks of
    /// Markdown), and over an id with what parts it from the code.
    fn of(text: &'t str) -> Self {
        let mut mark = Mark::Missing;
        let mut rest = text;
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_whitespace() || is_decoration(c));
            let Some(after) = after_bullet(rest) else {
                break;
            };
            // A list of Markdown begins its lines with what stands for no id elsewhere.
            if rest.starts_with(is_dash) {
                mark = Mark::NoId;
            }
            rest = after;
        }
        let digits = rest.strip_prefix('-').unwrap_or(rest);
        let mut after = digits.trim_start_matches(|c: char| c.is_ascii_digit());
        if after.len() < digits.len() {
            mark = Mark::of_number(&rest[..rest.len() - after.len()]);
        } else if rest.starts_with(is_dash) {
            mark = Mark::NoId;
            after = rest.trim_start_matches(is_dash);
        } else {
            let is_glued = false;
            return Self {
                mark,
                is_glued,
                rest,
            };
        }
        let is_between =
            |c: char| c.is_whitespace() || is_decoration(c) || is_separator(c) || c == ']';
        let rest = after.trim_start_matches(is_between);
        Self {
            mark,
            is_glued: rest.len() == after.len(),
            rest,
        }
    }
}

/// What follows a bullet or the number of a list's item.
fn after_bullet(text: &str) -> Option<&str> {
    let after_number = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let after = if after_number.len() < text.len() {
        after_number.strip_prefix(['.', ')'])?
    } else {
        text.strip_prefix(|c| is_dash(c) || matches!(c, '+' | '•' | '·' | '◦' | '▪' | '‣' | '●'))?
    };
    after.starts_with(char::is_whitespace).then_some(after)
}

/// The code that a text begins with, and the rest. Where text is glued to the code, it ends as the table
/// has it, or where the last capital begins a word of the text.
fn split<'t>(front: &Front<'t>, table: &Table<'_>) -> Option<(&'t str, &'t str)> {
    let text = front.rest;
    let is_of_code = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
    let end = text.find(|c| !is_of_code(c)).unwrap_or(text.len());
    let (run, rest) = text.split_at(end);
    if !run.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    let is_word_within = begins_within_word(rest);
    let is_glued = front.is_glued || is_word_within || rest.starts_with(char::is_alphanumeric);
    let without_capital = run.strip_suffix(|c: char| c.is_ascii_uppercase());
    let length = if !is_glued {
        run.len()
    } else if let Some(length) = length_by_id(run, front.mark, table) {
        length
    } else if !is_word_within || table.position(run).is_some() {
        run.len()
    } else {
        without_capital.unwrap_or(run).len()
    };
    let code = &run[..length];
    let has_prefix = code.len() > PREFIX.len() && code.starts_with(PREFIX);
    let has_id = front.mark.id().is_some() && !front.is_glued;
    let is_believed = has_prefix || (has_id && code.contains('_'));
    let is_code = table.position(code).is_some() || (is_believed && code.len() <= LONGEST_CODE);
    is_code.then(|| text.split_at(length))
}

/// Whether a text goes on with a word that has begun before it: `ext`, or `'IP` of `L'IP`.
fn begins_within_word(text: &str) -> bool {
    let mut chars = text.chars();
    match chars.next() {
        Some('\'' | '’') => chars.next().is_some_and(char::is_alphabetic),
        first => first.is_some_and(char::is_lowercase),
    }
}

/// The length of the longest code of the table that begins a run of capitals and has the id in front of it.
/// What goes on with `_` is another code.
fn length_by_id(run: &str, mark: Mark, table: &Table<'_>) -> Option<usize> {
    let id = mark.id()?;
    let lengths = 1..=run.len().min(LONGEST_CODE);
    lengths.rev().find(|length| {
        let (code, rest) = run.split_at(*length);
        table.id(code) == Some(id) && !rest.starts_with('_')
    })
}

/// What follows a word that was a link of Markdown, whose address is left out.
fn after_link(rest: &str) -> &str {
    let address = rest.strip_prefix('(').and_then(|rest| rest.split_once(')'));
    let rest = address.map_or(rest, |(_, rest)| rest);
    after_decoration(rest)
}

fn after_decoration(text: &str) -> &str {
    text.trim_start_matches(|c| is_decoration(c) && c != '#')
}

/// Whether a sentence goes on, or ends, behind a code: it is named in running text.
fn goes_on(rest: &str) -> bool {
    let mut chars = rest.chars();
    match chars.next() {
        Some(',' | ';') => chars.next().is_none_or(char::is_whitespace),
        // Full-width signs have their space within.
        Some('，' | '、' | '；' | '。' | '）' | '！' | '？' | '」' | '』') => true,
        Some('.' | ')' | '!' | '?' | '/' | '"' | '»' | '”' | '\'' | '’') => true,
        _ => false,
    }
}

/// The id of `ERROR_X (12): text`, and what follows.
fn id_in_brackets(rest: &str) -> Option<(u32, &str)> {
    let inside = rest.trim_start().strip_prefix(['(', '（'])?;
    let (number, rest) = inside.split_once([')', '）'])?;
    let is_number = number.bytes().all(|byte| byte.is_ascii_digit());
    number
        .parse()
        .ok()
        .filter(|_| is_number)
        .map(|id| (id, rest))
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '−')
}

fn is_separator(c: char) -> bool {
    is_dash(c)
        || matches!(
            c,
            ':' | ',' | ';' | '=' | '|' | '：' | '，' | '；' | '、' | '＝' | '｜'
        )
}

/// What Markdown puts around words.
fn is_decoration(c: char) -> bool {
    matches!(c, '*' | '`' | '#' | '>' | '[')
}
