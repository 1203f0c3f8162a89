//! Shows what a reply becomes: `Status`, `ApiError` and `reply::parse`, case by case.

#![allow(deprecated, reason = "a deprecated code answers like any other")]

use std::error::Error;

use crate::support::{rows, table};
use anticaptcha_errors::reply::{self, ApiError, ReplyError, Status};
use anticaptcha_errors::{Action, Category, ErrorCode};
use serde::de::value::{Error as ValueError, MapDeserializer};
use serde::de::{IntoDeserializer, Visitor};
use serde::{Deserialize, Deserializer, forward_to_deserialize_any};
use serde_json::{Value, json};

#[derive(Debug, Deserialize, PartialEq)]
#[serde(rename_all = "camelCase")]
struct Created {
    task_id: u64,
}

/// A client that reads the status itself has such a type.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Flat {
    #[serde(flatten)]
    status: Status,
    task_id: Option<u64>,
}

/// Reads the error that a reply reports in four ways, which all give the same.
fn error_of(reply: &str) -> ApiError {
    let error = api_error(reply::parse::<Created>(reply.as_bytes()));
    let status: Status = serde_json::from_str(reply).unwrap();
    assert_eq!(status.into_result(), Err(error.clone()), "{reply}");
    let flat: Flat = serde_json::from_str(reply).unwrap();
    assert_eq!(flat.status.into_result(), Err(error.clone()), "{reply}");
    let value: Value = serde_json::from_str(reply).unwrap();
    let status: Status = serde_json::from_value(value).unwrap();
    assert_eq!(status.into_result(), Err(error.clone()), "{reply}");
    error
}

fn api_error<T: std::fmt::Debug>(outcome: Result<T, ReplyError>) -> ApiError {
    match outcome {
        Err(ReplyError::Api(error)) => error,
        other => panic!("no error of the API: {other:?}"),
    }
}

fn json_error(reply: &[u8]) -> String {
    match reply::parse::<Created>(reply) {
        Err(ReplyError::Json(error)) => error.to_string(),
        other => panic!("no JSON error: {other:?}"),
    }
}

#[test]
fn the_fields_come_in_any_order_among_others() {
    let replies = [
        r#"{"errorId":10,"errorCode":"ERROR_ZERO_BALANCE","errorDescription":"No funds"}"#,
        r#"{"errorDescription":"No funds","errorCode":"ERROR_ZERO_BALANCE","errorId":10}"#,
        r#"{"errorCode":"ERROR_ZERO_BALANCE","errorId":10,"errorDescription":"No funds","taskId":0}"#,
        r#"{"taskId":0,"errorId":10,"x":{"errorId":0,"y":[[{}]]},"errorCode":"ERROR_ZERO_BALANCE","errorDescription":"No funds"}"#,
        "\n\t{ \"error\\u0049d\" : 10 , \"errorCode\" : \"ERROR\\u005fZERO_BALANCE\" , \"errorDescription\" : \"No\\u0020funds\" }\r\n",
    ];
    for reply in replies {
        let error = error_of(reply);
        let sent = (error.id(), error.code(), error.description());
        assert_eq!(sent, (10, "ERROR_ZERO_BALANCE", "No funds"), "{reply}");
        assert_eq!(error.kind(), Some(ErrorCode::ZeroBalance));
    }
}

#[test]
fn texts_may_be_missing_null_or_empty() {
    let replies = [
        r#"{"errorId":10}"#,
        r#"{"errorId":10,"errorCode":null,"errorDescription":null}"#,
        r#"{"errorId":10,"errorCode":"","errorDescription":""}"#,
        r#"{"errorId":10,"errorDescription":""}"#,
        r#"{"errorId":10,"errorCode":null}"#,
    ];
    for reply in replies {
        let error = error_of(reply);
        let sent = (error.id(), error.code(), error.description());
        assert_eq!(sent, (10, "", ""), "{reply}");
    }
}

