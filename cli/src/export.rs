//! The table of errors for other programs and documents: JSON, CSV and Markdown.

use std::collections::BTreeMap;
use std::io::{self, Write};

use anticaptcha_errors::{ErrorCode, Language};
use serde::Serialize;

use super::facts::{self, Fact};
use super::list::Section;
use super::view::View;

/// An error as `list.schema.json` describes it.
#[derive(Serialize)]
struct Entry {
    id: u32,
    code: &'static str,
    variant: String,
    category: &'static str,
    action: &'static str,
    retryable: bool,
    description: BTreeMap<&'static str, &'static str>,
}

impl Entry {
    fn of(code: ErrorCode) -> Self {
        let texts = Language::ALL
            .iter()
            .map(|language| (language.name(), code.description_in(*language)));
        Self {
            id: code.id(),
            code: code.code(),
            variant: format!("{code:?}"),
            category: code.category().name(),
            action: code.action().name(),
            retryable: code.is_retryable(),
            description: texts.collect(),
        }
    }
}

/// One array, in every language.
pub(crate) fn json(
    codes: impl Iterator<Item = ErrorCode>,
    output: &mut dyn Write,
) -> io::Result<()> {
    let entries: Vec<Entry> = codes.map(Entry::of).collect();
    serde_json::to_writer_pretty(&mut *output, &entries)?;
    writeln!(output)
}

/// The fields of the JSON, the description in a column for each language; quoted as RFC 4180 has it,
/// with the line ends of the other formats.
pub(crate) fn csv(
    codes: impl Iterator<Item = ErrorCode>,
    output: &mut dyn Write,
) -> io::Result<()> {
    write!(output, "id,code,variant,category,action,retryable")?;
    for language in Language::ALL {
        write!(output, ",description_{language}")?;
    }
    writeln!(output)?;
    for entry in codes.map(Entry::of) {
        let Entry {
            id,
            code,
            variant,
            category,
            action,
            retryable,
            ..
        } = &entry;
        write!(
            output,
            "{id},{code},{variant},{category},{action},{retryable}"
        )?;
        for language in Language::ALL {
            // Prose has commas: it is quoted throughout. The other fields have nothing to quote.
            write!(output, ",{}", quote(entry.description[language.name()]))?;
        }
        writeln!(output)?;
    }
    Ok(())
}

/// A table, or one for each section, with its heading.
pub(crate) fn markdown(
    sections: &[Section],
    facts: &[Fact],
    view: &View,
    output: &mut dyn Write,
) -> io::Result<()> {
    for (index, section) in sections.iter().enumerate() {
        if index > 0 {
            writeln!(output)?;
        }
        if let Some([name, description]) = section.heading {
            writeln!(output, "## {name}\n\n{}\n", escape(description))?;
        }
        for fact in facts {
            write!(output, "| {} ", fact.head(view.labels))?;
        }
        writeln!(output, "|")?;
        for fact in facts {
            let rule = if *fact == Fact::Id { "--:" } else { "---" };
            write!(output, "| {rule} ")?;
        }
        writeln!(output, "|")?;
        for code in &section.codes {
            for (cell, fact) in facts::cells(*code, facts, view.language).iter().zip(facts) {
                match fact {
                    Fact::Description => write!(output, "| {} ", escape(cell))?,
                    Fact::Code => write!(output, "| `{cell}` ")?,
                    _ => write!(output, "| {cell} ")?,
                }
            }
            writeln!(output, "|")?;
        }
    }
    Ok(())
}

/// A field of CSV.
pub(crate) fn quote(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// Prose that Markdown shows as it is.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if "\\`*_[]<>|&#~".contains(c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}
