//! What counts in a log, however it is cut.

use anticaptcha_errors::ErrorCode;
use proptest::prelude::*;
use proptest::sample::Index;

use crate::program::scan::{Error, Finder, Kind, Visitor};
use crate::scan_reference::{self, Outcome};

/// The shapes that logs have, each with what happened in it.
const LOGS: &[(&str, &[&str])] = &[
    ("", &[]),
    ("nothing to see\n", &[]),
    // Codes.
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
        r#""first\nERROR_A\tERROR_B\u0022ERROR_C\u0022""#,
        &["1 ERROR_A", "1 ERROR_B", "1 ERROR_C"],
    ),
    (
        "\x1b[1;31mERROR_A\x1b[0m \\u001b[31mERROR_B [31mERROR_C",
        &["1 ERROR_A", "1 ERROR_B"],
    ),
    ("\0ERROR_A\0\u{feff}ERROR_B", &["1 ERROR_A", "1 ERROR_B"]),
    // Replies on a line.
    (r#"{"errorId":25}"#, &["1 ERROR_PROXY_CONNECT_REFUSED"]),
    (
        r#"{"errorId":25.5} {"errorId":"x"} {"errorId":12a} {"lasterrorId":25}"#,
        &[],
    ),
    (
        r#"{"errorId":25,"errorCode":"ERROR_A","errorDescription":"ERROR_A, not ERROR_B"}"#,
        &["1 ERROR_A"],
    ),
    (
        r#"{"errorCode":"ERROR_A","errorDescription":"an } and a \" and ERROR_B","errorId":25}"#,
        &["1 ERROR_A"],
    ),
    (r#"{"errorId":0,"status":"ready"}"#, &["1 success"]),
    (
        r#"{"errorId":12} {"errorId":-7} {"errorId":4294967295}"#,
        &["1 id 12", "1 id -7", "1 id 4294967295"],
    ),
    (
        r#"{"errorId":12,"errorDescription":"ERROR_BAD_DUPLICATES"}"#,
        &["1 ERROR_BAD_DUPLICATES"],
    ),
    (
        r#"{"errorId":10}{"errorId":10},{"errorId":0}{"errorCode":"ERROR_A"}"#,
        &[
            "1 ERROR_ZERO_BALANCE",
            "1 ERROR_ZERO_BALANCE",
            "1 success",
            "1 ERROR_A",
        ],
    ),
    (
        r#"ERROR_ZERO_BALANCE: {"errorId":10} again ERROR_ZERO_BALANCE"#,
        &["1 ERROR_ZERO_BALANCE"],
    ),
    (
        r#"{"errorId":10} then ERROR_B"#,
        &["1 ERROR_ZERO_BALANCE", "1 ERROR_B"],
    ),
    (
        r#"{"errorId":0,"results":[{"errorId":10,"errorCode":"ERROR_A"},{"errorId":0}]}"#,
        &["1 success", "1 ERROR_A", "1 success"],
    ),
    // Replies in other clothes.
    (
        r#"{"body":"{\"errorId\": 10,\"errorDescription\":\"a } b\",\"errorCode\":\"ERROR_A\"}","code":"ERROR_B"}"#,
        &["1 ERROR_A", "1 ERROR_B"],
    ),
    (
        r#"{"a":"{\"b\":\"{\\\"errorId\\\":25,\\\"errorCode\\\":\\\"ERROR_A\\\"}\"}"}"#,
        &["1 ERROR_A"],
    ),
    (
        "{'errorId': 10, 'errorCode': 'ERROR_A', 'errorDescription': \"it's ERROR_B\"}",
        &["1 ERROR_A"],
    ),
    (
        "level=error errorId=10 errorCode=ERROR_A msg=\"x\"\nerrorId=25",
        &["1 ERROR_A", "2 ERROR_PROXY_CONNECT_REFUSED"],
    ),
    ("[errorId] => 25", &["1 ERROR_PROXY_CONNECT_REFUSED"]),
    (
        r#"{"message":"cut off {\"errorId\":25,\"errorCo","level":"ERROR_A"}"#,
        &["1 ERROR_PROXY_CONNECT_REFUSED", "1 ERROR_A"],
    ),
    // Replies over several lines.
    (
        "{\n  \"errorId\": 25,\n  \"errorCode\": \"ERROR_A\",\n  \"errorDescription\": \"ERROR_A\"\n}\nERROR_A",
        &["2 ERROR_A", "6 ERROR_A"],
    ),
    (
        "[\n{\n\"errorId\": 25\n},\n{\n\"errorId\": 10,\r\n\"errorCode\": \"ERROR_A\"\r\n}\n]",
        &["3 ERROR_PROXY_CONNECT_REFUSED", "6 ERROR_A"],
    ),
    (
        "{\n  errorId: 10,\n  errorCode: 'ERROR_A',\n  errorDescription: 'ERROR_B'\n}",
        &["2 ERROR_A"],
    ),
    (
        "Nov 24 07:15:01 host app[1]:   \"errorId\": 10,\nNov 24 07:15:01 host app[1]:   \"errorCode\": \"ERROR_A\"\n",
        &["1 ERROR_A"],
    ),
    (
        "{\"log\":\"  \\\"errorId\\\": 10,\\n\",\"stream\":\"stdout\"}\n{\"log\":\"  \\\"errorCode\\\": \\\"ERROR_A\\\"\\n\",\"stream\":\"x\"}\nERROR_B",
        &["1 ERROR_A", "3 ERROR_B"],
    ),
    (
        "{\"errorId\":10,\nERROR_A happened later\n",
        &["1 ERROR_ZERO_BALANCE"],
    ),
    (
        "{\"errorId\":10\nERROR_A",
        &["1 ERROR_ZERO_BALANCE", "2 ERROR_A"],
    ),
];

#[derive(Default)]
struct Seen {
    outcomes: Vec<Outcome>,
    sent: Vec<(Option<i64>, Option<String>)>,
}

impl Visitor for Seen {
    const DESCRIPTIONS: bool = true;

    fn error(&mut self, error: &Error<'_>) {
        let name = match error.kind {
            Kind::Known(code) => code.code().to_owned(),
            Kind::Code(code) => code.as_str().to_owned(),
            Kind::Id(id) => format!("id {id}"),
        };
        self.outcomes.push((Some(name), error.line));
        self.sent.push((
            error.id,
            error
                .description
                .as_ref()
                .map(|description| description.text()),
        ));
    }

    fn success(&mut self, line: u64) {
        self.outcomes.push((None, line));
    }
}

/// The same, for those who want no descriptions.
#[derive(Default)]
struct Counted(Seen);

impl Visitor for Counted {
    fn error(&mut self, error: &Error<'_>) {
        self.0.error(error);
    }

    fn success(&mut self, line: u64) {
        self.0.success(line);
    }
}

fn find<'c, V: Visitor + Default>(chunks: impl IntoIterator<Item = &'c [u8]>) -> V {
    let mut seen = V::default();
    let mut finder = Finder::new();
    for chunk in chunks {
        finder.feed(chunk, &mut seen);
    }
    finder.finish(&mut seen);
    seen
}

