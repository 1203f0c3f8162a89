//! The sixth step: table and placement → Rust, one function for each kind of item.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{format_ident, quote};

use super::document::{note, plain};
use super::join::Origin;
use super::place::{ByCode, ById, Placement, StartType};
use super::print::print;
use super::table::{Kind, Name, Row, Table, Texts};
use crate::lookup::{Word, Words};

/// The Rust source that the library includes: a module for each type, and in it one item a line, or, of a
/// long item, one element a line.
pub(crate) fn emit(table: &Table, origin: &Origin, placement: &Placement) -> String {
    let modules = [
        ("origin", self::origin(origin)),
        ("language", language(&table.languages)),
        ("success", success(table)),
        ("category", category(table)),
        ("action", action(table)),
        ("error_code", error_code(table, placement)),
    ];
    let mut source = String::new();
    for (name, items) in modules {
        source += &format!("pub(crate) mod {name} {{\n");
        for item in items {
            source += "    ";
            print(item, &mut source);
            source += "\n";
        }
        source += "}\n";
    }
    source
}

type Items = Vec<TokenStream>;

fn origin(origin: &Origin) -> Items {
    let table = match origin {
        Origin::Shipped => quote!(Shipped),
        Origin::Extended { added, replaced } => {
            let [added, replaced] = [*added, *replaced].map(Literal::usize_unsuffixed);
            quote!(Extended { added: #added, replaced: #replaced })
        }
        Origin::Own => quote!(Own),
    };
    vec![quote!(pub(crate) const TABLE_ORIGIN: crate::TableOrigin = crate::TableOrigin::#table;)]
}

fn language(languages: &[Name]) -> Items {
    let variants = languages.iter().map(|language| {
        let (variant, doc) = (ident(&language.variant), format!("`{}`", language.key));
        quote!(#[doc = #doc] #variant)
    });
    let mut items = vec![enumeration("Language", variants)];
    items.extend(names("Language", languages.iter()));
    items
}

fn success(table: &Table) -> Items {
    let id = table.success_id;
    let texts = [&table.success].into_iter();
    let mut items = vec![
        quote!(
            use super::*;
        ),
        quote!(pub(crate) const ID: u32 = #id;),
    ];
    items.extend(descriptions(&table.languages, texts));
    items
}

fn category(table: &Table) -> Items {
    kinds("Category", &table.categories, &table.languages)
}

fn action(table: &Table) -> Items {
    let actions = &table.actions;
    let count = actions.len();
    let retryable = actions.iter().map(|action| action.retryable);
    let needs_person = actions.iter().map(|action| action.needs_person);
    let mut items = kinds("Action", actions, &table.languages);
    items.push(quote!(pub(crate) static RETRYABLE: [bool; #count] = [#(#retryable),*];));
    items.push(quote!(pub(crate) static NEEDS_PERSON: [bool; #count] = [#(#needs_person),*];));
    items
}

fn error_code(table: &Table, placement: &Placement) -> Items {
    let mut items = vec![quote!(
        use super::*;
    )];
    items.extend([enumeration("ErrorCode", table.rows.iter().map(variant))]);
    items.extend(columns(table));
    items.extend(by_id(&placement.by_id));
    items.extend(by_code(&placement.by_code));
    #[cfg(feature = "phf")]
    items.extend(phf_map(&table.rows));
    items
}

/// A type; the library's file that re-exports it gives it docs and methods.
fn enumeration(name: &str, variants: impl Iterator<Item = TokenStream>) -> TokenStream {
    let name = ident(name);
    quote! {
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum #name { #(#variants),* }
    }
}

/// The variant of a row, with its docs.
fn variant(row: &Row) -> TokenStream {
    let doc = format!(
        "`{}`, id {}\n\n{}\n\nCategory [`{}`](Category::{}), action [`{}`](Action::{}).",
        row.code,
        row.id,
        plain(row.description.in_default_language()),
        row.category.key,
        row.category.variant,
        row.action.key,
        row.action.variant,
    );
    let variant = ident(&row.variant);
    let code = &row.code;
    // An alias that is the name itself does not compile.
    let alias = (row.code != row.variant).then(|| quote!(#[doc(alias = #code)]));
    let id = row.id.to_string();
    let deprecated = row
        .deprecated
        .as_deref()
        .map(note)
        .map(|reason| quote!(#[deprecated = #reason]));
    quote!(#[doc = #doc] #alias #[doc(alias = #id)] #deprecated #variant)
}

/// The type of the categories or of the actions, and their columns of the table.
fn kinds(name: &str, kinds: &[Kind], languages: &[Name]) -> Items {
    let variants = kinds.iter().map(|kind| {
        let description = plain(kind.description.in_default_language());
        let (variant, doc) = (
            ident(&kind.name.variant),
            format!("`{}`: {description}", kind.name.key),
        );
        quote!(#[doc = #doc] #variant)
    });
    let mut items = vec![
        quote!(
            use super::*;
        ),
        enumeration(name, variants),
    ];
    items.extend(names(name, kinds.iter().map(|kind| &kind.name)));
    let texts = kinds.iter().map(|kind| &kind.description);
    items.extend(descriptions(languages, texts));
    items
}

/// All values of a type with names, their names, and the names of the variants, which `Debug` shows.
fn names<'n>(name: &str, names: impl ExactSizeIterator<Item = &'n Name> + Clone) -> Items {
    let (name, count) = (ident(name), names.len());
    let variants = names.clone().map(|name| ident(&name.variant));
    let variant_names = names.clone().map(|name| &name.variant);
    let keys = names.map(|name| &name.key);
    vec![
        quote!(pub(crate) static ALL: [#name; #count] = [#(#name::#variants),*];),
        quote!(pub(crate) static NAMES: [&str; #count] = [#(#keys),*];),
        quote!(pub(crate) static VARIANTS: [&str; #count] = [#(#variant_names),*];),
    ]
}

/// A table of the descriptions for each language, and the function that picks one of the tables.
///
/// Each language has a table of its own, so that a program carries only the languages that it uses.
fn descriptions<'t>(
    languages: &[Name],
    texts: impl ExactSizeIterator<Item = &'t Texts> + Clone,
) -> Items {
    let count = texts.len();
    let static_name = |language: &Name| {
        let language = language.key.replace('-', "_").to_ascii_uppercase();
        format_ident!("DESCRIPTIONS_{language}")
    };
    let table = |(number, language): (usize, &Name)| {
        let (name, texts) = (
            static_name(language),
            texts.clone().map(|texts| texts.in_language(number)),
        );
        quote!(static #name: [&str; #count] = [#(#texts),*];)
    };
    let variants = languages.iter().map(|language| ident(&language.variant));
    let statics = languages.iter().map(static_name);
    let pick = quote! {
        #[inline]
        pub(crate) const fn descriptions(language: Language) -> &'static [&'static str; #count] {
            match language { #(Language::#variants => &#statics),* }
        }
    };
    let tables = languages.iter().enumerate().map(table);
    tables.chain([pick]).collect()
}

/// The columns of the errors, each in an array.
fn columns(table: &Table) -> Items {
    let rows = &table.rows;
    let count = rows.len();
    let variants = rows.iter().map(|row| ident(&row.variant));
    let variant_names = rows.iter().map(|row| &row.variant);
    let ids = rows.iter().map(|row| {
        let id = row.id;
        quote!(Some(#id))
    });
    let codes = rows.iter().map(|row| &row.code);
    let categories = rows.iter().map(|row| ident(&row.category.variant));
    let actions = rows.iter().map(|row| ident(&row.action.variant));
    let mut items = vec![
        quote!(pub(crate) static ALL: [ErrorCode; #count] = [#(ErrorCode::#variants),*];),
        quote!(pub(crate) static VARIANTS: [&str; #count] = [#(#variant_names),*];),
        quote!(pub(crate) static IDS: [Option<u32>; #count] = [#(#ids),*];),
        quote!(pub(crate) static CODES: [&str; #count] = [#(#codes),*];),
        quote!(pub(crate) static CATEGORIES: [Category; #count] = [#(Category::#categories),*];),
        quote!(pub(crate) static ACTIONS: [Action; #count] = [#(Action::#actions),*];),
    ];
    let texts = rows.iter().map(|row| &row.description);
    items.extend(descriptions(&table.languages, texts));
    items
}

fn by_id(by_id: &ById) -> Items {
    let compact = by_id.compact.iter().map(|row| match row {
        Some(row) => quote!(Some(#row)),
        None => quote!(None),
    });
    let sparse = by_id.sparse.iter().map(|(id, row)| quote!((#id, #row)));
    let shared = by_id.shared.iter();
    let shared = shared.map(|(id, rows)| quote!((#id, &codes([#(#rows),*]))));
    let (compact_count, sparse_count, shared_count) = (compact.len(), sparse.len(), shared.len());
    vec![
        quote!(pub(crate) static BY_COMPACT_ID: [Option<ErrorCode>; #compact_count] = optional_codes([#(#compact),*]);),
        quote!(pub(crate) static BY_SPARSE_ID: [(u32, ErrorCode); #sparse_count] = codes_by_id([#(#sparse),*]);),
        quote!(pub(crate) static BY_SHARED_ID: [(u32, &[ErrorCode]); #shared_count] = [#(#shared),*];),
    ]
}

/// The tables that `from_code` walks.
///
/// Each part is an item of its own. As the fields of one static, which was tried, keys with one changed bit
/// took 10 ns in a loop of their own rather than 2.5 ns.
fn by_code(by_code: &ByCode) -> Items {
    let ByCode {
        hash,
        pilots,
        slots,
        texts,
        starts,
        size,
        start_type,
        shortest,
        longest,
    } = by_code;
    let (words, seed) = (words(hash.words), hash.seed);
    let start_type = match start_type {
        StartType::U16 => quote!(u16),
        StartType::U32 => quote!(u32),
    };
    let (bucket_count, slot_count, start_count) = (pilots.len(), slots.len(), starts.len());
    let starts = starts.iter().copied().map(Literal::usize_unsuffixed);
    vec![
        quote!(pub(crate) const SHORTEST: usize = #shortest;),
        quote!(pub(crate) const LONGEST: usize = #longest;),
        quote!(pub(crate) const HASH: Hash = Hash { words: #words, seed: #seed };),
        quote!(pub(crate) static PILOTS: [u8; #bucket_count] = [#(#pilots),*];),
        quote!(pub(crate) static SLOTS: [ErrorCode; #slot_count] = codes([#(#slots),*]);),
        quote!(pub(crate) static CODE_STARTS: [#start_type; #start_count] = [#(#starts),*];),
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

fn words(words: Words) -> TokenStream {
    match words {
        Words::One(one) => {
            let one = word(one);
            quote!(Words::One(#one))
        }
        Words::Two(one, other) => {
            let (one, other) = (word(one), word(other));
            quote!(Words::Two(#one, #other))
        }
        Words::All => quote!(Words::All),
    }
}

fn word(word: Word) -> TokenStream {
    match word {
        Word::FromStart(offset) => quote!(Word::FromStart(#offset)),
        Word::FromEnd(offset) => quote!(Word::FromEnd(#offset)),
    }
}

fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}
