//! Tests the scripts of `completions` in the shells that are installed.

#![cfg(unix)]

use std::io::ErrorKind;
use std::process::Command;

use crate::process::{file, run};
use crate::support::{compatible_rows, rows, table};

/// How a shell reads the script `$1` and then prints what it offers for the last word of the line `$2`.
const SHELLS: [(&str, &[&str]); 3] = [
    (
        "bash",
        &[
            "--norc",
            "-c",
            // On the Tab key, bash calls the registered function with three words.
            r#"source "$1"; read -ra COMP_WORDS <<< "$2"; COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            function=$(complete -p "$COMP_WORDS" | sed 's/.* -F \([^ ]*\).*/\1/')
            "$function" "$COMP_WORDS" "${COMP_WORDS[-1]}" "${COMP_WORDS[-2]}"
            printf '%s\n' "${COMPREPLY[@]}""#,
            "bash",
        ],
    ),
    (
        "fish",
        &[
            "--no-config",
            "-c",
            r"source $argv[1]; complete -C $argv[2] | string split -f 1 \t",
        ],
    ),
    (
        "zsh",
        &[
            "-f",
            "-c",
            // zsh completes only where a person types, so that a second one is typed to.
            r#"zmodload zsh/zpty; zpty shell zsh -f -i
            zpty -w shell "PROMPT= RPS1=; autoload -Uz compinit; compinit -u -D; source ${(q)1}"
            zpty -w shell 'anticaptcha-errors() { print -r -- SEEN: $@[-1] :END }'
            zpty -w shell "$2"$'\t'; zpty -r shell seen '*SEEN: [^$]*:END*'
            print -r -- "${${seen##*SEEN: }%% :END*}""#,
            "zsh",
        ],
    ),
];

/// A name that is the only one of its kind to begin as it does without its last letter.
fn distinct(names: &[String]) -> &str {
    let is_distinct = |name: &&String| {
        let start = &name[..name.len() - 1];
        names
            .iter()
            .filter(|other| other.starts_with(start))
            .count()
            == 1
    };
    names.iter().find(is_distinct).unwrap()
}

#[test]
fn shells_complete_commands_options_and_the_names_of_the_table() {
    let table = table();
    let names = |section: &str| -> Vec<String> {
        table[section].as_table().unwrap().keys().cloned().collect()
    };
    let [categories, actions] = ["category", "action"].map(names);
    let rows = rows().into_iter().chain(compatible_rows());
    let codes: Vec<String> = rows.map(|row| row.code).collect();
    let lines = [
        ("", "explain"),
        ("list ", "--json"),
        ("list --format ", "markdown"),
        ("list --category ", distinct(&categories)),
        ("list --action ", distinct(&actions)),
        ("man ", "completions"),
        ("explain ", distinct(&codes)),
    ];
    for (shell, call) in SHELLS {
        let (_, script, _) = run(&["completions", shell], &[], "");
        let file = file("completions", shell, script);
        for (before, name) in lines {
            // fish is not given values for arguments without an option.
            if shell == "fish" && ["man ", "explain "].contains(&before) {
                continue;
            }
            let line = format!("anticaptcha-errors {before}{}", &name[..name.len() - 1]);
            let mut command = Command::new(shell);
            command.args(call).arg(&file).arg(line).env("COLUMNS", "80");
            let output = command.output();
            let output = match output {
                Err(error) if error.kind() == ErrorKind::NotFound => break,
                output => String::from_utf8(output.unwrap().stdout).unwrap(),
            };
            assert!(
                output.lines().any(|offer| offer == name),
                "{shell}: {before}{name}: {output}"
            );
        }
    }
}
