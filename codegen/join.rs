//! The drafts of the shipped table and of those that extend it → one draft. It reports what only several of them
//! show.

use super::draft::{At, Draft, RowDraft};
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
    let has = |code: &str| custom.rows.iter().any(|row| row.code() == Some(code));
    let shipped = shipped.iter().filter(|row| row.services.is_none());
    let codes = shipped.filter_map(RowDraft::code);
    let lacking: Vec<&str> = codes.filter(|code| !has(code)).collect();
    if lacking.is_empty() {
        return;
    }
    let count = lacking.len();
    let mut names: Vec<String> = lacking.iter().take(MOST).map(|code| shown(code)).collect();
    names.extend(lacking.get(MOST).map(|_| "…".to_owned()));
    let names = names.join(", ");
    report.warning(
        custom.start,
        format!(
            "this table lacks {count} of the shipped codes: {names}; to have them, begin it with \
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
            replace(joined, kinds, |kind| Some(&kind.key), |_, _| ());
        }
    }
    let compare = |row: &mut RowDraft, earlier: &RowDraft| compare(row, earlier, report);
    replace(
        &mut joined.rows,
        table.rows,
        |row| row.code.as_ref(),
        compare,
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
    name: fn(&T) -> Option<&At<String>>,
    mut compare: impl FnMut(&mut T, &T),
) {
    let count = earlier.len();
    for mut one in later {
        let is_replaced = |other: &&mut T| match (name(other), name(&one)) {
            // The check reports a code that occurs twice in a file.
            (Some(other), Some(one)) => other.value == one.value && other.at.file < one.at.file,
            _ => false,
        };
        match earlier.iter_mut().take(count).find(is_replaced) {
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
        // A row may repeat the earlier one to add a language.
        _ if languages(row).all(|language| languages(earlier).any(|other| other == language)) => {
            let message = format!(
                "{name} is also at {line}; this row takes its place, and can go unless it is meant to differ"
            );
            report.warning(*at, message);
        }
        _ => {}
    }
}

/// The languages of a row's description.
fn languages(row: &RowDraft) -> impl Iterator<Item = &str> {
    let texts = row.description.iter().flat_map(|texts| &texts.value);
    texts.map(|text| text.language.value.as_str())
}
