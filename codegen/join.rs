//! The third step: the draft of a custom table and that of the shipped one → one draft. It reports what only
//! both of them show.

use std::collections::{HashMap, HashSet};

use super::draft::{At, Draft, KindDraft, RowDraft};
use super::fault::{File, Position, Report, shown};

/// The table that the library is built with.
pub(crate) enum Origin {
    Shipped,
    /// The shipped table, with this number of rows added and replaced.
    Extended {
        added: usize,
        replaced: usize,
    },
    /// A custom table that does not extend the shipped one.
    Own,
}

/// Joins `table` to the `shipped` one, which is given where `table` is a custom one. `None` when the report has
/// the reason why that is not possible.
pub(crate) fn join(
    table: Draft,
    shipped: Option<Draft>,
    report: &mut Report<'_>,
) -> Option<(Draft, Origin)> {
    if let Some(at) = shipped.as_ref().unwrap_or(&table).extends {
        let message = "this is the shipped table, which extends no other; remove `extends`";
        report.fault(at, message);
        return None;
    }
    let Some(shipped) = shipped else {
        return Some((table, Origin::Shipped));
    };
    if table.extends.is_none() {
        warn_of_lacking_codes(&table.rows, &shipped.rows, report);
        return Some((table, Origin::Own));
    }
    let (given, had) = (table.rows.len(), shipped.rows.len());
    let rows = replace(shipped.rows, table.rows, RowDraft::code, |row, shipped| {
        compare(row, shipped, report);
    });
    let kinds = |custom: Option<Vec<KindDraft>>, shipped: Option<Vec<KindDraft>>| {
        Some(replace(shipped?, custom?, KindDraft::name, |_, _| ()))
    };
    let added = rows.len() - had;
    let replaced = given - added;
    let draft = Draft {
        extends: table.extends,
        languages: languages(table.languages, shipped.languages, report),
        success: table.success.or(shipped.success),
        categories: kinds(table.categories, shipped.categories),
        actions: kinds(table.actions, shipped.actions),
        rows,
    };
    Some((draft, Origin::Extended { added, replaced }))
}

/// Warns that a whole table does not have every code of the shipped one.
fn warn_of_lacking_codes(rows: &[RowDraft], shipped: &[RowDraft], report: &mut Report<'_>) {
    const MOST: usize = 5;
    let own: HashSet<&str> = rows.iter().filter_map(RowDraft::code).collect();
    let codes = shipped.iter().filter_map(RowDraft::code);
    let lacking: Vec<&str> = codes.filter(|code| !own.contains(code)).collect();
    let codes = match lacking.len() {
        0 => return,
        1 => "1 code".to_owned(),
        count => format!("{count} codes"),
    };
    let mut names: Vec<String> = lacking.iter().take(MOST).map(|code| shown(code)).collect();
    names.extend(lacking.get(MOST).map(|_| "…".to_owned()));
    let names = names.join(", ");
    let start = Position {
        file: File::Table,
        byte: 0,
    };
    report.warning(
        start,
        format!(
            "this table lacks {codes} of the shipped one: {names}; to have them, begin it with \
             `extends = \"shipped\"`, and keep only what it adds or replaces"
        ),
    );
}

/// The shipped rows, categories or actions, each custom one in the place of that with the same name, and the
/// others after them.
fn replace<T>(
    mut shipped: Vec<T>,
    custom: Vec<T>,
    name: fn(&T) -> Option<&str>,
    mut compare: impl FnMut(&mut T, &T),
) -> Vec<T> {
    let named = shipped.iter().zip(0..);
    let mut numbers: HashMap<String, usize> = named
        .filter_map(|(one, number)| Some((name(one)?.to_owned(), number)))
        .collect();
    for mut one in custom {
        // Each is replaced once: the check reports a code that occurs twice.
        let number = name(&one).and_then(|name| numbers.remove(name));
        match number.and_then(|number| shipped.get_mut(number)) {
            Some(replaced) => {
                compare(&mut one, replaced);
                *replaced = one;
            }
            None => shipped.push(one),
        }
    }
    shipped
}

/// Reports a row with another id than the `shipped` one with its code, and warns of one that is superfluous.
fn compare(row: &mut RowDraft, shipped: &RowDraft, report: &mut Report<'_>) {
    let (Some(code), Some(id), Some(shipped_id)) = (&row.code, &row.id, &shipped.id) else {
        return;
    };
    let (name, line) = (shown(&code.value), report.line(shipped_id.at));
    if id.value != shipped_id.value {
        let (here, there) = (id.value, shipped_id.value);
        let message = format!(
            "{name} has id {there} at {line}, and {here} here; a code keeps its id: correct it, or remove \
             this row"
        );
        report.fault(id.at, message);
        row.id = None;
    } else if !adds_a_language(row, shipped) {
        let message = format!(
            "{name} is also at {line}, with the same id; this row takes its place, and can go unless it is \
             meant to differ"
        );
        report.warning(code.at, message);
    }
}

/// Whether the row gives its text in a language that the `shipped` one does not have.
fn adds_a_language(row: &RowDraft, shipped: &RowDraft) -> bool {
    let (Some(own), Some(shipped)) = (&row.description, &shipped.description) else {
        return false;
    };
    let mut languages = own.texts.iter().map(|text| &text.language.value);
    languages.any(|language| !shipped.has(language))
}

/// The shipped languages, and the custom ones after them.
fn languages(
    custom: Option<Vec<At<String>>>,
    shipped: Option<Vec<At<String>>>,
    report: &mut Report<'_>,
) -> Option<Vec<At<String>>> {
    let (custom, mut languages) = (custom?, shipped?);
    let shipped: Vec<String> = languages.iter().map(|tag| tag.value.clone()).collect();
    // The shipped languages before this one have had their turn.
    let mut next = 0;
    for tag in custom {
        match shipped.iter().position(|shipped| *shipped == tag.value) {
            Some(number) if number >= next => next = number + 1,
            Some(_) => {
                let message = format!(
                    "language `{}` is one of the shipped table, which stay first and in their order; name \
                     here only those to add",
                    shown(&tag.value)
                );
                report.fault(tag.at, message);
            }
            None => {
                next = shipped.len();
                languages.push(tag);
            }
        }
    }
    Some(languages)
}
