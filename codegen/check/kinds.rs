//! Checks the categories and the actions, and which of them the rows refer to.

use std::collections::HashSet;

use super::names::{LastUses, is_kebab, name};
use super::texts::texts;
use crate::codegen::draft::{At, KindDraft};
use crate::codegen::fault::{Report, shown};
use crate::codegen::spelling::hint;
use crate::codegen::table::{Kind, Name};

/// The keys of the categories or the actions, where those could be read.
pub(super) fn keys(kinds: &Option<Vec<KindDraft>>) -> Option<Vec<&At<String>>> {
    let kinds = kinds.as_ref()?.iter();
    Some(kinds.map(|kind| &kind.key).collect())
}

/// Checks that each reference of a row is to one of the `keys`, where those could be read.
pub(super) fn references<'d>(
    what: &str,
    keys: Option<Vec<&At<String>>>,
    references: impl Iterator<Item = &'d At<String>>,
    report: &mut Report<'_>,
) {
    let Some(keys) = keys else {
        return;
    };
    let names: Vec<&str> = keys.iter().map(|key| key.value.as_str()).collect();
    let mut used = HashSet::new();
    for At { value: name, at } in references {
        if !names.contains(&name.as_str()) {
            let (shown, hint) = (shown(name), hint(report, name, &names));
            report.fault(*at, format!("{what} \"{shown}\" is not declared{hint}"));
        }
        used.insert(name.as_str());
    }
    for key in keys {
        if !used.contains(key.value.as_str()) {
            let shown = shown(&key.value);
            report.warning(key.at, format!("{what} \"{shown}\" is used by no error"));
        }
    }
}

/// The categories or the actions, without those whose name has a fault.
pub(super) fn kinds(
    section: &str,
    drafts: Option<Vec<KindDraft>>,
    languages: Option<&[At<Name>]>,
    report: &mut Report<'_>,
) -> Vec<Kind> {
    let mut last = LastUses::new();
    let kind = |draft: KindDraft| {
        if !is_kebab(&draft.key.value) {
            let shown = shown(&draft.key.value);
            let message = format!(
                "each {section} must have a name in kebab-case, like `retry-later`; this is `{shown}`"
            );
            report.fault(draft.key.at, message);
        }
        let retryable = draft.retryable.is_some_and(|retryable| retryable.value);
        let needs_person = draft.needs_person.filter(|needs_person| needs_person.value);
        if let (true, Some(needs_person)) = (retryable, &needs_person) {
            report.fault(
                needs_person.at,
                "`retryable` and `needs_person` are both true; what a person must fix first is not retryable: \
                 set one of the two to false",
            );
        }
        let description = texts(draft.description, languages, report);
        Some(Kind {
            name: name(section, draft.key, &mut last, report)?,
            retryable,
            needs_person: needs_person.is_some(),
            description,
        })
    };
    drafts.into_iter().flatten().filter_map(kind).collect()
}

/// The names of the kind that a row refers to.
pub(super) fn named(kinds: &[Kind], reference: &At<String>) -> Option<Name> {
    let mut names = kinds.iter().map(|kind| &kind.name);
    names.find(|name| name.key == reference.value).cloned()
}
