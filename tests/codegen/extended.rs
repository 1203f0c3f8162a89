//! Compiles custom tables beside a shipped table, which they extend.

use proptest::prelude::*;
use proptest::sample::select;

use crate::codegen::{Compiled, Source, compile};
use crate::compiler::{SHIPPED, row, variants};
use crate::support::{languages, rows};

const EXTENDS: &str = "extends = \"shipped\"\n";
pub(crate) const SMALL: &str = include_str!("extended/shipped.toml");

/// Compiles a custom table beside a shipped one.
pub(crate) fn compile_custom(
    name: &str,
    own: &[u8],
    shipped: &[u8],
) -> Result<Compiled, Vec<String>> {
    let own = Source { name, bytes: own };
    let shipped = Source {
        name: "shipped.toml",
        bytes: shipped,
    };
    compile(own, Some(shipped))
}

fn accepted(own: &str, shipped: &str) -> Compiled {
    match compile_custom("own.toml", own.as_bytes(), shipped.as_bytes()) {
        Ok(compiled) => compiled,
        Err(faults) => panic!("{}", faults.join("\n")),
    }
}

fn refused(own: &str, shipped: &str) -> Vec<String> {
    match compile_custom("own.toml", own.as_bytes(), shipped.as_bytes()) {
        Ok(_) => panic!("the table was accepted"),
        Err(faults) => faults,
    }
}

/// The name that the library will have for its table.
pub(crate) fn origin(compiled: &Compiled) -> String {
    let (_, constant) = compiled.rust.split_once("const TABLE_ORIGIN :").unwrap();
    let (_, value) = constant.split_once("= crate :: TableOrigin :: ").unwrap();
    value.split(';').next().unwrap().trim().to_owned()
}

#[test]
fn many_lacking_codes_are_counted_and_some_of_them_named() {
    let compiled = compile_custom("own.toml", SMALL.as_bytes(), SHIPPED.as_bytes()).unwrap();
    let [warning] = &compiled.warnings[..] else {
        panic!("{:?}", compiled.warnings);
    };
    let count = format!("lacks {} codes", rows().len());
    assert!(
        warning.starts_with("own.toml:1:1: ") && warning.contains(&count),
        "{warning}"
    );
    assert!(
        warning.matches("ERROR_").count() == 5 && warning.len() < 400,
        "{warning}"
    );
}

#[test]
fn a_table_is_not_warned_of_what_the_shipped_one_does() {
    let unused =
        "[category.unused]\ndescription = { en = \"Of nobody.\", fr = \"De personne.\" }\n";
    let shipped = SMALL
        .replace("ERROR_KEY", "KEY")
        .replace("No such key.", "No such key");
    let compiled = accepted(EXTENDS, &(shipped + unused));
    assert!(compiled.warnings.is_empty(), "{:?}", compiled.warnings);
}

#[test]
fn a_table_that_is_extended_extends_no_other() {
    let extending = "extends = \"shipped\"\n".to_owned() + SMALL;
    let message = "1:11: this is the shipped table, which extends no other; remove `extends`";
    let alone = compile(
        Source {
            name: "errors.toml",
            bytes: extending.as_bytes(),
        },
        None,
    );
    assert_eq!(alone.err(), Some(vec![format!("errors.toml:{message}")]));
    let own = "extends = \"shipped\"";
    assert_eq!(
        refused(own, &extending),
        [format!("shipped.toml:{message}")]
    );
    assert_eq!(
        refused(SMALL, &extending),
        [format!("shipped.toml:{message}")]
    );
}

#[test]
fn a_table_with_no_other_beside_it_is_the_shipped_one() {
    let table = Source {
        name: "errors.toml",
        bytes: SHIPPED.as_bytes(),
    };
    let compiled = compile(table, None).unwrap_or_else(|faults| panic!("{faults:?}"));
    assert_eq!(origin(&compiled), "Shipped");
}

#[test]
fn faults_are_reported_with_their_file_those_of_the_custom_table_first() {
    let shipped = SMALL.replace("\"ERROR_BUSY\"", "\"busy\"") + "severity = 1\n";
    let own = "extends = \"shipped\"\nx = 1\n";
    assert_eq!(
        refused(own, &shipped),
        [
            "own.toml:2:1: the table has no key `x`; use `extends`, `languages`, `success`, \
             `category`, `action`, `error`",
            "shipped.toml:32:8: \"busy\" is not a code; a code has A-Z, 0-9 and _, and begins with a letter",
            "shipped.toml:59:1: [[error]] has no key `severity`; use `id`, `code`, `category`, `action`, \
             `description`, `shared_id`, `variant`, `deprecated`",
        ]
    );
    let broken = refused("extends =", "\u{0}");
    assert_eq!(
        broken,
        [
            "own.toml:1:10: not valid TOML: a value is missing here",
            "shipped.toml:1:1: the table has a NUL byte here; remove it",
        ]
    );
}

