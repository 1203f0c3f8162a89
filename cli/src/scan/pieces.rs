//! Scans an input in pieces, on several threads, with what reading from front to back gives.
//!
//! A piece is cut anywhere. A thread scans it from its first whole line as if nothing had come before, a few
//! lines on their own. The pieces are joined in order: the line in which a piece begins is scanned after the
//! piece before; where a reply is open after that, so are the few lines, and, if that does not end it, the rest.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use memchr::memchr;

use super::finder::Finder;
use super::findings::{Counting, Findings};

/// What is read at once. It stays in the cache of a processor while it is looked through.
pub(super) const PIECE: usize = 128 << 10;

/// The same where there are several threads: to join a piece takes time too.
pub(super) const JOINED_PIECE: usize = 2 * PIECE;

/// The few lines have this part of a piece, and the rest of the line in which it ends.
const FEW_LINES: usize = 16;

/// No more threads are started, which bounds the memory.
const THREADS: usize = 16;

/// Where pieces come from, on any thread.
pub(super) trait Source: Sync {
    /// Fills the bytes with the next piece, unless the input ends before.
    fn next(&self, bytes: &mut [u8]) -> Piece;
}

pub(super) struct Piece {
    /// From 0.
    number: u64,
    length: usize,
    /// Why there is no more; otherwise the input has ended if the piece is not full.
    failure: Option<io::Error>,
}

/// Reads one piece after the other.
pub(super) struct Stream<R>(Mutex<(R, u64)>);

impl<R> Stream<R> {
    pub(super) fn new(input: R) -> Self {
        Self(Mutex::new((input, 0)))
    }
}

impl<R: Read + Send> Source for Stream<R> {
    fn next(&self, bytes: &mut [u8]) -> Piece {
        let (input, next) = &mut *lock(&self.0);
        let number = *next;
        *next += 1;
        fill(bytes, number, |rest, _| input.read(rest))
    }
}

/// Reads pieces of a file at the same time.
pub(super) struct Pieces<'f> {
    pub(super) file: &'f File,
    pub(super) next: AtomicU64,
    pub(super) read: &'f AtomicU64,
}

impl Source for Pieces<'_> {
    fn next(&self, bytes: &mut [u8]) -> Piece {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let start = number.saturating_mul(bytes.len() as u64);
        let piece = fill(bytes, number, |rest, filled| {
            read_at(self.file, rest, start.saturating_add(filled as u64))
        });
        self.read.fetch_add(piece.length as u64, Ordering::Relaxed);
        piece
    }
}

#[cfg(unix)]
fn read_at(file: &File, bytes: &mut [u8], at: u64) -> io::Result<usize> {
    std::os::unix::fs::FileExt::read_at(file, bytes, at)
}

#[cfg(windows)]
fn read_at(file: &File, bytes: &mut [u8], at: u64) -> io::Result<usize> {
    std::os::windows::fs::FileExt::seek_read(file, bytes, at)
}

fn fill(
    bytes: &mut [u8],
    number: u64,
    mut read: impl FnMut(&mut [u8], usize) -> io::Result<usize>,
) -> Piece {
    let mut length = 0;
    let mut failure = None;
    while length < bytes.len() {
        match read(&mut bytes[length..], length) {
            Ok(0) => break,
            Ok(read) => length += read,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => {
                failure = Some(error);
                break;
            }
        }
    }
    Piece {
        number,
        length,
        failure,
    }
}

/// Scans an input to its end, or to where it cannot be read any more.
pub(super) fn scan(
    source: &impl Source,
    name: &Arc<str>,
    threads: usize,
    size: usize,
) -> (Findings, io::Result<()>) {
    let mut joined = Joined::new(name);
    if threads <= 1 {
        let mut bytes = vec![0; size];
        while !joined.is_over {
            let piece = source.next(&mut bytes);
            joined.join(&bytes, piece, None);
        }
    } else {
        scan_with_threads(source, &mut joined, threads.min(THREADS), size);
    }
    joined.finish()
}