fn outcomes<'c>(chunks: impl IntoIterator<Item = &'c [u8]>) -> Vec<Outcome> {
    let chunks: Vec<&[u8]> = chunks.into_iter().collect();
    let described = find::<Seen>(chunks.iter().copied()).outcomes;
    let counted = find::<Counted>(chunks).0.outcomes;
    assert_eq!(described, counted);
    counted
}

#[test]
fn logs_hold_what_happened() {
    for (log, expected) in LOGS {
        let told =
            |(name, line): Outcome| format!("{line} {}", name.as_deref().unwrap_or("success"));
        let found: Vec<String> = outcomes([log.as_bytes()]).into_iter().map(told).collect();
        assert_eq!(found, *expected, "{log}");
        let found = scan_reference::outcomes(log.as_bytes());
        let found: Vec<String> = found.into_iter().map(told).collect();
        assert_eq!(found, *expected, "by the reference: {log}");
    }
}

#[test]
fn a_code_of_128_bytes_is_found_and_a_longer_one_is_not() {
    for (length, count) in [(7, 1), (127, 1), (128, 1), (129, 0), (100_000, 0)] {
        let code = format!("ERROR_{}", "A".repeat(length - 6));
        for log in [code.clone(), format!("{code} "), format!("x {code}\n")] {
            assert_eq!(outcomes([log.as_bytes()]).len(), count, "{length}");
            assert_eq!(outcomes(log.as_bytes().chunks(1)).len(), count, "{length}");
        }
    }
}

#[test]
fn what_stands_before_a_code_or_an_id_does_not_hide_it() {
    for length in 0..300 {
        // The last ones look like a part of what is searched for.
        for before in ["x", "\n", "R_", "rI", "ERROR", "errorI"] {
            let log = [&before.repeat(length), " ERROR_A errorId=10"].concat();
            let line = log.split('\n').count() as u64;
            let expected = ["ERROR_A", "ERROR_ZERO_BALANCE"].map(|name| (Some(name.into()), line));
            assert_eq!(outcomes([log.as_bytes()]), expected, "{length} {before:?}");
        }
    }
}

#[test]
fn a_cut_at_any_place_hides_nothing() {
    for (log, _) in LOGS {
        // More than is fetched to decide about what was carried over.
        let log = format!("{}\n{log}\n{}", "x".repeat(700), "y".repeat(700));
        let whole = outcomes([log.as_bytes()]);
        for at in 600..log.len() - 600 {
            let (start, end) = log.as_bytes().split_at(at);
            assert_eq!(outcomes([start, end]), whole, "at {at}: {log}");
            assert_eq!(
                outcomes([start, &end[..1], &end[1..]]),
                whole,
                "at {at}: {log}"
            );
        }
        for size in [1, 2, 7] {
            assert_eq!(
                outcomes(log.as_bytes().chunks(size)),
                whole,
                "by {size}: {log}"
            );
        }
    }
}

