//! What `search` finds, and in which order.

use anstream::adapter::strip_str;
use anticaptcha_errors::Language;

use crate::program::folding::Folded;
use crate::program::search;
use crate::program::view::View;
use crate::{parse, run, selection};

#[test]
fn search_puts_codes_before_descriptions_and_whole_words_before_parts() {
    let view = View::new(Language::ALL[0], None);
    let found = |words: &[&str]| {
        let table = strip_str(&run("search", words, &view)).to_string();
        let codes: Vec<String> = table
            .lines()
            .filter_map(|line| line.split_whitespace().nth(1))
            .filter(|word| word.starts_with("ERROR_"))
            .map(str::to_owned)
            .collect();
        codes
    };
    // As a word of the code; inside a word of the code, where none has it as a word.
    assert_eq!(
        found(&["captcha"])[..2],
        ["ERROR_TOO_BIG_CAPTCHA_FILESIZE", "ERROR_CAPTCHA_UNSOLVABLE"]
    );
    assert_eq!(found(&["plicat"])[0], "ERROR_BAD_DUPLICATES");
    // All of the words, from both, in any order.
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
    let words = parse(&["visible_recaptcha", "invisible"]);
    let view = View::new(Language::DEFAULT, None);
    let mut output = Vec::new();
    let codes = [other, given].map(|code| code.parse().unwrap());
    search::run(&words, &codes, &view, &mut output, &mut Vec::new()).unwrap();
    let seen = strip_str(str::from_utf8(&output).unwrap()).to_string();
    assert!(
        seen.find(given).unwrap() < seen.find(other).unwrap(),
        "{seen}"
    );
}

#[test]
fn words_are_found_without_case_and_accents_at_their_bytes() {
    for (text, word, expected) in [
        ("une enchère maximale", "enchere", "une [enchère] maximale"),
        (
            "une enche\u{300}re maximale",
            "ENCHÈRE",
            "une [enche\u{300}re] maximale",
        ),
        ("une enche\u{300}re", "enche", "une [enche\u{300}]re"),
        ("ÉTÉ, été", "ete", "[ÉTÉ], [été]"),
        ("un nœud", "noeud", "un [nœud]"),
        ("un nœud", "no", "un [nœ]ud"),
        ("Straße", "STRASSE", "[Straße]"),
        ("ﬁchier", "fichier", "[ﬁchier]"),
        ("İstanbul", "istanbul", "[İstanbul]"),
        ("l’appel", "l'appel", "[l’appel]"),
        ("aaa", "aa", "[aa]a"),
        ("漢字の鍵", "鍵", "漢字の[鍵]"),
        ("nothing", "xyz", "nothing"),
        ("", "a", ""),
    ] {
        let word = Folded::new(word).text().to_owned();
        let mut marked = String::new();
        let mut at = 0;
        for found in Folded::new(text).matches(&[word]) {
            marked += &format!("{}[{}]", &text[at..found.start], &text[found.clone()]);
            at = found.end;
        }
        assert_eq!(marked + &text[at..], expected);
    }
    // What overlaps or touches is one.
    let words = ["ab", "bc", "d"].map(str::to_owned);
    let found = Folded::new("abcd").matches(&words);
    assert_eq!((found.len(), found[0].clone()), (1, 0..4));
}
