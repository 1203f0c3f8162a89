//! Holds the reading of hostile pages to 20 times the memory of the page, and to the stack of a thread.

use anticaptcha_errors::ErrorCode;

use crate::memory::most_held;
use crate::program::compare::{self, NoPage, Table};

/// Pages are so long that work which grows with the square of their length would never end.
const LENGTH: usize = 1 << 18;

/// The reading may take as many times the memory of the page, besides the page itself.
const TIMES: usize = 19;

/// The memory that the largest number of rows of a page may take, however short the rows are.
const ROWS: usize = 32 << 20;

fn held_to(limit: usize, name: &str, page: &[u8]) -> Result<usize, NoPage> {
    let table = Table::of(ErrorCode::ALL);
    let (read, held) = most_held(|| compare::read(page, &table));
    assert!(held <= limit, "{name}: {held} bytes");
    read.map(|page| page.rows.len())
}

#[test]
fn a_hostile_page_takes_at_most_20_times_its_memory_and_no_stack() {
    for (start, pattern) in [
        // These pages nest, or have what is never closed.
        ("", "<div>"),
        ("", "<table><tr><td>"),
        ("<table><tr>", "<td>"),
        ("<table><tr>", "<td>a<br>b"),
        ("<p>", "<b>"),
        ("<p>", "</div>"),
        ("<ul>", "<li>a<ul>"),
        ("<p>", "<div hidden>"),
        ("<p>", "<li hidden><ul>"),
        ("<p>", "<svg><title/>"),
        ("<p>", "<template>"),
        ("<pre>", "<pre>\n"),
        // These are one tag, comment, script or reference.
        ("<p ", "a='b' "),
        ("<p ", "a=\"b\" "),
        ("<p ", "a=\"\""),
        ("<p ", "a=b "),
        ("<p ", "style="),
        ("<p style=\"", "display:;"),
        ("<p><a", "b"),
        ("<p>", "<"),
        ("<p>", "&"),
        ("<p>&", "a"),
        ("<p>&#", "1"),
        ("<p>", "&amp;"),
        ("<p><!--", "-->-"),
        ("<p><script>", "<!--<script>"),
        ("<p><textarea>", "</textare"),
        ("<p><plaintext>", "<p>"),
        // These have long lines or many columns.
        ("", "\n"),
        ("", "\r"),
        ("", "a\n"),
        ("", "1\n"),
        ("", "a"),
        ("", "|"),
        ("", "a\t"),
        ("", "\\_"),
        ("", "- "),
        ("", "**"),
        ("<p>", "a\n"),
        // These have codes.
        ("", "ERROR_"),
        ("", "10ERROR_ZERO_BALANCE"),
        ("", "10ERROR_ZERO_BALANCEE_\n"),
        ("", "10 ERROR_ZERO_BALANCE Text\n"),
        ("10 ERROR_ZERO_BALANCE ", "a\n"),
        ("", "10\nERROR_ZERO_BALANCE\n"),
        ("", "\u{200b}"),
        ("", "é\u{fffd}"),
    ] {
        let many = pattern.repeat(LENGTH / pattern.len());
        let page = format!("{start}{many}\n</table></pre><p>11 ERROR_IP_NOT_ALLOWED</p>");
        // Whether the last line can be seen as a row differs.
        let _ = held_to(
            TIMES * LENGTH,
            &format!("{start}{pattern}…"),
            page.as_bytes(),
        );
    }
}

#[test]
fn many_rows_and_ids_take_no_more_memory_than_a_table() {
    let lines = |line: fn(usize) -> String, count: usize| (0..count).map(line).collect::<String>();
    for (page, expected) in [
        (
            lines(|at| format!("{at} ERROR_X{at}\n"), 65_535),
            Ok(65_535),
        ),
        (lines(|at| format!("ERROR_{at:X}\n"), 65_535), Ok(65_535)),
        (
            lines(|at| format!("{at} ERROR_X{at}\n"), 200_000),
            Err(NoPage::TooManyRows),
        ),
        (lines(|at| format!("{at} ERROR_X\n"), 200_000), Ok(1)),
        (lines(|at| format!("{at}\nERROR_X\n"), 200_000), Ok(1)),
    ] {
        let first = page.lines().next().unwrap().to_owned();
        assert_eq!(held_to(ROWS, &first, page.as_bytes()), expected);
    }
}

#[test]
fn bytes_of_no_encoding_take_at_most_20_times_their_memory() {
    for (start, byte) in [
        ("", 0xff),
        ("", 0x80),
        ("<meta charset=shift_jis>", 0x81),
        ("", 0),
    ] {
        let page = [start.as_bytes(), &vec![byte; LENGTH]].concat();
        assert_eq!(
            held_to(TIMES * LENGTH, &format!("{byte:x}"), &page),
            Err(NoPage::NoRow)
        );
    }
    let utf_16 = [&b"\xff\xfe"[..], &b"<\0p\0>\0".repeat(LENGTH / 6)].concat();
    assert_eq!(
        held_to(TIMES * LENGTH, "UTF-16", &utf_16),
        Err(NoPage::NoRow)
    );
}
