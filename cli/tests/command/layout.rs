//! Tests answers at every width.

use anticaptcha_errors::Language;
use unicode_width::UnicodeWidthStr;

use crate::called::{SELECTION, View, call, selection};

#[test]
fn no_line_is_wider_than_asked_and_no_name_is_broken() {
    for language in Language::ALL {
        for width in [60, 61, 79, 80, 100, 131, 300] {
            let view = View::new(*language, Some(width));
            for (command, arguments) in [
                ("explain", &SELECTION[..]),
                ("list", &["--group-by", "category"]),
                ("list", &["--group-by", "none"]),
                ("search", &["e"]),
            ] {
                let seen = call(command, arguments, view);
                for line in seen.lines() {
                    assert!(line.width() <= width, "{width}: {seen}");
                }
                let words: Vec<&str> = seen.split_whitespace().collect();
                for code in selection() {
                    let names = [code.code(), code.action().name()].into_iter();
                    for word in names.chain(code.description_in(*language).split_whitespace()) {
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
        let seen = call("list", &[], View::new(Language::DEFAULT, Some(width)));
        for code in SELECTION {
            let mut lines = seen.lines();
            assert!(lines.any(|line| line.trim().ends_with(code)), "{seen}");
        }
    }
}
