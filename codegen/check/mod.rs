//! The fourth step: draft → table. It reports what could not become Rust that compiles and means what it says,
//! and warns of what a keeper would not have wanted.

mod ids;
mod names;
mod texts;

use super::draft::{At, Draft, RowDraft};
use super::fault::{File, Position, Report};
use super::table::{Row, Table};

/// Maximum number of rows: a slot of the lookup holds 16 bits.
const ROW_LIMIT: usize = u16::MAX as usize;

/// Checks `draft`; `None` when the report has a fault, from here or from an earlier step.
pub(crate) fn check(mut draft: Draft, report: &mut Report<'_>) -> Option<Table> {
    let languages = draft.languages.take();
    let languages = languages.map(|tags| names::languages(tags, report));
    let declared = languages.as_ref();
    if let Some(languages) = declared {
        texts::added_languages(&languages.sound, &draft, report);
    }
    let (success_id, success) = draft
        .success
        .map_or((None, None), |success| (success.id, success.description));
    row_count(&draft.rows, report);
    ids::ids(&draft.rows, success_id.as_ref(), report);
    ids::ascending(&draft.rows, report);
    names::codes(&draft.rows, report);
    let variants = names::variants(&draft.rows, report);
    let category_of = names::references(
        "category",
        draft.categories.as_deref(),
        &draft.rows,
        |row| row.category.as_ref(),
        report,
    );
    let action_of = names::references(
        "action",
        draft.actions.as_deref(),
        &draft.rows,
        |row| row.action.as_ref(),
        report,
    );

    let success = texts::texts("[success]", success, declared, report);
    let categories = names::kinds("category", draft.categories, declared, report);
    let actions = names::kinds("action", draft.actions, declared, report);
    let rows = draft
        .rows
        .into_iter()
        .zip(variants)
        .zip(category_of.into_iter().zip(action_of));
    let rows: Vec<Option<Row>> = rows
        .map(|((row, variant), (category, action))| {
            let owner = row.title();
            let description = texts::texts(&owner, row.description, declared, report);
            let deprecated = row.deprecated.map(|reason| {
                texts::fault("the reason in `deprecated`", &reason, report);
                reason.value
            });
            Some(Row {
                id: row.id?.value,
                code: row.code?.value,
                variant: variant?,
                category: categories.as_ref()?.get(category?)?.name.clone(),
                action: actions.as_ref()?.get(action?)?.name.clone(),
                description: description?,
                deprecated,
            })
        })
        .collect();
    if report.has_faults() {
        return None;
    }
    Some(Table {
        success_id: success_id?.value,
        success: success?,
        languages: languages?
            .sound
            .into_iter()
            .map(|language| language.value)
            .collect(),
        categories: categories?,
        actions: actions?,
        rows: rows.into_iter().collect::<Option<_>>()?,
    })
}

fn row_count(rows: &[RowDraft], report: &mut Report<'_>) {
    let beyond = rows.get(ROW_LIMIT);
    if let Some(At { at, .. }) = beyond.and_then(|row| row.id.as_ref()) {
        let count = rows.len();
        let message =
            format!("the table has {count} rows; a slot of the lookup holds at most {ROW_LIMIT}");
        report.fault(*at, message);
    }
}

/// Decides which of two positions that contradict each other is to be changed, and returns it first.
///
/// That is `this` one, unless it stands in the shipped table, which a person cannot edit, and the other one in
/// the person's own.
fn blame(this: Position, other: Position) -> (Position, Position) {
    match (this.file, other.file) {
        (File::Shipped, File::Table) => (other, this),
        _ => (this, other),
    }
}
