//! Runs `scan` as a person would, and tests its exit status, output and messages.

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};

use crate::process::run;

/// Three errors in a row that must not be repeated, an unknown one twice, and a success between.
const LOG: &str = r#"ERROR_NO_SUCH_CAPCHA_ID at first
{"level":"warn","body":"{\"errorId\":16,\"errorCode\":\"ERROR_NO_SUCH_CAPCHA_ID\"}"}
nothing of note
ERROR_NO_SUCH_CAPCHA_ID
{"errorId":0,"taskId":7}
ERROR_MADE_FOR_THIS_TEST
{"errorId":10}
ERROR_MADE_FOR_THIS_TEST
{"errorId":987654}
"#;

/// Each code of the log with its count, its longest streak, and its first and last line.
const EXPECTED: [(&str, u64, u64, u64, u64); 4] = [
    ("ERROR_NO_SUCH_CAPCHA_ID", 3, 3, 1, 4),
    ("ERROR_MADE_FOR_THIS_TEST", 2, 1, 6, 8),
    ("ERROR_ZERO_BALANCE", 1, 1, 7, 7),
    ("id 987654", 1, 1, 9, 9),
];

/// Writes files into a folder of the test's own.
fn files(test: &str, files: &[(&str, &[u8])]) -> Vec<String> {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(test);
    fs::create_dir_all(&folder).unwrap();
    let written = files.iter().map(|(name, content)| {
        let file = folder.join(name);
        fs::write(&file, content).unwrap();
        file.to_str().unwrap().to_owned()
    });
    written.collect()
}

fn scan(options: &[&str], input: &str) -> (Option<i32>, String, String) {
    run(&[&["scan"], options].concat(), &[], input)
}

/// The report of logs that can be read.
fn report(options: &[&str], input: &str) -> Value {
    let (status, output, errors) = scan(&[options, &["--format", "json"]].concat(), input);
    assert_eq!((status, errors.as_str()), (Some(0), ""));
    serde_json::from_str(&output).unwrap()
}

fn counts(report: &Value) -> Vec<(&str, u64)> {
    let codes = report["codes"].as_array().unwrap().iter();
    codes
        .map(|code| {
            (
                code["code"].as_str().unwrap(),
                code["count"].as_u64().unwrap(),
            )
        })
        .collect()
}

#[test]
fn the_counts_are_the_same_in_every_format() {
    let report = report(&[], LOG);
    for (member, number) in [
        ("occurrences", 7),
        ("successes", 1),
        ("lines", 9),
        ("bytes", LOG.len()),
        ("others", 0),
    ] {
        assert_eq!(report[member], number, "{member}");
    }
    let codes = report["codes"].as_array().unwrap();
    assert_eq!(codes.len(), EXPECTED.len());
    for (found, (code, count, streak, first, last)) in codes.iter().zip(EXPECTED) {
        assert_eq!(found["code"], code);
        assert_eq!(found["count"], count);
        assert_eq!(found["longest_streak"], streak);
        assert_eq!(
            found["first"],
            json!({"file": "standard input", "line": first})
        );
        assert_eq!(
            found["last"],
            json!({"file": "standard input", "line": last})
        );
    }
    let (_, output, _) = scan(&["--format", "csv"], LOG);
    let mut csv = csv::Reader::from_reader(output.as_bytes());
    let column = |name: &str| {
        let heads = output.lines().next().unwrap();
        heads.split(',').position(|head| head == name).unwrap()
    };
    let records: Vec<csv::StringRecord> = csv.records().map(Result::unwrap).collect();
    assert_eq!(records.len(), EXPECTED.len());
    for (record, (code, count, streak, ..)) in records.iter().zip(EXPECTED) {
        assert_eq!(&record[column("code")], code);
        assert_eq!(record[column("count")], count.to_string());
        assert_eq!(record[column("longest_streak")], streak.to_string());
    }
    for (format, edge) in [("text", ""), ("markdown", "|")] {
        let (_, output, _) = scan(&["--format", format], LOG);
        for (code, count, ..) in EXPECTED {
            let is_row = |line: &&str| {
                let line = line.replace(['`', '\\'], "");
                let line = line.trim_start_matches(edge).trim_start();
                line.strip_prefix(code).is_some_and(|rest| {
                    let rest = rest.trim_start_matches([' ', '|']);
                    rest.starts_with(&format!("{count} "))
                })
            };
            assert!(output.lines().any(|line| is_row(&line)), "{code}: {output}");
        }
    }
}

