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

use std::collections::BTreeMap;
use std::io::{self, BufReader, Read};
use std::iter;
use std::path::Path;

use anstream::adapter::strip_str;
use anticaptcha_errors::{ErrorCode, Language};
use clap::builder::{PossibleValue, StyledStr};
use clap::{Arg, Args, Command, Parser};
use program::folding::Folded;
use program::labels::Labels;
use program::layout::{Column, Table};
use program::view::View;
use program::{completions, explain, export, help, labels, list, man, search, usage};
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

/// The command line with made values in place of the table's: described with all that a shell or a man page
/// could take for its own, or not described.
fn command_line(language: Language) -> Command {
    let with_made_values = |argument: Arg| match argument.get_id().as_str() {
        "lang" => argument.value_parser(["en", "fr"]),
        "queries" | "category" | "action" => argument.value_parser([
            PossibleValue::new("first").help("L'été: $HOME `id` \\n \"quoted\" [a] {b} (c); 50 %"),
            PossibleValue::new("second-and-last"),
        ]),
        _ => argument,
    };
    help::command(language)
        .mut_args(with_made_values)
        .mut_subcommands(|command| command.mut_args(with_made_values))
}

/// Runs a command: `explain` on [`REPLIES`], `list` and `search` on [`SELECTION`], the others on
/// [`command_line`]. Gives what a person sees, colours included.
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
        "completions" => {
            completions::run(&parse(arguments), command_line(view.language), &mut output)
        }
        _ => man::run(
            &parse(arguments),
            command_line(view.language),
            view,
            &mut output,
        ),
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

/// What the program says of its own, with something of each kind in it.
fn said(labels: &Labels) -> Vec<String> {
    let texts = [
        labels.retryable_group[0],
        labels.retryable_group[1],
        labels.other_group[0],
        labels.other_group[1],
        labels.see_list,
        labels.do_not_repeat,
        labels.no_input,
        labels.nothing_listed,
        labels.usage.missing_command,
        labels.usage.no_text,
        labels.help.after,
    ];
    let of_one = [
        labels.unknown,
        labels.did_you_mean,
        labels.unreadable,
        labels.unwritable,
        labels.nothing_found,
        labels.usage.missing_value,
        labels.usage.missing_arguments,
        labels.usage.unknown_argument,
        labels.usage.unknown_command,
        labels.usage.repeated,
        labels.usage.see_usage,
        labels.usage.no_word,
        labels.help.default,
        labels.help.values,
    ];
    let of_two = [
        labels.usage.invalid_value,
        labels.usage.superfluous_value,
        labels.usage.conflict,
    ];
    let of_lines = [labels.no_reply, labels.too_long];
    let texts = texts.map(str::to_owned).into_iter();
    texts
        .chain(of_one.map(|label| label("SAMPLE")))
        .chain(of_two.map(|label| label("SAMPLE", "OTHER")))
        .chain(of_lines.map(|label| label(1, 1)))
        .chain(of_lines.map(|label| label(1, 2)))
        .chain([(labels.unknown_reply)(1, "SAMPLE"), (labels.cut_off)(1)])
        .collect()
}

#[test]
fn every_label_is_translated_and_keeps_what_it_is_of() {
    let [english, french] =
        ["en", "fr"].map(|language| said(labels::of(language.parse().unwrap())));
    for (english, french) in english.iter().zip(&french) {
        let [in_english, in_french] = [english, french].map(|text| {
            let words = text.split(|c: char| !c.is_alphabetic());
            words
                .filter(|word| word.len() > 2)
                .map(str::to_owned)
                .collect::<Vec<_>>()
        });
        let shared = in_english.iter().filter(|word| in_french.contains(word));
        // Names, and the few words that both languages have.
        let is_half = shared.count() * 2 > in_english.len();
        let is_short = in_english.len() <= 3;
        assert_ne!(english, french);
        assert!(!is_half || is_short, "{french}");
        for of in ["SAMPLE", "OTHER"] {
            assert_eq!(english.contains(of), french.contains(of), "{french}");
        }
    }
}

/// All that is said of a command and its arguments, each with where it is said.
fn texts(language: Language) -> BTreeMap<String, String> {
    let line = help::command(language);
    let mut texts = BTreeMap::new();
    let commands: Vec<&Command> = line.get_subcommands().collect();
    for command in [&line].into_iter().chain(commands) {
        let name = command.get_name();
        let mut add = |of: &str, text: Option<&StyledStr>| {
            let text = text.map(ToString::to_string);
            texts.insert(format!("{name} {of}"), text.unwrap_or_default());
        };
        add("about", command.get_about());
        add("long about", command.get_long_about());
        for argument in command.get_arguments() {
            let id = argument.get_id();
            add(&format!("{id}"), argument.get_help());
            add(&format!("{id} at length"), argument.get_long_help());
            for value in argument.get_possible_values() {
                let of = format!("{id}={}", value.get_name());
                add(&of, value.get_help());
            }
        }
    }
    texts
}

