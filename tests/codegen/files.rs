//! Compiles the tables of the folders beside this file, and expects the text that stands beside each table.
//!
//! `SNAPSHOTS=overwrite cargo test --test codegen` writes what the compiler says now; read the difference.

use std::fs;
use std::path::Path;

use snapbox::{Assert, Data};

use crate::codegen::Compiled;
use crate::compile;
use crate::extended::{SMALL, compile_custom, origin};

/// Compiles each table of `folder`, and expects that `answer` is the text beside it.
fn expect(folder: &str, least: usize, answer: impl Fn(&str, &[u8]) -> String) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/codegen")
        .join(folder);
    let mut tables = 0;
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "toml") {
            continue;
        }
        tables += 1;
        let name = path.file_name().unwrap().to_str().unwrap();
        // The line ends of the expected text are those of the checkout, and are not compared.
        let beside = Data::read_from(&path.with_extension("txt"), None).raw();
        let answer = answer(name, &fs::read(&path).unwrap());
        Assert::new().action_env("SNAPSHOTS").eq(answer, beside);
    }
    assert!(tables >= least, "{tables} tables");
}

fn lines(lines: &[String]) -> String {
    lines.iter().map(|line| line.clone() + "\n").collect()
}

fn faults(name: &str, compiled: Result<Compiled, Vec<String>>) -> String {
    match compiled {
        Ok(_) => panic!("{name} was accepted"),
        Err(faults) => lines(&faults),
    }
}

fn accepted(name: &str, compiled: Result<Compiled, Vec<String>>) -> Compiled {
    compiled.unwrap_or_else(|faults| panic!("{name}: {}", faults.join("\n")))
}

#[test]
fn every_bad_table_is_refused_with_the_messages_beside_it() {
    expect("bad-tables", 60, |name, table| {
        faults(name, compile(name, table))
    });
}

#[test]
fn every_careless_table_is_accepted_with_the_warnings_beside_it() {
    expect("careless-tables", 5, |name, table| {
        lines(&accepted(name, compile(name, table)).warnings)
    });
}

#[test]
fn every_bad_table_that_extends_is_refused_with_the_messages_beside_it() {
    expect("extended/bad", 40, |name, table| {
        faults(name, compile_custom(name, table, SMALL.as_bytes()))
    });
}

#[test]
fn every_good_table_that_extends_gives_the_rows_and_the_warnings_beside_it() {
    expect("extended/good", 20, |name, table| {
        let compiled = accepted(name, compile_custom(name, table, SMALL.as_bytes()));
        lines(&compiled.warnings) + &origin(&compiled) + "\n" + &compiled.markdown
    });
}
