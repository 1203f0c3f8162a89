//! Tests that a scan finds the same however the logs are cut. What it finds in texts is tested as a person sees it.

mod inputs;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};
use std::sync::atomic::AtomicU64;

use proptest::prelude::*;
use proptest::sample::Index;

use super::{Findings, Options, Source, reader, scan};

/// A line that counts as nothing. Repeated, it is longer than the part of an input that is always read at once.
const FILLER: &str = "2027-03-01T09:00:00Z INFO nothing of note\n";
const FILLERS: u64 = 100;

fn options<'o>(threads: usize, block: usize, read: &'o AtomicU64) -> Options<'o> {
    Options {
        threads,
        block,
        merges: false,
        named: &[],
        progress: read,
        refused: |format, unpacker| format!("{format} is not read; {unpacker} prints it"),
    }
}

fn source<'s>(name: &str, log: impl Read + Send + 's) -> Source<'s> {
    (name.to_owned(), Ok(Box::new(log)))
}

/// Scans logs as files of these names.
fn scan_logs(logs: &[(&str, &[u8])], threads: usize, block: usize) -> Findings {
    let sources = logs
        .iter()
        .map(|(name, log)| source(name, Cursor::new(log)));
    let read = AtomicU64::new(0);
    scan(sources, &options(threads, block, &read))
}

fn findings(log: &[u8]) -> Findings {
    let found = scan_logs(&[("log", log)], 1, reader::BLOCK);
    assert!(found.failures.is_empty(), "{:?}", found.failures);
    found
}

/// The count, the longest streak, the first and the last place of each error.
type Tallies = BTreeMap<String, (u64, u64, (String, u64), (String, u64))>;

fn tallies(findings: &Findings) -> Tallies {
    let place = |place: &super::Place| (place.file.to_string(), place.line);
    let tallies = findings.errors.iter().map(|(error, tally)| {
        let places = (place(&tally.first), place(&tally.last));
        let name = error.name();
        (
            name,
            (tally.count, tally.longest_streak, places.0, places.1),
        )
    });
    tallies.collect()
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
fn a_line_of_any_length_loses_no_code() {
    let codes = |from: u32| {
        (from..200)
            .map(|code| format!("ERROR_{code} "))
            .collect::<String>()
    };
    let log = format!("{}{}{}\n", codes(0), "x ".repeat(1 << 19), codes(150));
    let found = findings(log.as_bytes());
    // What is far behind counts as if it stood on another line.
    assert_eq!(
        (found.errors.len(), found.occurrences, found.lines),
        (200, 250, 1)
    );
    for block in [1000, 5000, 300_000] {
        assert_eq!(scan_logs(&[("log", log.as_bytes())], 1, block), found);
    }
    let many: String = (0..50_000)
        .map(|code| format!("ERROR_{code} errorId={code} "))
        .collect();
    assert_eq!(findings(many.as_bytes()).occurrences, 50_000);
}

/// Bytes after an ordinary line, so that they are never taken for compressed data or UTF-16.
fn after_filler(bytes: &[u8]) -> Vec<u8> {
    [FILLER.as_bytes(), bytes].concat()
}

/// Any sequence of fragments that matter to the rules.
fn log() -> impl Strategy<Value = Vec<u8>> {
    let fragments = concat!(
        r#"ERROR_A ERROR_B ERROR_ZERO_BALANCE ERROR_ ERROR_Log MY_ R_ errorI errorId "errorId":10 "errorId":◦0 "#,
        r#"errorId=25 'errorId':◦12 errorId=-10 \"errorId\":10 \\\"errorId\\\":25 "errorCode":" 'errorCode':◦' "#,
        r#"errorCode= \"errorCode\":\" errorCode%22%3A%22 [errorId]◦=>◦10¶ {¶"errorId":◦10,¶"errorCode":◦"ERROR_A"¶}¶ "#,
        r#""errorCode":◦"ERROR_B",¶ errorId=10¶ errorId=0¶ ¶ ¶ ¶ " \" \ ' ] : = => ◦ \n \u0022 \x22 \042 %22 \u0041 \u{22} \u{41} + % "#,
        r#"#033[1m ^[[31m \e[0m \u{1b}[32m ␛[31m ␛[ ESC[0m m 5 0 . - / a ◦◦◦◦◦◦◦◦ ."#,
    );
    let fragments = fragments.split(' ').map(|fragment| {
        let fragment = fragment
            .replace('◦', " ")
            .replace('¶', "\n")
            .replace('␛', "\x1b");
        fragment.into_bytes()
    });
    let fragment = prop_oneof![
        30 => prop::sample::select(fragments.collect::<Vec<_>>()),
        1 => prop::collection::vec(any::<u8>(), 0..8),
        1 => Just(vec![b' '; 120]),
        1 => Just(vec![b'x'; 300]),
    ];
    prop::collection::vec(fragment, 0..40).prop_map(|fragments| after_filler(&fragments.concat()))
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
    #[test]
    fn any_log_read_in_any_blocks_counts_the_same(log in log(), block in 2_usize..400) {
        let log = [FILLER.repeat(FILLERS as usize).as_bytes(), &log].concat();
        let found = scan_logs(&[("log", &log)], 1, block);
        prop_assert_eq!(&found, &findings(&log));
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
        let whole = scan_logs(&logs, threads, reader::BLOCK);
        let all = logs.iter().map(|(_, log)| *log).collect::<Vec<_>>();
        prop_assert_eq!(whole.bytes, all.concat().len() as u64);
        let mut merged = Findings::default();
        for part in split(&logs, &cuts) {
            let partial = scan_logs(part, threads, reader::BLOCK).to_partial().unwrap();
            merged.merge(Findings::from_partial(partial.as_bytes()).unwrap(), &[]);
        }
        prop_assert_eq!(merged, whole);
    }

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..9000), block in 2_usize..100) {
        // They may be taken for compressed data, and must not make the scan panic.
        scan_logs(&[("log", &bytes)], 1, block);
        let log = after_filler(&bytes);
        let found = scan_logs(&[("log", &log)], 1, block);
        prop_assert_eq!(found.bytes, log.len() as u64);
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
                (error.name(), tally.count, tally.longest_streak)
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
    let found = scan(
        [0; 2].map(|_| source("log", Cursor::new(&log))).into_iter(),
        &options,
    );
    assert_eq!(tallies(&found)["ERROR_X99"].0, 2);
    let partial = found.to_partial().unwrap();
    let mut merged = Findings::default();
    merged.merge(Findings::from_partial(partial.as_bytes()).unwrap(), &named);
    assert_eq!(tallies(&merged)["ERROR_X99"].0, 2);
    assert!(!tallies(&findings(log.as_bytes())).contains_key("ERROR_X99"));
}
