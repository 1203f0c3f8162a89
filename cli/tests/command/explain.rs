//! Tests what `explain` writes. What it finds in a text is tested in `text.rs`.

use std::io::{self, BufReader, Read};

use anticaptcha_errors::ErrorCode;
use serde_json::json;

use crate::called::call;
use crate::process::run;
use crate::support::{compatible_rows, rows};

/// Explains in English, and returns the exit status, the answer and the messages.
fn explain(queries: &[&str], input: impl Read + Send) -> (u8, String, String) {
    let line = [&["explain"], queries].concat();
    call(&line, ErrorCode::ALL, None, &mut BufReader::new(input))
}

fn of_arguments(queries: &[&str]) -> (u8, String, String) {
    explain(queries, io::empty())
}

fn of_input(input: &str) -> (u8, String, String) {
    explain(&["-"], input.as_bytes())
}

#[test]
fn what_the_server_sent_is_shown_if_it_is_not_in_the_table() {
    let code = ErrorCode::from_code("ERROR_ZERO_BALANCE").unwrap();
    let id = code.id().unwrap();
    for (id, text, is_shown) in [
        (id + 1, "Pay, please", true),
        (id, code.description(), false),
        (id, "", false),
    ] {
        let reply = json!({ "errorId": id, "errorCode": code.code(), "errorDescription": text });
        let reply = reply.to_string();
        for (status, output, errors) in [of_input(&reply), of_arguments(&[&reply])] {
            assert_eq!((status, errors.as_str()), (0, ""));
            for part in [
                format!("; the server sent {id}"),
                format!("sent text  {text}"),
            ] {
                assert_eq!(output.contains(&part), is_shown, "{part}: {output}");
            }
        }
    }
}

#[test]
fn an_error_is_explained_once_with_how_often_it_came() {
    let input = "{\"errorId\":1,\"errorCode\":\"ERROR_ZERO_BALANCE\"}\n".repeat(1000)
        + &"ERROR_X\n{\"errorId\":4294967296}\n{\"errorId\":12}\nERROR_BAD_DUPLICATES\n".repeat(3);
    let (status, output, errors) = explain(&["-", "10"], input.as_bytes());
    assert_eq!(status, 1);
    let explained = output.matches("ERROR_ZERO_BALANCE\n").count();
    assert_eq!(explained, 1, "{output}");
    for part in [
        "count      1,001",
        "count      6, 3 of them with the id alone",
    ] {
        assert!(output.contains(part), "no {part} in {output}");
    }
    assert_eq!(errors.lines().count(), 2, "{errors}");
    assert_eq!(errors.matches(", 3 times").count(), 2, "{errors}");
}

#[test]
fn long_texts_and_many_messages_are_cut() {
    let long = "ä".repeat(50_000);
    for (code, expected) in [("ERROR_X", 1), ("ERROR_ZERO_BALANCE", 0)] {
        let reply = json!({ "errorCode": code, "errorDescription": long }).to_string();
        for (status, output, errors) in [of_input(&reply), of_arguments(&[&reply])] {
            assert_eq!(status, expected);
            assert_eq!((output + &errors).matches('ä').count(), 1000);
        }
    }
    let input: String = (0..1010).map(|n| format!("ERROR_X{n}\n")).collect();
    let (status, _, errors) = of_input(&input);
    assert_eq!((status, errors.lines().count()), (1, 1001));
    assert!(errors.lines().last().unwrap().ends_with("not listed: 10"));
}

#[test]
fn what_is_not_found_names_the_code_or_the_command_that_was_meant() {
    for (query, hint) in [
        ("-1", "error: id -1; do not repeat the call"),
        ("é", "error: é; `anticaptcha-errors search`"),
        ("", "error: ''; `anticaptcha-errors search`"),
        ("EROR_ZERO_BALANCE", "did you mean ERROR_ZERO_BALANCE?"),
        (
            "ERROR_ZERO_BALLANCE_X",
            "before you know what it means; did you mean ERROR_ZERO_BALANCE?",
        ),
        ("CAPTCHA_ZERO_BALANCE", "did you mean ERROR_ZERO_BALANCE?"),
        (
            "ERROR_TASK_NOT_FOUND",
            "ERROR_TASK_NOT_FOUND; do not repeat the call before you know what it means\n",
        ),
        ("zexx_xxxance", "`anticaptcha-errors search`"),
        ("502 Bad Gateway", "`anticaptcha-errors search`"),
        ("npm ERR! code ENOENT", "`anticaptcha-errors search`"),
        (&"x".repeat(100_000), "`anticaptcha-errors search`"),
        (
            concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"),
            "`anticaptcha-errors scan`",
        ),
        ("1.25", "`anticaptcha-errors search`"),
    ] {
        let (status, output, errors) = of_arguments(&[query]);
        assert_eq!((status, output.as_str()), (1, ""), "{query}");
        assert!(errors.contains(hint), "no {hint} in {errors}");
        assert_eq!(errors.lines().count(), 1, "{errors}");
    }
    for row in rows() {
        let misspelled = row.code.clone() + "X";
        let (_, _, errors) = of_arguments(&[&misspelled]);
        // Another code may be as near.
        let (_, hint) = errors.trim_end().split_once("did you mean ").unwrap();
        let hint = hint.trim_end_matches('?');
        let mut all = rows().into_iter().chain(compatible_rows());
        assert!(all.any(|row| row.code == hint), "{errors}");
        assert_eq!(strsim::osa_distance(hint, &misspelled), 1, "{errors}");
    }
}

