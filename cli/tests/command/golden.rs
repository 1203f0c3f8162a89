//! Compares the help and the answers of each command with the files that show them.
//!
//! `SNAPSHOTS=overwrite cargo test` writes the files again; read the difference before it is committed. They show a
//! fixed part of the registry in two languages, so that an addition to the table changes none of them.

use std::path::Path;

use snapbox::{Assert, Data};

use crate::called::{call, selection};
use crate::process::{commands, run};
use crate::support::{languages, table};

/// Replies of each sort: known, unknown, on several lines, malformed and truncated.
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

/// A list that lacks one code of the selection, renumbers another, and has a new one that shares its id.
const PAGE: &str = "
2 ERROR_NO_SLOT_AVAILABLE Nobody is there.
12 ERROR_CAPTCHA_UNSOLVABLE Nobody solved it.
13 ERROR_BAD_DUPLICATES Not the same.
36 ERROR_PROXY_INCOMPATIBLE_HTTP_VERSION The proxy lacks something.
52 ERROR_FAILED_LOADING_WIDGET The widget did not load.
52 ERROR_MADE_FOR_THIS_TEST A text that is long enough to go over more than one line of a terminal.
";

/// An error after which a program goes on by itself and one that needs a person, each several times in a row, and an
/// unknown code and id.
const LOG: &str = r#"ERROR_BAD_DUPLICATES
{"errorId":13,"errorCode":"ERROR_BAD_DUPLICATES"}
ERROR_BAD_DUPLICATES
{"errorId":0,"taskId":7}
ERROR_NO_SLOT_AVAILABLE
ERROR_ZERO_BALANCE
ERROR_ZERO_BALANCE
ERROR_ZERO_BALANCE
ERROR_PROXY_INCOMPATIBLE_HTTP_VERSION
ERROR_MADE_FOR_THIS_TEST
{"errorId":4294967296}
"#;

/// The arguments of a call, and the width of its answer.
type Call = (&'static str, Option<usize>);

/// The commands, what their standard input has, and the calls that their files show.
const ANSWERS: [(&str, &str, &[Call]); 5] = [
    (
        "explain",
        REPLIES,
        &[
            ("NO_SLOT_AVAILABLE error_bad_duplicates 0", Some(60)),
            ("NO_SLOT_AVAILABLE error_bad_duplicates 0", Some(100)),
            ("NO_SLOT_AVAILABLE error_bad_duplicates 0", None),
            ("no_slot_available --color always", Some(100)),
            ("no_slot_available --format markdown", Some(100)),
            ("zero_balence nonsense 4294967296", Some(100)),
            ("-", Some(80)),
        ],
    ),
    (
        "list",
        "",
        &[
            ("", Some(60)),
            ("", Some(100)),
            ("", None),
            ("--group-by none", Some(60)),
            ("--group-by action --category solving,image", Some(60)),
            ("--group-by action --category solving,image", Some(100)),
            ("--group-by retryable", Some(100)),
            ("--group-by retryable", None),
            ("--retryable --color always", Some(100)),
            ("--retryable --category image", Some(60)),
            ("--group-by category --format markdown", Some(60)),
        ],
    ),
    (
        "search",
        "",
        &[
            ("CAPTCHA", Some(60)),
            ("CAPTCHA", Some(100)),
            ("CAPTCHA", None),
            ("Enchère xyzzy", Some(100)),
            ("xyzzy", None),
            ("captcah", None),
            ("recognition captcah", Some(100)),
            ("noeud reessayez --color always", Some(100)),
            ("slot faq --color always", Some(100)),
        ],
    ),
    (
        "scan",
        LOG,
        &[
            ("", Some(60)),
            ("", Some(100)),
            ("", None),
            ("--top 1 --color always", Some(100)),
            ("--json", None),
            ("--format csv", None),
        ],
    ),
    (
        "compare",
        PAGE,
        &[
            ("", Some(60)),
            ("--rows", Some(100)),
            ("--color always", None),
        ],
    ),
];

/// The languages in which the files show the answers.
const LANGUAGES: [&str; 2] = ["en", "fr"];

fn check(file: &str, text: String) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/command/golden");
    let kept = Data::read_from(&folder.join(file), None).raw();
    Assert::new().action_env("SNAPSHOTS").eq(text, kept);
}

#[test]
fn answers_are_as_their_files_show() {
    for (command, input, calls) in ANSWERS {
        for language in LANGUAGES {
            let mut text = String::new();
            for (arguments, width) in calls {
                let line = [command, "--lang", language].into_iter();
                let line: Vec<&str> = line.chain(arguments.split_whitespace()).collect();
                let (status, output, errors) =
                    call(&line, &selection(), *width, &mut input.as_bytes());
                let columns = width.map_or("any number of".to_owned(), |width| width.to_string());
                text += &format!("######## {command} {arguments} ({columns} columns)\n");
                text += &without_the_table(&output).replace('\u{1b}', "␛");
                if !errors.is_empty() {
                    text += &format!("-- standard error\n{errors}");
                }
                text += &format!("-- exit status {status}\n");
            }
            check(&format!("{command}.{language}.txt"), text);
        }
    }
}

/// Leaves out the lines of a section for `errors.toml` that name what the whole table has.
fn without_the_table(text: &str) -> String {
    let is_kept = |line: &&str| {
        let starts = ["category = ", "action = ", "description."];
        !starts.iter().any(|start| line.starts_with(start))
    };
    text.split_inclusive('\n').filter(is_kept).collect()
}

#[test]
fn help_is_as_its_file_shows() {
    let mut text = String::new();
    for command in [String::new()].into_iter().chain(commands()) {
        let line: Vec<&str> = command.split_whitespace().chain(["--help"]).collect();
        let (status, help, errors) = run(&line, &[("COLUMNS", "1000")], "");
        assert_eq!((status, errors.as_str()), (Some(0), ""));
        text += &format!("######## {}\n", line.join(" "));
        text.extend(help.lines().map(|line| without_values(line) + "\n"));
    }
    check("help.txt", text);
}

/// Leaves out the possible values of an option if they are names of the table.
fn without_values(line: &str) -> String {
    let (before, values) = line.split_once("[possible values: ").unwrap_or((line, ""));
    let table = table();
    let sections = ["category", "action"].map(|section| table[section].as_table().unwrap());
    let names = sections.into_iter().flat_map(|names| names.keys().cloned());
    let mut names = names.chain(languages());
    match names.any(|name| values.split([',', ']']).next() == Some(&name)) {
        true => before.to_owned() + "[possible values: …]",
        false => line.trim_end().to_owned(),
    }
}
