//! Tries `reply::parse` with any bytes and any JSON: it ends with a value, and what was sent survives.

use std::sync::LazyLock;

use crate::support::{Row, rows};
use anticaptcha_errors::ErrorCode;
use anticaptcha_errors::reply::{self, ReplyError, Status};
use proptest::prelude::*;
use serde::Deserialize;
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
