//! The last step: table and placement → Rust, one function for each kind of item.

use std::collections::BTreeMap;

use proc_macro2::{Delimiter, Group, Ident, Literal, Span, TokenStream, TokenTree};
use quote::{format_ident, quote};

use super::document::{note, plain};
use super::phf_map::phf_map;
use super::placement::Placement;
use super::table::{Kind, Named, Row, Table};
use crate::lookup::{Word, Words};

/// The Rust source that the library includes: one item a line, a long one with one element a line.
pub(crate) fn emit(table: &Table, placement: &Placement) -> String {
    let items = [
        language(&table.languages),
        success(table),
        kind("Category", &table.categories, &table.languages),
        kind("Action", &table.actions, &table.languages),
        retryable(&table.actions),
        error_code(table),
        columns(table),
        by_id(&table.rows),
        codes(&table.rows),
        by_code(placement),
        phf_map(&table.rows),
    ];
    let mut source = String::new();
    for item in items.into_iter().flatten() {
        print(item, &mut source);
        source.push('\n');
    }
    source
}

type Items = Vec<TokenStream>;

fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

/// `DESCRIPTIONS` and `pt-br` → `DESCRIPTIONS_PT_BR`
fn static_name(name: &str, language: &Named) -> Ident {
    format_ident!(
        "{name}_{}",
        language.name.replace('-', "_").to_ascii_uppercase()
    )
}

