//! Table and placement → Rust, one function for each kind of item.

use std::fmt::Debug;

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, quote};

use super::document::{note, plain};
use super::join::Origin;
use super::place::{ByCode, ById, Placement};
use super::table::{Kind, Name, Row, Table, Texts, text};

/// The Rust source that the library includes: a module for each type, and in it one item a line.
pub(crate) fn emit(table: &Table, origin: &Origin, placement: &Placement) -> String {
    let origin = match origin {
        Origin::Shipped => quote!(Shipped),
        Origin::Extended { added, replaced } => {
            let [added, replaced] = [*added, *replaced].map(Literal::usize_unsuffixed);
            quote!(Extended { added: #added, replaced: #replaced })
        }
        Origin::Own => quote!(Own),
    };
    let origin =
        quote!(pub(crate) const TABLE_ORIGIN: crate::TableOrigin = crate::TableOrigin::#origin;);
    let modules = [
        ("origin", vec![origin]),
        ("language", language(&table.languages)),
        ("success", success(table)),
        (
            "category",
            kinds("Category", &table.categories, &table.languages),
        ),
        ("action", action(table)),
        ("error_code", error_code(table, placement)),
    ];
    let mut source = String::new();
    for (name, items) in modules {
        source += &format!("pub(crate) mod {name} {{\n    use super::*;\n");
        for item in items {
            source += &format!("    {item}\n");
        }
        source += "}\n";
    }
    source
}

type Items = Vec<TokenStream>;

fn language(languages: &[Name]) -> Items {
    let variants = languages.iter().map(|language| {
        let (variant, doc) = (ident(&language.variant), format!("`{}`", language.key));
        quote!(#[doc = #doc] #variant)
    });
    let mut items = vec![enumeration("Language", variants.collect())];
    items.extend(names("Language", languages.iter().collect()));
    items
}

fn success(table: &Table) -> Items {
    let id = table.success_id;
    let mut items = vec![quote!(pub(crate) const ID: u32 = #id;)];
    items.extend(descriptions(&table.languages, vec![&table.success]));
    items
}

fn action(table: &Table) -> Items {
    let actions = &table.actions;
    let retryable = actions.iter().map(|action| action.retryable);
    let needs_person = actions.iter().map(|action| action.needs_person);
    let mut items = kinds("Action", actions, &table.languages);
    items.push(array("RETRYABLE", quote!(bool), retryable));
    items.push(array("NEEDS_PERSON", quote!(bool), needs_person));
    items
}

fn error_code(table: &Table, placement: &Placement) -> Items {
    let variants = table.rows.iter().map(variant).collect();
    let mut items = vec![enumeration("ErrorCode", variants)];
    items.extend(columns(table));
    items.extend(by_id(&placement.by_id, &table.rows));
    items.extend(by_code(&placement.by_code, &table.rows));
    #[cfg(feature = "phf")]
    items.extend(phf_map(&table.rows));
    items
}

/// A type; the library's file that re-exports it gives it docs and methods.
fn enumeration(name: &str, variants: Vec<TokenStream>) -> TokenStream {
    let name = ident(name);
    quote! {
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum #name { #(#variants),* }
    }
}

/// The variant of a row, with its docs.
fn variant(row: &Row) -> TokenStream {
    let origin = match (row.id, &row.unlisted) {
        (Some(id), _) => format!("id {id}"),
        (None, Some(evidence)) => format!("not listed. {}", plain(evidence)),
        (None, None) => format!("of {}", plain(&row.services.join(", "))),
    };
    let doc = format!(
        "`{}`, {origin}\n\n{}\n\nCategory [`{}`](Category::{}), action [`{}`](Action::{}).",
        row.code,
        plain(text(&row.description, 0)),
        row.category.key,
        row.category.variant,
        row.action.key,
        row.action.variant,
    );
    let variant = ident(&row.variant);
    let code = &row.code;
    // An alias that is the name itself does not compile.
    let alias = (row.code != row.variant).then(|| quote!(#[doc(alias = #code)]));
    let id = row.id.map(|id| id.to_string());
    let id = id.map(|id| quote!(#[doc(alias = #id)]));
    let deprecated = row.deprecated.as_deref().map(note);
    let deprecated = deprecated.map(|reason| quote!(#[deprecated = #reason]));
    quote!(#[doc = #doc] #alias #id #deprecated #variant)
}

/// The type of the categories or of the actions, and their columns of the table.
fn kinds(name: &str, kinds: &[Kind], languages: &[Name]) -> Items {
    let variants = kinds.iter().map(|kind| {
        let description = plain(text(&kind.description, 0));
        let doc = format!("`{}`: {description}", kind.name.key);
        let variant = ident(&kind.name.variant);
        quote!(#[doc = #doc] #variant)
    });
    let mut items = vec![enumeration(name, variants.collect())];
    items.extend(names(name, kinds.iter().map(|kind| &kind.name).collect()));
    let texts = kinds.iter().map(|kind| &kind.description);
    items.extend(descriptions(languages, texts.collect()));
    items
}

/// All values of a type with names, their names, and the names of the variants, which `Debug` shows.
fn names(name: &str, names: Vec<&Name>) -> Items {
    let names = names.iter();
    let all = names.clone().map(|value| path(name, &value.variant));
    let name = ident(name);
    vec![
        array("ALL", quote!(#name), all),
        array("NAMES", quote!(&str), names.clone().map(|name| &name.key)),
        array("VARIANTS", quote!(&str), names.map(|name| &name.variant)),
    ]
}

/// A table of the descriptions for each language, and the function that picks one of the tables.
///
/// Each language has a table of its own, so that a program carries only the languages that it uses.
fn descriptions(languages: &[Name], texts: Vec<&Texts>) -> Items {
    let count = texts.len();
    let mut items = Vec::new();
    let mut arms = Vec::new();
    for (number, language) in languages.iter().enumerate() {
        let name = language.key.replace('-', "_").to_ascii_uppercase();
        let name = format!("DESCRIPTIONS_{name}");
        let texts = texts.iter().map(|texts| text(texts, number));
        items.push(array(&name, quote!(&str), texts));
        let (variant, name) = (path("Language", &language.variant), ident(&name));
        arms.push(quote!(#variant => &#name));
    }
    items.push(quote! {
        #[inline]
        pub(crate) const fn descriptions(language: Language) -> &'static [&'static str; #count] {
            match language { #(#arms),* }
        }
    });
    items
}

/// The columns of the errors, each in an array.
fn columns(table: &Table) -> Items {
    let rows = table.rows.iter();
    let variants = rows.clone().map(|row| &row.variant);
    let all = variants.clone().map(|variant| path("ErrorCode", variant));
    let categories = rows.clone().map(|row| &row.category.variant);
    let categories = categories.map(|variant| path("Category", variant));
    let actions = rows.clone().map(|row| &row.action.variant);
    let actions = actions.map(|variant| path("Action", variant));
    let ids = rows.clone().map(|row| rust(&row.id));
    let services = rows.clone().map(|row| rust(&row.services));
    let services = services.map(|services| quote!(&#services));
    let mut items = vec![
        array("ALL", quote!(ErrorCode), all),
        array("VARIANTS", quote!(&str), variants),
        array("IDS", quote!(Option<u32>), ids),
        array("SERVICES", quote!(&[&str]), services),
        array("CODES", quote!(&str), rows.clone().map(|row| &row.code)),
        array("CATEGORIES", quote!(Category), categories),
        array("ACTIONS", quote!(Action), actions),
    ];
    let texts = rows.map(|row| &row.description);
    items.extend(descriptions(&table.languages, texts.collect()));
    items
}

fn by_id(by_id: &ById, rows: &[Row]) -> Items {
    let some = |code| quote!(Some(#code));
    let compact = by_id.compact.iter();
    let compact = compact.map(|row| row.map_or(quote!(None), |row| some(code(rows, row))));
    let sparse = by_id.sparse.iter().map(|(id, row)| {
        let code = code(rows, *row);
        quote!((#id, #code))
    });
    let shared = by_id.shared.iter().map(|(id, shared)| {
        let codes = shared.iter().map(|row| code(rows, *row));
        quote!((#id, &[#(#codes),*]))
    });
    vec![
        array("BY_COMPACT_ID", quote!(Option<ErrorCode>), compact),
        array("BY_SPARSE_ID", quote!((u32, ErrorCode)), sparse),
        array("BY_SHARED_ID", quote!((u32, &[ErrorCode])), shared),
    ]
}

/// The tables that `from_code` walks.
///
/// Each part is an item of its own. As the fields of one static, which was tried, keys with one changed bit
/// took 10 ns in a loop of their own rather than 2.5 ns.
fn by_code(by_code: &ByCode, rows: &[Row]) -> Items {
    let (shortest, longest) = (by_code.shortest, by_code.longest);
    let (size, texts) = (by_code.size, &by_code.texts);
    let slots = by_code.slots.iter().map(|row| code(rows, *row));
    let starts = by_code.starts.iter().copied();
    let starts = starts.map(Literal::usize_unsuffixed);
    let hash = rust(&by_code.hash);
    vec![
        quote!(pub(crate) const SHORTEST: usize = #shortest;),
        quote!(pub(crate) const LONGEST: usize = #longest;),
        quote!(pub(crate) const HASH: Hash = #hash;),
        array("PILOTS", quote!(u8), &by_code.pilots),
        array("SLOTS", quote!(ErrorCode), slots),
        array("CODE_STARTS", quote!(u32), starts),
        quote!(pub(crate) static CODE_TEXTS: [u8; #size] = *concat!(#(#texts),*).as_bytes().first_chunk().unwrap();),
    ]
}

/// The codes as a map of the crate `phf`, made by `phf_codegen`.
#[cfg(feature = "phf")]
fn phf_map(rows: &[Row]) -> Items {
    let mut map = phf_codegen::Map::new();
    for row in rows {
        map.entry(row.code.as_str(), format!("ErrorCode::{}", row.variant));
    }
    let map = map.build();
    vec![quote!(pub static PHF_MAP: ::phf::Map<&'static str, ErrorCode> = #map;)]
}

/// A column of the registry or a table of the lookups.
fn array(
    name: &str,
    element: TokenStream,
    values: impl IntoIterator<Item = impl ToTokens>,
) -> TokenStream {
    let values: Vec<_> = values.into_iter().collect();
    let (name, count) = (ident(name), values.len());
    quote!(pub(crate) static #name: [#element; #count] = [#(#values),*];)
}

/// A value of a type whose `Debug` writes Rust.
fn rust(value: &impl Debug) -> TokenStream {
    format!("{value:?}").parse().unwrap_or_default()
}

/// The variant of a row by its number.
fn code(rows: &[Row], row: usize) -> TokenStream {
    let row = rows.get(row);
    path("ErrorCode", row.map_or("", |row| &row.variant))
}

fn path(name: &str, variant: &str) -> TokenStream {
    let (name, variant) = (ident(name), ident(variant));
    quote!(#name::#variant)
}

fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}
