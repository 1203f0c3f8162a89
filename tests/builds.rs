//! Builds the crate with custom tables, as a dependent does, and compares the library with them.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Mutex, PoisonError};
use std::{env, fs};

const HERE: &str = env!("CARGO_MANIFEST_DIR");
const TEMPORARY: &str = env!("CARGO_TARGET_TMPDIR");
const VARIABLE: &str = "ANTICAPTCHA_ERRORS_TOML";
const EXTENDS: &str = "extends = \"shipped\"\n";

/// Copies a file or a folder. The permissions are not copied, because a checkout may be read-only.
fn copy(from: &Path, to: &Path) {
    if from.is_dir() {
        fs::create_dir_all(to).unwrap();
        for entry in fs::read_dir(from).unwrap() {
            let entry = entry.unwrap();
            copy(&entry.path(), &to.join(entry.file_name()));
        }
    } else {
        fs::write(to, fs::read(from).unwrap()).unwrap();
    }
}

/// A crate that depends on this one. No other test uses its folder.
struct Dependent {
    folder: PathBuf,
}

/// Builds share a target folder, and take turns.
static BUILD: Mutex<()> = Mutex::new(());

impl Dependent {
    fn new(name: &str) -> Self {
        Self::of(Path::new(HERE), name)
    }

    /// A crate that depends on the one in the folder `registry`.
    fn of(registry: &Path, name: &str) -> Self {
        let folder = Path::new(TEMPORARY).join(name);
        fs::create_dir_all(folder.join("src")).unwrap();
        fs::create_dir_all(folder.join(".cargo")).unwrap();
        let manifest = format!(
            "[package]\nname = \"dependent\"\nversion = \"0.0.0\"\nedition = \"2024\"\n[workspace]\n\
             [dependencies]\nanticaptcha-errors = {{ path = {registry:?} }}\ntoml = \"1.2\"\n"
        );
        fs::write(folder.join("Cargo.toml"), manifest).unwrap();
        let here = Path::new(HERE);
        copy(&here.join("Cargo.lock"), &folder.join("Cargo.lock"));
        copy(
            &here.join("tests/builds/check.rs"),
            &folder.join("src/main.rs"),
        );
        let dependent = Self { folder };
        // This is the recipe of the docs.
        dependent.configure("{ value = \"errors.toml\", relative = true }");
        dependent
    }

    fn configure(&self, value: &str) {
        let config = format!("[env]\n{VARIABLE} = {value}\n");
        fs::write(self.folder.join(".cargo/config.toml"), config).unwrap();
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
            .env_remove(VARIABLE)
            .env("CARGO_TARGET_DIR", Path::new(TEMPORARY).join("builds"))
            .env("RUSTFLAGS", "-D warnings")
            .env("RUSTDOCFLAGS", "-D warnings")
            .output()
            .unwrap()
    }

    /// Builds with `table`, and compares every lookup with `whole`. Returns the name that the library has for its
    /// table, and the warnings of the build.
    fn agrees(&self, table: &str, whole: &str) -> (String, Vec<String>) {
        fs::write(self.table(), table).unwrap();
        fs::write(self.folder.join("whole.toml"), whole).unwrap();
        let output = self.cargo(&["run", "--", "whole.toml"]);
        let name = String::from_utf8(output.stdout).unwrap();
        let errors = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "{name}{errors}");
        let warnings = errors.lines().filter(|line| line.starts_with("warning"));
        let warnings = warnings.map(str::to_owned).collect();
        (name.trim_end().to_owned(), warnings)
    }

    /// Expects that the build fails, and returns the faults of the table as a person sees them.
    fn refused(&self) -> Vec<String> {
        let Output { status, stderr, .. } = self.cargo(&["build"]);
        let errors = String::from_utf8(stderr).unwrap();
        assert!(
            !status.success()
                && !errors.contains("panicked")
                && !errors.contains("warning: anticaptcha-errors@"),
            "{errors}"
        );
        let prefix = format!("error: anticaptcha-errors@{}: ", env!("CARGO_PKG_VERSION"));
        let faults = errors.lines().filter_map(|line| line.strip_prefix(&prefix));
        faults.map(str::to_owned).collect()
    }

    /// Expects that the build fails with one fault, which begins and goes on so.
    fn refused_for(&self, begins: &str, contains: &str) {
        let faults = self.refused();
        assert!(
            matches!(&faults[..], [fault] if fault.starts_with(begins) && fault.contains(contains)),
            "{faults:?}"
        );
    }
}

fn shipped() -> String {
    fs::read_to_string(Path::new(HERE).join("errors.toml")).unwrap()
}

/// A row with a text in each language of the shipped table.
fn row(id: u32, code: &str) -> String {
    let table: toml::Table = shipped().parse().unwrap();
    let languages = table["languages"].as_array().unwrap().iter();
    let text = |language: &str| format!("description.{language} = \"The {language} of {code}.\"\n");
    let texts: String = languages
        .map(|language| text(language.as_str().unwrap()))
        .collect();
    format!(
        "\n[[error]]\nid = {id}\ncode = \"{code}\"\ncategory = \"capacity\"\naction = \"retry-later\"\n{texts}"
    )
}

