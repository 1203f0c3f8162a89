//! Where bytes come from: plain, gzip or zstd, told by the first bytes and never by a name.

use std::fs::File;
use std::io::{self, Chain, Cursor, Read, Seek};
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::read::MultiGzDecoder;

/// A frame of zstd may ask for 16 MB, 2 to the power of this, to look back to: what `zstd -19` writes does
/// for 8, what `zstd --long` writes for 128.
const WINDOW: u32 = 24;

/// What tells the formats.
const MAGIC: usize = 4;

enum Format {
    Plain,
    Gzip,
    Zstd,
}

impl Format {
    fn of(magic: &[u8]) -> Self {
        match *magic {
            [0x1f, 0x8b, 8, ..] => Self::Gzip,
            [0x28, 0xb5, 0x2f, 0xfd] => Self::Zstd,
            // A frame to skip, which some programs begin with.
            [0x50..=0x5f, 0x2a, 0x4d, 0x18] => Self::Zstd,
            _ => Self::Plain,
        }
    }
}

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
/// An input that ends within one is read as far as it goes, and then fails. Tells, too, whether it was
/// compressed.
pub(super) fn decompressed<'p>(
    input: impl Read + Send + 'p,
    read: &'p AtomicU64,
) -> io::Result<(Box<dyn Read + Send + 'p>, bool)> {
    let mut input = Counted { input, read };
    let mut magic = Vec::with_capacity(MAGIC);
    input.by_ref().take(MAGIC as u64).read_to_end(&mut magic)?;
    let format = Format::of(&magic);
    let input: Chain<Cursor<Vec<u8>>, _> = Cursor::new(magic).chain(input);
    match format {
        Format::Plain => Ok((Box::new(input), false)),
        Format::Gzip => Ok((Box::new(MultiGzDecoder::new(input)), true)),
        Format::Zstd => {
            let mut decoder = zstd::stream::read::Decoder::new(input)?;
            decoder.window_log_max(WINDOW)?;
            Ok((Box::new(decoder), true))
        }
    }
}

/// Whether pieces of a file can be read at the same time: it has a length, and is not compressed.
pub(super) fn is_in_pieces(file: &mut File) -> io::Result<bool> {
    if !file.metadata()?.is_file() {
        return Ok(false);
    }
    let mut magic = Vec::with_capacity(MAGIC);
    file.by_ref().take(MAGIC as u64).read_to_end(&mut magic)?;
    file.rewind()?;
    Ok(matches!(Format::of(&magic), Format::Plain))
}
