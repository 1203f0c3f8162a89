//! Tries `reply::parse` with any bytes and any JSON: it returns, what was sent survives, and a success that is
//! read at once is the same as one that is read for its status first.

use std::fmt::Debug;
use std::sync::LazyLock;

use crate::rows;
use crate::support::Row;
use anticaptcha_errors::ErrorCode;
use anticaptcha_errors::reply::{self, ReplyError, Status};
use proptest::prelude::*;
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::{Map, Value, json};

/// Types that read a reply in different ways.
mod shapes {
    #![allow(dead_code, reason = "what was read is compared as it is shown")]

    use std::borrow::Cow;
    use std::collections::BTreeMap;
    use std::fmt;
    use std::marker::PhantomData;

    use anticaptcha_errors::reply::Status;
    use serde::de::{IgnoredAny, MapAccess, Visitor};
    use serde::{Deserialize, Deserializer};
    use serde_json::Value;

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "camelCase")]
    pub(crate) struct Created {
        task_id: u64,
    }

    #[derive(Debug, Deserialize)]
    pub(crate) struct Flat {
        #[serde(flatten)]
        status: Status,
        solution: Option<Value>,
    }

    #[derive(Debug, Deserialize)]
    pub(crate) struct Borrowing<'a> {
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
    #[serde(untagged)]
    pub(crate) enum Untagged {
        Created(Created),
        Other(BTreeMap<String, IgnoredAny>),
    }

    #[derive(Debug, Deserialize)]
    pub(crate) struct Field<T> {
        x: T,
    }

    /// An object whose keys are read as any type.
    #[derive(Debug)]
    pub(crate) struct Pairs<K, V>(Vec<(K, V)>);

    impl<'de, K: Deserialize<'de>, V: Deserialize<'de>> Deserialize<'de> for Pairs<K, V> {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            deserializer.deserialize_map(AnyPairs(PhantomData))
        }
    }

    struct AnyPairs<K, V>(PhantomData<(K, V)>);

    impl<'de, K: Deserialize<'de>, V: Deserialize<'de>> Visitor<'de> for AnyPairs<K, V> {
        type Value = Pairs<K, V>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs<K, V>, A::Error> {
            let mut pairs = Vec::new();
            while let Some(pair) = map.next_entry()? {
                pairs.push(pair);
            }
            Ok(Pairs(pairs))
        }
    }

    #[derive(Debug, Deserialize)]
    pub(crate) struct Unit;

    #[derive(Debug, Deserialize)]
    pub(crate) struct New<T>(T);

    #[derive(Debug, Deserialize)]
    #[serde(transparent)]
    pub(crate) struct Borrowed<'a>(#[serde(borrow)] Cow<'a, str>);

    #[derive(Debug, Deserialize)]
    pub(crate) enum Named {
        #[serde(rename = "é")]
        Unit,
        #[serde(rename = "true")]
        New(bool),
        #[serde(rename = "")]
        Tuple(u8, String),
        #[serde(rename = "1")]
        Struct { é: char },
    }

    #[derive(Debug, Deserialize)]
    #[serde(tag = "é")]
    pub(crate) enum Tagged {
        #[serde(rename = "é")]
        Unit,
        #[serde(rename = "true")]
        Struct { x: Option<bool> },
    }
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

/// The code of the row with this code, or without a code of the only row with this id.
fn kind_by_the_table(id: i64, code: &str) -> Option<&'static str> {
    static ROWS: LazyLock<Vec<Row>> = LazyLock::new(rows);
    let is_it = |row: &&Row| match code {
        "" => row.id.map(i64::from) == Some(id),
        code => row.code == code,
    };
    let mut found = ROWS.iter().filter(is_it);
    match (found.next(), found.next()) {
        (Some(only), None) => Some(&only.code),
        _ => None,
    }
}

