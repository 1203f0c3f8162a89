//! Runs `explain` as a person would.

use std::io::{self, BufReader, Read};

use anticaptcha_errors::ErrorCode;
use serde_json::json;

use crate::called::{Ended, call_on, english};
use crate::process::run;
use crate::program::context::Outcome;
use crate::program::view::View;
use crate::support::{languages, rows, table, texts};

#[test]
fn explain_prints_all_there_is_of_every_code() {
    let language = &languages()[0];
    for row in rows() {
        for query in [
            row.code.clone(),
            row.code.to_lowercase(),
            row.code.replacen("ERROR_", "", 1),
        ] {
            let (status, output, errors) = run(&["explain", &query, "--lang", language], &[], "");
            assert_eq!((status, errors.as_str()), (Some(0), ""), "{query}");
            for part in [
                &row.code,
                &row.id.to_string(),
                &row.category,
                &row.action,
                row.default_description(),
            ] {
                assert!(output.contains(part), "{query}: no {part:?} in {output}");
            }
        }
    }
}

#[test]
fn explain_prints_every_code_of_an_id() {
    for (row, language) in rows()
        .iter()
        .flat_map(|row| row.description.keys().map(move |language| (row, language)))
    {
        let (status, output, _) = run(
            &["explain", &row.id.to_string(), "--lang", language],
            &[],
            "",
        );
        assert_eq!(status, Some(0));
        for same in rows().iter().filter(|same| same.id == row.id) {
            assert!(
                output.contains(&same.code) && output.contains(&same.description[language]),
                "{output}"
            );
        }
    }
}

#[test]
fn the_success_id_is_no_error() {
    for (language, success) in texts(&table()["success"]["description"]) {
        let (status, output, errors) = run(&["explain", "0", "--lang", &language], &[], "");
        assert_eq!((status, errors.as_str()), (Some(0), ""));
        assert!(output.contains(&success), "{output}");
    }
}

#[test]
fn unknown_errors_are_named_and_the_known_ones_explained() {
    let queries = [
        "explain",
        "ERROR_NONSENSE",
        " 10\n",
        "+10",
        "4294967296",
        "-1",
        "é",
        "",
    ];
    let (status, output, errors) = run(&queries, &[], "");
    assert_eq!(status, Some(1));
    assert!(output.contains("ERROR_ZERO_BALANCE"), "{output}");
    for unknown in ["ERROR_NONSENSE", "+10", "4294967296", "-1", "é", "''"] {
        assert!(errors.contains(unknown), "{errors}");
    }
    assert_eq!(errors.lines().count(), 6, "{errors}");
}

