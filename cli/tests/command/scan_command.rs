//! Runs `scan` as a person would, and tests its exit status, output and messages.

use std::path::Path;

use serde_json::Value;

use crate::process::{file, run};
use crate::schema;

/// An error that a program handles by itself three times in a row, one that needs a person likewise, an unknown one
/// twice, and a success.
const LOG: &str = r#"ERROR_NO_SUCH_CAPCHA_ID at first
{"level":"warn","body":"{\"errorId\":16,\"errorCode\":\"ERROR_NO_SUCH_CAPCHA_ID\"}"}
nothing of note
ERROR_NO_SUCH_CAPCHA_ID
{"errorId":0,"taskId":7}
ERROR_ZERO_BALANCE
ERROR_ZERO_BALANCE
ERROR_ZERO_BALANCE
ERROR_QUOTA_SPENT
{"errorId":4294967296}
ERROR_QUOTA_SPENT
"#;

fn scan(options: &[&str], input: &str) -> (Option<i32>, String, String) {
    run(&[&["scan"], options].concat(), &[], input)
}

/// The report of logs that can be read.
fn report(options: &[&str], input: &str) -> Value {
    let (status, output, errors) = scan(&[options, &["--json"]].concat(), input);
    assert_eq!((status, errors.as_str()), (Some(0), ""));
    serde_json::from_str(&output).unwrap()
}

#[test]
fn the_schema_describes_the_report_and_refuses_another_shape() {
    let schema = scan(&["--schema"], "").1;
    schema::check(
        &schema,
        &report(&[], LOG),
        &["", "/codes/0", "/codes/0/first"],
    );
}

#[test]
fn each_success_counts() {
    let report = report(
        &[],
        "{\"errorId\":0}\nERROR_ZERO_BALANCE\n{\"errorId\":0}\n{\"errorId\":0}",
    );
    assert_eq!(report["successes"], 3);
    assert_eq!(report["lines"], 4);
}

#[test]
fn unknown_errors_beyond_those_that_are_kept_are_counted() {
    let log: String = (0..5_000).map(|n| format!("ERROR_UNKNOWN_{n}\n")).collect();
    let report = report(&[], &log);
    let listed = report["codes"].as_array().unwrap().len() as u64;
    assert_eq!(listed + report["others"].as_u64().unwrap(), 5_000);
    let (_, text, _) = scan(&[], &log);
    let others = report["others"].as_u64().unwrap();
    let shown = format!(
        "unknown errors that are not listed: {},{:03}",
        others / 1000,
        others % 1000
    );
    assert!(text.contains(&shown), "{shown}");
}

#[test]
fn top_shortens_the_list_alone() {
    let top = report(&["--top", "1"], LOG);
    assert_eq!(top["codes"].as_array().unwrap().len(), 1);
    assert_eq!(top["occurrences"], 9);
}

#[test]
fn only_what_needs_a_person_is_repeated_in_vain() {
    let three_times = |code: &str| format!("{code}\n").repeat(3);
    for (options, log, is_in_vain) in [
        (&[][..], LOG, true),
        (&["--streak", "4"], LOG, false),
        (&[], &three_times("ERROR_CAPTCHA_UNSOLVABLE"), false),
        (&[], &three_times("ERROR_NO_SLOT_AVAILABLE"), false),
        // Of the two errors with this id, neither needs a person.
        (&[], &three_times("{\"errorId\":12}"), false),
        (&[], &three_times("ERROR_QUOTA_SPENT"), true),
    ] {
        let (_, output, _) = scan(options, log);
        assert_eq!(output.contains("repeated in vain"), is_in_vain, "{output}");
        let (status, ..) = scan(&[options, &["--fail-on", "streak"]].concat(), log);
        assert_eq!(status, Some(if is_in_vain { 3 } else { 0 }), "{log}");
    }
}

#[test]
fn what_is_to_fail_ends_with_status_3_where_it_is_found() {
    let many: String = (0..3000).map(|code| format!("ERROR_X{code}\n")).collect();
    for (log, what, status) in [
        (LOG, "fix-account", 3),
        (LOG, "account", 3),
        (LOG, "ERROR_ZERO_BALANCE", 3),
        (LOG, "ERROR_QUOTA_SPENT", 3),
        (LOG, "unknown", 3),
        (LOG, "proxy,unknown", 3),
        (LOG, "proxy", 0),
        (LOG, "ERROR_IP_BLOCKED", 0),
        (LOG, "nonsense", 2),
        ("ERROR_ZERO_BALANCE", "unknown", 0),
        ("{\"errorId\":12}", "unknown", 0),
        ("{\"errorId\":12}", "create-task", 3),
        (&many, "ERROR_X999", 3),
        (&many, "ERROR_Y", 0),
    ] {
        assert_eq!(scan(&["--fail-on", what], log).0, Some(status), "{what}");
    }
    let (_, _, errors) = scan(&["--fail-on", "error_a"], LOG);
    for offered in ["a code", "fix-account", "account", "unknown", "streak"] {
        assert!(errors.contains(offered), "{errors}");
    }
    // What was asked for counts before what could not be read, which is reported all the same.
    let (status, _, errors) = scan(&["--fail-on", "account", "no such log", "-"], LOG);
    assert_eq!(status, Some(3));
    assert!(errors.contains("no such log cannot be read"), "{errors}");
}

