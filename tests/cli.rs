//! Runs the command as a person would.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};
use support::{Row, rows, table, text};

/// Runs the command in a clean environment; gives status, output and errors.
fn run(arguments: &[&str], locale: &[(&str, &str)], input: &str) -> (Option<i32>, String, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_anticaptcha-errors"))
        .args(arguments)
        .env_clear()
        .envs(locale.iter().copied())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that reads nothing may be gone before the input is written.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let Output {
        status,
        stdout,
        stderr,
    } = child.wait_with_output().unwrap();
    (
        status.code(),
        String::from_utf8(stdout).unwrap(),
        String::from_utf8(stderr).unwrap(),
    )
}

#[test]
fn explain_prints_all_there_is_of_every_code() {
    for row in rows() {
        for query in [
            row.code.clone(),
            row.code.to_lowercase(),
            row.code.replacen("ERROR_", "", 1),
        ] {
            let (status, output, errors) = run(&["explain", &query], &[], "");
            assert_eq!((status, errors.as_str()), (Some(0), ""), "{query}");
            for part in [
                &row.code,
                &row.id.to_string(),
                &row.category,
                &row.action,
                &row.description["en"],
            ] {
                assert!(output.contains(part), "{query}: no {part:?} in {output}");
            }
        }
    }
}

#[test]
fn explain_prints_every_code_of_an_id() {
    for row in rows() {
        let (status, output, _) = run(&["explain", &row.id.to_string(), "--lang", "fr"], &[], "");
        assert_eq!(status, Some(0));
        for same in rows().iter().filter(|same| same.id == row.id) {
            assert!(
                output.contains(&same.code) && output.contains(&same.description["fr"]),
                "{output}"
            );
        }
    }
}

#[test]
fn the_success_id_is_no_error() {
    let (status, output, errors) = run(&["explain", "0"], &[], "");
    assert_eq!((status, errors.as_str()), (Some(0), ""));
    let table = table();
    let success = table["success"]["description"]["en"].as_str().unwrap();
    assert!(output.contains(success), "{output}");
}

#[test]
fn unknown_errors_are_named_and_the_known_ones_explained() {
    let queries = [
        "explain",
        "ERROR_NONSENSE",
        "10",
        "4294967296",
        "-1",
        "é",
        "",
    ];
    let (status, output, errors) = run(&queries, &[], "");
    assert_eq!(status, Some(1));
    assert!(output.contains("ERROR_ZERO_BALANCE"), "{output}");
    for unknown in ["ERROR_NONSENSE", "4294967296", "-1", "é"] {
        assert!(errors.contains(unknown), "{errors}");
    }
    assert_eq!(errors.lines().count(), 5, "{errors}");
}

#[test]
fn the_locale_decides_the_language_unless_an_option_does() {
    let rows = rows();
    let row = rows.iter().find(|row| row.code == "ERROR_ZERO_BALANCE");
    let [english, french] = ["en", "fr"].map(|language| &*row.unwrap().description[language]);
    type Locale = &'static [(&'static str, &'static str)];
    let cases: [(Locale, &[&str], &str); 10] = [
        (&[], &[], english),
        (&[("LANG", "fr_FR.UTF-8")], &[], french),
        (&[("LANG", "fr")], &[], french),
        (&[("LANG", "en_GB"), ("LC_MESSAGES", "fr_CA")], &[], french),
        (&[("LANG", "fr_FR"), ("LC_ALL", "C")], &[], english),
        (&[("LANG", "fr_FR"), ("LC_ALL", "")], &[], french),
        (&[("LANG", "ja_JP.UTF-8")], &[], english),
        (&[("LANG", "fr_FR")], &["--lang", "en"], english),
        (&[], &["--lang", "fr-CA"], french),
        (&[], &["--lang", "FR"], french),
    ];
    for (locale, options, expected) in cases {
        let arguments = [&["explain", "zero_balance"], options].concat();
        let (_, output, _) = run(&arguments, locale, "");
        assert!(
            output.contains(expected),
            "{locale:?} {options:?}: {output}"
        );
    }
}

