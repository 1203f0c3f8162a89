//! Checks that no message of an error shows the body of a success, and that no server writes into a message what a
//! log or a terminal would obey.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::num::NonZeroU8;
use std::time::Duration;

use anticaptcha_errors::reply::{self, ApiError, ReplyError};
use proptest::prelude::*;
use serde::de::{DeserializeOwned, Error, IgnoredAny};
use serde::{Deserialize, Deserializer};

/// A solution can be digits.
const SECRET: &str = "483920";

/// Types that refuse the secret, each in another way.
mod shapes {
    #![allow(dead_code, reason = "nothing is read from what is refused")]

    use super::*;

    #[derive(Debug, Deserialize)]
    pub(super) struct Field<T> {
        x: T,
    }

    #[derive(Debug, Deserialize)]
    pub(super) enum Nothing {}

    #[derive(Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd)]
    pub(super) enum Named {
        Processing,
    }

    #[derive(Debug, Deserialize)]
    #[serde(tag = "kind")]
    pub(super) enum Tagged {
        Processing { text: u8 },
    }

    #[derive(Debug, Deserialize)]
    #[serde(tag = "kind", content = "text")]
    pub(super) enum Adjacent {
        Processing(u8),
    }

    #[derive(Debug, Deserialize)]
    #[serde(untagged)]
    pub(super) enum Untagged {
        Text { text: u8 },
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    pub(super) struct Strict {
        text: Option<u8>,
    }

    /// Quotes what it refuses in a message of its own.
    #[derive(Debug)]
    pub(super) struct Quoting;

    impl<'de> Deserialize<'de> for Quoting {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let value = serde_json::Value::deserialize(deserializer)?;
            Err(Error::custom(format_args!(
                "{value}: no task has the solution {value}, got `{value}`"
            )))
        }
    }
}

use shapes::{Adjacent, Field, Named, Nothing, Quoting, Strict, Tagged, Untagged};

