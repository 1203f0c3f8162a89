//! JSON is one array of all rows, with every column, in every language.

use std::io::{self, Write};

use anticaptcha_errors::Language;
use serde::{Serialize, Serializer};

use crate::output::columns::{Column, Value};
use crate::output::listing::List;

pub(super) fn write<R>(list: &List<'_, R>, output: &mut dyn Write) -> io::Result<()> {
    let columns = list.for_programs();
    let objects: Vec<_> = list.rows().map(|row| Object(&columns, row)).collect();
    serde_json::to_writer_pretty(&mut *output, &objects)?;
    writeln!(output)
}

struct Object<'a, R>(&'a [&'a Column<R>], &'a R);

impl<R> Serialize for Object<'_, R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(columns, row) = *self;
        serializer.collect_map(
            columns
                .iter()
                .map(|column| (column.key, Member(column, row))),
        )
    }
}

struct Member<'a, R>(&'a Column<R>, &'a R);

impl<R> Serialize for Member<'_, R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(column, row) = *self;
        match column.value {
            Value::Number(number) => number(row).serialize(serializer),
            Value::Flag(flag) => serializer.serialize_bool(flag(row)),
            Value::Name(name) => serializer.serialize_str(&name(row)),
            Value::Code(code) => serializer.serialize_str(code(row)),
            Value::Text(text) => {
                let languages = Language::ALL.iter();
                serializer.collect_map(languages.map(|of| (of.name(), text(row, *of))))
            }
        }
    }
}
