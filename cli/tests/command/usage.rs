//! Tests the choice of the language, errors without a command, and command lines that are wrong.

#[cfg(windows)]
use crate::process::file;
use crate::process::{commands, run};
use crate::support::{languages, rows};

#[test]
fn an_error_without_a_command_is_explained() {
    for (short, long) in [
        ("10", "explain 10"),
        ("zero_balance --json", "explain --json zero_balance"),
        ("--lang fr 10 nonsense", "explain --lang fr 10 nonsense"),
        ("--json 10", "explain --json 10"),
        (
            "--lang=fr --format=csv 10",
            "explain --lang=fr --format=csv 10",
        ),
        ("-5", "explain -5"),
        ("help --help", "help"),
        ("help list -h", "help list"),
        ("-- 10", "explain -- 10"),
        ("-", "explain -"),
        ("--lang fr fr", "explain --lang fr fr"),
        ("10 help", "explain 10 help"),
        ("template_not_found", "explain template_not_found"),
        (
            "image_type_not_supported",
            "explain image_type_not_supported",
        ),
        ("ERROR_ZERO_BALENCE", "explain ERROR_ZERO_BALENCE"),
    ] {
        let [seen, expected] = [short, long].map(|line| {
            let arguments: Vec<&str> = line.split(' ').collect();
            run(&arguments, &[], "ERROR_ZERO_BALANCE")
        });
        assert_eq!(seen, expected, "{short}");
    }
}

#[test]
fn every_command_has_a_man_page_and_the_version_names_the_table() {
    for command in commands() {
        let (status, page, errors) = run(&["man", &command], &[], "");
        assert_eq!((status, errors.as_str()), (Some(0), ""), "{command}");
        assert!(
            page.contains(&format!(".TH anticaptcha-errors-{command} 1")),
            "{page}"
        );
        assert!(page.contains("\\-\\-lang"), "{page}");
    }
    let (_, version, _) = run(&["--version"], &[], "");
    let expected = concat!(
        "anticaptcha-errors ",
        env!("CARGO_PKG_VERSION"),
        "\ntable: "
    );
    assert!(version.starts_with(expected), "{version}");
    // Programs can read the version alone.
    let (_, version, _) = run(&["-V"], &[], "");
    assert_eq!(version.lines().count(), 1, "{version}");
}

#[test]
fn wrong_usage_ends_with_status_2_and_says_what_is_right() {
    for (arguments, right) in [
        (&[][..], "Usage: anticaptcha-errors"),
        (&["explain"], "<ID|CODE|TEXT|->..."),
        (&["lsit"], "'list'"),
        (&["explian", "10"], "'explain'"),
        (&["list", "--category", "imge"], "'image'"),
        (&["list", "--action", "x"], "retry-later"),
        (&["list", "--format", "xml"], "json"),
        (
            &["list", "--json", "--format", "csv"],
            "'--format <FORMAT>'",
        ),
        (&["list", "--schema", "--retryable"], "'--retryable'"),
        (&["list", "--retryabel"], "'--retryable'"),
        (&["list", "extra"], "list [OPTIONS]"),
        (&["search"], "<WORDS>..."),
        (&["search", "a", " "], "no word"),
        (&["man", "lsit"], "list"),
        (&["help", "nonsense"], "'nonsense'"),
        (&["--color", "never", "list"], "'list --color' exists"),
        (&["--versoin"], "'--version'"),
        (&["--jsno", "10"], "'--json'"),
        (&["completions", "tcsh"], "zsh"),
        (&["page", "--color", "never"], "page [OPTIONS]"),
    ] {
        let (status, output, errors) = run(arguments, &[], "");
        assert_eq!((status, output.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(errors.contains(right), "no {right} in {errors}");
    }
}

/// Elsewhere the shell does this.
#[cfg(windows)]
#[test]
fn a_star_stands_for_any_part_of_a_name() {
    let [first, _] = ["1.log", "2.log"].map(|name| file("star", name, "ERROR_ZERO_BALANCE\n"));
    let both = first.replace("1.log", "*.log");
    let (status, report, errors) = run(&["scan", "--json", &both], &[], "");
    assert_eq!((status, errors.as_str()), (Some(0), ""));
    let report: serde_json::Value = serde_json::from_str(&report).unwrap();
    assert_eq!(report["occurrences"], 2);
}

type Locale = &'static [(&'static str, &'static str)];

/// Expects a language of an answer where the system has a locale and the command line has options.
#[track_caller]
fn answers_in(locale: Locale, options: &[&str], language: &str) {
    let rows = rows();
    let row = rows.iter().find(|row| row.code == "ERROR_ZERO_BALANCE");
    let expected = &row.unwrap().description[language];
    let arguments = [&["explain", "zero_balance"], options].concat();
    let (_, output, _) = run(&arguments, locale, "");
    assert!(
        output.contains(expected),
        "{locale:?} {options:?}: {output}"
    );
}

#[test]
fn lc_all_decides_the_language_unless_an_option_does() {
    let default = &languages()[0];
    answers_in(&[("LC_ALL", "fr_FR.UTF-8")], &[], "fr");
    answers_in(&[("LC_ALL", "C")], &[], default);
    answers_in(&[("LC_ALL", "fr_FR")], &["--lang", "en"], "en");
    answers_in(&[], &["--lang", "fr-CA"], "fr");
    answers_in(&[], &["--lang", "FR"], "fr");
}

/// Other systems have settings instead of variables.
#[cfg(unix)]
#[test]
fn without_lc_all_other_variables_decide_the_language() {
    let default = &languages()[0];
    let cases: [(Locale, &str); 8] = [
        (&[("LC_ALL", ""), ("LANG", "")], default),
        (&[("LC_ALL", ""), ("LANG", "fr_FR.UTF-8")], "fr"),
        (&[("LC_ALL", ""), ("LANG", "fr")], "fr"),
        (&[("LC_ALL", ""), ("LANG", "fr@euro")], "fr"),
        (
            &[("LC_ALL", ""), ("LANG", "en_GB"), ("LC_MESSAGES", "fr_CA")],
            "fr",
        ),
        (&[("LC_ALL", ""), ("LANG", "ja_JP.UTF-8")], default),
        (&[("LC_ALL", "C"), ("LANG", "fr_FR")], default),
        (&[("LC_ALL", "C"), ("LANGUAGE", "fr")], default),
    ];
    for (locale, language) in cases {
        answers_in(locale, &[], language);
    }
}
