//! The second step: draft → table; tells whatever could not become Rust that compiles and means what it says.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use heck::ToUpperCamelCase;

use super::draft::{At, Draft, Kind as DraftKind, Row as DraftRow, Text, Texts, hint};
use super::fault::Report;
use super::table::{Kind, Named, Row, Table};

/// The longest code, in bytes.
const CODE_LIMIT: usize = 128;

/// The most rows: a slot of the lookup holds 16 bits.
const ROW_LIMIT: usize = u16::MAX as usize;

/// Checks `draft`; `None` when the report has a fault, told here or before.
pub(crate) fn check(draft: Draft, report: &mut Report<'_>) -> Option<Table> {
    let languages = draft.languages.map(|tags| languages(tags, report));
    let tags: Option<Vec<&str>> = languages.as_ref().map(|languages| {
        languages
            .iter()
            .map(|language| language.name.as_str())
            .collect()
    });
    let tags = tags.as_deref();

    let success_id = draft
        .success
        .as_ref()
        .and_then(|success| success.id.clone());
    let success = draft
        .success
        .map(|success| texts(success.description, tags, report));
    if draft.rows.len() > ROW_LIMIT {
        let at = draft.rows[ROW_LIMIT].id.as_ref().map_or(0, |id| id.at);
        let rows = draft.rows.len();
        report.fault(
            at,
            format!("the table has {rows} rows; a slot of the lookup holds at most {ROW_LIMIT}"),
        );
    }
    ids(&draft.rows, success_id.as_ref(), report);
    codes(&draft.rows, report);
    let variants = variants(&draft.rows, report);
    let category_of = references(
        "category",
        &draft.categories,
        &draft.rows,
        |row| row.category.as_ref(),
        report,
    );
    let action_of = references(
        "action",
        &draft.actions,
        &draft.rows,
        |row| row.action.as_ref(),
        report,
    );
    let categories = kinds("category", draft.categories, tags, report);
    let actions = kinds("action", draft.actions, tags, report);

    let mut rows = Vec::with_capacity(draft.rows.len());
    for (index, row) in draft.rows.into_iter().enumerate() {
        let description = texts(row.description, tags, report);
        if let Some(reason) = &row.deprecated {
            text("the reason in `deprecated`", reason, report);
        }
        if let (
            Some(id),
            Some(code),
            Some(variant),
            Some(category),
            Some(action),
            Some(description),
        ) = (
            row.id,
            row.code,
            &variants[index],
            category_of[index],
            action_of[index],
            description,
        ) {
            rows.push(Row {
                id: id.value,
                code: code.value,
                variant: variant.clone(),
                category,
                action,
                description,
                deprecated: row.deprecated.map(|reason| reason.value),
            });
        }
    }
    if report.has_faults() {
        return None;
    }
    Some(Table {
        success_id: success_id?.value,
        success: success??,
        languages: languages?,
        categories,
        actions,
        rows,
    })
}

fn languages(tags: Vec<At<String>>, report: &mut Report<'_>) -> Vec<Named> {
    let is_first =
        |subtag: &str| subtag.len() >= 2 && subtag.bytes().all(|b| b.is_ascii_lowercase());
    let is_tag = |tag: &str| {
        is_kebab(tag)
            && tag.split('-').next().is_some_and(is_first)
            && tag.split('-').all(|subtag| subtag.len() <= 8)
    };
    let mut first = Firsts::default();
    tags.into_iter()
        .map(|tag| {
            if !is_tag(&tag.value) {
                let shown = tag.value.escape_debug();
                report.fault(
                    tag.at,
                    format!(
                        "\"{shown}\" is no language tag in lower case, like \"en\" or \"pt-br\""
                    ),
                );
            }
            named("language", tag, &mut first, report)
        })
        .collect()
}

/// The texts in the order of the table's languages; `None` with faults told.
fn texts(
    texts: Option<Texts>,
    tags: Option<&[&str]>,
    report: &mut Report<'_>,
) -> Option<Vec<String>> {
    let (texts, tags) = (texts?, tags?);
    for Text { language, .. } in &texts.texts {
        if !tags.contains(&language.value.as_str()) {
            let hint = hint(&language.value, tags.iter().copied());
            let shown = language.value.escape_debug();
            report.fault(
                language.at,
                format!("language `{shown}` is not declared in `languages`{hint}"),
            );
        }
    }
    let mut in_order = Vec::with_capacity(tags.len());
    for tag in tags {
        match texts.texts.iter().find(|text| text.language.value == *tag) {
            None => report.fault(
                texts.at,
                format!("the text in `{tag}` is missing; every text is given in each language"),
            ),
            Some(found) => {
                if let Some(found) = &found.text {
                    text(&format!("the text in `{tag}`"), found, report);
                    in_order.push(found.value.clone());
                }
            }
        }
    }
    (in_order.len() == tags.len()).then_some(in_order)
}

