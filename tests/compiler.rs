//! What the table compiler accepts, what it makes of it, and that it survives whatever it is given.

#![allow(dead_code, reason = "the tests use the compiler's front door")]

#[path = "../src/codegen/mod.rs"]
mod codegen;
#[path = "../src/lookup.rs"]
mod lookup;
mod support;

use codegen::{Compiled, compile};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use support::rows;

const SHIPPED: &str = include_str!("../errors.toml");

/// A small table; the rows follow.
const HEAD: &str = r#"
languages = ["en", "fr"]
success = { id = 0, description = { en = "No error.", fr = "Aucune erreur." } }
[category.proxy]
description = { en = "The proxy.", fr = "Le proxy." }
[action.retry-later]
retryable = true
description = { en = "Wait.", fr = "Attendre." }
"#;

fn row(id: u32, code: &str, more: &str) -> String {
    format!(
        "[[error]]\nid = {id}\ncode = \"{code}\"\ncategory = \"proxy\"\naction = \"retry-later\"\n\
         description = {{ en = \"Of {code}.\", fr = \"De {code}.\" }}\n{more}\n"
    )
}

fn accepted(table: &str) -> Compiled {
    match compile("table.toml", table.as_bytes()) {
        Ok(compiled) => compiled,
        Err(faults) => panic!("{}", faults.join("\n")),
    }
}

fn refused(table: &[u8]) -> Vec<String> {
    match compile("table.toml", table) {
        Ok(_) => panic!("the table was accepted"),
        Err(faults) => faults,
    }
}

