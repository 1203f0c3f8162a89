//! Runs `explain` as a person would.

use std::collections::VecDeque;
use std::io::{self, BufRead, BufReader, Read};

use anstream::adapter::strip_str;
use anticaptcha_errors::ErrorCode;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::json;

use crate::called::{Ended, View, call_on, english};
use crate::process::run;
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
            Some(0),
            "ERROR_ZERO_BALANCE",
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
        (r#"{"errorId":"10"}"#, Some(0), "ERROR_ZERO_BALANCE"),
        (
            r#"{"errorId":"77","errorCode":"ERROR_X"}"#,
            Some(1),
            "ERROR_X, id 77",
        ),
        (
            r#"{"errorId":null,"errorCode":"ERROR_ZERO_BALANCE"}"#,
            Some(0),
            "ERROR_ZERO_BALANCE",
        ),
        (
            r#"{"errorId":77,"errorCode":{"code":77}}"#,
            Some(1),
            "id 77",
        ),
        (
            r#"{"errorId":10,"errorId":11}"#,
            Some(0),
            "ERROR_IP_NOT_ALLOWED",
        ),
        (
            r#"[10,"ERROR_ZERO_BALANCE",""]"#,
            Some(0),
            "ERROR_ZERO_BALANCE",
        ),
        (r#"{"taskId":7}"#, Some(1), "errorId"),
        ("<html>", Some(1), "neither a code nor an id"),
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
    let long = "ä".repeat(50_000);
    for (code, expected) in [("ERROR_X", Some(1)), ("ERROR_ZERO_BALANCE", Some(0))] {
        let reply = json!({ "errorCode": code, "errorDescription": long }).to_string();
        for (arguments, input) in [
            (["explain", "-"], reply.as_str()),
            (["explain", &reply], ""),
        ] {
            let (status, output, errors) = run(&arguments, &[], input);
            assert_eq!(status, expected);
            let sent = (output + &errors).matches('ä').count();
            assert!((900..=1000).contains(&sent), "{sent}");
        }
    }
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
    let reply = r#"{"errorId":77,"errorCode":"ERROR_\u001b[2J","errorDescription":"a\nb\u009bm\u202e\u200f\u061c\u200b\ufeff\u00ad"}"#;
    let known = reply.replace("77", "10");
    for (arguments, input, expected) in [
        (&["explain", "-"][..], reply, (Some(1), 0, 1)),
        (&["explain", "\u{1b}[2J\n"], "", (Some(1), 0, 1)),
        (&["explain", "-"], known.as_str(), (Some(0), 9, 0)),
        (&["explain", &known], "", (Some(0), 9, 0)),
    ] {
        let (status, output, errors) = run(arguments, &[], input);
        let lines = [&output, &errors].map(|text| text.lines().count());
        assert_eq!((status, lines[0], lines[1]), expected, "{output}{errors}");
        let harmful = [
            '\u{202e}', '\u{200f}', '\u{61c}', '\u{200b}', '\u{feff}', '\u{ad}',
        ];
        let is_harmless = |c: char| !c.is_control() && !harmful.contains(&c);
        let mut seen = output.lines().chain(errors.lines());
        assert!(
            seen.all(|line| line.chars().all(is_harmless)),
            "{output:?}{errors:?}"
        );
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

/// Explains an input that comes in chunks of these lengths, over and over, and says what a person sees.
fn explained_in_chunks(input: &[u8], lengths: &[usize]) -> String {
    let mut rest = input;
    let mut chunks = Vec::new();
    for length in lengths.iter().cycle() {
        if rest.is_empty() {
            break;
        }
        let (chunk, after) = rest.split_at(rest.len().min(*length));
        chunks.push(chunk);
        rest = after;
    }
    let mut input = Chunks(chunks.into());
    let view = View::new(english(), None);
    let ended = call_on(ErrorCode::ALL, &mut input, "explain", &["-"], view);
    strip_str(&ended.output).to_string() + &ended.errors + &ended.status.to_string()
}

/// Gives one chunk at a time, as a pipe does whose writer pauses.
struct Chunks<'c>(VecDeque<&'c [u8]>);

impl Read for Chunks<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let Some(mut first) = self.0.pop_front() else {
            return Ok(0);
        };
        let read = first.read(buffer)?;
        if !first.is_empty() {
            self.0.push_front(first);
        }
        Ok(read)
    }
}

