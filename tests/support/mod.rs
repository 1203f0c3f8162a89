//! Reads the shipped table with `toml` alone: what the tests expect of the library comes from here.

#![allow(dead_code, reason = "each target uses a part")]

use std::collections::BTreeMap;

use toml::{Table, Value};

/// `errors.toml` as TOML.
pub(crate) fn table() -> Table {
    let text = include_str!("../../errors.toml");
    text.parse().expect("the table is TOML")
}

/// `compatible.toml` as TOML.
fn compatible_table() -> Table {
    let text = include_str!("../../compatible.toml");
    text.parse().expect("the table is TOML")
}

/// The languages that the table declares; the first is the default.
pub(crate) fn languages() -> Vec<String> {
    let table = table();
    strings(&table["languages"])
}

/// What one `[[error]]` says.
pub(crate) struct Row {
    /// `None` where the row has none, because the service does not list the code.
    pub(crate) id: Option<u32>,
    /// The compatible services that document the code.
    pub(crate) services: Vec<String>,
    pub(crate) code: String,
    pub(crate) variant: String,
    pub(crate) category: String,
    pub(crate) action: String,
    /// What the table says of the row's action.
    pub(crate) retryable: bool,
    pub(crate) needs_person: bool,
    /// The text in each language, by the language's name.
    pub(crate) description: BTreeMap<String, String>,
}

impl Row {
    /// The description in the table's default language.
    pub(crate) fn default_description(&self) -> &str {
        &self.description[&languages()[0]]
    }
}

/// Every `[[error]]` of `errors.toml`, in table order.
pub(crate) fn rows() -> Vec<Row> {
    rows_of(&table())
}

/// Every `[[error]]` of `compatible.toml`, in table order.
pub(crate) fn compatible_rows() -> Vec<Row> {
    rows_of(&compatible_table())
}

fn rows_of(table_of_rows: &Table) -> Vec<Row> {
    let rows = table_of_rows["error"].as_array().unwrap().iter();
    rows.map(|entry| row(entry, &table()["action"])).collect()
}

fn row(row: &Value, actions: &Value) -> Row {
    let code = text(&row["code"]);
    let action = text(&row["action"]);
    Row {
        id: row.get("id").map(id),
        services: row.get("services").map_or_else(Vec::new, strings),
        variant: row.get("variant").map_or_else(|| variant(&code), text),
        category: text(&row["category"]),
        retryable: actions[&action]["retryable"].as_bool().unwrap(),
        needs_person: actions[&action]["needs_person"].as_bool().unwrap(),
        action,
        description: texts(&row["description"]),
        code,
    }
}

/// The variant's name: the code in UpperCamelCase without `ERROR_`, which stays where the rest is no name.
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

fn id(value: &Value) -> u32 {
    value.as_integer().unwrap().try_into().unwrap()
}

pub(crate) fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

fn strings(value: &Value) -> Vec<String> {
    value.as_array().unwrap().iter().map(text).collect()
}

/// The texts of a description, by the language's name.
pub(crate) fn texts(value: &Value) -> BTreeMap<String, String> {
    value
        .as_table()
        .unwrap()
        .iter()
        .map(|(language, value)| (language.clone(), text(value)))
        .collect()
}