#[test]
fn the_schema_describes_the_report_and_refuses_another_shape() {
    let (status, schema, _) = scan(&["--schema"], "");
    assert_eq!(status, Some(0));
    let schema: Value = serde_json::from_str(&schema).unwrap();
    jsonschema::meta::validate(&schema).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let report = report(&[], LOG);
    if let Err(error) = validator.validate(&report) {
        panic!("{error} at {}", error.instance_path());
    }
    let without = |pointer: &str, member: &str| {
        let mut wrong = report.clone();
        let object = wrong.pointer_mut(pointer).unwrap();
        object.as_object_mut().unwrap().remove(member);
        assert!(!validator.is_valid(&wrong), "{pointer} without {member}");
    };
    for pointer in ["", "/codes/0", "/codes/0/first"] {
        for member in report.pointer(pointer).unwrap().as_object().unwrap().keys() {
            without(pointer, member);
        }
    }
    for (pointer, value) in [
        ("/occurrences", json!(-1)),
        ("/codes/0/count", json!(0)),
        ("/codes/0/code", json!("error")),
        ("/codes/0/first/line", json!(0)),
        ("/codes/0/action", json!("Fix account")),
    ] {
        let mut wrong = report.clone();
        *wrong.pointer_mut(pointer).unwrap() = value;
        assert!(!validator.is_valid(&wrong), "{pointer}");
    }
}

#[test]
fn top_and_streak_decide_what_is_told() {
    let top = report(&["--top", "1"], LOG);
    assert_eq!(counts(&top), [("ERROR_NO_SUCH_CAPCHA_ID", 3)]);
    assert_eq!(top["occurrences"], 7);
    for (limit, is_told) in [("3", true), ("4", false)] {
        let (_, output, _) = scan(&["--streak", limit], LOG);
        assert_eq!(output.contains("repeated in vain"), is_told, "{output}");
    }
    let (status, output, _) = scan(&["--streak", "0"], LOG);
    assert_eq!((status, output.as_str()), (Some(2), ""));
}

#[test]
fn what_is_to_fail_ends_with_status_3_where_it_is_found() {
    for (what, status) in [
        ("fix-account", 3),
        ("account", 3),
        ("ERROR_ZERO_BALANCE", 3),
        ("ERROR_MADE_FOR_THIS_TEST", 3),
        ("unknown", 3),
        ("streak", 3),
        ("proxy,streak", 3),
        ("proxy", 0),
        ("change-proxy", 0),
        ("ERROR_IP_BLOCKED", 0),
        ("nonsense", 2),
    ] {
        assert_eq!(scan(&["--fail-on", what], LOG).0, Some(status), "{what}");
    }
    let known = "ERROR_ZERO_BALANCE\n";
    for what in ["unknown", "streak"] {
        assert_eq!(scan(&["--fail-on", what], known).0, Some(0), "{what}");
    }
    // What was asked for counts before what could not be read, which is told all the same.
    let (status, _, errors) = scan(&["--fail-on", "account", "no such log", "-"], LOG);
    assert_eq!(status, Some(3));
    assert!(errors.contains("no such log cannot be read"), "{errors}");
}

#[test]
fn rows_are_sections_that_can_be_filled_in() {
    let (status, output, _) = scan(&["--rows"], LOG);
    assert_eq!(status, Some(0));
    let (_, rows) = output.split_once("\n# ERROR_").unwrap();
    let filled = format!("# ERROR_{rows}")
        .replace("id =\n", "id = 987654\n")
        .replace("category = \"\"", "category = \"account\"");
    let table: toml::Table = filled.parse().unwrap();
    let errors = table["error"].as_array().unwrap();
    assert_eq!(errors.len(), 1, "an id without a code is no row");
    assert_eq!(errors[0]["code"].as_str(), Some("ERROR_MADE_FOR_THIS_TEST"));
    assert_eq!(errors[0]["category"].as_str(), Some("account"));
}

#[test]
fn partials_merge_to_the_report_of_all_logs_in_their_order() {
    let lines: Vec<&str> = LOG.split_inclusive('\n').collect();
    for at in 0..=lines.len() {
        let (start, end) = (lines[..at].concat(), lines[at..].concat());
        let name = format!("merge-{at}");
        let logs = files(
            &name,
            &[("1.log", start.as_bytes()), ("2.log", end.as_bytes())],
        );
        let partial = |log: &String| scan(&["--partial", log], "").1;
        let partials = [partial(&logs[0]), partial(&logs[1])];
        let whole = report(&[&logs[0], &logs[1]], "");
        assert_eq!(
            report(&["--merge"], &partials.concat()),
            whole,
            "in one file"
        );
        let named = files(
            &name,
            &[
                ("1.json", partials[0].as_bytes()),
                ("2.json", partials[1].as_bytes()),
            ],
        );
        assert_eq!(report(&["--merge", &named[0], &named[1]], ""), whole);
        let turned = report(&["--merge", &named[1], &named[0]], "");
        assert_eq!(turned, report(&[&logs[1], &logs[0]], ""));
    }
}

