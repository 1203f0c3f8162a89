//! Reads the shipped table with `toml` alone: what the tests expect of the command comes from here.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Table;

/// `errors.toml` as TOML.
pub(crate) fn table() -> Table {
    let text = include_str!("../../../errors.toml");
    text.parse().unwrap()
}

/// The languages that the table declares; the first is the default.
pub(crate) fn languages() -> Vec<String> {
    table()["languages"].clone().try_into().unwrap()
}

/// The members of an `[[error]]`.
#[derive(Deserialize)]
pub(crate) struct ErrorRow {
    /// `None` where the service does not list the code.
    pub(crate) id: Option<u32>,
    pub(crate) code: String,
    /// The compatible services that document the code.
    #[serde(default)]
    pub(crate) services: Vec<String>,
    pub(crate) category: String,
    pub(crate) action: String,
    /// The text in each language, by the language's name.
    pub(crate) description: BTreeMap<String, String>,
}

/// Every `[[error]]` of `errors.toml`, in table order.
pub(crate) fn rows() -> Vec<ErrorRow> {
    table()["error"].clone().try_into().unwrap()
}

/// Every `[[error]]` of `compatible.toml`, in table order.
pub(crate) fn compatible_rows() -> Vec<ErrorRow> {
    let table: Table = include_str!("../../../compatible.toml").parse().unwrap();
    table["error"].clone().try_into().unwrap()
}
