//! Tests what is found in pasted text.

use anticaptcha_errors::ErrorCode;
use serde::Deserialize;

use super::{Subject, find};

/// A case of `pasted.json`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Paste {
    text: String,
    #[serde(default)]
    codes: Vec<String>,
    #[serde(default)]
    unknown: Vec<String>,
    #[serde(default)]
    success: bool,
}

fn subjects(text: &str) -> Vec<Subject> {
    let found = find(text).into_iter();
    found.flat_map(|found| found.subjects).collect()
}

#[test]
fn each_case_has_its_errors() {
    let cases = include_str!("../../tests/pasted.json");
    let cases: Vec<Paste> = serde_json::from_str(cases).unwrap();
    for case in cases {
        let (mut codes, mut unknown, mut success) = (Vec::new(), Vec::new(), false);
        for subject in subjects(&case.text) {
            match subject {
                Subject::Success => success = true,
                Subject::Known(code) => codes.push(code),
                Subject::Code(code) => unknown.push(code),
                Subject::Id(id) => unknown.push(id.to_string()),
            }
        }
        let expected = case.codes.iter();
        let expected: Vec<ErrorCode> = expected.map(|code| code.parse().unwrap()).collect();
        // A row that is added to the table may share an id with one of these.
        codes.retain(|code| {
            expected.contains(code) || expected.iter().all(|other| other.id() != code.id())
        });
        assert_eq!(
            (codes, unknown, success),
            (expected, case.unknown, case.success),
            "{}",
            case.text
        );
    }
}

#[test]
fn each_error_is_found_in_what_the_library_writes() {
    for code in ErrorCode::ALL {
        for text in [
            code.to_string(),
            format!("{code:?}"),
            format!("Error: {code}"),
            format!("Err(Some({code:?}))"),
        ] {
            assert_eq!(subjects(&text), [Subject::Known(*code)], "{text}");
        }
    }
}

#[test]
fn the_words_of_the_server_are_kept() {
    let text = r#"failed: {"errorId":1,"errorCode":"ERROR_ZERO_BALANCE","errorDescription":" No \"funds\" "}"#;
    let within = serde_json::json!({ "body": text }).to_string();
    for (text, offset) in [(text, 8), (&within, 0)] {
        let [found] = &find(text)[..] else {
            panic!("{text}")
        };
        assert_eq!(found.id, Some(1));
        assert_eq!(found.description.as_deref(), Some("No \"funds\""));
        assert_eq!(found.offset, offset);
    }
}

#[test]
fn errors_come_in_the_order_of_the_text() {
    let text = r#"ERROR_IP_BLOCKED {"errorCode":"ERROR_ZERO_BALANCE"} error_task_absent
        error 25, {"errorId":0} ERROR_OF_TOMORROW"#;
    let starts = find(text)
        .into_iter()
        .map(|found| &text[found.offset..][..8]);
    let expected = ["ERROR_IP", "{\"errorC", "error_ta", "{\"errorI", "ERROR_OF"];
    assert!(starts.eq(expected));
}

#[test]
fn an_error_is_found_after_hostile_text() {
    for part in [
        "{",
        "{{\"",
        "{\"a\":",
        "{\"a\":[",
        "{\"a\":\"{\\\"a\\\":",
        "[",
        "\\\"",
        "error ",
        "1 ",
        ",\n",
        "_",
    ] {
        let text = part.repeat((1 << 17) / part.len()) + " \nERROR_ZERO_BALANCE";
        let expected = ErrorCode::from_code("ERROR_ZERO_BALANCE").unwrap();
        assert_eq!(subjects(&text), [Subject::Known(expected)], "{part}");
    }
}