#[test]
fn a_reply_on_standard_input_is_explained() {
    let table = table();
    let success = table["success"]["description"]["en"].as_str().unwrap();
    let cases = [
        (
            r#"{"errorId":12,"errorCode":"ERROR_BAD_DUPLICATES","errorDescription":"…"}"#,
            Some(0),
            "ERROR_BAD_DUPLICATES",
        ),
        (
            r#"{"errorId":1,"errorCode":"ERROR_ZERO_BALANCE"}"#,
            Some(0),
            "ERROR_ZERO_BALANCE",
        ),
        (r#"{"errorId":12}"#, Some(0), "ERROR_CAPTCHA_UNSOLVABLE"),
        (r#"{"errorId":0,"taskId":7}"#, Some(0), success),
        (
            r#"{"errorId":1,"errorCode":"ERROR_MADE_FOR_THIS_TEST"}"#,
            Some(1),
            "ERROR_MADE_FOR_THIS_TEST",
        ),
        (
            r#"{"errorId":1,"errorCode":"ERROR_X","errorDescription":"What the server says"}"#,
            Some(1),
            "ERROR_X, id 1, \"What the server says\"",
        ),
        (
            "{\n \"errorId\": 1,\n \"errorCode\": \"ERROR_ZERO_BALANCE\"\n}\n",
            Some(0),
            "ERROR_ZERO_BALANCE",
        ),
        (
            r#"{"errorId":10}{"errorId":11}"#,
            Some(0),
            "ERROR_IP_NOT_ALLOWED",
        ),
        (r#"{"errorId":4294967296}"#, Some(1), "id 4294967296"),
        (r#"{"errorId":-1}"#, Some(1), "id -1"),
        (r#"{"errorId":"10"}"#, Some(1), "id \"10\""),
        (
            r#"{"errorId":"77","errorCode":"ERROR_X"}"#,
            Some(1),
            "ERROR_X, id \"77\"",
        ),
        (
            r#"{"errorId":null,"errorCode":"ERROR_ZERO_BALANCE"}"#,
            Some(0),
            "ERROR_ZERO_BALANCE",
        ),
        (
            r#"{"errorId":1,"errorCode":{"code":77}}"#,
            Some(1),
            r#"{"code":77}, id 1"#,
        ),
        (r#"{"errorId":10,"errorId":11}"#, Some(1), "no reply"),
        (r#"[10,"ERROR_ZERO_BALANCE",""]"#, Some(1), "no reply"),
        (r#"{"taskId":7}"#, Some(1), "errorId"),
        ("<html>", Some(1), "line 1"),
        ("", Some(1), "standard input"),
    ];
    for (reply, expected_status, expected) in cases {
        let (status, output, errors) = run(&["explain", "-"], &[], reply);
        assert_eq!(status, expected_status, "{reply}: {errors}");
        assert!((output + &errors).contains(expected), "{reply}");
    }
}

#[test]
fn of_what_the_server_sent_only_so_much_is_repeated() {
    let long = "ä".repeat(100_000);
    let reply = json!({ "errorId": long, "errorCode": long, "errorDescription": long });
    let (status, _, errors) = run(&["explain", "-"], &[], &reply.to_string());
    assert_eq!(status, Some(1));
    let length = errors.chars().count();
    assert!((3000..3300).contains(&length), "{length}");
}

#[test]
fn standard_input_is_read_once() {
    let reply = r#"{"errorId":10}"#;
    let once = run(&["explain", "-"], &[], reply);
    assert_eq!(run(&["explain", "-", "-"], &[], reply), once);
    let (status, _, errors) = run(&["explain", "-", "-"], &[], "");
    assert_eq!((status, errors.lines().count()), (Some(1), 1), "{errors}");
}

#[test]
fn a_misspelled_code_suggests_the_nearest() {
    for row in rows() {
        let misspelled = row.code.replacen("ERROR_", "ERROR_X", 1);
        let (status, _, errors) = run(&["explain", &misspelled.to_lowercase()], &[], "");
        assert_eq!(status, Some(1), "{misspelled}");
        // Another code may be as near.
        let hint = errors.split("did you mean ").nth(1).unwrap();
        let hint = hint.trim_end().trim_end_matches('?');
        assert!(rows().iter().any(|row| row.code == hint), "{errors}");
        assert_eq!(strsim::osa_distance(hint, &misspelled), 1, "{errors}");
    }
    for misspelled in ["error_error_zero_balance", "ERROR ZERO BALLANCE"] {
        let (_, _, errors) = run(&["explain", misspelled], &[], "");
        assert!(
            errors.contains("did you mean ERROR_ZERO_BALANCE?"),
            "{errors}"
        );
    }
    for spelled in ["zero-balance", "ERROR ZERO BALANCE", "Error-Zero_balance"] {
        assert_eq!(run(&["explain", spelled], &[], "").0, Some(0), "{spelled}");
    }
    let (_, _, errors) = run(&["explain", &"x".repeat(100_000)], &[], "");
    assert!(!errors.contains("did you mean"));
}

#[test]
fn what_others_wrote_cannot_steer_the_terminal() {
    let reply =
        r#"{"errorId":1,"errorCode":"ERROR_\u001b[2J","errorDescription":"a\nb\u009bm\u202e"}"#;
    for (arguments, input) in [
        (&["explain", "-"][..], reply),
        (&["explain", "\u{1b}[2J\n"], ""),
    ] {
        let (status, output, errors) = run(arguments, &[], input);
        assert_eq!((status, output.as_str()), (Some(1), ""));
        assert_eq!(errors.lines().count(), 1, "{errors}");
        let is_harmless = |c: char| !c.is_control() && c != '\u{202e}';
        assert!(errors.trim_end().chars().all(is_harmless), "{errors:?}");
    }
}

/// The row as `list --format json` should give it.
fn entry(row: &Row) -> Value {
    json!({
        "id": row.id,
        "code": row.code,
        "variant": row.variant,
        "category": row.category,
        "action": row.action,
        "retryable": table()["action"][&row.action]["retryable"].as_bool(),
        "description": row.description,
    })
}

fn listed(filters: &[&str]) -> Value {
    let (_, output, _) = run(&[&["list", "--format", "json"], filters].concat(), &[], "");
    serde_json::from_str(&output).unwrap()
}

#[test]
fn list_gives_every_row_of_the_table_in_every_format() {
    let entries: Vec<Value> = rows().iter().map(entry).collect();
    assert_eq!(listed(&[]), Value::from(entries.clone()));

    let (status, output, _) = run(&["list", "--format", "csv"], &[("LANG", "fr")], "");
    assert_eq!(status, Some(0));
    let mut csv = csv::Reader::from_reader(output.as_bytes());
    let records: Vec<BTreeMap<String, String>> = csv.deserialize().map(Result::unwrap).collect();
    assert_eq!(records.len(), entries.len());
    for (record, entry) in records.iter().zip(&entries) {
        for (name, field) in record {
            let expected = match name.strip_prefix("description_") {
                Some(language) => &entry["description"][language],
                None => &entry[name.as_str()],
            };
            assert_eq!(
                *field,
                expected
                    .as_str()
                    .map_or(expected.to_string(), str::to_owned)
            );
        }
    }

    for (language, text_format) in [
        ("en", "text"),
        ("fr", "text"),
        ("en", "markdown"),
        ("fr", "markdown"),
    ] {
        let (status, output, _) = run(
            &["list", "--lang", language, "--format", text_format],
            &[],
            "",
        );
        assert_eq!(status, Some(0));
        let heads = if text_format == "text" { 1 } else { 2 };
        let lines: Vec<&str> = output.lines().skip(heads).collect();
        assert_eq!(lines.len(), entries.len(), "one line each");
        for (line, row) in lines.iter().zip(rows()) {
            let line = line.replace('\\', "");
            let id = row.id.to_string();
            for part in [
                &id,
                &row.code,
                &row.category,
                &row.action,
                &row.description[language],
            ] {
                assert!(line.contains(part), "no {part} in {line}");
            }
        }
    }
}

#[test]
fn list_filters_and_groups() {
    let codes_of = |list: &Value| -> Vec<String> {
        let entries = list.as_array().unwrap();
        entries
            .iter()
            .map(|entry| entry["code"].as_str().unwrap().to_owned())
            .collect()
    };
    let expected = |passes: &dyn Fn(&Row) -> bool| -> Vec<String> {
        rows()
            .into_iter()
            .filter(|row| passes(row))
            .map(|row| row.code)
            .collect()
    };
    let names = |section: &str| -> Vec<String> {
        table()[section]
            .as_table()
            .unwrap()
            .keys()
            .cloned()
            .collect()
    };
    for name in names("category") {
        let list = listed(&["--category", &name]);
        assert_eq!(codes_of(&list), expected(&|row| row.category == name));
    }
    for name in names("action") {
        let list = listed(&["--action", &name]);
        assert_eq!(codes_of(&list), expected(&|row| row.action == name));
    }
    let is_retryable =
        |row: &Row| table()["action"][&row.action]["retryable"].as_bool() == Some(true);
    assert_eq!(codes_of(&listed(&["--retryable"])), expected(&is_retryable));
    let several = listed(&[
        "--category",
        "image,proxy",
        "--category",
        "account",
        "--action",
        "fix-account",
    ]);
    assert_eq!(
        codes_of(&several),
        expected(&|row| {
            let categories = ["image", "proxy", "account"];
            categories.contains(&row.category.as_str()) && row.action == "fix-account"
        })
    );
    for category in names("category") {
        for action in names("action") {
            let both = ["--category", &category, "--action", &action];
            let expected = expected(&|row| row.category == category && row.action == action);
            assert_eq!(codes_of(&listed(&both)), expected);
            let (status, _, errors) = run(&[&["list"], &both[..]].concat(), &[], "");
            assert_eq!(status, Some(expected.is_empty().into()));
            assert_eq!(
                errors.lines().count(),
                usize::from(expected.is_empty()),
                "{errors}"
            );
        }
    }

    for (group, of) in [("category", "category"), ("action", "action")] {
        let list = listed(&["--group-by", group]);
        let mut groups: Vec<&str> = list
            .as_array()
            .unwrap()
            .iter()
            .map(|entry| entry[of].as_str().unwrap())
            .collect();
        groups.dedup();
        let each_once: BTreeSet<&str> = groups.iter().copied().collect();
        assert_eq!(groups.len(), each_once.len(), "{groups:?}");
        let all: BTreeSet<String> = codes_of(&list).into_iter().collect();
        assert_eq!(all.len(), rows().len());
    }
}

#[test]
fn the_schema_describes_the_json_and_refuses_another_shape() {
    let (status, schema, _) = run(&["list", "--schema"], &[], "");
    assert_eq!(status, Some(0));
    let schema: Value = serde_json::from_str(&schema).unwrap();
    jsonschema::meta::validate(&schema).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let list = listed(&[]);
    if let Err(error) = validator.validate(&list) {
        panic!("{error} at {}", error.instance_path());
    }
    assert!(validator.is_valid(&json!([])));

    let members = schema["$defs"]["error"]["properties"].as_object().unwrap();
    let described: Vec<&String> = members.keys().collect();
    let printed: Vec<&String> = list[0].as_object().unwrap().keys().collect();
    assert_eq!(described, printed);
    assert!(
        members
            .values()
            .all(|member| member["description"].is_string())
    );

    let wrong = [
        ("id", json!("10")),
        ("id", json!(-1)),
        ("id", json!(4_294_967_296_u64)),
        ("code", json!("error_zero_balance")),
        ("code", json!(10)),
        ("variant", json!("zero-balance")),
        ("category", json!("")),
        ("action", json!("Fix account")),
        ("retryable", json!("yes")),
        ("description", json!("a text")),
        ("description", json!({})),
        ("description", json!({ "en": "" })),
        ("description", json!({ "en": "two\nlines" })),
        ("description", json!({ "English": "a text" })),
    ];
    for (member, value) in wrong {
        let mut list = list.clone();
        list[0][member] = value.clone();
        assert!(!validator.is_valid(&list), "{member}: {value}");
    }
    for member in described {
        let mut list = list.clone();
        list[0].as_object_mut().unwrap().remove(member);
        assert!(!validator.is_valid(&list), "without {member}");
    }
    assert!(!validator.is_valid(&list[0]), "one error is no list");
}

#[test]
fn search_finds_every_row_by_its_code_and_by_the_words_of_its_texts() {
    for row in rows() {
        let first_code = |arguments: &[&str]| {
            let (status, output, errors) = run(&[&["search"], arguments].concat(), &[], "");
            assert_eq!((status, errors.as_str()), (Some(0), ""), "{arguments:?}");
            output
        };
        let output = first_code(&[&row.code.to_lowercase()]);
        let first = output.lines().nth(1).unwrap();
        assert_eq!(first.split_whitespace().nth(1), Some(row.code.as_str()));
        for (language, text) in &row.description {
            let words: Vec<&str> = text.split_whitespace().rev().collect();
            let output = first_code(&[&["--lang", language, "--"], words.as_slice()].concat());
            assert!(output.contains(&row.code), "{output}");
        }
    }
    let texts = |language: &str| -> String {
        let texts = rows()
            .into_iter()
            .map(|row| row.code + " " + &row.description[language]);
        texts.collect::<Vec<_>>().join(" ").to_lowercase()
    };
    let (english, french) = (texts("en"), texts("fr"));
    let plain_of = |word: &str| word.replace(['é', 'è'], "e");
    // A word that no English text has.
    let word = french
        .split(|c: char| !c.is_alphabetic())
        .find(|word| {
            let plain = plain_of(word);
            plain != *word && plain.is_ascii() && !english.contains(&plain)
        })
        .unwrap();
    let search = |word: &str, language| run(&["search", word, "--lang", language], &[], "");
    let (_, found, _) = search(&plain_of(word), "fr");
    assert!(found.to_lowercase().contains(word), "{found}");
    assert_eq!(search(&word.to_uppercase(), "fr").1, found);
    assert_eq!(search(word, "en").0, Some(1), "{word}");
}

const SHELLS: [&str; 5] = ["bash", "elvish", "fish", "powershell", "zsh"];

#[test]
fn completions_offer_codes_categories_and_actions_in_every_shell() {
    let table = table();
    for shell in SHELLS {
        let (status, script, errors) = run(&["completions", shell], &[], "");
        assert_eq!((status, errors.as_str()), (Some(0), ""), "{shell}");
        let of = |section: &str| table[section].as_table().unwrap().keys().cloned();
        let codes = rows().into_iter().map(|row| row.code);
        for value in codes.chain(of("category")).chain(of("action")) {
            assert!(script.contains(&value), "{shell} does not complete {value}");
        }
    }
}

#[test]
fn completions_and_the_man_page_describe_the_values_in_the_language() {
    let table = table();
    for language in table["languages"].as_array().unwrap().iter().map(text) {
        let (_, script, _) = run(&["completions", "fish", "--lang", &language], &[], "");
        let (_, page, _) = run(&["man", "--lang", &language], &[], "");
        for section in ["category", "action"] {
            for kind in table[section].as_table().unwrap().values() {
                let description = text(&kind["description"][&language]);
                // What neither of them escapes.
                let parts = description.split(|c: char| !c.is_alphanumeric() && c != ' ');
                let part = parts.max_by_key(|part| part.len()).unwrap();
                assert!(
                    script.contains(part) && page.contains(part),
                    "{language}: no {part:?}"
                );
            }
        }
    }
}

#[test]
#[cfg(unix)]
fn bash_completes_as_the_script_says() {
    let (_, script, _) = run(&["completions", "bash"], &[], "");
    // What bash does on the key: it calls the function that was registered with three words.
    let press_tab = r#"
        COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
        function=$(complete -p "$1" | sed 's/.* -F \([^ ]*\).*/\1/')
        "$function" "$1" "${COMP_WORDS[-1]}" "${COMP_WORDS[-2]}"
        printf '%s\n' "${COMPREPLY[@]}""#;
    let script = script + press_tab;
    let complete = |words: &[&str]| {
        let output = Command::new("bash")
            .args(["-c", &script, "bash", "anticaptcha-errors"])
            .args(words)
            .output()
            .unwrap();
        assert!(
            output.stderr.is_empty(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8(output.stdout).unwrap()
    };
    assert_eq!(complete(&["exp"]), "explain\n");
    for (words, expected) in [
        (&["list", "--category", "im"][..], "image"),
        (&["list", "--action", "retry"], "retry-later"),
        (&["--lang", "f"], "fr"),
    ] {
        let offered = complete(words);
        let begins = |name: &str| name.starts_with(words[words.len() - 1]);
        assert!(offered.lines().all(begins), "{offered}");
        assert!(offered.lines().any(|name| name == expected), "{offered}");
    }
    for row in rows() {
        let offered = complete(&["explain", &row.code]);
        assert!(offered.lines().any(|code| code == row.code), "{offered}");
    }
}

#[test]
fn every_option_is_explained_by_help_and_by_the_man_page() {
    let (_, page, _) = run(&["man"], &[], "");
    let page = page.replace('\\', "");
    for (command, options) in [
        ("explain", &["ID|CODE|-"][..]),
        (
            "list",
            &[
                "--category",
                "--action",
                "--retryable",
                "--group-by",
                "--format",
                "--schema",
            ],
        ),
        ("search", &["WORDS"]),
        ("completions", &["SHELL"]),
        ("man", &[]),
    ] {
        let (status, help, errors) = run(&[command, "--help"], &[], "");
        assert_eq!((status, errors.as_str()), (Some(0), ""));
        for option in options.iter().chain(&["--lang", "--color"]) {
            assert!(help.contains(option), "no {option} in {help}");
            assert!(page.contains(option), "no {option} in {page}");
        }
        assert!(page.contains(&format!(".SH {}\n", command.to_uppercase())));
    }
    let (status, help, errors) = run(&["--help"], &[], "");
    assert_eq!((status, errors.as_str()), (Some(0), ""));
    for told in ["Exit status", "LC_MESSAGES", "NO_COLOR", "COLUMNS"] {
        assert!(help.contains(told), "{help}");
    }
}

#[test]
fn wrong_usage_is_told_on_one_line_that_says_what_is_right() {
    for (arguments, right) in [
        (&["explain"][..], "Usage: anticaptcha-errors explain"),
        (&["explain", "10", "--lang", "xx"], "[possible values: en, "),
        (&["nonsense"], "explain|list|search|completions|man"),
        (&["lsit"], "'list'"),
        (&["list", "--category", "imge"], "'image'"),
        (&["list", "--action", "x"], "retry-later"),
        (&["list", "--format", "xml"], "json"),
        (&["list", "--schema", "--retryable"], "--schema"),
        (&["list", "--nonsense"], "Usage: anticaptcha-errors list"),
        (&["list", "extra"], "Usage: anticaptcha-errors list"),
        (&["search"], "<WORDS>"),
        (&["search", " "], "no word"),
        (&["search", "a", "", "--lang", "fr"], "pas de mot"),
        (&["completions", "tcsh"], "zsh"),
        (&["explain", "10", "--color", "maybe"], "never"),
    ] {
        let (status, output, errors) = run(arguments, &[], "");
        assert_eq!((status, output.as_str()), (Some(2), ""), "{arguments:?}");
        assert_eq!(errors.lines().count(), 1, "{errors}");
        assert!(errors.starts_with("anticaptcha-errors: "), "{errors}");
        assert!(errors.contains(right), "no {right} in {errors}");
    }
}

#[test]
fn without_arguments_the_help_is_printed() {
    let (status, output, errors) = run(&[], &[], "");
    assert_eq!((status, output.as_str()), (Some(2), ""));
    assert!(
        errors.contains("Usage: ") && errors.contains("explain"),
        "{errors}"
    );
}

#[test]
#[cfg(unix)]
fn arguments_and_replies_that_are_no_text_are_told() {
    use std::os::unix::ffi::OsStrExt;
    let no_text = std::ffi::OsStr::from_bytes(b"\xff");
    for command in ["explain", "search"] {
        let program = env!("CARGO_BIN_EXE_anticaptcha-errors");
        let output = Command::new(program)
            .arg(command)
            .arg(no_text)
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(2));
        let errors = String::from_utf8(output.stderr).unwrap();
        assert_eq!(errors.lines().count(), 1, "{errors}");
    }
}

#[test]
fn a_reader_that_has_had_enough_ends_the_command_quietly() {
    let reply = r#"{"errorId":10,"errorCode":"ERROR_ZERO_BALANCE"}"#;
    for arguments in [
        &["explain", "-"][..],
        &["list"],
        &["list", "--format", "json"],
        &["search", "e"],
        &["completions", "zsh"],
        &["man"],
        &["--help"],
    ] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_anticaptcha-errors"))
            .args(arguments)
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let mut input = child.stdin.take().unwrap();
        // Until the command has gone: what it does not read breaks this pipe too.
        while arguments == ["explain", "-"] && input.write_all(reply.as_bytes()).is_ok() {}
        drop(input);
        let output = child.wait_with_output().unwrap();
        let errors = String::from_utf8(output.stderr).unwrap();
        assert_eq!(
            (output.status.code(), errors.as_str()),
            (Some(0), ""),
            "{arguments:?}"
        );
    }
}

#[test]
#[cfg(unix)]
fn a_closed_pipe_hides_nothing_that_is_unknown() {
    let start = |arguments: &[&str]| {
        Command::new(env!("CARGO_BIN_EXE_anticaptcha-errors"))
            .args(arguments)
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    };
    // It reads its input before it writes: what is closed before that is closed in time.
    for (arguments, reply) in [
        (&["explain", "-", "nonsense", "10"][..], ""),
        (
            &["explain", "-", "10"],
            r#"{"errorCode":"ERROR_MADE_FOR_THIS_TEST"}"#,
        ),
    ] {
        let mut child = start(arguments);
        drop(child.stderr.take());
        child
            .stdin
            .take()
            .unwrap()
            .write_all(reply.as_bytes())
            .unwrap();
        let Output { status, stdout, .. } = child.wait_with_output().unwrap();
        let output = String::from_utf8(stdout).unwrap();
        assert!(output.contains("ERROR_ZERO_BALANCE"), "{output}");
        assert_eq!(status.code(), Some(1));

        let mut child = start(arguments);
        drop(child.stdout.take());
        child
            .stdin
            .take()
            .unwrap()
            .write_all(reply.as_bytes())
            .unwrap();
        let Output { status, stderr, .. } = child.wait_with_output().unwrap();
        let errors = String::from_utf8(stderr).unwrap();
        assert!(errors.contains("unknown error"), "{errors}");
        assert_eq!(status.code(), Some(1));
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_device_is_told() {
    for arguments in [&["--help"][..], &["--version"], &["list"]] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full");
        let output = Command::new(env!("CARGO_BIN_EXE_anticaptcha-errors"))
            .args(arguments)
            .env_clear()
            .stdout(full.unwrap())
            .output()
            .unwrap();
        let errors = String::from_utf8(output.stderr).unwrap();
        assert_eq!(
            (output.status.code(), errors.lines().count()),
            (Some(1), 1),
            "{arguments:?}: {errors}"
        );
    }
}

#[test]
fn the_readme_shows_explain_as_it_is() {
    let readme = include_str!("../README.md");
    let shown = readme.split("```console\n$ anticaptcha-errors ").skip(1);
    let shown = shown.filter_map(|block| block.split("```").next()?.split_once('\n'));
    let mut fresh = readme.to_owned();
    let mut count = 0;
    // A list changes with the table: `scripts/readme.sh` keeps it.
    for (line, old) in shown.filter(|(line, _)| line.starts_with("explain")) {
        let arguments: Vec<&str> = line.split(' ').collect();
        fresh = fresh.replace(old, &run(&arguments, &[("COLUMNS", "80")], "").1);
        count += 1;
    }
    assert!(count > 0, "README.md shows no `explain`");
    // As in `tests/commands.rs`: a text that is worded anew changes this too.
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
    let kept = snapbox::Data::read_from(path.as_ref(), None).raw();
    snapbox::Assert::new()
        .action_env("SNAPSHOTS")
        .eq(fresh, kept);
}