impl BufRead for Chunks<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        Ok(self.0.front().copied().unwrap_or_default())
    }

    fn consume(&mut self, amount: usize) {
        if let Some(first) = self.0.pop_front()
            && amount < first.len()
        {
            self.0.push_front(&first[amount..]);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn how_an_input_is_cut_into_reads_changes_no_answer(
        parts in vec(select(vec![
            "{\"errorId\":10}", "{\"errorId\":12}", "{\n \"errorId\": 16,\n \"errorCode\": \"ERROR_X\"\n}",
            "ERROR_ZERO_BALANCE", "zero-balance", "ProxyBanned", "id=28", "25", "error 2", "{\"errorId\":0}",
            "\u{feff}", " ", "\n", "\n", "\n", "log", ",", "[", "\"", "é", "errorCode", "{\"errorId\":",
            "{\"errorId\":1,\"errorCode\":\"ERROR_TASK_CANCELED\",\"errorDescription\":\"a \\\"b\\\" c\"}",
        ]), 0..40),
        spaces in 0..600_usize,
        lengths in vec(1..100_usize, 1..20),
    ) {
        let mut input = parts.concat();
        input.insert_str(input.floor_char_boundary(input.len() / 2), &" x".repeat(spaces));
        let whole = explained_in_chunks(input.as_bytes(), &[usize::MAX]);
        for lengths in [&[1][..], &[7], &lengths] {
            prop_assert_eq!(&explained_in_chunks(input.as_bytes(), lengths), &whole);
        }
    }
}

#[test]
fn nothing_before_or_after_a_reply_hides_it() {
    for before in [
        "x".repeat(8189) + "\n  ",
        "log\n ".into(),
        "\u{feff} ".into(),
        " \u{feff}".into(),
        "x".repeat(100_000),
    ] {
        for after in ["", " x", "\n<html>", "{\"err"] {
            let input = before.clone() + "{\"errorId\":10}" + after;
            for lengths in [[1], [7], [5], [8192], [usize::MAX]] {
                let seen = explained_in_chunks(input.as_bytes(), &lengths);
                assert!(
                    seen.contains("ERROR_ZERO_BALANCE") && seen.ends_with('0'),
                    "{seen}"
                );
            }
        }
    }
}

#[test]
fn what_people_paste_is_explained() {
    for (text, code) in [
        ("ERROR_ZERO_BALANCE (10)", "ERROR_ZERO_BALANCE"),
        ("ZeroBalance", "ERROR_ZERO_BALANCE"),
        ("Err(Known(ZeroBalance))", "ERROR_ZERO_BALANCE"),
        (
            "{\"errorId\":1,\"errorCode\":\"ERROR_ZERO_BALANCE\"}",
            "ERROR_ZERO_BALANCE",
        ),
        ("\"ERROR_ZERO_BALANCE\"", "ERROR_ZERO_BALANCE"),
        ("\"zero_balance\",", "ERROR_ZERO_BALANCE"),
        ("id=12", "ERROR_BAD_DUPLICATES"),
        ("error 28", "ERROR_PROXY_BANNED"),
        ("Error: 28", "ERROR_PROXY_BANNED"),
        (
            "12:30 WARN task 7 failed: ERROR_PROXY_BANNED, next",
            "ERROR_PROXY_BANNED",
        ),
        ("failed: error_proxy_banned!", "ERROR_PROXY_BANNED"),
    ] {
        for (arguments, input) in [(["explain", text], ""), (["explain", "-"], text)] {
            let (status, output, errors) = run(&arguments, &[], input);
            assert_eq!((status, errors.as_str()), (Some(0), ""), "{text}");
            assert!(output.contains(code), "{text}: {output}");
        }
    }
    // Text that only looks like it.
    for text in [
        "the id of a task",
        "taskId=12",
        "MY_ERROR_LOG",
        "errors 25",
        "1.25",
    ] {
        assert_eq!(run(&["explain", text], &[], "").0, Some(1), "{text}");
        assert_eq!(run(&["explain", "-"], &[], text).0, Some(1), "{text}");
    }
}

#[test]
fn an_error_is_explained_once_with_how_often_it_came() {
    let replies = "{\"errorId\":1,\"errorCode\":\"ERROR_ZERO_BALANCE\",\"errorDescription\":\"Pay, please\"}\n";
    let unknown = "ERROR_X\n{\"errorId\":77}\n";
    let input = replies.repeat(1000) + &unknown.repeat(3);
    let (status, output, errors) = run(&["explain", "-", "10"], &[], &input);
    assert_eq!(status, Some(1));
    assert_eq!(output.matches("ERROR_ZERO_BALANCE").count(), 1, "{output}");
    for part in ["1,001", "Pay, please", "10; the server sent 1"] {
        assert!(output.contains(part), "no {part} in {output}");
    }
    assert_eq!(errors.lines().count(), 2, "{errors}");
    assert_eq!(errors.matches(", 3 times").count(), 2, "{errors}");
}

#[test]
fn of_many_unknown_errors_the_rest_is_told_as_a_number() {
    let input: String = (0..1010).map(|n| format!("ERROR_X{n}\n")).collect();
    let (status, _, errors) = run(&["explain", "-"], &[], &input);
    assert_eq!((status, errors.lines().count()), (Some(1), 1001));
    assert!(errors.lines().last().unwrap().contains(" 10 more"));
}

#[test]
fn programs_read_the_errors_that_are_explained() {
    let arguments = ["explain", "--format", "json", "-", "10", "28", "10", "0"];
    let (status, output, _) = run(&arguments, &[], "ERROR_PROXY_BANNED");
    let errors: serde_json::Value = serde_json::from_str(&output).unwrap();
    assert_eq!(status, Some(0));
    let codes: Vec<_> = errors
        .as_array()
        .unwrap()
        .iter()
        .map(|error| &error["code"])
        .collect();
    assert_eq!(codes, ["ERROR_PROXY_BANNED", "ERROR_ZERO_BALANCE"]);
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
            status,
            output,
            errors,
        } = ended;
        assert_eq!(status, 1);
        assert_eq!(output.contains("ERROR_ZERO_BALANCE"), explained);
        assert!(
            errors.contains("cannot be read: the cable is cut"),
            "{errors}"
        );
        assert_eq!(errors.lines().count(), 1, "{errors}");
    }
}
