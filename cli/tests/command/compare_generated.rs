//! Tests what `compare` reads of generated pages: tables of any size, in any shape, with differences, in noise.

use std::iter;

use anticaptcha_errors::ErrorCode;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::program::compare::{self, Known, NoPage, Table, compare};

/// A row of a page.
#[derive(Clone, Debug)]
struct Row {
    id: Option<u32>,
    code: String,
    text: String,
}

impl Row {
    fn id_or(&self, without: &str) -> String {
        self.id.map_or(without.to_owned(), |id| id.to_string())
    }
}

/// How a page lists rows, and whether it is HTML.
struct Shape {
    name: &'static str,
    is_html: bool,
    has_ids: bool,
    before: &'static str,
    row: fn(&Row) -> String,
    after: &'static str,
}

const SHAPES: [Shape; 19] = [
    html(
        "table",
        "<table><tr><th>Id<th>Code<th>Text",
        |row| {
            let (id, code, text) = (row.id_or(""), &row.code, &row.text);
            format!("<tr>\n<td>{id}</td>\n<td><b>{code}</b></td>\n<td>{text}</td>\n</tr>\n")
        },
        "</table>",
    ),
    html(
        "table without end tags",
        "<table>",
        |row| format!("<tr><td>{}<td>{}<td>{}", row.id_or("-"), row.code, row.text),
        "</table>",
    ),
    html(
        "table, the code first",
        "<table>",
        |row| format!("<tr><td>{}<td>{}<td>{}", row.code, row.id_or("-"), row.text),
        "</table>",
    ),
    html(
        "definition list",
        "<dl>",
        |row| format!("<dt>{} {}<dd>{}", row.id_or("-"), row.code, row.text),
        "</dl>",
    ),
    html(
        "list",
        "<ul>",
        |row| {
            format!(
                "<li>{} <a href=#>{}</a>: {}",
                row.id_or("-"),
                row.code,
                row.text
            )
        },
        "</ul>",
    ),
    html(
        "headings",
        "",
        |row| {
            format!(
                "<h3>{} {}</h3><p>{}</p>\n",
                row.id_or("-"),
                row.code,
                row.text
            )
        },
        "",
    ),
    html(
        "layers",
        "<div>",
        |row| {
            let (id, code, text) = (row.id_or("–"), &row.code, &row.text);
            format!("<div><div>{id}</div><div>{code}</div><div>{text}</div></div>\n")
        },
        "</div>",
    ),
    html(
        "glued",
        "",
        |row| {
            let (id, code, text) = (row.id_or("-"), &row.code, &row.text);
            format!("<p><i>{id}</i><i>{code}</i><i>{text}</i></p>\n")
        },
        "",
    ),
    html(
        "lines",
        "<p>",
        |row| format!("{} {} {}<br>", row.id_or("-"), row.code, row.text),
        "</p>",
    ),
    html(
        "list without ids",
        "<ol>",
        |row| format!("<li><b>{}</b> {}\n", row.code, row.text),
        "</ol>",
    )
    .without_ids(),
    html(
        "headings without ids",
        "",
        |row| format!("<h3>{}</h3><p>{}</p>\n", row.code, row.text),
        "",
    )
    .without_ids(),
    text("plain", "", |row| {
        format!("{} {} {}\n", row.id_or("-"), row.code, row.text)
    }),
    text("glued text", "", |row| {
        format!("{}{}{}\n", row.id_or("-"), row.code, row.text)
    }),
    text(
        "Markdown table",
        "| Id | Code | Text |\n|---|---|---|\n",
        |row| format!("| {} | `{}` | {} |\n", row.id_or(""), row.code, row.text),
    ),
    text("Markdown list", "", |row| {
        let id = row.id.map_or(String::new(), |id| format!("{id} "));
        format!("- {id}**{}**: {}\n", row.code, row.text)
    }),
    text("tabs", "Id\tCode\tText\n", |row| {
        format!("{}\t{}\t{}\n", row.id_or(""), row.code, row.text)
    }),
    text("lines of their own", "", |row| {
        format!("{}\n{}\n{}\n", row.id_or("-"), row.code, row.text)
    }),
    text("text below", "", |row| {
        format!("{} {}\n{}\n\n", row.id_or("-"), row.code, row.text)
    }),
    text("without ids", "", |row| {
        format!("{} {}\n", row.code, row.text)
    })
    .without_ids(),
];

