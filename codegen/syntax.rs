//! The first step reads bytes as TOML, and reports what is not text or not TOML.

use toml::de::{DeTable, Error};

use super::fault::{File, Position, Report, shown};

/// The name in the header of a row.
const ROW: &str = "error";

/// Reads `file`. Where it is not TOML, the answer is `None`, and the report says why.
pub(crate) fn read<'s>(file: File, report: &mut Report<'s>) -> Option<DeTable<'s>> {
    let position = |byte| Position { file, byte };
    let text = match std::str::from_utf8(report.bytes(file)) {
        Ok(text) => text,
        Err(error) => {
            report.fault(
                position(error.valid_up_to()),
                "the table is not UTF-8 from here on; save it as UTF-8",
            );
            return None;
        }
    };
    if let Some(at) = text.find('\0') {
        report.fault(position(at), "the table has a NUL byte here; remove it");
        return None;
    }
    let (table, errors) = DeTable::parse_recoverable(text);
    let is_readable = report_errors(file, text, &errors, report);
    is_readable.then(|| table.into_inner())
}

/// Reports the parser's errors, except those that only follow from an earlier one, and returns whether the rest
/// of the table can be read nevertheless.
fn report_errors(file: File, text: &str, errors: &[Error], report: &mut Report<'_>) -> bool {
    let position_and_message = |error: &Error| {
        let byte = error.span().map_or(0, |span| span.start);
        let at = Position { file, byte };
        (at, error.message().replace('\n', ", "))
    };
    let mut errors: Vec<(Position, String)> = errors.iter().map(position_and_message).collect();
    errors.sort();
    errors.dedup_by_key(|(at, _)| report.line(*at));

    let mut is_readable = true;
    // The byte at which a section begins that occurs twice.
    let mut repeated_section = None;
    let mut are_rows_repeated = false;
    let single_rows = match errors.len() {
        0 => Vec::new(),
        _ => single_rows(text),
    };
    for (at, message) in errors {
        if report.is_full() {
            report.fault(at, message);
            continue;
        }
        let spot = Spot::new(text, at.byte);
        if message == "duplicate key" {
            // The keys of such a section are repeated too.
            if repeated_section.is_some() && spot.section() == repeated_section {
                continue;
            }
            if spot.line.is_header() {
                repeated_section = Some(spot.line.start);
                is_readable = false;
                if spot.line.path() == ROW && !single_rows.is_empty() {
                    are_rows_repeated = true;
                    continue;
                }
            }
            let first = spot.first_use().map_or(String::new(), |byte| {
                let line = report.line(Position { file, byte });
                format!("; it is already at {line}")
            });
            report.fault(at, format!("not valid TOML: duplicate key{first}"));
            continue;
        }
        is_readable = false;
        let no_value = no_value(&message, &spot);
        let bracket = missing_bracket(&message, &spot).filter(|_| no_value.is_none());
        // After an unclosed bracket the parser misreads all that follows, so its further errors are left out.
        let is_last = bracket.is_some();
        let message = no_value.or(bracket).unwrap_or(message);
        report.fault(at, format!("not valid TOML: {message}"));
        if is_last {
            break;
        }
    }
    for byte in single_rows.into_iter().filter(|_| are_rows_repeated) {
        let message =
            "not valid TOML: a row begins with [[error]], with two brackets; this is [error]";
        report.fault(Position { file, byte }, message);
    }
    is_readable
}

/// The bytes at which a row begins with one bracket.
fn single_rows(text: &str) -> Vec<usize> {
    let mut start = 0;
    let lines = text.split_inclusive('\n').map(|text| {
        let line = Line { start, text };
        start += text.len();
        line
    });
    let is_single = |line: &Line<'_>| {
        line.is_header() && !line.text.trim_start().starts_with("[[") && line.path() == ROW
    };
    lines.filter(is_single).map(|line| line.start).collect()
}

/// The message for a value that is missing, or that is a bare word.
fn no_value(message: &str, spot: &Spot<'_>) -> Option<String> {
    let is_no_value = ["string values must be quoted", "invalid boolean"];
    if !is_no_value.iter().any(|start| message.starts_with(start)) {
        return None;
    }
    let ends = [' ', '\t', '\r', '\n', ',', '}', ']', '#'];
    let word = spot.after.split(ends).next().unwrap_or_default();
    if word.is_empty() {
        return Some("a value is missing here".to_owned());
    }
    let word = shown(word);
    Some(format!(
        "`{word}` is not a value; a text stands in quotes, a number and true or false do not"
    ))
}

/// The message for an array or an inline table that is still open when the next line begins.
fn missing_bracket(message: &str, spot: &Spot<'_>) -> Option<String> {
    let opened = [
        ("inline table", '}'),
        ("key-value pairs", '}'),
        ("array", ']'),
    ];
    let (_, bracket) = opened.iter().find(|(what, _)| message.contains(what))?;
    let is_open = spot.before.trim().is_empty() && !message.starts_with("cannot extend");
    is_open.then(|| format!("{message}; is a `{bracket}` missing before this?"))
}

/// The spot at which the parser found an error.
struct Spot<'t> {
    /// All lines before that of the error.
    earlier: &'t str,
    line: Line<'t>,
    /// The part of the line that stands before the error.
    before: &'t str,
    /// All text from the error on.
    after: &'t str,
}

/// A line of the table, with its line break.
struct Line<'t> {
    start: usize,
    text: &'t str,
}

impl<'t> Spot<'t> {
    fn new(text: &'t str, at: usize) -> Self {
        let (until, after) = text.split_at_checked(at).unwrap_or((text, ""));
        let start = until.rfind('\n').map_or(0, |end| end + 1);
        let (earlier, before) = until.split_at_checked(start).unwrap_or((until, ""));
        let (_, from_line) = text.split_at_checked(start).unwrap_or_default();
        let line = from_line.split_inclusive('\n').next().unwrap_or_default();
        Self {
            earlier,
            line: Line { start, text: line },
            before,
            after,
        }
    }

    /// The lines before that of the error, the nearest first.
    fn lines_before(&self) -> impl Iterator<Item = Line<'t>> + use<'t> {
        let mut start = self.line.start;
        let lines = self.earlier.split_inclusive('\n').rev();
        lines.map(move |text| {
            start -= text.len();
            Line { start, text }
        })
    }

    /// The byte at which the section of the line begins.
    fn section(&self) -> Option<usize> {
        if self.line.is_header() {
            return Some(self.line.start);
        }
        self.lines_before()
            .find(Line::is_header)
            .map(|header| header.start)
    }

    /// The byte at which the key that the error is about was used before.
    fn first_use(&self) -> Option<usize> {
        if self.before.contains(['{', ',']) {
            // This is within an inline table, which usually stands on one line.
            let is_of_key = |c: &char| c.is_alphanumeric() || "-_".contains(*c);
            let key: String = self.after.chars().take_while(is_of_key).collect();
            let is_before = !key.is_empty() && self.before.contains(&key);
            return is_before.then_some(self.line.start);
        }
        // The limit ends the search in any table; nobody repeats a key by mistake from further back.
        const FURTHEST: usize = 5_000;
        let path = self.line.path();
        for line in self.lines_before().take(FURTHEST) {
            if line.path() == path {
                return Some(line.start);
            }
            if line.is_header() && !self.line.is_header() {
                return None;
            }
        }
        None
    }
}

impl Line<'_> {
    fn is_header(&self) -> bool {
        self.text.trim_start().starts_with('[')
    }

    /// The name that the line opens or sets, in one way of writing it.
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
}