/// The variants of the enum `name` in the generated source, with their attributes as text.
fn variants(rust: &str, name: &str) -> Vec<(String, String)> {
    let file = syn::parse_file(rust).unwrap();
    let found = file.items.into_iter().find_map(|item| match item {
        syn::Item::Enum(found) if found.ident == name => Some(found),
        _ => None,
    });
    let attributes = |variant: &syn::Variant| {
        let attributes = variant.attrs.iter();
        attributes
            .map(|attribute| quote::quote!(#attribute).to_string() + "\n")
            .collect()
    };
    found
        .unwrap()
        .variants
        .iter()
        .map(|variant| (variant.ident.to_string(), attributes(variant)))
        .collect()
}

#[test]
fn the_same_table_gives_the_same_bytes() {
    let (first, second) = (accepted(SHIPPED), accepted(SHIPPED));
    assert_eq!(first.rust, second.rust);
    assert_eq!(first.markdown, second.markdown);
    assert!(first.warnings.is_empty(), "{:?}", first.warnings);
}

#[test]
fn every_variant_is_documented_with_all_of_its_row_and_found_by_its_code() {
    let variants = variants(&accepted(SHIPPED).rust, "ErrorCode");
    let rows = rows();
    assert_eq!(variants.len(), rows.len());
    for ((name, attributes), row) in variants.iter().zip(&rows) {
        assert_eq!(*name, row.variant);
        assert!(
            attributes.contains(&format!("alias = \"{}\"", row.code)),
            "{attributes}"
        );
        // In the docs, punctuation is escaped.
        let description = row.description["en"].split(|c: char| c.is_ascii_punctuation());
        let id = format!("id {}", row.id);
        for part in [row.code.as_str(), &id, &row.category, &row.action]
            .into_iter()
            .chain(description)
        {
            assert!(attributes.contains(part), "no {part:?} in {attributes}");
        }
    }
}

#[test]
fn the_front_page_lists_every_code() {
    let markdown = accepted(SHIPPED).markdown;
    for row in rows() {
        let line = format!(
            "| {} | [`{}`](ErrorCode::{}) |",
            row.id, row.code, row.variant
        );
        assert!(markdown.contains(&line), "{line}");
    }
}

#[test]
fn the_generated_source_has_one_item_or_one_element_a_line() {
    let compiled = accepted(SHIPPED);
    for row in rows() {
        let named = format!("\"{}\"", row.code);
        let lines = compiled
            .rust
            .lines()
            .filter(|line| line.trim_end_matches([' ', ',']).trim() == named);
        assert!(lines.count() >= 1, "{named}");
    }
}

#[test]
fn a_byte_order_mark_and_carriage_returns_change_nothing() {
    let table = HEAD.to_owned() + &row(1, "ERROR_A", "");
    let plain = accepted(&table);
    assert_eq!(accepted(&format!("\u{feff}{table}")).rust, plain.rust);
    assert_eq!(accepted(&table.replace('\n', "\r\n")).rust, plain.rust);
}

#[test]
fn names_that_derive_badly_keep_their_prefix_or_take_the_one_given() {
    let table = HEAD.to_owned()
        + &row(1, "ERROR_2_MANY", "")
        + &row(2, "ERROR_SELF", "")
        + &row(3, "ERROR_A_L_L", "")
        + &row(4, "A", "")
        + &row(5, "ERROR_", "")
        + &row(6, "ERROR_DOWN", "variant = \"ProxyDown\"")
        + &row(7, "DOWN", "");
    let names: Vec<String> = variants(&accepted(&table).rust, "ErrorCode")
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    assert_eq!(
        names,
        [
            "Error2Many",
            "ErrorSelf",
            "ErrorALL",
            "A",
            "Error",
            "ProxyDown",
            "Down"
        ]
    );
}

#[test]
fn a_deprecated_row_says_why() {
    let table = HEAD.to_owned() + &row(1, "ERROR_A", "deprecated = \"The service gave it up.\"");
    let (_, attributes) = &variants(&accepted(&table).rust, "ErrorCode")[0];
    assert!(
        attributes.contains("deprecated = \"The service gave it up.\""),
        "{attributes}"
    );
}

#[test]
fn what_nobody_uses_is_a_warning() {
    let unused =
        "[category.account]\ndescription = { en = \"The account.\", fr = \"Le compte.\" }\n";
    let compiled = accepted(&(HEAD.to_owned() + unused + &row(1, "ERROR_A", "")));
    assert_eq!(
        compiled.warnings,
        ["table.toml:9:11: category \"account\" is used by no error"]
    );
}

#[test]
fn a_long_report_is_capped_and_says_so() {
    let bad: String = (1..=10_000)
        .map(|id| row(id, "bad code", "severity = 1"))
        .collect();
    let faults = refused((HEAD.to_owned() + &bad).as_bytes());
    assert_eq!(faults.len(), 101);
    assert!(
        faults[100].ends_with("19900 more from here on; mend those above first"),
        "{}",
        faults[100]
    );
    let lines: Vec<usize> = faults
        .iter()
        .map(|fault| fault.split(':').nth(1).unwrap().parse().unwrap())
        .collect();
    assert!(lines.is_sorted());
}

#[test]
fn faults_in_every_reference_of_a_large_table_are_told_in_bounded_time() {
    let kinds: String = (0..5_000)
        .map(|n| format!("[category.kind-{n}]\ndescription = {{ en = \"{n}\", fr = \"{n}\" }}\n"))
        .collect();
    let bad: String = (1..=5_000)
        .map(|id| row(id, &format!("ERROR_{id}"), "").replace("proxy", "pro"))
        .collect();
    assert_eq!(
        refused((HEAD.to_owned() + &kinds + &bad).as_bytes()).len(),
        101
    );
}

#[test]
fn what_is_repeated_many_times_is_told_in_bounded_time() {
    let keys: String = (0..100_000).map(|n| format!("key{n} = 1\n")).collect();
    let row = row(1, "ERROR_A", "");
    let languages: String = (0..1_000).map(|n| format!("\"en-{n}\",")).collect();
    let rows = |count: u32| (1..=count).map(|_| row.as_str()).collect::<String>();
    for repeated in [
        keys.repeat(2),
        HEAD.to_owned() + &rows(20_000),
        HEAD.to_owned() + &rows(20_000).replace("[[error]]", "[[errors]]"),
        HEAD.replace("\"fr\"", &languages) + &rows(1_000),
    ] {
        assert!((1..=101).contains(&refused(repeated.as_bytes()).len()));
    }
}

#[test]
fn more_rows_than_a_slot_can_hold_are_refused() {
    let table = |rows| {
        HEAD.to_owned()
            + &(1..=rows)
                .map(|id| row(id, &format!("E{id}"), ""))
                .collect::<String>()
    };
    let faults = refused(table(65_536).as_bytes());
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert!(
        faults[0].contains("65536 rows") && faults[0].contains("at most 65535"),
        "{}",
        faults[0]
    );
}

#[test]
fn a_large_file_compiles() {
    let table = HEAD.to_owned()
        + &(1..=20_000_u32)
            .map(|id| {
                row(
                    id.wrapping_mul(2_654_435_761).max(1),
                    &format!("ERROR_{id:0120}"),
                    "",
                )
            })
            .collect::<String>();
    assert!(table.len() > 5_000_000);
    assert_eq!(variants(&accepted(&table).rust, "ErrorCode").len(), 20_000);
}

#[test]
fn hostile_bytes_are_refused() {
    let deep = [b'['].repeat(100_000);
    let nested = "a.".repeat(50_000) + "a = 1";
    let long_line = "#".repeat(5_000_000) + "\n\u{0}";
    let long_string = format!("x = \"{}", "y".repeat(5_000_000));
    for hostile in [
        &deep[..],
        nested.as_bytes(),
        long_line.as_bytes(),
        long_string.as_bytes(),
        &[0xff; 1_000],
    ] {
        let faults = refused(hostile);
        assert!(
            faults.iter().all(|fault| fault.starts_with("table.toml:")),
            "{faults:?}"
        );
        assert!(
            faults
                .iter()
                .all(|fault| fault.len() < 500 && !fault.contains('\n'))
        );
    }
}

#[test]
fn ids_at_the_edges_are_accepted() {
    let table = HEAD.to_owned()
        + &row(4_294_967_295, "ERROR_MAX", "")
        + &row(1, "ERROR_MIN", "")
        + &row(2_147_483_648, "ERROR_SIGN", "");
    accepted(&table);
    accepted(&table.replace("id = 4294967295", "id = 0xFFFF_FFFF"));
    accepted(&(HEAD.replace("id = 0", "id = 4294967295") + &row(0, "ERROR_ZERO", "")));
}

/// A change that a slip of the hand or a broken tool might make.
#[derive(Clone, Debug)]
enum Change {
    Flip(Index, u8),
    Remove(Index, usize),
    Insert(Index, &'static str),
    Repeat(Index, usize),
    Swap(Index, Index),
}

fn change() -> impl Strategy<Value = Change> {
    let words = vec![
        "\"",
        "'",
        "\"\"\"",
        "[",
        "]",
        "[[",
        "{",
        "}",
        "=",
        ",",
        ".",
        "#",
        "\n",
        "\r\n",
        "\t",
        "\u{feff}",
        "\u{0}",
        "é",
        "\u{202e}",
        "[[error]]\n",
        "[category.self]\n",
        "id = 12\n",
        "id = -1\n",
        "shared_id = true\n",
        "variant = \"Self\"\n",
        "deprecated = \"x\"\n",
        "ERROR_",
        "_",
        "en = \"\"\n",
        "languages = []\n",
        "9999999999",
    ];
    prop_oneof![
        (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Change::Flip(at, byte)),
        (any::<Index>(), 1..200_usize).prop_map(|(at, count)| Change::Remove(at, count)),
        (any::<Index>(), select(words)).prop_map(|(at, word)| Change::Insert(at, word)),
        (any::<Index>(), 1..12_usize).prop_map(|(at, lines)| Change::Repeat(at, lines)),
        (any::<Index>(), any::<Index>()).prop_map(|(a, b)| Change::Swap(a, b)),
    ]
}

fn changed(table: &str, changes: &[Change]) -> Vec<u8> {
    let mut bytes = table.as_bytes().to_vec();
    for change in changes {
        if bytes.is_empty() {
            break;
        }
        let size = bytes.len();
        match change {
            Change::Flip(at, byte) => bytes[at.index(size)] = *byte,
            Change::Remove(at, count) => {
                let at = at.index(size);
                bytes.drain(at..(at + count).min(size));
            }
            Change::Insert(at, word) => {
                let at = at.index(size);
                bytes.splice(at..at, word.bytes());
            }
            Change::Repeat(at, count) => {
                let lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
                let at = at.index(lines.len());
                let repeated = lines[at..(at + count).min(lines.len())].concat();
                bytes = [lines[..at].concat(), repeated, lines[at..].concat()].concat();
            }
            Change::Swap(a, b) => {
                let mut lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
                let (a, b) = (a.index(lines.len()), b.index(lines.len()));
                lines.swap(a, b);
                bytes = lines.concat();
            }
        }
    }
    bytes
}

/// A table comes out as Rust that parses with a variant for each row, or as messages with places.
fn survives(table: &[u8]) {
    match compile("table.toml", table) {
        Ok(compiled) => {
            let text = std::str::from_utf8(table)
                .unwrap()
                .trim_start_matches('\u{feff}');
            let read: toml::Table = text.parse().unwrap();
            let rows = read["error"].as_array().unwrap().len();
            assert_eq!(variants(&compiled.rust, "ErrorCode").len(), rows);
        }
        Err(faults) => {
            assert!(!faults.is_empty());
            for fault in faults {
                let mut parts = fault.splitn(4, ':');
                assert_eq!(parts.next(), Some("table.toml"));
                let line: usize = parts.next().unwrap().parse().unwrap();
                let column: usize = parts.next().unwrap().parse().unwrap();
                assert!(
                    line >= 1 && column >= 1 && !fault.contains(['\n', '\r']),
                    "{fault}"
                );
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_mutated_table_is_compiled_or_refused(
        shipped in any::<bool>(),
        changes in proptest::collection::vec(change(), 1..6),
    ) {
        let small = HEAD.to_owned() + &row(1, "ERROR_A", "") + &row(2, "ERROR_B", "");
        survives(&changed(if shipped { SHIPPED } else { &small }, &changes));
    }

    #[test]
    fn any_strings_are_compiled_or_refused(
        codes in proptest::collection::vec("[A-Z_0-9]{1,6}", 1..6),
        variant in proptest::option::of("[A-Za-z_0-9 ]{0,4}"),
        text in "\\PC{0,20}",
        kind in "[a-z0-9-]{1,5}",
    ) {
        let quoted = |text: &str| toml::Value::from(text).to_string();
        let override_ = variant.map_or(String::new(), |variant| format!("variant = {}", quoted(&variant)));
        let mut table = HEAD.replace("retry-later", &kind).replace("\"The proxy.\"", &quoted(&text));
        for (id, code) in (1..).zip(&codes) {
            table += &row(id, code, if id == 1 { &override_ } else { "" }).replace("retry-later", &kind);
        }
        survives(table.as_bytes());
    }
}
