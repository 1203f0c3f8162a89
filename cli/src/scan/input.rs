//! Opens an input: what is compressed is recognised by its first bytes and never by its name.

use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard};

use flate2::bufread::GzDecoder;

use super::lock;

/// A frame of zstd may look back 16 MB, 2 to the power of this: what `zstd -19` writes asks for 8, what
/// `zstd --long` writes for 128.
const WINDOW: u32 = 24;

/// Inputs that are compressed with zstd are read two at a time, because each may take that much memory.
static ZSTD: [Mutex<()>; 2] = [const { Mutex::new(()) }; 2];

/// Length of the longest signature below, in bytes.
const SIGNATURE: usize = 6;

/// Formats that are recognised, so that they are not taken for logs without errors.
const REFUSED: [(&[u8], &str); 6] = [
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\0", "xz"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x04\x22\x4d\x18", "lz4"),
];

/// Why an input was not read to its end.
#[derive(Debug)]
pub(crate) enum Failure {
    Unreadable(io::Error),
    /// The name of the format that it is compressed with.
    Refused(&'static str),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Unreadable(error)
    }
}

/// The input as it was before it was compressed. An input that ends within a member or frame is read as far as
/// it goes, and then fails.
pub(super) fn open<'i>(
    input: impl Read + 'i,
    progress: &'i AtomicU64,
    index: usize,
) -> Result<Box<dyn Read + 'i>, Failure> {
    let mut input = Counted { input, progress };
    let mut beginning = Vec::with_capacity(SIGNATURE);
    input
        .by_ref()
        .take(SIGNATURE as u64)
        .read_to_end(&mut beginning)?;
    let signature = beginning.clone();
    let input = Cursor::new(beginning).chain(input);
    if let Some((_, format)) = REFUSED
        .iter()
        .find(|(begin, _)| signature.starts_with(begin))
    {
        return Err(Failure::Refused(format));
    }
    Ok(match *signature {
        [0x1f, 0x8b, ..] => Box::new(Gzip::new(input)),
        // The second are frames to skip, which some programs begin with.
        [0x28, 0xb5, 0x2f, 0xfd, ..] | [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..] => {
            Box::new(Zstd::new(input, index)?)
        }
        _ => Box::new(input),
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

/// Members one after another, and zeros after each, which tapes and block devices pad with.
struct Gzip<R> {
    /// `None` at the end.
    member: Option<GzDecoder<BufReader<R>>>,
}

impl<R: Read> Gzip<R> {
    fn new(input: R) -> Self {
        let member = GzDecoder::new(BufReader::new(input));
        Self {
            member: Some(member),
        }
    }
}

impl<R: Read> Read for Gzip<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while let Some(member) = &mut self.member {
            let read = member.read(buffer)?;
            if read > 0 {
                return Ok(read);
            }
            let rest = member.get_mut();
            let padding = rest.fill_buf()?;
            let zeros = padding.iter().take_while(|byte| **byte == 0).count();
            let (is_end, is_padding) = (padding.is_empty(), zeros == padding.len());
            rest.consume(zeros);
            if is_end {
                self.member = None;
            } else if !is_padding && let Some(member) = self.member.take() {
                self.member = Some(GzDecoder::new(member.into_inner()));
            }
        }
        Ok(0)
    }
}

struct Zstd<'d, R: Read> {
    frames: zstd::Decoder<'d, BufReader<R>>,
    _turn: MutexGuard<'static, ()>,
}

impl<R: Read> Zstd<'_, R> {
    fn new(input: R, index: usize) -> io::Result<Self> {
        let turn = lock(&ZSTD[index % ZSTD.len()]);
        let mut frames = zstd::Decoder::new(input)?;
        frames.window_log_max(WINDOW)?;
        Ok(Self {
            frames,
            _turn: turn,
        })
    }
}

impl<R: Read> Read for Zstd<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.frames.read(buffer)
    }
}
