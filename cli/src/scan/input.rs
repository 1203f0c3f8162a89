//! Where bytes come from: plain, gzip or zstd, told by the first bytes and never by a name.

use std::io::{self, Chain, Cursor, Read};
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::read::MultiGzDecoder;

/// A frame of zstd may ask for 16 MB, 2 to the power of this, to look back to: what `zstd -19` writes does
/// for 8, what `zstd --long` writes for 128.
const WINDOW: u32 = 24;

/// What tells the formats.
const MAGIC: usize = 4;

/// Counts what has been read of it, for whoever shows how far that is.
struct Counted<'p, R> {
    input: R,
    read: &'p AtomicU64,
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(buffer)?;
        self.read.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// The input as it was before it was compressed, be it in several members or frames, one after another.
/// An input that ends within one is read as far as it goes, and then fails.
pub(super) fn decompressed<'p>(
    input: impl Read + Send + 'p,
    read: &'p AtomicU64,
) -> io::Result<Box<dyn Read + Send + 'p>> {
    let mut input = Counted { input, read };
    let mut magic = Vec::with_capacity(MAGIC);
    input.by_ref().take(MAGIC as u64).read_to_end(&mut magic)?;
    let is_gzip = magic.starts_with(&[0x1f, 0x8b, 8]);
    let is_zstd = match magic[..] {
        [0x28, 0xb5, 0x2f, 0xfd] => true,
        // A frame to skip, which some programs begin with.
        [0x50..=0x5f, 0x2a, 0x4d, 0x18] => true,
        _ => false,
    };
    let input: Chain<Cursor<Vec<u8>>, _> = Cursor::new(magic).chain(input);
    if is_gzip {
        return Ok(Box::new(MultiGzDecoder::new(input)));
    }
    if is_zstd {
        let mut decoder = zstd::stream::read::Decoder::new(input)?;
        decoder.window_log_max(WINDOW)?;
        return Ok(Box::new(decoder));
    }
    Ok(Box::new(input))
}
