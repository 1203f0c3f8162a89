//! Tests what `search` writes. What it finds, and in which order, is tested beside the command.

use anticaptcha_errors::ErrorCode;

use crate::called::{View, call_on, english};
use crate::support::rows;

/// The codes that a search finds, in their order, its exit status and its messages.
fn search(words: &[&str]) -> (Vec<String>, u8, String) {
    let arguments = [&["--format", "csv", "--"], words].concat();
    let view = View::new(english(), None);
    let ended = call_on(
        ErrorCode::ALL,
        &mut std::io::empty(),
        "search",
        &arguments,
        view,
    );
    let mut reader = csv::Reader::from_reader(ended.output.as_bytes());
    let codes = reader.records().map(|record| record.unwrap()[1].to_owned());
    (codes.collect(), ended.status, ended.errors)
}

#[test]
fn every_row_is_found_by_its_texts_in_each_language() {
    for row in rows() {
        let (codes, status, _) = search(&[&row.code.to_lowercase()]);
        assert_eq!((status, &codes[0]), (0, &row.code));
        for name in [&row.id.to_string(), &row.category, &row.action] {
            let (codes, status, _) = search(&[name]);
            assert!(status == 0 && codes.contains(&row.code), "{name}");
        }
        for text in row.description.values() {
            let backwards: Vec<&str> = text.split_whitespace().rev().collect();
            let (codes, status, errors) = search(&[&backwards.join(" "), &row.category]);
            assert_eq!((status, errors.as_str()), (0, ""), "{text}");
            assert!(codes.contains(&row.code), "{text}");
        }
    }
}

#[test]
fn words_that_no_error_has_are_reported() {
    let long = "x".repeat(100_000);
    for (words, is_found, message) in [
        (
            &["xyzzy"][..],
            false,
            "no error has any of these words: xyzzy",
        ),
        (&[&long], false, "no error has any of these words: xxx"),
        (&["balence"], false, "did you mean balance?"),
        (&["zero", "balence"], true, "did you mean zero balance?"),
        (
            &["Xyzzy proxy"],
            true,
            "no error has all of these words: Xyzzy proxy",
        ),
        (
            &["Xyzzy", "proxy"],
            true,
            "the following have the most of them",
        ),
    ] {
        let (codes, status, errors) = search(words);
        assert_eq!((status, codes.is_empty()), (1, !is_found), "{words:?}");
        assert!(errors.contains(message), "no {message} in {errors}");
        assert_eq!(errors.lines().count(), 1, "{errors}");
    }
}
