//! Counts the errors of logs. What counts as one stands in `text/`.

mod findings;
mod input;
mod partials;
mod reader;
#[cfg(test)]
mod tests;

use std::io::{self, BufReader, Read};
use std::ops::Range;
use std::sync::atomic::AtomicU64;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;

pub(crate) use crate::scan::findings::{Findings, Place, Tally};
pub(crate) use crate::scan::reader::BLOCK;

/// Maximum number of threads.
const MAX_THREADS: usize = 16;

/// The name of an input and its bytes, or why it cannot be opened.
pub(crate) type Source<'s> = (String, io::Result<Box<dyn Read + Send + 's>>);

pub(crate) struct Options<'o> {
    pub(crate) threads: usize,
    /// How many bytes are read at once; any number gives the same findings.
    pub(crate) block: usize,
    /// Whether the inputs are partials instead of logs.
    pub(crate) merges: bool,
    /// Codes that are always counted by name, however many unknown codes there are.
    pub(crate) named: &'o [String],
    /// Counts the bytes that have been read, compressed as they are.
    pub(crate) progress: &'o AtomicU64,
    /// The message about a format of compression that is not read, by its name and the command that unpacks it.
    pub(crate) refused: fn(&str, &str) -> String,
}

/// Scans the inputs, several at once, and joins their findings in the order given. Each is opened in its turn.
pub(crate) fn scan<'s>(
    sources: impl Iterator<Item = Source<'s>> + Send,
    options: &Options<'_>,
) -> Findings {
    let threads = options.threads.min(MAX_THREADS);
    let queue = Mutex::new(sources.enumerate());
    let parts = Mutex::new(Vec::new());
    let work = || {
        loop {
            let next = lock(&queue).next();
            let Some((index, source)) = next else { break };
            let part = Part {
                inputs: index..index + 1,
                findings: scan_one(source, options),
            };
            join(&mut lock(&parts), part, options.named);
        }
    };
    thread::scope(|scope| (0..threads).for_each(|_| drop(scope.spawn(work))));
    let whole = lock(&parts).pop();
    whole.map(|part| part.findings).unwrap_or_default()
}

fn scan_one((name, input): Source<'_>, options: &Options<'_>) -> Findings {
    let mut findings = Findings::default();
    let ended = input.and_then(|input| {
        let mut input = input::open(input, options)?;
        if options.merges {
            return partials::merge(BufReader::new(input), options.named, &mut findings);
        }
        reader::scan(
            &mut input,
            options.block,
            &name,
            options.named,
            &mut findings,
        )
    });
    let failure = ended.err().map(|error| (name, error.to_string()));
    findings.failures.extend(failure);
    findings
}

/// The findings in neighbouring inputs, which are given by their indices.
struct Part {
    inputs: Range<usize>,
    findings: Findings,
}

/// Adds a part to those that have been scanned. Neighbours are merged as soon as both are there, so that no more
/// parts wait than there are threads.
fn join(parts: &mut Vec<Part>, mut part: Part, named: &[String]) {
    loop {
        let is_neighbour = |other: &Part| {
            other.inputs.end == part.inputs.start || other.inputs.start == part.inputs.end
        };
        let Some(at) = parts.iter().position(is_neighbour) else {
            return parts.push(part);
        };
        let mut later = parts.swap_remove(at);
        if later.inputs.start < part.inputs.start {
            std::mem::swap(&mut part, &mut later);
        }
        part.findings.merge(later.findings, named);
        part.inputs.end = later.inputs.end;
    }
}

/// If a thread panics, the scan ends, so that no partial result is used.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