const fn html(
    name: &'static str,
    before: &'static str,
    row: fn(&Row) -> String,
    after: &'static str,
) -> Shape {
    Shape {
        name,
        is_html: true,
        has_ids: true,
        before,
        row,
        after,
    }
}

const fn text(name: &'static str, before: &'static str, row: fn(&Row) -> String) -> Shape {
    Shape {
        name,
        is_html: false,
        has_ids: true,
        before,
        row,
        after: "",
    }
}

impl Shape {
    const fn without_ids(mut self) -> Self {
        self.has_ids = false;
        self
    }

    /// The page with the rows in their order, after and before noise.
    fn page(&self, rows: &[Row], before: &str, after: &str) -> String {
        self.page_of(&[(before, rows), (after, &[])])
    }

    /// The page with the rows in several lists, each after its noise.
    fn page_of(&self, lists: &[(&str, &[Row])]) -> String {
        let list = |(noise, rows): &(&str, &[Row])| {
            let lines: String = rows.iter().map(self.row).collect();
            match rows.is_empty() {
                true => (*noise).to_owned(),
                false => format!("{noise}\n\n{}{lines}{}\n\n", self.before, self.after),
            }
        };
        let lists: String = lists.iter().map(list).collect();
        match self.is_html {
            true => format!("<!doctype html><html><body>{lists}</body></html>"),
            false => lists,
        }
    }
}

/// Each code that is read of a page, and its id, in the order of the codes.
fn read(page: &str, table: &Table<'_>) -> Vec<(String, Option<u32>)> {
    let rows = match compare::read(page.as_bytes(), table) {
        Ok(page) => page.rows,
        Err(NoPage::NoRow) => Vec::new(),
        Err(NoPage::TooManyRows | NoPage::Archive) => panic!("{page}"),
    };
    let rows = rows.into_iter().map(|row| (row.code, row.id));
    let mut rows: Vec<(String, Option<u32>)> = rows.collect();
    rows.sort();
    rows
}

/// What should be read of rows in that shape.
fn expected(rows: &[Row], shape: &Shape) -> Vec<(String, Option<u32>)> {
    let id = |row: &Row| row.id.filter(|_| shape.has_ids);
    let mut rows: Vec<(String, Option<u32>)> =
        rows.iter().map(|row| (row.code.clone(), id(row))).collect();
    rows.sort();
    rows.dedup();
    rows
}

fn table(rows: &[Row]) -> Table<'_> {
    let known = rows.iter().filter_map(|row| {
        let (id, code) = (row.id?, row.code.as_str());
        Some(Known { id, code })
    });
    Table::new(known.collect())
}

/// Rows whose codes begin one another.
fn numbered(count: u32) -> Vec<Row> {
    let mut code = "ERROR_".to_owned();
    let mut next = |id: u32| {
        code.push(char::from(b'A' + u8::try_from(id % 26).unwrap()));
        Row {
            id: Some(id),
            code: code.clone(),
            text: format!("Text of case {id}. ERROR_OTHER is another."),
        }
    };
    (1..=count).map(&mut next).collect()
}

/// Menus and footers of thousands of lines, in which codes are only named.
fn noise(is_html: bool) -> String {
    let line = |number: usize| {
        let text = match number % 5 {
            0 => "Documentation".to_owned(),
            1 => format!("See ERROR_NAMED_{number} and the FAQ"),
            2 => number.to_string(),
            3 => "Prix : 12 € les 1000 images, API v2".to_owned(),
            _ => format!("{number} captchas"),
        };
        match is_html {
            true => format!("<li><a href=\"#{number}\">{text}</a>\n"),
            false => format!("{text}\n"),
        }
    };
    let lines: String = (1..=2_000).map(line).collect();
    match is_html {
        true => format!(
            "<nav><ul>{lines}</ul></nav><script>\n7 ERROR_IN_A_SCRIPT\n</script>\
             <div hidden>8 ERROR_HIDDEN<div>9 ERROR_HIDDEN_DEEPER</div></div>"
        ),
        false => lines,
    }
}

