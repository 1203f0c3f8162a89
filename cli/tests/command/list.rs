//! Compares `list` with the table, read independently.

use std::collections::BTreeMap;
use std::io;

use anticaptcha_errors::ErrorCode;
use serde_json::{Value, json};

use crate::called::call;
use crate::schema;
use crate::support::{ErrorRow, compatible_rows, languages, rows, table};

/// The property of a row's action in the table.
fn flag(row: &ErrorRow, name: &str) -> bool {
    table()["action"][&row.action][name].as_bool().unwrap()
}

/// The object that `list --json` should give for a row.
fn entry(row: &ErrorRow) -> Value {
    let code = ErrorCode::from_code(&row.code).unwrap();
    json!({
        "id": row.id,
        "code": row.code,
        "variant": format!("{code:?}"),
        "category": row.category,
        "action": row.action,
        "retryable": flag(row, "retryable"),
        "needs_person": flag(row, "needs_person"),
        "services": row.services,
        "description": row.description,
    })
}

/// What `list` writes of the whole table.
fn list(arguments: &[&str], width: Option<usize>) -> String {
    let line = [&["list"], arguments].concat();
    call(&line, ErrorCode::ALL, width, &mut io::empty()).1
}

fn listed(filters: &[&str]) -> Vec<Value> {
    let json = list(&[&["--json"], filters].concat(), None);
    serde_json::from_str(&json).unwrap()
}

fn entries_where(passes: impl Fn(&ErrorRow) -> bool) -> Vec<Value> {
    rows().iter().filter(|row| passes(row)).map(entry).collect()
}

#[test]
fn json_and_csv_have_every_row_whatever_the_language_and_the_width() {
    assert_eq!(listed(&[]), entries_where(|_| true));
    let all = rows().into_iter().chain(compatible_rows());
    let entries: Vec<Value> = all.map(|row| entry(&row)).collect();
    assert_eq!(listed(&["--compatible"]), entries);
    let csv = list(&["--format", "csv", "--compatible"], None);
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let records: Vec<BTreeMap<String, String>> = reader.deserialize().map(Result::unwrap).collect();
    assert_eq!(records.len(), entries.len());
    for (record, entry) in records.iter().zip(&entries) {
        for (name, field) in record {
            let expected = match name.strip_prefix("description_") {
                Some(language) => &entry["description"][language],
                None => &entry[name.as_str()],
            };
            let expected = match expected {
                Value::Null => String::new(),
                Value::String(text) => text.clone(),
                Value::Array(names) => {
                    let names = names.iter().map(|name| name.as_str().unwrap());
                    names.collect::<Vec<_>>().join(", ")
                }
                other => other.to_string(),
            };
            assert_eq!(*field, expected, "{name}");
        }
    }
    for format in ["csv", "json"] {
        let plain = list(&["--format", format], None);
        for language in languages() {
            let options = ["--format", format, "--lang", &language];
            assert_eq!(list(&options, Some(60)), plain);
        }
    }
}

#[test]
fn filters_leave_the_errors_that_pass_all_of_them() {
    let retryable = entries_where(|row| flag(row, "retryable"));
    assert_eq!(listed(&["--retryable"]), retryable);
    let several = "--category image,proxy --category account --action fix-account";
    let several: Vec<&str> = several.split(' ').collect();
    let expected = entries_where(|row| {
        ["image", "proxy", "account"].contains(&&*row.category) && row.action == "fix-account"
    });
    assert_eq!(listed(&several), expected);
}

#[test]
fn the_schema_describes_the_json_and_refuses_another_shape() {
    let list = Value::from(listed(&[]));
    let validator = schema::check(&self::list(&["--schema"], None), &list, &["/0"]);
    for (member, wrong) in [
        ("id", json!("10")),
        ("id", json!(-1)),
        ("id", json!(4_294_967_296_u64)),
        ("code", json!("error_zero_balance")),
        ("variant", json!("zero-balance")),
        ("category", json!("")),
        ("action", json!("Fix account")),
        ("retryable", json!("yes")),
        ("needs_person", json!(0)),
        ("description", json!({})),
        ("description", json!({ "en": "" })),
        ("description", json!({ "en": "two\nlines" })),
        ("description", json!({ "English": "a text" })),
    ] {
        let mut list = list.clone();
        list[0][member] = wrong.clone();
        assert!(!validator.is_valid(&list), "{member}: {wrong}");
    }
    assert!(!validator.is_valid(&list[0]), "one error is no list");
}