/// A text is one line that a terminal can show as it is.
fn text(what: &str, text: &At<String>, report: &mut Report<'_>) {
    let is_break = |c: char| matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}');
    let is_control =
        |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let trimmed = text.value.trim();
    if trimmed.is_empty() {
        report.fault(text.at, format!("{what} is empty; write one"));
    } else if text.value.contains(is_break) {
        report.fault(
            text.at,
            format!("{what} has a line break; write it on one line"),
        );
    } else if let Some(control) = text.value.chars().find(|c| is_control(*c)) {
        let control = control.escape_unicode();
        report.fault(
            text.at,
            format!("{what} has the control character {control}; remove it"),
        );
    } else if trimmed.len() < text.value.len() {
        report.fault(
            text.at,
            format!("{what} begins or ends with white space; remove it"),
        );
    }
}

fn ids(rows: &[DraftRow], success: Option<&At<u32>>, report: &mut Report<'_>) {
    let mut by_id: HashMap<u32, Vec<&DraftRow>> = HashMap::new();
    for row in rows {
        if let Some(id) = &row.id {
            by_id.entry(id.value).or_default().push(row);
        }
    }
    for row in rows {
        let Some(id) = &row.id else { continue };
        if let Some(success) = success.filter(|success| success.value == id.value) {
            let line = report.line(success.at);
            report.fault(
                id.at,
                format!(
                    "id {} means success, see line {line}; an error needs another id",
                    id.value
                ),
            );
        }
        let declared = row.shared_id.as_ref().filter(|shared| shared.value);
        let sharing = &by_id[&id.value];
        match (sharing.len(), declared) {
            (1, Some(declared)) => {
                let message = format!(
                    "no other row has id {}; remove `shared_id`, or correct the id",
                    id.value
                );
                report.fault(declared.at, message);
            }
            (2.., None) => {
                // The nearest other row is enough to find the pair.
                let other = if std::ptr::eq(sharing[0], row) {
                    sharing[1]
                } else {
                    sharing[0]
                };
                let line = report.line(other.id.as_ref().map_or(0, |id| id.at));
                let message = format!(
                    "id {} is also used at line {line}; if the service really sends it for both, \
                     add `shared_id = true` to this row, else correct the id",
                    id.value
                );
                report.fault(id.at, message);
            }
            _ => {}
        }
    }
}

fn codes(rows: &[DraftRow], report: &mut Report<'_>) {
    let mut first = Firsts::default();
    for code in rows.iter().filter_map(|row| row.code.as_ref()) {
        let text = code.value.as_str();
        let shown = text.escape_debug();
        let starts_right = text.starts_with(|c: char| c.is_ascii_uppercase());
        let is_code = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_';
        if text.is_empty() {
            report.fault(
                code.at,
                "the code is empty; write what the API sends, like \"ERROR_ZERO_BALANCE\"",
            );
        } else if text.len() > CODE_LIMIT {
            let bytes = text.len();
            report.fault(
                code.at,
                format!("the code has {bytes} bytes; at most {CODE_LIMIT} are allowed"),
            );
        } else if !starts_right || !text.bytes().all(is_code) {
            let message = format!(
                "\"{shown}\" is no code; a code has A-Z, 0-9 and _, and begins with a letter"
            );
            report.fault(code.at, message);
        } else if let Some(before) = first.seen(text.to_owned(), code.at) {
            let line = report.line(before);
            report.fault(
                code.at,
                format!("code {text} is already used at line {line}; each code has one row"),
            );
        }
    }
}

/// The variant name of each row; `None` with a fault told.
fn variants(rows: &[DraftRow], report: &mut Report<'_>) -> Vec<Option<String>> {
    let mut first: HashMap<String, (usize, &str)> = HashMap::new();
    let mut names = Vec::with_capacity(rows.len());
    for row in rows {
        let code = row
            .code
            .as_ref()
            .filter(|code| code.value.len() <= CODE_LIMIT);
        let (name, at) = match (&row.variant, code) {
            (Some(variant), _) => (variant.value.clone(), variant.at),
            (None, Some(code)) => (derived(&code.value), code.at),
            (None, None) => {
                names.push(None);
                continue;
            }
        };
        if !is_variant(&name) {
            // Of a derived name the code is at fault, and that has been told.
            if row.variant.is_some() {
                let shown = name.escape_debug();
                report.fault(
                    at,
                    format!("\"{shown}\" cannot name a variant; use UpperCamelCase, like \"ZeroBalance\""),
                );
            }
            names.push(None);
            continue;
        }
        let code = row.code.as_ref().map_or("", |code| code.value.as_str());
        match first.entry(name.clone()) {
            Entry::Vacant(entry) => {
                entry.insert((at, code));
            }
            // The same code twice has been told as such.
            Entry::Occupied(entry) if entry.get().1 == code && row.variant.is_none() => {}
            Entry::Occupied(entry) => {
                let line = report.line(entry.get().0);
                let message = format!(
                    "variant {name} is already made at line {line}; give one of the two rows its own, \
                     with `variant = \"…\"`"
                );
                report.fault(at, message);
            }
        }
        names.push(Some(name));
    }
    names
}

