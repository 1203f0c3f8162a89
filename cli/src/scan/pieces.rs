//! Scans an input in pieces, on several threads, with what reading from front to back gives.
//!
//! A piece ends with a line where it can. A thread scans it as if nothing had come before, its first lines
//! on their own. The pieces are joined in order: where the one before has left a reply open, the first lines
//! are scanned again after it, and, if that does not end it, the rest too.

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use memchr::{memchr, memrchr};

use super::finder::Finder;
use super::findings::{Counting, Findings};

/// What is read at once. It stays in the cache of a processor while it is looked through.
pub(super) const PIECE: usize = 256 << 10;

/// The first lines have this part of a piece, and the rest of the line in which it ends.
const FIRST_LINES: usize = 16;

/// No more threads are started, which bounds the memory.
const THREADS: usize = 16;

/// Scans an input to its end, or to where it cannot be read any more.
pub(super) fn scan(
    input: impl Read + Send,
    file: &Arc<str>,
    threads: usize,
    size: usize,
) -> (Findings, io::Result<()>) {
    let mut source = Source::new(input);
    let mut joined = Joined::new(file);
    if threads <= 1 {
        let mut bytes = vec![0; size];
        while let Some(piece) = source.next(&mut bytes, false) {
            joined.scan(&bytes[..piece.length]);
        }
    } else {
        scan_with_threads(&mut source, &mut joined, threads.min(THREADS), size);
    }
    (joined.finish(source.bytes), source.end)
}

fn scan_with_threads<R: Read + Send>(
    source: &mut Source<R>,
    joined: &mut Joined<'_>,
    threads: usize,
    size: usize,
) {
    let buffers = 2 * threads;
    let (give_back, free) = mpsc::sync_channel(buffers);
    for _ in 0..buffers {
        // There is room for all of them.
        let _ = give_back.send(vec![0; size]);
    }
    let file = joined.file;
    let shared = Shared {
        free: Mutex::new(free),
        source: Mutex::new(source),
        joined: Mutex::new(joined),
    };
    thread::scope(|scope| {
        for _ in 0..threads {
            let give_back = give_back.clone();
            scope.spawn(|| shared.work(file, give_back));
        }
    });
}

struct Shared<'s, 'j, R> {
    free: Mutex<Receiver<Vec<u8>>>,
    source: Mutex<&'s mut Source<R>>,
    joined: Mutex<&'s mut Joined<'j>>,
}

impl<R: Read + Send> Shared<'_, '_, R> {
    fn work(&self, file: &Arc<str>, give_back: SyncSender<Vec<u8>>) {
        // Whoever reads a piece has a buffer already: the earliest piece never waits for one.
        while let Ok(mut bytes) = lock(&self.free).recv() {
            let Some(piece) = lock(&self.source).next(&mut bytes, true) else {
                let _ = give_back.send(bytes);
                return;
            };
            let guess = piece
                .begins_line
                .then(|| Guess::new(&bytes[..piece.length], file));
            let scanned = Scanned {
                bytes,
                length: piece.length,
                guess,
            };
            lock(&self.joined).take(piece.number, scanned, |bytes| {
                let _ = give_back.send(bytes);
            });
        }
    }
}

/// Nothing is left half done where a thread has panicked: its panic ends the whole.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// An input, piece by piece.
struct Source<R> {
    input: R,
    /// What has been read after the line end where the last piece ends.
    rest: Vec<u8>,
    /// How many have been handed on.
    bytes: u64,
    number: u64,
    begins_line: bool,
    is_over: bool,
    end: io::Result<()>,
}

struct Piece {
    number: u64,
    length: usize,
    begins_line: bool,
}

impl<R: Read> Source<R> {
    fn new(input: R) -> Self {
        Self {
            input,
            rest: Vec::new(),
            bytes: 0,
            number: 0,
            begins_line: true,
            is_over: false,
            end: Ok(()),
        }
    }

    /// Reads the next piece; it ends with a line if that is wanted and one ends in it.
    fn next(&mut self, bytes: &mut [u8], ends_with_line: bool) -> Option<Piece> {
        let mut length = self.rest.len();
        bytes[..length].copy_from_slice(&self.rest);
        self.rest.clear();
        while length < bytes.len() && !self.is_over {
            match self.input.read(&mut bytes[length..]) {
                Ok(0) => self.is_over = true,
                Ok(read) => length += read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    self.is_over = true;
                    self.end = Err(error);
                }
            }
        }
        if ends_with_line
            && !self.is_over
            && let Some(line_end) = memrchr(b'\n', &bytes[..length])
        {
            self.rest.extend(&bytes[line_end + 1..length]);
            length = line_end + 1;
        }
        let last = bytes[..length].last()?;
        let piece = Piece {
            number: self.number,
            length,
            begins_line: self.begins_line,
        };
        self.number += 1;
        self.bytes = self.bytes.saturating_add(length as u64);
        self.begins_line = *last == b'\n';
        Some(piece)
    }
}

