//! The answers of the API, from bytes to a decision.
//!
//! [`parse`] (feature `json`) turns the body of a reply into your own type, or into an error that says what
//! to do:
//!
//! ```
//! # #[cfg(feature = "json")] {
//! use anticaptcha_errors::{Action, reply};
//!
//! #[derive(serde::Deserialize)]
//! #[serde(rename_all = "camelCase")]
//! struct Created {
//!     task_id: u64,
//! }
//!
//! let body = br#"{"errorId":2,"errorCode":"ERROR_NO_SLOT_AVAILABLE","errorDescription":"No idle worker"}"#;
//! match reply::parse::<Created>(body) {
//!     Ok(created) => println!("ask for the result of task {}", created.task_id),
//!     Err(error) if error.is_retryable() => println!("wait, then send the same request again: {error}"),
//!     Err(error) if error.action() == Some(Action::CreateTask) => {
//!         println!("the task is lost; a new one is billed again: {error}");
//!     }
//!     Err(error) => println!("stop: {error}"),
//! }
//! # }
//! ```
//!
//! Where something else reads the bytes, [`Status`] is the part of the reply that every method answers with.
#![cfg_attr(not(feature = "json"), doc = "\n\n[`parse`]: ../index.html#features")]

mod api_error;
#[cfg(feature = "json")]
mod one_pass;
#[cfg(feature = "json")]
mod parse;
mod status;

pub use api_error::ApiError;
#[cfg(feature = "json")]
pub use parse::{ReplyError, parse};
pub use status::Status;
