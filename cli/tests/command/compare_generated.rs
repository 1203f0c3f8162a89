//! Tests that `compare` finds the codes and ids of generated lists, whatever stands around them, and that it reads
//! hostile texts as fast as others.

use std::slice;

use anticaptcha_errors::ErrorCode;
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use serde_json::json;

use crate::compare::{Listed, compare, pairs, shapes, written};

/// A line that names no code, and whose numbers stand between words.
const NOISE: &str =
    "[a-z]{1,8}( ([a-z]{1,8}|[0-9]{1,4}|[.,;:!?()'\">&/|-]{1,3})){0,6} [a-z]{1,8}\n";

/// New codes with their ids.
fn new_codes() -> impl Strategy<Value = Vec<Listed>> {
    let codes = btree_map(
        "ERROR_[A-Z0-9]{1,9}(_[A-Z0-9]{1,9}){0,3}",
        any::<u32>(),
        0..6,
    );
    codes.prop_map(|codes| {
        // Two such words are the names of fields.
        let is_field = |code: &String| ["ERROR_ID", "ERROR_CODE"].contains(&code.as_str());
        let is_new = |code: &String| ErrorCode::from_code(code).is_none() && !is_field(code);
        let codes = codes.into_iter().filter(|(code, _)| is_new(code));
        codes.map(|(code, id)| Listed::new(id, &code)).collect()
    })
}

/// The codes that have an id.
fn listed() -> Vec<ErrorCode> {
    let codes = ErrorCode::ALL.iter().copied();
    codes.filter(|code| code.id().is_some()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn the_codes_and_ids_of_any_list_are_found(
        (shape, has_ids) in select(shapes().collect::<Vec<_>>()),
        known in subsequence(listed(), 1..=listed().len()),
        new in new_codes(),
        noise in vec(NOISE, 100),
        seed in any::<u64>(),
    ) {
        let mut list: Vec<Listed> = known.iter().map(|code| Listed::new(code.id().unwrap(), code.code())).collect();
        list.extend(new);
        let len = list.len() as u64;
        for at in 0..list.len() {
            list.swap(at, (seed.rotate_left(at as u32) % len) as usize);
        }
        let lines = list.iter().zip(noise.iter().cycle());
        let text: String = lines.map(|(row, noise)| written(shape, slice::from_ref(row)) + "\n" + noise).collect();
        let (_, answer) = compare(&text, &known);
        let is_known = |row: &&Listed| known.iter().any(|known| known.code() == row.code);
        let new = list.iter().filter(|row| !is_known(row));
        let new: Vec<_> = new.map(|row| (row.code.as_str(), has_ids.then_some(row.id.into()))).collect();
        prop_assert_eq!(pairs(&answer["new"]), new, "{}:\n{}", shape, text);
        prop_assert_eq!(&answer["agree"], &json!(known.len()), "{}:\n{}", shape, text);
        prop_assert_eq!(&answer["ids_compared"], &json!(has_ids), "{}:\n{}", shape, text);
        prop_assert_eq!(&answer["gone"], &json!([]));
        prop_assert_eq!(&answer["renumbered"], &json!([]));
    }
}

#[test]
fn hostile_texts_are_read_in_linear_time() {
    // With work that grows with the square of the length, this would never end.
    const LENGTH: usize = 1 << 19;
    let short = [
        " ", "a ", "A ", "1 ", "id ", "_", "\\_", "\\", "&", "&a", "&amp;", "<", "<a", "<a ",
        "<a>", "<!--", ">", "я", "\u{200b}", "ERROR_", "ERROR_A", "ERROR_A ", "ERROR_Aa",
        "aERROR_", "aERROR_A", "ERROR_1", "1ERROR_A", "1", "a",
    ];
    let long = [
        "<ERROR_A ",
        "<a ERROR_",
        "ERROR_ZERO_BALANCE",
        "ERROR_ZERO_BALANCEa",
        "10 ERROR_ZERO_BALANCE\n",
    ];
    for pattern in short.into_iter().chain(long) {
        let text = pattern.repeat(LENGTH / pattern.len()) + " ERROR_ZERO_BALANCE";
        let (_, answer) = compare(text, ErrorCode::ALL);
        assert_eq!(answer["agree"], 1, "{pattern}");
    }
    let distinct: String = (0..20_000)
        .map(|at| format!("{at} ERROR_{at:X}\n"))
        .collect();
    let (_, answer) = compare(distinct, ErrorCode::ALL);
    assert_eq!(answer["new"].as_array().unwrap().len(), 10_000);
}
