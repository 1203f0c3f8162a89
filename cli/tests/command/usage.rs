//! Help, languages and command lines that are wrong.

use std::process::Command;

use crate::process::run;
use crate::support::rows;

#[test]
fn every_option_is_explained_by_help_and_by_the_man_page() {
    let (_, page, _) = run(&["man"], &[], "");
    let page = page.replace('\\', "");
    for (command, options) in [
        ("explain", &["ID|CODE|-"][..]),
        (
            "list",
            &[
                "--category",
                "--action",
                "--retryable",
                "--group-by",
                "--format",
                "--schema",
            ],
        ),
        ("search", &["WORDS"]),
        ("compare", &["FILE|-", "--format", "--schema"]),
        ("page", &["--output"]),
        ("completions", &["SHELL"]),
        ("man", &[]),
    ] {
        let (status, help, errors) = run(&[command, "--help"], &[], "");
        assert_eq!((status, errors.as_str()), (Some(0), ""));
        for option in options.iter().chain(&["--lang", "--color"]) {
            let is_of_option = |line: &str| {
                let line = line.trim_start().trim_start_matches(['<', '[']);
                line.starts_with(option)
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

/// What clap would say by itself, in English.
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
    let commands = [
        "explain",
        "list",
        "search",
        "compare",
        "page",
        "completions",
        "man",
    ];
    for flag in ["-h", "--help"] {
        let of_commands = commands.map(|command| vec![command, flag]);
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
                // Where the help comes first, what follows it is read all the same.
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
    for (arguments, right, right_in_french) in [
        (
            &["explain"][..],
            "usage: anticaptcha-errors explain",
            "usage\u{a0}: anticaptcha-errors explain",
        ),
        (
            &["explain", "10", "--lang", "xx"],
            "[possible values: en, ",
            "[valeurs possibles\u{a0}: en, ",
        ),
        (
            &["explain", "10", "--lang"],
            "needs a value [possible values: en, ",
            "il faut une valeur",
        ),
        (
            &["nonsense"],
            "explain|list|search|compare|page|completions|man",
            "explain|list|search|compare|page|completions|man",
        ),
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
        (&["--color", "never"], "explain|list", "explain|list"),
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
    let [english, french] = ["en", "fr"].map(|language| &*row.unwrap().description[language]);
    type Locale = &'static [(&'static str, &'static str)];
    let cases: [(Locale, &[&str], &str); 11] = [
        (&[], &[], english),
        (&[("LANG", "fr_FR.UTF-8")], &[], french),
        (&[("LANG", "fr")], &[], french),
        (&[("LANG", "fr@euro")], &[], french),
        (&[("LANG", "en_GB"), ("LC_MESSAGES", "fr_CA")], &[], french),
        (&[("LANG", "fr_FR"), ("LC_ALL", "C")], &[], english),
        (&[("LANG", "fr_FR"), ("LC_ALL", "")], &[], french),
        (&[("LANG", "ja_JP.UTF-8")], &[], english),
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
