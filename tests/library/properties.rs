//! Tries `reply::parse` with any bytes and any JSON: it ends with a value, and what was sent survives.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::LazyLock;

use crate::support::{Row, rows};
use anticaptcha_errors::ErrorCode;
use anticaptcha_errors::reply::{self, ReplyError, Status};
use proptest::prelude::*;
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::{Map, Value, json};

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Created {
    #[serde(flatten)]
    _status: Status,
    #[serde(rename = "taskId")]
    _task_id: u64,
}

/// Makes any JSON, in which the names of fields are often those of a reply.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any_id().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any_text().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 64, 8, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..8).prop_map(Value::from),
            prop::collection::btree_map(any_name(), inner, 0..8)
                .prop_map(|fields| fields.into_iter().collect::<Map<_, _>>().into()),
        ]
    })
}

fn any_name() -> impl Strategy<Value = String> {
    const OF_A_REPLY: &[&str] = &["errorId", "errorCode", "errorDescription", "taskId"];
    prop_oneof![
        prop::sample::select(OF_A_REPLY).prop_map(String::from),
        any_text(),
    ]
}

/// Makes any text, which is often a known code or looks like one.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(ErrorCode::ALL).prop_map(|code| code.code().to_owned()),
        "ERROR_[A-Z_]{0,40}",
        any::<String>(),
    ]
}

fn any_id() -> impl Strategy<Value = i64> {
    prop_oneof![-2..64_i64, any::<i64>()]
}

/// Makes a field that is left out, `null` or there.
fn any_field(
    value: impl Strategy<Value = String>,
) -> impl Strategy<Value = Option<Option<String>>> {
    prop::option::of(prop::option::of(value))
}

/// Finds the row with this code, or without a code the only row with this id, and gives the row's code.
fn kind_by_the_table(id: i64, code: &str) -> Option<&'static str> {
    static ROWS: LazyLock<Vec<Row>> = LazyLock::new(rows);
    let is_it = |row: &&Row| match code {
        "" => i64::from(row.id) == id,
        code => row.code == code,
    };
    let mut found = ROWS.iter().filter(is_it);
    match (found.next(), found.next()) {
        (Some(only), None) => Some(&only.code),
        _ => None,
    }
}

/// Parses a reply into types of each shape; the property is that nothing panics.
fn try_all(reply: &[u8]) {
    let _ = reply::parse::<Created>(reply);
    let _ = reply::parse::<Value>(reply);
    if let Err(error) = reply::parse::<Map<String, Value>>(reply) {
        assert!(!error.to_string().is_empty());
        if let ReplyError::Api(error) = error {
            assert_ne!(error.id(), 0);
            let known = error.kind().is_some();
            assert!(known || !error.is_retryable());
            assert_eq!(error.action().is_some(), known);
            assert_eq!(error.category().is_some(), known);
        }
    }
}

/// Types that read a reply in each way that there is.
mod shapes {
    #![allow(dead_code, reason = "what was read is compared as it is shown")]

    use std::collections::BTreeMap;
    use std::fmt;

    use serde::de::{IgnoredAny, MapAccess, Visitor};
    use serde::{Deserialize, Deserializer};
    use serde_json::Value;

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "camelCase")]
    pub(crate) struct Borrowing<'a> {
        task_id: Option<u64>,
        #[serde(borrow)]
        status: Option<&'a str>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "camelCase", deny_unknown_fields)]
    pub(crate) struct Denying {
        error_id: IgnoredAny,
        error_code: Option<IgnoredAny>,
        error_description: Option<IgnoredAny>,
        task_id: Option<u64>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(tag = "status", rename_all = "lowercase")]
    pub(crate) enum Tagged {
        Processing,
        Ready { solution: Value },
    }

    #[derive(Debug, Deserialize)]
    #[serde(untagged)]
    pub(crate) enum Untagged {
        Created {
            #[serde(rename = "taskId")]
            task_id: u64,
        },
        Other(BTreeMap<String, IgnoredAny>),
    }

    #[derive(Debug, Deserialize)]
    pub(crate) struct Within(Option<super::Created>);

    #[derive(Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
    pub(crate) struct Name(Option<String>);

    #[derive(Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
    #[serde(rename_all = "camelCase")]
    pub(crate) enum Key {
        ErrorId,
        ErrorCode,
        TaskId,
    }

    /// Reads as far as it can, and ignores every mistake.
    #[derive(Debug)]
    pub(crate) struct Lenient<K>(Vec<K>);

    impl<'de, K: Deserialize<'de>> Deserialize<'de> for Lenient<K> {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            deserializer.deserialize_map(Lenient(Vec::new()))
        }
    }

    impl<'de, K: Deserialize<'de>> Visitor<'de> for Lenient<K> {
        type Value = Self;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a map")
        }

        fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Self, A::Error> {
            while let Ok(Some((key, IgnoredAny))) = map.next_entry() {
                self.0.push(key);
            }
            // It reads once more, as if nothing had been wrong.
            let _ = map.next_key::<IgnoredAny>();
            Ok(self)
        }
    }
}

