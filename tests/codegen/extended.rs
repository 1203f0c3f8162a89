//! Compiles custom tables beside a shipped one, which they extend.

mod accepted;
mod compatible;
mod cut;
mod refused;

use snapbox::data::Inline;
use snapbox::str;

use crate::cases::{changed, expect};
use crate::codegen::{Compiled, Source, compile};
use crate::compiler::names;
use crate::support::{languages, rows};
use crate::{SHIPPED, shipped};

pub(crate) const EXTENDS: &str = "extends = 'shipped'\n";
/// A small shipped table.
pub(crate) const SHIPPED_SMALL: &str = include_str!("extended/shipped.toml");
/// A small table that extends it by a row.
pub(crate) const CUSTOM: &str = include_str!("extended/custom.toml");

/// A table that extends the small shipped one by a language, and so repeats all of it.
pub(crate) fn german() -> String {
    let texts = SHIPPED_SMALL.replace(" }", ", de = 'Auf Deutsch.' }");
    changed(
        &texts,
        "languages = ['en', 'fr']",
        "extends = 'shipped'\nlanguages = ['de']",
    )
}

/// Compiles a custom table beside a shipped one.
pub(crate) fn compile_custom(
    own: impl AsRef<[u8]>,
    shipped: impl AsRef<[u8]>,
) -> Result<Compiled, Vec<String>> {
    let source = |name, bytes| Source { name, bytes };
    let own = source("own.toml", own.as_ref());
    compile(&[source("shipped.toml", shipped.as_ref())], Some(own))
}

fn compiled(own: &str, shipped: &str) -> Compiled {
    compile_custom(own, shipped).unwrap_or_else(|faults| panic!("{}", faults.join("\n")))
}

fn faults(own: &str, shipped: &str) -> Vec<String> {
    match compile_custom(own, shipped) {
        Ok(_) => panic!("the table was accepted"),
        Err(faults) => faults,
    }
}

/// Expects that a custom table is refused with these messages.
fn refused(own: impl AsRef<str>, messages: Inline) {
    expect(&faults(own.as_ref(), SHIPPED_SMALL), messages);
}

/// Expects that a custom table is accepted with these warnings, this origin, and these rows that differ from the
/// shipped ones.
fn accepted(own: impl AsRef<str>, expected: Inline) {
    let shipped = crate::cases::compiled(SHIPPED_SMALL).markdown;
    let own = compiled(own.as_ref(), SHIPPED_SMALL);
    let origin = origin(&own);
    let differ = own.markdown.lines();
    let differ = differ.filter(|line| shipped.lines().all(|shipped| shipped != *line));
    let mut lines = own.warnings;
    lines.push(origin);
    lines.extend(differ.map(str::to_owned));
    expect(&lines, expected);
}

/// The name that the library will have for its table.
fn origin(compiled: &Compiled) -> String {
    let (_, constant) = compiled.rust.split_once("const TABLE_ORIGIN :").unwrap();
    let (_, value) = constant.split_once("= crate :: TableOrigin :: ").unwrap();
    value.split(';').next().unwrap().trim().to_owned()
}

#[test]
fn many_lacking_codes_are_counted_and_some_of_them_named() {
    let warnings = compiled(SHIPPED_SMALL, SHIPPED).warnings;
    let [warning] = &warnings[..] else {
        panic!("{warnings:?}");
    };
    let count = format!("lacks {} of the shipped codes:", rows().len());
    assert!(warning.contains(&count), "{warning}");
    assert_eq!(warning.matches("ERROR_").count(), 5, "{warning}");
    assert!(warning.contains(", …; "), "{warning}");
}

#[test]
fn a_table_is_not_warned_of_what_the_shipped_one_does() {
    let unused = "[category.unused]\ndescription = { en = 'Of nobody.', fr = 'De personne.' }\n";
    let shipped = SHIPPED_SMALL
        .replace("ERROR_KEY", "KEY")
        .replace("No such key.", "No such key");
    let warnings = compiled(EXTENDS, &(shipped + unused)).warnings;
    assert!(warnings.is_empty(), "{warnings:?}");
}

