//! What `explain` makes of its input.

use std::io::{self, BufReader, Read};

use anstream::adapter::strip_str;
use anticaptcha_errors::Language;

use crate::program::explain;
use crate::program::view::View;
use crate::{hold, parse, run};

#[test]
fn replies_are_explained_one_by_one_and_broken_ones_told() {
    for language in ["en", "fr"] {
        let view = View::new(language.parse().unwrap(), Some(80));
        let seen = strip_str(&run("explain", &["-"], &view)).to_string();
        hold(&format!("explain-replies.{language}"), &seen);
    }
}

/// Gives a reply, then fails.
struct Failing<'r>(&'r [u8]);

impl Read for Failing<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.0.is_empty() {
            return Err(io::Error::other("the cable is cut"));
        }
        self.0.read(buffer)
    }
}

#[test]
fn an_input_that_cannot_be_read_on_is_told_after_what_it_held() {
    for (reply, explained) in [
        ("{\"errorId\":10}\n", true),
        ("{\"errorId\":10}{\"err", true),
        ("<html>\n", false),
    ] {
        let mut input = BufReader::new(Failing(reply.as_bytes()));
        let view = View::new(Language::DEFAULT, None);
        let (mut output, mut errors) = (Vec::new(), Vec::new());
        let found = explain::run(&parse(&["-"]), &view, &mut input, &mut output, &mut errors);
        assert!(!found.unwrap());
        let [output, errors] = [output, errors].map(|text| String::from_utf8(text).unwrap());
        assert_eq!(output.contains("ERROR_ZERO_BALANCE"), explained);
        assert!(
            errors.contains("cannot be read: the cable is cut"),
            "{errors}"
        );
        assert_eq!(errors.lines().count(), 1, "{errors}");
    }
}
