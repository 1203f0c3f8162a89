//! Places made-up tables of every shape, and looks up every code and its near misses.

use std::collections::{BTreeMap, BTreeSet};

use proptest::collection::{btree_set, vec};
use proptest::prelude::*;

use crate::codegen::place::{ByCode, ById};
use crate::lookup::{Words, is_at, search, slot_of};
use crate::random;

/// The longest code that the tests make.
const LONGEST: usize = 160;

/// Codes that have been placed.
struct Placed<'a> {
    codes: Vec<&'a str>,
    by_code: ByCode,
    texts: Vec<u8>,
}

impl<'a> Placed<'a> {
    fn new(codes: impl IntoIterator<Item = &'a str>) -> Self {
        let codes: Vec<&str> = codes.into_iter().collect();
        let by_code = ByCode::new(&codes);
        let mut texts = by_code.texts.concat().into_bytes();
        // The library's comparison reads as far as the table's longest code, this one as far as any test's.
        texts.extend([0; LONGEST].iter().skip(by_code.longest));
        Self {
            codes,
            by_code,
            texts,
        }
    }

    /// The row of a code, found as the library does.
    fn find(&self, key: &[u8]) -> Option<usize> {
        let ByCode {
            hash,
            pilots,
            slots,
            starts,
            ..
        } = &self.by_code;
        let row = slots[slot_of(key, *hash, pilots, slots.len())];
        let (start, end) = (starts[row], starts[row + 1]);
        is_at::<LONGEST>(key, &self.texts, start, end - start).then_some(row)
    }

    /// Expects that every code is found, and nothing that differs from a code in one place.
    fn check(&self) {
        let known: BTreeSet<&[u8]> = self.codes.iter().map(|code| code.as_bytes()).collect();
        let check = |key: &[u8]| {
            let expected = known.contains(key);
            let found = self.find(key).map(|row| self.codes[row].as_bytes());
            assert_eq!(
                found,
                expected.then_some(key),
                "{}",
                String::from_utf8_lossy(key)
            );
        };
        for code in &self.codes {
            let code = code.as_bytes();
            check(code);
            check(&code[1..]);
            check(&code[..code.len() - 1]);
            check(&[code, b"\0"].concat());
            check(&[code, code].concat()[..code.len() * 2 % LONGEST]);
            for at in 0..code.len() {
                let mut near = code.to_vec();
                near[at] ^= 1 << (at % 7);
                check(&near);
                near.remove(at);
                check(&near);
            }
        }
        check(b"");
    }
}

/// Sets of codes that are hard to distinguish.
fn codes() -> impl Strategy<Value = BTreeSet<String>> {
    let count = prop_oneof![Just(1..2), Just(2..40), Just(40..300), Just(300..600_usize)];
    let code = prop_oneof![
        // Codes have one byte, or more than any word of the hash.
        Just("[A-Z][A-Z0-9_]{0,7}"),
        Just("[A-Z][A-Z0-9_]{0,120}"),
        // Codes with a shared prefix and suffix differ in the middle.
        Just("SHARED_PREFIX_OF_ALL_[A-Z]{1,4}_SHARED_SUFFIX_OF_ALL"),
        Just("ERROR_[A-Z_]{0,20}_NOT_FOUND"),
        // Some codes are anagrams, some differ in one byte.
        Just("(AB|BA){1,40}"),
        Just("ERROR_(SAME_SAME_SAME_|SAME_SBME_SAME_){4}[AB]"),
        Just("[AB]{1,16}"),
    ];
    (count, code).prop_flat_map(|(count, code)| {
        let most = count.end;
        // A pattern that few words match gives fewer codes.
        let words = proptest::string::string_regex(code).unwrap();
        vec(words, count).prop_map(move |codes| codes.into_iter().take(most).collect())
    })
}

