//! Reads an input in blocks, from front to back, and finds the words that count.

use std::io::{self, ErrorKind, Read};
use std::ops::Range;

use memchr::memmem::Finder;

use crate::code::PREFIX;
use crate::encoding::{self, BEGINNING};
use crate::scan::findings::Findings;
use crate::scan::lines::Lines;
use crate::scan::words::{self, AHEAD, BEHIND};

/// The size of a block, in bytes: it stays in the cache of a processor, and few calls of the system are made.
pub(crate) const BLOCK: usize = 512 << 10;

/// Scans an input to its end, or to where it cannot be read any more.
pub(super) fn scan(
    input: &mut dyn Read,
    block: usize,
    mut lines: Lines<'_>,
    findings: &mut Findings,
) -> io::Result<()> {
    let needles = [Finder::new(PREFIX), Finder::new(words::ID)];
    // It is used for all blocks: clearing a new one for each would take a quarter of a scan.
    let mut buffer = vec![0; BEHIND + AHEAD + block.max(BEGINNING)];
    let (mut bytes, mut from, mut filled) = (0_u64, 0, 0);
    let mut unit = None;
    loop {
        let is_beginning = bytes == 0;
        let least = if is_beginning { BEGINNING } else { 2 };
        let room = block.max(least);
        // A character of UTF-16 is never cut.
        let text = &mut buffer[filled..filled + room / 2 * 2];
        let (read, ended) = fill(input, text);
        let is_last = read < text.len();
        bytes += read as u64;
        let text = &mut text[..read];
        if is_beginning {
            unit = encoding::unit_of(text);
        }
        filled += unit.map_or(read, |unit| encoding::to_ascii(unit, text));
        let ahead = if is_last { 0 } else { AHEAD };
        let to = filled.saturating_sub(ahead).max(from);
        find(&needles, &buffer[..filled], from..to, &mut lines);
        if is_last {
            let is_within_line = buffer[..filled].last().is_some_and(|last| *last != b'\n');
            *findings = lines.finish(bytes, is_within_line);
            return ended;
        }
        let kept = to.saturating_sub(BEHIND);
        buffer.copy_within(kept..filled, 0);
        (from, filled) = (to - kept, filled - kept);
    }
}

/// Fills the buffer, unless the input ends or cannot be read any more; returns how many bytes were read.
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
            let id = words::id_at(text, at);
            id.into_iter().for_each(|id| lines.id(id));
        } else if let Some(code) = words::code_at(text, at) {
            lines.code(code, || words::is_value_of_error_code(text, at));
        }
    }
}

/// Counts in blocks of a fixed size, whose sums fit into a byte, which is fastest.
fn line_ends_of(text: &[u8]) -> u64 {
    let (blocks, rest) = text.as_chunks::<128>();
    let mut last = [0; 128];
    last[..rest.len()].copy_from_slice(rest);
    let is_end = |byte: &u8| u8::from(*byte == b'\n');
    let blocks = blocks.iter().chain([&last]);
    let counts = blocks.map(|block| block.iter().map(is_end).sum::<u8>());
    counts.map(u64::from).sum()
}
