//! Runs `compare` as a person would, and tests its exit status, output and messages.

use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::process::run;
use crate::support::{Row, rows};

/// The page that the service would have if it listed these rows.
fn page(rows: &[Row]) -> String {
    let row = |row: &Row| format!("{} {} {}\n", row.id, row.code, row.default_description());
    rows.iter().map(row).collect()
}

fn difference(page: &str) -> (Option<i32>, Value) {
    let (status, output, _) = run(&["compare", "--format", "json"], &[], page);
    (status, serde_json::from_str(&output).unwrap())
}

#[test]
fn a_page_that_agrees_ends_with_status_0() {
    let rows = rows();
    let agreed = json!({ "agree": rows.len(), "new": [], "gone": [], "renumbered": [] });
    assert_eq!(difference(&page(&rows)), (Some(0), agreed));
    let (status, output, errors) = run(&["compare"], &[], &page(&rows));
    assert_eq!((status, errors.as_str()), (Some(0), ""));
    assert_eq!(output, format!("{} codes agree\n", rows.len()));
}

#[test]
fn a_page_that_differs_ends_with_status_1_and_is_told_in_text_and_json() {
    let mut listed = rows();
    let gone = listed.remove(3);
    listed[7].id += 1000;
    let renumbered = &listed[7];
    let page = page(&listed) + "2000 ERROR_MADE_FOR_THIS_TEST A made text.\n";
    let expected = json!({
        "agree": listed.len() - 1,
        "new": [{ "code": "ERROR_MADE_FOR_THIS_TEST", "id": 2000, "text": "A made text." }],
        "gone": [{ "code": gone.code, "id": gone.id }],
        "renumbered": [{
            "code": renumbered.code,
            "id": renumbered.id - 1000,
            "page_id": renumbered.id,
        }],
    });
    assert_eq!(difference(&page), (Some(1), expected));
    let (status, output, errors) = run(&["compare", "-"], &[], &page);
    assert_eq!((status, errors.as_str()), (Some(1), ""));
    for told in [
        &gone.code,
        &renumbered.code,
        "[[error]]\nid = 2000\ncode = \"ERROR_MADE_FOR_THIS_TEST\"\n",
    ] {
        assert!(output.contains(told), "no {told} in {output}");
    }
}

#[test]
fn a_page_without_rows_ends_with_status_2_and_one_that_cannot_be_read_with_1() {
    for page in ["", "<html><p>Welcome</p></html>", "ERROR"] {
        let (status, output, errors) = run(&["compare"], &[], page);
        assert_eq!((status, output.as_str()), (Some(2), ""));
        assert!(errors.contains("begins with a code"), "{errors}");
        assert_eq!(errors.lines().count(), 1, "{errors}");
    }
    let (status, output, errors) = run(&["compare", "no such page.html"], &[], "");
    assert_eq!((status, output.as_str()), (Some(1), ""));
    assert!(
        errors.contains("no such page.html cannot be read"),
        "{errors}"
    );
}

#[test]
fn an_archive_of_a_browser_is_refused_with_what_to_save_instead() {
    for from in ["From: <Saved by a browser>\r\n", "MIME-Version: 1.0\r\n"] {
        let head = from.to_owned() + "Content-Type: multipart/related;\r\n\r\n";
        let (status, output, errors) = run(&["compare"], &[], &(head + &page(&rows())));
        assert_eq!((status, output.as_str()), (Some(2), ""));
        assert!(errors.contains("HTML only"), "{errors}");
    }
}

#[test]
fn full_width_signs_are_read_as_the_others() {
    for line in [
        "2000：ERROR_MADE_FOR_THIS_TEST：余额不足\n",
        "2000、ERROR_MADE_FOR_THIS_TEST（余额不足）\n",
        "ERROR_MADE_FOR_THIS_TEST（2000）余额不足\n",
    ] {
        let (status, difference) = difference(&(page(&rows()) + line));
        assert_eq!(status, Some(1));
        assert_eq!(difference["new"][0]["id"], 2000, "{line}");
    }
}

#[test]
fn a_page_that_is_a_file_is_read_and_one_that_looks_cut_off_said_to_be() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let file = folder.join("cut-off.txt");
    let rows = rows();
    let (kept, lost) = rows.split_at(rows.len() / 2);
    fs::write(&file, page(kept)).unwrap();
    for (locale, told) in [("en", "looks cut off"), ("fr", "semble tronquée")] {
        let line = ["compare", file.to_str().unwrap()];
        let (status, output, errors) = run(&line, &[("LANG", locale)], "");
        assert_eq!(status, Some(1));
        assert!(errors.contains(told) && errors.contains(&kept.last().unwrap().code));
        assert!(
            lost.iter().all(|row| output.contains(&row.code)),
            "{output}"
        );
    }
}

#[test]
fn the_schema_describes_the_difference_and_refuses_another_shape() {
    let (status, schema, _) = run(&["compare", "--schema"], &[], "");
    assert_eq!(status, Some(0));
    let schema: Value = serde_json::from_str(&schema).unwrap();
    jsonschema::meta::validate(&schema).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let mut listed = rows();
    listed.remove(0);
    listed[0].id += 1000;
    let page = page(&listed) + "- ERROR_MADE_FOR_THIS_TEST\n";
    let (_, difference) = difference(&page);
    if let Err(error) = validator.validate(&difference) {
        panic!("{error} at {}", error.instance_path());
    }
    for list in ["new", "gone", "renumbered"] {
        let members: Vec<String> = difference[list][0]
            .as_object()
            .unwrap()
            .keys()
            .cloned()
            .collect();
        for member in members {
            let mut wrong = difference.clone();
            wrong[list][0].as_object_mut().unwrap().remove(&member);
            assert!(!validator.is_valid(&wrong), "{list} without {member}");
        }
        let mut wrong = difference.clone();
        wrong.as_object_mut().unwrap().remove(list);
        assert!(!validator.is_valid(&wrong), "without {list}");
    }
}
