//! Includes what the build step made of the table: a module for each type, with the arrays behind its methods.

#![allow(deprecated, reason = "a deprecated code stays in the tables")]
#![allow(
    missing_docs,
    reason = "the types are documented where they are re-exported"
)]

#[allow(
    unused_imports,
    reason = "how a table is hashed decides which of them it names"
)]
use crate::lookup::{Hash, Word, Words};

include!(concat!(env!("OUT_DIR"), "/table.rs"));

pub use self::action::Action;
pub use self::category::Category;
pub use self::error_code::ErrorCode;
#[cfg(feature = "phf")]
pub use self::error_code::PHF_MAP;
pub use self::language::Language;