/// Reads a reply for its status first, then for `T`: the rule for a body that does not begin with success.
fn status_first<'de, T: Deserialize<'de> + Debug>(reply: &'de [u8]) -> String {
    if reply.trim_ascii_start().starts_with(b"[") {
        return "Invalid: invalid type: sequence, expected a reply of the API".to_owned();
    }
    match serde_json::from_slice::<Status>(reply).map(Status::into_result) {
        Err(error) => format!("Invalid: {error}"),
        Ok(Err(error)) => format!("{error:?}"),
        Ok(Ok(())) => match serde_json::from_slice::<T>(reply) {
            Ok(answer) => format!("{answer:?}"),
            Err(error) => format!("Unexpected: {error}"),
        },
    }
}

/// Compares `parse` with that rule, and shows what it returns.
fn compare<'de, T: Deserialize<'de> + Debug>(reply: &'de [u8]) {
    let parsed = match reply::parse::<T>(reply) {
        Ok(answer) => format!("{answer:?}"),
        Err(ReplyError::Api(error)) => format!("{error:?}"),
        Err(ReplyError::Invalid(unread)) => format!("Invalid: {}", unread.error()),
        Err(ReplyError::Unexpected(unread)) => format!("Unexpected: {}", unread.error()),
        Err(other) => panic!("{other:?}"),
    };
    if let Err(error) = reply::parse::<T>(reply) {
        let messages = format!("{error} {error:?}");
        assert!(!messages.contains(char::is_control), "{messages}");
    }
    let expected = status_first::<T>(reply);
    // Only that rule reads the two texts of a success, and finds a lone surrogate or a huge number there.
    let is_skipped = || serde_json::from_slice::<Value>(reply).is_err();
    if parsed != expected && !(expected.starts_with("Invalid") && is_skipped()) {
        panic!("{}: {parsed}, not {expected}", reply.escape_ascii());
    }
}

fn compare_shapes(reply: &[u8]) {
    compare::<shapes::Created>(reply);
    compare::<shapes::Flat>(reply);
    compare::<shapes::Borrowing<'_>>(reply);
    compare::<shapes::Denying>(reply);
    compare::<shapes::Untagged>(reply);
    compare::<Value>(reply);
    compare::<IgnoredAny>(reply);
}

/// Reads the field `x` as types of every kind, also as the keys of an object.
fn compare_fields(reply: &[u8]) {
    use shapes::{Borrowed, Field, Named, New, Pairs, Tagged, Unit};

    macro_rules! compare_all {
        ($($type:ty),* $(,)?) => {$(
            compare::<Field<$type>>(reply);
            compare::<Field<Pairs<$type, Value>>>(reply);
            compare::<Field<Pairs<IgnoredAny, $type>>>(reply);
        )*};
    }
    compare_all! {
        bool, char, u8, i64, u64, i128, u128, f32, f64, (), Unit, String, &str, &[u8], Borrowed<'_>, Box<[u8]>,
        Option<bool>, Option<&str>, New<bool>, New<&str>, Named, Tagged, (bool, char), [Option<bool>; 2],
        Vec<Named>, Pairs<bool, bool>, Pairs<Named, Named>, Value, IgnoredAny,
        std::time::Duration, std::net::IpAddr, std::num::NonZeroU8, Result<bool, char>,
    }
}

/// Makes a value in the text of JSON. Many of its keys are read as a `bool`, a number or a variant, or nearly so.
fn any_field_text() -> impl Strategy<Value = String> {
    const TEXTS: &str = r#""" "é" "𝄞" "tré" "té" "fé" "true" "false" "trueé" "null" "1" "-é" "1é" "1.5" "\\" "\"é" "\né"
        "\u00e9" "\ud834\udd1e" "\ud834é" "\é" "Ok" "Err" "secs" "nanos""#;
    const VALUES: &str = "true false null 0 1 -1 1.5 1e999 é tru 18446744073709551616";
    let words = |text: &'static str| text.split_whitespace().collect::<Vec<&str>>();
    let text = prop::sample::select(words(TEXTS)).prop_map(str::to_owned);
    let value = prop::sample::select(words(VALUES)).prop_map(str::to_owned);
    let leaf = prop_oneof![2 => text.clone(), 1 => value];
    leaf.prop_recursive(3, 12, 3, move |inner| {
        let pairs = prop::collection::vec((text.clone(), inner.clone()), 0..3);
        let object = pairs.prop_map(|pairs| {
            let field = |(key, value): &(String, String)| format!("{key}:{value}");
            let fields: Vec<String> = pairs.iter().map(field).collect();
            format!("{{{}}}", fields.join(","))
        });
        let items = prop::collection::vec(inner, 0..3);
        prop_oneof![3 => object, 1 => items.prop_map(|items| format!("[{}]", items.join(",")))]
    })
}