/// Sentences that the service sends as descriptions, of which many programs print nothing else.
#[test]
fn a_sentence_is_answered_by_its_words() {
    for (text, expected) in [
        (
            "Captcha could not be solved by 5 different workers",
            "ERROR_CAPTCHA_UNSOLVABLE",
        ),
        (
            "Account authorization key not found in the system",
            "ERROR_KEY_DOES_NOT_EXIST",
        ),
        (
            "Error: Account has zeo or negative balance",
            "ERROR_ZERO_BALANCE",
        ),
        ("Proxy IP is banned by target service", "ERROR_PROXY_BANNED"),
        ("Zero balance, please top up", "ERROR_ZERO_BALANCE"),
        ("ERROR ZERO BALLANCE", "ERROR_ZERO_BALANCE"),
    ] {
        for (status, output, errors) in [of_arguments(&[text]), of_input(text)] {
            assert_eq!(status, 1, "{text}");
            assert!(output.starts_with(expected), "{text}: {output}");
            assert!(output.matches("\n  id ").count() <= 3, "{text}: {output}");
            assert!(errors.contains("most of its words"), "{errors}");
            assert_eq!(errors.lines().count(), 1, "{errors}");
        }
    }
}

#[test]
fn standard_input_without_errors_is_reported() {
    for (input, message) in [
        ("", "standard input is empty"),
        (" \n", "standard input is empty"),
        ("<html>", "neither a code nor an id"),
        ("502 Bad Gateway", "`anticaptcha-errors search`"),
        ("zero_balence\n", "did you mean ERROR_ZERO_BALANCE?"),
        ("{\"taskId\":7}", "errorId"),
    ] {
        let (status, output, errors) = of_input(input);
        assert_eq!((status, output.as_str()), (1, ""), "{input}");
        assert!(errors.contains(message), "no {message} in {errors}");
    }
}

#[test]
fn standard_input_is_read_once_and_up_to_its_limit() {
    let reply = r#"{"errorId":10}"#;
    let twice = explain(&["-", "-"], reply.as_bytes());
    assert_eq!(twice, of_input(reply));
    let (_, _, errors) = explain(&["-", "-"], io::empty());
    assert_eq!(errors.lines().count(), 1, "{errors}");
    let (status, _, errors) = explain(&["-"], io::repeat(b'x'));
    assert_eq!(status, 1);
    let expected = "16 MB; use `anticaptcha-errors scan`";
    assert!(errors.contains(expected), "{errors}");
}

/// An input that cannot be read.
struct CutOff;

impl Read for CutOff {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        Err(io::Error::other("the cable is cut"))
    }
}

#[test]
fn an_input_that_cannot_be_read_is_reported() {
    let input = b"{\"errorId\":10}".chain(CutOff);
    let (status, output, errors) = explain(&["-", "25"], input);
    assert_eq!(status, 1);
    assert!(output.contains("ERROR_PROXY_CONNECT_REFUSED"));
    let expected = "anticaptcha-errors: standard input cannot be read: the cable is cut\n";
    assert_eq!(errors, expected);
}

#[test]
fn what_others_wrote_cannot_steer_the_terminal() {
    let unknown = r#"{"errorId":77,"errorCode":"ERROR_\u001b[2J","errorDescription":"a\nb\u009bm\u202e\u200f\u061c\u200b\ufeff\u00ad"}"#;
    let known = unknown.replace("ERROR_\\u001b[2J", "ERROR_ZERO_BALANCE");
    let is_harmful = |c: char| {
        let hidden = "\u{202e}\u{200f}\u{61c}\u{200b}\u{feff}\u{ad}";
        c != '\n' && c.is_control() || hidden.contains(c)
    };
    for query in [unknown, &known, "\u{1b}[2J\u{9b}m\u{202e}\n"] {
        for (_, output, errors) in [of_input(query), of_arguments(&[query])] {
            let text = output + &errors;
            assert!(!text.contains(is_harmful), "{text:?}");
            assert!(!text.contains("a\nb"), "{text}");
        }
    }
}

#[test]
fn programs_read_the_errors_that_are_explained() {
    let queries = ["--json", "-", "zero_balance", "PROXY_BANNED", "0"];
    let (status, output, _) = explain(&queries, &b"ERROR_PROXY_BANNED"[..]);
    let errors: serde_json::Value = serde_json::from_str(&output).unwrap();
    assert_eq!(status, 0);
    let errors = errors.as_array().unwrap().iter();
    let codes: Vec<_> = errors.map(|error| &error["code"]).collect();
    assert_eq!(codes, ["ERROR_PROXY_BANNED", "ERROR_ZERO_BALANCE"]);
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
    // A text that is worded in another way changes this too.
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../README.md");
    let kept = snapbox::Data::read_from(path.as_ref(), None).raw();
    snapbox::Assert::new()
        .action_env("SNAPSHOTS")
        .eq(fresh, kept);
}
