//! Rule 1: escapes, entities of HTML and colours are no part of words.

use std::ops::Range;

use memchr::{memchr2_iter, memchr3_iter};

/// What shows the character ESC before the rest of a colour, besides the escapes.
const ESCAPES: [&[u8]; 5] = [b"\x1b", b"\\e", b"^[", b"ESC", "←".as_bytes()];

/// Maximum length of a colour or an entity, in bytes.
const LONGEST: usize = 64;

/// Copies a line that has marks, with blanks instead of them, so that every byte keeps its place. Returns whether it has any.
pub(super) fn blank(line: &[u8], blanked: &mut Vec<u8>) -> bool {
    blanked.clear();
    let escapes = memchr3_iter(b'\\', b'%', b'&', line);
    for at in escapes.chain(memchr2_iter(b'[', b'#', line)) {
        let length = mark_length(&line[at..]);
        if length == 0 {
            continue;
        }
        if blanked.is_empty() {
            blanked.extend_from_slice(line);
        }
        let is_before = |escape: &&&[u8]| line[at] == b'[' && line[..at].ends_with(escape);
        let before = ESCAPES.iter().find(is_before);
        blanked[at - before.map_or(0, |escape| escape.len())..at + length].fill(b' ');
    }
    !blanked.is_empty()
}

/// The length of the mark that a text begins with; 0 if it begins with none.
fn mark_length(text: &[u8]) -> usize {
    let are = |digits: Range<usize>, is_digit: fn(&u8) -> bool| {
        text.get(digits)
            .is_some_and(|digits| digits.iter().all(is_digit))
    };
    // The length up to one of `ends`, if only what `is_inside` takes stands before it.
    let up_to = |ends: &[u8], start: usize, is_inside: fn(&u8) -> bool| {
        let rest = text[start..].iter().take(LONGEST);
        let end = start + rest.take_while(|byte| is_inside(byte)).count();
        text.get(end).filter(|byte| ends.contains(byte))?;
        Some(end + 1)
    };
    let length = match text {
        [b'[', ..] => up_to(b"mK", 1, |byte| matches!(byte, b'0'..=b';')),
        [b'&', b'#', ..] => up_to(b";", 2, u8::is_ascii_alphanumeric),
        [b'&', ..] => up_to(b";", 1, u8::is_ascii_alphanumeric),
        [b'\\', b'u', b'{', ..] => up_to(b"}", 3, u8::is_ascii_hexdigit),
        [b'\\', b'u', ..] if are(2..6, u8::is_ascii_hexdigit) => Some(6),
        [b'\\', b'x', ..] if are(2..4, u8::is_ascii_hexdigit) => Some(4),
        [b'%', ..] if are(1..3, u8::is_ascii_hexdigit) => Some(3),
        [b'\\', b'0'..=b'3', ..] | [b'#', b'0', ..] if are(1..4, u8::is_ascii_digit) => Some(4),
        [b'\\', b'b' | b'f' | b'n' | b'r' | b't' | b'v', ..] => Some(2),
        _ => None,
    };
    // A backslash alone is a mark too.
    length.unwrap_or(usize::from(text[0] == b'\\'))
}
