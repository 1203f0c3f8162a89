//! Tests answers at every width.

use std::io;

use unicode_width::UnicodeWidthStr;

use crate::called::{SELECTION, call, selection};
use crate::support::languages;

/// What a command writes about the selection.
fn answer(line: &[&str], width: usize) -> String {
    call(line, &selection(), Some(width), &mut io::empty()).1
}

#[test]
fn no_line_is_wider_than_asked_and_no_name_is_broken() {
    for language in languages() {
        for width in [60, 61, 79, 80, 100, 131, 300] {
            for line in [
                &[&["explain"], &SELECTION[..]].concat()[..],
                &["list", "--group-by", "category"],
                &["list", "--group-by", "none"],
                &["search", "e"],
            ] {
                let seen = answer(&[line, &["--lang", &language]].concat(), width);
                for line in seen.lines() {
                    assert!(line.width() <= width, "{width}: {seen}");
                }
                let words: Vec<&str> = seen.split_whitespace().collect();
                for code in selection() {
                    let text = code.description_in(language.parse().unwrap());
                    let names = [code.code(), code.action().name()].into_iter();
                    for word in names.chain(text.split_whitespace()) {
                        assert!(words.contains(&word), "{word}: {seen}");
                    }
                }
            }
        }
    }
}

#[test]
fn on_a_narrow_terminal_names_are_whole_and_prose_is_broken() {
    for width in [1, 20, 40] {
        let seen = answer(&["list"], width);
        for code in SELECTION {
            let mut lines = seen.lines();
            assert!(lines.any(|line| line.trim().ends_with(code)), "{seen}");
        }
    }
}