fn language(languages: &[Named]) -> Items {
    let variants = languages.iter().map(|language| {
        let (variant, doc) = (ident(&language.variant), format!("`{}`", language.name));
        quote!(#[doc = #doc] #variant)
    });
    let mut items = vec![enumeration("Language", variants)];
    items.extend(names("Language", "LANGUAGE", languages.iter()));
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

/// Of a type with names: all values, their names, and the variants' names for `Debug`.
fn names<'n>(
    name: &str,
    prefix: &str,
    named: impl ExactSizeIterator<Item = &'n Named> + Clone,
) -> Items {
    let (name, count) = (ident(name), named.len());
    let variants = named.clone().map(|named| ident(&named.variant));
    let variant_names = named.clone().map(|named| &named.variant);
    let names = named.map(|named| &named.name);
    let (all, all_names, all_variants) = (
        format_ident!("{prefix}_ALL"),
        format_ident!("{prefix}_NAMES"),
        format_ident!("{prefix}_VARIANTS"),
    );
    vec![
        quote!(pub(crate) static #all: [#name; #count] = [#(#name::#variants),*];),
        quote!(pub(crate) static #all_names: [&str; #count] = [#(#names),*];),
        quote!(pub(crate) static #all_variants: [&str; #count] = [#(#variant_names),*];),
    ]
}

/// The texts of one column: a table for each language, and the function that picks one.
///
/// A table of its own for each language, so that a program carries those alone that it uses.
fn texts<'t>(
    name: &str,
    languages: &[Named],
    texts: impl ExactSizeIterator<Item = &'t Vec<String>> + Clone,
) -> Items {
    let count = texts.len();
    let mut items = Vec::new();
    for (index, language) in languages.iter().enumerate() {
        let (name, texts) = (
            static_name(name, language),
            texts.clone().map(|texts| &texts[index]),
        );
        items.push(quote!(static #name: [&str; #count] = [#(#texts),*];));
    }
    let pick = ident(&name.to_ascii_lowercase());
    let variants = languages.iter().map(|language| ident(&language.variant));
    let statics = languages.iter().map(|language| static_name(name, language));
    items.push(quote! {
        #[inline]
        pub(crate) const fn #pick(language: Language) -> &'static [&'static str; #count] {
            match language { #(Language::#variants => &#statics),* }
        }
    });
    items
}

fn success(table: &Table) -> Items {
    let id = table.success_id;
    let mut items = vec![quote!(pub(crate) const SUCCESS_ID: u32 = #id;)];
    items.extend(texts(
        "SUCCESS_TEXTS",
        &table.languages,
        [&table.success].into_iter(),
    ));
    items
}

fn kind(name: &str, kinds: &[Kind], languages: &[Named]) -> Items {
    let variants = kinds.iter().map(|kind| {
        let (variant, doc) = (
            ident(&kind.named.variant),
            format!("`{}`: {}", kind.named.name, plain(&kind.description[0])),
        );
        quote!(#[doc = #doc] #variant)
    });
    let mut items = vec![enumeration(name, variants)];
    let prefix = name.to_ascii_uppercase();
    items.extend(names(name, &prefix, kinds.iter().map(|kind| &kind.named)));
    items.extend(texts(
        &format!("{prefix}_DESCRIPTIONS"),
        languages,
        kinds.iter().map(|kind| &kind.description),
    ));
    items
}

fn retryable(actions: &[Kind]) -> Items {
    let (count, retryable) = (actions.len(), actions.iter().map(|action| action.retryable));
    vec![quote!(pub(crate) static ACTION_RETRYABLE: [bool; #count] = [#(#retryable),*];)]
}

fn error_code(table: &Table) -> Items {
    let variants = table.rows.iter().map(|row| {
        let (category, action) = (
            &table.categories[row.category].named,
            &table.actions[row.action].named,
        );
        let doc = format!(
            "`{}`, id {}\n\n{}\n\nCategory [`{}`](Category::{}), action [`{}`](Action::{}).",
            row.code,
            row.id,
            plain(&row.description[0]),
            category.name,
            category.variant,
            action.name,
            action.variant,
        );
        let variant = ident(&row.variant);
        let code = &row.code;
        // An alias that is the name itself does not compile.
        let alias = (row.code != row.variant).then(|| quote!(#[doc(alias = #code)]));
        let deprecated = row
            .deprecated
            .as_deref()
            .map(note)
            .map(|reason| quote!(#[deprecated = #reason]));
        quote!(#[doc = #doc] #alias #deprecated #variant)
    });
    vec![enumeration("ErrorCode", variants)]
}

/// What the table says of each error, each column in an array of its own.
fn columns(table: &Table) -> Items {
    let rows = &table.rows;
    let count = rows.len();
    let variants = rows.iter().map(|row| ident(&row.variant));
    let variant_names = rows.iter().map(|row| &row.variant);
    let ids = rows.iter().map(|row| row.id);
    let categories = rows
        .iter()
        .map(|row| ident(&table.categories[row.category].named.variant));
    let actions = rows
        .iter()
        .map(|row| ident(&table.actions[row.action].named.variant));
    let mut items = vec![
        quote!(pub(crate) static ALL: [ErrorCode; #count] = [#(ErrorCode::#variants),*];),
        quote!(pub(crate) static VARIANTS: [&str; #count] = [#(#variant_names),*];),
        quote!(pub(crate) static IDS: [u32; #count] = [#(#ids),*];),
        quote!(pub(crate) static CATEGORIES: [Category; #count] = [#(Category::#categories),*];),
        quote!(pub(crate) static ACTIONS: [Action; #count] = [#(Action::#actions),*];),
    ];
    items.extend(texts(
        "DESCRIPTIONS",
        &table.languages,
        rows.iter().map(|row| &row.description),
    ));
    items
}

/// The ids below the end of the compact part are indices into an array, the others are sorted pairs.
fn by_id(rows: &[Row]) -> Items {
    let mut sharing: BTreeMap<u32, Vec<u16>> = BTreeMap::new();
    for (number, row) in rows.iter().enumerate() {
        sharing.entry(row.id).or_default().push(number as u16);
    }
    let end = compact_end(sharing.keys().copied());
    // One entry more, `None`, is what every id beyond the array finds.
    let compact = (0..=end).map(|id| match sharing.get(&id) {
        Some(rows) if id < end => {
            let first = rows[0];
            quote!(Some(#first))
        }
        _ => quote!(None),
    });
    let sparse = sharing.range(end..).map(|(id, rows)| {
        let first = rows[0];
        quote!((#id, #first))
    });
    let shared: Vec<_> = sharing.iter().filter(|(_, rows)| rows.len() > 1).collect();
    let groups = shared
        .iter()
        .map(|(id, rows)| quote!((#id, &codes([#(#rows),*]))));
    let (compact_count, sparse_count, shared_count) =
        (end as usize + 1, sharing.range(end..).count(), shared.len());
    vec![
        quote!(pub(crate) static BY_COMPACT_ID: [Option<ErrorCode>; #compact_count] = optional_codes([#(#compact),*]);),
        quote!(pub(crate) static BY_SPARSE_ID: [(u32, ErrorCode); #sparse_count] = codes_by_id([#(#sparse),*]);),
        quote!(pub(crate) static BY_SHARED_ID: [(u32, &[ErrorCode]); #shared_count] = [#(#groups),*];),
    ]
}

/// The largest end up to which at least a quarter of the ids is used, so that memory follows the rows.
fn compact_end(sorted: impl Iterator<Item = u32>) -> u32 {
    let mut end = 0;
    for (below, id) in sorted.enumerate() {
        if id as usize / 4 <= below && id < u32::MAX {
            end = id + 1;
        }
    }
    end
}

/// The codes as such, and end to end, which is how the lookup compares them.
fn codes(rows: &[Row]) -> Items {
    let codes: Vec<&str> = rows.iter().map(|row| row.code.as_str()).collect();
    let shortest = codes.iter().map(|code| code.len()).min().unwrap_or(0);
    let longest = codes.iter().map(|code| code.len()).max().unwrap_or(0);
    // The comparison may read so many bytes from where the last code ends.
    let padding = "\0".repeat(longest);
    let mut starts = vec![0];
    for code in &codes {
        starts.push(starts[starts.len() - 1] + code.len());
    }
    let size = starts[codes.len()] + longest;
    let start_type = ident(if size <= u16::MAX.into() {
        "u16"
    } else {
        "u32"
    });
    let (count, start_count) = (codes.len(), starts.len());
    let starts = starts.into_iter().map(Literal::usize_unsuffixed);
    vec![
        quote!(pub(crate) static CODES: [&str; #count] = [#(#codes),*];),
        quote!(pub(crate) static CODE_TEXTS: [u8; #size] = *concat!(#(#codes,)* #padding).as_bytes().first_chunk().unwrap();),
        quote!(pub(crate) static CODE_STARTS: [#start_type; #start_count] = [#(#starts),*];),
        quote!(pub(crate) const SHORTEST: usize = #shortest;),
        quote!(pub(crate) const LONGEST: usize = #longest;),
    ]
}

fn by_code(placement: &Placement) -> Items {
    let seed = placement.hash.seed;
    let words = match placement.hash.words {
        Words::One(one) => {
            let one = word(one);
            quote!(Words::One(#one))
        }
        Words::Two(one, other) => {
            let (one, other) = (word(one), word(other));
            quote!(Words::Two(#one, #other))
        }
        Words::All => quote!(Words::All),
    };
    let (bucket_count, pilots) = (placement.pilots.len(), &placement.pilots);
    // An empty slot holds the first code: its comparison refuses what leads there.
    let slots = placement.slots.iter().map(|row| row.unwrap_or(0) as u16);
    let slot_count = slots.len();
    vec![
        quote!(pub(crate) const HASH: Hash = Hash { words: #words, seed: #seed };),
        quote!(pub(crate) static PILOTS: [u8; #bucket_count] = [#(#pilots),*];),
        quote!(pub(crate) static SLOTS: [ErrorCode; #slot_count] = codes([#(#slots),*]);),
    ]
}

fn word(word: Word) -> TokenStream {
    match word {
        Word::FromStart(offset) => quote!(Word::FromStart(#offset)),
        Word::FromEnd(offset) => quote!(Word::FromEnd(#offset)),
    }
}

/// A list longer than this has one element a line.
const WIDTH: usize = 120;

/// Writes tokens on one line, or, where a list among them is long, one element of it a line.
fn print(tokens: TokenStream, source: &mut String) {
    // Neighbours are printed together: the spacing of `->` or `'static` is theirs.
    let mut short = TokenStream::new();
    for tree in tokens {
        let group = match tree {
            TokenTree::Group(group) if is_long(&group) => group,
            tree => {
                short.extend([tree]);
                continue;
            }
        };
        *source += &std::mem::take(&mut short).to_string();
        let (open, close) = match group.delimiter() {
            Delimiter::Brace => ("{", "}"),
            Delimiter::Bracket => ("[", "]"),
            Delimiter::Parenthesis => ("(", ")"),
            Delimiter::None => ("", ""),
        };
        *source += open;
        let mut elements = elements(group.stream());
        if elements.len() == 1 {
            print(elements.remove(0), source);
        } else {
            for element in elements {
                *source += "\n    ";
                *source += &element.to_string();
            }
            *source += "\n";
        }
        *source += close;
    }
    *source += &short.to_string();
}

/// Whether a group takes more than a line, found out without printing all of a large one.
fn is_long(group: &Group) -> bool {
    fn room_after(tokens: TokenStream, room: usize) -> Option<usize> {
        tokens.into_iter().try_fold(room, |room, tree| match tree {
            TokenTree::Group(group) => room_after(group.stream(), room.checked_sub(2)?),
            tree => room.checked_sub(tree.to_string().len() + 1),
        })
    }
    room_after(group.stream(), WIDTH).is_none()
}

/// The parts of a list, each with its comma.
fn elements(list: TokenStream) -> Vec<TokenStream> {
    let mut elements = vec![TokenStream::new()];
    for tree in list {
        let ends = matches!(&tree, TokenTree::Punct(punct) if punct.as_char() == ',');
        if let Some(last) = elements.last_mut() {
            last.extend([tree]);
        }
        if ends {
            elements.push(TokenStream::new());
        }
    }
    elements.retain(|element| !element.is_empty());
    elements
}
