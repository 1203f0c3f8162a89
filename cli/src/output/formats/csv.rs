//! CSV has the members of the JSON, with a column for each language of a text. It is quoted as RFC 4180 says;
//! its lines end in a line feed alone, as in the other formats.

use std::io::{self, Write};

use anticaptcha_errors::Language;

use crate::output::columns::{COLUMNS, Value};
use crate::output::listing::List;

pub(super) fn write(list: &List<'_>, output: &mut dyn Write) -> io::Result<()> {
    let languages = Language::ALL.iter();
    let heads = COLUMNS.iter().flat_map(|column| match column.value {
        Value::Text(_) => languages
            .clone()
            .map(|of| format!("{}_{of}", column.key))
            .collect(),
        _ => vec![column.key.to_owned()],
    });
    writeln!(output, "{}", heads.collect::<Vec<_>>().join(","))?;
    for code in list.codes() {
        let fields = COLUMNS.iter().flat_map(|column| match column.value {
            Value::Id(id) => vec![id(code).map_or_else(String::new, |id| id.to_string())],
            Value::Flag(flag) => vec![flag(code).to_string()],
            Value::Name(name) => vec![quote_if_needed(&name(code))],
            Value::Code(name) => vec![name(code).to_owned()],
            Value::Names(names) => vec![quote_if_needed(&names(code).join(", "))],
            // Prose has commas, and is always quoted.
            Value::Text(text) => languages.clone().map(|of| quote(text(code, *of))).collect(),
        });
        writeln!(output, "{}", fields.collect::<Vec<_>>().join(","))?;
    }
    Ok(())
}

pub(crate) fn quote_if_needed(text: &str) -> String {
    if text.contains([',', '"', '\r', '\n']) {
        quote(text)
    } else {
        text.to_owned()
    }
}

fn quote(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    #[test]
    fn quotation_marks_are_doubled() {
        assert_eq!(super::quote(r#"a "b", c"#), r#""a ""b"", c""#);
    }
}
