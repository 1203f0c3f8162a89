//! Counts the errors of logs. The rules stand in `docs/scan.md`, and each in the file that applies it.

mod error;
mod findings;
mod input;
mod lines;
mod reader;
#[cfg(test)]
mod tests;
mod words;

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::atomic::AtomicU64;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

pub(crate) use self::findings::{Findings, Others, Place, Tally};
pub(crate) use self::input::Failure;
pub(crate) use self::reader::BLOCK;

/// The name of standard input.
pub(crate) const STANDARD_INPUT: &str = "-";

/// Maximum number of threads.
const MAX_THREADS: usize = 16;

pub(crate) enum Source<'s> {
    File(&'s Path),
    /// What is read, under this name.
    Input(&'s str, Box<dyn Read + Send + 's>),
}

pub(crate) struct Options<'o> {
    pub(crate) threads: usize,
    /// How many bytes are read at once; any number gives the same findings.
    pub(crate) block: usize,
    /// Codes that are always counted by name, however many unknown codes there are.
    pub(crate) named: &'o [String],
    /// Counts the bytes that have been read, compressed as they are.
    pub(crate) progress: &'o AtomicU64,
}

/// What neighbouring inputs contain.
#[derive(Default)]
pub(crate) struct Scan {
    pub(crate) findings: Findings,
    /// The inputs that could not be read, or not to their end, each with its name.
    pub(crate) failures: Vec<(String, Failure)>,
}

impl Scan {
    fn merge(&mut self, later: Self, named: &[String]) {
        self.findings.merge(later.findings, named);
        self.failures.extend(later.failures);
    }
}

/// Scans the inputs, several at once, and joins their findings in the order given.
pub(crate) fn scan<'s>(
    sources: impl IntoIterator<Item = Source<'s>>,
    options: &Options<'_>,
) -> Scan {
    let sources: Vec<_> = sources.into_iter().collect();
    let threads = options.threads.min(sources.len()).min(MAX_THREADS);
    let queue = Mutex::new(sources.into_iter().enumerate());
    let done = Mutex::new(Done::default());
    let work = || {
        let mut buffer = reader::buffer(options.block);
        while let Some((index, source)) = next(&queue) {
            let scan = scan_one(index, source, &mut buffer, options);
            lock(&done).add(index, scan, options.named);
        }
    };
    if threads <= 1 {
        work();
    } else {
        thread::scope(|scope| {
            for _ in 0..threads {
                scope.spawn(work);
            }
        });
    }
    lock(&done).take()
}

fn next<T>(queue: &Mutex<impl Iterator<Item = T>>) -> Option<T> {
    lock(queue).next()
}

fn scan_one(index: usize, source: Source<'_>, buffer: &mut [u8], options: &Options<'_>) -> Scan {
    let (name, input): (_, Result<Box<dyn Read>, _>) = match source {
        Source::File(path) => {
            let opened = File::open(path).map_err(Failure::from);
            let input = opened.map(|file| Box::new(file) as Box<dyn Read>);
            (path.display().to_string(), input)
        }
        Source::Input(name, input) => (name.to_owned(), Ok(input as Box<dyn Read>)),
    };
    let mut scan = Scan::default();
    let ended = input.and_then(|input| {
        let mut input = input::open(input, options.progress, index)?;
        let (findings, ended) = reader::scan(
            &mut input,
            &Arc::from(&*name),
            buffer,
            options.block,
            options.named,
        );
        scan.findings = findings;
        Ok(ended?)
    });
    scan.failures
        .extend(ended.err().map(|failure| (name, failure)));
    scan
}

/// What has been scanned. Neighbours are joined as soon as both are there, so that no more parts wait than
/// there are threads.
#[derive(Default)]
struct Done {
    /// Each part by the index of its first input, with the index after its last.
    parts: BTreeMap<usize, (usize, Scan)>,
}

impl Done {
    fn add(&mut self, index: usize, mut scan: Scan, named: &[String]) {
        let (mut start, mut end) = (index, index + 1);
        if let Some(before) = self
            .parts
            .range(..index)
            .next_back()
            .map(|(start, _)| *start)
            && self.parts[&before].0 == index
            && let Some((_, mut earlier)) = self.parts.remove(&before)
        {
            earlier.merge(scan, named);
            (start, scan) = (before, earlier);
        }
        if let Some((after, later)) = self.parts.remove(&end) {
            scan.merge(later, named);
            end = after;
        }
        self.parts.insert(start, (end, scan));
    }

    fn take(&mut self) -> Scan {
        let all = self.parts.pop_first();
        all.map(|(_, (_, scan))| scan).unwrap_or_default()
    }
}

/// A thread that panics ends the whole, so that nothing half done is ever seen.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
