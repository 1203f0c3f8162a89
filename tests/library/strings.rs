//! Holds the serialised forms of `ErrorCode`, `Category`, `Action` and `Language` to `errors.toml`.

#![allow(deprecated, reason = "a deprecated code has its string like any other")]

use std::collections::BTreeMap;
use std::fmt::Debug;

use crate::support::{languages, rows, table};
use anticaptcha_errors::{Action, Category, ErrorCode, Language};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// Checks that each of the strings is read as one of the values and written back, and that no other is read.
fn round_trip<T>(values: &[T], strings: Vec<String>, expected: &str)
where
    T: Serialize + DeserializeOwned + PartialEq + Debug,
{
    let read: Vec<T> = serde_json::from_value(json!(strings)).unwrap();
    assert_eq!(json!(read), json!(strings));
    assert_eq!(read.len(), values.len());
    assert!(values.iter().all(|value| read.contains(value)));
    for unknown in ["", "nonsense", "ERROR_MADE_FOR_THIS_TEST", "Proxy", "EN"] {
        let error = serde_json::from_value::<T>(json!(unknown)).unwrap_err();
        assert_eq!(
            error.to_string(),
            format!("invalid value: string {unknown:?}, expected {expected}")
        );
    }
    for other in [
        json!(10),
        json!(null),
        json!(["proxy"]),
        json!({ "proxy": 1 }),
    ] {
        let error = serde_json::from_value::<T>(other).unwrap_err().to_string();
        assert!(error.starts_with("invalid type: "), "{error}");
        assert!(
            error.ends_with(&format!(", expected {expected}")),
            "{error}"
        );
    }
}

#[test]
fn an_error_code_is_its_code() {
    let codes = rows().into_iter().map(|row| row.code).collect();
    round_trip(ErrorCode::ALL, codes, "the code of an error");
}

#[test]
fn a_category_is_its_name() {
    round_trip(Category::ALL, names("category"), "the name of a category");
}

#[test]
fn an_action_is_its_name() {
    round_trip(Action::ALL, names("action"), "the name of an action");
}

#[test]
fn a_language_is_its_name() {
    round_trip(Language::ALL, languages(), "the name of a language");
}

#[test]
fn a_position_goes_with_an_unknown_string() {
    let error = serde_json::from_str::<Vec<Category>>("[\"proxy\",\n\"prxy\"]").unwrap_err();
    assert_eq!(
        error.to_string(),
        "invalid value: string \"prxy\", expected the name of a category at line 2 column 6"
    );
}

#[test]
fn escaped_strings_and_keys_of_maps_are_read_too() {
    let reply = r#"{"ERROR_ZERO_\u0042ALANCE":"fix\u002daccount"}"#;
    let read: BTreeMap<ErrorCode, Action> = serde_json::from_str(reply).unwrap();
    assert_eq!(
        read,
        BTreeMap::from([(ErrorCode::ZeroBalance, Action::FixAccount)])
    );
    assert_eq!(
        serde_json::to_string(&read).unwrap(),
        r#"{"ERROR_ZERO_BALANCE":"fix-account"}"#
    );
}

/// Lists the names that the table has under `key`.
fn names(key: &str) -> Vec<String> {
    table()[key].as_table().unwrap().keys().cloned().collect()
}

#[test]
fn a_value_inside_another_format_is_still_its_string() {
    let value: Value = serde_json::to_value((ErrorCode::ZeroBalance, Language::DEFAULT)).unwrap();
    assert_eq!(value, json!(["ERROR_ZERO_BALANCE", languages()[0]]));
    #[derive(Serialize, serde::Deserialize)]
    struct Limits {
        repeat: BTreeMap<Category, u32>,
    }
    let toml = "[repeat]\ncapacity = 6\n";
    let limits: Limits = toml::from_str(toml).unwrap();
    assert_eq!(limits.repeat[&Category::Capacity], 6);
    assert_eq!(toml::to_string(&limits).unwrap(), toml);
}