#[test]
fn a_dependent_extends_the_shipped_table_edits_it_and_is_built_again() {
    let dependent = Dependent::new("extended");
    let first = row(4_000_000_000, "ERROR_QUOTA_SPENT");
    let both = first.clone() + &row(4_000_000_001, "ERROR_MADE_LATER");
    for (rows, name) in [
        (&first, "Extended { added: 1, replaced: 0 }"),
        (&both, "Extended { added: 2, replaced: 0 }"),
    ] {
        let answer = dependent.agrees(&(EXTENDS.to_owned() + rows), &(shipped() + rows));
        assert_eq!(answer, (name.to_owned(), Vec::new()));
    }

    let bad = EXTENDS.to_owned() + &both.replace("4000000001", "10");
    fs::write(dependent.table(), bad).unwrap();
    let begins = format!("{}:", dependent.table().display());
    dependent.refused_for(&begins, " of the shipped table; ");

    let whole = shipped() + &first;
    let answer = dependent.agrees(&whole, &whole);
    assert_eq!(answer, ("Own".to_owned(), Vec::new()));
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
        writeln!(
            table,
            "[[error]]\nid = {id}\ncode = \"{code}\"\ncategory = \"{category}\"\naction = \"ok\"\n\
             description.pt-br = \"<i> [{code}] `{code}. See https://example.com/faq?a=b_c#d or www.example.com.\"\n\
             description.id = '\\ \"{{}}\" <'\n\
             deprecated = \"{id} <b> ` [x] [`y`] https://example.com\""
        )
        .unwrap();
    }
    // `ERR` and `ERROR_ERR` derive the same variant.
    table = table.replace("code = \"ERR\"\n", "code = \"ERR\"\nvariant = \"Short\"\n");
    dependent.agrees(&table, &table);
    let Output { status, stderr, .. } =
        dependent.cargo(&["doc", "-p", "anticaptcha-errors", "--no-deps"]);
    assert!(status.success(), "{}", String::from_utf8_lossy(&stderr));
}

#[test]
fn a_large_table_with_sparse_and_shared_ids_and_codes_of_any_length_is_compiled() {
    let mut rows: Vec<(u32, String)> = [7, 3_758_100_480, u32::MAX, 7, 1, 1 << 31, u32::MAX]
        .into_iter()
        .enumerate()
        .map(|(at, id)| (id, format!("ERROR_{at}_{}", "LONG_".repeat(at * 3))))
        .collect();
    rows.extend(('A'..='Z').map(|letter| (10_000_000, letter.to_string())));
    // These ids are those of a large header file: dense, in the blocks of several facilities.
    let code = |at: u32| {
        (
            0xc000_0000 + at % 3 * 0x1_0000 + at,
            format!("STATUS_{at:X}"),
        )
    };
    rows.extend((0..3_000).map(code));

    let mut uses = BTreeMap::new();
    for (id, _) in &rows {
        *uses.entry(id).or_insert(0) += 1;
    }
    let mut table = "languages = [\"en\"]\nsuccess = { id = 0, description.en = \"No error.\" }\n\
                     category.any.description.en = \"Any.\"\n\
                     action.stop = { retryable = false, needs_person = true, description.en = \"Stop.\" }\n"
        .to_owned();
    for (id, code) in &rows {
        writeln!(
            table,
            "[[error]]\nid = {id}\ncode = \"{code}\"\ncategory = \"any\"\naction = \"stop\"\n\
             description.en = \"Of {code}.\"\nshared_id = {}",
            uses[id] > 1
        )
        .unwrap();
    }
    Dependent::new("large").agrees(&table, &table);
}

#[test]
fn a_build_with_a_bad_table_ends_with_its_messages_and_nothing_else() {
    let dependent = Dependent::new("bad-tables");
    let table = dependent.table();
    for (bytes, faults) in [
        (
            &b"extends = \"shipped\"\nversion = 2\n[[error]]\nid = -1\n"[..],
            &[
                ":2:1: the table has no key `version`; use",
                ":3:1: [[error]] lacks `code`; add",
                ":3:1: [[error]] lacks `category`; add",
                ":3:1: [[error]] lacks `action`; add",
                ":3:1: [[error]] lacks `description`; add",
                ":4:6: `id` must be from 0 to 4294967295; this is -1",
            ][..],
        ),
        (
            b"languages =\nid =\n",
            &[":1:12: not valid TOML: ", ":2:5: not valid TOML: "],
        ),
        (
            b"# caf\xe9\n",
            &[":1:6: the table is not UTF-8 from here on"],
        ),
    ] {
        fs::write(&table, bytes).unwrap();
        let refused = dependent.refused();
        assert_eq!(refused.len(), faults.len(), "{refused:?}");
        for (refused, fault) in refused.iter().zip(faults) {
            let begins = format!("{}{fault}", table.display());
            assert!(refused.starts_with(&begins), "{refused}");
        }
    }
}

