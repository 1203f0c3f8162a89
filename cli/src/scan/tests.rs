//! Compares what a scan finds with the oracle, however the logs are cut.

mod inputs;
mod oracle;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;
use std::sync::atomic::AtomicU64;

use proptest::prelude::*;
use proptest::sample::Index;

use super::{Findings, Options, Scan, Source, reader, scan};
use oracle::Outcome;

/// More than the beginning of an input, which is always read at once.
const FILLER: &str = "2027-03-01T09:00:00Z INFO nothing of note\n";
const FILLERS: u64 = 100;

/// Logs and what they count as: the lines with their errors.
const CASES: &[(&str, &[&str])] = &[
    ("", &[]),
    ("nothing to see\n", &[]),
    ("ERROR_ZERO_BALANCE", &["1 ERROR_ZERO_BALANCE"]),
    (
        "MY_ERROR_LOG ERROR_Log ERROR_ ERROR éERROR_A9_ß",
        &["1 ERROR_A9_"],
    ),
    (
        "ERROR_A ERROR_B ERROR_A\nERROR_A",
        &["1 ERROR_A", "1 ERROR_B", "2 ERROR_A"],
    ),
    (
        "[ERROR_A:12]text ERROR_B-x ERROR_C.y",
        &["1 ERROR_A", "1 ERROR_B", "1 ERROR_C"],
    ),
    ("\0ERROR_A\0\u{feff}ERROR_B", &["1 ERROR_A", "1 ERROR_B"]),
    // What stands before a word and belongs to it, or does not.
    (
        r"\nERROR_A\tERROR_B\u0022ERROR_C\x22ERROR_D\042ERROR_E%22ERROR_F",
        &[
            "1 ERROR_A",
            "1 ERROR_B",
            "1 ERROR_C",
            "1 ERROR_D",
            "1 ERROR_E",
            "1 ERROR_F",
        ],
    ),
    (r"\u0041ERROR_A \x5fERROR_B \101ERROR_C %41ERROR_D", &[]),
    (
        "\x1b[31mERROR_A #033[1;31mERROR_B ^[[31mERROR_C",
        &["1 ERROR_A", "1 ERROR_B", "1 ERROR_C"],
    ),
    (
        r"\e[31mERROR_A \u001b[31mERROR_B \x1B[0KERROR_C \033[mERROR_D",
        &["1 ERROR_A", "1 ERROR_B", "1 ERROR_C", "1 ERROR_D"],
    ),
    ("[31mERROR_A mERROR_B 31mERROR_C", &[]),
    // Replies on a line.
    (r#"{"errorId":25}"#, &["1 ERROR_PROXY_CONNECT_REFUSED"]),
    (
        r#"{"errorId":25,"errorCode":"ERROR_A","errorDescription":"not ERROR_A"}"#,
        &["1 ERROR_A"],
    ),
    (r#"{"errorId":0,"status":"ready"}"#, &["1 success"]),
    (
        r#"{"errorId":0} {"errorId":10} {"errorId":10}"#,
        &["1 ERROR_ZERO_BALANCE"],
    ),
    (
        r#"{"errorId":12} {"errorId":-7} {"errorId":4294967296}"#,
        &["1 id 12", "1 id -7", "1 id 4294967296"],
    ),
    (
        "errorId=0 x; failed: ERROR_ZERO_BALANCE",
        &["1 ERROR_ZERO_BALANCE"],
    ),
    // Whole numbers and others.
    (
        "errorId=25.5 errorId=x errorId=12a lasterrorId=25 errorIds=25 errorId 25",
        &[],
    ),
    (
        "errorId: 10/12 errorId: 10:30 errorId: 2027-03-01 errorId: 10e3",
        &[],
    ),
    ("errorId: 10111213-1415-4617-8819-101112131415", &[]),
    ("errorId=99999999999999999999", &[]),
    ("errorId=10.", &["1 ERROR_ZERO_BALANCE"]),
    ("errorId=10: no funds", &["1 ERROR_ZERO_BALANCE"]),
    ("errorId=10 - no funds", &["1 ERROR_ZERO_BALANCE"]),
    // Between a field and its value.
    (
        "{'errorId': 10, 'errorDescription': \"it's empty\"}",
        &["1 ERROR_ZERO_BALANCE"],
    ),
    ("[errorId] => 10", &["1 ERROR_ZERO_BALANCE"]),
    ("level=error errorId=10 taskId=7", &["1 ERROR_ZERO_BALANCE"]),
    (
        r#"{\"errorId\":10} or {\\\"errorId\\\": 10}"#,
        &["1 ERROR_ZERO_BALANCE"],
    ),
    (r#"{\u0022errorId\u0022:10}"#, &["1 ERROR_ZERO_BALANCE"]),
    (r#"{\x22errorId\x22: 10}"#, &["1 ERROR_ZERO_BALANCE"]),
    (r#"{\042errorId\042: 10}"#, &["1 ERROR_ZERO_BALANCE"]),
    ("body=%7B%22errorId%22%3A10%7D", &["1 ERROR_ZERO_BALANCE"]),
    (
        "\x1b[1;39m{\x1b[0m\x1b[34;1m\"errorId\"\x1b[0m\x1b[1;39m:\x1b[0m \x1b[0;39m10\x1b[0m}",
        &["1 ERROR_ZERO_BALANCE"],
    ),
    // Replies over several lines.
    (
        "{\n  \"errorId\": 1,\n  \"errorCode\": \"ERROR_A\",\n  \"errorDescription\": \"x\"\n}",
        &["2 ERROR_A"],
    ),
    (
        "{\n  \"errorCode\": \"ERROR_A\",\n  \"errorDescription\": \"x\",\n  \"errorId\": 1\n}",
        &["2 ERROR_A"],
    ),
    ("errorId: 10\n\n\nerrorCode: ERROR_A", &["1 ERROR_A"]),
    (
        "errorId: 10\n\n\n\nerrorCode: ERROR_A",
        &["1 ERROR_ZERO_BALANCE", "5 ERROR_A"],
    ),
    (
        "errorCode: ERROR_A\n\n\nerrorId: 10\nerrorId: 10",
        &["1 ERROR_A", "5 ERROR_ZERO_BALANCE"],
    ),
    (
        "errorCode: ERROR_A\n\n\n\nerrorId: 10",
        &["1 ERROR_A", "5 ERROR_ZERO_BALANCE"],
    ),
    (
        "errorId: 10\nerrorId: 0\nerrorCode: ERROR_A",
        &["1 ERROR_ZERO_BALANCE", "2 success", "3 ERROR_A"],
    ),
    (
        "errorId: 0\nerrorCode: ERROR_A",
        &["1 success", "2 ERROR_A"],
    ),
    (
        "errorId: 10\nretry after ERROR_A\nerrorCode: ERROR_B, was ERROR_C",
        &["1 ERROR_B", "2 ERROR_A", "3 ERROR_C"],
    ),
    (
        "errorId: 10\nerrorCode: ERROR_A errorId: 25",
        &["1 ERROR_ZERO_BALANCE", "2 ERROR_A"],
    ),
    (
        "errorId: 10\nerrorId: 25\nerrorCode: ERROR_A",
        &["1 ERROR_ZERO_BALANCE", "2 ERROR_A"],
    ),
    (
        "errorCode: ERROR_A\nerrorCode: ERROR_B\nerrorId: 1\nerrorId: 10",
        &["1 ERROR_A", "2 ERROR_B", "4 ERROR_ZERO_BALANCE"],
    ),
    // Shapes of real logs.
    (
        r#"{"level":"error","body":"{\"errorId\":10,\"errorCode\":\"ERROR_ZERO_BALANCE\"}"}"#,
        &["1 ERROR_ZERO_BALANCE"],
    ),
    (
        "Traceback (most recent call last):\n  File \"a.py\", line 7, in solve\n    raise Error(reply)\nError: [ERROR_ZERO_BALANCE:10]Account has zero balance",
        &["4 ERROR_ZERO_BALANCE"],
    ),
    (
        "com.example.ApiException: ERROR_A (id 1)\n\tat com.example.Solver.run(Solver.java:10)\nCaused by: java.io.IOException: ERROR_A",
        &["1 ERROR_A", "3 ERROR_A"],
    ),
    (
        "0|solver  | {\n0|solver  |   errorId: 10,\n0|solver  |   errorCode: 'ERROR_ZERO_BALANCE',\n0|solver  | }",
        &["2 ERROR_ZERO_BALANCE"],
    ),
    (
        "{\"log\":\"  \\\"errorId\\\": 1,\\n\",\"stream\":\"stdout\"}\n{\"log\":\"  \\\"errorCode\\\": \\\"ERROR_A\\\",\\n\",\"stream\":\"stdout\"}",
        &["1 ERROR_A"],
    ),
    (
        "__CURSOR=s=0a\nMESSAGE=solver: ERROR_A\n_PID=7\n\nMESSAGE\n\x07\0\0\0\0\0\0\0ERROR_B\n",
        &["2 ERROR_A", "6 ERROR_B"],
    ),
    (
        "2027-03-01 09:00:30.123 | ERROR    | solver:poll:42 - {'errorId': 16, 'errorCode': 'ERROR_A'}",
        &["1 ERROR_A"],
    ),
    (
        "> {\n>   \"errorId\": 1,\n>   \"errorCode\": \"ERROR_A\"\n> }\n> **ERROR_A**",
        &["2 ERROR_A", "5 ERROR_A"],
    ),
];

fn options<'o>(threads: usize, block: usize, read: &'o AtomicU64) -> Options<'o> {
    Options {
        threads,
        block,
        named: &[],
        progress: read,
    }
}

/// Scans logs as files of these names.
fn scan_logs(logs: &[(&str, &[u8])], threads: usize, block: usize) -> Scan {
    let sources = logs
        .iter()
        .map(|(name, log)| Source::Input(name, Box::new(Cursor::new(log))));
    let read = AtomicU64::new(0);
    scan(sources, &options(threads, block, &read))
}

fn findings(log: &[u8]) -> Findings {
    let scan = scan_logs(&[("log", log)], 1, reader::BLOCK);
    assert!(scan.failures.is_empty(), "{:?}", scan.failures);
    scan.findings
}

/// The count, the longest streak, the first and the last place of each error.
type Tallies = BTreeMap<String, (u64, u64, (String, u64), (String, u64))>;

fn tallies(findings: &Findings) -> Tallies {
    let place = |place: &super::Place| (place.file.to_string(), place.line);
    let tallies = findings.errors.iter().map(|(error, tally)| {
        let places = (place(&tally.first), place(&tally.last));
        let name = error.name().to_owned();
        (
            name,
            (tally.count, tally.longest_streak, places.0, places.1),
        )
    });
    tallies.collect()
}

fn expected(logs: &[(&str, &[u8])]) -> Tallies {
    let mut tallies = Tallies::new();
    let mut last: (Option<String>, u64) = (None, 0);
    for (file, log) in logs {
        for (line, error) in oracle::outcomes(log) {
            let is_same = last.0 == error && last.1 > 0;
            last = (error.clone(), if is_same { last.1 + 1 } else { 1 });
            let Some(error) = error else { continue };
            let place = ((*file).to_owned(), line);
            let tally = tallies
                .entry(error)
                .or_insert((0, 0, place.clone(), place.clone()));
            tally.0 += 1;
            tally.1 = tally.1.max(last.1);
            tally.3 = place;
        }
    }
    tallies
}

fn named(outcomes: &[Outcome]) -> Vec<String> {
    let name =
        |(line, error): &Outcome| format!("{line} {}", error.as_deref().unwrap_or("success"));
    outcomes.iter().map(name).collect()
}

#[test]
fn logs_count_as_the_rules_say() {
    for (log, lines) in CASES {
        let outcomes = oracle::outcomes(log.as_bytes());
        let mut seen: BTreeSet<String> = named(&outcomes).into_iter().collect();
        for line in *lines {
            assert!(
                seen.remove(*line),
                "the oracle does not find {line} in {log:?}"
            );
        }
        assert!(seen.is_empty(), "the oracle finds {seen:?} in {log:?}");
        let found = findings(log.as_bytes());
        assert_eq!(
            tallies(&found),
            expected(&[("log", log.as_bytes())]),
            "{log:?}"
        );
        let successes = outcomes.iter().filter(|(_, error)| error.is_none());
        assert_eq!(found.successes, successes.count() as u64, "{log:?}");
        assert_eq!(
            found.occurrences + found.successes,
            outcomes.len() as u64,
            "{log:?}"
        );
        assert_eq!(found.bytes, log.len() as u64);
        assert_eq!(found.lines, log.lines().count() as u64);
    }
}

#[test]
fn a_code_has_at_most_128_bytes() {
    for (length, count) in [(7, 1), (128, 1), (129, 0), (100_000, 0)] {
        let code = format!("ERROR_{}", "A".repeat(length - 6));
        for log in [code.clone(), format!("{code} "), format!("x {code}\n")] {
            assert_eq!(findings(log.as_bytes()).occurrences, count, "{length}");
        }
    }
}

#[test]
fn a_line_of_any_length_counts_each_code_once() {
    let codes = |from: u32| {
        (from..200)
            .map(|code| format!("ERROR_{code} "))
            .collect::<String>()
    };
    let log = format!("{}{}{}", codes(0), "x".repeat(1 << 20), codes(100));
    assert_eq!(findings(log.as_bytes()).occurrences, 200);
    // More different ones than are compared with each other: none is lost.
    let many: String = (0..3000)
        .map(|code| format!("ERROR_{code} errorId={code} "))
        .collect();
    assert_eq!(findings(many.as_bytes()).occurrences, 3000);
}

/// What decides how a log counts, in any order.
fn log() -> impl Strategy<Value = Vec<u8>> {
    let fragments = [
        "ERROR_A",
        "ERROR_B",
        "ERROR_ZERO_BALANCE",
        "ERROR_",
        "ERROR_Log",
        "MY_",
        "errorId",
        "\"errorId\":10",
        "\"errorId\": 0",
        "errorId=25",
        "'errorId': 12",
        "errorI",
        "R_",
        "errorId=-10",
        "\\\"errorId\\\":10",
        "\\\\\\\"errorId\\\\\\\":25",
        "\"errorCode\":\"",
        "'errorCode': '",
        "errorCode=",
        "\\\"errorCode\\\":\\\"",
        "errorCode%22%3A%22",
        "[errorId] => 10\n",
        "{\n  \"errorId\": 10,\n  \"errorCode\": \"ERROR_A\"\n}\n",
        "\"errorCode\": \"ERROR_B\",\n",
        "errorId=10\n",
        "errorId=0\n",
        "\n",
        "\n",
        "\n",
        "\r\n",
        "\"",
        "\\\"",
        "\\",
        "'",
        "]",
        ":",
        "=",
        "=>",
        " ",
        "\t",
        "\\n",
        "\\u0022",
        "\\x22",
        "\\042",
        "%22",
        "\\u0041",
        "#033[1m",
        "^[[31m",
        "\\e[0m",
        "\x1b[31m",
        "\x1b[",
        "ESC[0m",
        "m",
        "5",
        "0",
        ".",
        "-",
        "/",
        "a",
        "\0",
        "            ",
    ];
    let fragments: Vec<Vec<u8>> = fragments.map(|text| text.into()).to_vec();
    let fragment = prop_oneof![
        30 => prop::sample::select(fragments),
        1 => prop::collection::vec(any::<u8>(), 0..8),
        1 => Just(vec![b' '; 120]),
        1 => Just(vec![b'x'; 300]),
    ];
    prop::collection::vec(fragment, 0..40).prop_map(|fragments| fragments.concat())
}

fn split<'l>(logs: &'l [(&'l str, &'l [u8])], cuts: &[Index]) -> Vec<&'l [(&'l str, &'l [u8])]> {
    let mut places: Vec<usize> = cuts.iter().map(|cut| cut.index(logs.len() + 1)).collect();
    places.extend([0, logs.len()]);
    places.sort_unstable();
    places
        .windows(2)
        .map(|ends| &logs[ends[0]..ends[1]])
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn any_log_read_in_any_blocks_counts_as_the_oracle_says(log in log(), block in 2_usize..400) {
        let log = [FILLER.repeat(FILLERS as usize).as_bytes(), &log].concat();
        let found = scan_logs(&[("log", &log)], 1, block).findings;
        prop_assert_eq!(&found, &findings(&log));
        prop_assert_eq!(tallies(&found), expected(&[("log", &log)]));
        prop_assert_eq!(found.lines, log.split_inclusive(|byte| *byte == b'\n').count() as u64);
    }

    #[test]
    fn any_logs_on_any_threads_and_split_over_any_partials_count_the_same(
        logs in prop::collection::vec(log(), 1..8),
        threads in 1_usize..5,
        cuts in prop::collection::vec(any::<Index>(), 0..5),
    ) {
        let names: Vec<String> = (0..logs.len()).map(|number| format!("{number}.log")).collect();
        let logs: Vec<(&str, &[u8])> =
            names.iter().map(String::as_str).zip(logs.iter().map(Vec::as_slice)).collect();
        let whole = scan_logs(&logs, threads, reader::BLOCK).findings;
        prop_assert_eq!(tallies(&whole), expected(&logs));
        let mut merged = Findings::default();
        for part in split(&logs, &cuts) {
            let partial = scan_logs(part, threads, reader::BLOCK).findings.to_partial().unwrap();
            merged.merge(Findings::from_partial(partial.as_bytes()).unwrap(), &[]);
        }
        prop_assert_eq!(merged, whole);
    }

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..9000), block in 2_usize..100) {
        let found = scan_logs(&[("log", &bytes)], 1, block).findings;
        prop_assert_eq!(found.bytes, bytes.len() as u64);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, ..ProptestConfig::default() })]

    #[test]
    fn more_unknown_errors_than_are_kept_merge_in_any_steps(
        codes in prop::collection::vec(0_u16..6000, 0..6000),
        cut in any::<Index>(),
    ) {
        let log = |codes: &[u16]| {
            let lines = codes.iter().map(|code| format!("ERROR_X{code}\n"));
            findings(lines.collect::<String>().as_bytes())
        };
        let whole = log(&codes);
        let (start, end) = codes.split_at(cut.index(codes.len() + 1));
        let mut merged = log(start);
        merged.merge(log(end), &[]);
        let counts = |findings: &Findings| {
            let counts = findings.errors.iter().map(|(error, tally)| {
                (error.name().to_owned(), tally.count, tally.longest_streak)
            });
            (counts.collect::<Vec<_>>(), findings.others, findings.others_streak, findings.occurrences)
        };
        prop_assert_eq!(counts(&merged), counts(&whole));
        let different: BTreeSet<&u16> = codes.iter().collect();
        prop_assert_eq!(whole.errors.len(), different.len().min(1024));
    }
}

#[test]
fn a_code_that_is_named_is_kept_among_any_number() {
    let log: String = (0..5000).map(|code| format!("ERROR_X{code}\n")).collect();
    let named = ["ERROR_X99".to_owned()];
    let read = AtomicU64::new(0);
    let options = Options {
        named: &named,
        ..options(1, reader::BLOCK, &read)
    };
    let source = || Source::Input("log", Box::new(Cursor::new(&log)));
    let found = scan([source(), source()], &options).findings;
    assert_eq!(tallies(&found)["ERROR_X99"].0, 2);
    let partial = found.to_partial().unwrap();
    let mut merged = Findings::default();
    merged.merge(Findings::from_partial(partial.as_bytes()).unwrap(), &named);
    assert_eq!(tallies(&merged)["ERROR_X99"].0, 2);
    assert!(!tallies(&findings(log.as_bytes())).contains_key("ERROR_X99"));
}
