//! Tests help, the choice of the language, and command lines that are wrong.

use std::process::Command;

use crate::called::{commands, english};
use crate::process::run;
use crate::program::cli;
use crate::support::rows;

#[test]
fn every_option_is_explained_by_help_and_by_the_man_page() {
    let (_, page, _) = run(&["man"], &[], "");
    let page = page.replace('\\', "");
    let line = cli::command(english());
    for command in line.get_subcommands() {
        let of_all = line
            .get_arguments()
            .filter(|argument| argument.is_global_set());
        let options = command.get_arguments().chain(of_all).map(|argument| {
            let short = argument.get_short().map(|short| format!("-{short}"));
            let long = argument.get_long().map(|long| format!("--{long}"));
            let value = argument.get_value_names().and_then(<[_]>::first);
            let value = value.map(ToString::to_string);
            // This is what the line of the argument begins with.
            short.or(long).or(value).unwrap()
        });
        let command = command.get_name();
        let (status, help, errors) = run(&[command, "--help"], &[], "");
        assert_eq!((status, errors.as_str()), (Some(0), ""));
        for option in options {
            let is_of_option = |line: &str| {
                let line = line.trim_start().trim_start_matches(['<', '[']);
                line.starts_with(&option)
            };
            assert!(help.lines().any(is_of_option), "no {option} in {help}");
            let heading = |font| format!(".TP\n{font}{option}fR");
            let is_explained = [heading("fB"), heading("<fI"), heading("[fI")]
                .iter()
                .any(|heading| page.contains(heading));
            assert!(is_explained, "no {option} in {page}");
        }
        assert!(page.contains(&format!(".SH {}\n", command.to_uppercase())));
    }
    let (status, help, errors) = run(&["--help"], &[], "");
    assert_eq!((status, errors.as_str()), (Some(0), ""));
    for told in ["Exit status", "LC_MESSAGES", "NO_COLOR", "COLUMNS"] {
        assert!(help.contains(told), "{help}");
    }
}

/// These are words that clap would add by itself, in English.
const OF_CLAP: [&str; 8] = [
    "Usage:",
    "Options:",
    "Commands:",
    "default:",
    "possible values:",
    "Possible values:",
    "Print help",
    "Print version",
];

#[test]
fn help_and_the_man_page_are_in_the_language_of_the_locale_or_the_option() {
    let commands = commands();
    for flag in ["-h", "--help"] {
        let of_commands = commands.iter().map(|command| vec![command.as_str(), flag]);
        for arguments in [vec![flag]].into_iter().chain(of_commands) {
            let english = run(&arguments, &[], "");
            let french = run(&arguments, &[("LANG", "fr_FR.UTF-8")], "");
            assert_eq!((french.0, french.2.as_str()), (Some(0), ""));
            for words in OF_CLAP {
                assert!(!french.1.contains(words), "{words} in {}", french.1);
            }
            assert!(french.1.contains("Afficher l'aide"), "{}", french.1);
            for lang in [&["--lang", "fr"][..], &["--lang=fr"], &["--lang=FR-ca"]] {
                let asked = [lang, arguments.as_slice()].concat();
                assert_eq!(run(&asked, &[("LANG", "en")], ""), french);
                let asked = [arguments.as_slice(), lang].concat();
                // `--lang` counts even after `--help`.
                assert_eq!(run(&asked, &[], ""), french);
            }
            let asked = [&["--lang", "en"][..], &arguments].concat();
            assert_eq!(run(&asked, &[("LC_ALL", "fr")], ""), english);
        }
    }
    let page = run(&["man"], &[("LC_MESSAGES", "fr")], "").1;
    assert!(page.contains("\n.SH NOM\n") && !page.contains("\n.SH NAME\n"));
    for words in OF_CLAP {
        assert!(!page.contains(words), "{words} in {page}");
    }
}

#[test]
fn the_last_of_several_languages_counts() {
    for (outer, inner, expected) in [
        ("en", "fr", "erreur inconnue"),
        ("fr", "en", "unknown error"),
    ] {
        let options = ["--lang", outer, "explain", "--lang", inner, "nonsense"];
        let (_, _, errors) = run(&options, &[], "");
        assert!(errors.contains(expected), "{errors}");
        let (_, help, _) = run(&[&options[..], &["--help"]].concat(), &[], "");
        assert_eq!(
            help,
            run(&["explain", "--help", "--lang", inner], &[], "").1
        );
    }
}

#[test]
fn what_follows_two_dashes_is_no_option() {
    let (status, _, errors) = run(&["search", "--", "--lang", "fr", "xyzzy"], &[], "");
    assert_eq!(status, Some(1));
    assert!(
        errors.contains("no error has all of these words"),
        "{errors}"
    );
    let (status, _, errors) = run(
        &["search", "--lang", "fr", "--", "xyzzy", "--lang=en"],
        &[],
        "",
    );
    assert_eq!(status, Some(1));
    assert!(errors.contains("aucune erreur ne contient"), "{errors}");
}

