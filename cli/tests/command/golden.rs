//! What each command, help and wrong usage write, as plain files show it.
//!
//! A file of `golden/` is of one command and one language, in sections. After a change that is meant,
//! `SNAPSHOTS=overwrite cargo test` writes them anew; read the difference before it is committed. The errors
//! are a fixed selection, so that a code that is added to the table changes none of the files.

use std::fs;
use std::iter;
use std::path::Path;
use std::sync::Mutex;

use anstream::adapter::strip_str;
use anticaptcha_errors::Language;
use snapbox::{Assert, Data};

use crate::called::{call, call_on, command_line, selection};
use crate::program::formats::{csv, markdown};
use crate::program::view::View;
use crate::program::{help, usage};

/// Begins the line that names a section.
const MARK: &str = "######## ";

/// Expects `actual` in a section of the file `name`.
fn hold(name: &str, language: Language, section: &str, actual: &str) {
    // Two tests may write sections of the same file.
    static FILES: Mutex<()> = Mutex::new(());
    let _alone = FILES.lock();
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join(format!("tests/command/golden/{name}.{language}.txt"));
    let kept = fs::read_to_string(&path)
        .unwrap_or_default()
        .replace("\r\n", "\n");
    let mut sections: Vec<(&str, &str)> = kept
        .split(MARK)
        .filter_map(|section| section.split_once('\n'))
        .collect();
    match sections.iter_mut().find(|(name, _)| *name == section) {
        Some((_, text)) => *text = actual,
        None => sections.push((section, actual)),
    }
    let sections = sections
        .iter()
        .map(|(name, text)| format!("{MARK}{name}\n{text}"));
    Assert::new().action_env("SNAPSHOTS").eq(
        sections.collect::<String>(),
        Data::read_from(&path, None).raw(),
    );
}

#[test]
fn every_command_writes_what_its_file_shows_in_each_language_at_each_width() {
    type Case = (&'static str, &'static str, &'static [&'static str]);
    let cases: [Case; 7] = [
        (
            "explain",
            "known",
            &["NO_SLOT_AVAILABLE", "error_bad_duplicates", "0"],
        ),
        (
            "explain",
            "unknown",
            &["zero_balence", "nonsense", "4294967296"],
        ),
        ("list", "all", &[]),
        (
            "list",
            "by action",
            &["--group-by", "action", "--category", "solving,image"],
        ),
        ("list", "by retryable", &["--group-by", "retryable"]),
        ("search", "found", &["CAPTCHA"]),
        ("search", "nothing", &["Enchère", "xyzzy"]),
    ];
    for language in Language::ALL {
        for (width_name, width) in [
            ("60 columns", Some(60)),
            ("100 columns", Some(100)),
            ("redirected", None),
        ] {
            let view = View::new(*language, width);
            for (command, name, arguments) in cases {
                let seen = strip_str(&call(command, arguments, view)).to_string();
                hold(command, *language, &format!("{name}, {width_name}"), &seen);
            }
        }
    }
}

#[test]
fn the_formats_for_programs_and_documents_are_as_their_files_show() {
    for language in Language::ALL {
        let view = View::new(*language, Some(60));
        for (name, arguments) in [
            ("json", &["--format", "json"][..]),
            ("csv", &["--format", "csv"]),
            (
                "markdown",
                &["--format", "markdown", "--group-by", "category"],
            ),
            ("nothing", &["--retryable", "--category", "image"]),
        ] {
            hold("list", *language, name, &call("list", arguments, view));
        }
        for format in ["json", "csv"] {
            let in_default = View::new(Language::DEFAULT, None);
            let [one, other] =
                [view, in_default].map(|view| call("list", &["--format", format], view));
            assert_eq!(one, other, "programs read it in no language");
        }
    }
}

