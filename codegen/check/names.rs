//! Checks the names: codes, variants, languages, categories and actions, and which of them the rows refer to.

use std::collections::{HashMap, HashSet};

use heck::ToUpperCamelCase;

use super::{blame, texts};
use crate::codegen::draft::{At, KindDraft, RowDraft};
use crate::codegen::fault::{File, Position, Report, shown};
use crate::codegen::spelling::hint;
use crate::codegen::table::{Kind, Name};

/// Maximum length of a code, in bytes.
const CODE_LIMIT: usize = 128;

/// How the service's codes begin. The variants do without it, and the command searches text for it.
const PREFIX: &str = "ERROR_";

pub(super) fn codes(rows: &[RowDraft], report: &mut Report<'_>) {
    let mut first = FirstUses::default();
    let codes = rows.iter().filter_map(|row| row.code.as_ref());
    let with_prefix = codes.clone().filter(|code| code.value.starts_with(PREFIX));
    let have_prefix = with_prefix.count() > rows.len() / 2;
    for At { value: code, at } in codes {
        let fault = if code.is_empty() {
            "the code is empty; write what the API sends, like \"ERROR_ZERO_BALANCE\"".to_owned()
        } else if code.len() > CODE_LIMIT {
            let bytes = code.len();
            format!("the code has {bytes} bytes; at most {CODE_LIMIT} are allowed")
        } else if !is_code(code) {
            let shown = shown(code);
            format!(
                "\"{shown}\" is not a code; a code has A-Z, 0-9 and _, and begins with a letter"
            )
        } else if let Some((before, _)) = first.seen(code, code, *at) {
            let line = report.line(before);
            format!("code {code} is already used at {line}; each code has one row")
        } else if have_prefix && !code.starts_with(PREFIX) && at.file == File::Table {
            let message = format!(
                "code {code} does not begin with {PREFIX}, as the others do; logs and pasted text are \
                 searched for {PREFIX}: correct the code, unless the service sends it so"
            );
            report.warning(*at, message);
            continue;
        } else {
            continue;
        };
        report.fault(*at, fault);
    }
}

fn is_code(code: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_';
    let begins = code.starts_with(|c: char| c.is_ascii_uppercase());
    begins && code.bytes().all(is_part) && code.len() <= CODE_LIMIT
}

/// The variant name of each row; `None` where it has a fault, which is in the report.
pub(super) fn variants(rows: &[RowDraft], report: &mut Report<'_>) -> Vec<Option<String>> {
    let mut first = FirstUses::default();
    let variant_of = |row: &RowDraft| {
        let code = row.code.as_ref().filter(|code| is_code(&code.value));
        let (name, at) = match (&row.variant, code) {
            (Some(variant), _) => (variant.value.clone(), variant.at),
            (None, Some(code)) => (derived(&code.value), code.at),
            // The fault of the code is in the report.
            (None, None) => return None,
        };
        if !is_variant(&name) {
            let shown = shown(&name);
            let message = format!(
                "\"{shown}\" cannot name a variant; write `variant = \"…\"` with a name in UpperCamelCase, \
                 like \"ZeroBalance\""
            );
            report.fault(at, message);
            return None;
        }
        let code = code.map_or("", |code| &code.value);
        match first.seen(&name, code, at) {
            // A code that occurs twice is reported once, for the code.
            Some((before, other)) if other != code || row.variant.is_some() => {
                // A person's own row may stand in the place of an earlier one than the shipped row.
                let (blamed, other) = blame(at, before);
                let whose = if before.file == at.file {
                    "one of the two rows"
                } else {
                    "this row"
                };
                let line = report.line(other);
                let message = format!(
                    "variant {name} is already made at {line}; give {whose} its own, with `variant = \"…\"`"
                );
                report.fault(blamed, message);
            }
            _ => {}
        }
        Some(name)
    };
    rows.iter().map(variant_of).collect()
}

/// `ERROR_ZERO_BALANCE` → `ZeroBalance`; where that is not an identifier, the prefix stays.
fn derived(code: &str) -> String {
    let short = code
        .strip_prefix(PREFIX)
        .unwrap_or(code)
        .to_upper_camel_case();
    if is_variant(&short) {
        short
    } else {
        code.to_upper_camel_case()
    }
}

/// Whether a variant can have this name: it is an identifier in UpperCamelCase, and neither reserved by Rust
/// nor the name of the associated constant `ALL`.
fn is_variant(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && !matches!(name, "Self" | "ALL")
}

