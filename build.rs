//! The build step: reads the table, compiles it, writes what the library includes.

use std::env;
use std::fs;
use std::io::Error;
use std::path::Path;

#[path = "src/codegen/mod.rs"]
mod codegen;
#[path = "src/lookup.rs"]
#[allow(
    dead_code,
    reason = "the build step hashes, only the library compares and searches"
)]
mod lookup;

/// Names another table than the shipped one.
const VARIABLE: &str = "ANTICAPTCHA_ERRORS_TOML";

fn main() {
    if let Err(faults) = run() {
        for fault in faults {
            println!("cargo::error={fault}");
        }
    }
}

fn run() -> Result<(), Vec<String>> {
    println!("cargo::rerun-if-env-changed={VARIABLE}");
    let name = match env::var(VARIABLE) {
        Ok(name) if !name.is_empty() => name,
        Err(env::VarError::NotUnicode(_)) => return Err(vec![format!("{VARIABLE} is not UTF-8")]),
        _ => "errors.toml".to_owned(),
    };
    println!("cargo::rerun-if-changed={name}");
    let failed = |error: Error| vec![format!("{name}:1:1: the table cannot be read: {error}")];
    let table = fs::read(&name).map_err(failed)?;
    let compiled = codegen::compile(&name, &table)?;
    for warning in compiled.warnings {
        println!("cargo::warning={warning}");
    }
    let written = |file: &str, text: String| {
        let path = Path::new(&env::var_os("OUT_DIR").unwrap_or_default()).join(file);
        fs::write(&path, text).map_err(|error| vec![format!("{}: {error}", path.display())])
    };
    written("table.rs", compiled.rust)?;
    written("codes.md", compiled.markdown)
}
