//! Markdown is a table, or one for each section below its heading.

use std::io::{self, Write};

use crate::output::columns::Value;
use crate::output::listing::List;
use crate::output::view::View;

pub(super) fn write(list: &List<'_>, view: &View, output: &mut dyn Write) -> io::Result<()> {
    let columns = list.for_people(&view.labels.columns);
    for (index, section) in list.sections.iter().enumerate() {
        if index > 0 {
            writeln!(output)?;
        }
        if let Some([name, description]) = section.heading {
            writeln!(output, "## {name}\n\n{}\n", escape(description))?;
        }
        for (_, heading) in &columns {
            write!(output, "| {heading} ")?;
        }
        writeln!(output, "|")?;
        for (column, _) in &columns {
            let is_number = matches!(column.value, Value::Id(_));
            write!(output, "| {} ", if is_number { "--:" } else { "---" })?;
        }
        writeln!(output, "|")?;
        for code in &section.codes {
            for (column, _) in &columns {
                let cell = column.shown(*code, view.language);
                match column.value {
                    Value::Text(_) => write!(output, "| {} ", escape(&cell))?,
                    Value::Code(_) => write!(output, "| `{cell}` ")?,
                    _ => write!(output, "| {cell} ")?,
                }
            }
            writeln!(output, "|")?;
        }
    }
    Ok(())
}

/// Escapes prose so that Markdown shows it as it is.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if "\\`*_[]<>|&#~".contains(c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

#[cfg(test)]
mod tests {
    #[test]
    fn signs_of_markdown_are_escaped() {
        assert_eq!(
            super::escape(r"a|b *c* `d` <e> \ [f](#g) _h_ ~i~ &amp;"),
            r"a\|b \*c\* \`d\` \<e\> \\ \[f\](\#g) \_h\_ \~i\~ \&amp;"
        );
    }
}
