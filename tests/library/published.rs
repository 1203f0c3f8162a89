//! Compares the table with `published.txt`, which has what programs rely on: codes may be added, and none may go.

use anticaptcha_errors::ErrorCode;

use crate::support::{Row, compatible_rows, rows};

const FILE: &str = "tests/library/published.txt";
const PUBLISHED: &str = include_str!("published.txt");

/// A published code: a line of the file.
#[derive(Debug, PartialEq)]
struct Line {
    code: String,
    /// What programs name: the id and the variant.
    names: [String; 2],
    /// What decides how programs behave: category, action, `retryable` and `needs_person`.
    behaviour: [String; 4],
}

impl Line {
    fn text(&self) -> String {
        let [id, variant] = &self.names;
        format!("{id} {} {variant} {}", self.code, self.behaviour.join(" "))
    }
}

fn published() -> Vec<Line> {
    let lines = PUBLISHED.lines().filter(|line| !line.starts_with('#'));
    let line = |line: &str| {
        let words: Vec<String> = line.split(' ').map(str::to_owned).collect();
        let [id, code, variant, behaviour @ ..] = &words[..] else {
            panic!("{FILE} has the line {line:?}");
        };
        Line {
            code: code.clone(),
            names: [id.clone(), variant.clone()],
            behaviour: behaviour.to_vec().try_into().unwrap(),
        }
    };
    lines.map(line).collect()
}

/// An id, or `-` where the service does not list the code.
fn shown(id: Option<u32>) -> String {
    id.map_or("-".to_owned(), |id| id.to_string())
}

/// The lines that the rows of a table make.
fn lines(rows: Vec<Row>) -> Vec<Line> {
    let line = |row: Row| Line {
        names: [shown(row.id), row.variant],
        behaviour: [
            row.category,
            row.action,
            row.retryable.to_string(),
            row.needs_person.to_string(),
        ],
        code: row.code,
    };
    rows.into_iter().map(line).collect()
}

/// The lines that both tables make, whatever the library is built with.
fn in_tables() -> Vec<Line> {
    lines(rows().into_iter().chain(compatible_rows()).collect())
}

#[test]
fn a_published_code_stays_as_it_is() {
    let table = in_tables();
    let mut changes = Vec::new();
    for published in published() {
        let text = published.text();
        let now = table.iter().find(|line| line.code == published.code);
        match now {
            Some(now) if now.names == published.names => {
                if now.behaviour != published.behaviour {
                    let now = now.text();
                    changes.push(format!(
                        "`{text}` is published, and the table now has `{now}`. If that is \
                         meant (`CONTRIBUTING.md` says what it costs):\n\n    sed -i 's/^{text}$/{now}/' {FILE}\n"
                    ));
                }
            }
            other => {
                let now = match other {
                    Some(now) => format!("now has `{}`", now.text()),
                    None => format!("no longer has {}", published.code),
                };
                changes.push(format!(
                    "`{text}` is published, and the table {now}. This breaks every program that uses it: restore it, \
                     and deprecate the code where the service has given it up.\n"
                ));
            }
        }
    }
    assert!(changes.is_empty(), "\n{}", changes.join("\n"));
}

#[test]
fn a_new_code_is_published() {
    let published = published();
    let is_new = |line: &Line| {
        published
            .iter()
            .all(|published| published.code != line.code)
    };
    let new: Vec<String> = in_tables()
        .into_iter()
        .filter(is_new)
        .map(|line| line.text())
        .collect();
    assert!(
        new.is_empty(),
        "the table has codes that are not published yet; append them:\n\n    printf -- '{}\\n' >> {FILE}\n",
        new.join("\\n")
    );
}

#[test]
fn the_library_has_what_the_table_has() {
    let line = |code: &ErrorCode| Line {
        code: code.code().to_owned(),
        names: [shown(code.id()), format!("{code:?}")],
        behaviour: [
            code.category().to_string(),
            code.action().to_string(),
            code.is_retryable().to_string(),
            code.needs_person().to_string(),
        ],
    };
    let in_library: Vec<Line> = ErrorCode::ALL.iter().map(line).collect();
    assert_eq!(in_library, lines(crate::rows()));
}
