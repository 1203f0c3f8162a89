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
    Row {
        id: row["id"].as_integer().unwrap().try_into().unwrap(),
        variant: row.get("variant").map_or_else(|| variant(&code), text),
        category: text(&row["category"]),
        action: text(&row["action"]),
        description: texts(&row["description"]),
        code,
    }
}

/// The code without `ERROR_` in UpperCamelCase; with it, where that is no name for a variant.
fn variant(code: &str) -> String {
    let camel = |code: &str| -> String {
        let words = code.split('_').filter(|word| !word.is_empty());
        words
            .map(|word| word[..1].to_owned() + &word[1..].to_lowercase())
            .collect()
    };
    let short = camel(code.strip_prefix("ERROR_").unwrap_or(code));
    let is_name =
        short.starts_with(|c: char| c.is_ascii_alphabetic()) && short != "Self" && short != "ALL";
    if is_name { short } else { camel(code) }
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
