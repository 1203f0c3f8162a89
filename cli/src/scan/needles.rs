//! Finds the needles, which are all that a scan looks for. Most of its time goes by here.

use memchr::memchr2_iter;

pub(super) const CODE: &[u8] = b"ERROR_";
pub(super) const ID: &[u8] = b"errorId";

/// Where both needles have a pair of bytes that is rare in logs: `R_` and `rI`.
const PAIR: usize = 4;

/// How many pairs are looked at in one step.
const BLOCK: usize = 128;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Needle {
    Code,
    Id,
}

/// The first needle that begins at `from` or after, with where it begins.
pub(super) fn find(bytes: &[u8], from: usize) -> Option<(Needle, usize)> {
    let mut at = from + PAIR;
    loop {
        at = pass_blocks(bytes, at);
        let [_, seconds @ ..] = bytes.get(at..)? else {
            return None;
        };
        let seconds = &seconds[..seconds.len().min(BLOCK)];
        for pair in memchr2_iter(b'_', b'I', seconds) {
            let start = at + pair - PAIR;
            let bytes = &bytes[start..];
            if bytes.starts_with(CODE) {
                return Some((Needle::Code, start));
            } else if bytes.starts_with(ID) {
                return Some((Needle::Id, start));
            }
        }
        at += BLOCK;
    }
}

/// Passes over blocks that have no pair, as long as there are whole ones.
fn pass_blocks(bytes: &[u8], mut at: usize) -> usize {
    while let Some(pairs) = bytes.get(at..=at + BLOCK) {
        let mut has_pair = 0;
        // Without a branch: so it becomes a few instructions for many bytes, on any processor.
        for (first, second) in pairs[..BLOCK].iter().zip(&pairs[1..]) {
            let is_second = (*second == b'_') | (*second == b'I');
            has_pair |= u8::from((first | 0x20 == b'r') & is_second);
        }
        if has_pair != 0 {
            break;
        }
        at += BLOCK;
    }
    at
}

/// How many of the last bytes may be the beginning of a needle.
pub(super) fn begun(bytes: &[u8]) -> usize {
    let begins = |needle: &[u8], length: usize| bytes.ends_with(&needle[..length]);
    let mut lengths = (1..ID.len()).rev();
    lengths
        .find(|length| begins(ID, *length) || (*length < CODE.len() && begins(CODE, *length)))
        .unwrap_or(0)
}
