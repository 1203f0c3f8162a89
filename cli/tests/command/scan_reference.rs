//! A second implementation of what counts, for tests: the whole input at once, rule by rule.

use std::sync::LazyLock;

use anticaptcha_errors::ErrorCode;
use regex::bytes::Regex;

/// What happened: the name of an error, or nothing for a success, and the line.
pub(crate) type Outcome = (Option<String>, u64);

macro_rules! pattern {
    ($pattern:expr) => {{
        static PATTERN: LazyLock<Regex> = LazyLock::new(|| Regex::new($pattern).unwrap());
        &*PATTERN
    }};
}

/// A reply that is open.
struct Open {
    at: usize,
    /// The place of the byte that ends it, if no field does before.
    end: usize,
    id: Option<i64>,
    value: Option<String>,
    mention: Option<String>,
}

pub(crate) fn outcomes(text: &[u8]) -> Vec<Outcome> {
    let mut replies: Vec<Open> = Vec::new();
    // In order: where, and a code outside replies or the number of a reply.
    let mut events: Vec<(usize, Result<String, usize>)> = Vec::new();
    let mut is_open = false;
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        at += 1;
        if !(rest.starts_with(b"ERROR_") || rest.starts_with(b"errorId"))
            || !begins_word(&text[..at - 1])
        {
            continue;
        }
        let start = at - 1;
        let code = pattern!(r"(?-u)^ERROR_[A-Z0-9_]+").find(rest);
        let code = code.filter(|code| code.len() <= 128 && !continues_word(&rest[code.end()..]));
        let id =
            pattern!(r#"(?-u)^errorId([ \t"'\\\]]{0,16})(?:=>|=|:)([ \t"'\\\]]{0,16})(-?[0-9]+)"#);
        let id = id.captures(rest).filter(|id| {
            let after = &rest[id[0].len()..];
            !continues_word(after) && !pattern!(r"(?-u)^\.[0-9]").is_match(after)
        });
        if let Some(code) = code {
            let end = start + code.len();
            let code = String::from_utf8(code.as_bytes().to_vec()).unwrap();
            is_open &= replies.last().is_some_and(|reply| reply.end >= start);
            let before = &text[..start];
            let field =
                pattern!(r#"(?-u)errorCode([ \t"'\\\]]{0,16})(?:=>|=|:)([ \t"'\\\]]{0,16})$"#);
            let field = field
                .captures(before)
                .filter(|field| begins_word(&before[..field.get(0).unwrap().start()]));
            match (field, replies.last_mut().filter(|_| is_open)) {
                (None, None) => events.push((start, Ok(code))),
                (None, Some(reply)) => drop(reply.mention.get_or_insert(code)),
                (Some(_), Some(reply)) if reply.value.is_none() => reply.value = Some(code),
                (Some(field), reply) => {
                    if let Some(reply) = reply {
                        reply.end = start;
                    }
                    events.push((start, Err(replies.len())));
                    replies.push(Open {
                        at: start,
                        end: end_of_reply(text, end, &field[1], &field[2]),
                        id: None,
                        value: Some(code),
                        mention: None,
                    });
                    is_open = true;
                }
            }
            at = end;
        } else if let Some(id) = id {
            let Ok(number) = std::str::from_utf8(&id[3]).unwrap().parse() else {
                continue;
            };
            let end = start + id[0].len();
            is_open &= replies.last().is_some_and(|reply| reply.end >= end);
            match replies.last_mut().filter(|_| is_open) {
                Some(reply) if reply.id.is_none() => reply.id = Some(number),
                reply => {
                    if let Some(reply) = reply {
                        reply.end = start;
                    }
                    events.push((start, Err(replies.len())));
                    replies.push(Open {
                        at: start,
                        end: end_of_reply(text, end, &id[1], &id[2]),
                        id: Some(number),
                        value: None,
                        mention: None,
                    });
                    is_open = true;
                }
            }
            at = end;
        }
    }
    count(text, &replies, events)
}

fn count(
    text: &[u8],
    replies: &[Open],
    events: Vec<(usize, Result<String, usize>)>,
) -> Vec<Outcome> {
    let line_ends = |to: usize| text[..to].iter().filter(|byte| **byte == b'\n').count() as u64;
    // Those that no reply spans.
    let breaks = |to: usize| {
        let is_break = |at: &usize| {
            text[*at] == b'\n'
                && !replies
                    .iter()
                    .any(|reply| reply.at < *at && *at < reply.end)
        };
        (0..to).filter(is_break).count()
    };
    let mut outcomes = Vec::new();
    let mut seen: Vec<(String, bool)> = Vec::new();
    let mut line = 0;
    for (at, event) in events {
        if breaks(at) > line {
            line = breaks(at);
            seen.clear();
        }
        let (name, is_reply) = match event {
            Ok(code) => (code, false),
            Err(number) => match name(&replies[number]) {
                Some(name) => (name, true),
                None => {
                    outcomes.push((None, line_ends(at) + 1));
                    continue;
                }
            },
        };
        let is_full = seen.len() == 64;
        match seen.iter_mut().find(|(seen, _)| *seen == name) {
            Some((_, is_unclaimed)) if is_reply && *is_unclaimed => {
                *is_unclaimed = false;
                continue;
            }
            Some(_) if is_reply => {}
            Some(_) => continue,
            None if !is_full => seen.push((name.clone(), !is_reply)),
            None => {}
        }
        outcomes.push((Some(name), line_ends(at) + 1));
    }
    outcomes
}

/// What a reply counts under; nothing for a success.
fn name(reply: &Open) -> Option<String> {
    let success = i64::from(ErrorCode::SUCCESS_ID);
    let of_id = ErrorCode::ALL
        .iter()
        .filter(|code| Some(i64::from(code.id())) == reply.id);
    let of_id: Vec<&ErrorCode> = of_id.collect();
    match (&reply.value, &reply.mention, reply.id) {
        (_, _, Some(id)) if id == success => None,
        (Some(code), _, _) => Some(code.clone()),
        _ if of_id.len() == 1 => Some(of_id[0].code().to_owned()),
        (None, Some(code), _) => Some(code.clone()),
        (None, None, id) => Some(format!("id {}", id.unwrap())),
    }
}

fn begins_word(before: &[u8]) -> bool {
    pattern!(
        r"(?-u)(?:^|[^A-Za-z0-9_]|\\[bfnrt]|\\u[0-9A-Fa-f]{4}|(?:\x1b|\\u001[bB]|\\x1[bB]|\\033)\[[0-9;:]*[mK])$"
    )
    .is_match(&before[before.len().saturating_sub(90)..])
        || before.is_empty()
}

fn continues_word(after: &[u8]) -> bool {
    pattern!(r"(?-u)^[A-Za-z0-9_]").is_match(after)
}

/// The place of the byte that ends the reply whose first field ends at `from`, or the input's end.
fn end_of_reply(text: &[u8], from: usize, name_gap: &[u8], value_gap: &[u8]) -> usize {
    let mark = pattern!(r#"(?-u)(\\*)(["'])"#).captures(name_gap);
    let level = mark.as_ref().map_or(0, |mark| (mark[1].len() + 1).ilog2());
    let only_double = mark.is_some_and(|mark| mark[2] == *b"\"");
    let value_mark = pattern!(r#"(?-u)["']"#).find(value_gap);
    let mut open = value_mark.map(|mark| mark.as_bytes()[0]);
    let mut depth = 0;
    let mut last = b' ';
    let mut at = from;
    while at < text.len() {
        let byte = text[at];
        let before = &text[from..at];
        let escapes = before
            .iter()
            .rev()
            .take_while(|byte| **byte == b'\\')
            .count();
        // The characters of the innermost text are 2^level bytes apart from an escape to the next.
        let unit = 1 << level;
        let is_outer = byte == b'"' && (escapes + 1) % unit != 0;
        let is_own = (escapes + 1) % (2 * unit) == unit;
        match (byte, open) {
            (b'"', None) if is_outer && last == b',' => {
                let Some(next) = own_quote_on_next_line(text, at, unit) else {
                    return line_end(text, line_end(text, at) + 1);
                };
                at = next;
                open = Some(b'"');
            }
            (b'"', _) if is_outer => return at,
            (b'\'', _) if only_double => last = if open.is_none() { byte } else { last },
            (b'"' | b'\'', None) if is_own => open = Some(byte),
            (b'"' | b'\'', Some(mark)) if is_own && mark == byte => {
                open = None;
                last = byte;
            }
            (b'"' | b'\'' | b'\\', _) => {}
            (b'\n', None) if matches!(last, b',' | b'{' | b'[') => {}
            (b'\n', _) => return at,
            (_, Some(_)) | (b' ' | b'\t' | b'\r', None) => {}
            (b'n' | b'r' | b't', None) if escapes > 0 => {}
            (b'}', None) if depth == 0 => return at,
            (_, None) => {
                depth += i32::from(byte == b'{') - i32::from(byte == b'}');
                last = byte;
            }
        }
        at += 1;
    }
    text.len()
}

fn line_end(text: &[u8], from: usize) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    let end = rest.iter().position(|byte| *byte == b'\n');
    end.map_or(text.len(), |end| from + end)
}

fn own_quote_on_next_line(text: &[u8], at: usize, unit: usize) -> Option<usize> {
    let start = line_end(text, at) + 1;
    let line = text.get(start..line_end(text, start))?;
    (0..line.len())
        .find(|at| {
            let escapes = line[..*at]
                .iter()
                .rev()
                .take_while(|byte| **byte == b'\\')
                .count();
            line[*at] == b'"' && (escapes + 1) % unit == 0
        })
        .map(|at| start + at)
}
