//! Finds what a person most likely meant by an unknown name.

use super::fault::{Report, shown};

/// Says what to use in place of the unknown `given`: the nearest of `known`, or all of them.
pub(crate) fn hint(report: &Report<'_>, given: &str, known: &[&str]) -> String {
    // It would take long to compare thousands of names with thousands.
    if report.is_full() || known.is_empty() {
        return String::new();
    }
    let given = given.to_lowercase();
    let distances = known.iter().map(|name| (distance(&given, name), name));
    if let Some((distance, nearest)) = distances.min() {
        // At most two of five letters differ.
        if distance * 5 <= given.len().max(nearest.len()) * 2 {
            return format!("; did you mean `{nearest}`?");
        }
    }
    let names: Vec<String> = known
        .iter()
        .map(|name| format!("`{}`", shown(name)))
        .collect();
    format!("; use {}", names.join(", "))
}

/// How many letters must be added, removed or changed to turn one name into the other.
fn distance(one: &str, other: &str) -> usize {
    // The distance of the letters of `one` so far from each beginning of `other`.
    let mut distances: Vec<usize> = (0..=other.len()).collect();
    for (count, letter) in (1..).zip(one.bytes()) {
        let mut left = count;
        let mut next = vec![left];
        for (pair, other_letter) in distances.windows(2).zip(other.bytes()) {
            if let [diagonal, above] = pair {
                let changed = diagonal + usize::from(letter != other_letter);
                left = changed.min(above + 1).min(left + 1);
                next.push(left);
            }
        }
        distances = next;
    }
    distances.pop().unwrap_or(0)
}
