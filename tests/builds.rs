//! Builds the crate with other tables, as a dependent does, and compares what comes out with them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Mutex, PoisonError};
use std::{env, fs};

const HERE: &str = env!("CARGO_MANIFEST_DIR");

/// A crate that depends on this one, and the folder it shares with no other test.
struct Dependent {
    folder: PathBuf,
}

/// Builds share a target folder, and take turns.
static BUILD: Mutex<()> = Mutex::new(());

impl Dependent {
    fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::create_dir_all(folder.join("src")).unwrap();
        fs::create_dir_all(folder.join(".cargo")).unwrap();
        let manifest = format!(
            "[package]\nname = \"dependent\"\nversion = \"0.0.0\"\nedition = \"2024\"\n[workspace]\n\
             [dependencies]\nanticaptcha-errors = {{ path = {HERE:?} }}\ntoml = \"1.2\"\n"
        );
        fs::write(folder.join("Cargo.toml"), manifest).unwrap();
        fs::copy(
            Path::new(HERE).join("Cargo.lock"),
            folder.join("Cargo.lock"),
        )
        .unwrap();
        fs::copy(
            Path::new(HERE).join("tests/builds/check.rs"),
            folder.join("src/main.rs"),
        )
        .unwrap();
        // This is the recipe of the README.
        let recipe =
            "[env]\nANTICAPTCHA_ERRORS_TOML = { value = \"errors.toml\", relative = true }\n";
        fs::write(folder.join(".cargo/config.toml"), recipe).unwrap();
        Self { folder }
    }

    fn table(&self) -> PathBuf {
        self.folder.join("errors.toml")
    }

    fn cargo(&self, arguments: &[&str]) -> Output {
        let _one_at_a_time = BUILD.lock().unwrap_or_else(PoisonError::into_inner);
        Command::new(env!("CARGO"))
            .args(arguments)
            .arg("--offline")
            .current_dir(&self.folder)
            .env_remove("ANTICAPTCHA_ERRORS_TOML")
            .env(
                "CARGO_TARGET_DIR",
                Path::new(env!("CARGO_TARGET_TMPDIR")).join("builds"),
            )
            .env("RUSTFLAGS", "-D warnings")
            .env("RUSTDOCFLAGS", "-D warnings")
            .output()
            .unwrap()
    }

    /// Builds with `table`, without a warning, and checks every lookup.
    fn holds(&self, table: &str) {
        fs::write(self.table(), table).unwrap();
        let Output {
            status,
            stdout,
            stderr,
        } = self.cargo(&["run", "--", "errors.toml"]);
        let (output, errors) = (
            String::from_utf8_lossy(&stdout),
            String::from_utf8_lossy(&stderr),
        );
        assert!(
            status.success() && output.ends_with(" rows hold\n"),
            "{output}{errors}"
        );
        assert!(!errors.contains("warning"), "{errors}");
    }

    /// Expects that the build fails, and returns what a person sees of the table's faults.
    fn refused(&self) -> Vec<String> {
        let Output { status, stderr, .. } = self.cargo(&["build"]);
        let errors = String::from_utf8(stderr).unwrap();
        assert!(
            !status.success() && !errors.contains("panicked"),
            "{errors}"
        );
        let prefix = format!("error: anticaptcha-errors@{}: ", env!("CARGO_PKG_VERSION"));
        errors
            .lines()
            .filter_map(|line| line.strip_prefix(&prefix))
            .map(str::to_owned)
            .collect()
    }
}

const HEAD: &str = r#"languages = ["en"]
success = { id = 0, description.en = "No error." }
[category.any]
description.en = "Any."
[action.stop]
retryable = false
description.en = "Stop."
"#;