#[test]
fn a_broken_partial_is_named_and_the_others_are_merged() {
    let partial = scan(&["--partial"], LOG).1;
    let long = "x".repeat((16 << 20) + 7);
    for broken in ["{broken", "{}", "[]", &long] {
        let all = format!("{partial}{broken}\n\n{partial}");
        let named = files("broken", &[("partials.json", all.as_bytes())]);
        let (status, output, errors) = scan(&["--merge", "--format", "json", &named[0]], "");
        assert_eq!(status, Some(1));
        assert!(
            errors.contains("partials.json cannot be read: 2: "),
            "{errors}"
        );
        assert_eq!(errors.lines().count(), 1, "{errors}");
        let report: Value = serde_json::from_str(&output).unwrap();
        assert_eq!(report["occurrences"], 14);
    }
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_counted() {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::none());
    gzip.write_all(&LOG.repeat(20_000).into_bytes()).unwrap();
    let gzip = gzip.finish().unwrap();
    let cut = &gzip[..gzip.len() / 2];
    let logs = files(
        "unreadable",
        &[("whole.log", LOG.as_bytes()), ("cut.gz", cut)],
    );
    let options = [
        "--format",
        "json",
        "no such log",
        &logs[1],
        &logs[0],
        "-",
        "-",
    ];
    let (status, output, errors) = scan(&options, "ERROR_ZERO_BALANCE\n");
    assert_eq!(status, Some(1));
    assert_eq!(errors.lines().count(), 2, "{errors}");
    assert!(errors.contains("no such log cannot be read"), "{errors}");
    assert!(errors.contains("cut.gz cannot be read"), "{errors}");
    let report: Value = serde_json::from_str(&output).unwrap();
    assert!(
        report["occurrences"].as_u64().unwrap() > 7 * 9_000,
        "{output}"
    );
    // Standard input is the last of the logs, and is read once.
    let of_code = |code: &&Value| code["code"] == "ERROR_ZERO_BALANCE";
    let balance = report["codes"]
        .as_array()
        .unwrap()
        .iter()
        .find(of_code)
        .unwrap();
    assert_eq!(
        balance["last"],
        json!({"file": "standard input", "line": 1})
    );
}

#[cfg(unix)]
#[test]
fn a_file_name_cannot_steer_the_terminal_or_break_a_row() {
    let name = "a, \"b\"\n\u{1b}[31m\u{9b}31m\u{202e}.log";
    let logs = files("hostile", &[(name, LOG.as_bytes())]);
    let is_hostile = |c: char| c != '\n' && (c.is_control() || c == '\u{202e}');
    for options in [
        &["--format", "text"][..],
        &["--format", "json"],
        &["--format", "csv"],
        &["--format", "markdown"],
        &["--partial"],
    ] {
        let line = [options, &["--color", "always", &logs[0]]].concat();
        let (status, output, errors) = scan(&line, "");
        assert_eq!((status, errors.as_str()), (Some(0), ""));
        let plain = anstream::adapter::strip_str(&output).to_string();
        assert!(!plain.contains(is_hostile), "{options:?}: {plain:?}");
        assert!(!output.contains("\u{1b}[31m"), "{options:?}: {output:?}");
    }
    assert_eq!(
        report(&[&logs[0]], "")["codes"][0]["first"]["file"],
        logs[0]
    );
    let (_, output, _) = scan(&["--format", "csv", &logs[0]], "");
    let mut csv = csv::Reader::from_reader(output.as_bytes());
    assert_eq!(csv.records().map(Result::unwrap).count(), EXPECTED.len());
    let (_, _, errors) = scan(&[&format!("{}.gone", logs[0])], "");
    assert!(!errors.contains(is_hostile), "{errors:?}");
}

#[test]
fn the_report_is_in_the_language_asked_for() {
    let (status, output, errors) = scan(&["--lang", "fr", "-", "absent"], LOG);
    assert_eq!(status, Some(1));
    for told in [
        "erreurs : 7",
        "AGIR MAINTENANT",
        "inconnue",
        "entrée standard:1",
    ] {
        assert!(
            output.replace('\u{a0}', " ").contains(told),
            "{told}: {output}"
        );
    }
    assert!(
        errors.contains("absent\u{a0}: lecture impossible"),
        "{errors}"
    );
}
