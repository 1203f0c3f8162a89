//! Faults of a table: where each is, what it says, and the report of them all.

use std::fmt::{self, Display, Formatter, Write};

/// More faults than this are counted, not printed.
const LIMIT: usize = 100;

/// More faults than this are counted, not kept. Only a hostile table has so many; in any other, the faults
/// to print, which are the first by position, are all kept.
const KEPT: usize = 10_000;

/// What was found in one table: faults, which end the build, and warnings.
pub(crate) struct Report<'a> {
    name: &'a str,
    source: &'a [u8],
    line_starts: Vec<usize>,
    faults: Vec<Finding>,
    not_kept: usize,
    warnings: Vec<Finding>,
}

/// A message for the keeper, and the byte of the source that it is about.
struct Finding {
    at: usize,
    message: String,
}

impl<'a> Report<'a> {
    pub(crate) fn new(name: &'a str, source: &'a [u8]) -> Self {
        let after_breaks = source
            .iter()
            .enumerate()
            .filter(|(_, byte)| **byte == b'\n')
            .map(|(at, _)| at + 1);
        Self {
            name,
            source,
            line_starts: std::iter::once(0).chain(after_breaks).collect(),
            faults: Vec::new(),
            not_kept: 0,
            warnings: Vec::new(),
        }
    }

    pub(crate) fn fault(&mut self, at: usize, message: impl Into<String>) {
        if self.faults.len() < KEPT {
            self.faults.push(Finding {
                at,
                message: message.into(),
            });
        } else {
            self.not_kept += 1;
        }
    }

    pub(crate) fn warning(&mut self, at: usize, message: impl Into<String>) {
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

    /// The line of the byte `at`, from 1.
    pub(crate) fn line(&self, at: usize) -> usize {
        self.line_starts.partition_point(|start| *start <= at)
    }

    /// A part of the source, as it is written.
    pub(crate) fn text(&self, span: std::ops::Range<usize>) -> &'a str {
        let source = self.source.get(span).unwrap_or_default();
        std::str::from_utf8(source).unwrap_or_default()
    }

    /// The faults in order of position, one printable line each.
    pub(crate) fn faults(mut self) -> Vec<String> {
        let faults = std::mem::take(&mut self.faults);
        self.lines(faults)
    }

    /// The warnings in order of position, one printable line each.
    pub(crate) fn warnings(mut self) -> Vec<String> {
        let warnings = std::mem::take(&mut self.warnings);
        self.lines(warnings)
    }

    fn lines(&self, mut findings: Vec<Finding>) -> Vec<String> {
        findings.sort_by_key(|finding| finding.at);
        let beyond = (findings.len() + self.not_kept).saturating_sub(LIMIT);
        let beyond_at = findings.get(LIMIT).map_or(0, |finding| finding.at);
        findings.truncate(LIMIT);
        let mut lines: Vec<String> = findings
            .iter()
            .map(|finding| self.located(finding.at, &finding.message))
            .collect();
        if beyond > 0 {
            lines.push(self.located(
                beyond_at,
                &format!("{beyond} more from here on; mend those above first"),
            ));
        }
        lines
    }

    /// `NAME:LINE:COLUMN: message`, the column counted in characters from 1.
    fn located(&self, at: usize, message: &str) -> String {
        let line = self.line(at);
        let before = self.source.get(..at).unwrap_or(self.source);
        let before = before.rsplit(|byte| *byte == b'\n').next();
        let before = String::from_utf8_lossy(before.unwrap_or_default());
        let column = before.trim_start_matches('\u{feff}').chars().count() + 1;
        format!("{}:{line}:{column}: {message}", self.name)
    }
}

/// `text` as a message shows it: on one line, and not too long. It is made only where a message shows it.
pub(crate) fn shown(text: &str) -> impl Display {
    Shown(text)
}

struct Shown<'t>(&'t str);

impl Display for Shown<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        const LONGEST: usize = 60;
        for c in self.0.chars().take(LONGEST) {
            write!(f, "{}", c.escape_debug())?;
        }
        match self.0.chars().nth(LONGEST) {
            Some(_) => f.write_char('…'),
            None => Ok(()),
        }
    }
}
