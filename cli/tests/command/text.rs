//! Tests that `explain` and `scan` read texts by the rules, and alike.

use std::collections::{BTreeMap, BTreeSet};

use anticaptcha_errors::ErrorCode;
use proptest::prelude::*;
use proptest::sample::select;
use serde::Deserialize;
use serde_json::Value;

use crate::called::call;
use crate::support::rows;

/// A case of `text.json`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    text: String,
    /// What the text reports, by the rules of both commands: the line, and the code, `id N` or `success`.
    #[serde(default)]
    reports: Vec<String>,
    /// What `explain` takes the text for, if it reports nothing.
    #[serde(default)]
    means: Vec<String>,
}

fn cases() -> Vec<Case> {
    serde_json::from_str(include_str!("../text.json")).unwrap()
}

/// The codes of the table that have the id of a name such as `id 12`; `None` for another name.
fn codes_of(name: &str) -> Option<Vec<String>> {
    let id: i64 = name.strip_prefix("id ")?.parse().unwrap();
    let rows = rows().into_iter();
    let with_id = rows.filter(|row| row.id.map(i64::from) == Some(id));
    Some(with_id.map(|row| row.code).collect())
}

/// What `explain` answers: the names of what it knows and of what it does not.
fn explained(line: &[&str], input: &str) -> BTreeSet<String> {
    let line = [&["explain"], line].concat();
    let (_, output, errors) = call(&line, ErrorCode::ALL, None, &mut input.as_bytes());
    let known = output.split("\n\n").filter(|part| !part.is_empty());
    let known = known.filter_map(|part| part.lines().next());
    let known = known.map(|name| if name == "0" { "success" } else { name });
    let unknown = errors.lines().filter_map(|line| {
        let (_, error) = line.split_once("unknown error: ")?;
        let (error, _) = error.split_once("; do not repeat")?;
        Some(error.split(", ").next().unwrap_or(error))
    });
    known.chain(unknown).map(str::to_owned).collect()
}

/// The count, the first and the last line of each error and of success that `scan` finds.
fn scanned(input: &str) -> BTreeMap<String, (u64, u64, u64)> {
    let line = ["scan", "--json"];
    let (_, output, _) = call(&line, ErrorCode::ALL, None, &mut input.as_bytes());
    let report: Value = serde_json::from_str(&output).unwrap();
    let rows = report["codes"].as_array().unwrap().iter().map(|row| {
        let numbers = [&row["count"], &row["first"]["line"], &row["last"]["line"]];
        let [count, first, last] = numbers.map(|number| number.as_u64().unwrap());
        (
            row["code"].as_str().unwrap().to_owned(),
            (count, first, last),
        )
    });
    let mut found: BTreeMap<_, _> = rows.collect();
    if let Some(count @ 1..) = report["successes"].as_u64() {
        found.insert("success".to_owned(), (count, 0, 0));
    }
    found
}

#[test]
fn explain_finds_what_each_case_reports_or_means() {
    for Case {
        text,
        reports,
        means,
    } in cases()
    {
        let names = reports
            .iter()
            .map(|report| report.split_once(' ').unwrap().1);
        let names = names.chain(means.iter().map(String::as_str));
        let expected: BTreeSet<String> = names
            .flat_map(|name| match codes_of(name) {
                Some(codes) if !codes.is_empty() => codes,
                _ => vec![name.to_owned()],
            })
            .collect();
        if expected.is_empty() {
            let (status, ..) = call(
                &["explain", "-"],
                ErrorCode::ALL,
                None,
                &mut text.as_bytes(),
            );
            assert_eq!(status, 1, "{text:?}");
        } else {
            assert_eq!(explained(&["-"], &text), expected, "{text:?}");
            assert_eq!(explained(&["--", &text], ""), expected, "{text:?}");
        }
    }
}

#[test]
fn scan_counts_what_each_case_reports() {
    for Case { text, reports, .. } in cases() {
        let mut expected = BTreeMap::new();
        for report in reports {
            let (line, name) = report.split_once(' ').unwrap();
            let name = match codes_of(name).as_deref() {
                Some([code]) => code.clone(),
                _ => name.to_owned(),
            };
            let line = if name == "success" {
                0
            } else {
                line.parse().unwrap()
            };
            let tally = expected.entry(name).or_insert((0, line, line));
            *tally = (tally.0 + 1, tally.1, line);
        }
        assert_eq!(scanned(&text), expected, "{text:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(100) })]

    #[test]
    fn both_commands_find_the_same_in_any_texts_that_are_joined(
        parts in prop::collection::vec((0..cases().len(), select(&["", " ", ",", "\n", "\n\n\n"][..])), 1..8),
    ) {
        let cases = cases();
        let text: String = parts.iter().map(|(case, joint)| cases[*case].text.clone() + joint).collect();
        let found = scanned(&text).into_keys().flat_map(|name| match codes_of(&name) {
            Some(codes) if !codes.is_empty() => codes,
            _ => vec![name],
        });
        let found: BTreeSet<String> = found.collect();
        if !found.is_empty() {
            prop_assert_eq!(explained(&["-"], &text), found, "{:?}", text);
        }
    }
}
