//! Tests what `search` finds, and in which order.

use std::io;

use anstream::adapter::strip_str;
use anticaptcha_errors::Language;

use crate::called::{View, call, call_on, selection};
use crate::process::run;
use crate::support::{languages, rows};

#[test]
fn search_puts_codes_before_descriptions_and_whole_words_before_parts() {
    let view = View::new(Language::DEFAULT, None);
    let found = |words: &[&str]| {
        let table = strip_str(&call("search", words, view)).to_string();
        let codes: Vec<String> = table
            .lines()
            .filter_map(|line| line.split_whitespace().nth(1))
            .filter(|word| word.starts_with("ERROR_"))
            .map(str::to_owned)
            .collect();
        codes
    };
    // A whole word of a code comes first. Where no code has it as a word, codes that contain it are found.
    assert_eq!(
        found(&["captcha"])[..2],
        ["ERROR_TOO_BIG_CAPTCHA_FILESIZE", "ERROR_CAPTCHA_UNSOLVABLE"]
    );
    assert_eq!(found(&["plicat"])[0], "ERROR_BAD_DUPLICATES");
    // All of the words are found, in the code and in the description, in any order.
    for code in selection() {
        let word = code.description().split_whitespace().next().unwrap();
        assert_eq!(found(&[word, code.code()]), [code.code()]);
        assert_eq!(found(&[&format!("{} {word}", code.code())]), [code.code()]);
        assert!(found(&[word, code.code(), "xyzzy"]).is_empty());
    }
}

#[test]
fn a_code_that_is_given_whole_comes_before_one_with_more_points() {
    let [given, other] = ["ERROR_VISIBLE_RECAPTCHA", "ERROR_INVISIBLE_RECAPTCHA"];
    // The other has the second word in its code, this one only in its description.
    let words = ["visible_recaptcha", "invisible"];
    let codes = [other, given].map(|code| code.parse().unwrap());
    let view = View::new(Language::DEFAULT, None);
    let ended = call_on(&codes, &mut io::empty(), "search", &words, view);
    let seen = strip_str(&ended.output).to_string();
    assert!(
        seen.find(given).unwrap() < seen.find(other).unwrap(),
        "{seen}"
    );
}

#[test]
fn search_finds_every_row_by_its_code_and_by_the_words_of_its_texts() {
    for row in rows() {
        let first_code = |arguments: &[&str]| {
            let (status, output, errors) = run(&[&["search"], arguments].concat(), &[], "");
            assert_eq!((status, errors.as_str()), (Some(0), ""), "{arguments:?}");
            output
        };
        let output = first_code(&[&row.code.to_lowercase()]);
        let first = output.lines().nth(1).unwrap();
        assert_eq!(first.split_whitespace().nth(1), Some(row.code.as_str()));
        for (language, text) in &row.description {
            let words: Vec<&str> = text.split_whitespace().rev().collect();
            let output = first_code(&[&["--lang", language, "--"], words.as_slice()].concat());
            assert!(output.contains(&row.code), "{output}");
        }
    }
}

#[test]
fn a_word_without_its_accents_is_found_in_its_language_alone() {
    let texts = |language: &String| -> String {
        let texts = rows()
            .into_iter()
            .map(|row| row.code + " " + &row.description[language]);
        texts.collect::<Vec<_>>().join(" ").to_lowercase()
    };
    let plain_of = |word: &str| word.replace(['é', 'è'], "e");
    let mut are_found = false;
    let languages = languages();
    for language in &languages {
        let (own, others): (Vec<_>, Vec<_>) =
            languages.iter().partition(|other| *other == language);
        let [own, others] = [own, others].map(|of| of.into_iter().map(texts).collect::<String>());
        let Some(word) = own.split(|c: char| !c.is_alphabetic()).find(|word| {
            let plain = plain_of(word);
            plain != *word && plain.is_ascii() && !others.contains(&plain)
        }) else {
            continue;
        };
        let search =
            |word: &str, language: &str| run(&["search", word, "--lang", language], &[], "");
        let (_, found, _) = search(&plain_of(word), language);
        assert!(found.to_lowercase().contains(word), "{found}");
        assert_eq!(search(&word.to_uppercase(), language).1, found);
        for other in languages.iter().filter(|other| *other != language) {
            assert_eq!(search(word, other).0, Some(1), "{word}");
        }
        are_found = true;
    }
    assert!(
        are_found,
        "no language of the table has a word with an accent"
    );
}

/// The codes that `search` finds, in CSV, in the order of the table.
fn found_in_csv(words: &[&str]) -> Vec<String> {
    let (_, output, _) = run(&[&["search", "--format", "csv"], words].concat(), &[], "");
    let mut reader = csv::Reader::from_reader(output.as_bytes());
    let codes = reader.records().map(|record| record.unwrap()[1].to_owned());
    let codes: Vec<String> = codes.collect();
    let rows = rows().into_iter().map(|row| row.code);
    rows.filter(|code| codes.contains(code)).collect()
}

#[test]
fn search_finds_errors_by_their_category_and_action() {
    for row in rows() {
        for name in [&row.category, &row.action] {
            assert!(found_in_csv(&[name]).contains(&row.code), "{name}");
            let (status, _, _) = run(&["search", name, &row.code], &[], "");
            assert_eq!(status, Some(0), "{name} {}", row.code);
        }
    }
}

#[test]
fn a_short_word_is_found_where_a_word_begins_alone() {
    let found = found_in_csv(&["ip"]);
    let begins = |row: &&crate::support::Row| {
        let text = format!("{} {}", row.code, row.description["en"]).to_lowercase();
        let mut words = text.split(|c: char| !c.is_alphanumeric());
        words.any(|word| word.starts_with("ip"))
    };
    let expected: Vec<String> = rows()
        .iter()
        .filter(begins)
        .map(|row| row.code.clone())
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn a_word_that_nothing_has_suggests_a_near_one() {
    for (word, near) in [("proxxy", "proxy"), ("balence", "balance")] {
        let (status, output, errors) = run(&["search", word], &[], "");
        assert_eq!((status, output.as_str()), (Some(1), ""));
        assert!(
            errors.contains(&format!("did you mean {near}?")),
            "{errors}"
        );
    }
}