#[test]
fn quotation_marks_and_signs_of_markdown_are_kept_as_text() {
    assert_eq!(csv::quote(r#"a "b", c"#), r#""a ""b"", c""#);
    assert_eq!(
        markdown::escape(r"a|b *c* `d` <e> \ [f](#g) _h_ ~i~ &amp;"),
        r"a\|b \*c\* \`d\` \<e\> \\ \[f\](\#g) \_h\_ \~i\~ \&amp;"
    );
}

#[test]
fn colours_mark_codes_labels_and_what_was_found() {
    let french: Language = "fr".parse().unwrap();
    let [wide, narrow] = [(french, 100), (Language::DEFAULT, 60)]
        .map(|(language, width)| View::new(language, Some(width)));
    for (command, name, arguments, view) in [
        ("explain", "colours", &["no_slot_available"][..], wide),
        ("list", "colours", &["--retryable"], wide),
        ("search", "colours", &["noeud", "reessayez"], wide),
        ("search", "colours in codes", &["slot", "enchere"], wide),
        // What is found in the code goes over two lines.
        (
            "search",
            "colours over lines",
            &["incompatible_http_version", "2,000"],
            narrow,
        ),
    ] {
        // So that the file can be read.
        let seen = call(command, arguments, view).replace('\u{1b}', "␛");
        hold(command, view.language, name, &seen);
    }
}

#[test]
fn replies_are_explained_one_by_one_and_broken_ones_told() {
    for language in Language::ALL {
        let seen = call("explain", &["-"], View::new(*language, Some(80)));
        hold(
            "explain",
            *language,
            "replies",
            &strip_str(&seen).to_string(),
        );
    }
}

/// Of the selection, one code is missing, one is renumbered, and one is new and shares its id.
const PAGE: &str = "
2 ERROR_NO_SLOT_AVAILABLE Nobody is there.
12 ERROR_CAPTCHA_UNSOLVABLE Nobody solved it.
13 ERROR_BAD_DUPLICATES Not the same.
36 ERROR_PROXY_INCOMPATIBLE_HTTP_VERSION The proxy lacks something.
52 ERROR_FAILED_LOADING_WIDGET The widget did not load.
52 ERROR_MADE_FOR_THIS_TEST A text that is long enough to go over more than one line of a terminal.
";

#[test]
fn a_page_is_compared_as_its_files_show() {
    for language in Language::ALL {
        for width in [60, 100] {
            let view = View::new(*language, Some(width));
            let ended = call_on(&selection(), &mut PAGE.as_bytes(), "compare", &[], view);
            let seen = strip_str(&ended.output).to_string();
            hold("compare", *language, &format!("{width} columns"), &seen);
        }
    }
}

#[test]
fn completions_and_the_man_page_are_as_their_files_show() {
    for language in Language::ALL {
        let view = View::new(*language, None);
        for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
            hold(
                "completions",
                *language,
                shell,
                &call("completions", &[shell], view),
            );
        }
        let page = call("man", &[], view).replace(env!("CARGO_PKG_VERSION"), "VERSION");
        hold("man", *language, "page", &page);
    }
}

#[test]
fn wrong_usage_is_told_as_its_files_show() {
    let lines = [
        &["explain"][..],
        &["man", "--lang", "xx"],
        &["man", "--lang"],
        &["nonsense"],
        &["lsit"],
        &["list", "--category", "frist"],
        &["list", "--action="],
        &["list", "--schema", "--retryable"],
        &["list", "--retryable", "--retryable"],
        &["list", "--retryable=yes"],
        &["list", "--nonsense"],
        &["list", "extra"],
        &["list", "--retryabel"],
        &["--retryable", "list"],
        &["search", "-x"],
        &["search"],
        &["search", " "],
        &["completions", "tcsh"],
        &["--color", "never"],
    ];
    for language in Language::ALL {
        let view = View::new(*language, None);
        let mut told = String::new();
        for line in lines {
            told += &format!("$ {line:?}\n");
            let program = help::with_remarks(command_line(*language), &view);
            let line = iter::once(&"anticaptcha-errors").chain(line);
            let error = program.try_get_matches_from(line).unwrap_err();
            told += &(usage::message(&error, view.labels) + "\n");
        }
        hold("usage", *language, "wrong", &told);
    }
}

#[test]
fn help_is_as_its_files_show() {
    for language in Language::ALL {
        for (form, width) in [("short", 60), ("short", 100), ("long", 60), ("long", 100)] {
            let view = View::new(*language, Some(width));
            let mut line = help::with_remarks(command_line(*language), &view);
            line.build();
            let mut seen = String::new();
            let commands: Vec<clap::Command> = line.get_subcommands().cloned().collect();
            for mut command in [line].into_iter().chain(commands) {
                seen += &format!("-- {}\n", command.get_name());
                seen += &match form {
                    "short" => command.render_help().to_string(),
                    _ => command.render_long_help().to_string(),
                };
            }
            hold(
                "help",
                *language,
                &format!("{form}, {width} columns"),
                &seen,
            );
        }
    }
}
