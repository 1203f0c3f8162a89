//! Shows what a reply becomes: `Status`, `ApiError` and `reply::parse`, case by case.

use std::error::Error;

use crate::rows;
use anticaptcha_errors::reply::{self, ApiError, ReplyError, Status, UnreadBody};
use anticaptcha_errors::{Action, Category, ErrorCode};
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::{Value, json};

#[derive(Debug, Deserialize, PartialEq)]
#[serde(rename_all = "camelCase")]
struct Created {
    task_id: u64,
}

/// The type of a client that reads the status itself.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Flat {
    #[serde(flatten)]
    status: Status,
    task_id: Option<u64>,
}

/// The type of a client that tries one type after the other.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Answer {
    Created(Created),
    Failed(ApiError),
}

/// Reads the error of a reply in every way, and checks that all agree.
fn error_of(reply: &str) -> ApiError {
    let error = api_error(reply);
    let status: Status = serde_json::from_str(reply).unwrap();
    assert!(!status.is_success(), "{reply}");
    assert_eq!(status.into_result(), Err(error.clone()), "{reply}");
    let flat: Flat = serde_json::from_str(reply).unwrap();
    assert_eq!(flat.status.into_result(), Err(error.clone()), "{reply}");
    assert_eq!(serde_json::from_str::<ApiError>(reply).unwrap(), error);
    let value: Value = serde_json::from_str(reply).unwrap();
    assert_eq!(serde_json::from_value::<ApiError>(value).unwrap(), error);
    error
}

fn parse_error(reply: impl AsRef<[u8]>) -> ReplyError {
    reply::parse::<Created>(reply.as_ref()).unwrap_err()
}

fn api_error(reply: &str) -> ApiError {
    parse_error(reply).into_api().expect("the API reports it")
}

fn invalid(reply: impl AsRef<[u8]>) -> UnreadBody {
    match parse_error(&reply) {
        ReplyError::Invalid(unread) => unread,
        other => panic!("{}: {other:?}", reply.as_ref().escape_ascii()),
    }
}

/// What the server sent.
fn sent(error: &ApiError) -> (i64, &str, &str) {
    (error.id(), error.code(), error.description())
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
        let expected = ApiError::new(10, "ERROR_ZERO_BALANCE", "No funds");
        assert_eq!(error_of(reply), expected, "{reply}");
    }
}

