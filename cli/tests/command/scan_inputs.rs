//! What a scan makes of its inputs: in pieces, on threads, compressed, merged, broken.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Cursor, Read, Write};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::Compression;
use flate2::write::GzEncoder;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};

use crate::program::scan::{Findings, Reading, Scan};
use crate::scan::log;
use crate::scan_reference;

fn scan<'i>(
    inputs: impl IntoIterator<Item = (&'i str, &'i [u8])>,
    threads: usize,
    piece: Option<usize>,
) -> Scan {
    let read = AtomicU64::new(0);
    let reading = Reading {
        threads,
        piece,
        read: &read,
    };
    let mut scan = Scan::default();
    for (name, input) in inputs {
        scan.input(name, input, &reading);
    }
    scan
}

/// The findings of one input that can be read.
fn findings(log: &[u8]) -> Findings {
    let scan = scan([("log", log)], 1, None);
    assert!(scan.failures.is_empty());
    scan.findings
}

fn partial(findings: &Findings) -> Value {
    serde_json::from_str(&findings.to_partial().unwrap()).unwrap()
}

/// The same as [`partial`], counted from what the reference finds.
fn expected(inputs: &[(&str, &[u8])]) -> Value {
    struct Tally {
        count: u64,
        longest: u64,
        places: Vec<Value>,
    }
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    let mut names: Vec<Option<String>> = Vec::new();
    for (file, input) in inputs {
        for (name, line) in scan_reference::outcomes(input) {
            if let Some(name) = &name {
                let tally = tallies.entry(name.clone()).or_insert(Tally {
                    count: 0,
                    longest: 0,
                    places: Vec::new(),
                });
                tally.count += 1;
                tally.places.push(json!({"file": file, "line": line}));
            }
            names.push(name);
        }
    }
    let error = |name: &str| match name.strip_prefix("id ") {
        Some(id) => json!({"id": id.parse::<i64>().unwrap()}),
        None => json!({"code": name}),
    };
    let runs: Vec<&[Option<String>]> = names.chunk_by(|before, after| before == after).collect();
    for run in &runs {
        if let Some(name) = &run[0] {
            let tally = tallies.get_mut(name).unwrap();
            tally.longest = tally.longest.max(run.len() as u64);
        }
    }
    let run = |run: Option<&&[Option<String>]>| {
        let name = run?[0].as_ref()?;
        Some(json!({"error": error(name), "length": run?.len()}))
    };
    let errors = tallies.iter().map(|(name, tally)| {
        json!({
            "error": error(name),
            "count": tally.count,
            "longest_streak": tally.longest,
            "first": tally.places.first(),
            "last": tally.places.last(),
        })
    });
    let lines = inputs
        .iter()
        .map(|(_, input)| input.split_inclusive(|byte| *byte == b'\n').count());
    json!({
        "version": 1,
        "bytes": inputs.iter().map(|(_, input)| input.len()).sum::<usize>(),
        "lines": lines.sum::<usize>(),
        "successes": names.iter().filter(|name| name.is_none()).count(),
        "occurrences": names.iter().filter(|name| name.is_some()).count(),
        "errors": errors.collect::<Vec<_>>(),
        "others": {"count": 0, "longest_streak": 0},
        "first_run": run(runs.first()),
        "last_run": run(runs.last()),
    })
}