/// Reads a success whose field `x` has this value as `T`, and checks the messages of the error.
fn check<T: DeserializeOwned>(value: &str) {
    let fields = [r#""errorId":0"#.to_owned(), format!(r#""x":{value}"#)];
    for reply in [fields.join(","), format!("{},{}", fields[1], fields[0])] {
        let reply = format!("{{{reply}}}");
        match reply::parse::<Field<T>>(reply.as_bytes()) {
            Err(error @ ReplyError::Unexpected(_)) => check_messages(&error, &reply),
            Err(error) => panic!("{reply}: {error:?}"),
            Ok(_) => panic!("{reply} is read"),
        }
    }
    // Where the body is cut, it is no reply, and the secret can be whole.
    let reply = format!("{{{}}}", fields.join(","));
    for (end, _) in reply.char_indices() {
        let cut = &reply[..end];
        let error = reply::parse::<Field<T>>(cut.as_bytes()).err().unwrap();
        assert!(matches!(error, ReplyError::Invalid(_)), "{cut}: {error:?}");
        check_messages(&error, cut);
    }
}

fn check_messages(error: &ReplyError, reply: &str) {
    let (ReplyError::Unexpected(unread) | ReplyError::Invalid(unread)) = error else {
        panic!("{reply}: {error:?}");
    };
    let messages = [
        error.to_string(),
        unread.to_string(),
        format!("{error:?}"),
        format!("{error:#?}"),
        format!("{unread:?}"),
    ];
    for message in messages {
        assert!(!message.contains(SECRET), "{reply}: {message}");
        let (line, column) = (unread.error().line(), unread.error().column());
        let position = format!("line {line} column {column}");
        assert!(message.contains(&position), "{reply}: {message}");
    }
}

#[test]
fn no_message_shows_the_body_of_a_success() {
    let text = &*format!("\"{SECRET}\"");
    for value in [text, SECRET, &format!("-{SECRET}"), &format!("{SECRET}.5")] {
        check::<bool>(value);
        check::<u8>(value);
        check::<NonZeroU8>(value);
        check::<char>(value);
        check::<()>(value);
        check::<Nothing>(value);
        check::<Named>(value);
        check::<Quoting>(value);
        check::<Vec<u8>>(value);
        check::<Option<[u8; 2]>>(value);
        check::<IpAddr>(value);
        check::<Duration>(value);
        check::<BTreeMap<String, u8>>(value);
        check::<BTreeMap<String, u8>>(&format!("{{\"y\":{value}}}"));
        check::<Named>(&format!("{{\"Processing\":{value}}}"));
        check::<Tagged>(&format!("{{\"kind\":{value},\"text\":1}}"));
        check::<Tagged>(&format!("{{\"kind\":\"Processing\",\"text\":{value}}}"));
        check::<Adjacent>(&format!("{{\"kind\":{value},\"text\":1}}"));
        check::<Adjacent>(&format!("{{\"kind\":\"Processing\",\"text\":{value}}}"));
        check::<Untagged>(&format!("{{\"text\":{value}}}"));
        check::<Strict>(&format!("{{\"text\":{value}}}"));
        check::<Duration>(&format!("{{\"secs\":{value}}}"));
        check::<(u8, u8)>(&format!("[1,2,{value}]"));
    }
    check::<Duration>(&format!(
        "{{\"secs\":18446744073709551615,\"nanos\":4000{SECRET}}}"
    ));
    check::<String>(SECRET);
    for key in [text, r#""483920 \u00e9""#, r#""é483920""#, r#""t483920""#] {
        let value = &*format!("{{{key}:1}}");
        check::<Nothing>(value);
        check::<Named>(value);
        check::<Strict>(value);
        check::<Duration>(value);
        check::<BTreeMap<bool, u8>>(value);
        check::<BTreeMap<u8, u8>>(value);
        check::<BTreeMap<char, u8>>(value);
        check::<BTreeMap<(), u8>>(value);
        check::<BTreeMap<Named, u8>>(value);
    }
}

#[test]
fn the_rest_is_there_for_whoever_asks() {
    let reply = br#"{"errorId":0,"x":"483920"}"#;
    let Err(ReplyError::Unexpected(unread)) = reply::parse::<Field<u64>>(reply) else {
        panic!("a text is no number");
    };
    assert!(unread.error().to_string().contains(SECRET));
    assert!(unread.body().contains(SECRET));
}

#[test]
fn a_message_says_the_kind_of_fault_and_where_it_is() {
    let cases = r#"
unexpected reply: data that does not fit at line 1 column 25 => {"errorId":0,"x":"483920"}
unexpected reply: data that does not fit at line 1 column 13 => {"errorId":0}
unexpected reply: syntax error at line 1 column 22           => {"errorId":0,"x":1e999}
no reply of the API: unexpected end at line 1 column 24      => {"errorId":0,"x":"483920
no reply of the API: syntax error at line 1 column 18        => {"errorId":0,"x":x483920}"#;
    for line in cases.trim().lines() {
        let (message, reply) = line.split_once("=> ").unwrap();
        let error = reply::parse::<Field<u64>>(reply.as_bytes()).unwrap_err();
        assert_eq!(error.to_string(), message.trim_end(), "{reply}");
        let (_, fault) = message.trim_end().split_once(": ").unwrap();
        assert!(
            format!("{error:?}").contains(&format!("(UnreadBody({fault}))")),
            "{error:?}"
        );
    }
}

#[test]
fn a_server_writes_no_line_of_a_log_and_no_order_to_a_terminal() {
    let error = ApiError::new(
        1,
        "ERROR_X\r\n",
        "a\n2026-01-01 ERROR b\u{1b}[31m\u{9b}\u{202e}\u{3164}é\\",
    );
    let shown = r"ERROR_X\r\n (1): a\n2026-01-01 ERROR b\u{1b}[31m\u{9b}\u{202e}\u{3164}é\";
    assert_eq!(error.to_string(), shown);
    assert_eq!(ReplyError::from(error.clone()).to_string(), shown);
    assert_eq!(error.code(), "ERROR_X\r\n");
    assert!(error.description().starts_with("a\n2026"));

    for body in [
        "<\u{1b}[31m\n\u{202e}",
        "{\"errorId\":\"\u{202e}\u{3164}\u{7f}\"}",
    ] {
        let message = reply::parse::<IgnoredAny>(body.as_bytes())
            .unwrap_err()
            .to_string();
        let expected = body
            .replace('\n', "\\n")
            .replace('\u{1b}', "\\u{1b}")
            .replace('\u{7f}', "\\u{7f}");
        let expected = expected
            .replace('\u{202e}', "\\u{202e}")
            .replace('\u{3164}', "\\u{3164}");
        assert!(
            message.ends_with(&format!(", in \"{expected}\"")),
            "{message}"
        );
        assert!(
            !message.contains(['\u{1b}', '\n', '\u{202e}', '\u{3164}', '\u{7f}']),
            "{message}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1_000) })]

    #[test]
    fn what_unicode_calls_invisible_is_escaped(
        text in r"[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}]{1,20}",
    ) {
        let shown = ApiError::new(-1, "", text).to_string();
        prop_assert!(shown.chars().all(|character| matches!(character, ' '..='~')), "{shown:?}");
    }

    #[test]
    fn what_is_seen_is_shown_as_it_was_sent(
        text in r"[ \u{a0}[\p{L}\p{M}\p{N}\p{P}\p{S}--\p{Default_Ignorable_Code_Point}--\u{2800}]]{1,20}",
    ) {
        let shown = ApiError::new(-1, "", text.clone()).to_string();
        prop_assert_eq!(shown, format!("error -1: {text}"));
    }
}
