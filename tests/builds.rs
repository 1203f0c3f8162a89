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
        Self::of(Path::new(HERE), name)
    }

    /// A crate that depends on that in the folder `registry`.
    fn of(registry: &Path, name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::create_dir_all(folder.join("src")).unwrap();
        fs::create_dir_all(folder.join(".cargo")).unwrap();
        let manifest = format!(
            "[package]\nname = \"dependent\"\nversion = \"0.0.0\"\nedition = \"2024\"\n[workspace]\n\
             [dependencies]\nanticaptcha-errors = {{ path = {registry:?} }}\ntoml = \"1.2\"\n"
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

    /// Builds with `table`, and checks every lookup. The only warning is that it lacks codes.
    fn holds(&self, table: &str) {
        let (_, warnings) = self.holds_as(table, table);
        assert!(
            warnings
                .iter()
                .all(|warning| warning.contains(":1:1: this table lacks ")),
            "{warnings:?}"
        );
    }

    /// Builds with `table`, and checks every lookup against `whole`. Gives what the program says of its table,
    /// and the warnings.
    fn holds_as(&self, table: &str, whole: &str) -> (String, Vec<String>) {
        fs::write(self.table(), table).unwrap();
        fs::write(self.folder.join("whole.toml"), whole).unwrap();
        let Output {
            status,
            stdout,
            stderr,
        } = self.cargo(&["run", "--", "whole.toml"]);
        let (output, errors) = (
            String::from_utf8_lossy(&stdout),
            String::from_utf8_lossy(&stderr),
        );
        assert!(
            status.success() && output.ends_with(" rows hold\n"),
            "{output}{errors}"
        );
        let lines = errors.lines().filter(|line| line.starts_with("warning"));
        (output.into_owned(), lines.map(str::to_owned).collect())
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
needs_person = false
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
fn a_dependent_adds_a_code_with_a_whole_table_of_its_own() {
    let dependent = Dependent::new("added-code");
    let shipped = shipped();
    let added = shipped_row(4_000_000_000, "ERROR_MADE_FOR_THIS_TEST");
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
needs_person = false
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

fn shipped() -> String {
    fs::read_to_string(Path::new(HERE).join("errors.toml")).unwrap()
}

/// A row with a text in each language of the shipped table.
fn shipped_row(id: u32, code: &str) -> String {
    let table: toml::Table = shipped().parse().unwrap();
    let languages = table["languages"].as_array().unwrap().iter();
    let texts = languages.map(|language| {
        format!(
            "description.{} = \"Of {code}.\"\n",
            language.as_str().unwrap()
        )
    });
    format!(
        "\n[[error]]\nid = {id}\ncode = \"{code}\"\ncategory = \"capacity\"\naction = \"retry-later\"\n{}",
        texts.collect::<String>()
    )
}

const EXTENDS: &str = "extends = \"shipped\"\n";

#[test]
fn a_dependent_extends_the_shipped_table_edits_it_and_is_built_again() {
    let dependent = Dependent::new("extended");
    let first = shipped_row(4_000_000_000, "ERROR_MADE_FOR_THIS_TEST");
    let (of, warnings) = dependent.holds_as(&(EXTENDS.to_owned() + &first), &(shipped() + &first));
    assert!(of.starts_with("Extended { added: 1, replaced: 0 }"), "{of}");
    assert!(warnings.is_empty(), "{warnings:?}");

    let both = first + &shipped_row(4_000_000_001, "MADE_LATER");
    let (of, warnings) = dependent.holds_as(&(EXTENDS.to_owned() + &both), &(shipped() + &both));
    assert!(of.starts_with("Extended { added: 2, replaced: 0 }"), "{of}");
    assert!(warnings.is_empty(), "{warnings:?}");

    let bad = EXTENDS.to_owned() + &both.replace("4000000001", "10");
    fs::write(dependent.table(), bad).unwrap();
    let faults = dependent.refused();
    let of_own = format!("{}:", dependent.table().display());
    assert!(
        matches!(&faults[..], [fault] if fault.starts_with(&of_own) && fault.contains(" of the shipped table; ")),
        "{faults:?}"
    );

    let (of, _) = dependent.holds_as(&shipped(), &shipped());
    assert!(of.starts_with("Own"), "{of}");
}

#[test]
fn a_later_version_that_knows_the_code_of_a_dependent_says_so() {
    let later = Path::new(env!("CARGO_TARGET_TMPDIR")).join("later-version");
    copy_library(&later);
    let dependent = Dependent::of(&later, "of-later-version");
    let row = shipped_row(4_000_000_000, "ERROR_MADE_FOR_THIS_TEST");
    let own = EXTENDS.to_owned() + &row;
    let build_with = |shipped: &str| fs::write(later.join("errors.toml"), shipped).unwrap();

    build_with(&shipped());
    let (of, warnings) = dependent.holds_as(&own, &(shipped() + &row));
    assert!(of.starts_with("Extended { added: 1, replaced: 0 }") && warnings.is_empty());

    let with_the_code = shipped() + &row.replace("Of ", "What the later version says of ");
    build_with(&with_the_code);
    let (of, warnings) = dependent.holds_as(&own, &(shipped() + &row));
    assert!(of.starts_with("Extended { added: 0, replaced: 1 }"), "{of}");
    assert!(
        matches!(&warnings[..], [warning] if warning.contains("can go")),
        "{warnings:?}"
    );

    build_with(&with_the_code.replace("4000000000", "4000000001"));
    let faults = dependent.refused();
    assert!(
        matches!(&faults[..], [fault] if fault.contains("has id 4000000001 at line ")),
        "{faults:?}"
    );
}

/// Copies what the library is made of.
fn copy_library(to: &Path) {
    fn copy(from: &Path, to: &Path) {
        if from.is_dir() {
            fs::create_dir_all(to).unwrap();
            for entry in fs::read_dir(from).unwrap() {
                let entry = entry.unwrap();
                copy(&entry.path(), &to.join(entry.file_name()));
            }
        } else {
            fs::copy(from, to).unwrap();
        }
    }
    fs::create_dir_all(to).unwrap();
    for part in ["build.rs", "src", "errors.toml", "README.md"] {
        copy(&Path::new(HERE).join(part), &to.join(part));
    }
    let manifest = fs::read_to_string(Path::new(HERE).join("Cargo.toml")).unwrap();
    let mut manifest: toml::Table = manifest.parse().unwrap();
    manifest.retain(|key, _| {
        ["package", "features", "dependencies", "build-dependencies"].contains(&key)
    });
    fs::write(to.join("Cargo.toml"), manifest.to_string()).unwrap();
}

#[test]
fn the_line_of_the_readme_ends_a_build_that_does_not_use_the_table() {
    let dependent = Dependent::new("unused-table");
    let readme = fs::read_to_string(Path::new(HERE).join("README.md")).unwrap();
    let line = readme
        .lines()
        .find(|line| line.trim().starts_with("const _: () = assert!"))
        .unwrap();
    let program = format!("use anticaptcha_errors::ErrorCode;\n{line}\nfn main() {{}}\n");
    fs::write(dependent.folder.join("src/main.rs"), program).unwrap();
    let row = shipped_row(4_000_000_000, "ERROR_QUOTA_SPENT");
    fs::write(dependent.table(), EXTENDS.to_owned() + &row).unwrap();
    assert!(dependent.cargo(&["build"]).status.success());

    // Cargo reads the configuration of the folder that it is called in.
    let elsewhere = Dependent {
        folder: Path::new(HERE).to_owned(),
    };
    let manifest = dependent.folder.join("Cargo.toml");
    let Output { status, stderr, .. } =
        elsewhere.cargo(&["build", "--manifest-path", manifest.to_str().unwrap()]);
    let errors = String::from_utf8_lossy(&stderr);
    assert!(
        !status.success() && errors.contains("from_code"),
        "{errors}"
    );
}
