//! Compiles large and hostile tables, in time that grows no faster than they do.

use crate::cases::{SMALL, compiled, faults, row};
use crate::extended::{EXTENDS, SHIPPED_SMALL, compile_custom};

/// `count` texts, one after the other.
fn many(count: u32, text: impl Fn(u32) -> String) -> String {
    (1..=count).map(text).collect()
}

fn small_and(more: &str) -> String {
    SMALL.to_owned() + more
}

/// Rows that are all the same.
fn same_rows(count: u32) -> String {
    row(12, "ERROR_DUPLICATES", "").repeat(count as usize)
}

/// A list of a thousand languages, with one that is declared again and again.
fn languages() -> String {
    let tags = many(1_000, |n| format!("'en-{n}',")) + &"'en',".repeat(20_000);
    format!("languages = [{tags}]\n")
}

/// Categories, and rows that misspell them.
fn misspelled_categories() -> String {
    let kind = |n| format!("[category.kind-{n}]\ndescription = {{ en = '{n}', fr = '{n}' }}\n");
    let row = |id| row(id, &format!("ERROR_{id}"), "").replace("proxy", "pro");
    many(1_000, kind) + &many(1_000, row)
}

#[test]
fn a_long_report_is_capped_and_says_so() {
    let bad = many(200, |id| row(id + 1, "bad code", "severity = 1"));
    let faults = faults(small_and(&bad));
    assert_eq!(faults.len(), 101);
    assert!(
        faults[100].ends_with("300 more from here on; fix those above first"),
        "{}",
        faults[100]
    );
    let lines = faults.iter().map(|fault| fault.split(':').nth(1).unwrap());
    let lines: Vec<usize> = lines.map(|line| line.parse().unwrap()).collect();
    assert!(lines.is_sorted());
}

#[test]
fn what_is_repeated_many_times_is_reported_in_bounded_time() {
    let keys = many(10_000, |n| format!("key{n} = 1\n"));
    for table in [
        keys.repeat(2),
        small_and(&same_rows(10_000)),
        small_and(&misspelled_categories()),
        SMALL.replace("languages = ['en', 'fr']\n", &languages()) + &same_rows(200),
    ] {
        assert!((1..=101).contains(&faults(table).len()));
    }
}

#[test]
fn what_a_custom_table_repeats_many_times_is_reported_in_bounded_time() {
    for table in [
        EXTENDS.to_owned() + &same_rows(10_000),
        EXTENDS.to_owned() + &misspelled_categories(),
        EXTENDS.to_owned() + &languages() + &same_rows(200),
        same_rows(10_000) + EXTENDS,
    ] {
        let faults = compile_custom(table, SHIPPED_SMALL).err().unwrap();
        assert!((1..=101).contains(&faults.len()), "{}", faults.len());
    }
}

#[test]
fn a_large_file_compiles() {
    let rows = many(2_000, |number| {
        let id = number.wrapping_mul(2_654_435_761).max(2);
        row(id, &format!("ERROR_{number:0120}"), "")
    });
    // The header of the list takes two lines, and the small table has a row.
    let markdown = compiled(small_and(&rows)).markdown;
    assert_eq!(markdown.lines().count(), 2_003);
}

#[test]
fn hostile_bytes_are_refused() {
    let deep = "[".repeat(100_000);
    let nested = "a.".repeat(50_000) + "a = 1";
    let long_line = "#".repeat(1_000_000) + "\n\0";
    let long_string = format!("x = \"{}", "y".repeat(1_000_000));
    let no_text = [0xff; 1_000];
    for hostile in [
        deep.as_bytes(),
        nested.as_bytes(),
        long_line.as_bytes(),
        long_string.as_bytes(),
        &no_text,
    ] {
        for fault in faults(hostile) {
            assert!(fault.starts_with("table.toml:"), "{fault}");
            assert!(fault.len() < 500 && !fault.contains('\n'), "{fault}");
        }
    }
}
