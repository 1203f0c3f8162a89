//! Compiles tables, and expects what the compiler makes of them.

use crate::cases::{END, SMALL, changed, compiled, row};
use crate::support::{rows, table};
use crate::{SHIPPED, shipped};

/// The variants of `ErrorCode` in the generated source, with their attributes as text.
pub(crate) fn variants(rust: &str) -> Vec<(String, String)> {
    let file = syn::parse_file(rust).unwrap();
    let modules = file.items.into_iter().flat_map(|item| match item {
        syn::Item::Mod(module) => module.content.unwrap().1,
        other => panic!("an item outside of all modules: {}", quote::quote!(#other)),
    });
    let found = modules.into_iter().find_map(|item| match item {
        syn::Item::Enum(found) if found.ident == "ErrorCode" => Some(found),
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

/// The names of the codes' variants.
pub(crate) fn names(rust: &str) -> Vec<String> {
    let variants = variants(rust).into_iter();
    variants.map(|(name, _)| name).collect()
}

#[test]
fn the_same_table_gives_the_same_bytes() {
    let (first, second) = (shipped(), compiled(SHIPPED));
    assert_eq!(first.rust, second.rust);
    assert_eq!(first.markdown, second.markdown);
    assert!(first.warnings.is_empty(), "{:?}", first.warnings);
}

#[test]
fn every_variant_is_documented_with_all_of_its_row_and_found_by_its_code() {
    let variants = variants(&shipped().rust);
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
    let markdown = &shipped().markdown;
    for row in rows() {
        let id = row.id.map_or("–".to_owned(), |id| id.to_string());
        let line = format!("| {id} | [`{}`](ErrorCode::{}) |", row.code, row.variant);
        assert!(markdown.contains(&line), "{line}");
    }
}

#[test]
fn the_generated_source_has_one_item_a_line() {
    let is_item = |line: &str| syn::parse_str::<syn::Item>(line).is_ok();
    let is_of_module = |line: &str| line.starts_with("pub(crate) mod ") || line == "}";
    for line in shipped().rust.lines() {
        assert!(is_of_module(line) || is_item(line), "{line}");
    }
}

#[test]
fn names_that_derive_badly_keep_their_prefix_or_take_the_one_given() {
    let rows = row(2, "ERROR_2_MANY", "")
        + &row(3, "ERROR_SELF", "")
        + &row(4, "ERROR_A_L_L", "")
        + &row(5, "A", "")
        + &row(6, "ERROR_", "")
        + &row(7, "ERROR_SLOW", "variant = 'ProxySlow'")
        + &row(8, "SLOW", "");
    assert_eq!(
        names(&compiled(changed(SMALL, END, rows)).rust),
        [
            "Down",
            "Error2Many",
            "ErrorSelf",
            "ErrorALL",
            "A",
            "Error",
            "ProxySlow",
            "Slow"
        ]
    );
}

#[test]
fn a_deprecated_row_says_why() {
    let deprecated = "id = 1\ndeprecated = 'The service gave it up.'";
    let table = changed(SMALL, "id = 1", deprecated);
    let (_, attributes) = &variants(&compiled(table).rust)[0];
    assert!(
        attributes.contains("deprecated = \"The service gave it up.\""),
        "{attributes}"
    );
}

#[test]
fn ids_at_the_edges_are_accepted() {
    for id in ["4294967295", "2147483648", "0xFFFF_FFFF"] {
        compiled(changed(SMALL, "id = 1", format!("id = {id}")));
    }
    let success = changed(SMALL, "id = 0", "id = 4294967295");
    compiled(changed(&success, "id = 1", "id = 0"));
}
