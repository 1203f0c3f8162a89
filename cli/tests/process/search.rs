//! `search`, in both languages.

use crate::run;
use crate::support::rows;

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
    let texts = |language: &str| -> String {
        let texts = rows()
            .into_iter()
            .map(|row| row.code + " " + &row.description[language]);
        texts.collect::<Vec<_>>().join(" ").to_lowercase()
    };
    let (english, french) = (texts("en"), texts("fr"));
    let plain_of = |word: &str| word.replace(['é', 'è'], "e");
    // A word that no English text has.
    let word = french
        .split(|c: char| !c.is_alphabetic())
        .find(|word| {
            let plain = plain_of(word);
            plain != *word && plain.is_ascii() && !english.contains(&plain)
        })
        .unwrap();
    let search = |word: &str, language| run(&["search", word, "--lang", language], &[], "");
    let (_, found, _) = search(&plain_of(word), "fr");
    assert!(found.to_lowercase().contains(word), "{found}");
    assert_eq!(search(&word.to_uppercase(), "fr").1, found);
    assert_eq!(search(word, "en").0, Some(1), "{word}");
}