fn scan_with_threads(source: &impl Source, joined: &mut Joined<'_>, threads: usize, size: usize) {
    let shared = Shared {
        source,
        name: joined.name,
        buffers: Buffers {
            free: Mutex::new(vec![vec![0; size]; 2 * threads]),
            is_given_back: Condvar::new(),
        },
        joined: Mutex::new(joined),
    };
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| shared.work());
        }
    });
}

struct Shared<'s, 'j, S> {
    source: &'s S,
    name: &'j Arc<str>,
    buffers: Buffers,
    joined: Mutex<&'s mut Joined<'j>>,
}

impl<S: Source> Shared<'_, '_, S> {
    fn work(&self) {
        let _ending = Ending {
            joined: &self.joined,
            buffers: &self.buffers,
        };
        loop {
            // Whoever reads a piece has a buffer already: the earliest piece never waits for one.
            let mut bytes = self.buffers.take();
            let piece = self.source.next(&mut bytes);
            let guess = Guess::new(&bytes[..piece.length], piece.number == 0, self.name);
            let is_over = lock(&self.joined).take(bytes, piece, guess, &self.buffers);
            if is_over {
                return;
            }
        }
    }
}

/// The buffers that pieces are read to. The last one that was given back is the first to be taken: the
/// processor has it in its cache.
struct Buffers {
    free: Mutex<Vec<Vec<u8>>>,
    is_given_back: Condvar,
}

impl Buffers {
    fn take(&self) -> Vec<u8> {
        let mut free = lock(&self.free);
        loop {
            match free.pop() {
                Some(buffer) => return buffer,
                None => free = unpoisoned(self.is_given_back.wait(free)),
            }
        }
    }

    fn give_back(&self, buffer: Vec<u8>) {
        lock(&self.free).push(buffer);
        self.is_given_back.notify_one();
    }
}

/// Ends the scan where a thread panics: the others would wait for its piece for ever.
struct Ending<'w, 's, 'j> {
    joined: &'w Mutex<&'s mut Joined<'j>>,
    buffers: &'w Buffers,
}

impl Drop for Ending<'_, '_, '_> {
    fn drop(&mut self) {
        if thread::panicking() {
            let mut joined = lock(self.joined);
            joined.is_over = true;
            joined.drop_early(self.buffers);
        }
    }
}

/// Nothing is left half done where a thread has panicked: its panic ends the whole.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    unpoisoned(mutex.lock())
}

fn unpoisoned<G>(guard: Result<G, PoisonError<G>>) -> G {
    guard.unwrap_or_else(PoisonError::into_inner)
}

/// What a piece gives from its first whole line if no reply is open there.
struct Guess {
    /// How many bytes the line has in which the piece begins.
    begun: usize,
    /// How many bytes the few lines have.
    few: usize,
    few_lines: Findings,
    /// What the other lines give, if the few leave no reply open.
    rest: Option<Findings>,
    /// The one that has scanned the last line.
    finder: Finder,
}

impl Guess {
    /// `None` where no line begins.
    fn new(bytes: &[u8], is_first: bool, name: &Arc<str>) -> Option<Self> {
        let begun = match is_first {
            true => 0,
            false => memchr(b'\n', bytes)? + 1,
        };
        let lines = &bytes[begun..];
        let at = lines.len() / FEW_LINES;
        let line_end = memchr(b'\n', &lines[at..]);
        let few = line_end.map_or(lines.len(), |line_end| at + line_end + 1);
        let (mut few_lines, mut finder) = guess(&lines[..few], name);
        if finder.is_between_lines() {
            few_lines.lines = finder.lines();
            let rest;
            (rest, finder) = guess(&lines[few..], name);
            return Some(Self {
                begun,
                few,
                few_lines,
                rest: Some(rest),
                finder,
            });
        }
        (few_lines, finder) = guess(lines, name);
        Some(Self {
            begun,
            few: lines.len(),
            few_lines,
            rest: None,
            finder,
        })
    }
}

