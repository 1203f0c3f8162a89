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
    shapes(codes.len())
        .find_map(|(buckets, slots)| {
            // This number of tries is enough in a shape that fits, and ends soon in one that does not.
            let mut tries = 200_000 + 20 * codes.len();
            let attempts = seeds().map(|seed| Attempt {
                codes,
                hash: Hash { words, seed },
                buckets,
                slots,
            });
            attempts
                .map_while(|attempt| attempt.run(&mut tries))
                .flatten()
                .next()
        })
        .expect("among so many seeds, one distinguishes different codes")
}

/// The numbers of buckets and slots, in the order they are tried.
fn shapes(codes: usize) -> impl Iterator<Item = (usize, usize)> {
    // At most four fifths of the slots are used. A fuller table needs more pilots, an emptier one more room.
    let slots = (codes + codes / 4).next_power_of_two();
    // With one bucket there is no pilot to load. That works for some 70 codes, and is worth some slots.
    let one_bucket = [(1, slots), (1, 2 * slots)];
    // With more than sixteen codes in the average bucket, no pilot is found for the largest ones.
    let buckets = (codes / 16).next_power_of_two().max(2);
    let more_slots = (0..8).map(move |doublings| slots << doublings);
    let more_buckets = move |slots| {
        let doublings = std::iter::successors(Some(buckets), |buckets| Some(2 * buckets));
        doublings
            .take_while(move |buckets| *buckets <= slots)
            .map(move |buckets| (buckets, slots))
    };
    one_bucket
        .into_iter()
        .chain(more_slots.flat_map(more_buckets))
}

/// The first choice of words, cheapest first, that distinguishes all codes.
fn choose_words(codes: &[&str]) -> Words {
    let offsets = [0, 4, 8, 12, 16, 20, 24];
    let words: Vec<Word> = offsets
        .iter()
        .flat_map(|at| [Word::FromEnd(*at), Word::FromStart(*at)])
        .collect();
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
    let mut seen = HashSet::with_capacity(codes.len());
    codes.iter().map(|code| code.as_bytes()).all(|code| {
        let length = code.len() as u64;
        seen.insert(match words {
            Words::One(word) => (word.of(code) ^ length, 0),
            Words::Two(one, other) => (one.of(code) ^ length, other.of(code)),
            Words::All => return true,
        })
    })
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

/// One try to place the codes, with everything chosen but the pilots.
struct Attempt<'a> {
    codes: &'a [&'a str],
    hash: Hash,
    buckets: usize,
    slots: usize,
}

/// A code, by its number, and its hash.
struct Hashed {
    code: usize,
    hash: u64,
}

impl Attempt<'_> {
    /// Gives `Some(None)` when some bucket fits nowhere, and `None` when no `tries` are left.
    fn run(&self, tries: &mut usize) -> Option<Option<PerfectHash>> {
        *tries = tries.checked_sub(self.codes.len())?;
        let bucket_of = |code: &Hashed| bucket(code.hash, self.buckets);
        let hashes = self.codes.iter().map(|code| self.hash.of(code.as_bytes()));
        let numbered = hashes.zip(0..).map(|(hash, code)| Hashed { code, hash });
        let mut hashed: Vec<Hashed> = numbered.collect();
        hashed.sort_by_key(bucket_of);
        let same_bucket = |one: &Hashed, other: &Hashed| bucket_of(one) == bucket_of(other);
        let mut buckets: Vec<&[Hashed]> = hashed.chunk_by(same_bucket).collect();
        buckets.sort_by_key(|codes| Reverse(codes.len()));

        // A single bucket has no pilot to load, and is placed by the choice of the seed alone.
        let most = if self.buckets == 1 { 0 } else { u8::MAX };
        let mut pilots = vec![0; self.buckets];
        let mut slots = vec![None; self.slots];
        for codes in buckets {
            let mut fitting = None;
            for pilot in 0..=most {
                *tries = tries.checked_sub(codes.len())?;
                if fill(&mut slots, codes, pilot) {
                    fitting = Some(pilot);
                    break;
                }
            }
            let Some(fitting) = fitting else {
                return Some(None);
            };
            let bucket = codes.first().map_or(0, bucket_of);
            if let Some(pilot) = pilots.get_mut(bucket) {
                *pilot = fitting;
            }
        }
        Some(Some(PerfectHash {
            hash: self.hash,
            pilots,
            slots,
        }))
    }
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