#[test]
fn partials_merge_to_the_report_of_all_logs_in_their_order() {
    let lines: Vec<&str> = LOG.split_inclusive('\n').collect();
    for at in 0..=lines.len() {
        let parts = [("1", &lines[..at]), ("2", &lines[at..])];
        let logs = parts.map(|(name, part)| file("merge", name, part.concat()));
        let partials = logs.each_ref().map(|log| scan(&["--partial", log], "").1);
        let whole = report(&[&logs[0], &logs[1]], "");
        assert_eq!(report(&["--merge"], &partials.concat()), whole);
        let [one, two] = &partials;
        let named = [("1.json", one), ("2.json", two)];
        let named = named.map(|(name, partial)| file("merge", name, partial));
        assert_eq!(report(&["--merge", &named[0], &named[1]], ""), whole);
        let turned = report(&["--merge", &named[1], &named[0]], "");
        assert_eq!(turned, report(&[&logs[1], &logs[0]], ""));
    }
}

#[test]
fn a_broken_partial_is_named_and_what_comes_before_it_and_in_other_files_is_merged() {
    let partial = scan(&["--partial"], LOG).1;
    let other = file("broken", "other", &partial);
    for broken in ["{broken", "{}", "[]", &"x".repeat((8 << 20) + 7)] {
        let lines = format!("{partial}\n{broken}\n{partial}");
        let named = file("broken", "partials", &lines);
        let (status, output, errors) = scan(&["--merge", "--json", &named, &other], "");
        assert_eq!(status, Some(1));
        assert!(
            errors.contains("partials cannot be read: line 3 cannot be merged"),
            "{errors}"
        );
        assert_eq!(errors.lines().count(), 1, "{errors}");
        let report: Value = serde_json::from_str(&output).unwrap();
        assert_eq!(report["occurrences"], 18);
    }
    if Path::new("/dev/zero").exists() {
        assert_eq!(scan(&["--merge", "/dev/zero"], "").0, Some(1));
    }
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_counted() {
    let zip = file("unreadable", "log.zip", b"PK\x03\x04\x14");
    let folder = env!("CARGO_MANIFEST_DIR");
    let options = ["--format", "csv", "no such log", folder, &zip, "-", "-"];
    let (status, output, errors) = scan(&options, "ERROR_ZERO_BALANCE\n");
    assert_eq!(status, Some(1));
    assert!(errors.contains("no such log cannot be read"), "{errors}");
    assert!(
        errors.contains("log.zip cannot be read: it is compressed with zip"),
        "{errors}"
    );
    assert_eq!(errors.lines().count(), 3, "{errors}");
    assert!(output.contains("ERROR_ZERO_BALANCE,true,1,"), "{output}");
}

#[cfg(unix)]
#[test]
fn a_file_name_cannot_steer_the_terminal_or_a_spreadsheet() {
    let log = file(
        "hostile",
        "a, \"b\"\n\u{1b}[31m\u{9b}31m\u{202e}.log",
        LOG.as_bytes(),
    );
    let is_hostile = |c: char| c != '\n' && (c.is_control() || c == '\u{202e}');
    for options in [
        &["--format", "text"][..],
        &["--json"],
        &["--format", "csv"],
        &["--partial"],
    ] {
        let (status, output, errors) = scan(&[options, &[&log]].concat(), "");
        assert_eq!((status, errors.as_str()), (Some(0), ""));
        assert!(!output.contains(is_hostile), "{options:?}: {output:?}");
    }
    assert_eq!(report(&[&log], "")["codes"][0]["first"]["file"], log);
    let (_, _, errors) = scan(&[&format!("{log}.gone")], "");
    assert!(!errors.contains(is_hostile), "{errors:?}");
    // The names of files that are scanned elsewhere come with the partials.
    let partial = scan(&["--partial"], LOG).1;
    for name in ["=1+1", "+1", "-1", "@SUM(A1)"] {
        let partial = partial.replace(r#""file":"-""#, &format!(r#""file":"{name}""#));
        let (_, output, _) = scan(&["--merge", "--format", "csv"], &partial);
        assert!(output.contains(&format!(",./{name}:6")), "{output}");
    }
}