#[test]
fn rows_of_the_shipped_table_that_share_an_id_without_saying_so_are_reported_there() {
    let shipped = SMALL.replace("shared_id = true\n", "");
    let faults = refused("extends = \"shipped\"", &shipped);
    let places = ["shipped.toml:45:6: id 12 ", "shipped.toml:52:6: id 12 "];
    assert_eq!(faults.len(), places.len(), "{faults:?}");
    for (fault, place) in faults.iter().zip(places) {
        assert!(fault.starts_with(place), "{fault}");
    }
}

#[test]
fn a_language_may_be_called_as_the_key_that_extends() {
    let table = SMALL.replace("fr", "extends");
    let compiled = compile_custom("own.toml", table.as_bytes(), SMALL.as_bytes());
    assert_eq!(compiled.map(|compiled| origin(&compiled)), Ok("Own".into()));
}

#[test]
fn a_byte_order_mark_and_carriage_returns_change_nothing_in_either_file() {
    let own = include_str!("extended/good/a-row.toml");
    let plain = accepted(own, SMALL).rust;
    let saved = |table: &str| format!("\u{feff}{}", table.replace('\n', "\r\n"));
    assert_eq!(accepted(&saved(own), SMALL).rust, plain);
    assert_eq!(accepted(own, &saved(SMALL)).rust, plain);
    // The places that a message names are those of the lines as an editor shows them.
    let bad = include_str!("extended/bad/id-of-a-shipped-row.toml");
    assert_eq!(refused(&saved(bad), &saved(SMALL)), refused(bad, SMALL));
}

#[test]
fn a_custom_row_is_found_by_its_code_and_by_its_id() {
    let own = include_str!("extended/good/an-id-shared-with-a-shipped-row.toml");
    let rust = accepted(own, SMALL).rust;
    let names: Vec<String> = variants(&rust, "ErrorCode")
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    assert_eq!(
        names,
        ["Key", "Busy", "Balance", "Unsolved", "Duplicates", "Quota"]
    );
    // Rows 2 and 5, counted from 0, share the id 10, and the shipped one comes first.
    let shared = rust.lines().find(|line| line.contains("BY_SHARED_ID"));
    let shared = shared.unwrap().replace(' ', "");
    assert!(shared.contains("(10u32,&codes([2u16,5u16]))"), "{shared}");
}

#[test]
fn the_tables_that_the_docs_show_extend_the_shipped_one() {
    let docs = include_str!("../../docs/another-table.md");
    let mut tables = 0;
    for (at, _) in docs.match_indices(EXTENDS) {
        let (table, _) = docs[at..].split_once("```").unwrap();
        // The texts are in the two languages that the table is written in.
        let others = languages().into_iter().skip(2);
        let others: String = others
            .map(|tag| format!("{tag} = \"In {tag}.\", "))
            .collect();
        let table = table.replace("{ en = ", &format!("{{ {others}en = "));
        let compiled = accepted(&table, SHIPPED);
        assert_eq!(origin(&compiled), "Extended { added : 1 , replaced : 0 }");
        assert!(compiled.warnings.is_empty(), "{:?}", compiled.warnings);
        tables += 1;
    }
    assert!(tables > 0);
}

#[test]
fn what_is_repeated_many_times_is_reported_in_bounded_time() {
    let of = |count: u32, text: &dyn Fn(u32) -> String| (0..count).map(text).collect::<String>();
    let row = row(12, "ERROR_DUPLICATES", "");
    let category = |n| format!("[category.kind-{n}]\ndescription.en = \"{n}\"\n");
    let languages = of(1_000, &|n| format!("\"en-{n}\",")) + &"\"en\",".repeat(20_000);
    for repeated in [
        row.repeat(20_000),
        of(5_000, &category) + &row.repeat(1_000),
        format!("languages = [{languages}]\n{}", row.repeat(1_000)),
        format!("{}extends = \"shipped\"\n", row.repeat(20_000)),
    ] {
        for beginning in ["extends = \"shipped\"\n", ""] {
            let faults = refused(&(beginning.to_owned() + &repeated), SHIPPED);
            assert!((1..=101).contains(&faults.len()), "{}", faults.len());
        }
    }
}

/// Which of the two files has a part of the table.
#[derive(Clone, Copy, Debug, PartialEq)]
enum In {
    Shipped,
    Own,
    /// The shipped file has an older form of it, which the custom one replaces.
    Both,
}

/// A category, an action or a row.
#[derive(Clone, Debug)]
struct Part {
    place: In,
    /// How it stands in the whole, and in the custom file.
    text: String,
    /// How it stands in the shipped file.
    shipped: String,
}

/// The parts of a table that was cut in two, whose first ones are in the shipped file.
#[derive(Clone, Debug)]
struct Cut {
    success: Part,
    categories: Vec<Part>,
    actions: Vec<Part>,
    rows: Vec<Part>,
}

