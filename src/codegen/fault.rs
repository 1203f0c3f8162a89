//! Faults of a table: where each is, what it says, and the report of them all.

/// More faults than this are counted, not printed.
const LIMIT: usize = 100;

/// What was found in one table: faults, which end the build, and warnings.
pub(crate) struct Report<'a> {
    name: &'a str,
    source: &'a [u8],
    line_starts: Vec<usize>,
    faults: Vec<Finding>,
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
            warnings: Vec::new(),
        }
    }

    pub(crate) fn fault(&mut self, at: usize, message: impl Into<String>) {
        self.faults.push(Finding {
            at,
            message: message.into(),
        });
    }

    pub(crate) fn warning(&mut self, at: usize, message: impl Into<String>) {
        self.warnings.push(Finding {
            at,
            message: message.into(),
        });
    }

    pub(crate) fn has_faults(&self) -> bool {
        !self.faults.is_empty()
    }

    /// The line of the byte `at`, from 1.
    pub(crate) fn line(&self, at: usize) -> usize {
        self.line_starts.partition_point(|start| *start <= at)
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
        let beyond = findings.len().saturating_sub(LIMIT);
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
        let start = self.line_starts[line - 1];
        let before = String::from_utf8_lossy(&self.source[start..at.min(self.source.len())]);
        let column = before.trim_start_matches('\u{feff}').chars().count() + 1;
        format!("{}:{line}:{column}: {message}", self.name)
    }
}

/// `text` as a message shows it: on one line, and not too long.
pub(crate) fn shown(text: &str) -> String {
    const LONGEST: usize = 60;
    let mut shown: String = text
        .chars()
        .take(LONGEST)
        .flat_map(char::escape_debug)
        .collect();
    if text.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    shown
}
