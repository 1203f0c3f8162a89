//! Tests that `search` finds each row by what the table says. Its order is tested beside the command.

use std::io;

use anticaptcha_errors::ErrorCode;

use crate::called::call;
use crate::support::rows;

/// The codes that a search finds, in their order, its exit status and its messages.
fn search(words: &[&str]) -> (Vec<String>, u8, String) {
    let line = [&["search", "--format", "csv", "--"], words].concat();
    let (status, output, errors) = call(&line, ErrorCode::ALL, None, &mut io::empty());
    let mut reader = csv::Reader::from_reader(output.as_bytes());
    let codes = reader.records().map(|record| record.unwrap()[1].to_owned());
    (codes.collect(), status, errors)
}

#[test]
fn every_row_is_found_by_its_texts_in_each_language() {
    for row in rows() {
        let (codes, ..) = search(&[&row.code.to_lowercase()]);
        assert_eq!(codes[0], row.code);
        let id = row.id.map(|id| id.to_string());
        for name in [&row.category, &row.action].into_iter().chain(&id) {
            assert!(search(&[name]).0.contains(&row.code), "{name}");
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
fn a_long_word_that_is_not_found_is_reported_in_one_line() {
    let (codes, status, errors) = search(&[&"x".repeat(100_000)]);
    assert_eq!((codes.len(), status, errors.lines().count()), (0, 1, 1));
}
