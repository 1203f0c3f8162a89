//! Runs the command as a person would.

mod support;

use std::io::Write;
use std::process::{Command, Output, Stdio};

use support::rows;

/// Runs the command in a clean environment; gives status, output and errors.
fn run(arguments: &[&str], locale: &[(&str, &str)], input: &str) -> (Option<i32>, String, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_anticaptcha-errors"))
        .args(arguments)
        .env_clear()
        .envs(locale.iter().copied())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(input.as_bytes())
        .unwrap();
    let Output {
        status,
        stdout,
        stderr,
    } = child.wait_with_output().unwrap();
    (
        status.code(),
        String::from_utf8(stdout).unwrap(),
        String::from_utf8(stderr).unwrap(),
    )
}

#[test]
fn explain_prints_all_there_is_of_every_code() {
    for row in rows() {
        for query in [
            row.code.clone(),
            row.code.to_lowercase(),
            row.code.replacen("ERROR_", "", 1),
        ] {
            let (status, output, errors) = run(&["explain", &query], &[], "");
            assert_eq!((status, errors.as_str()), (Some(0), ""), "{query}");
            for part in [
                &row.code,
                &row.id.to_string(),
                &row.category,
                &row.action,
                &row.description["en"],
            ] {
                assert!(output.contains(part), "{query}: no {part:?} in {output}");
            }
        }
    }
}

#[test]
fn explain_prints_every_code_of_an_id() {
    for row in rows() {
        let (status, output, _) = run(&["explain", &row.id.to_string(), "--lang", "fr"], &[], "");
        assert_eq!(status, Some(0));
        for same in rows().iter().filter(|same| same.id == row.id) {
            assert!(
                output.contains(&same.code) && output.contains(&same.description["fr"]),
                "{output}"
            );
        }
    }
}

#[test]
fn the_success_id_is_no_error() {
    let (status, output, errors) = run(&["explain", "0"], &[], "");
    assert_eq!((status, errors.as_str()), (Some(0), ""));
    assert!(output.contains("no error"), "{output}");
}

#[test]
fn unknown_errors_are_named_and_the_known_ones_explained() {
    let queries = [
        "explain",
        "ERROR_NONSENSE",
        "10",
        "4294967296",
        "-1",
        "é",
        "",
    ];
    let (status, output, errors) = run(&queries, &[], "");
    assert_eq!(status, Some(1));
    assert!(output.contains("ERROR_ZERO_BALANCE"), "{output}");
    for unknown in ["ERROR_NONSENSE", "4294967296", "-1", "é"] {
        assert!(errors.contains(unknown), "{errors}");
    }
    assert_eq!(errors.lines().count(), 5, "{errors}");
}

#[test]
fn the_locale_decides_the_language_unless_an_option_does() {
    let french = "Le solde du compte";
    let english = "The account's balance";
    type Locale = &'static [(&'static str, &'static str)];
    let cases: [(Locale, &[&str], &str); 8] = [
        (&[], &[], english),
        (&[("LANG", "fr_FR.UTF-8")], &[], french),
        (&[("LANG", "fr")], &[], french),
        (&[("LANG", "en_GB"), ("LC_MESSAGES", "fr_CA")], &[], french),
        (&[("LANG", "fr_FR"), ("LC_ALL", "C")], &[], english),
        (&[("LANG", "fr_FR"), ("LC_ALL", "")], &[], french),
        (&[("LANG", "ja_JP.UTF-8")], &[], english),
        (&[("LANG", "fr_FR")], &["--lang", "en"], english),
    ];
    for (locale, options, expected) in cases {
        let arguments = [&["explain", "zero_balance"], options].concat();
        let (_, output, _) = run(&arguments, locale, "");
        assert!(
            output.contains(expected),
            "{locale:?} {options:?}: {output}"
        );
    }
}

#[test]
fn a_reply_on_standard_input_is_explained() {
    let cases = [
        (
            r#"{"errorId":12,"errorCode":"ERROR_BAD_DUPLICATES","errorDescription":"…"}"#,
            Some(0),
            "100%",
        ),
        (
            r#"{"errorId":1,"errorCode":"ERROR_ZERO_BALANCE"}"#,
            Some(0),
            "ERROR_ZERO_BALANCE",
        ),
        (r#"{"errorId":12}"#, Some(0), "ERROR_CAPTCHA_UNSOLVABLE"),
        (r#"{"errorId":0,"taskId":7}"#, Some(0), "no error"),
        (
            r#"{"errorId":1,"errorCode":"ERROR_SERVICE_OVERLOAD"}"#,
            Some(1),
            "ERROR_SERVICE_OVERLOAD",
        ),
        (r#"{"taskId":7}"#, Some(1), "errorId"),
        ("<html>", Some(1), "line 1"),
        ("", Some(1), "standard input"),
    ];
    for (reply, expected_status, expected) in cases {
        let (status, output, errors) = run(&["explain", "-"], &[], reply);
        assert_eq!(status, expected_status, "{reply}: {errors}");
        assert!((output + &errors).contains(expected), "{reply}");
    }
}

#[test]
fn wrong_usage_exits_with_2() {
    for arguments in [
        &[][..],
        &["explain"],
        &["explain", "10", "--lang", "xx"],
        &["nonsense"],
    ] {
        assert_eq!(run(arguments, &[], "").0, Some(2), "{arguments:?}");
    }
}
