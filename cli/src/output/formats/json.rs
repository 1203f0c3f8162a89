//! JSON is one array of all errors, with every column, in every language.

use std::io::{self, Write};

use anticaptcha_errors::{ErrorCode, Language};
use serde::{Serialize, Serializer};

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
        serializer.collect_map(columns.map(|column| (column.key, Member(self.0, &column.value))))
    }
}

struct Member(ErrorCode, &'static Value);

impl Serialize for Member {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(code, value) = *self;
        match value {
            Value::Number(number) => serializer.serialize_u32(number(code)),
            Value::Flag(flag) => serializer.serialize_bool(flag(code)),
            Value::Name(name) => serializer.serialize_str(&name(code)),
            Value::Code(name) => serializer.serialize_str(name(code)),
            Value::Text(text) => {
                let languages = Language::ALL.iter();
                serializer.collect_map(languages.map(|of| (of.name(), text(code, *of))))
            }
        }
    }
}
