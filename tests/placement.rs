//! Places made tables of every shape, and looks every code and its near misses up.

#![allow(dead_code, reason = "the compiler's other steps come along")]

#[path = "../src/codegen/mod.rs"]
mod codegen;
#[path = "../src/lookup.rs"]
mod lookup;

use std::collections::BTreeSet;

use codegen::placement::{Placement, place};
use lookup::{Words, is_at, slot_of};
use proptest::collection::btree_set;
use proptest::prelude::*;

/// The longest code that the tests make.
const LONGEST: usize = 160;

/// A placed table, laid out as the build step writes it.
struct Placed<'a> {
    codes: Vec<&'a str>,
    placement: Placement,
    texts: Vec<u8>,
    starts: Vec<usize>,
}

impl<'a> Placed<'a> {
    fn new(codes: impl IntoIterator<Item = &'a str>) -> Self {
        let codes: Vec<&str> = codes.into_iter().collect();
        let placement = place(&codes);
        let mut starts = vec![0];
        let mut texts = Vec::new();
        for code in &codes {
            texts.extend(code.as_bytes());
            starts.push(texts.len());
        }
        texts.extend([0; LONGEST]);
        Self {
            codes,
            placement,
            texts,
            starts,
        }
    }

    fn find(&self, key: &[u8]) -> Option<usize> {
        let Placement {
            hash,
            pilots,
            slots,
        } = &self.placement;
        // An empty slot holds the first code, as in the library.
        let row = slots[slot_of(key, *hash, pilots, slots.len())].unwrap_or(0);
        let (start, end) = (self.starts[row], self.starts[row + 1]);
        is_at::<LONGEST>(key, &self.texts, start, end - start).then_some(row)
    }

    /// Every code is found, whatever differs from all of them in one place is not.
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

/// Sets of codes with what makes them hard to tell apart.
fn codes() -> impl Strategy<Value = BTreeSet<String>> {
    let count = prop_oneof![
        Just(1..2),
        Just(2..40),
        Just(40..300),
        Just(300..2_000_usize)
    ];
    let code = prop_oneof![
        // Lengths from one to beyond any word.
        Just("[A-Z][A-Z0-9_]{0,7}"),
        Just("[A-Z][A-Z0-9_]{0,120}"),
        // Shared prefixes and suffixes: they differ in the middle.
        Just("SHARED_PREFIX_OF_ALL_[A-Z]{1,4}_SHARED_SUFFIX_OF_ALL"),
        Just("ERROR_[A-Z_]{0,20}_NOT_FOUND"),
        // Anagrams, and strings that differ in one byte.
        Just("(AB|BA){1,40}"),
        Just("ERROR_(SAME_SAME_SAME_|SAME_SBME_SAME_){4}[AB]"),
        Just("[AB]{1,16}"),
    ];
    (count, code).prop_flat_map(|(count, code)| {
        let most = count.end;
        // Patterns with few words give what they have.
        let words = proptest::string::string_regex(code).unwrap();
        proptest::collection::vec(words, count)
            .prop_map(move |codes| codes.into_iter().take(most).collect())
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn made_tables_are_placed_and_found(codes in codes()) {
        Placed::new(codes.iter().map(String::as_str)).check();
    }

    #[test]
    fn arbitrary_keys_are_refused(
        codes in btree_set("[A-Z]{1,30}", 1..50),
        keys in proptest::collection::vec(any::<String>(), 200),
    ) {
        let placed = Placed::new(codes.iter().map(String::as_str));
        for key in keys.iter().filter(|key| key.len() <= LONGEST) {
            prop_assert_eq!(placed.find(key.as_bytes()).is_some(), codes.contains(key));
        }
    }

    #[test]
    fn the_same_codes_are_always_placed_alike(codes in btree_set("[A-Z]{1,30}", 1..300)) {
        let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
        let (first, second) = (place(&codes), place(&codes));
        prop_assert_eq!(first.hash.seed, second.hash.seed);
        prop_assert_eq!(first.pilots, second.pilots);
        prop_assert_eq!(first.slots, second.slots);
    }
}

#[test]
fn one_character_codes_are_placed() {
    let codes: Vec<String> = ('A'..='Z').map(String::from).collect();
    Placed::new(codes.iter().map(String::as_str)).check();
}

#[test]
fn codes_that_differ_only_in_the_middle_are_told_apart_by_all_their_words() {
    let middle = |at: usize| format!("{}{}{}", "A".repeat(at), "B", "A".repeat(120 - at));
    let codes: Vec<String> = (0..=120).map(middle).collect();
    let placed = Placed::new(codes.iter().map(String::as_str));
    assert!(matches!(placed.placement.hash.words, Words::All));
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
    assert!(placed.placement.slots.len() < 2 * codes.len() * 5 / 4);
}

#[test]
fn the_most_rows_that_are_allowed_are_placed() {
    let codes: Vec<String> = (0..65_535).map(|number| format!("E{number:X}")).collect();
    let placed = Placed::new(codes.iter().map(String::as_str));
    for (row, code) in codes.iter().enumerate() {
        assert_eq!(placed.find(code.as_bytes()), Some(row));
    }
}
