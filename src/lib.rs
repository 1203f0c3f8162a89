//! The registry of the Anti-Captcha API's errors, for programs that call that API.
//!
//! The API answers a call that failed with an `errorId`, an `errorCode` and an `errorDescription`. This crate
//! says what such an error means, in English or French, which [`Category`] it is in, and what the program
//! should do now, its [`Action`]. It is unofficial and not affiliated with the service.
//!
//! With the feature `json`, [`reply::parse`] turns the body of a reply into an answer or an error. After an
//! error, a program does one of three things: it sends the same request again, stops until a person has fixed
//! something, or takes another task or proxy by itself.
//!
//! ```no_run
//! # #[cfg(feature = "json")] {
//! use anticaptcha_errors::reply::{self, ReplyError};
//!
//! #[derive(serde::Deserialize)]
//! #[serde(rename_all = "camelCase")]
//! struct Created {
//!     task_id: u64,
//! }
//!
//! let request = r#"{"clientKey":"…","task":{"type":"…"}}"#;
//! let url = "https://api.anti-captcha.com/createTask";
//! let mut response = ureq::post(url).content_type("application/json").send(request)?;
//! let body = response.body_mut().read_to_vec()?;
//!
//! match reply::parse::<Created>(&body) {
//!     Ok(created) => println!("created task {}", created.task_id),
//!     Err(error) if error.is_retryable() => println!("send it again, later: {error}"),
//!     Err(error) if error.needs_person() => println!("stop: {error}"),
//!     Err(ReplyError::Invalid(_)) => println!("the task may exist and be billed"),
//!     Err(error) => println!("take another task or proxy: {error}"),
//! }
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The service answers errors with HTTP status 200, so that a middleware which retries by the status does not
//! see them. Nor may it repeat `createTask` by itself: each repeat can create a task that is billed.
//!
//! Without a feature, [`ErrorCode`] looks a code or an id up:
//!
//! ```
//! use anticaptcha_errors::{Action, ErrorCode, Language};
//!
//! let error = ErrorCode::from_code("ERROR_NO_SLOT_AVAILABLE").unwrap();
//! assert_eq!(error.id(), 2);
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
//! bans addresses and suspends accounts for repeating a call that fails the same way each time. The official
//! client also repeats after `ERROR_CAPTCHA_UNSOLVABLE`. Here it is not retryable, because the repeat is a new
//! task to pay for, not the same request.
//!
//! # Codes outside the registry
//!
//! The service, and services compatible with it, send codes that are not in the list below. Such a code is kept,
//! is not retryable, and needs a person. To repeat after one that you know, compare `error.code()` with it, or
//! add a row of your own once its id is known.
//!
//! # All codes
#![doc = include_str!(concat!(env!("OUT_DIR"), "/codes.md"))]
//!
//! # Another table
//!
//! Everything here is generated at build time from the table `errors.toml` of this crate. A program can bring
//! its own table, to use a code that the service added today. Write `errors.toml` in your workspace:
//!
//! ```toml
//! extends = "shipped"
//!
//! [[error]]
//! id = 9001
//! code = "ERROR_QUOTA_SPENT"
//! category = "account"
//! action = "fix-account"
//! description = { en = "The quota is spent. Raise it.", fr = "Le quota est épuisé. Relevez-le." }
//! ```
//!
//! Name it in the workspace's `.cargo/config.toml`; a relative path starts at the folder that has `.cargo`:
//!
//! ```toml
//! [env]
//! ANTICAPTCHA_ERRORS_TOML = { value = "errors.toml", relative = true }
//! ```
//!
//! Put this line into the program. Cargo reads the `[env]` of the folder where it is called, not of the one
//! that `--manifest-path` names, and the line makes a build fail that misses the table:
//!
//! ```ignore
//! const _: () = assert!(ErrorCode::from_code("ERROR_QUOTA_SPENT").is_some());
//! ```
//!
//! With `extends = "shipped"`, which stands above all sections, the table adds to that of this crate:
//!
//! - A row whose code the shipped table lacks comes after the shipped rows.
//! - A row with a shipped code and its id replaces the shipped row, at its place in [`ErrorCode::ALL`]. Cargo
//!   then warns that the row can go, because a new version of the crate may have added the code. A shipped code
//!   under another id ends the build.
//! - A row may have the id of a shipped row if it says `shared_id = true`, which then applies to both.
//!   [`ErrorCode::from_id`] returns the shipped one.
//! - A category or an action replaces the shipped one of its name, or comes after the shipped ones. `[success]`
//!   replaces the shipped one.
//! - `languages` names languages to add. Every text must be given in them, those of the shipped table too: the
//!   table then repeats `[success]`, each category, each action and each row, with all texts.
//!
//! Without `extends`, the table stands alone and needs everything that `errors.toml` of this crate has: `languages`,
//! `[success]`, categories, actions and rows. [`ErrorCode::TABLE`] says which kind of table was used.
//!
//! A mistake ends the build with a message that names the line. Cargo shows the warnings of the build step for a
//! path dependency and in the workspace; for a crate from a registry, `cargo build -vv` shows them.
//!
//! # Features
//!
//! No feature is on by default, and without them the crate has no dependency at run time. The crate is `no_std`;
//! `serde` and `json` need `alloc`.
//!
//! - `serde` reads and writes the types as their strings, and adds [`reply::Status`] and [`reply::ApiError`].
//! - `json` turns on `serde`, and adds [`reply::parse`].
//! - `phf` adds [`PHF_MAP`], the table as a map of the crate `phf`.
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
