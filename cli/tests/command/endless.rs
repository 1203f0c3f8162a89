//! Holds `explain -` to the memory that one reply may take, however long the input is.

use std::io::{self, BufRead, BufReader, Read};
use std::iter;

use anticaptcha_errors::ErrorCode;

use crate::called::{Ended, call_on, english};
use crate::memory::most_held;
use crate::program::context::Outcome;
use crate::program::view::View;

const LENGTH: usize = 64 << 20;

/// The limit is less than the input. It leaves room for one reply twice, parsed and as lines to go back to, in
/// buffers that grow by doubling.
const LIMIT: usize = 56 << 20;

/// Reads blocks one after another.
struct Blocks<'b, I> {
    rest: &'b [u8],
    blocks: I,
}

impl<'b, I: Iterator<Item = &'b [u8]>> Read for Blocks<'b, I> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.rest.is_empty() {
            self.rest = self.blocks.next().unwrap_or_default();
        }
        self.rest.read(buffer)
    }
}

/// Explains an input that has `head`, then `pattern` over and over, and a known error on the last line.
fn explained(head: &str, pattern: &str) -> Ended {
    let block = pattern.repeat((64 << 10) / pattern.len());
    let last = "\n{\"errorId\":10,\"errorCode\":\"ERROR_ZERO_BALANCE\"}\n";
    let many = iter::repeat_n(block.as_bytes(), LENGTH / block.len());
    let blocks = iter::once(head.as_bytes())
        .filter(|head| !head.is_empty())
        .chain(many)
        .chain([last.as_bytes()]);
    let mut input = BufReader::new(Blocks { rest: &[], blocks });
    let (ended, held) = most_held(|| explain(&mut input));
    assert!(held <= LIMIT, "{head}{pattern}…: {held} bytes");
    ended
}

fn explain(input: &mut (dyn BufRead + Send)) -> Ended {
    let view = View::new(english(), None);
    call_on(ErrorCode::ALL, input, "explain", &["-"], view)
}

#[test]
fn an_endless_input_takes_no_more_memory_than_a_reply() {
    let too_long = "standard input, line 1: longer than";
    let no_reply = "standard input, line 1: not a reply of the API";
    for (head, pattern, expected) in [
        ("", " ", ""),
        ("<html>", "x", no_reply),
        ("[", "0,", no_reply),
        ("{", " ", too_long),
        (r#"{"solution":["#, "0,", too_long),
        (r#"{"solution":"#, "[", too_long),
        (r#"{"errorId":["#, "0,", too_long),
        (r#"{"errorCode":""#, "x", too_long),
        (r#"{""#, "x", too_long),
        (
            "{\"solution\":\n{\"errorCode\":[",
            "0,",
            "lines 1 to 2: longer than",
        ),
        ("{\"solution\":[\n", "[0],\n", "longer than"),
    ] {
        let Ended { output, errors, .. } = explained(head, pattern);
        assert!(output.contains("ERROR_ZERO_BALANCE"), "{head}: {errors}");
        let lines: Vec<&str> = errors.lines().collect();
        assert_eq!(lines.len(), usize::from(!expected.is_empty()), "{errors}");
        let is_told = |line: &&str| line.contains(expected);
        assert!(lines.iter().all(is_told), "{head}: {errors}");
    }
}

#[test]
fn a_reply_may_have_16_mib() {
    for (length, is_taken) in [(16 << 20, true), ((16 << 20) + 1, false)] {
        let (head, tail) = (r#"{"errorId":10,"solution":""#, r#""}"#);
        let solution = "x".repeat(length - head.len() - tail.len());
        let reply = [head, &solution, tail].concat();
        let Ended {
            outcome, output, ..
        } = explain(&mut reply.as_bytes());
        assert_eq!(outcome == Outcome::Complete, is_taken);
        assert_eq!(output.is_empty(), !is_taken);
    }
}
