//! Opens an input. Compression is recognised by the first bytes and never by the name.

use std::io::{self, BufReader, Cursor, Read};
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::bufread::MultiGzDecoder;

use crate::scan::Options;

/// The first bytes of a member of gzip.
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// The format of which an input has the first bytes, if it must not be taken for a log without errors, and the
/// command that prints what is in it.
fn refused_format(beginning: &[u8]) -> Option<(&'static str, &'static str)> {
    Some(match beginning {
        // Some programs begin with a frame to skip.
        [0x28, 0xb5, 0x2f, 0xfd, ..] | [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..] => ("zstd", "zstdcat"),
        [b'B', b'Z', b'h', b'1'..=b'9', b'1' | 0x17, ..] => ("bzip2", "bzcat"),
        [0xfd, b'7', b'z', b'X', b'Z', 0] => ("xz", "xzcat"),
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => ("zip", "unzip -p"),
        [b'7', b'z', 0xbc, 0xaf, 0x27, 0x1c] => ("7z", "7z x -so"),
        [0x04, 0x22, 0x4d, 0x18, ..] => ("lz4", "lz4cat"),
        _ => return None,
    })
}

/// The input as it was before it was compressed. An input that ends within a member is read as far as it goes, and
/// then fails.
pub(super) fn open<'i>(
    mut input: impl Read + 'i,
    options: &Options<'i>,
) -> io::Result<Box<dyn Read + 'i>> {
    let mut beginning = Vec::new();
    input.by_ref().take(6).read_to_end(&mut beginning)?;
    if let Some((format, unpacker)) = refused_format(&beginning) {
        return Err(io::Error::other((options.refused)(format, unpacker)));
    }
    let is_gzip = beginning.starts_with(&GZIP);
    let input = BufReader::with_capacity(
        32 << 10,
        Counted {
            input: Cursor::new(beginning).chain(input),
            progress: options.progress,
        },
    );
    Ok(match is_gzip {
        true => Box::new(MultiGzDecoder::new(input)),
        false => Box::new(input),
    })
}

struct Counted<'p, R> {
    input: R,
    progress: &'p AtomicU64,
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(buffer)?;
        self.progress.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}