#[test]
fn a_text_that_is_no_string_is_absent_and_hides_nothing() {
    let values = [
        "null",
        "false",
        "true",
        "0",
        "7",
        "-7",
        "1.5",
        "18446744073709551615",
        "[]",
        r#"["a",["b"]]"#,
        "{}",
        r#"{"en":"x"}"#,
        r#"{"a":{"b":[{}]}}"#,
    ];
    for value in values {
        let reply = format!(
            r#"{{"errorDescription":{value},"errorId":1,"errorCode":"ERROR_ZERO_BALANCE"}}"#
        );
        let error = error_of(&reply);
        let sent = (error.id(), error.code(), error.description());
        assert_eq!(sent, (1, "ERROR_ZERO_BALANCE", ""), "{reply}");

        let reply =
            format!(r#"{{"errorId":10,"errorCode":{value},"errorDescription":"No funds"}}"#);
        let error = error_of(&reply);
        let sent = (error.id(), error.code(), error.description());
        assert_eq!(sent, (10, "", "No funds"), "{reply}");
        assert_eq!(error.kind(), Some(ErrorCode::ZeroBalance));

        let reply =
            format!(r#"{{"errorId":0,"errorCode":{value},"errorDescription":{value},"taskId":7}}"#);
        let created: Created = reply::parse(reply.as_bytes()).unwrap();
        assert_eq!(created, Created { task_id: 7 }, "{reply}");
    }
}

#[test]
fn the_code_decides_over_the_id() {
    let rows = rows();
    // The id 2 decides as long as the table gives it to no other row.
    let mut with_id_2 = rows
        .iter()
        .filter(|row| row.id == 2)
        .map(|row| row.code.as_str());
    let by_id_2 = with_id_2.next().filter(|_| with_id_2.next().is_none());
    let cases = [
        // Compatible services send 1 with any code.
        (
            r#"{"errorId":1,"errorCode":"ERROR_ZERO_BALANCE"}"#,
            Some("ERROR_ZERO_BALANCE"),
        ),
        // Older documentation has 13 here.
        (
            r#"{"errorId":13,"errorCode":"ERROR_BAD_DUPLICATES"}"#,
            Some("ERROR_BAD_DUPLICATES"),
        ),
        (
            r#"{"errorId":12,"errorCode":"ERROR_BAD_DUPLICATES"}"#,
            Some("ERROR_BAD_DUPLICATES"),
        ),
        (
            r#"{"errorId":-1,"errorCode":"ERROR_IP_BLOCKED"}"#,
            Some("ERROR_IP_BLOCKED"),
        ),
        // An unknown code is not what its id says.
        (
            r#"{"errorId":2,"errorCode":"ERROR_MADE_FOR_THIS_TEST"}"#,
            None,
        ),
        (
            r#"{"errorId":2,"errorCode":"error_no_slot_available"}"#,
            None,
        ),
        (r#"{"errorId":2,"errorCode":" "}"#, None),
        // Without a code, an id that one row has decides, and a shared or unknown one does not.
        (r#"{"errorId":2}"#, by_id_2),
        (r#"{"errorId":12}"#, None),
        (r#"{"errorId":13,"errorDescription":"?"}"#, None),
        (r#"{"errorId":-2}"#, None),
        // The low 32 bits of these are those of 2.
        (r#"{"errorId":4294967298}"#, None),
        (r#"{"errorId":-4294967294}"#, None),
        (r#"{"errorId":-9223372036854775808}"#, None),
        (r#"{"errorId":9223372036854775807}"#, None),
    ];
    for (reply, expected) in cases {
        let error = error_of(reply);
        assert_eq!(error.kind().map(ErrorCode::code), expected, "{reply}");
    }
}

#[test]
fn an_error_says_what_the_table_says_of_its_code() {
    for row in rows() {
        let reply = json!({ "errorId": 1, "errorCode": row.code, "errorDescription": "?" });
        let error = error_of(&reply.to_string());
        assert_eq!(error.category().map(Category::name), Some(&*row.category));
        assert_eq!(error.action().map(Action::name), Some(&*row.action));
        let retryable = table()["action"][&row.action]["retryable"].as_bool();
        assert_eq!(Some(error.is_retryable()), retryable);

        let shared = rows().iter().filter(|other| other.id == row.id).count() > 1;
        let error = error_of(&json!({ "errorId": row.id }).to_string());
        assert_eq!(
            error.kind().map(ErrorCode::code),
            (!shared).then_some(&*row.code)
        );
    }
}

#[test]
fn an_unknown_code_loses_nothing_and_is_never_retryable() {
    let error = error_of(
        r#"{"errorId":2,"errorCode":"ERROR_MADE_FOR_THIS_TEST","errorDescription":"Try «later»"}"#,
    );
    assert_eq!(
        (error.id(), error.code(), error.description()),
        (2, "ERROR_MADE_FOR_THIS_TEST", "Try «later»")
    );
    assert_eq!(
        (error.kind(), error.category(), error.action()),
        (None, None, None)
    );
    assert!(!error.is_retryable());
}

#[test]
fn the_text_shown_is_the_servers_or_else_the_registrys() {
    let rows = rows();
    let broke = rows.iter().find(|row| row.code == "ERROR_ZERO_BALANCE");
    let text = broke.unwrap().default_description();
    let cases = [
        (
            r#"{"errorId":1,"errorCode":"ERROR_ZERO_BALANCE","errorDescription":"No funds"}"#,
            "ERROR_ZERO_BALANCE (1): No funds".to_owned(),
        ),
        (
            r#"{"errorId":1,"errorCode":"ERROR_ZERO_BALANCE"}"#,
            format!("ERROR_ZERO_BALANCE (1): {text}"),
        ),
        (
            r#"{"errorId":10}"#,
            format!("ERROR_ZERO_BALANCE (10): {text}"),
        ),
        (
            r#"{"errorId":10,"errorDescription":"No funds"}"#,
            "ERROR_ZERO_BALANCE (10): No funds".to_owned(),
        ),
        (
            r#"{"errorId":1,"errorCode":"ERROR_X","errorDescription":"Y"}"#,
            "ERROR_X (1): Y".to_owned(),
        ),
        (
            r#"{"errorId":1,"errorCode":"ERROR_X"}"#,
            "ERROR_X (1)".to_owned(),
        ),
        (r#"{"errorId":12}"#, "error 12".to_owned()),
        (
            r#"{"errorId":-7,"errorDescription":"Y"}"#,
            "error -7: Y".to_owned(),
        ),
    ];
    for (reply, shown) in cases {
        assert_eq!(error_of(reply).to_string(), shown, "{reply}");
        let error = reply::parse::<Created>(reply.as_bytes()).unwrap_err();
        assert_eq!(error.to_string(), shown, "{reply}");
    }
}

#[test]
fn success_gives_the_reply_whatever_the_texts_say() {
    let replies = [
        r#"{"errorId":0,"taskId":7}"#,
        r#"{"taskId":7,"errorId":0,"errorCode":null,"errorDescription":null}"#,
        r#"{"errorCode":"","taskId":7,"errorDescription":"","errorId":0}"#,
        r#"{"errorId":0,"errorCode":"ERROR_ZERO_BALANCE","taskId":7}"#,
        r#"{"errorId":-0,"taskId":7}"#,
    ];
    for reply in &replies[..4] {
        let created: Created = reply::parse(reply.as_bytes()).unwrap();
        assert_eq!(created, Created { task_id: 7 }, "{reply}");
        let flat: Flat = serde_json::from_str(reply).unwrap();
        assert_eq!((flat.status.into_result(), flat.task_id), (Ok(()), Some(7)));
    }
    // In JSON, -0 is no integer.
    assert!(json_error(replies[4].as_bytes()).contains("floating point"));
}

#[test]
fn a_reply_can_lend_its_texts_and_keep_its_status() {
    #[derive(Deserialize)]
    struct Borrowed<'a> {
        status: &'a str,
    }
    let reply: Borrowed<'_> = reply::parse(br#"{"errorId":0,"status":"processing"}"#).unwrap();
    assert_eq!(reply.status, "processing");
    let flat: Flat = reply::parse(br#"{"errorId":0,"taskId":7}"#).unwrap();
    assert_eq!((flat.status.into_result(), flat.task_id), (Ok(()), Some(7)));
    let all: Value = reply::parse(br#"{"errorId":0,"taskId":7}"#).unwrap();
    assert_eq!(all, json!({ "errorId": 0, "taskId": 7 }));
    reply::parse::<()>(br#"{"errorId":0}"#).unwrap_err();
    reply::parse::<serde::de::IgnoredAny>(br#"{"errorId":0}"#).unwrap();
}

#[test]
fn an_error_is_reported_whether_or_not_the_fields_are_there() {
    let bare = r#"{"errorId":16,"errorCode":"ERROR_NO_SUCH_CAPCHA_ID"}"#;
    let fitting = r#"{"errorId":16,"errorCode":"ERROR_NO_SUCH_CAPCHA_ID","taskId":7}"#;
    let wrong = r#"{"taskId":{},"errorId":16,"errorCode":"ERROR_NO_SUCH_CAPCHA_ID"}"#;
    for reply in [bare, fitting, wrong] {
        let error = api_error(reply::parse::<Created>(reply.as_bytes()));
        assert_eq!(error.kind(), Some(ErrorCode::NoSuchCapchaId), "{reply}");
    }
}

#[test]
fn what_does_not_fit_is_told_as_by_the_type_itself() {
    let replies = [
        "{\"errorId\":0}",
        "{\"errorId\":0,\n  \"taskId\":\"7\"}",
        "{\"errorId\":0,\n  \"taskId\":-7}",
    ];
    for reply in replies {
        let own = serde_json::from_str::<Created>(reply).unwrap_err();
        assert_eq!(json_error(reply.as_bytes()), own.to_string());
    }
    let error = reply::parse::<Created>(b"{\"errorId\":0,\n  \"taskId\":\"7\"}").unwrap_err();
    assert_eq!(
        error.to_string(),
        "unexpected reply: invalid type: string \"7\", expected u64 at line 2 column 14"
    );
    let ReplyError::Json(error) = error else {
        panic!("{error}");
    };
    assert_eq!((error.line(), error.column()), (2, 14));
}

#[test]
fn what_is_no_reply_is_a_json_error_that_says_why() {
    let cases: [(&[u8], &str); 24] = [
        (b"", "EOF while parsing a value at line 1 column 0"),
        (b" \n", "EOF while parsing a value at line 2 column 0"),
        (b"<html>", "expected value at line 1 column 1"),
        (b"\xef\xbb\xbf{}", "expected value at line 1 column 1"),
        (b"\xff", "expected value at line 1 column 1"),
        (
            b"null",
            "invalid type: null, expected a reply of the API at line 1 column 4",
        ),
        (
            b"0",
            "invalid type: integer `0`, expected a reply of the API at line 1 column 1",
        ),
        (
            b"\"errorId\"",
            "invalid type: string \"errorId\", expected a reply of the API at line 1 column 9",
        ),
        (
            b"[0]",
            "invalid type: sequence, expected a reply of the API at line 1 column 1",
        ),
        (b"{}", "missing field `errorId` at line 1 column 2"),
        (
            b"{\"taskId\":7}",
            "missing field `errorId` at line 1 column 12",
        ),
        (
            b"{\"error\":\"Not found\"}",
            "missing field `errorId` at line 1 column 21",
        ),
        (
            b"{\"errorid\":0}",
            "missing field `errorId` at line 1 column 13",
        ),
        (
            b"{\"errorId\":null}",
            "invalid type: null, expected i64 at line 1 column 15",
        ),
        (
            b"{\"errorId\":\"1\"}",
            "invalid type: string \"1\", expected i64 at line 1 column 14",
        ),
        (
            b"{\"errorId\":1.0}",
            "invalid type: floating point `1.0`, expected i64 at line 1 column 14",
        ),
        (
            b"{\"errorId\":9223372036854775808}",
            "invalid value: integer `9223372036854775808`, expected i64 at line 1 column 30",
        ),
        (
            b"{\"errorId\":1,\"errorDescription\":\"\\ud83d\"}",
            "unexpected end of hex escape at line 1 column 40",
        ),
        (
            b"{\"errorId\":1,\"errorDescription\":\"refus\xe9\"}",
            "invalid unicode code point at line 1 column 39",
        ),
        (
            b"{\"errorId\":1,\"errorCode\":1e999}",
            "number out of range at line 1 column 30",
        ),
        (
            b"{\"errorId\":1,\"errorCode\":\"\xff\"}",
            "invalid unicode code point at line 1 column 27",
        ),
        (
            b"{\"errorId\":1,\"errorCode\":\"ERR",
            "EOF while parsing a string at line 1 column 29",
        ),
        (
            b"{\"errorId\":1",
            "EOF while parsing an object at line 1 column 12",
        ),
        (
            b"{\"errorId\":1}{\"errorId\":1}",
            "trailing characters at line 1 column 14",
        ),
    ];
    for (reply, message) in cases {
        assert_eq!(json_error(reply), message, "{reply:?}");
    }
}

#[test]
fn a_field_that_comes_twice_is_refused_as_by_a_derived_struct() {
    let cases = [
        (r#"{"errorId":0,"taskId":7,"errorId":1}"#, "errorId"),
        (r#"{"errorId":1,"errorId":1}"#, "errorId"),
        (
            r#"{"errorId":1,"errorCode":null,"errorCode":"ERROR_IP_BLOCKED"}"#,
            "errorCode",
        ),
        (
            r#"{"errorId":1,"errorDescription":"a","errorDescription":"b"}"#,
            "errorDescription",
        ),
    ];
    for (reply, field) in cases {
        let message = json_error(reply.as_bytes());
        assert!(
            message.starts_with(&format!("duplicate field `{field}` at line 1")),
            "{message}"
        );
        let message = serde_json::from_str::<Flat>(reply).unwrap_err().to_string();
        assert!(
            message.starts_with(&format!("duplicate field `{field}`")),
            "{message}"
        );
    }
    // The type decides what happens to other fields.
    let last: Value = reply::parse(br#"{"errorId":0,"taskId":7,"taskId":8}"#).unwrap();
    assert_eq!(last["taskId"], 8);
}

#[test]
fn hostile_replies_are_refused_or_skipped() {
    // If reading took time that grows with the square of the length, this test would not come to an end.
    let megabyte = 1 << 20;
    let deep = |open: &str| open.repeat(100_000);
    let long = "E".repeat(megabyte);
    for reply in [
        deep("["),
        deep("{\"a\":"),
        format!("{{\"errorId\":0,\"taskId\":{}", deep("[")),
        format!("{{\"errorId\":1,\"x\":{}", deep("{\"a\":")),
        format!("{{\"errorId\":1,\"errorCode\":{}", deep("[")),
        format!("{{\"errorId\":{}}}", "9".repeat(megabyte)),
        format!("{{\"errorId\":1,\"errorCode\":\"{long}"),
        " ".repeat(megabyte),
    ] {
        json_error(reply.as_bytes());
    }
    let closed = format!("{}{}", deep("["), "]".repeat(100_000));
    json_error(closed.as_bytes());
    // A deep value in the place of a text is skipped like anything else that is no string.
    let reply = format!("{{\"errorId\":2,\"errorCode\":{closed}}}");
    let error = api_error(reply::parse::<Created>(reply.as_bytes()));
    assert_eq!(error.kind(), Some(ErrorCode::NoSlotAvailable));
    // Within the type's own fields `serde_json` limits the depth, and refuses the reply too.
    let reply = format!("{{\"errorId\":0,\"x\":{closed}}}");
    assert!(matches!(
        reply::parse::<Value>(reply.as_bytes()),
        Err(ReplyError::Json(_))
    ));

    // A long code is unknown, and is kept whole; a long key is ignored.
    let reply = format!("{{\"errorId\":2,\"{long}\":{closed},\"errorCode\":\"{long}\"}}");
    let error = api_error(reply::parse::<Created>(reply.as_bytes()));
    assert_eq!((error.code(), error.kind()), (&*long, None));
    assert!(!error.is_retryable());
}

#[test]
fn an_api_error_travels_like_any_error() {
    fn travels<T: Error + Send + Sync + Clone + PartialEq + 'static>(_: &T) {}
    let error = error_of(r#"{"errorId":10,"errorCode":"ERROR_ZERO_BALANCE"}"#);
    travels(&error);
    assert_eq!(error.clone(), error);
    assert_ne!(error, ApiError::from(ErrorCode::ZeroBalance));

    fn question_mark(body: &[u8]) -> Result<Created, Box<dyn Error + Send + Sync>> {
        let created = reply::parse(body)?;
        serde_json::from_slice::<Status>(body)?.into_result()?;
        Ok(created)
    }
    let boxed = question_mark(br#"{"errorId":10}"#).unwrap_err();
    assert!(matches!(
        boxed.downcast_ref(),
        Some(ReplyError::Api(error)) if error.id() == 10
    ));
    assert!(boxed.source().is_none());
    assert_eq!(
        question_mark(br#"{"errorId":0,"taskId":7}"#)
            .unwrap()
            .task_id,
        7
    );
}

#[test]
fn a_fake_error_is_what_the_service_would_report() {
    for row in rows() {
        let code = ErrorCode::from_code(&row.code).unwrap();
        let fake = ApiError::from(code);
        assert_eq!(
            (fake.id(), fake.code(), fake.description()),
            (i64::from(row.id), &*row.code, row.default_description())
        );
        assert_eq!(fake.kind(), Some(code));
        assert_eq!(fake.to_string(), code.to_string());
        let error = ReplyError::from(fake);
        assert_eq!(error.to_string(), code.to_string());
    }
}

#[test]
fn an_error_can_be_made_of_any_code() {
    for (id, code, description) in [
        (99, "ERROR_MADE_FOR_THIS_TEST", "Try «later»"),
        (1, "ERROR_ZERO_BALANCE", ""),
        (i64::MIN, "", "\n\"\u{1}"),
    ] {
        let error = ApiError::new(id, code, description.to_owned());
        assert_eq!(
            (error.id(), error.code(), error.description()),
            (id, code, description)
        );
        // What it serialises to is a reply that reports it.
        let reply = serde_json::to_string(&error).unwrap();
        assert_eq!(
            serde_json::from_str::<Value>(&reply).unwrap(),
            json!({ "errorId": id, "errorCode": code, "errorDescription": description })
        );
        assert_eq!(error_of(&reply), error);
    }
}

#[test]
fn a_decision_about_an_answer_is_that_about_its_error() {
    let replies = [
        r#"{"errorId":2,"errorCode":"ERROR_NO_SLOT_AVAILABLE"}"#,
        r#"{"errorId":10}"#,
        r#"{"errorId":12}"#,
        r#"{"errorId":2,"errorCode":"ERROR_MADE_FOR_THIS_TEST"}"#,
    ];
    for reply in replies {
        let error = error_of(reply);
        let answer = reply::parse::<Created>(reply.as_bytes());
        let answered = answer.as_ref().unwrap_err();
        assert_eq!(answered.api(), Some(&error), "{reply}");
        assert_eq!(answered.kind(), error.kind(), "{reply}");
        assert_eq!(answered.category(), error.category(), "{reply}");
        assert_eq!(answered.action(), error.action(), "{reply}");
        assert_eq!(answered.error_type(), error.error_type(), "{reply}");
        assert_eq!(answered.is_retryable(), error.is_retryable(), "{reply}");
        assert_eq!(
            answer.as_ref().is_err_and(ReplyError::is_retryable),
            reply.contains("NO_SLOT_AVAILABLE"),
            "{reply}"
        );
    }
    let page = reply::parse::<Created>(b"<html>").unwrap_err();
    assert_eq!(page.api(), None);
    assert_eq!(
        (page.kind(), page.category(), page.action()),
        (None, None, None)
    );
    assert!(!page.is_retryable());
}

#[test]
fn the_type_of_an_error_is_one_of_few_values() {
    const AT_COMPILE_TIME: &str = ErrorCode::ALL[0].error_type();
    assert_eq!(AT_COMPILE_TIME, rows()[0].code);
    for row in rows() {
        let code = ErrorCode::from_code(&row.code).unwrap();
        assert_eq!(code.error_type(), row.code);
        let reply = json!({ "errorId": 1, "errorCode": row.code, "errorDescription": "?" });
        assert_eq!(error_of(&reply.to_string()).error_type(), row.code);
    }
    let cases = [
        (r#"{"errorId":10}"#, "ERROR_ZERO_BALANCE"),
        (r#"{"errorId":12}"#, "_OTHER"),
        (r#"{"errorId":2,"errorCode":"ERROR_X"}"#, "_OTHER"),
        (r#"{"errorId":2,"errorCode":"invalid_reply"}"#, "_OTHER"),
        (r#"{"errorId":0}"#, "invalid_reply"),
        (r#"{"errorId":10,"#, "invalid_reply"),
        ("", "invalid_reply"),
    ];
    for (reply, error_type) in cases {
        let error = reply::parse::<Created>(reply.as_bytes()).unwrap_err();
        assert_eq!(error.error_type(), error_type, "{reply}");
    }
}

#[test]
fn a_status_says_whether_it_is_success() {
    for (id, is_success) in [(0, true), (1, false), (-1, false), (1_i64 << 32, false)] {
        let status: Status = serde_json::from_value(json!({ "errorId": id })).unwrap();
        assert_eq!(status.is_success(), is_success, "{id}");
        assert_eq!(status.into_result().is_ok(), is_success, "{id}");
    }
}

/// A value of a format that, unlike JSON, marks what is optional and what has a type of its own.
#[derive(Clone, Copy)]
enum Marked {
    Number(i64),
    Text(&'static str),
    Optional(&'static Marked),
    Newtype(&'static Marked),
    Variant(&'static str),
}

impl<'de> Deserializer<'de> for Marked {
    type Error = ValueError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        match self {
            Self::Number(number) => visitor.visit_i64(number),
            Self::Text(text) => visitor.visit_str(text),
            Self::Optional(value) => visitor.visit_some(*value),
            Self::Newtype(value) => visitor.visit_newtype_struct(*value),
            Self::Variant(name) => visitor.visit_enum(name.into_deserializer()),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

impl IntoDeserializer<'_, ValueError> for Marked {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

fn status_of(fields: &[(Marked, Marked)]) -> Result<Status, ValueError> {
    Status::deserialize(MapDeserializer::new(fields.iter().copied()))
}

#[test]
fn other_formats_may_mark_what_the_texts_are() {
    use Marked::{Newtype, Number, Optional, Text};

    let status = status_of(&[
        (Text("errorId"), Number(10)),
        (
            Text("errorCode"),
            Optional(&Newtype(&Text("ERROR_ZERO_BALANCE"))),
        ),
        (Text("errorDescription"), Newtype(&Optional(&Number(7)))),
    ]);
    let error = status.unwrap().into_result().unwrap_err();
    assert_eq!(error, ApiError::new(10, "ERROR_ZERO_BALANCE", ""));
}

#[test]
fn what_no_reply_can_hold_is_refused_with_what_was_expected() {
    use Marked::{Number, Text, Variant};

    let error = status_of(&[(Number(7), Number(10))]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "invalid type: integer `7`, expected the name of a field"
    );
    let error = status_of(&[(Text("errorCode"), Variant("x"))]).unwrap_err();
    assert_eq!(error.to_string(), "invalid type: enum, expected any value");
}

#[test]
fn errors_are_small() {
    // `clippy::result_large_err` complains from 128 bytes, and a client's own error often holds this one.
    assert!(size_of::<ApiError>() <= 40);
    assert!(size_of::<ReplyError>() <= 40);
}

#[test]
fn what_is_skipped_is_read_for_its_structure_alone() {
    #[derive(Debug, serde::Deserialize)]
    struct Read {
        #[serde(rename = "x")]
        _x: serde_json::Value,
    }
    for skipped in [&b"\"\\ud800\""[..], b"\"\xe9\"", b"1e999"] {
        let body = [b"{\"errorId\":0,\"x\":", skipped, b"}"].concat();
        let body = body.as_slice();
        assert!(
            reply::parse::<serde::de::IgnoredAny>(body).is_ok(),
            "{body:?}"
        );
        let read = reply::parse::<Read>(body);
        assert!(matches!(read, Err(ReplyError::Json(_))), "{body:?}");
    }
}