/// A table of these ids and codes, with whatever their ids and names make necessary.
fn table(rows: &[(u32, String)]) -> String {
    let mut uses = BTreeMap::new();
    for (id, _) in rows {
        *uses.entry(id).or_insert(0) += 1;
    }
    let mut names = BTreeSet::new();
    let mut table = HEAD.to_owned();
    for (number, (id, code)) in rows.iter().enumerate() {
        let row = format!(
            "[[error]]\nid = {id}\ncode = \"{code}\"\ncategory = \"any\"\naction = \"stop\"\n\
             description.en = \"Of {code}.\"\n"
        );
        table += &row;
        if uses[id] > 1 {
            table += "shared_id = true\n";
        }
        if !names.insert(
            code.trim_start_matches("ERROR_")
                .replace('_', "")
                .to_lowercase(),
        ) {
            writeln!(table, "variant = \"Row{number}\"").unwrap();
        }
    }
    table
}

#[test]
fn a_dependent_adds_a_code_with_a_table_of_its_own() {
    let dependent = Dependent::new("added-code");
    let shipped = fs::read_to_string(Path::new(HERE).join("errors.toml")).unwrap();
    let mut added = "\n[[error]]\nid = 4000000000\ncode = \"ERROR_MADE_FOR_THIS_TEST\"\n\
                     category = \"capacity\"\naction = \"retry-later\"\n"
        .to_owned();
    let table: toml::Table = shipped.parse().unwrap();
    for language in table["languages"].as_array().unwrap() {
        let language = language.as_str().unwrap();
        writeln!(
            added,
            "description.{language} = \"Too busy, in {language}.\""
        )
        .unwrap();
    }
    dependent.holds(&(shipped.clone() + &added));
    // After a change of the file, cargo builds anew.
    dependent.holds(&shipped);
}

#[test]
fn names_and_texts_that_mean_something_in_rust_or_markdown_do_no_harm() {
    let dependent = Dependent::new("odd-names");
    let mut table = r##"languages = ["pt-br", "id"]
[success]
id = 4294967295
description = { pt-br = "{}", id = '"\' }
[category.none]
description = { pt-br = "[`x`] <b> *_` | \\ {0} #", id = "ä" }
[category.error]
description = { pt-br = "1. é", id = "- x" }
[action.ok]
retryable = true
description = { pt-br = "`a", id = "</div>" }
"##
    .to_owned();
    let words = "ERROR_ERROR ERR ERROR_ERR NONE SOME OK OPTION RESULT STRING VEC BOX DEFAULT COPY CLONE DEBUG \
                 ERROR_CODE CATEGORY ACTION LANGUAGE ERROR_SELF ERROR_A_L_L ALL_ SUCCESS_ID CODES ERROR_1 U32 STR A B";
    for (id, code) in words.split_whitespace().enumerate() {
        let category = if id % 2 == 0 { "none" } else { "error" };
        let row = format!(
            "[[error]]\nid = {id}\ncode = \"{code}\"\ncategory = \"{category}\"\naction = \"ok\"\n\
             description = {{ pt-br = \"<i> [{code}] `{code}\", id = '\\ \"{{}}\" <' }}\ndeprecated = \"{id} <b> ` [x] [`y`]\"\n"
        );
        table += &row;
    }
    // `ERR` and `ERROR_ERR` derive the same variant.
    table = table.replace("code = \"ERR\"\n", "code = \"ERR\"\nvariant = \"Short\"\n");
    dependent.holds(&table);
    let Output { status, stderr, .. } =
        dependent.cargo(&["doc", "-p", "anticaptcha-errors", "--no-deps"]);
    assert!(status.success(), "{}", String::from_utf8_lossy(&stderr));
}

#[test]
fn sparse_and_shared_ids_and_codes_of_any_length_hold() {
    let dependent = Dependent::new("sparse");
    let ids = [
        7,
        3_758_100_480,
        4_294_967_295,
        7,
        1,
        2_147_483_648,
        4_294_967_295,
    ];
    let code = |(at, id): (usize, &u32)| (*id, format!("ERROR_{at}_{}", "LONG_".repeat(at * 3)));
    let mut rows: Vec<(u32, String)> = ids.iter().enumerate().map(code).collect();
    rows.extend(
        ('A'..='Z')
            .zip(10_000_000..)
            .map(|(letter, id)| (id, letter.to_string())),
    );
    dependent.holds(&table(&rows));
}

#[test]
fn codes_that_differ_in_the_middle_alone_hold() {
    let dependent = Dependent::new("middle");
    let code = |at: u32| {
        (
            at + 1,
            format!(
                "{}B{}",
                "A".repeat(at as usize),
                "A".repeat(120 - at as usize)
            ),
        )
    };
    dependent.holds(&table(&(0..=120).map(code).collect::<Vec<_>>()));
}

#[test]
fn the_constants_of_windows_hold() {
    let dependent = Dependent::new("windows");
    // Packages for other platforms may not have been fetched.
    let version = Command::new("rustc").arg("-vV").output().unwrap().stdout;
    let version = String::from_utf8(version).unwrap();
    let host = version
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .unwrap();
    let metadata = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--offline",
            "--locked",
            "--format-version",
            "1",
            "--filter-platform",
            host,
        ])
        .current_dir(HERE)
        .output()
        .unwrap();
    assert!(
        metadata.status.success(),
        "{}",
        String::from_utf8_lossy(&metadata.stderr)
    );
    let metadata: serde_json::Value = serde_json::from_slice(&metadata.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let newest = packages
        .iter()
        .rfind(|package| package["name"] == "windows-sys")
        .unwrap();
    let manifest = Path::new(newest["manifest_path"].as_str().unwrap());
    let source =
        fs::read_to_string(manifest.with_file_name("src/Windows/Win32/Foundation/mod.rs")).unwrap();

    for (kind, least) in [("WIN32_ERROR", 3_000), ("NTSTATUS", 2_500)] {
        let constant = |line: &str| {
            let (code, value) = line
                .strip_prefix("pub const ")?
                .split_once(&format!(": {kind} = "))?;
            let value = value
                .trim_end_matches(';')
                .trim_end_matches(" as _")
                .trim_end_matches("u32")
                .trim_end_matches('_');
            let id = match value.strip_prefix("0x") {
                Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                None => value.parse().ok()?,
            };
            let is_code = code
                .bytes()
                .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_');
            (is_code && id != 0).then(|| (id, code.to_owned()))
        };
        let rows: Vec<(u32, String)> = source.lines().filter_map(constant).collect();
        assert!(rows.len() >= least, "{} constants of {kind}", rows.len());
        dependent.holds(&table(&rows));
    }
}