#[test]
fn what_is_no_file_is_refused_as_a_table() {
    let dependent = Dependent::new("no-file");
    let table = dependent.table();
    let begins = format!("{}:1:1: the table cannot be read: ", table.display());
    dependent.refused_for(&begins, "No such file or directory");

    fs::create_dir_all(&table).unwrap();
    dependent.refused_for(&begins, "not a regular file");
    fs::remove_dir(&table).unwrap();

    // Reading from a pipe would wait forever, since nobody writes to it.
    assert!(
        Command::new("mkfifo")
            .arg(&table)
            .status()
            .unwrap()
            .success()
    );
    dependent.refused_for(&begins, "not a regular file");
    fs::remove_file(&table).unwrap();

    // Reading from this device would never end.
    dependent.configure("\"/dev/zero\"");
    let begins = begins.replace(&table.display().to_string(), "/dev/zero");
    dependent.refused_for(&begins, "not a regular file");

    dependent.configure("\"errors.toml\"");
    dependent.refused_for(VARIABLE, "relative = true");

    for path in [r"/no\ncargo::warning=forged\r\n", r"/no/\u001b[31m.toml"] {
        dependent.configure(&format!("\"{path}\""));
        dependent.refused_for(&format!("{VARIABLE} is "), "control characters");
    }
}

#[test]
fn a_later_version_that_knows_the_code_of_a_dependent_says_so() {
    let later = Path::new(TEMPORARY).join("later-version");
    copy_library(&later);
    let dependent = Dependent::of(&later, "of-later-version");
    let row = row(4_000_000_000, "ERROR_QUOTA_SPENT");
    let custom = EXTENDS.to_owned() + &row;
    let build_with = |shipped: &str| fs::write(later.join("errors.toml"), shipped).unwrap();

    let with_the_code = shipped() + &row.replace("The ", "A later version's ");
    build_with(&with_the_code);
    let (name, warnings) = dependent.agrees(&custom, &(shipped() + &row));
    assert_eq!(name, "Extended { added: 0, replaced: 1 }");
    assert!(
        matches!(&warnings[..], [warning] if warning.contains("can go")),
        "{warnings:?}"
    );

    build_with(&with_the_code.replace("4000000000", "4000000001"));
    dependent.refused_for("", "has id 4000000001 at line ");
}

/// Copies the files that the library is made of.
fn copy_library(to: &Path) {
    fs::create_dir_all(to).unwrap();
    for part in [
        "build.rs",
        "codegen",
        "docs",
        "src",
        "errors.toml",
        "README.md",
    ] {
        copy(&Path::new(HERE).join(part), &to.join(part));
    }
    let manifest = fs::read_to_string(Path::new(HERE).join("Cargo.toml")).unwrap();
    let mut manifest: toml::Table = manifest.parse().unwrap();
    manifest.retain(|key, _| {
        [
            "package",
            "features",
            "dependencies",
            "build-dependencies",
            "workspace",
        ]
        .contains(&key)
    });
    // The other packages stay behind.
    let workspace = manifest["workspace"].as_table_mut().unwrap();
    workspace.retain(|key, _| key == "package");
    fs::write(to.join("Cargo.toml"), manifest.to_string()).unwrap();
}

#[test]
fn the_line_that_the_docs_show_ends_a_build_that_does_not_use_the_table() {
    let dependent = Dependent::new("unused-table");
    let docs = fs::read_to_string(Path::new(HERE).join("docs/another-table.md")).unwrap();
    let mut lines = docs.lines();
    let line = lines
        .find(|line| line.starts_with("const _: () = assert!"))
        .unwrap();
    let program = format!("use anticaptcha_errors::ErrorCode;\n{line}\nfn main() {{}}\n");
    fs::write(dependent.folder.join("src/main.rs"), program).unwrap();
    let row = row(4_000_000_000, "ERROR_QUOTA_SPENT");
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

#[test]
fn a_library_that_is_compiled_with_the_table_of_before_ends_the_build() {
    let dependent = Dependent::new("table-of-before");
    let row = row(4_000_000_000, "ERROR_QUOTA_SPENT");
    fs::write(dependent.table(), EXTENDS.to_owned() + &row).unwrap();
    // As Cargo 1.85 does after a change of its configuration, this gives the compiler another variable than the
    // build step had.
    let compiler = dependent.folder.join("compiler");
    fs::write(
        &compiler,
        format!("#!/bin/sh\n{VARIABLE}=/another.toml exec \"$@\"\n"),
    )
    .unwrap();
    fs::set_permissions(&compiler, fs::Permissions::from_mode(0o755)).unwrap();
    dependent.configure(&format!(
        "{{ value = \"errors.toml\", relative = true }}\n[build]\nrustc-wrapper = {compiler:?}"
    ));
    let Output { status, stderr, .. } = dependent.cargo(&["build"]);
    let errors = String::from_utf8_lossy(&stderr);
    let message = format!("{VARIABLE} changed; run `cargo clean --package anticaptcha-errors`");
    assert!(!status.success() && errors.contains(&message), "{errors}");
}