#[test]
fn a_text_that_is_no_string_is_absent_and_hides_nothing() {
    let values =
        r#""" null false true 0 -7 1.5 18446744073709551615 [] ["a",["b"]] {} {"a":{"b":[{}]}}"#;
    for value in values.split(' ') {
        let reply = format!(r#"{{"errorDescription":{value},"errorId":1,"errorCode":"ERROR_X"}}"#);
        assert_eq!(sent(&error_of(&reply)), (1, "ERROR_X", ""), "{reply}");
        let reply = format!(r#"{{"errorId":10,"errorCode":{value},"errorDescription":"Y"}}"#);
        assert_eq!(sent(&error_of(&reply)), (10, "", "Y"), "{reply}");
        for reply in [
            format!(r#"{{"errorId":0,"errorCode":{value},"errorDescription":{value},"taskId":7}}"#),
            format!(r#"{{"errorCode":{value},"errorDescription":{value},"taskId":7,"errorId":0}}"#),
        ] {
            let created: Created = reply::parse(reply.as_bytes()).unwrap();
            assert_eq!(created, Created { task_id: 7 }, "{reply}");
        }
    }
    assert_eq!(sent(&error_of(r#"{"errorId":10}"#)), (10, "", ""));
    let error = api_error(r#"{"taskId":{},"errorId":10}"#);
    assert_eq!(sent(&error), (10, "", ""));
}

#[test]
fn the_code_decides_over_the_id() {
    let rows = rows();
    // Without a code, an id decides if one row alone has it.
    let mut with_id_2 = rows.iter().filter(|row| row.id == Some(2));
    let only = with_id_2.next().filter(|_| with_id_2.next().is_none());
    let by_id_2 = only.map(|row| row.code.as_str());
    let cases = [
        // Compatible services send 1 with any code.
        (1, "ERROR_ZERO_BALANCE", Some("ERROR_ZERO_BALANCE")),
        // Older documentation has 13 here.
        (13, "ERROR_BAD_DUPLICATES", Some("ERROR_BAD_DUPLICATES")),
        (12, "ERROR_BAD_DUPLICATES", Some("ERROR_BAD_DUPLICATES")),
        (-1, "ERROR_IP_BLOCKED", Some("ERROR_IP_BLOCKED")),
        // An unknown code is not the error of its id.
        (2, "ERROR_MADE_FOR_THIS_TEST", None),
        (2, "error_no_slot_available", None),
        (2, " ", None),
        (2, "", by_id_2),
        (12, "", None),
        (-2, "", None),
        // The low 32 bits of these are those of 2.
        (4_294_967_298, "", None),
        (-4_294_967_294, "", None),
        (i64::MIN, "", None),
        (i64::MAX, "", None),
    ];
    for (id, code, expected) in cases {
        let error = error_of(&json!({ "errorId": id, "errorCode": code }).to_string());
        assert_eq!(sent(&error), (id, code, ""));
        assert_eq!(error.kind().map(ErrorCode::code), expected, "{error}");
        let found = ErrorCode::from_reply(id, code);
        assert_eq!(found.map(ErrorCode::code), expected, "{error}");
    }
}

#[test]
fn every_decision_is_that_of_the_table() {
    let rows = rows();
    for row in &rows {
        let reply = json!({ "errorId": 1, "errorCode": row.code }).to_string();
        let (error, answer) = (error_of(&reply), parse_error(&reply));
        let names = (Some(&*row.category), Some(&*row.action), &*row.code);
        let decisions = (row.retryable, row.needs_person);

        assert_eq!(error.kind(), ErrorCode::from_code(&row.code));
        assert_eq!(answer.kind(), error.kind());
        let (category, action) = (error.category(), error.action());
        assert_eq!((answer.category(), answer.action()), (category, action));
        let found = (category.map(Category::name), action.map(Action::name));
        assert_eq!((found.0, found.1, error.error_type()), names);
        assert_eq!(answer.error_type(), row.code);
        assert_eq!((error.is_retryable(), error.needs_person()), decisions);
        assert_eq!((answer.is_retryable(), answer.needs_person()), decisions);
        assert_eq!(answer.is_retryable_if_free(), row.retryable);
        assert_eq!(answer.api(), Some(&error));

        let Some(id) = row.id else { continue };
        let is_shared = rows.iter().filter(|other| other.id == row.id).count() > 1;
        let by_id = error_of(&json!({ "errorId": id }).to_string()).kind();
        let expected = (!is_shared).then_some(row.code.as_str());
        assert_eq!(by_id.map(ErrorCode::code), expected);
    }
}

#[test]
fn an_unknown_error_is_kept_and_needs_a_person_and_no_reply_needs_none() {
    let reply = r#"{"errorId":2,"errorCode":"ERROR_OF_TOMORROW","errorDescription":"Try «later»"}"#;
    let error = error_of(reply);
    assert_eq!(sent(&error), (2, "ERROR_OF_TOMORROW", "Try «later»"));
    let cases = r#"
_OTHER           {"errorId":12}
_OTHER           {"errorId":2,"errorCode":"ERROR_OF_TOMORROW"}
_OTHER           {"errorId":1,"errorCode":"invalid_reply"}
invalid_reply    {"errorId":10,
invalid_reply    {"errorId":0,"taskId":7
invalid_reply    <html>
unexpected_reply {"errorId":0}
unexpected_reply {"task":7,"errorId":0}"#;
    for line in cases.trim().lines() {
        let (error_type, reply) = line.split_once(' ').unwrap();
        let error = parse_error(reply.trim());
        assert_eq!(error.error_type(), error_type, "{reply}");
        let is_no_reply = error_type == "invalid_reply";
        assert_eq!(error.needs_person(), !is_no_reply, "{reply}");
        assert_eq!(error.is_retryable_if_free(), is_no_reply, "{reply}");
        assert!(!error.is_retryable(), "{reply}");
        let decision = (error.kind(), error.category(), error.action());
        assert_eq!(decision, (None, None, None), "{reply}");
        let is_api = error_type == "_OTHER";
        assert_eq!(error.api().is_some(), is_api, "{reply}");
        assert_eq!(error.into_api().is_some(), is_api, "{reply}");
    }
}

/// Sends the request of a call as a crate of retries does, as long as `when` says so, and returns how often.
fn requests(bodies: &[&str], when: fn(&ReplyError) -> bool) -> usize {
    let failures = bodies.iter().take_while(|body| when(&parse_error(body)));
    (failures.count() + 1).min(bodies.len())
}

#[test]
fn a_free_call_is_repeated_after_a_page_and_a_billed_one_is_not() {
    let page = "<html>502 Bad Gateway</html>";
    let no_slot = r#"{"errorId":2,"errorCode":"ERROR_NO_SLOT_AVAILABLE"}"#;
    let wrong_key = r#"{"errorId":1,"errorCode":"ERROR_KEY_DOES_NOT_EXIST"}"#;
    let misfit = r#"{"errorId":0,"task":7}"#;
    let cut = r#"{"errorId":0,"task"#;
    for (last, bodies) in [
        (wrong_key, [no_slot, page, cut, wrong_key, no_slot]),
        (misfit, [cut, no_slot, page, misfit, no_slot]),
    ] {
        let count = requests(&bodies, ReplyError::is_retryable_if_free);
        assert_eq!(bodies[count - 1], last);
    }
    let bodies = [no_slot, no_slot, page, no_slot];
    let count = requests(&bodies, ReplyError::is_retryable);
    assert_eq!(bodies[count - 1], page);
}

#[test]
fn the_text_shown_is_the_servers_or_else_the_registrys() {
    let code = "ERROR_ZERO_BALANCE";
    let text = ErrorCode::from_code(code).unwrap().description();
    let cases = [
        (1, code, "No funds", "ERROR_ZERO_BALANCE (1): No funds"),
        (1, code, "", &format!("ERROR_ZERO_BALANCE (1): {text}")),
        (1, "ERROR_X", "Y", "ERROR_X (1): Y"),
        (1, "ERROR_X", "", "ERROR_X (1)"),
        (12, "", "", "error 12"),
        (-7, "", "Y", "error -7: Y"),
    ];
    for (id, code, description, shown) in cases {
        let error = ApiError::new(id, code, description);
        assert_eq!(sent(&error), (id, code, description));
        // What is serialised is a reply that reports the error.
        let reply = serde_json::to_string(&error).unwrap();
        assert_eq!(error_of(&reply), error);
        assert_eq!(error.to_string(), shown);
        assert_eq!(parse_error(&reply).to_string(), shown);
    }
    for row in rows() {
        let code = ErrorCode::from_code(&row.code).unwrap();
        let fake = ApiError::from(code);
        let id = row.id.map_or(1, i64::from);
        assert_eq!(sent(&fake), (id, &*row.code, row.default_description()));
        let shown = format!("{} ({id}): {}", row.code, row.default_description());
        assert_eq!(fake.to_string(), shown);
        let fake = ReplyError::from(code);
        assert_eq!((fake.kind(), fake.to_string()), (Some(code), shown));
    }
}

#[test]
fn a_success_is_read_whatever_its_first_field() {
    let replies = [
        r#"{"errorId":0,"taskId":7}"#,
        " \t\r\n{ \"errorId\" : 0 , \"taskId\" : 7 } \n",
        r#"{"taskId":7,"errorId":0,"errorCode":null,"errorDescription":null}"#,
        r#"{"error\u0049d":0,"taskId":7}"#,
        r#"{"errorId":0,"errorCode":"ERROR_ZERO_BALANCE","taskId":7}"#,
        r#"{"errorCode":"ERROR_ZERO_BALANCE","errorId":0,"taskId":7}"#,
    ];
    for reply in replies {
        let created: Created = reply::parse(reply.as_bytes()).unwrap();
        assert_eq!(created, Created { task_id: 7 }, "{reply}");
        let flat: Flat = reply::parse(reply.as_bytes()).unwrap();
        assert!(flat.status.is_success());
        assert_eq!((flat.status.into_result(), flat.task_id), (Ok(()), Some(7)));
        let answer: Answer = serde_json::from_str(reply).unwrap();
        assert!(matches!(answer, Answer::Created(Created { task_id: 7 })));
    }

    #[derive(Deserialize)]
    struct Borrowed<'a> {
        status: &'a str,
    }
    let reply: Borrowed<'_> = reply::parse(br#"{"errorId":0,"status":"processing"}"#).unwrap();
    assert_eq!(reply.status, "processing");
    reply::parse::<IgnoredAny>(br#"{"errorId":0}"#).unwrap();
}

#[test]
fn the_first_error_id_decides_where_it_is_success() {
    for space in ["", "\n\t "] {
        let reply = format!(r#"{space}{{"errorId":0,"taskId":7,"errorId":1}}"#);
        let created: Created = reply::parse(reply.as_bytes()).unwrap();
        assert_eq!(created, Created { task_id: 7 });
    }
    let misfit = reply::parse::<Created>(br#"{"errorId":0,"taskId":"x","errorId":1}"#);
    assert!(matches!(misfit, Err(ReplyError::Unexpected(_))));
    let duplicates = r#"
errorId          {"taskId":7,"errorId":0,"errorId":1}
errorId          {"errorId":1,"errorId":0}
errorCode        {"errorId":1,"errorCode":null,"errorCode":"ERROR_X"}
errorDescription {"errorId":1,"errorDescription":"","errorDescription":""}"#;
    for line in duplicates.trim().lines() {
        let (field, reply) = line.split_once(' ').unwrap();
        let message = format!("duplicate field `{field}` at line 1");
        let error = invalid(reply).error().to_string();
        assert!(error.starts_with(&message), "{reply}: {error}");
    }
}

#[test]
fn an_error_is_never_read_from_a_success() {
    for reply in [r#"{"errorId":0}"#, r#"{"errorCode":"ERROR_X","errorId":0}"#] {
        let error = serde_json::from_str::<ApiError>(reply).unwrap_err();
        let message = "invalid value: integer `0`, expected the errorId of an error";
        assert!(error.to_string().starts_with(message), "{error}");
        serde_json::from_str::<Answer>(reply).unwrap_err();
    }
    let failed: Answer = serde_json::from_str(r#"{"errorId":16}"#).unwrap();
    assert!(matches!(failed, Answer::Failed(error) if error.id() == 16));
}

#[test]
fn a_success_that_does_not_fit_keeps_the_message_of_its_type() {
    let replies = [
        "{\"errorId\":0}",
        "{\"errorId\":0,\n  \"taskId\":\"7\"}",
        "{\"errorId\":0,\n  \"taskId\":-7}",
        "{\"taskId\":\"7\",\"errorId\":0}",
    ];
    for reply in replies {
        let own = serde_json::from_str::<Created>(reply).unwrap_err();
        let ReplyError::Unexpected(unread) = parse_error(reply) else {
            panic!("{reply}");
        };
        assert_eq!(unread.error().to_string(), own.to_string());
        assert_eq!(unread.body(), reply.replace('\n', "\\n"));
    }
}

#[test]
fn a_key_that_is_no_bool_is_refused() {
    #[derive(Debug, Deserialize)]
    struct Flags {
        #[allow(dead_code, reason = "no flag is read")]
        x: std::collections::BTreeMap<bool, u8>,
    }
    // `serde_json::from_str` returns a text that is not UTF-8 for such a key, and showing it panics.
    for key in ["é", "𝄞", "ét", "tr", "\\u00e9"] {
        let reply = format!("{{\"errorId\":0,\"x\":{{\"{key}\":1}}}}");
        match reply::parse::<Flags>(reply.as_bytes()) {
            Err(ReplyError::Unexpected(unread)) => {
                let message = unread.error().to_string();
                assert!(str::from_utf8(message.as_bytes()).is_ok(), "{key}");
            }
            other => panic!("{key}: {other:?}"),
        }
    }
}

/// Bodies that are no reply, with the message about each.
const NO_REPLIES: &str = r#"
<html>                         => expected value at line 1 column 1
null                           => invalid type: null, expected a reply of the API at line 1 column 4
0                              => invalid type: integer `0`, expected a reply of the API at line 1 column 1
[0]                            => invalid type: sequence, expected a reply of the API
[0,"",""]                      => invalid type: sequence, expected a reply of the API
[16,"ERROR_X",""]              => invalid type: sequence, expected a reply of the API
{}                             => missing field `errorId` at line 1 column 2
{"taskId":7}                   => missing field `errorId` at line 1 column 12
{"errorid":0}                  => missing field `errorId` at line 1 column 13
{"errorId":null}               => invalid type: null, expected i64 at line 1 column 15
{"errorId":"1"}                => invalid type: string "1", expected i64 at line 1 column 14
{"errorId":1.0}                => invalid type: floating point `1.0`, expected i64 at line 1 column 14
{"errorId":0.0,"taskId":7}     => invalid type: floating point `0.0`, expected i64 at line 1 column 14
{"errorId":0e1,"taskId":7}     => invalid type: floating point `0.0`, expected i64 at line 1 column 14
{"errorId":-0,"taskId":7}      => invalid type: floating point `-0.0`, expected i64 at line 1 column 13
{"errorId":00,"taskId":7}      => invalid number at line 1 column 13
{"errorId":05,"taskId":7}      => invalid number at line 1 column 13
{"errorId":9223372036854775808}=> invalid value: integer `9223372036854775808`, expected i64 at line 1 column 30
{"errorCode":"\ud83d"}         => unexpected end of hex escape at line 1 column 21
{"errorId":1,"errorCode":1e999}=> number out of range at line 1 column 30
{"errorId":1,"errorCode":"ERR  => EOF while parsing a string at line 1 column 29
{"errorId":0                   => EOF while parsing an object at line 1 column 12
{"errorId":0,"taskId":7        => EOF while parsing an object at line 1 column 23
{"errorId":0,"taskId":7}{      => trailing characters at line 1 column 25
{"errorId":1}{"errorId":1}     => trailing characters at line 1 column 14
"#;

#[test]
fn a_body_that_is_no_reply_says_why() {
    for line in NO_REPLIES.trim().lines() {
        let (reply, message) = line.split_once("=> ").unwrap();
        let error = invalid(reply.trim_end()).error().to_string();
        assert_eq!(error, message, "{reply}");
    }
    let others: [(&[u8], &str); 5] = [
        (b"", "EOF while parsing a value at line 1 column 0"),
        (b" \n", "EOF while parsing a value at line 2 column 0"),
        (b"\xff", "expected value at line 1 column 1"),
        (b"\x0c{\"errorId\":0}", "expected value at line 1 column 1"),
        (
            b"{\"errorId\":1,\"errorCode\":\"\xe9\"}",
            "invalid unicode code point at line 1 column 27",
        ),
    ];
    for (reply, message) in others {
        assert_eq!(invalid(reply).error().to_string(), message);
    }
}

#[test]
fn a_byte_order_mark_is_skipped() {
    let created: Created = reply::parse("\u{feff}{\"errorId\":0,\"taskId\":7}".as_bytes()).unwrap();
    assert_eq!(created, Created { task_id: 7 });
    assert_eq!(api_error("\u{feff}{\"errorId\":10}").id(), 10);
    assert_eq!(invalid("\u{feff}").body(), "");
    assert_eq!(invalid("\u{feff}\u{feff}{}").body(), "\\u{feff}{}");
}

#[test]
fn the_beginning_of_a_body_is_kept_in_visible_characters() {
    let widest = "𝄞".repeat(201);
    let cases: [(&[u8], &str); 10] = [
        (
            b"<p id='a' title=\"b\">\r\n\t\0\x1b[31m\\",
            r#"<p id='a' title="b">\r\n\t\u{0}\u{1b}[31m\"#,
        ),
        (
            "é€𝄞\u{200b}\u{202e}\u{ad}\u{2028}".as_bytes(),
            r"é€𝄞\u{200b}\u{202e}\u{ad}\u{2028}",
        ),
        (b"caf\xe9 \xff\xe2\x82", "caf\u{fffd} \u{fffd}\u{fffd}"),
        (&[b'a'; 200], &"a".repeat(200)),
        (&[b'a'; 201], &("a".repeat(200) + "…")),
        (&[b'a'; 10_000], &("a".repeat(200) + "…")),
        (&widest.as_bytes()[4..], &widest[4..]),
        (widest.as_bytes(), &("𝄞".repeat(200) + "…")),
        (&[b'\x1b'; 201], &(r"\u{1b}".repeat(200) + "…")),
        (&[0xff; 10_000], &("\u{fffd}".repeat(200) + "…")),
    ];
    for (body, shown) in cases {
        assert_eq!(invalid(body).body(), shown);
        let message = "no reply of the API: expected value at line 1 column 1, in ";
        let message = format!("{message}\"{shown}\"");
        assert_eq!(parse_error(body).to_string(), message);
    }
}

#[test]
fn hostile_replies_are_refused_or_skipped() {
    // If the time grew with the square of the length, this test would not end.
    let megabyte = 1 << 20;
    let deep = |open: &str| open.repeat(100_000);
    let long = "E".repeat(megabyte);
    let closed = format!("{}{}", deep("["), "]".repeat(100_000));
    for reply in [
        deep("["),
        deep("{\"a\":"),
        closed.clone(),
        format!("{{\"errorId\":0,\"taskId\":{}", deep("[")),
        format!("{{\"errorId\":1,\"x\":{}", deep("{\"a\":")),
        format!("{{\"errorId\":1,\"errorCode\":{}", deep("[")),
        format!("{{\"errorId\":{}}}", "9".repeat(megabyte)),
        format!("{{\"errorId\":{}}}", "0".repeat(megabyte)),
        format!("{{\"errorId\":1,\"errorCode\":\"{long}"),
        " ".repeat(megabyte),
    ] {
        invalid(&reply);
    }
    // A deep value in the place of a text is skipped like anything else that is no string.
    let error = api_error(&format!("{{\"errorId\":2,\"errorCode\":{closed}}}"));
    assert_eq!(sent(&error), (2, "", ""));
    // Within the fields of `T`, `serde_json` limits the depth.
    let reply = format!("{{\"errorId\":0,\"x\":{closed}}}");
    let answer = reply::parse::<Value>(reply.as_bytes());
    assert!(matches!(answer, Err(ReplyError::Unexpected(_))));
    // A long code is kept whole, and a long name of a field is ignored.
    let reply = format!("{{\"errorId\":2,\"{long}\":{closed},\"errorCode\":\"{long}\"}}");
    assert_eq!(sent(&api_error(&reply)), (2, &*long, ""));
}

#[test]
fn a_skipped_value_is_checked_for_its_structure_alone() {
    for skipped in [&b"\"\\ud800\""[..], b"\"\xe9\"", b"1e999"] {
        let reply = [b"{\"errorId\":0,\"taskId\":7,\"x\":", skipped, b"}"].concat();
        reply::parse::<Created>(&reply).unwrap();
        let read = reply::parse::<Value>(&reply);
        assert!(matches!(read, Err(ReplyError::Unexpected(_))), "{read:?}");
    }
}

#[test]
fn an_error_travels_like_any_error_and_is_small() {
    fn travels<T: Error + Send + Sync + 'static>() {}
    travels::<ApiError>();
    travels::<ReplyError>();
    // `clippy::result_large_err` complains from 128 bytes, and a client's own error often holds this one.
    assert!(size_of::<ApiError>() <= 40);
    assert!(size_of::<ReplyError>() <= 48);

    fn question_mark(body: &[u8]) -> Result<Created, Box<dyn Error>> {
        let created = reply::parse(body)?;
        serde_json::from_slice::<Status>(body)?.into_result()?;
        Ok(created)
    }
    let boxed = question_mark(br#"{"errorId":10}"#).unwrap_err();
    assert!(matches!(boxed.downcast_ref(), Some(ReplyError::Api(error)) if error.id() == 10));
    assert!(boxed.source().is_none());
    question_mark(br#"{"errorId":0,"taskId":7}"#).unwrap();
}
