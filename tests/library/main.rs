//! Holds the library to its table, to what the API answers, and to what is promised of it: a file per subject.

#[cfg(feature = "json")]
mod clients;
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
#[cfg(feature = "serde")]
mod strings;
#[path = "../support/mod.rs"]
mod support;
