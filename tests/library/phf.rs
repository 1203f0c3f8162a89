//! Holds `PHF_MAP` and `from_code` against each other, over all codes and a large set of near misses.

use crate::support::rows;
use anticaptcha_errors::{ErrorCode, PHF_MAP};

#[test]
fn both_lookups_find_the_same() {
    let mut refused = 0;
    let mut same = |key: &str| {
        let found = ErrorCode::from_code(key);
        assert_eq!(PHF_MAP.get(key).copied(), found, "{key:?}");
        refused += usize::from(found.is_none());
    };
    let codes: Vec<String> = rows().into_iter().map(|row| row.code).collect();
    assert_eq!(PHF_MAP.len(), codes.len());
    for code in &codes {
        same(code);
        for at in 0..=code.len() {
            let (before, after) = code.split_at(at);
            same(before);
            same(after);
            for byte in 0..=127_u8 {
                let byte = char::from(byte);
                same(&format!("{before}{byte}{after}"));
                same(&format!(
                    "{before}{byte}{}",
                    after.get(1..).unwrap_or_default()
                ));
            }
            // The beginning of one code is followed by the end of another.
            for other in &codes {
                same(&format!("{before}{}", other.get(at..).unwrap_or_default()));
            }
        }
    }
    assert!(refused > 100_000, "only {refused} near misses were tried");
}
