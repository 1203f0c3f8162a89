//! Tests where words match in a text.

use super::{folded_words, matches};

#[test]
fn words_are_found_without_case_and_accents_at_their_bytes() {
    for (text, word, expected) in [
        ("une enchère maximale", "enchere", "une [enchère] maximale"),
        (
            "une enche\u{300}re maximale",
            "ENCHÈRE",
            "une [enche\u{300}re] maximale",
        ),
        ("une enche\u{300}re", "enche", "une [enche\u{300}re]"),
        ("ÉTÉ, été", "ete", "[ÉTÉ], [été]"),
        ("un nœud", "noeud", "un [nœud]"),
        ("un nœud", "no", "un [nœud]"),
        ("Straße", "STRASSE", "[Straße]"),
        ("ﬁchier", "fichier", "[ﬁchier]"),
        ("İstanbul", "istanbul", "[İstanbul]"),
        ("l’appel", "l'appel", "[l]’[appel]"),
        ("aaa", "aa", "[aa]a"),
        ("description of an IP", "ip", "description of an [IP]"),
        ("description", "cript", "des[cript]ion"),
        ("100 of 10,000", "10", "100 of [10],000"),
        ("漢字の鍵", "鍵", "漢字の[鍵]"),
        ("errors", "err error er", "[error]s"),
        ("proxy", "prox p", "[prox]y"),
        ("nothing", "xyz", "nothing"),
        ("an \u{301} accent", "\u{301}", "an \u{301} accent"),
        ("", "a", ""),
    ] {
        let mut marked = String::new();
        let mut at = 0;
        for found in matches(text, &folded_words(word)) {
            marked += &format!("{}[{}]", &text[at..found.start], &text[found.clone()]);
            at = found.end;
        }
        assert_eq!(marked + &text[at..], expected);
    }
}
