//! Reads bytes as TOML, and reports what is not text or not TOML.

use toml::de::DeTable;

use super::fault::{Position, Report, Source};

/// Reads a file by its number. Where it is not TOML, the answer is `None`, and the report says why.
pub(crate) fn read<'s>(
    file: usize,
    source: Source<'s>,
    report: &mut Report<'_>,
) -> Option<DeTable<'s>> {
    let position = |byte| Position { file, byte };
    let text = match std::str::from_utf8(source.bytes) {
        Ok(text) => text,
        Err(error) => {
            report.fault(
                position(error.valid_up_to()),
                "the table is not UTF-8 from here on; save it as UTF-8",
            );
            return None;
        }
    };
    let (table, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        return Some(table.into_inner());
    }
    let mut errors: Vec<(Position, String)> = errors
        .iter()
        .map(|error| {
            let byte = error.span().map_or(0, |span| span.start);
            (position(byte), error.message().replace('\n', ", "))
        })
        .collect();
    errors.sort();
    // After the first error of a line, the parser often misreads the rest of it.
    errors.dedup_by_key(|(at, _)| report.line(*at));
    for (at, message) in errors {
        report.fault(at, format!("not valid TOML: {message}"));
    }
    None
}
