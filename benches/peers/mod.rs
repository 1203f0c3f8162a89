//! Defines what is measured: each way to look a code or an id up, with the same keys and in the same loops.
//!
//! The other files of this folder have the rows as literals, as each of the peers wants them, and an enum of
//! their rows; `benches/compare.py lists` writes them.

mod by_hashify;
mod by_match;
mod by_phf;
mod by_strum;
mod codes;
mod ids_by_hashify;
mod ids_by_match;
mod ids_by_phf;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::Hash;
use std::hint::black_box;

use anticaptcha_errors::ErrorCode;
use rustc_hash::FxHashMap;

/// Number of keys that one pass looks up.
pub(crate) const KEYS: usize = 4096;

/// Something to look up: a code in its own `String`, or an id.
pub(crate) struct Key<K> {
    key: K,
    /// The number of its row in the table. An unknown key is made from the key of this row.
    row: usize,
    is_known: bool,
}

type Code = Key<String>;
type Id = Key<u32>;

/// A way to look up.
pub(crate) struct Peer<K> {
    pub(crate) name: &'static str,
    /// Both look up all keys, one after the other; the second branches on each result.
    pub(crate) passes: [OnKeys<K, ()>; 2],
    /// Whether every known key is found, and no other.
    pub(crate) is_right: OnKeys<K, bool>,
}

type OnKeys<K, T> = Box<dyn Fn(&[Key<K>]) -> T>;

fn peer<K: 'static, T>(
    name: &'static str,
    find: impl Fn(&Key<K>) -> Option<T> + Copy + 'static,
) -> Peer<K> {
    let is_right = move |key: &Key<K>| find(key).is_some() == key.is_known;
    Peer {
        name,
        passes: [
            Box::new(move |keys| pass(keys, find)),
            Box::new(move |keys| branching_pass(keys, find)),
        ],
        is_right: Box::new(move |keys| keys.iter().all(is_right)),
    }
}

/// The loop that is timed: the optimiser knows neither the key nor what becomes of the result.
#[inline(never)]
fn pass<K, T>(keys: &[Key<K>], find: impl Fn(&Key<K>) -> Option<T>) {
    for key in keys {
        black_box(find(black_box(key)));
    }
}

/// The other loop that is timed: like most programs, it branches on each result.
///
/// The compiler may then make a branch of each step of a lookup's comparison. Keys that are all unknown can cost
/// several times as much as known ones, which the loop above does not show.
#[inline(never)]
fn branching_pass<K, T>(keys: &[Key<K>], find: impl Fn(&Key<K>) -> Option<T>) {
    for key in keys {
        match find(key) {
            Some(found) => {
                black_box(found);
            }
            None => {
                black_box(key);
            }
        }
    }
}

/// The ways to look a code up. The floor knows the one code that the key can be, and compares the two.
pub(crate) fn by_code() -> Vec<Peer<String>> {
    let rows: &Vec<(&str, ErrorCode)> = leak(rows().map(|code| (code.code(), code)));
    let sorted = sorted(rows);
    let std: &HashMap<&str, ErrorCode> = leak(rows.iter().copied());
    let hashbrown: &hashbrown::HashMap<&str, ErrorCode> = leak(rows.iter().copied());
    let rustc_hash: &FxHashMap<&str, ErrorCode> = leak(rows.iter().copied());
    vec![
        peer("floor", |key: &Code| {
            let (code, found) = rows[key.row];
            (code == key.key).then_some(found)
        }),
        peer("from_code", |key: &Code| ErrorCode::from_code(&key.key)),
        peer("hashify", |key: &Code| by_hashify::find(&key.key)),
        peer("match", |key: &Code| by_match::find(&key.key)),
        peer("strum", |key: &Code| by_strum::find(&key.key)),
        peer("phf", |key: &Code| by_phf::find(&key.key)),
        peer("rustc-hash", |key: &Code| {
            rustc_hash.get(&*key.key).copied()
        }),
        peer("hashbrown", |key: &Code| hashbrown.get(&*key.key).copied()),
        peer("HashMap", |key: &Code| std.get(&*key.key).copied()),
        peer("binary search", |key: &Code| search(sorted, &*key.key)),
    ]
}

