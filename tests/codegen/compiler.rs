//! Compiles tables, and expects what the compiler makes of them and how it reports their faults.

use crate::codegen::Compiled;
use crate::compile;
use crate::support::{rows, table};

pub(crate) const SHIPPED: &str = include_str!("../../errors.toml");

/// The beginning of a small table, which lacks only rows.
pub(crate) const HEAD: &str = r#"
languages = ["en", "fr"]
success = { id = 0, description = { en = "No error.", fr = "Aucune erreur." } }
[category.proxy]
description = { en = "The proxy.", fr = "Le proxy." }
[action.retry-later]
retryable = true
needs_person = false
description = { en = "Wait.", fr = "Attendre." }
"#;

pub(crate) fn row(id: u32, code: &str, more: &str) -> String {
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
pub(crate) fn variants(rust: &str, name: &str) -> Vec<(String, String)> {
    let file = syn::parse_file(rust).unwrap();
    let modules = file.items.into_iter().flat_map(|item| match item {
        syn::Item::Mod(module) => module.content.unwrap().1,
        other => panic!("an item outside of all modules: {}", quote::quote!(#other)),
    });
    let found = modules.into_iter().find_map(|item| match item {
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
    let default_language = table()["languages"][0].as_str().unwrap().to_owned();
    assert_eq!(variants.len(), rows.len());
    for ((name, attributes), row) in variants.iter().zip(&rows) {
        assert_eq!(*name, row.variant);
        assert!(
            attributes.contains(&format!("alias = \"{}\"", row.code)),
            "{attributes}"
        );
        // In the docs, punctuation is escaped.
        let description =
            row.description[&default_language].split(|c: char| c.is_ascii_punctuation());
        let id = row
            .id
            .map(|id| [format!("id {id}"), format!("alias = \"{id}\"")]);
        let id = id.iter().flatten().map(String::as_str);
        for part in [row.code.as_str(), &row.category, &row.action]
            .into_iter()
            .chain(id)
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
        let id = row.id.map_or("–".to_owned(), |id| id.to_string());
        let line = format!("| {id} | [`{}`](ErrorCode::{}) |", row.code, row.variant);
        assert!(markdown.contains(&line), "{line}");
    }
}

#[test]
fn the_generated_source_has_one_item_or_one_element_a_line() {
    let compiled = accepted(SHIPPED);
    for row in rows() {
        let quoted = format!("\"{}\"", row.code);
        let lines = compiled
            .rust
            .lines()
            .filter(|line| line.trim_end_matches([' ', ',']).trim() == quoted);
        assert!(lines.count() >= 1, "{quoted}");
    }
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
        ["table.toml:10:11: category \"account\" is used by no error"]
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
        faults[100].ends_with("19900 more from here on; fix those above first"),
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
fn faults_in_every_reference_of_a_large_table_are_reported_in_bounded_time() {
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
fn what_is_repeated_many_times_is_reported_in_bounded_time() {
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
    // The header of the list takes two lines.
    assert_eq!(accepted(&table).markdown.lines().count(), 20_002);
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
