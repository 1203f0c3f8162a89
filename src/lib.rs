//! The registry of the Anti-Captcha API's errors.
//!
//! The API answers a call that failed with an `errorId`, an `errorCode` and an `errorDescription`. This
//! crate says what such an error means, in English or French, which [`Category`] it is in, and what the
//! program should do now, its [`Action`].
//!
//! With the feature `json`, [`reply::parse`] of the module [`reply`] turns the bytes of a reply into a
//! decision:
//!
//! ```
//! # #[cfg(feature = "json")] {
//! use anticaptcha_errors::Action;
//! use anticaptcha_errors::reply::{self, ReplyError};
//!
//! #[derive(serde::Deserialize)]
//! #[serde(rename_all = "camelCase")]
//! struct Created {
//!     task_id: u64,
//! }
//!
//! # let body = br#"{"errorId":2,"errorCode":"ERROR_NO_SLOT_AVAILABLE","errorDescription":"No idle worker"}"#;
//! let answer = reply::parse::<Created>(body);
//! let repeat = answer.as_ref().is_err_and(ReplyError::is_retryable);
//! # assert!(repeat);
//!
//! // Two actions repeat something; `is_retryable` is about sending the same request again.
//! match answer {
//!     Ok(created) => println!("ask for the result of task {}", created.task_id),
//!     Err(error) => match error.action() {
//!         Some(Action::RetryLater) => println!("wait, then send the same request again: {error}"),
//!         Some(Action::CreateTask) => println!("the task is lost; a new one is billed again: {error}"),
//!         Some(action) => println!("stop: {}", action.description()),
//!         None => println!("stop, a person should look at this: {error}"),
//!     },
//! }
//! # }
//! ```
//!
//! Without a feature, a code or an id becomes an [`ErrorCode`]:
//!
//! ```
//! use anticaptcha_errors::{Action, ErrorCode, Language};
//!
//! // {"errorId":2,"errorCode":"ERROR_NO_SLOT_AVAILABLE",…}
//! let Some(error) = ErrorCode::from_code("ERROR_NO_SLOT_AVAILABLE") else {
//!     panic!("a code that this version does not know: keep it, and do not repeat the call");
//! };
//! assert_eq!(error.id(), 2);
//! assert_eq!(error.category().name(), "capacity");
//! assert_eq!(error.action(), Action::RetryLater);
//! assert!(error.is_retryable());
//! println!("{}", error.description_in(Language::Fr));
//!
//! // {"errorId":25} has the id alone.
//! assert_eq!(ErrorCode::from_id(25), Some(ErrorCode::ProxyConnectRefused));
//!
//! // Lookups are `const`: they need no start-up, no allocation and no dependency.
//! const RETRYABLE: bool = ErrorCode::from_code("ERROR_ZERO_BALANCE").unwrap().is_retryable();
//! assert!(!RETRYABLE);
//! ```
//!
//! A program repeats a call by itself only where [`is_retryable`](ErrorCode::is_retryable) says so: the
//! service bans addresses and suspends accounts for repeating what fails the same way each time.
//!
//! # Another table
//!
//! Everything here is generated at build time from the table `errors.toml` of this crate. A program can
//! bring a table of its own, to use a code that the service added today. Write `errors.toml` in its
//! workspace:
//!
//! ```toml
//! extends = "shipped"
//!
//! [[error]]
//! id = 58
//! code = "ERROR_QUOTA_SPENT"
//! category = "account"
//! action = "fix-account"
//! description = { en = "The quota is spent. Raise it.", fr = "Le quota est épuisé. Relevez-le." }
//! ```
//!
//! Name it in the workspace's `.cargo/config.toml`:
//!
//! ```toml
//! [env]
//! ANTICAPTCHA_ERRORS_TOML = { value = "errors.toml", relative = true }
//! ```
//!
//! Put this line into the program. It makes a build fail that does not use the table, because no message can:
//! cargo reads the `[env]` of the folder where it is called, and not of that which `--manifest-path` names.
//!
//! ```ignore
//! const _: () = assert!(ErrorCode::from_code("ERROR_QUOTA_SPENT").is_some());
//! ```
//!
//! With `extends = "shipped"`, which stands above all sections, the table adds to that of this crate:
//!
//! - A row whose code the shipped table does not have comes after the shipped rows. One whose code it has, and
//!   under the same id, takes the place of the shipped row, so that [`ErrorCode::ALL`] keeps its order. Cargo
//!   then warns that the row can go, because a new version of the crate may have come to know the code. Under
//!   another id, the build ends.
//! - A row may have the id of a shipped one if it says `shared_id = true`, which then holds for both.
//!   [`ErrorCode::from_id`] gives the shipped one.
//! - A category or an action takes the place of the shipped one with its name, or comes after the shipped
//!   ones. `[success]` takes the place of the shipped one.
//! - `languages` names languages to add. Every text must be given in them, those of the shipped table too: to
//!   do that, the table repeats `[success]`, each category, each action and each row, with all of its texts.
//!
//! Without `extends`, the table stands alone and has all that `errors.toml` of this crate has: `languages`,
//! `[success]`, categories, actions and rows. [`ErrorCode::TABLE`] says which of these tables it is.
//!
//! Cargo shows the warnings of the build step where the crate is a path dependency or one of the workspace; for
//! a crate from a registry, `cargo build -vv` shows them.
//!
//! # Features
//!
//! No feature is on by default, and without them the crate has no dependency at run time.
//!
//! - `serde` gives the types their strings, and adds [`reply::Status`] and [`reply::ApiError`].
//! - `json` turns on `serde`, and adds [`reply::parse`], which turns the bytes of a reply into a typed error.
//! - `phf` adds [`PHF_MAP`], the table as a map of the crate `phf`.
//!
//! The command `anticaptcha-errors`, which explains errors at a terminal, is a package of its own:
//! `anticaptcha-errors-cli`.
//!
//! The crate is unofficial and not affiliated with the service.
//!
//! # All codes
#![doc = include_str!(concat!(env!("OUT_DIR"), "/codes.md"))]
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
#[cfg_attr(docsrs, doc(cfg(feature = "serde")))]
pub mod reply;
mod table;

pub use action::Action;
pub use category::Category;
pub use closed_set::UnknownName;
pub use error_code::{ErrorCode, UnknownCode, UnknownId};
#[cfg(feature = "phf")]
#[cfg_attr(docsrs, doc(cfg(feature = "phf")))]
/// Every code and its value, as a map of the crate `phf`, for programs that work with such maps.
///
/// [`ErrorCode::from_code`] finds the same, `const` and several times faster.
///
/// ```
/// use anticaptcha_errors::{ErrorCode, PHF_MAP};
///
/// assert_eq!(PHF_MAP.get("ERROR_ZERO_BALANCE"), Some(&ErrorCode::ZeroBalance));
/// ```
pub use generated::PHF_MAP;
pub use language::Language;
pub use table::Table;

#[cfg(all(doctest, feature = "json"))]
#[doc = include_str!("../README.md")]
struct Readme;
