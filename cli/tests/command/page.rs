//! Runs `page` as a person would, to standard output and to a file. The tests in `tests/browser/` open the
//! page in a browser.

use std::fs;
use std::path::Path;

use crate::process::run;
use crate::support::rows;

#[test]
fn the_page_has_every_error_and_is_the_same_in_a_file() {
    let (status, page, errors) = run(&["page"], &[], "");
    assert_eq!((status, errors.as_str()), (Some(0), ""));
    assert!(page.len() < 150_000, "{} bytes", page.len());
    for row in rows() {
        let parts = [
            format!("id=\"{}\"", row.code),
            format!("id=\"id-{}\"", row.id),
        ];
        for part in parts
            .iter()
            .chain([&row.category, &row.action, &row.variant])
        {
            assert!(page.contains(part), "no {part}");
        }
    }
    assert_eq!(run(&["page", "--output", "-"], &[], "").1, page);
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("page.html");
    let line = ["page", "--output", file.to_str().unwrap()];
    assert_eq!(run(&line, &[], ""), (Some(0), String::new(), String::new()));
    assert_eq!(fs::read_to_string(&file).unwrap(), page);
}

#[test]
fn a_file_that_cannot_be_written_is_told_by_its_name() {
    for (locale, told) in [("en", "cannot be written"), ("fr", "impossible d'écrire")] {
        let line = ["page", "--output", "no such folder/page.html"];
        let (status, output, errors) = run(&line, &[("LANG", locale)], "");
        assert_eq!((status, output.as_str()), (Some(1), ""));
        assert!(errors.contains(told) && errors.contains("no such folder/page.html"));
        assert_eq!(errors.lines().count(), 1, "{errors}");
    }
}
