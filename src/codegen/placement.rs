//! The third step: finds the perfect hash of the codes, by trying.
//!
//! First the cheapest choice of words that tells all codes apart. Then, for one shape of the tables after
//! the other, a seed and for each bucket a pilot that puts its codes into free slots, the largest bucket
//! first ("hash and displace"). Everything is tried in a fixed order, so that the same codes are always
//! placed alike.

use std::collections::HashSet;

use crate::lookup::{Hash, Word, Words, bucket, slot};

/// A place for every code.
pub(crate) struct Placement {
    pub(crate) hash: Hash,
    /// The pilot of each bucket; their number is a power of two.
    pub(crate) pilots: Vec<u8>,
    /// The code in each slot, by its index; their number is a power of two.
    pub(crate) slots: Vec<Option<usize>>,
}

/// Places `codes`, which are all different and at least one.
pub(crate) fn place(codes: &[&str]) -> Placement {
    let words = choose_words(codes);
    shapes(codes.len())
        .find_map(|(buckets, slots)| {
            // Enough for a shape that fits, few enough to leave one that does not without a noticeable wait.
            let mut tries = 200_000 + 20 * codes.len();
            let attempts = seeds().map(|seed| Attempt {
                codes,
                hash: Hash { words, seed },
                buckets,
                slots,
            });
            attempts
                .map_while(|attempt| attempt.place(&mut tries))
                .flatten()
                .next()
        })
        .expect("among so many seeds, one tells different codes apart")
}

/// The numbers of buckets and slots, in the order they are tried.
fn shapes(codes: usize) -> impl Iterator<Item = (usize, usize)> {
    // At most four fifths of the slots are used: a fuller table takes more pilots, an emptier one more room.
    let slots = (codes + codes / 4).next_power_of_two();
    // With one bucket there is no pilot to load. That works for some 70 codes, and is worth some slots.
    let one_bucket = [(1, slots), (1, 2 * slots)];
    // More than sixteen codes in an average bucket find no pilot.
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

/// The first choice of words, cheapest first, that tells all codes apart.
fn choose_words(codes: &[&str]) -> Words {
    let offsets = [0, 4, 8, 12, 16, 20, 24];
    let words: Vec<Word> = offsets
        .iter()
        .flat_map(|at| [Word::FromEnd(*at), Word::FromStart(*at)])
        .collect();
    let ones = words.iter().map(|word| Words::One(*word));
    let pairs = words.iter().enumerate();
    let twos =
        pairs.flat_map(|(index, one)| words[..index].iter().map(|other| Words::Two(*other, *one)));
    ones.chain(twos)
        .find(|words| tell_apart(*words, codes))
        .unwrap_or(Words::All)
}

fn tell_apart(words: Words, codes: &[&str]) -> bool {
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

/// The seeds in the order they are tried: odd, with bits all over (SplitMix64).
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

impl Attempt<'_> {
    /// `Some(None)` when some bucket fits nowhere, `None` when no `tries` are left.
    fn place(&self, tries: &mut usize) -> Option<Option<Placement>> {
        *tries = tries.checked_sub(self.codes.len())?;
        let mut buckets: Vec<Vec<(usize, u64)>> = vec![Vec::new(); self.buckets];
        for (index, code) in self.codes.iter().enumerate() {
            let hash = self.hash.of(code.as_bytes());
            buckets[bucket(hash, self.buckets)].push((index, hash));
        }
        let mut by_size: Vec<usize> = (0..self.buckets).collect();
        by_size.sort_by_key(|bucket| std::cmp::Reverse(buckets[*bucket].len()));

        let mut pilots = vec![0; self.buckets];
        let mut slots = vec![None; self.slots];
        for bucket in by_size {
            // With one bucket the seed does the pilot's work.
            let last = if self.buckets == 1 { 0 } else { u8::MAX };
            let mut fitting = None;
            for pilot in 0..=last {
                *tries = tries.checked_sub(buckets[bucket].len())?;
                if fill(&mut slots, &buckets[bucket], pilot) {
                    fitting = Some(pilot);
                    break;
                }
            }
            match fitting {
                Some(pilot) => pilots[bucket] = pilot,
                None => return Some(None),
            }
        }
        Some(Some(Placement {
            hash: self.hash,
            pilots,
            slots,
        }))
    }
}

/// Puts the codes of one bucket into the slots that `pilot` gives them, or leaves all as it was.
fn fill(slots: &mut [Option<usize>], codes: &[(usize, u64)], pilot: u8) -> bool {
    let count = slots.len();
    for (placed, (index, hash)) in codes.iter().enumerate() {
        let slot_of = |hash| slot(hash, pilot, count);
        if slots[slot_of(*hash)].is_some() {
            for (_, hash) in &codes[..placed] {
                slots[slot_of(*hash)] = None;
            }
            return false;
        }
        slots[slot_of(*hash)] = Some(*index);
    }
    true
}
