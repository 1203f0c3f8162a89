//! Tests the scripts of `completions` in the shells themselves.

#![cfg(unix)]

use std::process::Command;

use crate::process::run;
use crate::support::{rows, table};

/// Completes the last of some words in bash.
fn complete_in_bash(script: &str, words: &[&str]) -> String {
    // On the Tab key, bash calls the registered function with three words.
    let press_tab = r#"
        COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
        function=$(complete -p "$1" | sed 's/.* -F \([^ ]*\).*/\1/')
        "$function" "$1" "${COMP_WORDS[-1]}" "${COMP_WORDS[-2]}"
        printf '%s\n' "${COMPREPLY[@]}""#;
    let output = Command::new("bash")
        .args(["-c", &(script.to_owned() + press_tab), "bash"])
        .arg("anticaptcha-errors")
        .args(words)
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn bash_completes_commands_options_and_the_names_of_the_table() {
    let (_, script, _) = run(&["completions", "bash"], &[], "");
    assert_eq!(complete_in_bash(&script, &["exp"]), "explain\n");
    let table = table();
    let names = |section: &str| table[section].as_table().unwrap().keys().cloned();
    let categories = names("category").map(|name| (vec!["list", "--category"], name));
    let actions = names("action").map(|name| (vec!["list", "--action"], name));
    let codes = rows().into_iter().map(|row| (vec!["explain"], row.code));
    for (mut words, name) in categories.chain(actions).chain(codes) {
        words.push(&name);
        let offered = complete_in_bash(&script, &words);
        assert!(
            offered.lines().any(|offer| offer == name),
            "{words:?}: {offered}"
        );
    }
}
