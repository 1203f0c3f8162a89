//! Compares `PHF_MAP` with `from_code`, over all codes and a large set of near misses.

use crate::rows;
use anticaptcha_errors::{ErrorCode, PHF_MAP};

#[test]
fn both_lookups_find_the_same() {
    let codes: Vec<String> = rows().into_iter().map(|row| row.code).collect();
    assert_eq!(PHF_MAP.len(), codes.len());
    let same = |key: &str| {
        assert_eq!(
            PHF_MAP.get(key).copied(),
            ErrorCode::from_code(key),
            "{key:?}"
        )
    };
    for code in &codes {
        same(code);
        for at in 0..=code.len() {
            let (before, after) = code.split_at(at);
            same(before);
            same(after);
            for letter in (0..=127_u8).map(char::from) {
                same(&format!("{before}{letter}{after}"));
                same(&format!(
                    "{before}{letter}{}",
                    after.get(1..).unwrap_or_default()
                ));
            }
            // The beginning of one code is followed by the end of another.
            for other in &codes {
                same(&format!("{before}{}", other.get(at..).unwrap_or_default()));
            }
        }
    }
}