#[test]
fn pages_of_0_to_60_rows_are_read_and_compared_in_every_shape() {
    for shape in &SHAPES {
        let noise = noise(shape.is_html);
        for count in [0, 1, 2, 35, 60] {
            let rows = numbered(count);
            let all = table(&rows);
            let page = shape.page(&rows, &noise, &noise);
            let name = shape.name;
            assert_eq!(read(&page, &all), expected(&rows, shape), "{name}, {count}");
            if count == 35 {
                // The table has none of the codes.
                let none = Table::new(Vec::new());
                assert_eq!(read(&page, &none), expected(&rows, shape), "{name}");
            }
        }
    }
}

#[test]
fn one_row_missing_added_renumbered_or_repeated_is_the_only_difference() {
    let rows = numbered(40);
    for shape in &SHAPES {
        let name = shape.name;
        for at in [0, 20, 39] {
            let others: Vec<Row> = [&rows[..at], &rows[at + 1..]].concat();
            let (whole, less) = (table(&rows), table(&others));

            let page = shape.page(&others, "Menu", "Footer");
            let page = compare::read(page.as_bytes(), &whole).unwrap();
            let missing = compare(&page, &whole);
            assert_eq!(missing.agree, 39, "{name}, {at}");
            assert_eq!(missing.gone, [whole.rows[at]], "{name}, {at}");
            assert!(
                missing.new.is_empty() && missing.renumbered.is_empty(),
                "{name}, {at}"
            );
            assert_eq!(missing.cut_off_after, None, "{name}, {at}");

            let page = shape.page(&rows, "Menu", "Footer");
            let page = compare::read(page.as_bytes(), &less).unwrap();
            let added = compare(&page, &less);
            assert_eq!(added.agree, 39, "{name}, {at}");
            assert_eq!(added.new.len(), 1, "{name}, {at}");
            assert_eq!(added.new[0].row.code, rows[at].code, "{name}, {at}");
            assert_eq!(
                added.new[0].row.id,
                rows[at].id.filter(|_| shape.has_ids),
                "{name}, {at}"
            );
            assert_eq!(added.new[0].row.text, rows[at].text, "{name}, {at}");
            assert!(
                added.gone.is_empty() && added.renumbered.is_empty(),
                "{name}, {at}"
            );

            let mut renumbered = rows.clone();
            renumbered[at].id = Some(99);
            let page = shape.page(&renumbered, "Menu", "Footer");
            let page = compare::read(page.as_bytes(), &whole).unwrap();
            let comparison = compare(&page, &whole);
            assert!(
                comparison.new.is_empty() && comparison.gone.is_empty(),
                "{name}, {at}"
            );
            if shape.has_ids {
                assert_eq!(comparison.agree, 39, "{name}, {at}");
                let [row] = comparison.renumbered.as_slice() else {
                    panic!("{name}, {at}");
                };
                assert_eq!(
                    (row.known, row.page_id),
                    (whole.rows[at], 99),
                    "{name}, {at}"
                );
            } else {
                assert!(comparison.is_equal(), "{name}, {at}");
            }

            let repeated = [&rows[..], &rows[at..=at]].concat();
            let page = shape.page(&repeated, "Menu", "Footer");
            let page = compare::read(page.as_bytes(), &whole).unwrap();
            let comparison = compare(&page, &whole);
            assert!(
                comparison.is_equal() && comparison.contradictory.is_empty(),
                "{name}, {at}"
            );
            assert_eq!(comparison.agree, 40, "{name}, {at}");
        }
    }
}

/// Rows with codes that do not begin one another; a glued page would not tell them apart. The first word of
/// a text begins with a capital and goes on with small letters, for the same reason.
fn rows() -> impl Strategy<Value = Vec<Row>> {
    let id = prop_oneof![6 => (1u32..200).prop_map(Some), 1 => any::<u32>().prop_map(Some), 1 => Just(None)];
    let row = (
        id,
        "[A-Z]([A-Z0-9]{0,3}_?[A-Z0-9]){0,6}",
        "[A-Z][a-zé]{1,8}( [a-zA-Z0-9,.é€]{1,9}){0,8}",
    );
    let rows = prop::collection::vec(row, 0..60).prop_map(|rows| {
        let mut rows: Vec<Row> = rows
            .into_iter()
            .enumerate()
            .map(|(at, (id, code, text))| Row {
                id,
                code: format!("ERROR_{code}_{at}Z"),
                text,
            })
            .collect();
        // A page on which no row has an id is of another shape.
        if let Some(first) = rows.first_mut() {
            first.id = first.id.or(Some(5));
        }
        rows
    });
    rows.prop_shuffle()
}

