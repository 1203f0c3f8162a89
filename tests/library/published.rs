//! Holds the table to the codes that a release has published: codes may be added, and none may go.

use crate::support::rows;

const PUBLISHED: &str = include_str!("published.txt");

#[test]
fn a_published_code_stays_with_its_id() {
    let rows: Vec<String> = rows()
        .iter()
        .map(|row| format!("{} {}", row.id, row.code))
        .collect();
    for line in PUBLISHED.lines() {
        assert!(
            rows.iter().any(|row| row == line),
            "`{line}` is published in tests/library/published.txt, and the table no longer has it. \
             Programs rely on it: restore the row, and where the service gave the code up, \
             add `deprecated = \"reason\"` to it instead."
        );
    }
}

#[test]
fn a_new_code_is_published() {
    let lines = rows()
        .into_iter()
        .map(|row| format!("{} {}", row.id, row.code));
    let new: Vec<String> = lines
        .filter(|line| !PUBLISHED.lines().any(|published| published == line))
        .collect();
    assert!(
        new.is_empty(),
        "the table has codes that are not published yet; append them:\n\n    printf '{}\\n' >> tests/library/published.txt\n",
        new.join("\\n")
    );
}
