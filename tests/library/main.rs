//! Compares the library with its table, with what the API answers, and with its promises: a file per subject.

#[cfg(feature = "json")]
mod clients;
#[cfg(feature = "compatible")]
mod compatible;
#[cfg(feature = "serde")]
mod formats;
mod names;
#[cfg(feature = "phf")]
mod phf;
#[cfg(feature = "json")]
mod properties;
mod published;
mod registry;
#[cfg(feature = "json")]
mod replies;
#[cfg(feature = "json")]
mod reply;
#[cfg(feature = "json")]
mod secrets;
#[cfg(feature = "serde")]
mod strings;
#[path = "../support/mod.rs"]
mod support;

/// The rows that the library is built with, read without it.
fn rows() -> Vec<support::Row> {
    let mut rows = support::rows();
    if cfg!(feature = "compatible") {
        rows.extend(support::compatible_rows());
    }
    rows
}
