//! Compiles every table of `bad-tables/` and expects the messages that stand beside it.
//!
//! `SNAPSHOTS=overwrite cargo test --test codegen` writes what the compiler says now; read the difference.

use std::fs;
use std::path::Path;

use snapbox::{Assert, Data};

use crate::compile;

#[test]
fn every_bad_table_is_refused_with_the_messages_beside_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/codegen/bad-tables");
    let mut tables = 0;
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "toml") {
            continue;
        }
        tables += 1;
        let name = path.file_name().unwrap().to_str().unwrap();
        let Err(faults) = compile(name, &fs::read(&path).unwrap()) else {
            panic!("{name} was accepted");
        };
        // The line ends of the expected text are those of the checkout, and are not compared.
        let beside = Data::read_from(&path.with_extension("txt"), None).raw();
        let told = faults.join("\n") + "\n";
        Assert::new().action_env("SNAPSHOTS").eq(told, beside);
    }
    assert!(tables >= 60, "{tables} bad tables");
}
