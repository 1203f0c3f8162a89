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

// The lookup arrays name rows by number, and these functions turn numbers into codes at compile time: `rustc`
// takes long to resolve many variant names of a large enum.

const fn code(row: u16) -> ErrorCode {
    error_code::ALL[row as usize]
}

const fn codes<const N: usize>(rows: [u16; N]) -> [ErrorCode; N] {
    let mut codes = [code(0); N];
    let mut at = 0;
    while at < N {
        codes[at] = code(rows[at]);
        at += 1;
    }
    codes
}

const fn optional_codes<const N: usize>(rows: [Option<u16>; N]) -> [Option<ErrorCode>; N] {
    let mut codes = [None; N];
    let mut at = 0;
    while at < N {
        if let Some(row) = rows[at] {
            codes[at] = Some(code(row));
        }
        at += 1;
    }
    codes
}

const fn codes_by_id<const N: usize>(rows: [(u32, u16); N]) -> [(u32, ErrorCode); N] {
    let mut codes = [(0, code(0)); N];
    let mut at = 0;
    while at < N {
        let (id, row) = rows[at];
        codes[at] = (id, code(row));
        at += 1;
    }
    codes
}