/// The number of the kind that each row names in `section`; `None` where it has a fault, which is in the report.
pub(super) fn references(
    section: &str,
    kinds: Option<&[KindDraft]>,
    rows: &[RowDraft],
    reference: fn(&RowDraft) -> Option<&At<String>>,
    report: &mut Report<'_>,
) -> Vec<Option<usize>> {
    // Where the kinds could not be read, that is in the report, and no row is to blame.
    let Some(kinds) = kinds else {
        return vec![None; rows.len()];
    };
    let names = kinds.iter().map(|kind| kind.key.value.as_str());
    let numbers: HashMap<&str, usize> = names.clone().zip(0..).collect();
    let mut used = HashSet::new();
    let number_of = |row: &RowDraft| {
        let At { value: name, at } = reference(row)?;
        let number = numbers.get(name.as_str()).copied();
        if number.is_none() {
            let (shown, hint) = (shown(name), hint(report, name, names.clone()));
            let message = format!("{section} \"{shown}\" is not declared{hint}");
            report.fault(*at, message);
        }
        used.extend(number);
        number
    };
    let referred = rows.iter().map(number_of).collect();
    let unused = kinds.iter().zip(0..).filter(|(kind, number)| {
        // A person cannot remove one of the shipped table.
        kind.key.at.file == File::Table && !used.contains(number)
    });
    for (KindDraft { key, .. }, _) in unused {
        let shown = shown(&key.value);
        report.warning(key.at, format!("{section} \"{shown}\" is used by no error"));
    }
    referred
}

/// The declared languages.
pub(super) struct Languages {
    /// The languages without a fault, in the order of the table.
    pub(super) sound: Vec<At<Name>>,
    pub(super) all_sound: bool,
}

impl Languages {
    pub(super) fn tags(&self) -> impl Iterator<Item = &str> + Clone {
        let sound = self.sound.iter();
        sound.map(|language| language.value.key.as_str())
    }
}

pub(super) fn languages(tags: Vec<At<String>>, report: &mut Report<'_>) -> Languages {
    let is_first =
        |subtag: &str| subtag.len() >= 2 && subtag.bytes().all(|b| b.is_ascii_lowercase());
    let is_tag = |tag: &str| {
        is_kebab(tag)
            && tag.split('-').next().is_some_and(is_first)
            && tag.split('-').all(|subtag| subtag.len() <= 8)
    };
    let mut first = FirstUses::default();
    let count = tags.len();
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
        let value = name("language", tag, &mut first, report)?;
        Some(At { value, at })
    };
    let sound: Vec<At<Name>> = tags.into_iter().filter_map(language).collect();
    Languages {
        all_sound: sound.len() == count,
        sound,
    }
}

/// The categories or the actions; `None` when one of them has a fault, which is in the report.
pub(super) fn kinds(
    section: &str,
    drafts: Option<Vec<KindDraft>>,
    languages: Option<&Languages>,
    report: &mut Report<'_>,
) -> Option<Vec<Kind>> {
    let mut first = FirstUses::default();
    let kind = |draft: KindDraft| {
        let shown = shown(&draft.key.value);
        let name = if is_kebab(&draft.key.value) {
            name(section, draft.key, &mut first, report)
        } else {
            let message = format!(
                "each {section} must have a name in kebab-case, like `retry-later`; this is `{shown}`"
            );
            report.fault(draft.key.at, message);
            None
        };
        let retryable = draft.retryable.is_some_and(|retryable| retryable.value);
        let needs_person = draft.needs_person.filter(|needs_person| needs_person.value);
        if let (true, Some(needs_person)) = (retryable, &needs_person) {
            report.fault(
                needs_person.at,
                "`retryable` and `needs_person` are both true; what a person must fix first is not retryable: \
                 set one of the two to false",
            );
        }
        let title = format!("[{section}.{shown}]");
        let description = texts::texts(&title, draft.description, languages, report);
        Some(Kind {
            name: name?,
            retryable,
            needs_person: needs_person.is_some(),
            description: description?,
        })
    };
    let kinds: Vec<_> = drafts?.into_iter().map(kind).collect();
    kinds.into_iter().collect()
}

/// The name of a language, category or action; `None` when it has a fault, which is in the report.
fn name(
    what: &str,
    key: At<String>,
    first: &mut FirstUses,
    report: &mut Report<'_>,
) -> Option<Name> {
    let At { value: key, at } = key;
    let variant = key.to_upper_camel_case();
    if !is_variant(&variant) {
        let message = format!(
            "{what} `{key}` would be named {variant} in Rust, which is reserved; rename it"
        );
        report.fault(at, message);
        return None;
    }
    if let Some((before, other)) = first.seen(&variant, &key, at) {
        let (blamed, earlier) = blame(at, before);
        let line = report.line(earlier);
        let message = if other == key {
            format!("{what} `{key}` is already declared at {line}; remove one of the two")
        } else {
            let whose = if before.file == at.file {
                "rename one"
            } else {
                "rename this one"
            };
            format!(
                "{what} `{key}` would be named {variant} in Rust, as is `{other}` at {line}; {whose}"
            )
        };
        report.fault(blamed, message);
        return None;
    }
    Some(Name { key, variant })
}

fn is_kebab(name: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let is_word = |word: &str| !word.is_empty() && word.bytes().all(is_part);
    name.starts_with(|c: char| c.is_ascii_lowercase()) && name.split('-').all(is_word)
}

/// Where each name was used first, and what used it.
#[derive(Default)]
struct FirstUses(HashMap<String, (Position, String)>);

impl FirstUses {
    /// The position and the user of the first use of `name`; `None` when this is the first.
    fn seen(&mut self, name: &str, user: &str, at: Position) -> Option<(Position, String)> {
        let before = self.0.get(name).cloned();
        if before.is_none() {
            self.0.insert(name.to_owned(), (at, user.to_owned()));
        }
        before
    }
}