/// The ways to look an id up. The floor is an index into an array.
pub(crate) fn by_id() -> Vec<Peer<u32>> {
    // The first of the codes that share an id is the right one, and a map keeps the one that comes last.
    let with_id = rows().rev().filter_map(|code| Some((code.id()?, code)));
    let rows: &Vec<(u32, ErrorCode)> = leak(with_id);
    let sorted = sorted(rows);
    let std: &HashMap<u32, ErrorCode> = leak(rows.iter().copied());
    let hashbrown: &hashbrown::HashMap<u32, ErrorCode> = leak(rows.iter().copied());
    let rustc_hash: &FxHashMap<u32, ErrorCode> = leak(rows.iter().copied());
    vec![
        peer("floor", |key: &Id| *BY_ID.get(key.key as usize)?),
        peer("from_id", |key: &Id| ErrorCode::from_id(key.key)),
        peer("hashify", |key: &Id| ids_by_hashify::find(key.key)),
        peer("match", |key: &Id| ids_by_match::find(key.key)),
        peer("phf", |key: &Id| ids_by_phf::find(key.key)),
        peer("rustc-hash", |key: &Id| rustc_hash.get(&key.key).copied()),
        peer("hashbrown", |key: &Id| hashbrown.get(&key.key).copied()),
        peer("HashMap", |key: &Id| std.get(&key.key).copied()),
        peer("binary search", |key: &Id| search(sorted, key.key)),
    ]
}

/// Makes codes in random order, one order for each `seed`. On average, `unknown` of two
/// codes have one bit flipped: 0 makes only hits, 2 only misses.
pub(crate) fn code_keys(unknown: usize, seed: u64) -> Vec<Key<String>> {
    let flip = |code: &mut String, random: &mut Random| {
        let mut bytes = std::mem::take(code).into_bytes();
        let at = random.below(bytes.len());
        bytes[at] ^= 1 << random.below(7);
        *code = String::from_utf8(bytes).expect("seven bits are ASCII");
    };
    let rows = rows().collect();
    keys(unknown, seed, rows, |code| code.code().to_owned(), flip)
}

/// Makes ids as [`code_keys`] makes codes.
pub(crate) fn id_keys(unknown: usize, seed: u64) -> Vec<Key<u32>> {
    let flip = |id: &mut u32, random: &mut Random| *id ^= 1 << random.below(32);
    let is_kept = |code: &ErrorCode| code.id().is_some_and(|id| (id as usize) < BY_ID.len());
    let rows = rows().filter(is_kept).collect();
    keys(
        unknown,
        seed,
        rows,
        |code| code.id().unwrap_or_default(),
        flip,
    )
}

fn keys<K: Clone + Eq + Hash>(
    unknown: usize,
    seed: u64,
    rows: Vec<ErrorCode>,
    key_of: impl Fn(ErrorCode) -> K,
    flip: impl Fn(&mut K, &mut Random),
) -> Vec<Key<K>> {
    let known: HashSet<K> = ErrorCode::ALL.iter().map(|code| key_of(*code)).collect();
    let mut random = Random(seed);
    let key = |_| {
        let row = random.below(rows.len());
        let is_known = random.below(2) >= unknown;
        let mut key = key_of(rows[row]);
        while !is_known && known.contains(&key) {
            key = key_of(rows[row]);
            flip(&mut key, &mut random);
        }
        Key { key, row, is_known }
    };
    (0..KEYS).map(key).collect()
}

/// SplitMix64, which makes the same numbers from the same seed in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (((bits >> 32) * end as u64) >> 32) as usize
    }
}

/// The rows that are in the table and in the peers' lists.
fn rows() -> impl DoubleEndedIterator<Item = ErrorCode> {
    let find = |code: &&str| ErrorCode::from_code(code);
    codes::CODES.iter().filter_map(find)
}

/// The array that an id is an index into, for ids below 65,536.
static BY_ID: [Option<ErrorCode>; END] = {
    let mut codes = [None; END];
    let mut id = 0;
    while id < END {
        codes[id] = ErrorCode::from_id(id as u32);
        id += 1;
    }
    codes
};

const END: usize = {
    let mut end = 0;
    let mut row = 0;
    while row < ErrorCode::ALL.len() {
        if let Some(id) = ErrorCode::ALL[row].id()
            && id as usize >= end
            && id < 65_536
        {
            end = id as usize + 1;
        }
        row += 1;
    }
    end
};

/// Collects the table of a peer, which lives as long as the program.
fn leak<T, C: FromIterator<T>>(items: impl Iterator<Item = T>) -> &'static C {
    Box::leak(Box::new(items.collect()))
}

fn sorted<K: Ord + Copy>(rows: &[(K, ErrorCode)]) -> &'static Vec<(K, ErrorCode)> {
    let sorted: BTreeMap<K, ErrorCode> = rows.iter().copied().collect();
    leak(sorted.into_iter())
}

fn search<K: Ord + Copy>(sorted: &[(K, ErrorCode)], key: K) -> Option<ErrorCode> {
    let at = sorted.binary_search_by_key(&key, |(key, _)| *key).ok()?;
    Some(sorted[at].1)
}
