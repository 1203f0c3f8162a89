//! Before the first step: bytes → TOML; tells what is no text or no TOML.

use toml::de::{DeTable, Error};

use super::fault::{Report, shown};

/// Reads `source`; `None` when it is no TOML, and the report says why.
pub(crate) fn read<'s>(source: &'s [u8], report: &mut Report<'_>) -> Option<DeTable<'s>> {
    let text = match std::str::from_utf8(source) {
        Ok(text) => text,
        Err(error) => {
            report.fault(
                error.valid_up_to(),
                "the table is not UTF-8 from here on; save it as UTF-8",
            );
            return None;
        }
    };
    if let Some(at) = text.find('\0') {
        report.fault(at, "the table has a NUL byte here; remove it");
        return None;
    }
    let (table, errors) = DeTable::parse_recoverable(text);
    let is_readable = tell(text, &errors, report);
    is_readable.then(|| table.into_inner())
}

/// Tells the errors of the parser that are not the echo of one before; whether the rest can be read.
fn tell(text: &str, errors: &[Error], report: &mut Report<'_>) -> bool {
    let place = |error: &Error| {
        let at = error.span().map_or(0, |span| span.start);
        (at, error.message().replace('\n', ", "))
    };
    let mut errors: Vec<(usize, String)> = errors.iter().map(place).collect();
    errors.sort();
    errors.dedup_by_key(|(at, _)| report.line(*at));

    let mut is_readable = true;
    // Where the section begins that is there twice.
    let mut repeated_section = None;
    for (at, message) in errors {
        if report.is_full() {
            report.fault(at, message);
            continue;
        }
        let line = Line::at(text, at);
        if message == "duplicate key" {
            // A section that is there twice repeats its keys too.
            let section = line.section(text);
            if repeated_section.is_some() && section == repeated_section {
                continue;
            }
            if line.is_header() {
                repeated_section = Some(line.start);
                is_readable = false;
            }
            let first = line.first_use(text, at).map(|first| report.line(first));
            let first = first.map_or(String::new(), |first| {
                format!("; it is already at line {first}")
            });
            report.fault(at, format!("not valid TOML: duplicate key{first}"));
            continue;
        }
        is_readable = false;
        let rest = &text[at..];
        let word = rest
            .split([' ', '\t', '\r', '\n', ',', '}', ']', '#'])
            .next()
            .unwrap_or_default();
        let is_no_value = ["string values must be quoted", "invalid boolean"];
        let opened = [
            ("inline table", '}'),
            ("key-value pairs", '}'),
            ("array", ']'),
        ];
        let open = opened
            .iter()
            .find(|(what, _)| message.contains(what) && !message.starts_with("cannot extend"));
        let message = if is_no_value.iter().any(|start| message.starts_with(start)) {
            if word.is_empty() {
                "a value is missing here".to_owned()
            } else {
                let word = shown(word);
                format!(
                    "`{word}` is no value; a text stands in quotes, a number and true or false do not"
                )
            }
        } else if let (Some((_, bracket)), true) =
            (open, line.text[..at - line.start].trim().is_empty())
        {
            // The parser takes all that follows an open bracket for its content.
            report.fault(
                at,
                format!("not valid TOML: {message}; is a `{bracket}` missing before this?"),
            );
            return false;
        } else {
            message
        };
        report.fault(at, format!("not valid TOML: {message}"));
    }
    is_readable
}

/// A line of the table, for finding what its statement repeats.
struct Line<'t> {
    start: usize,
    text: &'t str,
}

impl<'t> Line<'t> {
    /// The line with the byte `at`.
    fn at(text: &'t str, at: usize) -> Self {
        let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
        let text = text[start..].lines().next().unwrap_or_default();
        Self { start, text }
    }

    /// The lines before this one, the nearest first.
    fn before(&self, text: &'t str) -> impl Iterator<Item = Self> {
        let mut start = self.start;
        text[..start].split_inclusive('\n').rev().map(move |text| {
            start -= text.len();
            Line { start, text }
        })
    }

    fn is_header(&self) -> bool {
        self.text.trim_start().starts_with('[')
    }

    /// Where the section of this line begins.
    fn section(&self, text: &'t str) -> Option<usize> {
        if self.is_header() {
            return Some(self.start);
        }
        self.before(text)
            .find(Self::is_header)
            .map(|header| header.start)
    }

    /// What the line opens or sets, without what may be written in several ways.
    fn path(&self) -> String {
        let statement = self.text.split('#').next().unwrap_or_default();
        let path = if self.is_header() {
            statement
        } else {
            statement.split('=').next().unwrap_or_default()
        };
        path.chars()
            .filter(|c| !c.is_whitespace() && !"[]\"'".contains(*c))
            .collect()
    }

    /// The place where the key at `at`, on this line, is used before.
    fn first_use(&self, text: &'t str, at: usize) -> Option<usize> {
        let before = &self.text[..at - self.start];
        if before.contains(['{', ',']) {
            // Within an inline table, on one line as a rule.
            let key: String = text[at..]
                .chars()
                .take_while(|c| c.is_alphanumeric() || "-_".contains(*c))
                .collect();
            return (!key.is_empty() && before.contains(&key)).then_some(self.start);
        }
        // Further back nobody repeats a key unawares, and the search ends for any table.
        const FURTHEST: usize = 5_000;
        let path = self.path();
        for line in self.before(text).take(FURTHEST) {
            if line.path() == path {
                return Some(line.start);
            }
            if line.is_header() && !self.is_header() {
                return None;
            }
        }
        None
    }
}
