//! Faults of a table: in which file and where each is, what it says, and the report of them all.

use std::cmp::Reverse;

/// Maximum number of faults or warnings that are printed; the others are counted.
const LIMIT: usize = 100;

/// The name and the content of a file.
#[derive(Clone, Copy)]
pub(crate) struct Source<'a> {
    pub(crate) name: &'a str,
    pub(crate) bytes: &'a [u8],
}

/// A byte of one of the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Position {
    /// The number of the file: 0 is the shipped table, and each later one extends those before it.
    pub(crate) file: usize,
    pub(crate) byte: usize,
}

/// The findings in the files of a table: faults, which end the build, and warnings.
pub(crate) struct Report<'a> {
    files: Vec<File<'a>>,
    faults: Vec<Finding>,
    warnings: Vec<Finding>,
}

/// A source, and the bytes at which its lines begin.
struct File<'a> {
    source: Source<'a>,
    line_starts: Vec<usize>,
}

/// A message for the keeper, and its position.
struct Finding {
    at: Position,
    message: String,
}

impl<'a> Report<'a> {
    /// An empty report of `sources`, which are the shipped table and those that extend it, in order.
    pub(crate) fn new(sources: &[Source<'a>]) -> Self {
        Self {
            files: sources.iter().copied().map(File::new).collect(),
            faults: Vec::new(),
            warnings: Vec::new(),
        }
    }

    pub(crate) fn fault(&mut self, at: Position, message: impl Into<String>) {
        let message = message.into();
        self.faults.push(Finding { at, message });
    }

    /// Reports a fault, unless there is one at this position.
    pub(crate) fn first_fault(&mut self, at: Position, message: String) {
        if self.faults.iter().all(|fault| fault.at != at) {
            self.fault(at, message);
        }
    }

    /// Warns of something in the last file. Nobody is warned of the others, because only the last one is being
    /// written.
    pub(crate) fn warning(&mut self, at: Position, message: impl Into<String>) {
        if at.file + 1 == self.files.len() {
            let message = message.into();
            self.warnings.push(Finding { at, message });
        }
    }

    pub(crate) fn has_faults(&self) -> bool {
        !self.faults.is_empty()
    }

    /// Whether there are enough faults, so that a further message need not be worked out in full.
    pub(crate) fn is_full(&self) -> bool {
        self.faults.len() >= LIMIT
    }

    /// `line 5`, or `line 5 of the shipped table`: how a message names another position.
    pub(crate) fn line(&self, at: Position) -> String {
        let line = self.files.get(at.file).map_or(1, |file| file.line(at.byte));
        let of_file = match at.file {
            last if last + 1 == self.files.len() => "",
            0 => " of the shipped table",
            _ => " of the table of compatible services",
        };
        format!("line {line}{of_file}")
    }

    /// The faults in order of position, those of the last file first, one printable line each.
    pub(crate) fn faults(self) -> Vec<String> {
        printed(&self.files, self.faults)
    }

    /// The warnings in order of position, one printable line each.
    pub(crate) fn warnings(self) -> Vec<String> {
        printed(&self.files, self.warnings)
    }
}

fn printed(files: &[File<'_>], mut findings: Vec<Finding>) -> Vec<String> {
    findings.sort_by_key(|finding| (Reverse(finding.at.file), finding.at.byte));
    let beyond = findings.len().saturating_sub(LIMIT);
    if let Some(first) = findings.get_mut(LIMIT) {
        first.message = format!("{beyond} more from here on; fix those above first");
    }
    findings.truncate(LIMIT + 1);
    let located = findings.iter().filter_map(|Finding { at, message }| {
        let file = files.get(at.file)?;
        let (name, line, column) = (file.source.name, file.line(at.byte), file.column(at.byte));
        Some(format!("{name}:{line}:{column}: {message}"))
    });
    located.collect()
}

impl<'a> File<'a> {
    fn new(source: Source<'a>) -> Self {
        let mut line_starts = vec![0];
        for (byte, after) in source.bytes.iter().zip(1..) {
            if *byte == b'\n' {
                line_starts.push(after);
            }
        }
        Self {
            source,
            line_starts,
        }
    }

    /// The line of a byte, from 1.
    fn line(&self, byte: usize) -> usize {
        self.line_starts.partition_point(|start| *start <= byte)
    }

    /// The column of a byte, in characters from 1.
    fn column(&self, byte: usize) -> usize {
        let start = self.line_starts.get(self.line(byte) - 1);
        let before = start.and_then(|start| self.source.bytes.get(*start..byte));
        let before = String::from_utf8_lossy(before.unwrap_or_default());
        before.trim_start_matches('\u{feff}').chars().count() + 1
    }
}

/// `text` as a message shows it: on one line, and not too long.
pub(crate) fn shown(text: &str) -> String {
    const LONGEST: usize = 60;
    let beginning = text.chars().take(LONGEST);
    let mut shown: String = beginning.flat_map(char::escape_debug).collect();
    if text.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    shown
}
