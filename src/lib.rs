//! The registry of the Anti-Captcha API's errors, for programs that call that API.
//!
//! The API answers a call that failed with an `errorId`, an `errorCode` and an `errorDescription`. This crate
//! says what such an error means, in English or French, which [`Category`] it is in, and what the program
//! should do now, its [`Action`]. It is unofficial and not affiliated with the service.
//!
//! With the feature `json`, [`reply::parse`] turns the body of a reply into an answer or an error. A task is billed
//! once it is created, so that the two calls of a client need two loops:
//!
//! ```
//! # #[cfg(feature = "json")] mod client {
//! use std::{thread::sleep, time::Duration};
//!
//! use anticaptcha_errors::reply::{self, ReplyError};
//! use serde_json::{Value, json};
//!
//! #[derive(serde::Deserialize)]
//! #[serde(rename_all = "camelCase")]
//! struct Created {
//!     task_id: Value,
//! }
//!
//! #[derive(serde::Deserialize)]
//! #[serde(tag = "status", rename_all = "lowercase")]
//! enum Progress {
//!     Processing,
//!     Ready { solution: Value },
//! }
//!
//! /// `post` calls a method of the API, and returns the body of the response.
//! fn solve(task: &Value, post: impl Fn(&str, Value) -> Vec<u8>) -> Result<Value, ReplyError> {
//!     // Each `createTask` that succeeds is billed. Repeat it only where the error says so.
//!     let Created { task_id } = loop {
//!         match reply::parse(&post("createTask", json!({ "clientKey": "…", "task": task }))) {
//!             Err(error) if error.is_retryable() => sleep(Duration::from_secs(5)),
//!             answer => break answer?,
//!         }
//!     };
//!     // `getTaskResult` is free. Repeat it after a gateway's page too, or a solution that is paid for is lost.
//!     loop {
//!         sleep(Duration::from_secs(5));
//!         match reply::parse(&post("getTaskResult", json!({ "clientKey": "…", "taskId": task_id }))) {
//!             Ok(Progress::Ready { solution }) => return Ok(solution),
//!             Ok(Progress::Processing) => {}
//!             Err(error) if error.is_retryable_if_free() => {}
//!             Err(error) => return Err(error),
//!         }
//!     }
//! }
//! # }
//! ```
//!
//! A program limits both loops, as the clients in `examples/` do. After any other error it stops where
//! [`needs_person`](ErrorCode::needs_person) is true, else it takes another task or proxy. A `createTask` without a
//! reply of the API may be billed. The service answers errors with HTTP status 200: no retry by status sees them.
//!
//! Without a feature, [`ErrorCode`] looks a code or an id up:
//!
//! ```
//! use anticaptcha_errors::{Action, ErrorCode, Language};
//!
//! let error = ErrorCode::from_code("ERROR_NO_SLOT_AVAILABLE").unwrap();
//! assert_eq!(error.id(), Some(2));
//! assert_eq!(error.category().name(), "capacity");
//! assert_eq!(error.action(), Action::RetryLater);
//! println!("{}", error.description_in(Language::Fr));
//!
//! // A reply like {"errorId":25} has no code.
//! assert_eq!(ErrorCode::from_id(25), Some(ErrorCode::ProxyConnectRefused));
//!
//! // Lookups are `const`: they need no start-up, no allocation and no dependency.
//! const RETRYABLE: bool = ErrorCode::from_code("ERROR_ZERO_BALANCE").unwrap().is_retryable();
//! assert!(!RETRYABLE);
//! ```
//!
//! A program repeats a call by itself only where [`is_retryable`](ErrorCode::is_retryable) is true: the service
//! bans addresses and suspends accounts for repeating a call that fails the same way each time. The official Rust
//! client repeats after the same codes of Anti-Captcha, and after `ERROR_CAPTCHA_UNSOLVABLE` too: here that is not retryable,
//! because the repeat is a new task to pay for, not the same request.
//!
//! # Codes outside the registry
//!
//! The service, and services compatible with it, send codes that are not in the list below. Such a code is kept,
//! is not retryable, and needs a person. To repeat after one that you know, compare `error.code()` with it, or
//! add a row of your own.
//!
//! # Compatible services
//!
//! Other services speak the same protocol, and the same client calls them by another host name. The feature
//! `compatible` adds the codes that 2Captcha, CapMonster Cloud, CapSolver and YesCaptcha document themselves;
//! [`ErrorCode::services`] names who sends each. They have no id, since most of these services send 1 for every
//! error. Everything else about the codes of Anti-Captcha stays as it is, and their texts are about Anti-Captcha:
//! another service may have other limits. These services have nothing to do with this crate.
//!
//! # All codes
#![doc = include_str!(concat!(env!("OUT_DIR"), "/codes.md"))]
#![cfg_attr(feature = "compatible", doc = "\n\nCodes of compatible services:\n\n")]
#![cfg_attr(feature = "compatible", doc = include_str!(concat!(env!("OUT_DIR"), "/compatible.md")))]
//!
#![doc = include_str!("../docs/another-table.md")]
//!
//! # Features
//!
//! No feature is on by default, and without them the crate has no dependency at run time. The crate is `no_std`;
//! `serde` and `json` need `alloc`.
//!
//! - `serde` reads and writes the types as their strings, and adds [`reply::Status`] and [`reply::ApiError`].
//! - `json` turns on `serde`, and adds [`reply::parse`].
//! - `phf` adds [`PHF_MAP`], the table as a map of the crate `phf`.
//! - `compatible` adds the codes of [compatible services](#compatible-services).
//!
//! The command `anticaptcha-errors`, which explains errors at a terminal, is the package
//! `anticaptcha-errors-cli`.
// What a feature adds is a link where the feature is on, and leads to the list of features where it is off.
#![cfg_attr(not(feature = "serde"), doc = "\n\n[`reply`]: #features")]
#![cfg_attr(not(feature = "serde"), doc = "[`reply::Status`]: #features")]
#![cfg_attr(not(feature = "serde"), doc = "[`reply::ApiError`]: #features")]
#![cfg_attr(not(feature = "json"), doc = "\n\n[`reply::parse`]: #features")]
#![cfg_attr(not(feature = "phf"), doc = "\n\n[`PHF_MAP`]: #features")]
#![no_std]
#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "serde")]
extern crate alloc;

mod action;
#[cfg(feature = "serde")]
mod as_strings;
mod category;
mod closed_set;
mod error_code;
mod generated;
mod language;
mod lookup;
#[cfg(feature = "serde")]
pub mod reply;
mod table_origin;

pub use action::Action;
pub use category::Category;
pub use closed_set::UnknownName;
pub use error_code::{ErrorCode, UnknownCode};
#[cfg(feature = "phf")]
/// Every code and its value, as a map of the crate `phf`, for programs that work with such maps.
///
/// [`ErrorCode::from_code`] finds the same, `const` and several times faster. The type follows the versions of `phf`,
/// which this crate can raise in any version: the map is no part of what it promises.
///
/// ```
/// use anticaptcha_errors::{ErrorCode, PHF_MAP};
///
/// assert_eq!(PHF_MAP.get("ERROR_ZERO_BALANCE"), Some(&ErrorCode::ZeroBalance));
/// ```
pub use generated::PHF_MAP;
pub use language::Language;
pub use table_origin::TableOrigin;

#[cfg(all(doctest, feature = "json"))]
#[doc = include_str!("../README.md")]
struct Readme;
