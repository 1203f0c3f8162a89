//! Calls each command as a function and holds what it writes to plain files in `tests/golden/`.
//!
//! After a change that is meant, `SNAPSHOTS=overwrite cargo test --features cli` writes them anew; read
//! the difference before it is committed. The errors are a fixed selection, so that a code that is added
//! to the table changes none of the files.

#[path = "../src/bin/anticaptcha-errors/main.rs"]
#[allow(
    dead_code,
    reason = "the tests call the commands, which main does otherwise"
)]
mod program;

use std::path::Path;

use anstream::adapter::strip_str;
use anticaptcha_errors::{Action, Category, ErrorCode, Language};
use clap::{Args, Parser};
use program::folding::Folded;
use program::layout::{Column, Table};
use program::view::View;
use program::{explain, list, man, search};
use snapbox::{Assert, Data};
use unicode_width::UnicodeWidthStr;

/// Errors of every kind: a shared id, the longest code, one that is retryable, one with a no-break space.
const SELECTION: [&str; 6] = [
    "ERROR_NO_SLOT_AVAILABLE",
    "ERROR_TOO_BIG_CAPTCHA_FILESIZE",
    "ERROR_CAPTCHA_UNSOLVABLE",
    "ERROR_BAD_DUPLICATES",
    "ERROR_PROXY_INCOMPATIBLE_HTTP_VERSION",
    "ERROR_FAILED_LOADING_WIDGET",
];

