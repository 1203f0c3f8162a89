//! The lookups, by code and by id: one source for the library, which walks the tables, and for the build
//! step, which places the codes with the same hash.
//!
//! A code's slot is found in three steps, none of which branches on the bytes of the key:
//!
//! 1. [`Hash::of`] mixes a few words of the key with its length in one multiplication. The build step
//!    chose the words and the seed so that they distinguish all codes.
//! 2. Some bits of the hash pick a [`bucket`]; its pilot, a byte, is loaded.
//! 3. Other bits and the pilot pick a [`slot`]; its code is loaded, and compared with the key by [`is_at`].
//!
//! A small table has one bucket, whose pilot is a constant: the second step costs nothing there. An empty
//! slot has some code too, so that the comparison alone refuses a miss.

/// How the codes of one table are hashed; the build step finds it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hash {
    pub(crate) words: Words,
    pub(crate) seed: u64,
}

/// Which bytes of a key are hashed, besides its length.
#[derive(Clone, Copy, Debug)]
#[allow(dead_code, reason = "a table uses one of them")]
pub(crate) enum Words {
    One(Word),
    Two(Word, Word),
    All,
}

/// Eight bytes of a key, which begin this many bytes after its start or end this many bytes before its end, or as
/// near to that as the key allows. A key of fewer than eight bytes is one word.
#[derive(Clone, Copy, Debug)]
#[allow(dead_code, reason = "a table uses one or two of them")]
pub(crate) enum Word {
    FromStart(usize),
    FromEnd(usize),
}

/// Sizes of a word and of a wide word, in bytes.
const WORD: usize = size_of::<u64>();
const WIDE_WORD: usize = size_of::<u128>();

impl Hash {
    #[inline]
    pub(crate) const fn of(self, key: &[u8]) -> u64 {
        let length = key.len() as u64;
        match self.words {
            Words::One(word) => mix(word.of(key) ^ length, self.seed),
            Words::Two(one, other) => mix(
                one.of(key) ^ length ^ self.seed,
                other.of(key) ^ self.seed.rotate_left(32),
            ),
            Words::All => {
                // The length is mixed on its own: one of its bits could make up for one bit of a letter.
                let mut hash = mix(length ^ self.seed, self.seed);
                let mut at = 0;
                while at + WORD < key.len() {
                    hash = mix(hash ^ word_at(key, at), self.seed);
                    at += WORD;
                }
                mix(hash ^ Word::FromEnd(0).of(key), self.seed)
            }
        }
    }
}

impl Word {
    #[inline]
    pub(crate) const fn of(self, key: &[u8]) -> u64 {
        if key.len() < WORD {
            return short_word(key);
        }
        let last = key.len() - WORD;
        match self {
            Self::FromStart(offset) => word_at(key, if offset < last { offset } else { last }),
            Self::FromEnd(offset) => word_at(key, last.saturating_sub(offset)),
        }
    }
}

/// The only slot that `key` can be in. The number of `slots` and that of `pilots` are powers of two.
#[inline]
pub(crate) const fn slot_of(key: &[u8], hash: Hash, pilots: &[u8], slots: usize) -> usize {
    let hash = hash.of(key);
    // The pilot of a single bucket is 0, which the compiler of another crate does not see in the table.
    let pilot = match pilots {
        [_] => 0,
        _ => pilots[bucket(hash, pilots.len())],
    };
    slot(hash, pilot, slots)
}

/// The bucket of a hash; `buckets` is a power of two.
#[inline]
pub(crate) const fn bucket(hash: u64, buckets: usize) -> usize {
    (hash >> 44) as usize & (buckets - 1)
}

/// The slot of a hash in a bucket with this pilot; `slots` is a power of two.
#[inline]
pub(crate) const fn slot(hash: u64, pilot: u8, slots: usize) -> usize {
    let start = hash & 0x3f_ffff;
    let step = (hash >> 22) & 0x3f_ffff;
    (start + pilot as u64 * step) as usize & (slots - 1)
}

