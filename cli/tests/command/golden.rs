//! Holds what each command, help and wrong usage write to the files that show it.
//!
//! Each file of `golden/` shows one command in one language, in named sections. After a change that is meant,
//! `SNAPSHOTS=overwrite cargo test` writes them anew; read the difference before it is committed. The errors
//! are a fixed selection, so that a code that is added to the table changes none of the files.

use std::path::{Path, PathBuf};

use anstream::adapter::strip_str;
use anticaptcha_errors::Language;
use snapbox::{Assert, Data};

use crate::called::{View, call, call_on, selection};

/// Begins the line that names a section.
const MARK: &str = "######## ";

/// The widths at which the commands are shown.
const WIDTHS: [(&str, Option<usize>); 3] = [
    ("60 columns", Some(60)),
    ("100 columns", Some(100)),
    ("redirected", None),
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/command/golden")
}

/// A file of `golden/`, made of the sections that are shown one after another.
struct Shown {
    file: String,
    language: Language,
    text: String,
}

impl Shown {
    fn section(&mut self, name: &str, text: &str) {
        self.text += &format!("{MARK}{name}\n{text}");
    }

    /// Shows a command in a section for each of the widths.
    fn at_each_width(&mut self, command: &str, name: &str, arguments: &[&str]) {
        for (width_name, width) in WIDTHS {
            let seen = call(command, arguments, View::new(self.language, width));
            self.section(
                &format!("{name}, {width_name}"),
                &strip_str(&seen).to_string(),
            );
        }
    }

    /// Shows a command with its colours, in a form that people can read.
    fn in_colours(&mut self, command: &str, name: &str, arguments: &[&str], width: usize) {
        let seen = call(command, arguments, View::new(self.language, Some(width)));
        self.section(name, &seen.replace('\u{1b}', "␛"));
    }
}

/// Cuts each line of a text where `mark` begins, and leaves out the lines that it begins.
fn without(text: &str, mark: &str) -> String {
    let lines = text.lines().filter(|line| !line.starts_with(mark));
    let lines = lines.map(|line| line.split(mark).next().unwrap_or_default());
    lines.map(|line| line.to_owned() + "\n").collect()
}

/// Expects the files of a command, one for each language, to be made of just the sections that `show` adds.
fn hold(command: &str, show: impl Fn(&mut Shown)) {
    for language in Language::ALL {
        let mut shown = Shown {
            file: format!("{command}.{language}.txt"),
            language: *language,
            text: String::new(),
        };
        show(&mut shown);
        let kept = Data::read_from(&folder().join(&shown.file), None).raw();
        Assert::new().action_env("SNAPSHOTS").eq(shown.text, kept);
    }
}

#[test]
fn explain_writes_what_its_files_show() {
    hold("explain", |shown| {
        let known = ["NO_SLOT_AVAILABLE", "error_bad_duplicates", "0"];
        let unknown = ["zero_balence", "nonsense", "4294967296"];
        shown.at_each_width("explain", "known", &known);
        shown.at_each_width("explain", "unknown", &unknown);
        shown.in_colours("explain", "colours", &["no_slot_available"], 100);
        // The replies are explained one by one, and broken ones are told.
        let seen = call("explain", &["-"], View::new(shown.language, Some(80)));
        shown.section("replies", &strip_str(&seen).to_string());
    });
}