/// With the errors in one order: theirs says nothing.
fn sorted(mut partial: Value) -> Value {
    let errors = partial["errors"].as_array_mut().unwrap();
    errors.sort_by_key(|error| error["error"].to_string());
    partial
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn pieces_on_threads_give_what_the_reference_finds(
        logs in prop::collection::vec(log(), 1..8),
        threads in 1_usize..4,
        piece in 1_usize..400,
    ) {
        let log = logs.concat();
        let inputs = [("log", &log[..])];
        let found = scan(inputs, threads, Some(piece)).findings;
        prop_assert_eq!(sorted(partial(&found)), sorted(expected(&inputs)));
    }

    #[test]
    fn merged_partials_are_what_all_inputs_give(
        log in log(),
        cuts in prop::collection::vec(any::<Index>(), 0..5),
    ) {
        let mut places: Vec<usize> = cuts.iter().map(|cut| cut.index(log.len() + 1)).collect();
        places.extend([0, log.len()]);
        places.sort_unstable();
        let names = ["a", "b", "c", "d", "e", "f"];
        let inputs: Vec<(&str, &[u8])> = places
            .windows(2)
            .zip(names)
            .map(|(ends, name)| (name, &log[ends[0]..ends[1]]))
            .collect();
        let whole = scan(inputs.iter().copied(), 1, None).findings;
        prop_assert_eq!(sorted(partial(&whole)), sorted(expected(&inputs)));

        let parts: Vec<Findings> = inputs
            .iter()
            .map(|input| {
                let part = scan([*input], 1, None).findings.to_partial().unwrap();
                Findings::from_partial(part.as_bytes()).unwrap()
            })
            .collect();
        let mut from_left = Findings::default();
        for part in &parts {
            from_left.merge(part.clone());
        }
        let mut from_right = Findings::default();
        for part in parts.into_iter().rev() {
            let mut joined = part;
            joined.merge(from_right);
            from_right = joined;
        }
        prop_assert_eq!(&from_left, &whole);
        prop_assert_eq!(from_right, whole);
    }

    #[test]
    fn no_partial_makes_it_panic(
        number in prop::sample::select(vec![0, 1, 2, 3, u64::MAX - 1, u64::MAX]),
        pointer in prop::sample::select(vec![
            "/bytes", "/lines", "/successes", "/occurrences", "/errors/0/count",
            "/errors/0/longest_streak", "/errors/0/first/line", "/errors/0/last/line",
            "/others/count", "/others/longest_streak", "/first_run/length", "/last_run/length",
        ]),
    ) {
        let mut changed = partial(&findings(b"ERROR_A\nERROR_A\n{\"errorId\":0}\nERROR_A\n"));
        *changed.pointer_mut(pointer).unwrap() = json!(number);
        if let Ok(mut read) = Findings::from_partial(changed.to_string().as_bytes()) {
            read.merge(read.clone());
            prop_assert!(Findings::from_partial(read.to_partial().unwrap().as_bytes()).is_ok()
                || number > 3);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, ..ProptestConfig::default() })]

    #[test]
    fn too_many_unknown_errors_merge_in_any_steps(
        codes in prop::collection::vec(0_u16..3000, 0..6000),
        cut in any::<Index>(),
    ) {
        let log = |codes: &[u16]| {
            let lines: Vec<String> = codes.iter().map(|code| format!("ERROR_X{code}\n")).collect();
            findings(lines.concat().as_bytes())
        };
        let whole = log(&codes);
        let (start, end) = codes.split_at(cut.index(codes.len() + 1));
        let mut merged = log(start);
        merged.merge(log(end));
        let counted = |findings: &Findings| {
            let counts = findings.errors().map(|(kind, tally)| {
                (format!("{kind:?}"), tally.count, tally.longest_streak)
            });
            (counts.collect::<Vec<_>>(), findings.others.clone(), findings.occurrences)
        };
        prop_assert_eq!(counted(&merged), counted(&whole));
        prop_assert!(merged.errors().count() <= 1024);
        let different: BTreeSet<&u16> = codes.iter().collect();
        prop_assert_eq!(merged.errors().count(), different.len().min(1024));
        let mut counts: BTreeMap<String, u64> = BTreeMap::new();
        for code in &codes {
            *counts.entry(format!("Code(\"ERROR_X{code}\")")).or_default() += 1;
        }
        for (kind, tally) in whole.errors() {
            prop_assert_eq!(counts[&format!("{kind:?}")], tally.count);
        }
    }
}

