//! Includes what the build step made of the table: a module for each type, with the arrays behind its methods.

#![allow(deprecated, reason = "a deprecated code stays in the tables")]
#![allow(
    missing_docs,
    reason = "the types are documented where they are re-exported"
)]
#![allow(
    unused_imports,
    reason = "not every module names the others, nor every table each kind of hash"
)]

use crate::lookup::{Hash, Word::*, Words::*};

include!(concat!(env!("OUT_DIR"), "/table.rs"));

pub use self::action::Action;
pub use self::category::Category;
pub use self::error_code::ErrorCode;
#[cfg(feature = "phf")]
pub use self::error_code::PHF_MAP;
pub use self::language::Language;
