//! The drafts of the shipped table and of those that extend it → one draft. It reports what only several of them
//! show.

use std::collections::{HashMap, HashSet};

use super::draft::{At, Draft, KindDraft, RowDraft};
use super::fault::{Report, shown};

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

/// Joins the tables of the crate, of which the shipped one is the first, and the `custom` one. `None` when the report
/// has the reason why that is not possible.
pub(crate) fn join(
    tables: Vec<Draft>,
    custom: Option<Draft>,
    report: &mut Report<'_>,
) -> Option<(Draft, Origin)> {
    let mut tables = tables.into_iter();
    let mut joined = tables.next()?;
    if let Some(at) = joined.extends {
        let message = "this is the shipped table, which extends no other; remove `extends`";
        report.fault(at, message);
        return None;
    }
    for table in tables {
        extend(&mut joined, table, report);
    }
    match custom {
        None => Some((joined, Origin::Shipped)),
        Some(custom) if custom.extends.is_some() => {
            let origin = extend(&mut joined, custom, report);
            Some((joined, origin))
        }
        Some(custom) => {
            warn_of_lacking_codes(&custom, &joined.rows, report);
            Some((custom, Origin::Own))
        }
    }
}

/// Warns that a whole table does not have every code of the shipped one.
fn warn_of_lacking_codes(custom: &Draft, shipped: &[RowDraft], report: &mut Report<'_>) {
    const MOST: usize = 5;
    let own: HashSet<&str> = custom.rows.iter().filter_map(RowDraft::code).collect();
    let shipped = shipped.iter().filter(|row| row.services.is_none());
    let codes = shipped.filter_map(RowDraft::code);
    let lacking: Vec<&str> = codes.filter(|code| !own.contains(code)).collect();
    let codes = match lacking.len() {
        0 => return,
        1 => "1 code".to_owned(),
        count => format!("{count} codes"),
    };
    let mut names: Vec<String> = lacking.iter().take(MOST).map(|code| shown(code)).collect();
    names.extend(lacking.get(MOST).map(|_| "…".to_owned()));
    let names = names.join(", ");
    report.warning(
        custom.start,
        format!(
            "this table lacks {codes} of the shipped one: {names}; to have them, begin it with \
             `extends = \"shipped\"`, and keep only what it adds or replaces"
        ),
    );
}

/// Adds what `table` has to `joined`, in the place of what has the same name.
fn extend(joined: &mut Draft, table: Draft, report: &mut Report<'_>) -> Origin {
    let (given, had) = (table.rows.len(), joined.rows.len());
    if let (Some(joined), Some(languages)) = (&mut joined.languages, table.languages) {
        // A table may begin with the languages that it extends. The check reports any other that occurs twice.
        let pairs = joined.iter().zip(&languages);
        let repeated = pairs.take_while(|(one, other)| one.value == other.value);
        let repeated = repeated.count();
        joined.extend(languages.into_iter().skip(repeated));
    }
    joined.services.extend(table.services);
    if table.success.is_some() {
        joined.success = table.success;
    }
    for (joined, kinds) in [
        (&mut joined.categories, table.categories),
        (&mut joined.actions, table.actions),
    ] {
        if let (Some(joined), Some(kinds)) = (joined, kinds) {
            replace(joined, kinds, KindDraft::name, |_, _| ());
        }
    }
    replace(
        &mut joined.rows,
        table.rows,
        RowDraft::code,
        |row, earlier| {
            compare(row, earlier, report);
        },
    );
    let added = joined.rows.len() - had;
    Origin::Extended {
        added,
        replaced: given - added,
    }
}

/// Puts each of the `later` rows, categories or actions in the place of the earlier one with the same name, and
/// the others after them.
fn replace<T>(
    earlier: &mut Vec<T>,
    later: Vec<T>,
    name: fn(&T) -> Option<&str>,
    mut compare: impl FnMut(&mut T, &T),
) {
    let named = earlier.iter().zip(0..);
    let mut numbers: HashMap<String, usize> = named
        .filter_map(|(one, number)| Some((name(one)?.to_owned(), number)))
        .collect();
    for mut one in later {
        // Each is replaced once: the check reports a code that occurs twice.
        let number = name(&one).and_then(|name| numbers.remove(name));
        match number.and_then(|number| earlier.get_mut(number)) {
            Some(replaced) => {
                compare(&mut one, replaced);
                *replaced = one;
            }
            None => earlier.push(one),
        }
    }
}

/// Reports a row with another id than the `earlier` one with its code, and warns of one that is superfluous.
fn compare(row: &mut RowDraft, earlier: &RowDraft, report: &mut Report<'_>) {
    let Some(At { value: code, at }) = &row.code else {
        return;
    };
    let (name, line) = (shown(code), report.line(earlier.at));
    match [&row.id, &earlier.id].map(|id| id.as_ref().map(|id| id.value)) {
        [here, Some(there)] if here != Some(there) => {
            let message = format!(
                "{name} has id {there} at {line}; a code keeps its id: correct it here, or remove this row"
            );
            report.fault(*at, message);
            row.id = None;
        }
        _ if !adds_a_language(row, earlier) => {
            let message = format!(
                "{name} is also at {line}; this row takes its place, and can go unless it is meant to differ"
            );
            report.warning(*at, message);
        }
        _ => {}
    }
}

/// Whether the row gives its text in a language that the `earlier` one does not have.
fn adds_a_language(row: &RowDraft, earlier: &RowDraft) -> bool {
    let languages = |row: &RowDraft| -> HashSet<String> {
        let texts = row
            .description
            .iter()
            .flat_map(|description| &description.texts);
        texts.map(|text| text.language.value.clone()).collect()
    };
    !languages(row).is_subset(&languages(earlier))
}