#[test]
fn a_partial_that_contradicts_itself_is_refused_with_the_reason() {
    let good = partial(&findings(b"ERROR_A\nERROR_A\n{\"errorId\":0}\nERROR_A\n"));
    assert!(Findings::from_partial(good.to_string().as_bytes()).is_ok());
    for (pointer, value, reason) in [
        ("/version", json!(2), "version 2 instead of 1"),
        ("/lines", json!(1), "a place is on a line that there is not"),
        ("/lines", json!(1000), "more lines than bytes"),
        ("/bytes", json!(-1), "invalid value"),
        ("/bytes", json!("many"), "invalid type"),
        ("/occurrences", json!(4), "do not add up"),
        ("/errors/0/count", json!(u64::MAX), "do not add up"),
        (
            "/errors/0/longest_streak",
            json!(4),
            "longer than its count",
        ),
        (
            "/errors/0/longest_streak",
            json!(0),
            "longer than its count",
        ),
        (
            "/errors/0/error/code",
            json!("error"),
            "\"error\" is no code",
        ),
        (
            "/errors/0/error/code",
            json!(format!("ERROR_{}", "A".repeat(200))),
            "is no code",
        ),
        ("/errors/0/last/line", json!(0), "a place is on a line"),
        ("/errors/0/first", json!(null), "invalid type"),
        (
            "/others/longest_streak",
            json!(1),
            "the streak of the others",
        ),
        (
            "/first_run/length",
            json!(3),
            "longer than the longest streak",
        ),
        (
            "/first_run/error/code",
            json!("ERROR_B"),
            "longer than the longest streak",
        ),
        ("/last_run/length", json!(2), "do not fit"),
        ("/successes", json!(u64::MAX), "too many outcomes"),
        ("/successes", json!(0), "do not fit"),
    ] {
        let mut changed = good.clone();
        *changed.pointer_mut(pointer).unwrap() = value;
        let error = Findings::from_partial(changed.to_string().as_bytes()).unwrap_err();
        assert!(error.contains(reason), "{pointer}: {error}");
    }
    let mut twice = good.clone();
    twice["errors"] = json!([good["errors"][0], good["errors"][0]]);
    twice["occurrences"] = json!(6);
    let error = Findings::from_partial(twice.to_string().as_bytes()).unwrap_err();
    assert!(error.contains("twice"), "{error}");
    let mut more = good.clone();
    more["more"] = json!(1);
    for text in [
        more.to_string(),
        String::new(),
        good.to_string() + "x",
        "[".repeat(100_000),
    ] {
        assert!(Findings::from_partial(text.as_bytes()).is_err());
    }
    let endless = io::repeat(b' ');
    assert!(
        Findings::from_partial(endless)
            .unwrap_err()
            .contains("longer than")
    );
}

const LOG: &[u8] = b"ERROR_A\n{\"errorId\":10}\nERROR_A\n";

fn gzip(log: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(log).unwrap();
    encoder.finish().unwrap()
}

fn zstd(log: &[u8]) -> Vec<u8> {
    zstd::encode_all(log, 1).unwrap()
}

#[test]
fn compressed_inputs_are_read_as_what_they_were() {
    let twice = findings(&[LOG, LOG].concat());
    let skipped = b"\x50\x2a\x4d\x18\x03\0\0\0abc".to_vec();
    for input in [
        gzip(&[LOG, LOG].concat()),
        [gzip(LOG), gzip(LOG)].concat(),
        [gzip(b""), gzip(LOG), gzip(LOG)].concat(),
        // A member ends within a word.
        [gzip(&LOG[..3]), gzip(&LOG[3..]), gzip(LOG)].concat(),
        zstd(&[LOG, LOG].concat()),
        [zstd(LOG), zstd(LOG)].concat(),
        [skipped.clone(), zstd(LOG), skipped, zstd(LOG)].concat(),
    ] {
        assert_eq!(findings(&input), twice);
        let on_threads = scan([("log", &input[..])], 3, Some(16));
        assert!(on_threads.failures.is_empty());
        assert_eq!(on_threads.findings, twice);
    }
    // The first bytes alone make no format.
    for plain in [&b"\x1f"[..], b"\x1f\x8b", b"\x28\xb5\x2f", b""] {
        assert_eq!(findings(plain).bytes, plain.len() as u64);
    }
}

#[test]
fn an_input_that_is_cut_off_or_broken_is_named_and_the_rest_counted() {
    let mut log = LOG.to_vec();
    // Bytes that do not compress, so that the cut is behind the log.
    log.extend((0..200_000_u32).flat_map(|at| (at.wrapping_mul(2_654_435_761) >> 7).to_le_bytes()));
    let mut broken = gzip(LOG);
    broken.extend(b"no member");
    for (input, at_least) in [
        (gzip(&log)[..300_000].to_vec(), 3),
        (zstd(&log)[..300_000].to_vec(), 3),
        (gzip(LOG)[..12].to_vec(), 0),
        (zstd(LOG)[..5].to_vec(), 0),
        (broken, 3),
    ] {
        for threads in [1, 2] {
            let inputs = [("first", LOG), ("broken", &input), ("last", LOG)];
            let scan = scan(inputs, threads, None);
            let names: Vec<&str> = scan.failures.iter().map(|(name, _)| &name[..]).collect();
            assert_eq!(names, ["broken"]);
            assert_eq!(scan.findings.occurrences, 6 + at_least);
        }
    }
}

