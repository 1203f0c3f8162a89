//! Holds `explain -` to a small memory, however long the input is.

use std::io::{self, BufRead, BufReader, Read};
use std::iter;

use anticaptcha_errors::ErrorCode;

use crate::called::{Ended, call_on, english};
use crate::memory::most_held;
use crate::program::context::Outcome;
use crate::program::view::View;

const LENGTH: usize = 64 << 20;

/// No more bytes are held at once: the registry, what is read at once and what is found.
const LIMIT: usize = 2 << 20;

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
fn an_endless_input_takes_little_memory_and_hides_nothing() {
    for (head, pattern) in [
        ("", " "),
        ("<html>", "x"),
        ("[", "0,"),
        ("{", " "),
        (r#"{"solution":["#, "0,"),
        (r#"{"solution":"#, "["),
        (r#"{"errorId":["#, "0,"),
        (r#"{"errorCode":""#, "x"),
        (r#"{""#, "x"),
        ("{\"solution\":[\n", "[0],\n"),
        (r#"{"errorId":10,"errorDescription":""#, "x"),
        (r#"{"errorId":10,"errorDescription":""#, "\\"),
        ("", "{\"errorId\":0}\n"),
    ] {
        let Ended { output, errors, .. } = explained(head, pattern);
        assert!(output.contains("ERROR_ZERO_BALANCE"), "{head}: {errors}");
        assert_eq!(errors, "", "{head}");
    }
}

#[test]
fn a_reply_may_be_as_long_as_it_likes() {
    let (head, tail) = (r#"{"solution":""#, r#"","errorId":10}"#);
    let reply = [head, &"x".repeat(20 << 20), tail].concat();
    let Ended {
        outcome, output, ..
    } = explain(&mut reply.as_bytes());
    assert_eq!(outcome, Outcome::Complete);
    assert!(output.contains("ERROR_ZERO_BALANCE"));
}
