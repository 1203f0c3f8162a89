//! The errors of logs: bytes in, findings out, findings merged.
//!
//! # What counts
//!
//! - A *code* is a whole word `ERROR_[A-Z0-9_]+` of at most 128 bytes. A word is as long as it can be, of
//!   `[A-Za-z0-9_]`, so that `MY_ERROR_LOG` and `ERROR_LogFile` hold none. An escape before it is no part of
//!   it (`\nERROR_X`, `\u0022ERROR_X`), nor is a colour of a terminal (`ESC[31mERROR_X`).
//! - An *id* is the integer after the whole word `errorId`, with `:`, `=` or `=>` between, and with quotation
//!   marks, backslashes and blanks around that: `"errorId": 25`, `\"errorId\":25`, `'errorId': 25`,
//!   `errorId=25`. It may not be a part of a longer word or number. The `errorCode` of a code is told in the
//!   same way.
//! - A *reply* begins with an id, or with the value of an `errorCode`, and goes on to the brace that closes
//!   its object; strings and inner braces are followed, be it JSON or JSON within strings of JSON. It ends
//!   before an id or an `errorCode` that it has already, and where the string ends that it is in. It ends
//!   with its line, except where that breaks off after `,`, `{` or `[` outside strings: so replies may be laid
//!   out over several lines. It goes on in the next line too where every line of a log is a JSON object of its
//!   own and the string in it ends in a comma (Docker).
//! - A reply is one *outcome*. It is a success if its id is that of success. Otherwise it is an error: that of
//!   its `errorCode`; without one, that of its id, if exactly one code has it; otherwise that of the first code
//!   that it mentions; otherwise the unknown error "id N". Other codes in it do not count.
//! - Outside replies each different code of a line is one outcome. A reply and the text of its line that have
//!   the same code are one outcome together; several replies are several. Lines that a reply spans are one
//!   line. After 64 different codes on a line the others count each time.
//! - The place of an outcome is the line where it begins. A *streak* is the same error in a row with no other
//!   outcome between, over lines and inputs. An input ends its last word, line and reply.
//! - Unknown errors are told apart up to 1024 of them; those beyond are counted together.
//!
//! None of this needs more than a few hundred bytes of the input at once.

mod finder;
mod findings;
mod input;
mod needles;
mod partial;
mod pieces;
mod reply;
mod words;

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use pieces::{Pieces, Source, Stream};

pub(crate) use self::{
    finder::{Error, Finder, Visitor},
    findings::{Findings, Place, Tally},
    words::{Kind, Word},
};

/// What a number of inputs give, one after the other.
#[derive(Default)]
pub(crate) struct Scan {
    pub(crate) findings: Findings,
    /// The inputs that could not be read, or not to their end, each by its name.
    pub(crate) failures: Vec<(String, io::Error)>,
}

/// How the inputs are read.
pub(crate) struct Reading<'r> {
    /// On how many threads: the findings are the same.
    pub(crate) threads: usize,
    /// How many bytes are read at once; `None` for what is fastest.
    pub(crate) piece: Option<usize>,
    /// Counts the bytes that have been read, compressed as they are.
    pub(crate) read: &'r AtomicU64,
}

impl Scan {
    /// Scans a file after all that has been scanned.
    pub(crate) fn file(&mut self, path: &Path, reading: &Reading<'_>) {
        let name = path.display().to_string();
        let opened = File::open(path).and_then(|mut file| {
            let is_in_pieces = input::is_in_pieces(&mut file)?;
            Ok((file, is_in_pieces))
        });
        match opened {
            Ok((file, true)) => {
                let pieces = Pieces {
                    file: &file,
                    next: AtomicU64::new(0),
                    read: reading.read,
                };
                self.source(&name, &pieces, reading.threads, reading.piece);
            }
            Ok((file, false)) => self.input(&name, file, reading),
            Err(error) => self.failures.push((name, error)),
        }
    }

    /// Scans an input after all that has been scanned.
    pub(crate) fn input(&mut self, name: &str, input: impl Read + Send, reading: &Reading<'_>) {
        match input::decompressed(input, reading.read) {
            Ok((input, is_compressed)) => {
                // Decompressing takes most of the time, and would move from one processor to another.
                let threads = if is_compressed { 1 } else { reading.threads };
                self.source(name, &Stream::new(input), threads, reading.piece);
            }
            Err(error) => self.failures.push((name.to_owned(), error)),
        }
    }

    fn source(&mut self, name: &str, source: &impl Source, threads: usize, piece: Option<usize>) {
        let size = piece.unwrap_or(match threads {
            0 | 1 => pieces::PIECE,
            _ => pieces::JOINED_PIECE,
        });
        let (findings, end) = pieces::scan(source, &Arc::from(name), threads, size);
        self.findings.merge(findings);
        if let Err(error) = end {
            self.failures.push((name.to_owned(), error));
        }
    }
}
