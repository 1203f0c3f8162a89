//! What the commands say of errors that compatible services document.

use std::collections::BTreeMap;
use std::io;

use anticaptcha_errors::ErrorCode;
use serde_json::Value;

use crate::called::call;
use crate::support::compatible_rows;

/// Replies as the documents of the services show them, with the decision of a person who has read these.
fn replies() -> Vec<Value> {
    serde_json::from_str(include_str!("../../../tests/compatible-replies.json")).unwrap()
}

#[test]
fn explain_says_what_a_reply_means_and_names_the_services() {
    let services: BTreeMap<String, Vec<String>> = compatible_rows()
        .into_iter()
        .map(|row| (row.code, row.services))
        .collect();
    for reply in replies() {
        let body = reply["body"].as_str().unwrap();
        let line = ["explain", "-", "--lang", "en"];
        let (status, answer, errors) = call(&line, ErrorCode::ALL, None, &mut body.as_bytes());
        assert_eq!((status, errors.as_str()), (0, ""), "{body}");
        let mut lines = answer.lines();
        assert_eq!(lines.next(), reply["code"].as_str(), "{body}");
        let rows: BTreeMap<&str, &str> = lines
            .filter_map(|line| line.trim_start().split_once("  "))
            .map(|(name, value)| (name, value.trim()))
            .collect();
        assert_eq!(rows["action"], reply["action"], "{answer}");
        let flag = |is_so: bool, yes, no| if is_so { yes } else { no };
        let retryable = reply["retryable"].as_bool().unwrap();
        assert_eq!(rows["retryable"], flag(retryable, "yes", "no"), "{answer}");
        let person = reply["needs_person"].as_bool().unwrap();
        assert_eq!(
            rows["person"],
            flag(person, "needed", "not needed"),
            "{answer}"
        );
        let named = services.get(reply["code"].as_str().unwrap());
        let named = named.map(|services| services.join(", "));
        assert_eq!(rows.get("services").copied(), named.as_deref(), "{answer}");
    }
}

#[test]
fn scan_counts_their_codes_as_known_and_names_the_services() {
    let log: String = replies()
        .iter()
        .map(|reply| reply["body"].as_str().unwrap().replace('\n', " ") + "\n")
        .collect();
    let (_, json, _) = call(
        &["scan", "--json"],
        ErrorCode::ALL,
        None,
        &mut log.as_bytes(),
    );
    let report: Value = serde_json::from_str(&json).unwrap();
    let codes = report["codes"].as_array().unwrap();
    assert!(codes.iter().all(|code| code["known"] == true), "{json}");
    assert_eq!(report["occurrences"], replies().len());
    for code in [
        "ERROR_KEY_DENIED_ACCESS",
        "ERROR_UNKNOWN_QUESTION",
        "ERROR_TASK_TIMEOUT",
    ] {
        let body = format!(r#"{{"errorId":1,"errorCode":"{code}"}}"#);
        let (_, text, _) = call(&["scan"], ErrorCode::ALL, None, &mut body.as_bytes());
        assert!(text.contains("services: CapSolver"), "{text}");
        let (_, json, _) = call(
            &["scan", "--json"],
            ErrorCode::ALL,
            None,
            &mut body.as_bytes(),
        );
        let report: Value = serde_json::from_str(&json).unwrap();
        assert_eq!(report["codes"][0]["services"][0], "CapSolver", "{json}");
    }
}

#[test]
fn search_and_compare_show_them_where_they_are_asked_for() {
    let search = |more: &[&str]| {
        let line = [&["search", "question"], more].concat();
        call(&line, ErrorCode::ALL, None, &mut io::empty()).1
    };
    assert!(!search(&[]).contains("ERROR_UNKNOWN_QUESTION"));
    assert!(search(&["--compatible"]).contains("ERROR_UNKNOWN_QUESTION"));
    let compare = |more: &[&str]| {
        let line = [&["compare"], more].concat();
        let text = "ERROR_ZERO_BALANCE\nERROR_UNKNOWN_QUESTION\n";
        call(&line, ErrorCode::ALL, None, &mut text.as_bytes())
    };
    let (status, answer, _) = compare(&[]);
    assert_eq!(status, 0, "{answer}");
    assert!(
        answer.contains("1 code is of compatible services."),
        "{answer}"
    );
    assert!(!answer.contains("ERROR_UNKNOWN_QUESTION"), "{answer}");
    assert!(
        compare(&["--compatible"])
            .1
            .contains("ERROR_UNKNOWN_QUESTION")
    );
    // The table has this code, but no id of it.
    let (status, unlisted, _) = call(
        &["compare"],
        ErrorCode::ALL,
        None,
        &mut "ERROR_ZERO_BALANCE ERROR_RATE_LIMIT".as_bytes(),
    );
    assert_eq!(status, 0, "{unlisted}");
    let json: Value = serde_json::from_str(&compare(&["--json"]).1).unwrap();
    assert_eq!(json["compatible"][0]["code"], "ERROR_UNKNOWN_QUESTION");
    assert_eq!(json["new"], Value::Array(Vec::new()));
}

#[test]
fn the_page_has_them_in_a_group_of_their_own_where_they_are_asked_for() {
    let page = |more: &[&str]| {
        let line = [&["page", "--lang", "en"], more].concat();
        call(&line, ErrorCode::ALL, None, &mut io::empty()).1
    };
    let (without, with) = (page(&[]), page(&["--compatible"]));
    for row in compatible_rows() {
        let id = format!("id=\"{}\"", row.code);
        assert!(!without.contains(&id) && with.contains(&id), "{id}");
        let label = format!("class=\"id\">{}<", row.services.join(", "));
        assert!(with.contains(&label), "{label}");
    }
    assert!(!without.contains("<h3>Compatible services</h3>"));
    assert!(with.contains("<h3>Compatible services</h3>"));
}
