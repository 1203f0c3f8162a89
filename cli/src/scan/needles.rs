//! Finds the needles, which are all that a scan looks for. Most of its time goes by here.

use memchr::memchr2_iter;

pub(super) const CODE: &[u8] = b"ERROR_";
pub(super) const ID: &[u8] = b"errorId";

/// Where both needles have a pair of bytes that is rare in logs: `R_` and `rI`.
const PAIR: usize = 4;

/// How many pairs are looked at in one step.
const BLOCK: usize = 64;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Needle {
    Code,
    Id,
}

/// The first needle that begins at `from` or after, with where it begins.
pub(super) fn find(bytes: &[u8], from: usize) -> Option<(Needle, usize)> {
    let mut at = from + PAIR;
    while let Some([_, seconds @ ..]) = bytes.get(at..) {
        let mut length = seconds.len();
        if let (Some(first), Some(second)) = (bytes[at..].first_chunk(), seconds.first_chunk()) {
            length = BLOCK;
            if !has_pair(first, second) {
                at += length;
                continue;
            }
        }
        for pair in memchr2_iter(b'_', b'I', &seconds[..length]) {
            let start = at + pair - PAIR;
            let bytes = &bytes[start..];
            if bytes.starts_with(CODE) {
                return Some((Needle::Code, start));
            } else if bytes.starts_with(ID) {
                return Some((Needle::Id, start));
            }
        }
        // Where nothing is left, one more than there is ends the loop.
        at += length.max(1);
    }
    None
}

/// Whether one of the pairs is there. There is no branch in the loop, so that it becomes a few instructions
/// for many bytes, on every processor.
fn has_pair(first: &[u8; BLOCK], second: &[u8; BLOCK]) -> bool {
    let mut has_pair = 0;
    for at in 0..BLOCK {
        let is_r = first[at] | 0x20 == b'r';
        let is_other = (second[at] == b'_') | (second[at] == b'I');
        has_pair |= u8::from(is_r & is_other);
    }
    has_pair != 0
}

/// How many of the last bytes may be the beginning of a needle.
pub(super) fn begun(bytes: &[u8]) -> usize {
    let begins = |needle: &[u8], length: usize| bytes.ends_with(&needle[..length]);
    let mut lengths = (1..ID.len()).rev();
    lengths
        .find(|length| begins(ID, *length) || (*length < CODE.len() && begins(CODE, *length)))
        .unwrap_or(0)
}
