//! Compares the serialised forms of `ErrorCode`, `Category`, `Action` and `Language` with `errors.toml`.

use std::collections::BTreeMap;
use std::fmt::Debug;

use crate::names::names;
use crate::rows;
use crate::support::languages;
use anticaptcha_errors::{Action, Category, ErrorCode, Language};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::json;

/// Checks that each string is read as the value at the same place and written back, and that no other string is read.
fn compare<T>(values: &[T], strings: Vec<String>, expected: &str)
where
    T: Serialize + DeserializeOwned + PartialEq + Debug,
{
    let read: Vec<T> = serde_json::from_value(json!(strings)).unwrap();
    assert_eq!(read, values);
    assert_eq!(json!(read), json!(strings));
    for unknown in ["", "nonsense", "ERROR_MADE_FOR_THIS_TEST", "Proxy", "EN"] {
        let error = serde_json::from_value::<T>(json!(unknown)).unwrap_err();
        let message = format!("invalid value: string {unknown:?}, expected {expected}");
        assert_eq!(error.to_string(), message);
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
fn values_are_written_and_read_as_their_strings() {
    let codes = rows().into_iter().map(|row| row.code).collect();
    compare(ErrorCode::ALL, codes, "the code of an error");
    compare(Category::ALL, names("category"), "the name of a category");
    compare(Action::ALL, names("action"), "the name of an action");
    compare(Language::ALL, languages(), "the name of a language");
}

#[test]
fn an_unknown_string_is_named_with_its_position() {
    let error = serde_json::from_str::<Vec<Category>>("[\"proxy\",\n\"prxy\"]").unwrap_err();
    assert_eq!(
        error.to_string(),
        "invalid value: string \"prxy\", expected the name of a category at line 2 column 6"
    );
}

#[test]
fn strings_may_be_escaped_or_keys_or_stand_in_another_format() {
    let json = r#"{"ERROR_ZERO_\u0042ALANCE":"fix\u002daccount"}"#;
    let read: BTreeMap<ErrorCode, Action> = serde_json::from_str(json).unwrap();
    let toml = "ERROR_ZERO_BALANCE = \"fix-account\"\n";
    assert_eq!(toml::to_string(&read).unwrap(), toml);
    assert_eq!(
        toml::from_str::<BTreeMap<ErrorCode, Action>>(toml).unwrap(),
        read
    );
}
