//! Cases: what is changed in a small table, and what the compiler says of it then.
//!
//! `SNAPSHOTS=overwrite cargo test --test codegen` writes what the compiler says now; read the difference.

use snapbox::data::Inline;
use snapbox::{Assert, IntoData};

use crate::codegen::{self, Compiled, Source};

/// A small table. Its strings are in single quotes, so that the cases need no escapes.
pub(crate) const SMALL: &str = include_str!("small.toml");

/// Stands for the end of a table, where a case appends something.
pub(crate) const END: &str = "";

/// Makes a test of each case: its name, what it changes in a table, and the expected text.
///
/// The cases follow `CHECK(TABLE):`, which names the function that compiles and compares, and the table that they change.
/// Cases that follow `CHECK:` alone are whole files.
macro_rules! cases {
    ($check:ident($table:expr): $($name:ident: $($old:expr => $new:expr),+; $expected:expr;)+) => {$(
        #[test]
        fn $name() {
            let table = $table.to_owned();
            $(let table = $crate::cases::changed(&table, $old, $new);)+
            $check(table, $expected);
        }
    )+};
    ($check:ident: $($name:ident: $file:expr; $expected:expr;)+) => {$(
        #[test]
        fn $name() {
            $check($file, $expected);
        }
    )+};
}

/// Replaces `old`, which stands in the table once, or appends `new` at the `END`.
pub(crate) fn changed(table: &str, old: &str, new: impl AsRef<str>) -> String {
    if old == END {
        return table.to_owned() + new.as_ref();
    }
    assert_eq!(table.matches(old).count(), 1, "{old:?} in {table}");
    table.replace(old, new.as_ref())
}

/// A row that can be appended to a table, with `more` keys.
pub(crate) fn row(id: u32, code: &str, more: &str) -> String {
    format!(
        "\n[[error]]\nid = {id}\ncode = '{code}'\ncategory = 'proxy'\naction = 'retry-later'\n\
         description = {{ en = 'Of {code}.', fr = 'De {code}.' }}\n{more}\n"
    )
}

/// Compares lines with the expected text, or writes them there.
pub(crate) fn expect(lines: &[String], expected: Inline) {
    let assert = Assert::new().action_env("SNAPSHOTS");
    assert.eq(lines.join("\n"), expected.raw());
}

/// Compiles a table with no other beside it.
pub(crate) fn compile(table: impl AsRef<[u8]>) -> Result<Compiled, Vec<String>> {
    let table = Source {
        name: "table.toml",
        bytes: table.as_ref(),
    };
    codegen::compile(&[table], None)
}

/// What the compiler makes of a table without a fault.
pub(crate) fn compiled(table: impl AsRef<[u8]>) -> Compiled {
    compile(table).unwrap_or_else(|faults| panic!("{}", faults.join("\n")))
}

/// The faults of a table.
pub(crate) fn faults(table: impl AsRef<[u8]>) -> Vec<String> {
    match compile(table) {
        Ok(_) => panic!("the table was accepted"),
        Err(faults) => faults,
    }
}

/// Expects that a table is refused with these messages.
pub(crate) fn refused(table: impl AsRef<[u8]>, messages: Inline) {
    expect(&faults(table), messages);
}

/// Expects that a table is accepted with these warnings.
pub(crate) fn accepted(table: impl AsRef<[u8]>, warnings: Inline) {
    expect(&compiled(table).warnings, warnings);
}