#[test]
fn what_a_reply_says_is_handed_on() {
    let escaped = r#"{"body":"{\"errorId\":1,\"errorCode\":\"ERROR_A\",\"errorDescription\":\"say \\\"no\\\" \\u00e9\"}"}"#;
    let plain =
        r#"{"errorId": 1, "errorCode": "ERROR_A", "errorDescription": "say \"no\" \u00e9"}"#;
    for reply in [escaped, plain] {
        let seen: Seen = find(reply.as_bytes().chunks(1));
        let [(id, description)] = &seen.sent[..] else {
            panic!("{:?}", seen.sent);
        };
        assert_eq!(*id, Some(1));
        assert_eq!(seen.outcomes[0].0.as_deref(), Some("ERROR_A"));
        assert_eq!(description.as_deref(), Some("say \"no\" é"));
    }
}

#[test]
fn a_description_of_any_length_is_kept_in_part() {
    let text = "é".repeat(1 << 20);
    let reply = format!(r#"{{"errorId":10,"errorDescription":"{text}"}} ERROR_A"#);
    let seen: Seen = find([reply.as_bytes()]);
    let description = seen.sent[0].1.as_deref().unwrap();
    assert!(text.starts_with(description), "{}", description.len());
    assert_eq!(description.len(), 4096);
    assert_eq!(seen.outcomes.len(), 2);
}

/// What decides what is found, in any order.
pub(crate) fn log() -> impl Strategy<Value = Vec<u8>> {
    let fragments: &[&[u8]] = &[
        b"ERROR_A",
        b"ERROR_B",
        b"ERROR_ZERO_BALANCE",
        b"ERROR_",
        b"ERROR_Log",
        b"MY_",
        b"\"errorId\":10",
        b"\"errorId\": 0",
        b"errorId=25",
        b"'errorId': 12",
        b"errorId",
        b"errorI",
        b"R_",
        b"\\\"errorId\\\":10",
        b"\\\"errorId\\\":0",
        b"\\\\\\\"errorId\\\\\\\":25",
        b"\"errorCode\":\"",
        b"\\\"errorCode\\\":\\\"",
        b"'errorCode': '",
        b"errorCode=",
        b"\"errorDescription\":\"",
        b"{\"errorId\":10,\"errorCode\":\"ERROR_ZERO_BALANCE\"}",
        b"{\n  \"errorId\": 10,\n  \"errorCode\": \"ERROR_A\"\n}\n",
        b"{\"log\":\"",
        b"\"}\n",
        b"\\\"errorId\\\": 10,\\n\",\"stream\":\"stdout\"}\n",
        b",\\n\"",
        b",\n",
        b"\n",
        b"\n",
        b"\"",
        b"\\\"",
        b"\\\\",
        b"'",
        b"{",
        b"}",
        b"[",
        b"]",
        b",",
        b":",
        b" ",
        b"\r\n",
        b"\\n",
        b"\\u0022",
        b"\x1b[31m",
        b"m",
        b"5",
        b".",
        b"a",
        b"\xff",
        b"\0",
        b"    ",
    ];
    let fragments: Vec<Vec<u8>> = fragments.iter().map(|fragment| fragment.to_vec()).collect();
    let fragment = prop_oneof![
        20 => prop::sample::select(fragments),
        1 => prop::collection::vec(any::<u8>(), 0..8),
        1 => Just(vec![b'x'; 600]),
    ];
    prop::collection::vec(fragment, 0..40).prop_map(|fragments| fragments.concat())
}

fn cut<'l>(log: &'l [u8], cuts: &[Index]) -> Vec<&'l [u8]> {
    let mut places: Vec<usize> = cuts.iter().map(|cut| cut.index(log.len() + 1)).collect();
    places.extend([0, log.len()]);
    places.sort_unstable();
    places
        .windows(2)
        .map(|ends| &log[ends[0]..ends[1]])
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, ..ProptestConfig::default() })]

    #[test]
    fn any_log_in_any_chunks_holds_what_the_reference_finds(
        log in log(),
        cuts in prop::collection::vec(any::<Index>(), 0..8),
    ) {
        let expected = scan_reference::outcomes(&log);
        prop_assert_eq!(outcomes([&log[..]]), expected.clone());
        prop_assert_eq!(outcomes(cut(&log, &cuts)), expected.clone());
        prop_assert_eq!(outcomes(log.chunks(1)), expected);
    }

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        outcomes(bytes.chunks(97));
    }
}

#[test]
fn a_known_code_is_known_by_its_id_and_by_its_code() {
    for code in ErrorCode::ALL {
        let by_code = format!("{{\"errorCode\":\"{}\"}}", code.code());
        let by_id = format!("{{\"errorId\":{}}}", code.id());
        let name = [(Some(code.code().to_owned()), 1)];
        assert_eq!(outcomes([by_code.as_bytes()]), name);
        if ErrorCode::all_from_id(code.id()).len() == 1 {
            assert_eq!(outcomes([by_id.as_bytes()]), name);
        }
    }
}
