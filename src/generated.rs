//! What the build step made of the table: the types and the arrays behind their methods.

#![allow(deprecated, reason = "a deprecated code stays in the tables")]
#![allow(
    missing_docs,
    reason = "the types are documented where they are re-exported"
)]

#[allow(unused_imports, reason = "where all words are hashed, none is named")]
use crate::lookup::Word;
use crate::lookup::{Hash, Words};

include!(concat!(env!("OUT_DIR"), "/table.rs"));

// The arrays of the lookups give rows by number and are turned into codes here, at compile time:
// the compiler takes a long time to read the name of a variant of a large enum.

const fn code(row: u16) -> ErrorCode {
    ALL[row as usize]
}

const fn codes<const N: usize>(rows: [u16; N]) -> [ErrorCode; N] {
    let mut codes = [ALL[0]; N];
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
    let mut codes = [(0, ALL[0]); N];
    let mut at = 0;
    while at < N {
        let (id, row) = rows[at];
        codes[at] = (id, code(row));
        at += 1;
    }
    codes
}
