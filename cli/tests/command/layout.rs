//! Tests answers at every width.

use anticaptcha_errors::Language;
use unicode_width::UnicodeWidthStr;

use crate::called::{SELECTION, View, call, selection};

#[test]
fn no_line_is_wider_than_asked_and_no_name_is_broken() {
    for language in Language::ALL {
        for width in [60, 79, 80, 100, 131, 300] {
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
                for code in selection() {
                    let texts = [
                        code.code(),
                        code.action().name(),
                        code.description_in(*language),
                    ];
                    for text in texts {
                        let mut words = seen.split_whitespace();
                        let mut text = text.split_whitespace();
                        assert!(
                            text.all(|word| words.any(|seen| seen == word)),
                            "{code}: {seen}"
                        );
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
            assert!(
                seen.lines().any(|line| line.trim().ends_with(code)),
                "{seen}"
            );
        }
    }
}