/// Does what `reply::parse` is documented to do: the status decides, then the whole reply is the answer.
fn in_two_passes<'de, T: Deserialize<'de>>(reply: &'de [u8]) -> Result<T, ReplyError> {
    serde_json::from_slice::<Status>(reply)?.into_result()?;
    Ok(serde_json::from_slice(reply)?)
}

/// Everything that a caller can see of an outcome.
fn shown<T: Debug>(outcome: Result<T, ReplyError>) -> String {
    match outcome {
        Ok(answer) => format!("{answer:?}"),
        Err(ReplyError::Api(error)) => format!("{error:?}"),
        Err(ReplyError::Json(error)) => format!("{:?}: {error}", error.classify()),
    }
}

/// Holds `reply::parse` to its documentation for types of each shape.
fn compare_passes(reply: &[u8]) {
    fn compare<'de, T: Deserialize<'de> + Debug>(reply: &'de [u8]) {
        let parsed = shown(reply::parse::<T>(reply));
        let expected = shown(in_two_passes::<T>(reply));
        assert_eq!(parsed, expected, "{}", reply.escape_ascii());
    }
    compare::<Created>(reply);
    compare::<shapes::Borrowing<'_>>(reply);
    compare::<shapes::Denying>(reply);
    compare::<shapes::Tagged>(reply);
    compare::<shapes::Untagged>(reply);
    compare::<shapes::Within>(reply);
    compare::<shapes::Lenient<String>>(reply);
    compare::<shapes::Lenient<shapes::Key>>(reply);
    compare::<BTreeMap<shapes::Name, Value>>(reply);
    compare::<BTreeMap<shapes::Key, IgnoredAny>>(reply);
    compare::<BTreeMap<u64, IgnoredAny>>(reply);
    compare::<shapes::Key>(reply);
    compare::<Value>(reply);
    compare::<IgnoredAny>(reply);
    compare::<()>(reply);
}

