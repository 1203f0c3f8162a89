//! Runs `list` in every format.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::process::run;
use crate::support::{Row, languages, rows, table};

/// The object that `list --format json` should give for a row.
fn entry(row: &Row) -> Value {
    json!({
        "id": row.id,
        "code": row.code,
        "variant": row.variant,
        "category": row.category,
        "action": row.action,
        "retryable": table()["action"][&row.action]["retryable"].as_bool(),
        "needs_person": table()["action"][&row.action]["needs_person"].as_bool(),
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

    let (status, output, _) = run(&["list", "--format", "csv"], &[], "");
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

    let languages = languages();
    let formats = |language| [("text", 1), ("markdown", 2)].map(|format| (language, format));
    for (language, (format, heads)) in languages.iter().flat_map(formats) {
        let arguments = ["list", "--lang", language, "--format", format];
        let (status, output, _) = run(&arguments, &[], "");
        assert_eq!(status, Some(0));
        let lines: Vec<&str> = output.lines().skip(heads).collect();
        assert_eq!(lines.len(), entries.len(), "one line each");
        for (line, row) in lines.iter().zip(rows()) {
            // Markdown is escaped with backslashes; a text may have its own.
            let line = line.replace('\\', "");
            let id = row.id.to_string();
            for part in [
                &id,
                &row.code,
                &row.category,
                &row.action,
                &row.description[language],
            ] {
                assert!(
                    line.contains(&part.replace('\\', "")),
                    "no {part} in {line}"
                );
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

    for group in ["category", "action", "retryable"] {
        let list = listed(&["--group-by", group]);
        let mut groups: Vec<String> = list
            .as_array()
            .unwrap()
            .iter()
            .map(|entry| entry[group].to_string())
            .collect();
        groups.dedup();
        let each_once: BTreeSet<&String> = groups.iter().collect();
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
