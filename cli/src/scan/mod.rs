//! Counts the errors of logs. The rules stand in `docs/scan.md`.

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

pub(crate) use self::findings::{Findings, Place, Tally};
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
    fn merge(mut self, later: Self, named: &[String]) -> Self {
        self.findings.merge(later.findings, named);
        self.failures.extend(later.failures);
        self
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
    let parts = Mutex::new(BTreeMap::new());
    let work = || {
        loop {
            let next = lock(&queue).next();
            let Some((index, source)) = next else { break };
            let scan = scan_one(index, source, options);
            join(&mut lock(&parts), index, scan, options.named);
        }
    };
    if threads <= 1 {
        work();
    } else {
        thread::scope(|scope| (0..threads).for_each(|_| drop(scope.spawn(work))));
    }
    let whole = lock(&parts).pop_first();
    whole.map(|(_, (_, scan))| scan).unwrap_or_default()
}

fn scan_one(index: usize, source: Source<'_>, options: &Options<'_>) -> Scan {
    let (name, input): (_, Result<Box<dyn Read>, _>) = match source {
        Source::File(path) => {
            let file = File::open(path).map(|file| Box::new(file) as Box<dyn Read>);
            (path.display().to_string(), file)
        }
        Source::Input(name, input) => (name.to_owned(), Ok(input)),
    };
    let mut findings = Findings::default();
    let ended = input.map_err(Failure::from).and_then(|input| {
        let mut input = input::open(input, options.progress, index)?;
        let file = Arc::from(&*name);
        let (found, ended) = reader::scan(&mut input, &file, options.block, options.named);
        findings = found;
        Ok(ended?)
    });
    let failures = ended.err().map(|failure| (name, failure));
    Scan {
        findings,
        failures: failures.into_iter().collect(),
    }
}

/// Adds what an input contains to the parts that have been scanned. Neighbours are merged as soon as both are
/// there, so that no more parts wait than there are threads. Each part stands under the index of its first input,
/// with the index after its last.
fn join(parts: &mut BTreeMap<usize, (usize, Scan)>, index: usize, scan: Scan, named: &[String]) {
    let before = parts.range(..index).next_back();
    let before = before
        .filter(|(_, (end, _))| *end == index)
        .map(|(start, _)| *start);
    let start = before.unwrap_or(index);
    let (mut end, mut whole) = match parts.remove(&start) {
        Some((_, earlier)) => (index + 1, earlier.merge(scan, named)),
        None => (index + 1, scan),
    };
    if let Some((after, later)) = parts.remove(&end) {
        (end, whole) = (after, whole.merge(later, named));
    }
    parts.insert(start, (end, whole));
}

/// A thread that panics ends the whole, so that nothing half done is ever seen.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