proptest! {
    #![proptest_config(random(16))]

    #[test]
    fn made_tables_are_placed_and_found(codes in codes()) {
        Placed::new(codes.iter().map(String::as_str)).check();
    }

    #[test]
    fn arbitrary_keys_are_refused(
        codes in btree_set("[A-Z]{1,30}", 1..50),
        keys in vec(any::<String>(), 20),
    ) {
        let placed = Placed::new(codes.iter().map(String::as_str));
        for key in keys.iter().filter(|key| key.len() <= LONGEST) {
            prop_assert_eq!(placed.find(key.as_bytes()).is_some(), codes.contains(key));
        }
    }

    #[test]
    fn every_id_leads_to_its_rows_and_no_other_id_to_any(ids in ids(), without in 0..3_usize) {
        let mut all: Vec<Option<u32>> = ids.iter().copied().map(Some).collect();
        // Codes that the service does not list stand last.
        all.extend(vec![None; without]);
        let mut rows: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for (id, row) in ids.iter().zip(0..) {
            rows.entry(*id).or_default().push(row);
        }
        let by_id = ById::new(&all);
        let (beyond, compact) = by_id.compact.split_last().unwrap();
        prop_assert_eq!(*beyond, None);
        // Memory follows the number of rows, whatever the ids are.
        prop_assert!(compact.len() <= 4 * ids.len());
        let near = ids.iter().flat_map(|id| [id.wrapping_sub(1), *id, id.wrapping_add(1)]);
        for id in near.chain([0, u32::MAX]) {
            let first = rows.get(&id).map(|rows| rows[0]);
            let found = match compact.get(id as usize) {
                Some(row) => *row,
                None => search(&by_id.sparse, id),
            };
            prop_assert_eq!(found, first);
            let shared = by_id.shared.iter().find(|(shared, _)| *shared == id);
            let expected = rows.get(&id).filter(|rows| rows.len() > 1);
            prop_assert_eq!(shared.map(|(_, rows)| rows), expected);
        }
        prop_assert!(by_id.sparse.is_sorted() && by_id.shared.is_sorted());
    }
}

/// Ids that are close together, far apart, and used several times.
fn ids() -> impl Strategy<Value = Vec<u32>> {
    let id = prop_oneof![0..10_u32, 0..300_u32, any::<u32>(), Just(u32::MAX)];
    vec(id, 1..200)
}

#[test]
fn one_character_codes_are_placed() {
    let codes: Vec<String> = ('A'..='Z').map(String::from).collect();
    Placed::new(codes.iter().map(String::as_str)).check();
}

#[test]
fn codes_that_differ_only_in_the_middle_are_distinguished_by_all_their_words() {
    let middle = |at: usize| format!("{}{}{}", "A".repeat(at), "B", "A".repeat(120 - at));
    let codes: Vec<String> = (0..=120).map(middle).collect();
    let placed = Placed::new(codes.iter().map(String::as_str));
    assert!(matches!(placed.by_code.hash.words, Words::All));
    placed.check();
}

#[test]
fn twenty_thousand_codes_are_placed() {
    let codes: Vec<String> = (0..20_000)
        .map(|number| format!("ERROR_NUMBER_{number}_IS_NOT_FOUND"))
        .collect();
    let placed = Placed::new(codes.iter().map(String::as_str));
    for (row, code) in codes.iter().enumerate() {
        assert_eq!(placed.find(code.as_bytes()), Some(row));
        assert_eq!(placed.find(&code.as_bytes()[1..]), None);
    }
    assert!(placed.by_code.slots.len() < 2 * codes.len() * 5 / 4);
}

#[test]
fn the_most_rows_that_are_allowed_are_placed() {
    let codes: Vec<String> = (0..65_535).map(|number| format!("E{number:X}")).collect();
    let placed = Placed::new(codes.iter().map(String::as_str));
    for (row, code) in codes.iter().enumerate() {
        assert_eq!(placed.find(code.as_bytes()), Some(row));
    }
}
