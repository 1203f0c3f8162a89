//! The shipped table, read with `toml` alone: what the tests expect of the library.

#![allow(dead_code, reason = "each test file uses a part")]

use std::collections::BTreeMap;

use toml::{Table, Value};

/// `errors.toml` as TOML.
pub(crate) fn table() -> Table {
    let text = include_str!("../../errors.toml");
    text.parse().expect("the table is TOML")
}

/// One `[[error]]`.
pub(crate) struct Row {
    pub(crate) id: u32,
    pub(crate) code: String,
    pub(crate) variant: String,
    pub(crate) category: String,
    pub(crate) action: String,
    /// By language.
    pub(crate) description: BTreeMap<String, String>,
}

/// All of `[[error]]`, in order.
pub(crate) fn rows() -> Vec<Row> {
    let table = table();
    table["error"].as_array().unwrap().iter().map(row).collect()
}

fn row(row: &Value) -> Row {
    let code = text(&row["code"]);
    let camel = |word: &str| match word.split_at_checked(1) {
        Some((first, rest)) => format!("{first}{}", rest.to_lowercase()),
        None => String::new(),
    };
    let derived = code
        .trim_start_matches("ERROR_")
        .split('_')
        .map(camel)
        .collect();
    Row {
        id: row["id"].as_integer().unwrap().try_into().unwrap(),
        variant: row.get("variant").map_or(derived, text),
        category: text(&row["category"]),
        action: text(&row["action"]),
        description: texts(&row["description"]),
        code,
    }
}

pub(crate) fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

/// A text in each language.
pub(crate) fn texts(value: &Value) -> BTreeMap<String, String> {
    value
        .as_table()
        .unwrap()
        .iter()
        .map(|(language, value)| (language.clone(), text(value)))
        .collect()
}
