//! Before the first step: bytes → TOML; tells what is no text or no TOML.

use toml::de::{DeTable, Error};

use super::fault::Report;

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
    if errors.is_empty() {
        return Some(table.into_inner());
    }
    tell(text, &errors, report);
    None
}

/// Tells the errors of the parser that are not the echo of one before.
fn tell(text: &str, errors: &[Error], report: &mut Report<'_>) {
    let place = |error: &Error| {
        (
            error.span().map_or(0, |span| span.start),
            error.message().replace('\n', ", "),
        )
    };
    let mut errors: Vec<(usize, String)> = errors.iter().map(place).collect();
    errors.sort();
    errors.dedup_by_key(|(at, _)| report.line(*at));
    let mut told = 0;
    for (at, message) in errors {
        let brackets = [
            ("inline table", '}'),
            ("key-value pairs", '}'),
            ("array", ']'),
        ];
        let open = brackets.iter().find(|(what, _)| message.contains(what));
        let is_value_missing = text[at..]
            .trim_start_matches([' ', '\t'])
            .starts_with(['\n', '\r', '#']);
        let message = if let Some((_, bracket)) = open {
            format!("{message}; is a `{bracket}` missing before this?")
        } else if message == "duplicate key" {
            match first_use(text, at) {
                Some(first) => format!("{message}; it is already at line {}", report.line(first)),
                // A section that is there twice repeats its keys too.
                None if told > 0 => continue,
                None => message,
            }
        } else if message.starts_with("string values must be quoted") && is_value_missing {
            "a value is missing here".to_owned()
        } else {
            message
        };
        report.fault(at, format!("not valid TOML: {message}"));
        told += 1;
        // The parser takes all that follows an open bracket for its content.
        if open.is_some() {
            return;
        }
    }
}

/// The line before `at` that opens the same section, or sets the same key in the same section.
fn first_use(text: &str, at: usize) -> Option<usize> {
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let repeated = statement(text[start..].lines().next()?);
    let is_header = |statement: &str| statement.starts_with('[');
    let mut line_start = start;
    for line in text[..start].split_inclusive('\n').rev() {
        line_start -= line.len();
        let statement = statement(line);
        if statement == repeated {
            return Some(line_start);
        }
        if is_header(statement) && !is_header(repeated) {
            return None;
        }
    }
    None
}

/// What a line opens or sets.
fn statement(line: &str) -> &str {
    match line.trim() {
        header if header.starts_with('[') => header,
        setting => setting.split('=').next().unwrap_or_default().trim_end(),
    }
}