/// `ERROR_ZERO_BALANCE` → `ZeroBalance`; where that is no identifier, the prefix stays.
fn derived(code: &str) -> String {
    let short = code
        .strip_prefix("ERROR_")
        .unwrap_or(code)
        .to_upper_camel_case();
    if is_variant(&short) {
        short
    } else {
        code.to_upper_camel_case()
    }
}

/// Whether `name` can stand as a variant: an identifier in UpperCamelCase, not reserved by Rust,
/// not the associated constant `ALL`.
fn is_variant(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && !matches!(name, "Self" | "ALL")
}

/// For each row the index of the kind it names in `section`; `None` with a fault told.
fn references(
    section: &str,
    kinds: &[DraftKind],
    rows: &[DraftRow],
    named: impl Fn(&DraftRow) -> Option<&At<String>>,
    report: &mut Report<'_>,
) -> Vec<Option<usize>> {
    let mut used = vec![false; kinds.len()];
    let mut indices = Vec::with_capacity(rows.len());
    for row in rows {
        let name = named(row);
        let index =
            name.and_then(|name| kinds.iter().position(|kind| kind.key.value == name.value));
        match (name, index) {
            (_, Some(index)) => used[index] = true,
            (Some(name), None) => {
                let hint = hint(
                    &name.value,
                    kinds.iter().map(|kind| kind.key.value.as_str()),
                );
                let shown = name.value.escape_debug();
                report.fault(
                    name.at,
                    format!("{section} \"{shown}\" is not declared{hint}"),
                );
            }
            (None, None) => {}
        }
        indices.push(index);
    }
    for (kind, _) in kinds.iter().zip(used).filter(|(_, used)| !used) {
        let shown = kind.key.value.escape_debug();
        report.warning(
            kind.key.at,
            format!("{section} \"{shown}\" is used by no error"),
        );
    }
    indices
}

fn kinds(
    section: &str,
    drafts: Vec<DraftKind>,
    tags: Option<&[&str]>,
    report: &mut Report<'_>,
) -> Vec<Kind> {
    let mut first = Firsts::default();
    let mut kinds = Vec::new();
    for draft in drafts {
        let DraftKind {
            key,
            retryable,
            description,
        } = draft;
        if !is_kebab(&key.value) {
            let shown = key.value.escape_debug();
            report.fault(
                key.at,
                format!("`{shown}` is no {section} name; use kebab-case, like `retry-later`"),
            );
        }
        let named = named(section, key, &mut first, report);
        if let Some(description) = texts(description, tags, report) {
            kinds.push(Kind {
                named,
                retryable,
                description,
            });
        }
    }
    kinds
}

/// Makes the variant of a language, category or action; tells a name that is reserved or made before.
fn named(what: &str, key: At<String>, first: &mut Firsts, report: &mut Report<'_>) -> Named {
    let At { value: name, at } = key;
    let variant = name.to_upper_camel_case();
    // A name with no letter at all has been told.
    if is_kebab(&name) && !is_variant(&variant) {
        report.fault(
            at,
            format!(
                "{what} `{name}` would be named {variant} in Rust, which is reserved; rename it"
            ),
        );
    } else if let Some(before) = first.seen(variant.clone(), at) {
        let line = report.line(before);
        let shown = name.escape_debug();
        let message = format!(
            "{what} `{shown}` would be named {variant} in Rust, as is the one at line {line}; rename it"
        );
        report.fault(at, message);
    }
    Named { name, variant }
}

fn is_kebab(name: &str) -> bool {
    let is_word = |word: &str| {
        !word.is_empty()
            && word
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    name.starts_with(|c: char| c.is_ascii_lowercase()) && name.split('-').all(is_word)
}

/// Where each name was first used.
#[derive(Default)]
struct Firsts(HashMap<String, usize>);

impl Firsts {
    /// The place of the first use of `name`; `None` when this is it.
    fn seen(&mut self, name: String, at: usize) -> Option<usize> {
        match self.0.entry(name) {
            Entry::Vacant(entry) => {
                entry.insert(at);
                None
            }
            Entry::Occupied(entry) => Some(*entry.get()),
        }
    }
}
