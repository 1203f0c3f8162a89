//! Finds what a person most likely meant by an unknown name.

use super::fault::{Report, shown};

/// Says what to use in place of the unknown `given`: the nearest of `known`, or all of them.
pub(crate) fn hint<'k>(
    report: &Report<'_>,
    given: &str,
    known: impl Iterator<Item = &'k str> + Clone,
) -> String {
    if report.is_full() {
        return String::new();
    }
    const MOST: usize = 20;
    if let Some(near) = similar(given, known.clone()) {
        return format!("; did you mean `{near}`?");
    }
    let names = known.take(MOST + 1).enumerate().map(|(at, name)| match at {
        MOST => "…".to_owned(),
        _ => format!("`{}`", shown(name)),
    });
    format!("; use {}", names.collect::<Vec<_>>().join(", "))
}

/// The name of `known` that `given` is most likely a misspelling of.
pub(crate) fn similar<'k>(
    given: &str,
    known: impl IntoIterator<Item = &'k str>,
) -> Option<&'k str> {
    // These bounds are for hostile tables: nobody misspells a longer word, or declares more names.
    const LONGEST: usize = 64;
    const MOST: usize = 200;
    if given.len() > LONGEST {
        return None;
    }
    let given = given.to_lowercase();
    known
        .into_iter()
        .take(MOST)
        .map(|name| (strsim::normalized_damerau_levenshtein(&given, name), name))
        .filter(|(similarity, _)| *similarity >= 0.6)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, name)| name)
}
