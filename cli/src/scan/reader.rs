//! Reads an input in blocks, from front to back, and finds the words that count.

use std::io::{self, ErrorKind, Read};
use std::ops::Range;
use std::sync::Arc;

use memchr::memchr_iter;
use memchr::memmem;

use super::findings::Findings;
use super::lines::Lines;
use super::words::{self, AHEAD, BEHIND};

/// The size of a block that is fastest: it stays in the cache of a processor.
pub(crate) const BLOCK: usize = 128 << 10;

/// How many of the first bytes of an input decide on its encoding.
const BEGINNING: usize = 4096;

/// Room for a block and for what decides on the words at its ends.
pub(super) fn buffer(block: usize) -> Vec<u8> {
    vec![0; BEHIND + AHEAD + block.max(BEGINNING)]
}

/// Scans an input to its end, or to where it cannot be read any more.
pub(super) fn scan(
    input: &mut dyn Read,
    file: &Arc<str>,
    buffer: &mut [u8],
    block: usize,
    named: &[String],
) -> (Findings, io::Result<()>) {
    let mut lines = Lines::new(file, named);
    let needles = Needles::new();
    let (mut bytes, mut line_ends, mut last) = (0_u64, 0_u64, b'\n');
    let (mut from, mut filled) = (0, 0);
    let mut encoding = None;
    let ended = loop {
        let block = match encoding {
            None => block.max(BEGINNING),
            Some(_) => block,
        };
        // Characters of UTF-16 are never cut.
        let block = block.next_multiple_of(2).min(buffer.len() - filled) & !1;
        let (read, ended) = fill(input, &mut buffer[filled..filled + block]);
        bytes += read as u64;
        let text = &mut buffer[filled..filled + read];
        let encoding = encoding.get_or_insert_with(|| Encoding::of(&text[..read.min(BEGINNING)]));
        filled += encoding.decode(text);
        let is_last = read < block;
        let to = match is_last {
            true => filled,
            false => filled.saturating_sub(AHEAD).max(from),
        };
        let text = &buffer[..filled];
        line_ends += needles.find(text, from..to, &mut lines);
        last = *text.last().unwrap_or(&last);
        if is_last {
            break ended;
        }
        let kept = to.saturating_sub(BEHIND);
        buffer.copy_within(kept..filled, 0);
        (from, filled) = (to - kept, filled - kept);
    };
    let mut findings = lines.finish();
    findings.bytes = bytes;
    findings.lines = line_ends + u64::from(last != b'\n');
    (findings, ended)
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

struct Needles {
    code: memmem::Finder<'static>,
    id: memmem::Finder<'static>,
}

impl Needles {
    fn new() -> Self {
        Self {
            code: memmem::Finder::new("ERROR_"),
            id: memmem::Finder::new("errorId"),
        }
    }

    /// Takes the words that begin in the range, and returns how many lines end in it.
    fn find(&self, text: &[u8], range: Range<usize>, lines: &mut Lines<'_>) -> u64 {
        let mut line_ends = 0;
        let mut counted = range.start;
        let mut count_to = |at: usize, lines: &mut Lines<'_>| {
            let count = memchr_iter(b'\n', &text[counted..at]).count() as u64;
            lines.line_ends(count);
            counted = at;
            line_ends += count;
        };
        let searched = |needle: &memmem::Finder<'static>| {
            &text[range.start..(range.end + needle.needle().len() - 1).min(text.len())]
        };
        let mut codes = self.code.find_iter(searched(&self.code)).peekable();
        let mut ids = self.id.find_iter(searched(&self.id)).peekable();
        loop {
            let is_code = match (codes.peek(), ids.peek()) {
                (Some(code), Some(id)) => code < id,
                (code, _) => code.is_some(),
            };
            let next = if is_code { codes.next() } else { ids.next() };
            let Some(at) = next.map(|at| range.start + at) else {
                break;
            };
            count_to(at, lines);
            if is_code {
                if let Some(code) = words::code_at(text, at) {
                    lines.code(code, words::is_value_of_error_code(text, at));
                }
            } else if let Some(id) = words::id_at(text, at) {
                lines.id(id);
            }
        }
        count_to(range.end, lines);
        line_ends
    }
}

/// How the characters are written.
#[derive(Clone, Copy)]
enum Encoding {
    /// ASCII and anything else.
    Bytes,
    Utf16 {
        is_big_endian: bool,
    },
}

impl Encoding {
    /// UTF-16 by its mark, or because every second byte is NUL, or nearly.
    fn of(beginning: &[u8]) -> Self {
        let (pairs, _) = beginning.as_chunks();
        let zeros = |place: usize| {
            pairs
                .iter()
                .filter(|pair: &&[u8; 2]| pair[place] == 0)
                .count()
        };
        let are_most = |zeros: usize, others: usize| {
            zeros > 0 && zeros >= pairs.len() / 2 && others <= pairs.len() / 8
        };
        let is_big_endian = match pairs {
            [[0xff, 0xfe], ..] => false,
            [[0xfe, 0xff], ..] => true,
            _ if are_most(zeros(1), zeros(0)) => false,
            _ if are_most(zeros(0), zeros(1)) => true,
            _ => return Self::Bytes,
        };
        Self::Utf16 { is_big_endian }
    }

    /// Replaces UTF-16 by ASCII, and what is none by a byte that belongs to no word; returns the length.
    fn decode(self, text: &mut [u8]) -> usize {
        let Self::Utf16 { is_big_endian } = self else {
            return text.len();
        };
        let length = text.len() / 2;
        for at in 0..length {
            let (low, high) = match is_big_endian {
                true => (text[2 * at + 1], text[2 * at]),
                false => (text[2 * at], text[2 * at + 1]),
            };
            text[at] = match (high, low.is_ascii()) {
                (0, true) => low,
                _ => words::NOT_ASCII,
            };
        }
        length
    }
}
