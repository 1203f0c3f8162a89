//! Draft → table. It reports what could not become Rust that compiles and means what it says, and warns of what a
//! keeper would not have wanted.
//!
//! A fault does not stop the checks, so that all faults come in one report; no table comes out in the end.

mod ids;
mod kinds;
mod names;
mod texts;

use super::draft::{Draft, RowDraft};
use super::fault::Report;
use super::table::{Row, Table};

/// Checks `draft`; `None` when the report has a fault, from here or from an earlier step.
pub(crate) fn check(draft: Draft, report: &mut Report<'_>) -> Option<Table> {
    let success = draft.success.as_ref();
    let success_id = success.and_then(|success| success.id.clone());
    // A row that replaces one of an earlier file is in its place. Here, of two that contradict each other, the
    // later one is to be changed.
    let mut rows: Vec<&RowDraft> = draft.rows.iter().collect();
    rows.sort_by_key(|row| row.at);
    names::codes(&mut rows, report);
    names::variants(&rows, report);
    ids::shared(&rows, report);
    ids::ascending(&rows, report);
    if let Some(success_id) = &success_id {
        ids::success(&rows, success_id, report);
    }
    let categories = rows.iter().filter_map(|row| row.category.as_ref());
    let declared = kinds::keys(&draft.categories);
    kinds::references("category", declared, categories, report);
    let actions = rows.iter().filter_map(|row| row.action.as_ref());
    let declared = kinds::keys(&draft.actions);
    kinds::references("action", declared, actions, report);
    let services = rows.iter().filter_map(|row| row.services.as_ref());
    let declared = draft.services.iter().collect();
    kinds::references("service", Some(declared), services.flatten(), report);
    for service in &draft.services {
        texts::fault("the name of a service", service, report);
    }

    let tags = draft.languages;
    let languages = tags.and_then(|tags| names::languages(tags, report));
    let languages = languages.as_deref();
    let success = draft.success.and_then(|success| success.description);
    let success = texts::texts(success, languages, report);
    let categories = kinds::kinds("category", draft.categories, languages, report);
    let actions = kinds::kinds("action", draft.actions, languages, report);
    let rows: Vec<Option<Row>> = draft
        .rows
        .into_iter()
        .map(|row| {
            let variant = names::variant(&row);
            let description = texts::texts(row.description, languages, report);
            if let Some(reason) = &row.deprecated {
                texts::fault("the reason in `deprecated`", reason, report);
            }
            if let Some(evidence) = &row.unlisted {
                texts::fault("the evidence in `unlisted`", evidence, report);
            }
            let services = row.services.into_iter().flatten();
            Some(Row {
                id: row.id.map(|id| id.value),
                unlisted: row.unlisted.map(|evidence| evidence.value),
                services: services.map(|service| service.value).collect(),
                code: row.code?.value,
                variant: variant?.value,
                category: kinds::named(&categories, &row.category?)?,
                action: kinds::named(&actions, &row.action?)?,
                description,
                deprecated: row.deprecated.map(|reason| reason.value),
            })
        })
        .collect();
    if report.has_faults() {
        return None;
    }
    let languages = languages?.iter().map(|language| language.value.clone());
    Some(Table {
        success_id: success_id?.value,
        success,
        languages: languages.collect(),
        categories,
        actions,
        rows: rows.into_iter().collect::<Option<_>>()?,
    })
}