#[test]
fn every_text_of_help_is_translated() {
    let [english, french] = ["en", "fr"].map(|language| texts(language.parse().unwrap()));
    assert!(english.keys().eq(french.keys()));
    for (of, text) in &english {
        let translated = &french[of];
        assert_eq!(text.is_empty(), translated.is_empty(), "{of}");
        assert!(text.is_empty() || text != translated, "{of}: {text}");
        let paragraphs = |text: &str| text.split("\n\n").count();
        assert_eq!(paragraphs(text), paragraphs(translated), "{of}");
    }
    // And nothing else is.
    for command in labels::of("fr".parse().unwrap()).help.texts {
        for argument in command.arguments {
            let of = format!("{} {}", command.command, argument.argument);
            assert!(english.contains_key(&of), "there is no {of}");
        }
        assert!(english.contains_key(&format!("{} about", command.command)));
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
fn a_code_that_is_given_whole_comes_before_one_with_more_points() {
    let [given, other] = ["ERROR_VISIBLE_RECAPTCHA", "ERROR_INVISIBLE_RECAPTCHA"];
    // The other has the second word in its code, this one only in its description.
    let words = parse(&["visible_recaptcha", "invisible"]);
    let view = View::new(Language::DEFAULT, None);
    let mut output = Vec::new();
    let codes = [other, given].map(|code| code.parse().unwrap());
    search::run(&words, &codes, &view, &mut output, &mut Vec::new()).unwrap();
    let seen = strip_str(str::from_utf8(&output).unwrap()).to_string();
    assert!(
        seen.find(given).unwrap() < seen.find(other).unwrap(),
        "{seen}"
    );
}

#[test]
fn quotation_marks_and_signs_of_markdown_are_kept_as_text() {
    assert_eq!(export::quote(r#"a "b", c"#), r#""a ""b"", c""#);
    assert_eq!(
        export::escape(r"a|b *c* `d` <e> \ [f](#g) _h_ ~i~ &amp;"),
        r"a\|b \*c\* \`d\` \<e\> \\ \[f\](\#g) \_h\_ \~i\~ \&amp;"
    );
}

/// Gives a reply, then fails.
struct Failing<'r>(&'r [u8]);

impl Read for Failing<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.0.is_empty() {
            return Err(io::Error::other("the cable is cut"));
        }
        self.0.read(buffer)
    }
}

#[test]
fn an_input_that_cannot_be_read_on_is_told_after_what_it_held() {
    for (reply, explained) in [
        ("{\"errorId\":10}\n", true),
        ("{\"errorId\":10}{\"err", true),
        ("<html>\n", false),
    ] {
        let mut input = BufReader::new(Failing(reply.as_bytes()));
        let view = View::new(Language::DEFAULT, None);
        let (mut output, mut errors) = (Vec::new(), Vec::new());
        let found = explain::run(&parse(&["-"]), &view, &mut input, &mut output, &mut errors);
        assert!(!found.unwrap());
        let [output, errors] = [output, errors].map(|text| String::from_utf8(text).unwrap());
        assert_eq!(output.contains("ERROR_ZERO_BALANCE"), explained);
        assert!(
            errors.contains("cannot be read: the cable is cut"),
            "{errors}"
        );
        assert_eq!(errors.lines().count(), 1, "{errors}");
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
                .write_row(row, &|_, cell, line| cell[line].to_owned(), &mut output)
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
                // Prose is no wider, however wide the terminal.
                let width = if command == "explain" {
                    width.min(100)
                } else {
                    width
                };
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
        for (command, arguments) in [
            ("explain", &["NO_SLOT_AVAILABLE"][..]),
            ("list", &[]),
            ("search", &["CAPTCHA"]),
        ] {
            let seen = strip_str(&run(command, arguments, &view)).to_string();
            let (shown, status) = seen.split_once("-- ").unwrap();
            assert_eq!(status, "exit status 0\n");
            for line in shown.lines() {
                // What `explain` begins with is a code to copy, which stays whole.
                let is_heading = command == "explain" && line.starts_with("ERROR_");
                assert!(line.width() <= width.max(20) || is_heading, "{seen}");
                assert!(!line.is_empty() || command == "list", "{seen}");
            }
        }
    }
}
