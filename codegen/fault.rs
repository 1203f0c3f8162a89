//! Faults of a table: in which file and where each is, what it says, and the report of them all.

/// Maximum number of faults that are printed; the others are counted.
const LIMIT: usize = 100;

/// Maximum number of faults that are kept. Only a hostile table has more; in any other, the faults to print,
/// which are the first by position, are all among them.
const KEPT: usize = 10_000;

/// The files that a table is made of; faults are reported in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum File {
    /// The table that is compiled: the shipped one, or a custom one.
    Table,
    /// The shipped table, where the other is a custom one.
    Shipped,
}

/// A byte of one of the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Position {
    pub(crate) file: File,
    pub(crate) byte: usize,
}

/// The name and the content of a file.
#[derive(Clone, Copy, Default)]
pub(crate) struct Source<'a> {
    pub(crate) name: &'a str,
    pub(crate) bytes: &'a [u8],
}

/// The findings in the files of a table: faults, which end the build, and warnings.
pub(crate) struct Report<'a> {
    table: Lines<'a>,
    shipped: Lines<'a>,
    faults: Vec<Finding>,
    not_kept: usize,
    warnings: Vec<Finding>,
}

/// A source, and the bytes at which its lines begin.
struct Lines<'a> {
    source: Source<'a>,
    starts: Vec<usize>,
}

/// A message for the keeper, and its position.
struct Finding {
    at: Position,
    message: String,
}

impl<'a> Report<'a> {
    pub(crate) fn new(table: Source<'a>, shipped: Option<Source<'a>>) -> Self {
        Self {
            table: Lines::new(table),
            shipped: Lines::new(shipped.unwrap_or_default()),
            faults: Vec::new(),
            not_kept: 0,
            warnings: Vec::new(),
        }
    }

    fn lines(&self, file: File) -> &Lines<'a> {
        match file {
            File::Table => &self.table,
            File::Shipped => &self.shipped,
        }
    }

    /// The content of `file`.
    pub(crate) fn bytes(&self, file: File) -> &'a [u8] {
        self.lines(file).source.bytes
    }

    /// A part of `file`, as it is written.
    pub(crate) fn text(&self, file: File, span: std::ops::Range<usize>) -> &'a str {
        let bytes = self.bytes(file).get(span).unwrap_or_default();
        std::str::from_utf8(bytes).unwrap_or_default()
    }

    pub(crate) fn fault(&mut self, at: Position, message: impl Into<String>) {
        if self.faults.len() < KEPT {
            self.faults.push(Finding {
                at,
                message: message.into(),
            });
        } else {
            self.not_kept += 1;
        }
    }

    pub(crate) fn warning(&mut self, at: Position, message: impl Into<String>) {
        self.warnings.push(Finding {
            at,
            message: message.into(),
        });
    }

    /// Whether a further fault would only be counted, so that its message need not be worked out.
    pub(crate) fn is_full(&self) -> bool {
        self.faults.len() >= LIMIT
    }

    pub(crate) fn has_faults(&self) -> bool {
        !self.faults.is_empty()
    }

    /// `line 5`, or `line 5 of the shipped table`: how a message in a custom table names another position.
    pub(crate) fn line(&self, at: Position) -> String {
        let line = self.lines(at.file).line(at.byte);
        let file = match at.file {
            File::Table => "",
            File::Shipped => " of the shipped table",
        };
        format!("line {line}{file}")
    }

    /// The faults in order of position, one printable line each.
    pub(crate) fn faults(mut self) -> Vec<String> {
        let faults = std::mem::take(&mut self.faults);
        self.printed(faults)
    }

    /// The warnings in order of position, one printable line each.
    pub(crate) fn warnings(mut self) -> Vec<String> {
        let warnings = std::mem::take(&mut self.warnings);
        self.printed(warnings)
    }

    fn printed(&self, mut findings: Vec<Finding>) -> Vec<String> {
        findings.sort_by_key(|finding| finding.at);
        let beyond = (findings.len() + self.not_kept).saturating_sub(LIMIT);
        let beyond_at = findings.get(LIMIT).map(|finding| finding.at);
        findings.truncate(LIMIT);
        let mut printed: Vec<String> = findings
            .iter()
            .map(|finding| self.located(finding.at, &finding.message))
            .collect();
        if let Some(at) = beyond_at {
            printed.push(self.located(
                at,
                &format!("{beyond} more from here on; fix those above first"),
            ));
        }
        printed
    }

    /// `NAME:LINE:COLUMN: message`
    fn located(&self, at: Position, message: &str) -> String {
        let lines = self.lines(at.file);
        let (line, column) = (lines.line(at.byte), lines.column(at.byte));
        format!("{}:{line}:{column}: {message}", lines.source.name)
    }
}

impl<'a> Lines<'a> {
    fn new(source: Source<'a>) -> Self {
        let after_breaks = source
            .bytes
            .iter()
            .enumerate()
            .filter(|(_, byte)| **byte == b'\n')
            .map(|(at, _)| at + 1);
        Self {
            source,
            starts: std::iter::once(0).chain(after_breaks).collect(),
        }
    }

    /// The line of a byte, from 1.
    fn line(&self, byte: usize) -> usize {
        self.starts.partition_point(|start| *start <= byte)
    }

    /// The column of a byte, in characters from 1.
    fn column(&self, byte: usize) -> usize {
        let before = self.source.bytes.get(..byte).unwrap_or(self.source.bytes);
        let before = before.rsplit(|byte| *byte == b'\n').next();
        let before = String::from_utf8_lossy(before.unwrap_or_default());
        before.trim_start_matches('\u{feff}').chars().count() + 1
    }
}

/// `text` as a message shows it: on one line, and not too long.
pub(crate) fn shown(text: &str) -> String {
    const LONGEST: usize = 60;
    let mut characters = text.chars();
    let mut shown: String = characters
        .by_ref()
        .take(LONGEST)
        .flat_map(char::escape_debug)
        .collect();
    shown.extend(characters.next().map(|_| '…'));
    shown
}
