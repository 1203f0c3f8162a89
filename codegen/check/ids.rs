//! Checks the ids: none is that of success, and rows have the same one only where they say so.

use std::collections::HashMap;

use crate::codegen::draft::{At, RowDraft};
use crate::codegen::fault::Report;

/// Checks that no row has the id of success.
pub(super) fn success(rows: &[&RowDraft], success: &At<u32>, report: &mut Report<'_>) {
    let ids = rows.iter().filter_map(|row| row.id.as_ref());
    for At { value: id, at } in ids.filter(|id| id.value == success.value) {
        // Of two files, the later one is to be changed.
        let line = report.line(*at.min(&success.at));
        let message =
            format!("success and an error have the id {id}, see {line}; this needs another one");
        report.fault(*at.max(&success.at), message);
    }
}

/// Checks that `shared_id` stands on every row whose id another row has too, and on no other.
pub(super) fn shared(rows: &[&RowDraft], report: &mut Report<'_>) {
    let ids = || rows.iter().filter_map(|row| Some((row, row.id.as_ref()?)));
    let mut rows_of: HashMap<u32, Vec<&At<u32>>> = HashMap::new();
    for (_, id) in ids() {
        rows_of.entry(id.value).or_default().push(id);
    }
    // Where an id cannot be read, that row may be the other one.
    let all_are_read = rows.iter().all(|row| row.id.is_some() || !row.is_listed());
    for (row, At { value: id, at }) in ids() {
        let others = rows_of.get(id).into_iter().flatten();
        let mut others = others.filter(|other| other.at != *at);
        let shared = row.shared_id.as_ref().filter(|shared| shared.value);
        match (others.next(), shared) {
            // A table does not know the rows of a later one.
            (Some(other), None) if other.at.file <= at.file => {
                let line = report.line(other.at);
                let message = format!(
                    "id {id} is also used at {line}; if the service really sends it for both, \
                     add `shared_id = true` to this row, else correct the id"
                );
                report.fault(*at, message);
            }
            (None, Some(shared)) if all_are_read => {
                let message =
                    format!("no other row has id {id}; remove `shared_id`, or correct the id");
                report.fault(shared.at, message);
            }
            _ => {}
        }
    }
    for row in rows.iter().filter(|row| !row.is_listed()) {
        if let Some(shared) = &row.shared_id {
            let message = "the row has no id that it could share; remove `shared_id`";
            report.fault(shared.at, message);
        }
    }
}

/// Warns of the rows that do not stand in the order of their ids.
pub(super) fn ascending(rows: &[&RowDraft], report: &mut Report<'_>) {
    let ids: Vec<&At<u32>> = rows.iter().filter_map(|row| row.id.as_ref()).collect();
    for (before, At { value: id, at }) in ids.iter().zip(ids.iter().skip(1)) {
        if *id < before.value && at.file == before.at.file {
            let (larger, line) = (before.value, report.line(before.at));
            let message = format!(
                "id {id} stands after id {larger} at {line}; the rows stand in the order of their ids"
            );
            report.warning(*at, message);
        }
    }
}