/// Chooses `most` four times out of five.
fn mostly(most: &'static str, others: Vec<&'static str>) -> impl Strategy<Value = &'static str> {
    prop_oneof![4 => Just(most), 1 => prop::sample::select(others)]
}

/// Makes bodies that are replies, or nearly so. No field comes twice, and most begin with an `errorId` of success.
fn any_reply() -> impl Strategy<Value = Vec<u8>> {
    const NAMES: &str = r#""errorId" "error\u0049d" "errorid" errorId"#;
    const IDS: &str = r#"00 05 0.0 0e1 -0 0x0 1 -1 4294967296 null "0" ,"#;
    const FIELDS: &str = r#""errorCode":null "errorDescription":"\ud83d" "taskId":7 "status":"ready"
        "solution":{"errorId":1,"text":"x"} "x":[[[{"y":{"errorId":1}}]]] "7":1e999 "y":01"#;
    const SPACES: &[&str] = &["", " ", "\n\t", "\r\n  ", "\x0b", "\x0c", "\u{a0}", "/**/"];
    const ENDS: &str = "} ] }} }x ,}";

    let words = |text: &'static str| text.split_whitespace().collect::<Vec<&str>>();
    let id = (mostly("\"errorId\"", words(NAMES)), mostly("0", words(IDS)));
    let fields = prop::sample::subsequence(words(FIELDS), 0..4).prop_shuffle();
    let place = prop_oneof![4 => Just(0), 1 => 0..4_usize];
    let space = mostly("", SPACES.to_vec());
    (id, fields, place, space, mostly("}", words(ENDS))).prop_map(
        |((name, id), mut fields, place, space, end)| {
            let id = format!("{name}{space}:{space}{id}");
            fields.insert(place.min(fields.len()), &id);
            let fields = fields.join(&format!("{space},{space}"));
            format!("{space}{{{space}{fields}{space}{end}{space}").into_bytes()
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1_000) })]

    #[test]
    fn both_ways_to_read_a_reply_agree(
        reply in any_reply(), at in any::<prop::sample::Index>(), byte in any::<u8>(),
    ) {
        compare_shapes(&reply);
        let (before, after) = reply.split_at(at.index(reply.len()));
        compare_shapes(before);
        compare_shapes(&[before, &[byte], after].concat());
        compare_shapes(&[before, &[byte], &after[1..]].concat());
        compare_shapes(&[before, &after[1..]].concat());
    }

    #[test]
    fn both_ways_agree_for_any_value_and_for_any_bytes(field in any_json(), bytes in any::<Vec<u8>>()) {
        compare_shapes(format!("{{\"errorId\":0,\"x\":{field}}}").as_bytes());
        compare_shapes(field.to_string().as_bytes());
        compare_shapes(&serde_json::to_vec_pretty(&field).unwrap());
        compare_shapes(&bytes);
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
        match reply::parse::<IgnoredAny>(reply.as_bytes()) {
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

proptest! {
    // Each case is read as a hundred types.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn fields_of_any_type_are_read_or_refused(
        field in any_field_text(), at in any::<prop::sample::Index>(), byte in any::<u8>(),
    ) {
        let reply = format!("{{\"errorId\":0,\"x\":{field}}}");
        compare_fields(reply.as_bytes());
        compare_fields(format!("{{\"x\":{field},\"errorId\":0}}").as_bytes());
        let (before, after) = reply.as_bytes().split_at(at.index(reply.len()));
        compare_fields(&[before, &[byte], after].concat());
        compare_fields(&[before, &after[1..]].concat());
    }
}
