//! What each command, help and wrong usage write, as plain files show it.

use std::iter;

use anstream::adapter::strip_str;
use anticaptcha_errors::Language;
use clap::Command;

use crate::program::view::View;
use crate::program::{export, help, usage};
use crate::{command_line, hold, run};

#[test]
fn every_command_writes_what_its_file_shows_in_both_languages_at_each_width() {
    type Case = (&'static str, &'static str, &'static [&'static str]);
    let cases: [Case; 7] = [
        (
            "explain",
            "explain",
            &["NO_SLOT_AVAILABLE", "error_bad_duplicates", "0"],
        ),
        (
            "explain-unknown",
            "explain",
            &["zero_balence", "nonsense", "4294967296"],
        ),
        ("list", "list", &[]),
        (
            "list-by-action",
            "list",
            &["--group-by", "action", "--category", "solving,image"],
        ),
        ("list-by-retryable", "list", &["--group-by", "retryable"]),
        ("search", "search", &["CAPTCHA"]),
        ("search-nothing", "search", &["Enchère", "xyzzy"]),
    ];
    for language in ["en", "fr"] {
        for (width_name, width) in [("60", Some(60)), ("100", Some(100)), ("redirected", None)] {
            let view = View::new(language.parse().unwrap(), width);
            for (name, command, arguments) in cases {
                let seen = strip_str(&run(command, arguments, &view)).to_string();
                hold(&format!("{name}.{language}.{width_name}"), &seen);
            }
        }
    }
}

#[test]
fn the_formats_for_programs_and_documents_are_as_their_files_show() {
    for language in ["en", "fr"] {
        let view = View::new(language.parse().unwrap(), Some(60));
        for format in ["json", "csv"] {
            hold(
                &format!("list-{format}"),
                &run("list", &["--format", format], &view),
            );
        }
        let grouped = ["--format", "markdown", "--group-by", "category"];
        hold(
            &format!("list-markdown.{language}"),
            &run("list", &grouped, &view),
        );
        let none = ["--retryable", "--category", "image"];
        hold(
            &format!("list-nothing.{language}"),
            &run("list", &none, &view),
        );
    }
}

#[test]
fn quotation_marks_and_signs_of_markdown_are_kept_as_text() {
    assert_eq!(export::quote(r#"a "b", c"#), r#""a ""b"", c""#);
    assert_eq!(
        export::escape(r"a|b *c* `d` <e> \ [f](#g) _h_ ~i~ &amp;"),
        r"a\|b \*c\* \`d\` \<e\> \\ \[f\](\#g) \_h\_ \~i\~ \&amp;"
    );
}

#[test]
fn colours_mark_codes_labels_and_what_was_found() {
    let view = View::new("fr".parse().unwrap(), Some(100));
    for (name, command, arguments) in [
        ("explain", "explain", &["no_slot_available"][..]),
        ("list", "list", &["--retryable"]),
        ("search", "search", &["noeud", "reessayez"]),
        ("search-in-codes", "search", &["slot", "enchere"]),
    ] {
        // So that the file can be read.
        let seen = run(command, arguments, &view).replace('\u{1b}', "␛");
        hold(&format!("{name}.colours"), &seen);
    }
    // What is found in the code goes over two lines.
    let view = View::new(Language::DEFAULT, Some(60));
    let words = ["incompatible_http_version", "2,000"];
    let seen = run("search", &words, &view).replace('\u{1b}', "␛");
    hold("search-over-lines.colours", &seen);
}

#[test]
fn completions_and_the_man_page_are_as_their_files_show() {
    for language in ["en", "fr"] {
        let view = View::new(language.parse().unwrap(), None);
        for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
            let script = run("completions", &[shell], &view);
            hold(&format!("completions-{shell}.{language}"), &script);
        }
        let page = run("man", &[], &view).replace(env!("CARGO_PKG_VERSION"), "VERSION");
        hold(&format!("man.{language}"), &page);
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
    for language in ["en", "fr"] {
        let view = View::new(language.parse().unwrap(), None);
        let mut told = String::new();
        for line in lines {
            told += &format!("$ {line:?}\n");
            let program = help::with_remarks(command_line(view.language), &view);
            let line = iter::once(&"anticaptcha-errors").chain(line);
            let error = program.try_get_matches_from(line).unwrap_err();
            told += &(usage::message(&error, view.labels) + "\n");
        }
        hold(&format!("usage.{language}"), &told);
    }
}

#[test]
fn help_is_as_its_files_show() {
    for language in ["en", "fr"] {
        let of: Language = language.parse().unwrap();
        for (form, width) in [("short", 60), ("short", 100), ("long", 60), ("long", 100)] {
            let mut line = help::with_remarks(command_line(of), &View::new(of, Some(width)));
            line.build();
            let mut seen = String::new();
            let commands: Vec<Command> = line.get_subcommands().cloned().collect();
            for mut command in [line].into_iter().chain(commands) {
                seen += &format!("-- {}\n", command.get_name());
                seen += &match form {
                    "short" => command.render_help().to_string(),
                    _ => command.render_long_help().to_string(),
                };
            }
            hold(&format!("help-{form}.{language}.{width}"), &seen);
        }
    }
}
