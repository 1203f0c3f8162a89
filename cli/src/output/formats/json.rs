//! JSON is one array of all errors, with every column, in every language.

use std::io::{self, Write};

use anticaptcha_errors::{ErrorCode, Language};
use serde::{Serialize, Serializer};
use serde_json::Value as Member;

use crate::output::columns::{COLUMNS, Value};
use crate::output::listing::List;

pub(super) fn write(list: &List<'_>, output: &mut dyn Write) -> io::Result<()> {
    let objects: Vec<_> = list.codes().map(Object).collect();
    serde_json::to_writer_pretty(&mut *output, &objects)?;
    writeln!(output)
}

struct Object(ErrorCode);

impl Serialize for Object {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let columns = COLUMNS.iter();
        serializer.collect_map(columns.map(|column| (column.key, member(&column.value, self.0))))
    }
}

fn member(value: &Value, code: ErrorCode) -> Member {
    match value {
        Value::Id(id) => id(code).into(),
        Value::Flag(flag) => flag(code).into(),
        Value::Name(name) => name(code).into(),
        Value::Code(name) => name(code).into(),
        Value::Names(names) => names(code).into(),
        Value::Text(text) => {
            let languages = Language::ALL.iter();
            languages.map(|of| (of.name(), text(code, *of))).collect()
        }
    }
}
