//! Reads an input in blocks, from front to back, and finds the words that count.

use std::io::{self, ErrorKind, Read};
use std::ops::Range;
use std::sync::Arc;

use memchr::memmem::Finder;

use super::findings::Findings;
use super::lines::Lines;
use super::words::{self, AHEAD, BEHIND};

/// The size of a block that is fastest: it stays in the cache of a processor.
pub(crate) const BLOCK: usize = 128 << 10;

/// How many of the first bytes of an input decide on its encoding. They are always read at once.
const BEGINNING: usize = 4096;

/// Scans an input to its end, or to where it cannot be read any more.
pub(super) fn scan(
    input: &mut dyn Read,
    file: &Arc<str>,
    block: usize,
    named: &[String],
) -> (Findings, io::Result<()>) {
    let needles = [Finder::new("ERROR_"), Finder::new("errorId")];
    let mut buffer = vec![0; BEHIND + AHEAD + block.max(BEGINNING)];
    let mut lines = Lines::new(file, named);
    let (mut bytes, mut from, mut filled) = (0_u64, 0, 0);
    let mut encoding = None;
    let ended = loop {
        let room = if encoding.is_none() {
            block.max(BEGINNING)
        } else {
            block
        };
        // A character of UTF-16 is never cut.
        let text = &mut buffer[filled..filled + room.max(2) / 2 * 2];
        let (read, ended) = fill(input, text);
        let is_last = read < text.len();
        bytes += read as u64;
        let text = &mut text[..read];
        let encoding = encoding.get_or_insert_with(|| Encoding::of(&text[..read.min(BEGINNING)]));
        filled += encoding.decode(text);
        let to = if is_last {
            filled
        } else {
            filled.saturating_sub(AHEAD).max(from)
        };
        find(&needles, &buffer[..filled], from..to, &mut lines);
        if is_last {
            break ended;
        }
        let kept = to.saturating_sub(BEHIND);
        buffer.copy_within(kept..filled, 0);
        (from, filled) = (to - kept, filled - kept);
    };
    let is_within_line = buffer[..filled].last().is_some_and(|last| *last != b'\n');
    (lines.finish(bytes, is_within_line), ended)
}

/// Fills the buffer, unless the input ends or cannot be read any more; returns how much there is.
fn fill(input: &mut dyn Read, buffer: &mut [u8]) -> (usize, io::Result<()>) {
    let mut filled = 0;
    while filled < buffer.len() {
        match input.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return (filled, Err(error)),
        }
    }
    (filled, Ok(()))
}

/// Takes the words that begin in the range, and its line ends.
fn find(needles: &[Finder<'_>; 2], text: &[u8], range: Range<usize>, lines: &mut Lines<'_>) {
    let [mut codes, mut ids] = needles.each_ref().map(|needle| {
        let end = range.end + needle.needle().len() - 1;
        needle
            .find_iter(&text[range.start..end.min(text.len())])
            .peekable()
    });
    let mut counted = range.start;
    loop {
        let (code, id) = (codes.peek(), ids.peek());
        let is_code = code.is_some() && id.is_none_or(|id| code < Some(id));
        let next = if is_code { codes.next() } else { ids.next() };
        let at = next.map_or(range.end, |at| range.start + at);
        lines.line_ends(line_ends_of(&text[counted..at]));
        counted = at;
        if next.is_none() {
            return;
        } else if !is_code {
            words::id_at(text, at)
                .into_iter()
                .for_each(|id| lines.id(id));
        } else if let Some(code) = words::code_at(text, at) {
            lines.code(code, || words::is_value_of_error_code(text, at));
        }
    }
}

/// Counts line ends without a branch that depends on the text, which is fastest where they are many.
fn line_ends_of(text: &[u8]) -> u64 {
    const SIZE: usize = 128;
    let (blocks, rest) = text.as_chunks::<SIZE>();
    let mut last = [0; SIZE];
    last[..rest.len()].copy_from_slice(rest);
    let count = |block: &[u8; SIZE]| {
        block
            .iter()
            .map(|byte| u8::from(*byte == b'\n'))
            .sum::<u8>()
    };
    blocks
        .iter()
        .chain([&last])
        .map(|block| u64::from(count(block)))
        .sum()
}

/// How the characters are written.
#[derive(Clone, Copy)]
enum Encoding {
    /// ASCII and anything else.
    Bytes,
    Utf16(fn([u8; 2]) -> u16),
}

impl Encoding {
    /// UTF-16 by its mark, or because nearly every second byte is NUL.
    fn of(beginning: &[u8]) -> Self {
        let (pairs, _) = beginning.as_chunks::<2>();
        let zeros = |place: usize| pairs.iter().filter(|pair| pair[place] == 0).count();
        let are_most = |zeros: usize, others: usize| {
            zeros > 0 && zeros >= pairs.len() / 2 && others <= pairs.len() / 8
        };
        match pairs {
            [[0xff, 0xfe], ..] => Self::Utf16(u16::from_le_bytes),
            [[0xfe, 0xff], ..] => Self::Utf16(u16::from_be_bytes),
            _ if are_most(zeros(1), zeros(0)) => Self::Utf16(u16::from_le_bytes),
            _ if are_most(zeros(0), zeros(1)) => Self::Utf16(u16::from_be_bytes),
            _ => Self::Bytes,
        }
    }

    /// Replaces UTF-16 by ASCII, and what is none by a byte that belongs to no word; returns the length.
    fn decode(self, text: &mut [u8]) -> usize {
        let Self::Utf16(unit) = self else {
            return text.len();
        };
        for at in 0..text.len() / 2 {
            let character = unit([text[2 * at], text[2 * at + 1]]);
            let ascii = u8::try_from(character).ok().filter(u8::is_ascii);
            text[at] = ascii.unwrap_or(words::NOT_ASCII);
        }
        text.len() / 2
    }
}