/// What a piece gives if no reply is open where it begins.
struct Guess {
    /// How many bytes the first lines have.
    first_length: usize,
    first: Findings,
    /// What the other lines give, if the first ones leave no reply open.
    rest: Option<Findings>,
    /// The one that has scanned the last line.
    finder: Finder,
}

impl Guess {
    fn new(bytes: &[u8], file: &Arc<str>) -> Self {
        let at = bytes.len() / FIRST_LINES;
        let line_end = memchr(b'\n', &bytes[at..]);
        let first_length = line_end.map_or(bytes.len(), |line_end| at + line_end + 1);
        let (first_lines, other_lines) = bytes.split_at(first_length);
        let (mut first, finder) = guess(first_lines, file);
        if other_lines.is_empty() {
            return Self {
                first_length,
                first,
                rest: None,
                finder,
            };
        }
        if finder.is_between_lines() {
            first.lines = finder.lines();
            let (rest, finder) = guess(other_lines, file);
            return Self {
                first_length,
                first,
                rest: Some(rest),
                finder,
            };
        }
        let (first, finder) = guess(bytes, file);
        Self {
            first_length: bytes.len(),
            first,
            rest: None,
            finder,
        }
    }
}

fn guess(bytes: &[u8], file: &Arc<str>) -> (Findings, Finder) {
    let mut findings = Findings::default();
    let mut finder = Finder::new();
    finder.feed(
        bytes,
        &mut Counting {
            findings: &mut findings,
            file,
        },
    );
    (findings, finder)
}

struct Scanned {
    bytes: Vec<u8>,
    length: usize,
    /// `None` where the piece begins within a line.
    guess: Option<Guess>,
}

/// What all pieces up to here have given.
struct Joined<'f> {
    file: &'f Arc<str>,
    findings: Findings,
    /// The one that has scanned the last of them, as if it had scanned all.
    finder: Finder,
    /// The number of the next piece.
    next: u64,
    /// Pieces that have been scanned before an earlier one.
    early: BTreeMap<u64, Scanned>,
}

impl<'f> Joined<'f> {
    fn new(file: &'f Arc<str>) -> Self {
        Self {
            file,
            findings: Findings::default(),
            finder: Finder::new(),
            next: 0,
            early: BTreeMap::new(),
        }
    }

    fn take(&mut self, number: u64, scanned: Scanned, give_back: impl Fn(Vec<u8>)) {
        self.early.insert(number, scanned);
        while let Some(scanned) = self.early.remove(&self.next) {
            self.next += 1;
            self.join(&scanned.bytes[..scanned.length], scanned.guess);
            give_back(scanned.bytes);
        }
    }

    fn join(&mut self, bytes: &[u8], guess: Option<Guess>) {
        let Some(guess) = guess else {
            return self.scan(bytes);
        };
        let (first_lines, other_lines) = bytes.split_at(guess.first_length);
        let is_as_guessed = self.finder.is_between_lines();
        match (is_as_guessed, guess.rest) {
            (true, None) => self.add_last(guess.first, guess.finder),
            (true, Some(rest)) => {
                let lines = guess.first.lines;
                self.add(guess.first);
                self.finder.skip_lines(lines);
                self.add_last(rest, guess.finder);
            }
            (false, rest) => {
                self.scan(first_lines);
                match rest {
                    Some(rest) if self.finder.is_between_lines() => {
                        self.add_last(rest, guess.finder);
                    }
                    _ => self.scan(other_lines),
                }
            }
        }
    }

    fn scan(&mut self, bytes: &[u8]) {
        let file = self.file;
        self.finder.feed(
            bytes,
            &mut Counting {
                findings: &mut self.findings,
                file,
            },
        );
    }

    fn add(&mut self, mut findings: Findings) {
        findings.move_lines(self.finder.lines());
        self.findings.merge(findings);
    }

    fn add_last(&mut self, findings: Findings, mut finder: Finder) {
        finder.skip_lines(self.finder.lines());
        self.add(findings);
        self.finder = finder;
    }

    fn finish(mut self, bytes: u64) -> Findings {
        let file = self.file;
        self.findings.lines = self.finder.lines();
        self.findings.bytes = bytes;
        self.finder.finish(&mut Counting {
            findings: &mut self.findings,
            file,
        });
        self.findings
    }
}
