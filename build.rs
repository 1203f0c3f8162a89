//! The build step: reads the table, compiles it, writes what the library includes.

use std::env;
use std::fs;
use std::path::Path;

#[path = "src/codegen/mod.rs"]
mod codegen;
#[path = "src/lookup.rs"]
#[allow(
    dead_code,
    reason = "the build step hashes, only the library compares and searches"
)]
mod lookup;

/// The variable that names another table than the shipped one.
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
    let name = table()?;
    println!("cargo::rerun-if-changed={name}");
    let unreadable = |error| {
        let remedy = "name a table that is there, or copy the crate's errors.toml to that place";
        vec![format!(
            "{name}:1:1: the table cannot be read: {error}; {remedy}"
        )]
    };
    let source = fs::read(&name).map_err(unreadable)?;
    let compiled = codegen::compile(&name, &source)?;
    for warning in compiled.warnings {
        println!("cargo::warning={warning}");
    }
    write("table.rs", &compiled.rust)?;
    write("codes.md", &compiled.markdown)
}

/// The path of the table, as the person has written it.
fn table() -> Result<String, Vec<String>> {
    let name = match env::var(VARIABLE) {
        Err(env::VarError::NotPresent) => return Ok("errors.toml".to_owned()),
        Err(env::VarError::NotUnicode(_)) => return Err(vec![format!("{VARIABLE} is not UTF-8")]),
        Ok(name) => name,
    };
    if Path::new(&name).is_absolute() {
        return Ok(name);
    }
    Err(vec![format!(
        "{VARIABLE} is {name:?}, no absolute path; give one, or set it in .cargo/config.toml: \
         [env] {VARIABLE} = {{ value = \"errors.toml\", relative = true }}"
    )])
}

fn write(file: &str, text: &str) -> Result<(), Vec<String>> {
    let path = Path::new(&env::var_os("OUT_DIR").unwrap_or_default()).join(file);
    fs::write(&path, text).map_err(|error| vec![format!("{}: {error}", path.display())])
}