#[test]
fn list_writes_what_its_files_show() {
    hold("list", |shown| {
        let by_action = ["--group-by", "action", "--category", "solving,image"];
        shown.at_each_width("list", "all", &[]);
        shown.at_each_width("list", "by action", &by_action);
        shown.at_each_width("list", "by retryable", &["--group-by", "retryable"]);
        shown.in_colours("list", "colours", &["--retryable"], 100);
        for (name, arguments) in [
            (
                "markdown",
                &["--format", "markdown", "--group-by", "category"][..],
            ),
            ("nothing", &["--retryable", "--category", "image"]),
        ] {
            let seen = call("list", arguments, View::new(shown.language, Some(60)));
            shown.section(name, &seen);
        }
        // `list.rs` tests the texts, which stand in every language of the table.
        for (format, marks) in [
            ("json", &["      \""][..]),
            ("csv", &[",\"", ",description_"]),
        ] {
            let view = View::new(shown.language, Some(60));
            let seen = call("list", &["--format", format], view);
            let seen = marks.iter().fold(seen, |seen, mark| without(&seen, mark));
            shown.section(format, &seen);
        }
    });
}

#[test]
fn programs_read_a_list_in_no_language_and_at_no_width() {
    for format in ["json", "csv"] {
        let listed = |view| call("list", &["--format", format], view);
        let expected = listed(View::new(Language::DEFAULT, None));
        for language in Language::ALL {
            assert_eq!(listed(View::new(*language, Some(60))), expected);
        }
    }
}

#[test]
fn search_writes_what_its_files_show() {
    hold("search", |shown| {
        shown.at_each_width("search", "found", &["CAPTCHA"]);
        shown.at_each_width("search", "nothing", &["Enchère", "xyzzy"]);
        for (name, arguments, width) in [
            ("colours", &["noeud", "reessayez"][..], 100),
            ("colours in codes", &["slot", "faq"], 100),
            // What is found in the code goes over two lines.
            (
                "colours over lines",
                &["incompatible_http_version", "get"],
                60,
            ),
        ] {
            shown.in_colours("search", name, arguments, width);
        }
    });
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
fn compare_writes_what_its_files_show() {
    hold("compare", |shown| {
        for (name, text, arguments, width) in [
            ("60 columns", PAGE, &[][..], Some(60)),
            ("100 columns, with rows", PAGE, &["--rows"], Some(100)),
            (
                "an excerpt, redirected",
                "ERROR_NO_SLOT_AVAILABLE\n",
                &[],
                None,
            ),
            ("no code", "Welcome\n", &[], Some(100)),
        ] {
            let view = View::new(shown.language, width);
            let mut input = text.as_bytes();
            let ended = call_on(&selection(), &mut input, "compare", arguments, view);
            // What these lines end with depends on the whole table.
            let seen = strip_str(&ended.output).to_string() + &ended.errors;
            let marks = [" # retry-later", " # account", "description."];
            let seen = marks.iter().fold(seen, |seen, mark| without(&seen, mark));
            shown.section(name, &seen);
        }
    });
}

/// An error in a row that must not be repeated, one that may be, one that needs a person, and an unknown code
/// and id.
const LOG: &str = r#"ERROR_BAD_DUPLICATES
{"errorId":13,"errorCode":"ERROR_BAD_DUPLICATES"}
ERROR_BAD_DUPLICATES
{"errorId":0,"taskId":7}
ERROR_NO_SLOT_AVAILABLE
ERROR_ZERO_BALANCE
ERROR_MADE_FOR_THIS_TEST
{"errorId":987654}
"#;

#[test]
fn a_scan_reports_as_its_files_show() {
    hold("scan", |shown| {
        let mut show = |name: &str, arguments: &[&str], width, log: &str| {
            let view = View::new(shown.language, width);
            let ended = call_on(&selection(), &mut log.as_bytes(), "scan", arguments, view);
            // The lines for the descriptions are those of the table's languages.
            let seen = without(&strip_str(&ended.output).to_string(), "description.");
            shown.section(name, &format!("{seen}-- exit status {}\n", ended.status));
        };
        for (name, width) in WIDTHS {
            show(&format!("text, {name}"), &[], width, LOG);
        }
        show("rows", &["--rows", "--top", "1"], Some(100), LOG);
        show("markdown", &["--format", "markdown"], Some(100), LOG);
        show("nothing", &[], Some(60), "all is well\n");
    });
}