#[test]
fn a_frame_that_asks_for_more_memory_than_there_may_be_is_refused() {
    let mut encoder = zstd::Encoder::new(Vec::new(), 1).unwrap();
    encoder.window_log(27).unwrap();
    encoder.write_all(LOG).unwrap();
    let input = encoder.finish().unwrap();
    let scan = scan([("large", &input[..])], 1, None);
    assert_eq!(scan.failures.len(), 1);
    assert!(
        scan.failures[0].1.to_string().contains("memory"),
        "{}",
        scan.failures[0].1
    );
}

#[test]
fn a_file_that_is_not_there_or_is_a_folder_is_named() {
    let read = AtomicU64::new(0);
    let reading = Reading {
        threads: 2,
        piece: None,
        read: &read,
    };
    let mut scan = Scan::default();
    scan.file(Path::new("not/there.log"), &reading);
    scan.file(Path::new("."), &reading);
    scan.input("log", LOG, &reading);
    let names: Vec<&str> = scan.failures.iter().map(|(name, _)| &name[..]).collect();
    assert_eq!(names, ["not/there.log", "."]);
    assert_eq!(scan.findings.occurrences, 3);
    assert_eq!(read.load(Ordering::Relaxed), LOG.len() as u64);
}

/// Fails now and then, and for good in the end.
struct Failing(Cursor<Vec<u8>>, bool);

impl Read for Failing {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.1 = !self.1;
        if self.1 {
            return Err(io::ErrorKind::Interrupted.into());
        }
        match self.0.read(&mut buffer[..1])? {
            0 => Err(io::Error::other("the cable is cut")),
            read => Ok(read),
        }
    }
}

#[test]
fn an_input_that_cannot_be_read_on_is_told_with_what_it_held() {
    for threads in [1, 2] {
        let read = AtomicU64::new(0);
        let reading = Reading {
            threads,
            piece: Some(10),
            read: &read,
        };
        let mut scan = Scan::default();
        scan.input("log", Failing(Cursor::new(LOG.to_vec()), false), &reading);
        assert_eq!(scan.failures[0].1.to_string(), "the cable is cut");
        assert_eq!(scan.findings, findings(LOG));
    }
}

#[test]
fn replies_over_lines_are_one_where_pieces_end_within_them() {
    let reply =
        "{\n  \"errorId\": 10,\n  \"errorCode\": \"ERROR_A\",\n  \"x\": [\n    1,\n    2\n  ]\n}\n";
    let log = reply.repeat(500);
    for piece in [16, 40, 100, 1000] {
        let scan = scan([("log", log.as_bytes())], 3, Some(piece));
        assert_eq!(scan.findings.occurrences, 500);
        assert_eq!(scan.findings, findings(log.as_bytes()));
    }
}

#[test]
fn a_file_is_scanned_like_its_bytes() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let log = [
        LOG,
        b"{\n  \"errorId\": 10,\n  \"errorCode\": \"ERROR_A\"\n}\n",
    ]
    .concat();
    let log = [&log.repeat(40)[..], b"ERROR_B at the end"].concat();
    let plain = findings(&log);
    for (name, bytes) in [
        ("plain", log.clone()),
        ("gzip", gzip(&log)),
        ("zstd", zstd(&log)),
    ] {
        let path = folder.join(format!("scan-{name}.log"));
        fs::write(&path, &bytes).unwrap();
        for (threads, piece) in [
            (1, None),
            (1, Some(7)),
            (3, Some(50)),
            (3, Some(1000)),
            (2, None),
        ] {
            let read = AtomicU64::new(0);
            let reading = Reading {
                threads,
                piece,
                read: &read,
            };
            let mut scan = Scan::default();
            scan.file(&path, &reading);
            assert!(scan.failures.is_empty());
            let named = scan.findings.to_partial().unwrap();
            let named = named.replace(&format!("{:?}", path.display().to_string()), "\"log\"");
            assert_eq!(Findings::from_partial(named.as_bytes()).unwrap(), plain);
            assert_eq!(read.load(Ordering::Relaxed), bytes.len() as u64);
        }
        fs::remove_file(path).unwrap();
    }
}

/// Gives lines, then panics.
struct Panicking(u32);

impl Read for Panicking {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0 += 1;
        assert!(self.0 < 20, "made for this test");
        LOG.take(7).read(buffer)
    }
}

#[test]
fn a_thread_that_panics_ends_the_scan() {
    for threads in [1, 2, 5] {
        let ended = std::panic::catch_unwind(|| {
            let read = AtomicU64::new(0);
            let reading = Reading {
                threads,
                piece: Some(20),
                read: &read,
            };
            Scan::default().input("log", Panicking(0), &reading);
        });
        assert!(ended.is_err());
    }
}
