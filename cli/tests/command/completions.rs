//! Tests `completions` in every shell, its script in bash, and what the man page says of the values.

use std::process::Command;

use crate::called::shells;
use crate::process::run;
use crate::support::{languages, rows, table, text};

#[test]
fn completions_offer_codes_categories_and_actions_in_every_shell() {
    let table = table();
    for shell in shells() {
        let (status, script, errors) = run(&["completions", &shell], &[], "");
        assert_eq!((status, errors.as_str()), (Some(0), ""), "{shell}");
        let of = |section: &str| table[section].as_table().unwrap().keys().cloned();
        let codes = rows().into_iter().map(|row| row.code);
        for value in codes.chain(of("category")).chain(of("action")) {
            assert!(script.contains(&value), "{shell} does not complete {value}");
        }
    }
}

#[test]
fn completions_and_the_man_page_describe_the_values_in_the_language() {
    let table = table();
    for language in languages() {
        let (_, script, _) = run(&["completions", "fish", "--lang", &language], &[], "");
        let (_, page, _) = run(&["man", "--lang", &language], &[], "");
        for section in ["category", "action"] {
            for kind in table[section].as_table().unwrap().values() {
                let description = text(&kind["description"][&language]);
                // Letters, digits and spaces are escaped by neither.
                let parts = description.split(|c: char| !c.is_alphanumeric() && c != ' ');
                let part = parts.max_by_key(|part| part.len()).unwrap();
                assert!(
                    script.contains(part) && page.contains(part),
                    "{language}: no {part:?}"
                );
            }
        }
    }
}

#[test]
fn completions_and_the_man_page_depend_on_no_width_and_repeat_no_values() {
    let page = ["man"];
    let shells = shells();
    let scripts: Vec<_> = shells.iter().map(|shell| ["completions", shell]).collect();
    let commands = scripts.iter().map(|line| &line[..]).chain([&page[..]]);
    for arguments in commands {
        let (_, text, _) = run(arguments, &[], "");
        for width in ["60", "100"] {
            assert_eq!(run(arguments, &[("COLUMNS", width)], "").1, text);
        }
        // These are remarks of `--help`; here the values are offered or listed instead.
        for words in ["[possible values", "[default: text]", "'true'"] {
            let is_list = arguments == ["man"] && words == "[default: text]";
            assert_eq!(text.contains(words), is_list, "{arguments:?}: {words}");
        }
    }
    assert!(
        run(&page, &[], "")
            .1
            .contains("\n\\fIPossible values:\\fR\n")
    );
}

#[test]
#[cfg(unix)]
fn bash_completes_as_the_script_says() {
    let (_, script, _) = run(&["completions", "bash"], &[], "");
    // On the Tab key, bash calls the registered function with three words.
    let press_tab = r#"
        COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
        function=$(complete -p "$1" | sed 's/.* -F \([^ ]*\).*/\1/')
        "$function" "$1" "${COMP_WORDS[-1]}" "${COMP_WORDS[-2]}"
        printf '%s\n' "${COMPREPLY[@]}""#;
    let script = script + press_tab;
    let complete = |words: &[&str]| {
        let output = Command::new("bash")
            .args(["-c", &script, "bash", "anticaptcha-errors"])
            .args(words)
            .output()
            .unwrap();
        assert!(
            output.stderr.is_empty(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8(output.stdout).unwrap()
    };
    assert_eq!(complete(&["exp"]), "explain\n");
    for (words, expected) in [
        (&["list", "--category", "im"][..], "image"),
        (&["list", "--action", "retry"], "retry-later"),
        (&["--lang", "f"], "fr"),
    ] {
        let offered = complete(words);
        let begins = |name: &str| name.starts_with(words[words.len() - 1]);
        assert!(offered.lines().all(begins), "{offered}");
        assert!(offered.lines().any(|name| name == expected), "{offered}");
    }
    for row in rows() {
        let offered = complete(&["explain", &row.code]);
        assert!(offered.lines().any(|code| code == row.code), "{offered}");
    }
}
