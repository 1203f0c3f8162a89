//! The table of compatible services between a shipped table and a custom one.

use snapbox::data::Inline;
use snapbox::str;

use super::{CUSTOM, SHIPPED_SMALL, origin};
use crate::SHIPPED;
use crate::cases::{expect, row};
use crate::codegen::{Compiled, Source, compile};
use crate::compiler::{names, variants};

/// A table of compatible services with one row.
const COMPATIBLE: &str = "extends = 'shipped'
services = ['CapSolver', '2Captcha']

[[error]]
services = ['CapSolver', '2Captcha']
code = 'NOT_READY'
category = 'proxy'
action = 'retry-later'
description = { en = 'Not yet.', fr = 'Pas encore.' }
";

fn compile_all(compatible: &str, custom: Option<&str>) -> Result<Compiled, Vec<String>> {
    let source = |name, table: &'static str| Source {
        name,
        bytes: table.as_bytes(),
    };
    let tables = [
        source("shipped.toml", SHIPPED_SMALL),
        Source {
            name: "compatible.toml",
            bytes: compatible.as_bytes(),
        },
    ];
    let custom = custom.map(|custom| Source {
        name: "own.toml",
        bytes: custom.as_bytes(),
    });
    compile(&tables, custom)
}

fn compiled(custom: Option<&str>) -> Compiled {
    compile_all(COMPATIBLE, custom).unwrap_or_else(|faults| panic!("{}", faults.join("\n")))
}

fn accepted(custom: String, expected: Inline) {
    let compiled = compiled(Some(&custom));
    let mut lines = compiled.warnings.clone();
    lines.push(origin(&compiled));
    expect(&lines, expected);
}

fn refused(custom: String, messages: Inline) {
    let faults = compile_all(COMPATIBLE, Some(&custom)).err();
    expect(&faults.unwrap_or_default(), messages);
}

#[test]
fn its_rows_come_after_the_shipped_ones_and_have_a_list_of_their_own() {
    let shipped = crate::cases::compiled(SHIPPED_SMALL);
    let joined = compiled(None);
    assert_eq!(joined.markdown, shipped.markdown);
    let mut expected = names(&shipped.rust);
    expected.push("NotReady".to_owned());
    assert_eq!(names(&joined.rust), expected);
    assert_eq!(origin(&joined), "Shipped");
    let row = joined.compatible_markdown.lines().last().unwrap();
    expect(
        &[row.to_owned()],
        str![
            "| CapSolver, 2Captcha | [`NOT_READY`](ErrorCode::NotReady) | [proxy](Category::Proxy) | [retry-later](Action::RetryLater) | Not yet. |"
        ],
    );
    let (_, docs) = variants(&joined.rust).pop().unwrap();
    assert!(docs.contains("of CapSolver, 2Captcha"), "{docs}");
    assert!(shipped.compatible_markdown.lines().count() == 2);
}

#[test]
fn the_shipped_codes_keep_everything_they_have() {
    let without = &crate::shipped().rust;
    let source = |name, table: &'static str| Source {
        name,
        bytes: table.as_bytes(),
    };
    let compatible = include_str!("../../../compatible.toml");
    let tables = [
        source("errors.toml", SHIPPED),
        source("compatible.toml", compatible),
    ];
    let with = compile(&tables, None).unwrap_or_else(|faults| panic!("{}", faults.join("\n")));
    assert!(with.warnings.is_empty(), "{:?}", with.warnings);
    // The name of each array, and its elements.
    let arrays = |rust: &str| -> Vec<(String, String)> {
        let lines = rust
            .lines()
            .filter_map(|line| line.trim().strip_suffix("] ;"));
        let arrays = lines.filter_map(|line| line.split_once("] = ["));
        let named = arrays
            .map(|(name, elements)| (name.rsplit_once(" ; ").unwrap_or((name, "")).0, elements));
        named
            .map(|(name, elements)| (name.to_owned(), elements.to_owned()))
            .collect()
    };
    let (without, with) = (arrays(without), arrays(&with.rust));
    assert!(without.len() >= 20, "{without:?}");
    for ((name, own), (same_name, joined)) in without.iter().zip(&with) {
        assert_eq!(name, same_name);
        if name.contains("BY_") {
            assert_eq!(own, joined, "{name}");
        } else if !["PILOTS", "SLOTS", "CODE_STARTS"]
            .iter()
            .any(|hash| name.contains(hash))
        {
            assert!(joined.starts_with(own), "{name}");
        }
    }
}

#[test]
fn its_faults_name_its_file() {
    let faults = compile_all(&COMPATIBLE.replace("NOT_READY", "not ready"), None).err();
    expect(
        &faults.unwrap(),
        str![[
            r#"compatible.toml:6:8: "not ready" is not a code; a code has A-Z, 0-9 and _, and begins with a letter, like "ERROR_ZERO_BALANCE""#
        ]],
    );
}

cases! { accepted(CUSTOM):
    row_added: "ERROR_QUOTA" => "ERROR_QUOTA";
    str!["Extended { added : 1 , replaced : 0 }"];

    row_in_the_place_of_one_of_a_service: "ERROR_QUOTA" => "NOT_READY";
    str![[r#"
own.toml:5:8: NOT_READY is also at line 4 of the table of compatible services; this row takes its place, and can go unless it is meant to differ
own.toml:5:8: code NOT_READY does not begin with ERROR_, as the others do; correct it, unless the service sends it so
Extended { added : 0 , replaced : 1 }
"#]];

    row_of_a_service:
        "extends = 'shipped'" => "extends = 'shipped'\nservices = ['Capy']",
        "id = 9001" => "services = ['Capy', 'CapSolver']";
    str!["Extended { added : 1 , replaced : 0 }"];
}

cases! { refused(CUSTOM):
    variant_of_a_row_of_a_service: "ERROR_QUOTA" => "ERROR_NOT_READY";
    str![[r#"own.toml:5:8: variant NotReady is already made at line 6 of the table of compatible services; give this row its own, with `variant = "…"`"#]];

    service_that_none_of_the_tables_declares: "id = 9001" => "services = ['Capsolver']";
    str![[r#"own.toml:4:13: service "Capsolver" is not declared; did you mean `CapSolver`?"#]];
}

#[test]
fn a_whole_table_need_not_have_its_codes() {
    let whole = SHIPPED_SMALL.to_owned() + &row(9001, "ERROR_QUOTA", "");
    accepted(whole, str!["Own"]);
}
