//! Finds a perfect hash of the codes, by trying.
//!
//! The first thing that is chosen is which words to hash: the cheapest that distinguish all codes. Then one
//! shape of the tables after the other is tried with one seed after the other. For each bucket, the largest
//! first, a pilot is sought that puts its codes into free slots ("hash and displace"). Everything is tried in
//! a fixed order, so that the same codes are always placed alike.

use std::cmp::Reverse;
use std::collections::HashSet;

use crate::lookup::{Hash, Word, Words, bucket, slot};

/// A hash that leads every code to a slot of its own.
pub(crate) struct PerfectHash {
    pub(crate) hash: Hash,
    /// The pilot of each bucket.
    pub(crate) pilots: Vec<u8>,
    /// The number of the code in each slot; `None` is a slot that stays empty.
    pub(crate) slots: Vec<Option<usize>>,
}

/// Finds a perfect hash of `codes`, which are all different and at least one.
pub(crate) fn find(codes: &[&str]) -> PerfectHash {
    let words = choose_words(codes);
    for (buckets, slots) in shapes(codes.len()) {
        // This number of tries is enough in a shape that fits, and ends soon in one that does not.
        let mut tries = 200_000 + 20 * codes.len();
        for seed in seeds() {
            let hash = Hash { words, seed };
            match attempt(codes, hash, buckets, slots, &mut tries) {
                Some(Some(found)) => return found,
                Some(None) => {}
                None => break,
            }
        }
    }
    unreachable!("among so many seeds, one distinguishes different codes")
}

/// The numbers of buckets and slots, in the order they are tried.
fn shapes(codes: usize) -> Vec<(usize, usize)> {
    // At most four fifths of the slots are used. A fuller table needs more pilots, an emptier one more room.
    let slots = (codes + codes / 4).next_power_of_two();
    // With one bucket there is no pilot to load. That works for some 70 codes, and is worth some slots.
    let mut shapes = vec![(1, slots), (1, 2 * slots)];
    for slots in (0..8).map(|doublings| slots << doublings) {
        // With more than sixteen codes in the average bucket, no pilot is found for the largest ones.
        let mut buckets = (codes / 16).next_power_of_two().max(2);
        while buckets <= slots {
            shapes.push((buckets, slots));
            buckets *= 2;
        }
    }
    shapes
}

/// The first choice of words, cheapest first, that distinguishes all codes.
fn choose_words(codes: &[&str]) -> Words {
    let offsets = [0, 4, 8, 12, 16, 20, 24];
    let words = offsets.map(|at| [Word::FromEnd(at), Word::FromStart(at)]);
    let words = words.as_flattened();
    let ones = words.iter().map(|word| Words::One(*word));
    let twos = words.iter().enumerate().flat_map(|(index, one)| {
        let cheaper = words.iter().take(index);
        cheaper.map(|other| Words::Two(*other, *one))
    });
    ones.chain(twos)
        .find(|words| distinguish(*words, codes))
        .unwrap_or(Words::All)
}

fn distinguish(words: Words, codes: &[&str]) -> bool {
    let hash = Hash { words, seed: 1 };
    let mut seen = HashSet::with_capacity(codes.len());
    let mut hashes = codes.iter().map(|code| hash.of(code.as_bytes()));
    hashes.all(|hash| seen.insert(hash))
}

/// The seeds in the order they are tried. They are odd, and SplitMix64 spreads their bits.
fn seeds() -> impl Iterator<Item = u64> {
    (1_u64..).map(|count| {
        let mut bits = count.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (bits ^ (bits >> 31)) | 1
    })
}

/// A code, by its number, and its hash.
struct Hashed {
    code: usize,
    hash: u64,
}

/// Places the codes with everything chosen but the pilots. Gives `Some(None)` when some bucket fits nowhere, and
/// `None` when no `tries` are left.
fn attempt(
    codes: &[&str],
    hash: Hash,
    bucket_count: usize,
    slot_count: usize,
    tries: &mut usize,
) -> Option<Option<PerfectHash>> {
    *tries = tries.checked_sub(codes.len())?;
    let mut buckets = Vec::with_capacity(bucket_count);
    buckets.extend((0..bucket_count).map(|number| (number, Vec::new())));
    for (text, code) in codes.iter().zip(0..) {
        let hash = hash.of(text.as_bytes());
        if let Some((_, codes)) = buckets.get_mut(bucket(hash, bucket_count)) {
            codes.push(Hashed { code, hash });
        }
    }
    buckets.sort_by_key(|(_, codes)| Reverse(codes.len()));

    // A single bucket has no pilot to load, and is placed by the choice of the seed alone.
    let most = if bucket_count == 1 { 0 } else { u8::MAX };
    let mut pilots = vec![0; bucket_count];
    let mut slots = vec![None; slot_count];
    for (number, codes) in buckets {
        let mut fitting = None;
        for pilot in 0..=most {
            *tries = tries.checked_sub(codes.len())?;
            if fill(&mut slots, &codes, pilot) {
                fitting = Some(pilot);
                break;
            }
        }
        let Some(fitting) = fitting else {
            return Some(None);
        };
        if let Some(pilot) = pilots.get_mut(number) {
            *pilot = fitting;
        }
    }
    Some(Some(PerfectHash {
        hash,
        pilots,
        slots,
    }))
}

/// Puts the codes of one bucket into the slots that `pilot` gives them, or leaves all as it was.
fn fill(slots: &mut [Option<usize>], codes: &[Hashed], pilot: u8) -> bool {
    let count = slots.len();
    for (placed, Hashed { code, hash }) in codes.iter().enumerate() {
        if let Some(free @ None) = slots.get_mut(slot(*hash, pilot, count)) {
            *free = Some(*code);
            continue;
        }
        for Hashed { hash, .. } in codes.iter().take(placed) {
            if let Some(filled) = slots.get_mut(slot(*hash, pilot, count)) {
                *filled = None;
            }
        }
        return false;
    }
    true
}
