//! Tests inputs that are compressed, in UTF-16 or broken, and partials.

use std::io::{self, Cursor, Read, Write};
use std::mem;
use std::sync::atomic::AtomicU64;

use flate2::Compression;
use flate2::write::GzEncoder;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{findings, options, scan_logs, source, tallies};
use crate::scan::{Findings, reader, scan};

const LOG: &[u8] = b"ERROR_A\n{\"errorId\":10}\nERROR_A\n";

fn gzip(log: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(log).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn what_is_compressed_counts_as_what_it_was() {
    let twice = findings(&[LOG, LOG].concat());
    for input in [
        gzip(&[LOG, LOG].concat()),
        [gzip(LOG), gzip(LOG)].concat(),
        [gzip(b""), gzip(LOG), gzip(b""), gzip(LOG)].concat(),
        // A member ends within a word.
        [gzip(&LOG[..3]), gzip(&LOG[3..]), gzip(LOG)].concat(),
    ] {
        assert_eq!(findings(&input), twice);
    }
}

#[test]
fn utf_16_is_decoded_with_its_mark_and_without() {
    let log = ["é ERROR_A\n{\"errorId\":10}\n", "日本 ERROR_A─ERROR_B\n"]
        .concat()
        .repeat(300);
    let plain = findings(log.as_bytes());
    let units: Vec<u16> = log.encode_utf16().collect();
    let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
    let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
    for input in [
        little.clone(),
        big.clone(),
        [b"\xff\xfe".to_vec(), little.clone()].concat(),
        [b"\xfe\xff".to_vec(), big].concat(),
        gzip(&little),
    ] {
        for block in [2, 7, 300, reader::BLOCK] {
            let found = scan_logs(&[("log", &input)], 1, block);
            assert_eq!(tallies(&found), tallies(&plain));
            assert_eq!(found.lines, plain.lines);
        }
    }
    assert_eq!(findings(&little).bytes, little.len() as u64);
    // Of a text in another script, few characters are ASCII.
    let russian = "\u{41d}\u{435}\u{434}\u{43e}\u{441}\u{442}\u{430}\u{442}\u{43e}\u{447}\u{43d}\u{43e}: ERROR_A\n";
    let utf_16: Vec<u8> = russian.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(findings(&utf_16).occurrences, 1);
    // NUL bytes alone make no UTF-16.
    for log in [
        &b"\0\0\0\0\0\0ERROR_A\n"[..],
        b"ERROR_A\0\n",
        b"\0ERROR_A\0\0",
        b"5\x007\0ERROR_A",
    ] {
        assert_eq!(findings(log).occurrences, 1);
    }
}

#[test]
fn other_compression_is_refused_by_name() {
    for (input, expected, unpacker) in [
        (&b"BZh91AY&SY\x01\x02"[..], "bzip2", "bzcat"),
        (b"BZh9\x17rE8P\x90\0\0\0\0", "bzip2", "bzcat"),
        (b"\xfd7zXZ\0\0\x04", "xz", "xzcat"),
        (b"PK\x03\x04\x14\0", "zip", "unzip -p"),
        (b"PK\x05\x06\0\0\0\0", "zip", "unzip -p"),
        (b"7z\xbc\xaf\x27\x1c\0\x04", "7z", "7z x -so"),
        (b"\x04\x22\x4d\x18\x64\x40", "lz4", "lz4cat"),
        (b"\x28\xb5\x2f\xfd\x04\x58", "zstd", "zstdcat"),
        (b"\x50\x2a\x4d\x18\x03\0\0\0abc", "zstd", "zstdcat"),
    ] {
        let found = scan_logs(
            &[("first", LOG), ("log", input), ("last", LOG)],
            2,
            reader::BLOCK,
        );
        assert_eq!(found.occurrences, 6);
        let failure = (
            "log".to_owned(),
            format!("{expected} is not read; {unpacker} prints it"),
        );
        assert_eq!(found.failures, [failure]);
    }
    assert_eq!(findings(b"BZhao: ERROR_A\n").occurrences, 1);
}

#[test]
fn an_input_that_is_cut_off_or_broken_is_named_and_the_rest_counted() {
    let mut log = LOG.to_vec();
    // Bytes that do not compress, so that the cut is behind the log.
    log.extend((0..200_000_u32).flat_map(|at| (at.wrapping_mul(2_654_435_761) >> 7).to_le_bytes()));
    for (input, at_least) in [
        (gzip(&log)[..300_000].to_vec(), 3),
        (gzip(LOG)[..12].to_vec(), 0),
        (gzip(LOG)[..2].to_vec(), 0),
        ([gzip(LOG), b"no member".to_vec()].concat(), 3),
        ([gzip(LOG), vec![0; 10_000]].concat(), 3),
        ([gzip(LOG), b"\x1f\x8b".to_vec()].concat(), 3),
    ] {
        for threads in [1, 2] {
            let logs = [("first", LOG), ("broken", &input), ("last", LOG)];
            let found = scan_logs(&logs, threads, reader::BLOCK);
            let names: Vec<&str> = found.failures.iter().map(|(name, _)| &name[..]).collect();
            assert_eq!(names, ["broken"]);
            assert_eq!(found.occurrences, 6 + at_least);
        }
    }
}

/// An input that is interrupted at every other read, and fails at its end.
struct Failing(Cursor<&'static [u8]>, bool);

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
fn an_input_that_cannot_be_read_on_is_named_and_counted_so_far() {
    let read = AtomicU64::new(0);
    let sources = [source("log", Failing(Cursor::new(LOG), false))].into_iter();
    let mut found = scan(sources, &options(1, reader::BLOCK, &read));
    let failures = mem::take(&mut found.failures);
    assert_eq!(
        failures,
        [("log".to_owned(), "the cable is cut".to_owned())]
    );
    assert_eq!(found, findings(LOG));
}

fn partial(log: &[u8]) -> Value {
    serde_json::from_str(&findings(log).to_partial().unwrap()).unwrap()
}

fn read(partial: &Value) -> Result<Findings, String> {
    Findings::from_partial(partial.to_string().as_bytes())
}

#[test]
fn an_id_in_a_partial_is_looked_up_again() {
    let (code, id) = ("ERROR_ZERO_BALANCE", 10);
    let older = partial(format!("{code}\nERROR_X\nerrorId=-5\n").as_bytes()).to_string();
    let named = |name: &str| Findings::from_partial(older.replace("id -5", name).as_bytes());
    let tallies = tallies(&named(&format!("id {id}")).unwrap());
    assert_eq!(tallies[code].0, 2);
    assert_eq!(tallies[code].3, ("log".to_owned(), 3));
    // A code of another table.
    assert!(named("QUOTA_SPENT").is_ok());
    for name in ["id 0", "id x", &"x".repeat(129), ""] {
        let error = named(name).unwrap_err();
        assert!(error.contains("is not the name of an error"), "{error}");
    }
}

#[test]
fn a_partial_of_another_version_or_none_at_all_is_refused() {
    let mut other = partial(LOG);
    other["version"] = json!(1);
    assert!(read(&other).unwrap_err().contains("version 1"));
    // Another version may have other fields.
    let error = read(&json!({"version": 3, "errors": []})).unwrap_err();
    assert!(error.contains("version 3"), "{error}");
    let long = partial(LOG)
        .to_string()
        .replace("\"log\"", &format!("\"{}\"", "x".repeat(4097)));
    for text in [
        "",
        "{}",
        "x",
        "[]",
        r#"{"version":2}"#,
        &"[".repeat(100_000),
        &long,
    ] {
        assert!(Findings::from_partial(text.as_bytes()).is_err());
    }
}

/// Puts `new` where the number or name stands that is reached after `place` others.
fn change(value: &mut Value, place: &mut usize, new: &Value) {
    match value {
        Value::Array(values) => values
            .iter_mut()
            .for_each(|value| change(value, place, new)),
        Value::Object(values) => values
            .values_mut()
            .for_each(|value| change(value, place, new)),
        _ => {
            if *place == 0 {
                *value = new.clone();
            }
            *place = place.wrapping_sub(1);
        }
    }
}

proptest! {
    #[test]
    fn a_hostile_partial_is_an_error_or_a_wrong_sum(
        changes in prop::collection::vec((0_usize..40, 0_usize..7), 1..6),
    ) {
        let values = [json!(0), json!(1), json!(u64::MAX), json!(-1), json!("ERROR_A"), json!("id 10"), json!(null)];
        let mut hostile = partial(b"ERROR_A\nERROR_A\nerrorId=0\nERROR_B\nERROR_A\n");
        for (mut place, value) in changes {
            change(&mut hostile, &mut place, &values[value]);
        }
        if let Ok(hostile) = read(&hostile) {
            let mut merged = hostile.clone();
            merged.merge(findings(LOG), &[]);
            merged.merge(hostile, &[]);
            merged.to_partial().unwrap();
        }
    }
}
