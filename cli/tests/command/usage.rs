//! Tests the choice of the language, errors without a command, and command lines that are wrong.

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

#[test]
fn the_system_decides_the_language_unless_an_option_does() {
    let rows = rows();
    let row = rows.iter().find(|row| row.code == "ERROR_ZERO_BALANCE");
    let row = row.unwrap();
    let [english, french] = ["en", "fr"].map(|language| &*row.description[language]);
    let default = &*row.description[&languages()[0]];
    type Locale = &'static [(&'static str, &'static str)];
    let cases: [(Locale, &[&str], &str); 12] = [
        (&[("LANG", "")], &[], default),
        (&[("LANG", "fr_FR.UTF-8")], &[], french),
        (&[("LANG", "fr")], &[], french),
        (&[("LANG", "fr@euro")], &[], french),
        (&[("LANG", "en_GB"), ("LC_MESSAGES", "fr_CA")], &[], french),
        (&[("LANG", "fr_FR"), ("LC_ALL", "C")], &[], default),
        (&[("LANGUAGE", "fr"), ("LC_ALL", "C")], &[], default),
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
