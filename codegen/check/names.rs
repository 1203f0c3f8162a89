//! Checks codes and languages, and the names that they and the kinds have in Rust.

use std::collections::HashMap;

use crate::codegen::draft::{At, RowDraft};
use crate::codegen::fault::{Position, Report, shown};
use crate::codegen::table::Name;

/// How the service's codes begin. The variants do without it.
const PREFIX: &str = "ERROR_";

/// Where each name was used last.
pub(super) type LastUses = HashMap<String, Position>;

/// Checks the codes, and takes out of `rows` those whose code an earlier row has: they are one mistake, which is
/// reported here.
pub(super) fn codes(rows: &mut Vec<&RowDraft>, report: &mut Report<'_>) {
    let mut last = LastUses::new();
    let codes = rows.iter().filter_map(|row| row.code());
    let with_prefix = codes.filter(|code| code.starts_with(PREFIX)).count();
    let have_prefix = with_prefix > rows.len() / 2;
    rows.retain(|row| {
        let Some(At { value: code, at }) = &row.code else {
            return true;
        };
        if !is_code(code) {
            let shown = shown(code);
            let message = format!(
                "\"{shown}\" is not a code; a code has A-Z, 0-9 and _, and begins with a letter, like \
                 \"ERROR_ZERO_BALANCE\""
            );
            report.fault(*at, message);
        } else if let Some(before) = last.insert(code.clone(), *at) {
            let line = report.line(before);
            let message = format!("code {code} is already used at {line}; each code has one row");
            report.fault(*at, message);
            return false;
        } else if have_prefix && !code.starts_with(PREFIX) && row.services.is_none() {
            let message = format!(
                "code {code} does not begin with {PREFIX}, as the others do; correct it, unless the service \
                 sends it so"
            );
            report.warning(*at, message);
        }
        true
    });
}

fn is_code(code: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_';
    code.starts_with(|c: char| c.is_ascii_uppercase()) && code.bytes().all(is_part)
}

/// Checks the variants of `rows`, which have different codes.
pub(super) fn variants(rows: &[&RowDraft], report: &mut Report<'_>) {
    let mut last = LastUses::new();
    for At { value: name, at } in rows.iter().filter_map(|row| variant(row)) {
        if !is_variant(&name) {
            let shown = shown(&name);
            let message = format!(
                "\"{shown}\" cannot name a variant; write `variant = \"…\"` with a name in UpperCamelCase, \
                 like \"ZeroBalance\""
            );
            report.fault(at, message);
        } else if let Some(before) = last.insert(name.clone(), at) {
            let line = report.line(before);
            let message = format!(
                "variant {name} is already made at {line}; give this row its own, with `variant = \"…\"`"
            );
            report.fault(at, message);
        }
    }
}

/// The variant of a row, and what names it so: `ERROR_ZERO_BALANCE` → `ZeroBalance`. Where that is not an
/// identifier, the prefix stays. A row without a sound code has none.
pub(super) fn variant(row: &RowDraft) -> Option<At<String>> {
    if row.variant.is_some() {
        return row.variant.clone();
    }
    let At { value: code, at } = row.code.as_ref().filter(|code| is_code(&code.value))?;
    let short = upper_camel_case(code.strip_prefix(PREFIX).unwrap_or(code));
    let value = if is_variant(&short) {
        short
    } else {
        upper_camel_case(code)
    };
    Some(At { value, at: *at })
}

/// `ZERO_BALANCE` or `zero-balance` → `ZeroBalance`
fn upper_camel_case(name: &str) -> String {
    let mut variant = String::with_capacity(name.len());
    for word in name.split(['_', '-']) {
        let (first, rest) = word.split_at_checked(1).unwrap_or_default();
        variant += &first.to_ascii_uppercase();
        variant += &rest.to_ascii_lowercase();
    }
    variant
}

/// Whether a variant can have this name: it is an identifier in UpperCamelCase, and neither reserved by Rust
/// nor the name of the associated constant `ALL`.
fn is_variant(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && !matches!(name, "Self" | "ALL")
}

/// Checks the languages, and names them in Rust; `None` when one has a fault, so that no text can be compared with
/// them.
pub(super) fn languages(tags: Vec<At<String>>, report: &mut Report<'_>) -> Option<Vec<At<Name>>> {
    let is_first =
        |subtag: &str| subtag.len() >= 2 && subtag.bytes().all(|byte| byte.is_ascii_lowercase());
    let is_tag = |tag: &str| {
        is_kebab(tag)
            && tag.split('-').next().is_some_and(is_first)
            && tag.split('-').all(|subtag| subtag.len() <= 8)
    };
    let mut last = LastUses::new();
    let language = |tag: At<String>| {
        if !is_tag(&tag.value) {
            let shown = shown(&tag.value);
            let message = format!(
                "\"{shown}\" is not a language tag in lower case, like \"en\" or \"pt-br\""
            );
            report.fault(tag.at, message);
            return None;
        }
        let at = tag.at;
        let value = name("language", tag, &mut last, report)?;
        Some(At { value, at })
    };
    let languages: Vec<_> = tags.into_iter().map(language).collect();
    languages.into_iter().collect()
}

/// Names a language, category or action in Rust; `None` when the name is reserved or used before, which is in the
/// report.
pub(super) fn name(
    what: &str,
    key: At<String>,
    last: &mut LastUses,
    report: &mut Report<'_>,
) -> Option<Name> {
    let At { value: key, at } = key;
    let variant = upper_camel_case(&key);
    if matches!(&*variant, "Self" | "ALL") {
        let message =
            format!("{what} `{key}` is named {variant} in Rust, which is reserved; rename it");
        report.fault(at, message);
        return None;
    }
    if let Some(before) = last.insert(variant.clone(), at) {
        let line = report.line(before);
        let message = format!(
            "{what} `{key}` is named {variant} in Rust, as is the one at {line}; rename or remove this one"
        );
        report.fault(at, message);
        return None;
    }
    Some(Name { key, variant })
}

/// Whether a name is made of words of small letters and digits, with hyphens between them.
pub(super) fn is_kebab(name: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let is_word = |word: &str| !word.is_empty() && word.bytes().all(is_part);
    name.starts_with(|c: char| c.is_ascii_lowercase()) && name.split('-').all(is_word)
}
