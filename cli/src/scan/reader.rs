//! Reads an input in blocks, from front to back, and counts what it reports.

use std::io::{self, ErrorKind, Read};
use std::sync::Arc;

use crate::scan::findings::Findings;
use crate::text::encoding::{self, BEGINNING};
use crate::text::{LONGEST_LINE, Reader};

/// The size of a block, in bytes: it stays in the cache of a processor, and few calls of the system are made.
pub(crate) const BLOCK: usize = 512 << 10;

/// Scans an input to its end, or to where it cannot be read any more. Codes that are `named` are always counted by name.
pub(super) fn scan(
    input: &mut dyn Read,
    block: usize,
    file: &str,
    named: &[String],
    findings: &mut Findings,
) -> io::Result<()> {
    let file = Arc::from(file);
    let mut reader = Reader::new(false);
    // It is used for all blocks: clearing a new one for each would take a quarter of a scan. One character more than a
    // line shows that the line is too long.
    let mut buffer = vec![0; LONGEST_LINE + 2 + block.max(BEGINNING)];
    let mut filled = 0;
    let mut unit = None;
    loop {
        let is_beginning = findings.bytes == 0;
        let least = if is_beginning { BEGINNING } else { 2 };
        let room = block.max(least);
        // A character of UTF-16 is never cut.
        let text = &mut buffer[filled..filled + room / 2 * 2];
        let (read, ended) = fill(input, text);
        let is_last = read < text.len();
        findings.bytes += read as u64;
        let text = &mut text[..read];
        if is_beginning {
            unit = encoding::unit_of(text);
        }
        filled += unit.map_or(read, |unit| encoding::to_ascii(unit, text));
        let done = reader.read(&buffer[..filled], is_last, &mut |outcome| {
            findings.count(outcome.subject, &file, outcome.line, named);
        });
        if is_last {
            let is_within_line = buffer[..filled].last().is_some_and(|last| *last != b'\n');
            findings.lines = reader.ended() + u64::from(is_within_line);
            findings.trim(named);
            return ended;
        }
        buffer.copy_within(done..filled, 0);
        filled -= done;
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