/// One of each sort: known and unknown, well-formed, laid out over lines, broken, cut off.
const REPLIES: &str = r#"{"errorId":2,"errorCode":"ERROR_NO_SLOT_AVAILABLE","errorDescription":"No idle workers"}
{"errorId":1,"errorCode":"ERROR_MADE_FOR_THIS_TEST","errorDescription":"Too busy"}
{
  "errorId": 16,
  "errorCode": "ERROR_NO_SUCH_CAPCHAA_ID"
}
<html>
<p>502</p>
{"errorId":0,"taskId":7}{"taskId":7}
{"errorId":10,
{"errorId":10,"errorCode":"ERROR_ZERO_BALANCE"}
{"errorId":
"#;

#[derive(Parser)]
struct CommandLine<A: Args> {
    #[command(flatten)]
    arguments: A,
}

fn parse<A: Args>(arguments: &[&str]) -> A {
    let line = ["command"].iter().chain(arguments);
    match CommandLine::try_parse_from(line) {
        Ok(line) => line.arguments,
        Err(error) => panic!("{arguments:?}: {error}"),
    }
}

fn selection() -> Vec<ErrorCode> {
    SELECTION.map(|code| code.parse().unwrap()).to_vec()
}

/// Runs a command, `explain` on [`REPLIES`] and the others on [`SELECTION`]; gives what a person sees,
/// colours included.
fn run(command: &str, arguments: &[&str], view: &View) -> String {
    let (mut output, mut errors) = (Vec::new(), Vec::new());
    let found = match command {
        "explain" => explain::run(
            &parse(arguments),
            view,
            &mut REPLIES.as_bytes(),
            &mut output,
            &mut errors,
        ),
        "list" => list::run(
            &parse(arguments),
            &selection(),
            view,
            &mut output,
            &mut errors,
        ),
        "search" => search::run(
            &parse(arguments),
            &selection(),
            view,
            &mut output,
            &mut errors,
        ),
        _ => man::run(&parse(arguments), &mut output),
    };
    let mut seen = String::from_utf8(output).unwrap();
    if !errors.is_empty() {
        seen += "-- standard error\n";
        seen += &String::from_utf8(errors).unwrap();
    }
    seen + &format!("-- exit status {}\n", u8::from(!found.unwrap()))
}

fn hold(name: &str, actual: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/golden/{name}.txt"));
    Assert::new()
        .action_env("SNAPSHOTS")
        .eq(actual.to_owned(), Data::read_from(&path, None).raw());
}

#[test]
fn every_command_writes_what_its_file_shows_in_both_languages_at_each_width() {
    type Case = (&'static str, &'static str, &'static [&'static str]);
    let cases: [Case; 6] = [
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
fn replies_are_explained_one_by_one_and_broken_ones_told() {
    for language in ["en", "fr"] {
        let view = View::new(language.parse().unwrap(), Some(80));
        let seen = strip_str(&run("explain", &["-"], &view)).to_string();
        hold(&format!("explain-replies.{language}"), &seen);
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
}

#[test]
fn the_man_page_is_as_its_file_shows() {
    let view = View::new(Language::DEFAULT, None);
    let mut page = run("man", &[], &view).replace(env!("CARGO_PKG_VERSION"), "VERSION");
    // A name or a text of the table is not the page's.
    let categories = Category::ALL
        .iter()
        .map(|category| (category.name(), category.description()));
    let actions = Action::ALL
        .iter()
        .map(|action| (action.name(), action.description()));
    for (name, description) in categories.chain(actions) {
        let [name, description] =
            [name, description].map(|text| text.replace('-', "\\-").replace('\'', "\\*(Aq"));
        let item = format!(".IP \\(bu 2\n{name}: {description}\n");
        assert!(page.contains(&item), "no {item} in {page}");
        page = page.replace(&item, "");
    }
    for language in Language::ALL {
        page = page.replace(&format!(".IP \\(bu 2\n{language}\n"), "");
    }
    hold("man", &page);
}

#[test]
fn search_puts_codes_before_descriptions_and_whole_words_before_parts() {
    let view = View::new(Language::ALL[0], None);
    let found = |words: &[&str]| {
        let table = strip_str(&run("search", words, &view)).to_string();
        let codes: Vec<String> = table
            .lines()
            .filter_map(|line| line.split_whitespace().nth(1))
            .filter(|word| word.starts_with("ERROR_"))
            .map(str::to_owned)
            .collect();
        codes
    };
    // As a word of the code; inside a word of the code, where none has it as a word.
    assert_eq!(
        found(&["captcha"])[..2],
        ["ERROR_TOO_BIG_CAPTCHA_FILESIZE", "ERROR_CAPTCHA_UNSOLVABLE"]
    );
    assert_eq!(found(&["plicat"])[0], "ERROR_BAD_DUPLICATES");
    // All of the words, from both, in any order.
    for code in selection() {
        let word = code.description().split_whitespace().next().unwrap();
        assert_eq!(found(&[word, code.code()]), [code.code()]);
        assert_eq!(found(&[&format!("{} {word}", code.code())]), [code.code()]);
        assert!(found(&[word, code.code(), "xyzzy"]).is_empty());
    }
}

#[test]
fn words_are_found_without_case_and_accents_at_their_bytes() {
    for (text, word, expected) in [
        ("une enchère maximale", "enchere", "une [enchère] maximale"),
        (
            "une enche\u{300}re maximale",
            "ENCHÈRE",
            "une [enche\u{300}re] maximale",
        ),
        ("une enche\u{300}re", "enche", "une [enche\u{300}]re"),
        ("ÉTÉ, été", "ete", "[ÉTÉ], [été]"),
        ("un nœud", "noeud", "un [nœud]"),
        ("un nœud", "no", "un [nœ]ud"),
        ("Straße", "STRASSE", "[Straße]"),
        ("ﬁchier", "fichier", "[ﬁchier]"),
        ("İstanbul", "istanbul", "[İstanbul]"),
        ("l’appel", "l'appel", "[l’appel]"),
        ("aaa", "aa", "[aa]a"),
        ("漢字の鍵", "鍵", "漢字の[鍵]"),
        ("nothing", "xyz", "nothing"),
        ("", "a", ""),
    ] {
        let word = Folded::new(word).text().to_owned();
        let mut marked = String::new();
        let mut at = 0;
        for found in Folded::new(text).matches(&[word]) {
            marked += &format!("{}[{}]", &text[at..found.start], &text[found.clone()]);
            at = found.end;
        }
        assert_eq!(marked + &text[at..], expected);
    }
    // What overlaps or touches is one.
    let words = ["ab", "bc", "d"].map(str::to_owned);
    let found = Folded::new("abcd").matches(&words);
    assert_eq!((found.len(), found[0].clone()), (1, 0..4));
}

#[test]
fn columns_stay_aligned_beside_wide_and_accented_characters() {
    let head = |head, to_the_right| Column { head, to_the_right };
    let columns = [head("nº", true), head("ключ", false), head("text", false)];
    let prose = "短い文 と 長い文 が並ぶ。 A decomposed e\u{301} has no width of its own, nor has a joiner.";
    let rows = [
        ["1".into(), "漢字の鍵".into(), prose.into()],
        ["1000".into(), "cle\u{301}".into(), prose.into()],
    ];
    for width in [Some(60), Some(80), None] {
        let table = Table::fit(&columns, &rows, 0, width);
        let mut output = Vec::new();
        for row in &rows {
            table
                .write_row(row, &|_, line| line.to_owned(), &mut output)
                .unwrap();
        }
        let output = String::from_utf8(output).unwrap();
        let starts: Vec<usize> = output
            .lines()
            .filter_map(|line| Some(line[..line.find("短い文")?].width()))
            .collect();
        assert_eq!(starts, [16, 16], "{output}");
        for line in output.lines() {
            assert!(line.width() <= width.unwrap_or(usize::MAX), "{output}");
            assert_eq!(line, line.trim_end());
        }
    }
}

#[test]
fn no_line_is_wider_than_asked_and_no_word_is_lost() {
    for language in Language::ALL {
        for width in [60, 79, 80, 100, 131, 300] {
            let view = View::new(*language, Some(width));
            for (command, arguments) in [
                ("explain", &SELECTION[..]),
                ("list", &["--group-by", "category"]),
                ("list", &["--group-by", "none"]),
                ("search", &["e"]),
            ] {
                let seen = strip_str(&run(command, arguments, &view)).to_string();
                for line in seen.lines() {
                    assert!(line.width() <= width, "{width}: {seen}");
                }
                for code in selection() {
                    let mut words = seen.split_whitespace();
                    let mut text = code.description_in(*language).split_whitespace();
                    assert!(
                        text.all(|word| words.any(|seen| seen == word)),
                        "{code}: {seen}"
                    );
                }
            }
        }
    }
}

#[test]
fn a_terminal_of_any_width_is_written_to() {
    for width in 0..40 {
        let view = View::new(Language::DEFAULT, Some(width));
        for command in ["explain", "list", "search"] {
            let arguments = if command == "list" {
                &[][..]
            } else {
                &["zero"]
            };
            assert!(run(command, arguments, &view).contains("exit status"));
        }
    }
}