#[test]
fn a_build_with_a_bad_table_ends_with_its_messages_and_nothing_else() {
    let dependent = Dependent::new("bad-tables");
    let bad_tables = Path::new(HERE).join("tests/codegen/bad-tables");
    for name in [
        "code-repeated",
        "file-not-utf-8",
        "several-all-over",
        "toml-two-broken-lines",
        "variant-keyword",
    ] {
        fs::copy(
            bad_tables.join(name).with_extension("toml"),
            dependent.table(),
        )
        .unwrap();
        let expected = fs::read_to_string(bad_tables.join(name).with_extension("txt")).unwrap();
        // Here the table is named by its path.
        let named = dependent.table().display().to_string();
        let expected: Vec<String> = expected
            .lines()
            .map(|line| line.replacen(&format!("{name}.toml"), &named, 1))
            .collect();
        assert_eq!(dependent.refused(), expected);
    }
    fs::remove_file(dependent.table()).unwrap();
    let missing = format!(
        "{}:1:1: the table cannot be read: No such file or directory",
        dependent.table().display()
    );
    assert!(matches!(&dependent.refused()[..], [fault] if fault.starts_with(&missing)));
    fs::create_dir_all(dependent.table()).unwrap();
    let folder = format!(
        "{}:1:1: the table cannot be read: Is a directory",
        dependent.table().display()
    );
    assert!(matches!(&dependent.refused()[..], [fault] if fault.starts_with(&folder)));
    fs::remove_dir(dependent.table()).unwrap();
}

#[test]
fn a_relative_path_is_refused_with_the_way_to_give_one() {
    let dependent = Dependent::new("relative");
    let config = "[env]\nANTICAPTCHA_ERRORS_TOML = \"errors.toml\"\n";
    fs::write(dependent.folder.join(".cargo/config.toml"), config).unwrap();
    let faults = dependent.refused();
    assert!(
        matches!(&faults[..], [fault] if fault.contains("relative = true")),
        "{faults:?}"
    );
}
