//! The tables of the lookup by code.

use super::perfect_hash;
use crate::lookup::Hash;

/// The tables that lead from a code to its row, and the texts that the comparison with the code reads.
pub(crate) struct ByCode {
    pub(crate) hash: Hash,
    /// The pilot of each bucket; their number is a power of two.
    pub(crate) pilots: Vec<u8>,
    /// The row in each slot; their number is a power of two.
    pub(crate) slots: Vec<usize>,
    /// The codes in table order and some padding. The comparison reads them written end to end.
    pub(crate) texts: Vec<String>,
    /// Where each code begins when `texts` are written end to end, and where the last code ends.
    pub(crate) starts: Vec<usize>,
    /// How many bytes `texts` have.
    pub(crate) size: usize,
    /// The length of the shortest code.
    pub(crate) shortest: usize,
    /// The length of the longest code.
    pub(crate) longest: usize,
}

impl ByCode {
    /// Places `codes`, which are all different and at least one.
    pub(crate) fn new(codes: &[&str]) -> Self {
        let lengths = codes.iter().map(|code| code.len());
        let longest = lengths.clone().max().unwrap_or(0);
        let (mut starts, mut end) = (vec![0], 0);
        for length in lengths.clone() {
            end += length;
            starts.push(end);
        }
        // The comparison reads the length of the longest code from wherever a code begins.
        let padding = "\0".repeat(longest);
        let texts = codes.iter().copied().chain([&*padding]);
        let found = perfect_hash::find(codes);
        // An empty slot has the first row: the comparison with its code refuses the keys that lead there.
        let slots = found.slots.into_iter().map(Option::unwrap_or_default);
        Self {
            hash: found.hash,
            pilots: found.pilots,
            slots: slots.collect(),
            texts: texts.map(str::to_owned).collect(),
            starts,
            size: end + longest,
            shortest: lengths.min().unwrap_or(0),
            longest,
        }
    }
}