#[test]
fn a_table_that_is_extended_extends_no_other() {
    let extending = EXTENDS.to_owned() + SHIPPED_SMALL;
    let mut all = crate::cases::faults(&extending);
    all.extend(faults(EXTENDS, &extending));
    all.extend(faults(SHIPPED_SMALL, &extending));
    expect(
        &all,
        str![[r#"
table.toml:1:11: this is the shipped table, which extends no other; remove `extends`
shipped.toml:1:11: this is the shipped table, which extends no other; remove `extends`
shipped.toml:1:11: this is the shipped table, which extends no other; remove `extends`
"#]],
    );
}

#[test]
fn a_table_with_no_other_beside_it_is_the_shipped_one() {
    assert_eq!(origin(shipped()), "Shipped");
}

#[test]
fn faults_are_reported_with_their_file_those_of_the_custom_table_first() {
    let shipped = changed(SHIPPED_SMALL, "'ERROR_BUSY'", "'busy'") + "severity = 1\n";
    let own = EXTENDS.to_owned() + "x = 1\n";
    expect(
        &faults(&own, &shipped),
        str![[r#"
own.toml:2:1: the table has no key `x`; use `extends`, `languages`, `services`, `success`, `category`, `action`, `error`
shipped.toml:32:8: "busy" is not a code; a code has A-Z, 0-9 and _, and begins with a letter, like "ERROR_ZERO_BALANCE"
shipped.toml:59:1: [[error]] has no key `severity`; use `id`, `unlisted`, `services`, `code`, `category`, `action`, `description`, `shared_id`, `variant`, `deprecated`
"#]],
    );
    expect(
        &faults("extends =", "\0"),
        str![[r#"
own.toml:1:10: not valid TOML: string values must be quoted, expected literal string
shipped.toml:1:1: not valid TOML: invalid unquoted key, expected letters, numbers, `-`, `_`
"#]],
    );
}

#[test]
fn rows_of_the_shipped_table_that_share_an_id_without_saying_so_are_reported_there() {
    let shipped = SHIPPED_SMALL.replace("shared_id = true\n", "");
    expect(
        &faults(EXTENDS, &shipped),
        str![[r#"
shipped.toml:45:6: id 12 is also used at line 52 of the shipped table; if the service really sends it for both, add `shared_id = true` to this row, else correct the id
shipped.toml:52:6: id 12 is also used at line 45 of the shipped table; if the service really sends it for both, add `shared_id = true` to this row, else correct the id
"#]],
    );
}

#[test]
fn a_language_may_be_called_as_the_key_that_extends() {
    let table = SHIPPED_SMALL.replace("fr", "extends");
    assert_eq!(origin(&compiled(&table, SHIPPED_SMALL)), "Own");
}

#[test]
fn a_byte_order_mark_and_carriage_returns_change_nothing_in_either_file() {
    let plain = compiled(CUSTOM, SHIPPED_SMALL).rust;
    let saved = |table: &str| format!("\u{feff}{}", table.replace('\n', "\r\n"));
    assert_eq!(compiled(&saved(CUSTOM), &saved(SHIPPED_SMALL)).rust, plain);
    // The places that a message names are those of the lines as an editor shows them.
    let bad = changed(CUSTOM, "9001", "10");
    assert_eq!(
        faults(&saved(&bad), &saved(SHIPPED_SMALL)),
        faults(&bad, SHIPPED_SMALL)
    );
}

#[test]
fn a_custom_row_is_found_by_its_code_and_by_its_id() {
    let own = changed(CUSTOM, "id = 9001", "id = 10\nshared_id = true");
    let rust = compiled(&own, SHIPPED_SMALL).rust;
    assert_eq!(
        names(&rust),
        ["Key", "Busy", "Balance", "Unsolved", "Duplicates", "Quota"]
    );
    // The shipped one comes first.
    let shared = rust.lines().find(|line| line.contains("BY_SHARED_ID"));
    let shared = shared.unwrap().replace(' ', "");
    let codes = "(10u32,&[ErrorCode::Balance,ErrorCode::Quota])";
    assert!(shared.contains(codes), "{shared}");
}

#[test]
fn the_tables_that_the_docs_show_extend_the_shipped_one() {
    let docs = include_str!("../../docs/another-table.md");
    let mut tables = 0;
    for (at, _) in docs.match_indices("extends = \"shipped\"\n") {
        let (table, _) = docs[at..].split_once("```").unwrap();
        // The texts are in the two languages that the table is written in.
        let others = languages().into_iter().skip(2);
        let others: String = others.map(|tag| format!("{tag} = 'In {tag}.', ")).collect();
        let table = table.replace("{ en = ", &format!("{{ {others}en = "));
        let compiled = compiled(&table, SHIPPED);
        assert_eq!(origin(&compiled), "Extended { added : 1 , replaced : 0 }");
        assert!(compiled.warnings.is_empty(), "{:?}", compiled.warnings);
        tables += 1;
    }
    assert!(tables > 0);
}
