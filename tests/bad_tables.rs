//! Compiles every table of `tests/bad-tables/` and expects the messages that stand beside it.
//!
//! `BLESS=1 cargo test --test bad_tables` writes what the compiler says now; read the difference.

#![allow(dead_code, reason = "the compiler's other steps come along")]

#[path = "../src/codegen/mod.rs"]
mod codegen;
#[path = "../src/lookup.rs"]
mod lookup;

use std::path::Path;
use std::{env, fs};

#[test]
fn every_bad_table_is_refused_with_the_messages_beside_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bad-tables");
    let mut tables = 0;
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "toml") {
            continue;
        }
        tables += 1;
        let name = path.file_name().unwrap().to_str().unwrap();
        let Err(faults) = codegen::compile(name, &fs::read(&path).unwrap()) else {
            panic!("{name} was accepted");
        };
        let told = faults.join("\n") + "\n";
        let beside = path.with_extension("txt");
        if env::var_os("BLESS").is_some() {
            fs::write(&beside, &told).unwrap();
        }
        let expected = fs::read_to_string(&beside).unwrap_or_default();
        assert_eq!(told, expected, "{name}: told left, expected right");
    }
    assert!(tables >= 60, "{tables} bad tables");
}
