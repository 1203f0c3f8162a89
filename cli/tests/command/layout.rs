//! Tests tables and prose at every width.

use anstream::adapter::strip_str;
use anticaptcha_errors::Language;
use unicode_width::UnicodeWidthStr;

use crate::called::{SELECTION, View, call, selection};

#[test]
fn no_line_is_wider_than_asked_and_no_word_is_lost() {
    for language in Language::ALL {
        for width in [60, 79, 80, 100, 131, 300] {
            let view = View::new(*language, Some(width));
            for (command, arguments) in [
                ("explain", &SELECTION[..]),
                ("list", &["--group-by", "category"]),
                ("list", &["--group-by", "none"]),
                ("search", &["e"]),
            ] {
                let seen = strip_str(&call(command, arguments, view)).to_string();
                // Prose does not get wider, however wide the terminal is.
                let width = if command == "explain" {
                    width.min(100)
                } else {
                    width
                };
                for line in seen.lines() {
                    assert!(line.width() <= width, "{width}: {seen}");
                }
                for code in selection() {
                    let mut words = seen.split_whitespace();
                    let mut text = code.description_in(*language).split_whitespace();
                    assert!(
                        text.all(|word| words.any(|seen| seen == word)),
                        "{code}: {seen}"
                    );
                }
            }
        }
    }
}

#[test]
fn a_terminal_of_any_width_is_written_to() {
    for width in 0..40 {
        let view = View::new(Language::DEFAULT, Some(width));
        for (command, arguments) in [
            ("explain", &["NO_SLOT_AVAILABLE"][..]),
            ("list", &[]),
            ("search", &["CAPTCHA"]),
        ] {
            let seen = strip_str(&call(command, arguments, view)).to_string();
            let (shown, status) = seen.split_once("-- ").unwrap();
            assert_eq!(status, "exit status 0\n");
            for line in shown.lines() {
                // The code with which `explain` begins is there to be copied, and stays whole.
                let is_heading = command == "explain" && line.starts_with("ERROR_");
                assert!(line.width() <= width.max(20) || is_heading, "{seen}");
                assert!(!line.is_empty() || command == "list", "{seen}");
            }
        }
    }
}