#[test]
fn wrong_usage_is_told_on_one_line_that_says_what_is_right() {
    let names = commands().join("|");
    let names = names.as_str();
    for (arguments, right, right_in_french) in [
        (
            &["explain"][..],
            "usage: anticaptcha-errors explain",
            "usage\u{a0}: anticaptcha-errors explain",
        ),
        (
            &["explain", "10", "--lang", "xx"],
            "[possible values: ",
            "[valeurs possibles\u{a0}: ",
        ),
        (
            &["explain", "10", "--lang"],
            "needs a value [possible values: ",
            "il faut une valeur",
        ),
        (&["nonsense"], names, names),
        (&["lsit"], "did you mean list?", "vouliez-vous dire list"),
        (
            &["list", "--category", "imge"],
            "did you mean image?",
            "vouliez-vous dire image",
        ),
        (&["list", "--action", "x"], "retry-later", "retry-later"),
        (&["list", "--format", "xml"], "json", "json"),
        (
            &["list", "--schema", "--retryable"],
            "--schema cannot be used with --retryable",
            "--schema est incompatible avec --retryable",
        ),
        (
            &["list", "--retryable", "--retryable"],
            "only once",
            "qu'une fois",
        ),
        (
            &["list", "--retryable=yes"],
            "takes no value, but has 'yes'",
            "ne prend pas de valeur",
        ),
        (
            &["list", "--nonsense"],
            "usage: anticaptcha-errors list",
            "usage\u{a0}: anticaptcha-errors list",
        ),
        (
            &["list", "extra"],
            "usage: anticaptcha-errors list",
            "usage\u{a0}: anticaptcha-errors list",
        ),
        (
            &["list", "--retryabel"],
            "did you mean --retryable?",
            "vouliez-vous dire --retryable",
        ),
        (
            &["--retryable", "list"],
            "did you mean list --retryable?",
            "vouliez-vous dire list --retryable",
        ),
        (
            &["search", "-x"],
            "did you mean -- -x?",
            "vouliez-vous dire -- -x",
        ),
        (&["search"], "<WORDS>... is missing", "il manque <MOTS>..."),
        (&["search", " "], "no word", "pas de mot"),
        (&["search", "a", ""], "no word", "pas de mot"),
        (&["completions", "tcsh"], "zsh", "zsh"),
        (&["explain", "10", "--color", "maybe"], "never", "never"),
        (&["--color", "never"], names, names),
    ] {
        for (locale, right) in [("en", right), ("fr", right_in_french)] {
            let (status, output, errors) = run(arguments, &[("LANG", locale)], "");
            assert_eq!((status, output.as_str()), (Some(2), ""), "{arguments:?}");
            assert_eq!(errors.lines().count(), 1, "{errors}");
            assert!(errors.starts_with("anticaptcha-errors: "), "{errors}");
            assert!(errors.contains(right), "no {right} in {errors}");
        }
    }
}

#[test]
fn without_arguments_the_help_is_printed() {
    let (status, output, errors) = run(&[], &[], "");
    assert_eq!((status, output.as_str()), (Some(2), ""));
    assert!(
        errors.contains("Usage: ") && errors.contains("explain"),
        "{errors}"
    );
}

#[test]
#[cfg(unix)]
fn arguments_and_replies_that_are_no_text_are_told() {
    use std::os::unix::ffi::OsStrExt;
    let no_text = std::ffi::OsStr::from_bytes(b"\xff");
    for command in ["explain", "search"] {
        let program = env!("CARGO_BIN_EXE_anticaptcha-errors");
        for (locale, expected) in [("en", "is not valid"), ("fr", "n'est pas")] {
            let output = Command::new(program)
                .arg(command)
                .arg(no_text)
                .env("LC_ALL", locale)
                .output()
                .unwrap();
            assert_eq!(output.status.code(), Some(2));
            let errors = String::from_utf8(output.stderr).unwrap();
            assert_eq!(errors.lines().count(), 1, "{errors}");
            assert!(errors.contains(expected), "{errors}");
        }
    }
}

#[test]
fn the_locale_decides_the_language_unless_an_option_does() {
    let rows = rows();
    let row = rows.iter().find(|row| row.code == "ERROR_ZERO_BALANCE");
    let row = row.unwrap();
    let [english, french] = ["en", "fr"].map(|language| &*row.description[language]);
    let default = row.default_description();
    type Locale = &'static [(&'static str, &'static str)];
    let cases: [(Locale, &[&str], &str); 11] = [
        (&[("LANG", "")], &[], default),
        (&[("LANG", "fr_FR.UTF-8")], &[], french),
        (&[("LANG", "fr")], &[], french),
        (&[("LANG", "fr@euro")], &[], french),
        (&[("LANG", "en_GB"), ("LC_MESSAGES", "fr_CA")], &[], french),
        (&[("LANG", "fr_FR"), ("LC_ALL", "C")], &[], default),
        (&[("LANG", "fr_FR"), ("LC_ALL", "")], &[], french),
        (&[("LANG", "ja_JP.UTF-8")], &[], default),
        (&[("LANG", "fr_FR")], &["--lang", "en"], english),
        (&[], &["--lang", "fr-CA"], french),
        (&[], &["--lang", "FR"], french),
    ];
    for (locale, options, expected) in cases {
        let arguments = [&["explain", "zero_balance"], options].concat();
        let (_, output, _) = run(&arguments, locale, "");
        assert!(
            output.contains(expected),
            "{locale:?} {options:?}: {output}"
        );
    }
}
