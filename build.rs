//! The build step: reads the tables of the crate, and a custom one where there is one, compiles them, and writes the
//! files that the library includes.

use std::path::Path;
use std::{env, fs};

#[path = "codegen/mod.rs"]
mod codegen;
#[path = "src/lookup.rs"]
#[allow(
    dead_code,
    reason = "the build step hashes, only the library compares and searches"
)]
mod lookup;

use codegen::Source;

/// The tables of the crate, of which the others extend the first; the build step runs in the folder of the package.
const TABLES: &[&str] = if cfg!(feature = "compatible") {
    &["errors.toml", "compatible.toml"]
} else {
    &["errors.toml"]
};

/// The variable that names a custom table.
const VARIABLE: &str = "ANTICAPTCHA_ERRORS_TOML";

fn main() {
    if let Err(faults) = run() {
        for fault in faults {
            directive("error", &fault);
        }
    }
}

fn run() -> Result<(), Vec<String>> {
    directive("rerun-if-env-changed", VARIABLE);
    let custom = custom_table()?;
    // Beside a custom table, the name alone could be that of either file.
    let folder = env::var_os("CARGO_MANIFEST_DIR").filter(|_| custom.is_some());
    let folder = folder.unwrap_or_default();
    let mut tables = Vec::new();
    for name in TABLES {
        let bytes = read(name, "the package is incomplete; download it again")?;
        tables.push((Path::new(&folder).join(name).display().to_string(), bytes));
    }
    let remedy =
        "name a file that can be read, or write one that begins with `extends = \"shipped\"`";
    let custom_table = match &custom {
        Some(name) => Some((name.clone(), read(name, remedy)?)),
        None => None,
    };
    let tables: Vec<Source<'_>> = tables.iter().map(source).collect();
    let compiled = codegen::compile(&tables, custom_table.as_ref().map(source))?;
    for warning in compiled.warnings {
        directive("warning", &warning);
    }
    let check = check(custom.as_deref().unwrap_or_default());
    write("table.rs", &(compiled.rust + &check))?;
    write("codes.md", &compiled.markdown)?;
    write("compatible.md", &compiled.compatible_markdown)
}

fn source((name, bytes): &(String, Vec<u8>)) -> Source<'_> {
    Source { name, bytes }
}

/// The path of the custom table, as the variable has it.
fn custom_table() -> Result<Option<String>, Vec<String>> {
    let name = match env::var(VARIABLE) {
        Err(env::VarError::NotPresent) => return Ok(None),
        Err(env::VarError::NotUnicode(_)) => {
            return Err(vec![format!("{VARIABLE} is not UTF-8; rename the file")]);
        }
        Ok(name) => name,
    };
    if name.contains(char::is_control) {
        return Err(vec![format!(
            "{VARIABLE} is {name:?}, which has control characters; rename the file"
        )]);
    }
    if Path::new(&name).is_absolute() {
        return Ok(Some(name));
    }
    Err(vec![format!(
        "{VARIABLE} is {name:?}, which is not an absolute path; give one, or set it in .cargo/config.toml: \
         [env] {VARIABLE} = {{ value = \"errors.toml\", relative = true }}"
    )])
}

/// The content of a file; a change of it triggers a new build.
fn read(name: &str, remedy: &str) -> Result<Vec<u8>, Vec<String>> {
    directive("rerun-if-changed", name);
    // Reading a pipe or a device might never end.
    let content = match fs::metadata(name) {
        Ok(found) if !found.is_file() => Err("it is not a regular file".to_owned()),
        _ => fs::read(name).map_err(|error| error.to_string()),
    };
    content.map_err(|reason| {
        vec![format!(
            "{name}:1:1: the table cannot be read: {reason}; {remedy}"
        )]
    })
}

/// The Rust source of a check that the variable still names this table when the library is compiled.
///
/// Where `[env]` in `.cargo/config.toml` changes, Cargo 1.85 compiles the library again, but does not run this first.
fn check(table: &str) -> String {
    // At compile time, `match` compares bytes, and not strings.
    let bytes = table.as_bytes();
    format!(
        "const _: () = assert!(\n    matches!(\n        match option_env!({VARIABLE:?}) {{ Some(path) => \
         path.as_bytes(), None => &[] }},\n        {bytes:?},\n    ),\n    \"{VARIABLE} changed; run `cargo \
         clean --package anticaptcha-errors`\",\n);\n"
    )
}

/// Prints a directive to cargo. A directive ends with its line, so a line break in `value` would begin another one.
fn directive(name: &str, value: &str) {
    println!("cargo::{name}={}", value.replace(char::is_control, " "));
}

fn write(file: &str, text: &str) -> Result<(), Vec<String>> {
    let path = Path::new(&env::var_os("OUT_DIR").unwrap_or_default()).join(file);
    fs::write(&path, text).map_err(|error| vec![format!("{}: {error}", path.display())])
}
