//! The answers of the API, from bytes to a decision.
//!
//! [`parse`] (feature `json`) turns the body of a reply into your own type, or into an error that says what to do:
//! [the first example](crate) shows it. An error is an [`ApiError`] where the API reported it.
//!
//! Where something else reads the bytes, [`Status`] is the part of the reply that every method answers with.
#![cfg_attr(not(feature = "json"), doc = "\n\n[`parse`]: ../index.html#features")]

mod api_error;
mod escaped;
#[cfg(feature = "json")]
mod parse;
#[cfg(feature = "json")]
mod reply_error;
mod status;

pub use api_error::ApiError;
#[cfg(feature = "json")]
pub use parse::parse;
#[cfg(feature = "json")]
pub use reply_error::{ReplyError, UnreadBody};
pub use status::Status;