/// Lines without a row: they end with a small word, or with a code that is only named.
fn words() -> impl Strategy<Value = Vec<String>> {
    let line = "([a-zA-Z0-9é€.,]{0,8} ){0,6}[a-z]{1,8}( ERROR_[A-Z]{1,5})?";
    prop::collection::vec(line, 0..30)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_page_gives_back_exactly_its_rows(
        rows in rows(),
        known in any::<Vec<bool>>(),
        cut in any::<Index>(),
        shape in 0..SHAPES.len(),
        noise in [words(), words(), words()],
    ) {
        let shape = &SHAPES[shape];
        let end = if shape.is_html { "<br>\n" } else { "\n" };
        let noise = noise.map(|lines| -> String {
            lines.iter().map(|line| format!("{line}{end}")).collect()
        });
        let (first, second) = rows.split_at(cut.index(rows.len() + 1));
        let page = shape.page_of(&[(&noise[0], first), (&noise[1], second), (&noise[2], &[])]);
        // The table knows some of the rows.
        let known: Vec<Row> = rows
            .iter()
            .zip(known.iter().chain(iter::repeat(&true)))
            .filter(|(_, is_known)| **is_known)
            .map(|(row, _)| row.clone())
            .collect();
        prop_assert_eq!(read(&page, &table(&known)), expected(&rows, shape), "{}: {}", shape.name, page);
    }

    #[test]
    fn arbitrary_bytes_are_read(bytes in any::<Vec<u8>>(), is_html in any::<bool>()) {
        let start: &[u8] = if is_html { b"<!doctype html>" } else { b"" };
        let page = [start, &bytes].concat();
        let table = Table::of(ErrorCode::ALL);
        if let Ok(page) = compare::read(&page, &table) {
            let comparison = compare(&page, &table);
            for new in &comparison.new {
                new.section();
            }
        }
    }

    #[test]
    fn arbitrary_markup_is_read(
        parts in prop::collection::vec(select(PARTS), 0..200),
        is_document in any::<bool>(),
    ) {
        let start = if is_document { "<!doctype html>" } else { "" };
        let page = format!("{start}{}", parts.concat());
        let table = Table::of(ErrorCode::ALL);
        if let Ok(page) = compare::read(page.as_bytes(), &table) {
            let comparison = compare(&page, &table);
            for row in &page.rows {
                prop_assert!(!row.text.contains(char::is_control), "{:?}", row.text);
                prop_assert!(row.text.chars().count() <= 1001);
            }
            for new in &comparison.new {
                let section = new.section();
                let filled = section.replace("id =\n", "id = 1\n");
                prop_assert!(filled.parse::<toml::Table>().is_ok(), "{}", section);
            }
        }
    }
}

const PARTS: &[&str] = &[
    "<table>",
    "</table>",
    "<tr>",
    "<tr hidden>",
    "</tr>",
    "<td>",
    "<td hidden>",
    "</td>",
    "<th>",
    "<tbody>",
    "<dl>",
    "</dl>",
    "<dt>",
    "<dt hidden>",
    "<dd>",
    "<ul>",
    "</ul>",
    "<li>",
    "<li hidden>",
    "</li>",
    "<p>",
    "<p hidden>",
    "</p>",
    "<div>",
    "<div style=\"display:none\">",
    "</div>",
    "<br>",
    "<pre>",
    "</pre>",
    "<h2>",
    "</h2>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<svg>",
    "</svg>",
    "<title>",
    "</title>",
    "<title/>",
    "<template>",
    "</template>",
    "<select>",
    "</select>",
    "<textarea>",
    "</textarea>",
    "<plaintext>",
    "<a b=\"c\" d='e' f=g>",
    "<",
    ">",
    "&amp;",
    "&#27;",
    "&#x202e;",
    "&",
    "\u{0}",
    "\u{1b}",
    "\u{200b}",
    "é",
    "12",
    "4294967296",
    "-",
    "ERROR_X",
    "ERROR_PROXY_BANNED",
    "ERROR_NEW_CODE",
    "Text",
    "'",
    "\"",
    "\\",
    "\n",
    "\r",
    "\t",
    "|",
    " ",
    "# ",
    "**",
    "`",
    "[",
    "]",
    "(",
    "12)",
    ":",
];