fn guess(bytes: &[u8], name: &Arc<str>) -> (Findings, Finder) {
    let mut findings = Findings::default();
    let mut finder = Finder::new();
    finder.feed(
        bytes,
        &mut Counting {
            findings: &mut findings,
            file: name,
        },
    );
    (findings, finder)
}

/// What all pieces up to here have given.
struct Joined<'f> {
    name: &'f Arc<str>,
    findings: Findings,
    bytes: u64,
    /// The one that has scanned the last of them, as if it had scanned all.
    finder: Finder,
    /// The number of the next piece.
    next: u64,
    /// Pieces that have been scanned before an earlier one.
    early: BTreeMap<u64, (Vec<u8>, Piece, Option<Guess>)>,
    is_over: bool,
    end: io::Result<()>,
}

impl<'f> Joined<'f> {
    fn new(name: &'f Arc<str>) -> Self {
        Self {
            name,
            findings: Findings::default(),
            bytes: 0,
            finder: Finder::new(),
            next: 0,
            early: BTreeMap::new(),
            is_over: false,
            end: Ok(()),
        }
    }

    /// Takes a piece and joins what is complete; tells whether the input is over.
    fn take(
        &mut self,
        bytes: Vec<u8>,
        piece: Piece,
        guess: Option<Guess>,
        buffers: &Buffers,
    ) -> bool {
        self.early.insert(piece.number, (bytes, piece, guess));
        while let Some((bytes, piece, guess)) = self.early.remove(&self.next) {
            self.next += 1;
            self.join(&bytes, piece, guess);
            buffers.give_back(bytes);
        }
        if self.is_over {
            self.drop_early(buffers);
        }
        self.is_over
    }

    /// Gives back what others may wait for, to see that all is over.
    fn drop_early(&mut self, buffers: &Buffers) {
        while let Some((_, (bytes, ..))) = self.early.pop_first() {
            buffers.give_back(bytes);
        }
    }

    fn join(&mut self, bytes: &[u8], piece: Piece, guess: Option<Guess>) {
        // A file may have grown after its end was seen.
        if self.is_over {
            return;
        }
        self.is_over = piece.length < bytes.len();
        self.end = piece.failure.map_or(Ok(()), Err);
        self.bytes = self.bytes.saturating_add(piece.length as u64);
        let bytes = &bytes[..piece.length];
        let Some(guess) = guess else {
            return self.scan(bytes);
        };
        let (begun, lines) = bytes.split_at(guess.begun);
        let (few, other) = lines.split_at(guess.few);
        self.scan(begun);
        let is_as_guessed = self.finder.is_between_lines();
        match (is_as_guessed, guess.rest) {
            (true, None) => self.add_last(guess.few_lines, guess.finder),
            (true, Some(rest)) => {
                let lines = guess.few_lines.lines;
                self.add(guess.few_lines);
                self.finder.skip_lines(lines);
                self.add_last(rest, guess.finder);
            }
            (false, rest) => {
                self.scan(few);
                match rest {
                    Some(rest) if self.finder.is_between_lines() => {
                        self.add_last(rest, guess.finder);
                    }
                    _ => self.scan(other),
                }
            }
        }
    }

    fn scan(&mut self, bytes: &[u8]) {
        let file = self.name;
        self.finder.feed(
            bytes,
            &mut Counting {
                findings: &mut self.findings,
                file,
            },
        );
    }

    /// Adds what lines have given that begin where the last piece has ended.
    fn add(&mut self, mut findings: Findings) {
        findings.move_lines(self.finder.lines());
        findings.lines = 0;
        self.findings.merge(findings);
    }

    fn add_last(&mut self, findings: Findings, mut finder: Finder) {
        finder.skip_lines(self.finder.lines());
        self.add(findings);
        self.finder = finder;
    }

    fn finish(mut self) -> (Findings, io::Result<()>) {
        self.findings.lines = self.finder.lines();
        self.findings.bytes = self.bytes;
        let file = self.name;
        self.finder.finish(&mut Counting {
            findings: &mut self.findings,
            file,
        });
        (self.findings, self.end)
    }
}
