//! The build step: reads the table, and with one of a person's own the shipped one, compiles them, writes what
//! the library includes.

use std::env;
use std::fs;
use std::path::Path;

#[path = "codegen/mod.rs"]
mod codegen;
#[path = "src/lookup.rs"]
#[allow(
    dead_code,
    reason = "the build step hashes, only the library compares and searches"
)]
mod lookup;

use codegen::Source;

/// The shipped table; the build step runs in the folder of the package.
const SHIPPED: &str = "errors.toml";

/// The variable that names a table of one's own.
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
    let own = own_table()?;
    let shipped = read(SHIPPED, "the package is not whole; get it anew")?;
    let compiled = match &own {
        None => {
            let (name, bytes) = (SHIPPED, &shipped);
            codegen::compile(Source { name, bytes }, None)?
        }
        Some(name) => {
            let remedy =
                "name a table that is there, or write one that begins with `extends = \"shipped\"`";
            let bytes = &read(name, remedy)?;
            // The name alone could be that of either file.
            let folder = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default();
            let shipped_path = Path::new(&folder).join(SHIPPED).display().to_string();
            let shipped = Source {
                name: &shipped_path,
                bytes: &shipped,
            };
            codegen::compile(Source { name, bytes }, Some(shipped))?
        }
    };
    for warning in compiled.warnings {
        println!("cargo::warning={warning}");
    }
    write("table.rs", &compiled.rust)?;
    write("codes.md", &compiled.markdown)
}

/// The path of the table of one's own, as the person has written it.
fn own_table() -> Result<Option<String>, Vec<String>> {
    let name = match env::var(VARIABLE) {
        Err(env::VarError::NotPresent) => return Ok(None),
        Err(env::VarError::NotUnicode(_)) => return Err(vec![format!("{VARIABLE} is not UTF-8")]),
        Ok(name) => name,
    };
    if Path::new(&name).is_absolute() {
        return Ok(Some(name));
    }
    Err(vec![format!(
        "{VARIABLE} is {name:?}, no absolute path; give one, or set it in .cargo/config.toml: \
         [env] {VARIABLE} = {{ value = \"errors.toml\", relative = true }}"
    )])
}

/// What is in a file; a change of it builds anew.
fn read(name: &str, remedy: &str) -> Result<Vec<u8>, Vec<String>> {
    println!("cargo::rerun-if-changed={name}");
    fs::read(name).map_err(|error| {
        vec![format!(
            "{name}:1:1: the table cannot be read: {error}; {remedy}"
        )]
    })
}

fn write(file: &str, text: &str) -> Result<(), Vec<String>> {
    let path = Path::new(&env::var_os("OUT_DIR").unwrap_or_default()).join(file);
    fs::write(&path, text).map_err(|error| vec![format!("{}: {error}", path.display())])
}