/// Whether `key` is the code of `length` bytes that starts at `start` of `texts`, all codes end to end.
///
/// No code is longer than `WINDOW`, and `WINDOW` bytes can be read from where any of them begins. The bytes are
/// compared in words that overlap, and nothing is decided before all of them are: only the key's length picks
/// the path, so that a key that differs costs no more than one that does not.
#[inline]
pub(crate) const fn is_at<const WINDOW: usize>(
    key: &[u8],
    texts: &[u8],
    start: usize,
    length: usize,
) -> bool {
    // With this bound the compiler drops the checks of all reads that follow.
    if start > texts.len() - WINDOW {
        return false;
    }
    let Some((_, rest)) = texts.split_at_checked(start) else {
        return false;
    };
    let Some(text) = rest.first_chunk::<WINDOW>() else {
        return false;
    };
    let is_same = if key.len() >= WIDE_WORD {
        let last = key.len() - WIDE_WORD;
        let mut difference = wide_word_at(key, 0) ^ wide_word_at(text, 0);
        difference |= wide_word_at(key, last) ^ wide_word_at(text, last);
        let mut at = WIDE_WORD;
        while at < last {
            difference |= wide_word_at(key, at) ^ wide_word_at(text, at);
            at += WIDE_WORD;
        }
        difference == 0
    } else if key.len() >= WORD {
        let last = key.len() - WORD;
        (word_at(key, 0) ^ word_at(text, 0)) | (word_at(key, last) ^ word_at(text, last)) == 0
    } else {
        let Some((text, _)) = text.split_at_checked(key.len()) else {
            return false;
        };
        short_word(key) == short_word(text)
    };
    is_same & (key.len() == length)
}

/// The value that belongs to `id` in pairs sorted by id.
#[inline]
pub(crate) const fn search<T: Copy>(sorted: &[(u32, T)], id: u32) -> Option<T> {
    let mut rest = sorted;
    loop {
        let (before, from) = rest.split_at(rest.len() / 2);
        let [(found, value), after @ ..] = from else {
            return None;
        };
        if *found == id {
            return Some(*value);
        }
        rest = if *found < id { after } else { before };
    }
}

#[inline]
const fn mix(a: u64, b: u64) -> u64 {
    let product = a as u128 * b as u128;
    product as u64 ^ (product >> 64) as u64
}

/// The eight bytes from `at`, or 0 where the key ends before; callers stay within the key.
#[inline]
const fn word_at(key: &[u8], at: usize) -> u64 {
    match chunk_at(key, at) {
        Some(bytes) => u64::from_le_bytes(*bytes),
        None => 0,
    }
}

/// The sixteen bytes from `at`, or 0 where the key ends before.
#[inline]
const fn wide_word_at(key: &[u8], at: usize) -> u128 {
    match chunk_at(key, at) {
        Some(bytes) => u128::from_le_bytes(*bytes),
        None => 0,
    }
}

#[inline]
const fn chunk_at<const SIZE: usize>(key: &[u8], at: usize) -> Option<&[u8; SIZE]> {
    match key.split_at_checked(at) {
        Some((_, rest)) => rest.first_chunk(),
        None => None,
    }
}

/// All bytes of a key that is shorter than a word; together with its length they distinguish such keys.
#[inline]
const fn short_word(key: &[u8]) -> u64 {
    if let (Some(first), Some(last)) = (key.first_chunk(), key.last_chunk()) {
        return (u32::from_le_bytes(*first) as u64) << 32 | u32::from_le_bytes(*last) as u64;
    }
    match key {
        [] => 0,
        [only] => *only as u64,
        [first, .., last] => {
            let middle = key[key.len() / 2];
            (*first as u64) << 16 | (middle as u64) << 8 | *last as u64
        }
    }
}