const LANGUAGES: &str = "languages = [\"en\", \"fr\"]\n";

impl Cut {
    fn written(&self, head: &str, of: impl Fn(&[Part]) -> String) -> String {
        let success = of(std::slice::from_ref(&self.success));
        head.to_owned() + &success + &of(&self.categories) + &of(&self.actions) + &of(&self.rows)
    }

    fn shipped(&self) -> String {
        self.written(LANGUAGES, |parts| {
            let shipped = parts.iter().filter(|part| part.place != In::Own);
            shipped.map(|part| part.shipped.as_str()).collect()
        })
    }

    fn custom(&self) -> String {
        self.written("extends = \"shipped\"\n", |parts| {
            let own = parts.iter().filter(|part| part.place != In::Shipped);
            own.map(|part| part.text.as_str()).collect()
        })
    }

    /// The whole, in the order of the shipped file, and what only the custom file has after that.
    fn whole(&self) -> String {
        self.written(LANGUAGES, |parts| {
            let (own, shipped): (Vec<&Part>, Vec<&Part>) =
                parts.iter().partition(|part| part.place == In::Own);
            let in_order = shipped.into_iter().chain(own);
            in_order.map(|part| part.text.as_str()).collect()
        })
    }
}

/// A part that begins alike in both files, with a text of its own, and an older one where it is in both.
fn part(place: In, text: &str, begins: impl Fn(In) -> String) -> Part {
    let described = |file, text: &str| {
        format!(
            "{}description = {{ en = \"{text}\", fr = \"Dit {text}.\" }}\n",
            begins(file)
        )
    };
    let older = if place == In::Both { "older" } else { text };
    Part {
        place,
        text: described(In::Own, text),
        shipped: described(In::Shipped, older),
    }
}

/// Where some parts are. The first is in the shipped file, which is a table by itself.
fn places(most: usize) -> impl Strategy<Value = Vec<In>> {
    let first = select(vec![In::Shipped, In::Both]);
    let place = select(vec![In::Shipped, In::Own, In::Both]);
    let others = proptest::collection::vec(place, 0..most);
    (first, others).prop_map(|(first, others)| [vec![first], others].concat())
}

fn cut() -> impl Strategy<Value = Cut> {
    let columns = proptest::collection::vec((1..9_u32, any::<usize>(), any::<usize>()), 12);
    (places(1), places(4), places(4), places(12), columns).prop_map(
        |(success, categories, actions, rows, columns)| {
            let kinds = |section: &str, more: &str, places: &[In]| -> Vec<Part> {
                let kind = |(number, place): (usize, &In)| {
                    let begins = |_| format!("[{section}.kind-{number}]\n{more}");
                    part(*place, &format!("{section} {number}"), begins)
                };
                places.iter().enumerate().map(kind).collect()
            };
            let is_shared = |file: In, id: u32| {
                // The shipped file does not know that the custom one shares an id with it.
                let ids = rows
                    .iter()
                    .zip(&columns)
                    .map(|(place, (id, ..))| (place, *id));
                let same = ids.filter(|(place, other)| {
                    *other == id && (file == In::Own || **place != In::Own)
                });
                same.count() > 1
            };
            let row = |(number, place): (usize, &In)| {
                let (id, category, action) = columns[number];
                let (category, action) = (category % categories.len(), action % actions.len());
                let begins = |file| {
                    let shared = if is_shared(file, id) {
                        "shared_id = true\n"
                    } else {
                        ""
                    };
                    format!(
                        "[[error]]\nid = {id}\ncode = \"ERROR_ROW_{number}\"\n\
                         category = \"kind-{category}\"\naction = \"kind-{action}\"\n{shared}"
                    )
                };
                part(*place, &format!("row {number}"), begins)
            };
            Cut {
                success: part(success[0], "success", |_| "[success]\nid = 0\n".to_owned()),
                categories: kinds("category", "", &categories),
                actions: kinds(
                    "action",
                    "retryable = true\nneeds_person = false\n",
                    &actions,
                ),
                rows: rows.iter().enumerate().map(row).collect(),
            }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_table_that_is_cut_in_two_gives_what_the_whole_gives(cut in cut()) {
        let joined = accepted(&cut.custom(), &cut.shipped());
        let whole = accepted(&cut.whole(), &cut.whole());
        let without_origin = |compiled: &Compiled| {
            let rust = compiled.rust.lines().filter(|line| !line.contains("const TABLE_ORIGIN"));
            rust.collect::<Vec<_>>().join("\n")
        };
        prop_assert_eq!(without_origin(&joined), without_origin(&whole));
        prop_assert_eq!(&joined.markdown, &whole.markdown);
        let count = |place| cut.rows.iter().filter(|row| row.place == place).count();
        let (added, replaced) = (count(In::Own), count(In::Both));
        let expected = format!("Extended {{ added : {added} , replaced : {replaced} }}");
        prop_assert_eq!(origin(&joined), expected);
    }
}
