//! Tests what a search finds, and in which order.

use anticaptcha_errors::ErrorCode;
use serde::Deserialize;

use super::{folded_words, search};

/// A case of `search.json`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Search {
    words: String,
    #[serde(default)]
    first: Vec<String>,
    #[serde(default)]
    among: Vec<String>,
    #[serde(default)]
    absent: Vec<String>,
    #[serde(default)]
    partial: bool,
    suggestion: Option<String>,
}

#[test]
fn each_case_has_its_answer() {
    let cases = include_str!("../../../tests/search.json");
    let cases: Vec<Search> = serde_json::from_str(cases).unwrap();
    for case in cases {
        let hits = search(&folded_words(&case.words), ErrorCode::ALL);
        let codes: Vec<&str> = hits.codes.iter().map(|code| code.code()).collect();
        let seen = format!("{}: {codes:?}", case.words);
        assert!(
            codes
                .iter()
                .zip(&case.first)
                .all(|(code, first)| code == first),
            "{seen}"
        );
        let has = |code: &String| codes.contains(&code.as_str());
        assert!(case.first.iter().chain(&case.among).all(has), "{seen}");
        assert!(!case.absent.iter().any(has), "{seen}");
        let is_empty = case.first.is_empty() && case.among.is_empty();
        assert_eq!(codes.is_empty(), is_empty, "{seen}");
        assert_eq!(hits.have_all_words, !is_empty && !case.partial, "{seen}");
        assert_eq!(hits.suggestion, case.suggestion, "{seen}");
    }
}