/// Makes replies that begin as a success does, or nearly so.
fn any_success() -> impl Strategy<Value = Vec<u8>> {
    const SPACES: &[&str] = &["", " ", "\n\t", "\r\n  "];
    const NO_SPACES: &[&str] = &["\x0b", "\x0c", "\u{a0}", "\u{feff}", "\0", "/**/"];
    const NO_NAMES: &[&str] = &[
        r#""error\u0049d""#,
        r#""errorid""#,
        r#""errorCode""#,
        "errorId",
    ];
    const NO_NUMBERS: &[&str] = &[
        "00",
        "05",
        "0.0",
        "0e1",
        "-0",
        "+0",
        "0x0",
        "0 0",
        "1",
        "-1",
        "4294967296",
        "18446744073709551616",
        "",
        "null",
        "\"0\"",
        "[0]",
    ];
    const FIELDS: &[&str] = &[
        r#""errorId":0"#,
        r#""errorId":1"#,
        r#""errorId":"x""#,
        r#""error\u0049d":2"#,
        r#""errorCode":null"#,
        r#""errorCode":"ERROR_ZERO_BALANCE""#,
        r#""errorCode":"\ud83d""#,
        r#""errorCode":1e999"#,
        r#""errorCode":[{}]"#,
        r#""error\u0043ode":"\ud83d""#,
        r#""errorDescription":"""#,
        r#""errorDescription":"\ud83d""#,
        r#""taskId":7"#,
        r#""taskId":"7""#,
        r#""taskId":{"errorId":1}"#,
        r#""status":"processing""#,
        r#""status" : "ready""#,
        r#""solution":{"errorId":1,"text":"x"}"#,
        r#""solution":"\ud83d""#,
        r#""solution":1e999"#,
        r#""solution":01"#,
        r#""\ud83d":0"#,
        r#""7":0"#,
        r#""x":[[[{"y":{"errorId":1}}]]]"#,
        r#""x":"#,
        "",
    ];
    const NO_ENDS: &[&str] = &["", "]", "}}", r#"}{"errorId":1}"#, "},", ",}", "} x"];

    let one_of = prop::sample::select::<&'static str>;
    let space = || prop_oneof![60 => one_of(SPACES), 1 => one_of(NO_SPACES)];
    let spaces = [space(), space(), space(), space(), space(), space()];
    let name = prop_oneof![4 => Just(r#""errorId""#), 1 => one_of(NO_NAMES)];
    let number = prop_oneof![4 => Just("0"), 1 => one_of(NO_NUMBERS)];
    let fields = prop::collection::vec((space(), one_of(FIELDS), space()), 0..4);
    let end = prop_oneof![4 => Just("}"), 1 => one_of(NO_ENDS)];
    (spaces, name, number, fields, end).prop_map(|(spaces, name, number, fields, end)| {
        let [first, second, third, fourth, fifth, last] = spaces;
        let mut reply = format!("{first}{{{second}{name}{third}:{fourth}{number}{fifth}");
        for (before, field, after) in fields {
            reply += &format!(",{before}{field}{after}");
        }
        (reply + end + last).into_bytes()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1_000) })]

    #[test]
    fn one_pass_answers_as_two(
        reply in any_success(), at in any::<prop::sample::Index>(), byte in any::<u8>(),
    ) {
        compare_passes(&reply);
        let at = at.index(reply.len());
        let (before, after) = reply.split_at(at);
        compare_passes(before);
        compare_passes(&[before, &[byte], after].concat());
        compare_passes(&[before, &[byte], &after[1..]].concat());
        compare_passes(&[before, &after[1..]].concat());
    }

    #[test]
    fn one_pass_answers_as_two_whatever_follows(field in any_json()) {
        compare_passes(format!("{{\"errorId\":0,\"x\":{field}}}").as_bytes());
        if let Value::Object(_) = field {
            compare_passes(field.to_string().replacen('{', "{\"errorId\": 0, ", 1).as_bytes());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

    #[test]
    fn any_bytes_end_with_a_value(reply in any::<Vec<u8>>()) {
        try_all(&reply);
    }

    #[test]
    fn any_json_ends_with_a_value(reply in any_json()) {
        try_all(reply.to_string().as_bytes());
        try_all(&serde_json::to_vec_pretty(&reply).unwrap());
    }

    #[test]
    fn a_damaged_reply_ends_with_a_value(
        id in any_id(), code in any_text(), at in any::<prop::sample::Index>(), byte in any::<u8>(),
    ) {
        let mut reply = json!({ "errorId": id, "errorCode": code, "taskId": 7 }).to_string().into_bytes();
        let at = at.index(reply.len());
        try_all(&reply[..at]);
        reply[at] = byte;
        try_all(&reply);
    }

    #[test]
    fn code_id_and_text_survive(
        id in any_id().prop_filter("0 is success", |id| *id != 0),
        code in any_field(any_text()),
        text in any_field(any::<String>()),
        other in prop::collection::btree_map("x.*", any_json(), 0..4),
        order in Just([0, 1, 2, 3]).prop_shuffle(),
    ) {
        let others = json!(other).to_string();
        let parts = [
            Some(format!("\"errorId\":{id}")),
            code.as_ref().map(|code| format!("\"errorCode\":{}", json!(code))),
            text.as_ref().map(|text| format!("\"errorDescription\":{}", json!(text))),
            (!other.is_empty()).then(|| others[1..others.len() - 1].to_owned()),
        ];
        let parts: Vec<String> = order.iter().filter_map(|part| parts[*part].clone()).collect();
        let reply = format!("{{{}}}", parts.join(","));
        match reply::parse::<Created>(reply.as_bytes()) {
            Err(ReplyError::Api(error)) => {
                let code = code.flatten().unwrap_or_default();
                prop_assert_eq!(error.id(), id);
                prop_assert_eq!(error.code(), &code);
                prop_assert_eq!(error.description(), text.flatten().unwrap_or_default());
                let kind = error.kind().map(ErrorCode::code);
                prop_assert_eq!(kind, kind_by_the_table(id, &code));
            }
            other => prop_assert!(false, "{}: {:?}", reply, other),
        }
    }
}
