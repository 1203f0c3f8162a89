//! Opens an input. Compression is recognised by the first bytes and never by the name.

use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard};

use flate2::bufread::GzDecoder;

use crate::scan::Options;

/// Maximum window of a zstd frame, as a power of 2: 16 MB. `zstd -19` needs 8 MB, `zstd --long` 128 MB.
const WINDOW: u32 = 24;

/// Inputs that are compressed with zstd are read two at a time, because each may take that much memory.
static ZSTD: [Mutex<()>; 2] = [const { Mutex::new(()) }; 2];

/// The first bytes of a member of gzip.
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// The format of which an input has the first bytes, if it must not be taken for a log without errors.
fn refused_format(beginning: &[u8]) -> Option<&'static str> {
    Some(match beginning {
        [b'B', b'Z', b'h', b'1'..=b'9', b'1' | 0x17, ..] => "bzip2",
        [0xfd, b'7', b'z', b'X', b'Z', 0] => "xz",
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => "zip",
        [b'7', b'z', 0xbc, 0xaf, 0x27, 0x1c] => "7z",
        [0x04, 0x22, 0x4d, 0x18, ..] => "lz4",
        _ => return None,
    })
}

/// The input as it was before it was compressed. An input that ends within a member or frame is read as far as
/// it goes, and then fails.
pub(super) fn open<'i>(
    mut input: impl Read + 'i,
    options: &Options<'i>,
    index: usize,
) -> io::Result<Box<dyn Read + 'i>> {
    let mut beginning = Vec::new();
    input.by_ref().take(6).read_to_end(&mut beginning)?;
    if let Some(format) = refused_format(&beginning) {
        return Err(io::Error::other((options.refused)(format)));
    }
    let is_gzip = beginning.starts_with(&GZIP);
    // Some programs begin with a frame to skip.
    let is_zstd = matches!(
        beginning[..],
        [0x28, 0xb5, 0x2f, 0xfd, ..] | [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..]
    );
    let input = BufReader::with_capacity(
        32 << 10,
        Counted {
            input: Cursor::new(beginning).chain(input),
            progress: options.progress,
            _turn: is_zstd.then(|| super::lock(&ZSTD[index % ZSTD.len()])),
        },
    );
    Ok(if is_zstd {
        let mut frames = zstd::Decoder::with_buffer(input)?;
        frames.window_log_max(WINDOW)?;
        Box::new(frames)
    } else if is_gzip {
        Box::new(Gzip(Some(GzDecoder::new(input))))
    } else {
        Box::new(input)
    })
}

struct Counted<'p, R> {
    input: R,
    progress: &'p AtomicU64,
    _turn: Option<MutexGuard<'static, ()>>,
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(buffer)?;
        self.progress.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// Members one after another, with zeros after each, which tapes and block devices pad with. A member is always
/// there, except while the next is begun.
struct Gzip<R>(Option<GzDecoder<R>>);

impl<R: BufRead> Read for Gzip<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while let Some(member) = &mut self.0 {
            let read = member.read(buffer)?;
            if read > 0 {
                return Ok(read);
            }
            let rest = member.get_mut();
            let bytes = rest.fill_buf()?;
            let is_end = bytes.is_empty();
            let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
            let next = bytes.get(zeros).copied();
            rest.consume(zeros);
            if is_end {
                break;
            } else if next == Some(GZIP[0]) {
                let rest = self.0.take().map(GzDecoder::into_inner);
                self.0 = rest.map(GzDecoder::new);
            } else if next.is_some() {
                return Err(io::Error::other("other data follows the gzip data"));
            }
        }
        Ok(0)
    }
}
