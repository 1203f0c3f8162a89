//! Checks the ids: none is that of success, and rows have the same one only where they say so.

use std::collections::HashMap;

use super::blame;
use crate::codegen::draft::{At, RowDraft, SharedId};
use crate::codegen::fault::{File, Position, Report};

pub(super) fn ids(rows: &[RowDraft], success: Option<&At<u32>>, report: &mut Report<'_>) {
    if let Some(success) = success {
        not_of_success(rows, success, report);
    }
    shared(rows, report);
}

fn not_of_success(rows: &[RowDraft], success: &At<u32>, report: &mut Report<'_>) {
    let ids = rows.iter().filter_map(|row| row.id.as_ref());
    for At { value: id, at } in ids.filter(|id| id.value == success.value) {
        let (blamed, other) = blame(*at, success.at);
        let line = report.line(other);
        let message = if blamed == success.at {
            format!("id {id} is that of the error at {line}; success needs another id")
        } else {
            format!("id {id} means success, see {line}; an error needs another id")
        };
        report.fault(blamed, message);
    }
}

/// A row with a certain id.
#[derive(Clone, Copy)]
struct User<'r> {
    code: Option<&'r str>,
    at: Position,
}

impl<'r> User<'r> {
    fn new(row: &'r RowDraft, at: Position) -> Self {
        let code = row.code();
        Self { code, at }
    }

    /// Whether the other is this row, or one with the same code.
    fn is_same(&self, other: &Self) -> bool {
        self.at == other.at || (self.code.is_some() && self.code == other.code)
    }
}

/// The rows with one id.
struct Users<'r> {
    count: usize,
    first: User<'r>,
    /// The first of the rows with another code.
    other: Option<User<'r>>,
}

fn shared(rows: &[RowDraft], report: &mut Report<'_>) {
    let mut users_of: HashMap<u32, Users<'_>> = HashMap::new();
    for row in rows {
        let Some(At { value: id, at }) = row.id else {
            continue;
        };
        let user = User::new(row, at);
        let users = users_of.entry(id).or_insert(Users {
            count: 0,
            first: user,
            other: None,
        });
        users.count += 1;
        if users.other.is_none() && !users.first.is_same(&user) {
            users.other = Some(user);
        }
    }
    let all_read = rows.iter().all(|row| row.id.is_some());
    for row in rows {
        let Some(At { value: id, at }) = row.id else {
            continue;
        };
        let Some(users) = users_of.get(&id) else {
            continue;
        };
        // A code that occurs twice is reported once, for the code.
        let other = if users.first.is_same(&User::new(row, at)) {
            users.other
        } else {
            Some(users.first)
        };
        match (other, &row.shared_id) {
            (Some(other), SharedId::Undeclared) if blame(at, other.at).0 == at => {
                let line = report.line(other.at);
                let message = format!(
                    "id {id} is also used at {line}; if the service really sends it for both, \
                     add `shared_id = true` to this row, else correct the id"
                );
                report.fault(at, message);
            }
            // Where some id cannot be read, that row may be the other one.
            (None, SharedId::Declared(place)) if users.count == 1 && all_read => {
                let message =
                    format!("no other row has id {id}; remove `shared_id`, or correct the id");
                report.fault(*place, message);
            }
            _ => {}
        }
    }
}

/// Warns of the rows that do not stand in the order of their ids, as the file has them: a row that replaces a shipped
/// one is elsewhere in `rows`.
pub(super) fn ascending(rows: &[RowDraft], report: &mut Report<'_>) {
    let ids = rows.iter().filter_map(|row| row.id.as_ref());
    let mut ids: Vec<&At<u32>> = ids.filter(|id| id.at.file == File::Table).collect();
    ids.sort_by_key(|id| id.at);
    for pair in ids.windows(2) {
        match pair {
            [before, At { value: id, at }] if *id < before.value => {
                let (larger, line) = (before.value, report.line(before.at));
                let message = format!(
                    "id {id} stands after id {larger} at {line}; the rows stand in the order of their ids"
                );
                report.warning(*at, message);
            }
            _ => {}
        }
    }
}