#[test]
fn a_reply_on_standard_input_is_explained() {
    let success = &texts(&table()["success"]["description"])["en"];
    let cases = [
        (
            r#"{"errorId":12,"errorCode":"ERROR_BAD_DUPLICATES","errorDescription":"…"}"#,
            Some(0),
            "ERROR_BAD_DUPLICATES",
        ),
        (
            r#"{"errorId":1,"errorCode":"ERROR_ZERO_BALANCE"}"#,
            Some(0),
            "ERROR_ZERO_BALANCE",
        ),
        (r#"{"errorId":12}"#, Some(0), "ERROR_CAPTCHA_UNSOLVABLE"),
        ("\u{feff}{\"errorId\":10}", Some(0), "ERROR_ZERO_BALANCE"),
        (
            r#"{"errorId":1,"errorCode":" ERROR_ZERO_BALANCE "}"#,
            Some(1),
            "did you mean ERROR_ZERO_BALANCE?",
        ),
        (r#"{"errorId":0,"taskId":7}"#, Some(0), success),
        (
            r#"{"errorId":1,"errorCode":"ERROR_MADE_FOR_THIS_TEST"}"#,
            Some(1),
            "ERROR_MADE_FOR_THIS_TEST",
        ),
        (
            r#"{"errorId":1,"errorCode":"ERROR_X","errorDescription":"What the server says"}"#,
            Some(1),
            "ERROR_X, id 1, \"What the server says\"",
        ),
        (
            "{\n \"errorId\": 1,\n \"errorCode\": \"ERROR_ZERO_BALANCE\"\n}\n",
            Some(0),
            "ERROR_ZERO_BALANCE",
        ),
        (
            r#"{"errorId":10}{"errorId":11}"#,
            Some(0),
            "ERROR_IP_NOT_ALLOWED",
        ),
        (r#"{"errorId":4294967296}"#, Some(1), "id 4294967296"),
        (r#"{"errorId":-1}"#, Some(1), "id -1"),
        (r#"{"errorId":"10"}"#, Some(1), "id \"10\""),
        (
            r#"{"errorId":"77","errorCode":"ERROR_X"}"#,
            Some(1),
            "ERROR_X, id \"77\"",
        ),
        (
            r#"{"errorId":null,"errorCode":"ERROR_ZERO_BALANCE"}"#,
            Some(0),
            "ERROR_ZERO_BALANCE",
        ),
        (
            r#"{"errorId":1,"errorCode":{"code":77}}"#,
            Some(1),
            r#"{"code":77}, id 1"#,
        ),
        (r#"{"errorId":10,"errorId":11}"#, Some(1), "not a reply"),
        (r#"[10,"ERROR_ZERO_BALANCE",""]"#, Some(1), "not a reply"),
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
fn of_what_the_server_sent_only_so_much_is_repeated() {
    let long = "ä".repeat(100_000);
    let reply = json!({ "errorId": long, "errorCode": long, "errorDescription": long });
    let (status, _, errors) = run(&["explain", "-"], &[], &reply.to_string());
    assert_eq!(status, Some(1));
    let length = errors.chars().count();
    assert!((3000..3300).contains(&length), "{length}");
}

#[test]
fn standard_input_is_read_once() {
    let reply = r#"{"errorId":10}"#;
    let once = run(&["explain", "-"], &[], reply);
    assert_eq!(run(&["explain", "-", "-"], &[], reply), once);
    let (status, _, errors) = run(&["explain", "-", "-"], &[], "");
    assert_eq!((status, errors.lines().count()), (Some(1), 1), "{errors}");
}

#[test]
fn a_misspelled_code_suggests_the_nearest() {
    for row in rows() {
        let misspelled = row.code.clone() + "X";
        let (status, _, errors) = run(&["explain", &misspelled.to_lowercase()], &[], "");
        assert_eq!(status, Some(1), "{misspelled}");
        // Another code may be as near.
        let hint = errors.split("did you mean ").nth(1).unwrap();
        let hint = hint.trim_end().trim_end_matches('?');
        assert!(rows().iter().any(|row| row.code == hint), "{errors}");
        assert_eq!(strsim::osa_distance(hint, &misspelled), 1, "{errors}");
    }
    // A third of the letters may differ.
    for misspelled in [
        "zerr_balanse",
        "error_error_zero_balance",
        "ERROR ZERO BALLANCE",
    ] {
        let (_, _, errors) = run(&["explain", misspelled], &[], "");
        assert!(
            errors.contains("did you mean ERROR_ZERO_BALANCE?"),
            "{errors}"
        );
    }
    for spelled in ["zero-balance", "ERROR ZERO BALANCE", "Error-Zero_balance"] {
        assert_eq!(run(&["explain", spelled], &[], "").0, Some(0), "{spelled}");
    }
    for nonsense in ["zexx_xxxance", &"x".repeat(100_000)] {
        let (_, _, errors) = run(&["explain", nonsense], &[], "");
        assert!(!errors.contains("did you mean"), "{errors}");
    }
}

#[test]
fn what_others_wrote_cannot_steer_the_terminal() {
    let reply = r#"{"errorId":1,"errorCode":"ERROR_\u001b[2J","errorDescription":"a\nb\u009bm\u202e\u200f\u061c\u200b\ufeff\u00ad"}"#;
    for (arguments, input) in [
        (&["explain", "-"][..], reply),
        (&["explain", "\u{1b}[2J\n"], ""),
    ] {
        let (status, output, errors) = run(arguments, &[], input);
        assert_eq!((status, output.as_str()), (Some(1), ""));
        assert_eq!(errors.lines().count(), 1, "{errors}");
        let harmful = [
            '\u{202e}', '\u{200f}', '\u{61c}', '\u{200b}', '\u{feff}', '\u{ad}',
        ];
        let is_harmless = |c: char| !c.is_control() && !harmful.contains(&c);
        assert!(errors.trim_end().chars().all(is_harmless), "{errors:?}");
    }
}

#[test]
fn the_readme_shows_explain_as_it_is() {
    let readme = include_str!("../../../README.md");
    let shown = readme.split("```console\n$ anticaptcha-errors ").skip(1);
    let shown = shown.filter_map(|block| block.split("```").next()?.split_once('\n'));
    let mut fresh = readme.to_owned();
    let mut count = 0;
    // A list changes with the table: `scripts/readme.sh` keeps it.
    for (line, old) in shown.filter(|(line, _)| line.starts_with("explain")) {
        let arguments: Vec<&str> = line.split(' ').collect();
        fresh = fresh.replace(old, &run(&arguments, &[("COLUMNS", "80")], "").1);
        count += 1;
    }
    assert!(count > 0, "README.md shows no `explain`");
    // A text that is worded anew changes this too.
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../README.md");
    let kept = snapbox::Data::read_from(path.as_ref(), None).raw();
    snapbox::Assert::new()
        .action_env("SNAPSHOTS")
        .eq(fresh, kept);
}

/// Reads a reply, then fails.
struct Failing<'r>(&'r [u8]);

impl Read for Failing<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.0.is_empty() {
            return Err(io::Error::other("the cable is cut"));
        }
        self.0.read(buffer)
    }
}

#[test]
fn an_input_that_cannot_be_read_on_is_told_after_what_it_held() {
    for (reply, explained) in [
        ("{\"errorId\":10}\n", true),
        ("{\"errorId\":10}{\"err", true),
        ("<html>\n", false),
    ] {
        let mut input = BufReader::new(Failing(reply.as_bytes()));
        let view = View::new(english(), None);
        let ended = call_on(ErrorCode::ALL, &mut input, "explain", &["-"], view);
        let Ended {
            outcome,
            output,
            errors,
        } = ended;
        assert_eq!(outcome, Outcome::Incomplete);
        assert_eq!(output.contains("ERROR_ZERO_BALANCE"), explained);
        assert!(
            errors.contains("cannot be read: the cable is cut"),
            "{errors}"
        );
        assert_eq!(errors.lines().count(), 1, "{errors}");
    }
}
