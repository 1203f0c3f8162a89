//! Cuts made-up tables in two, a shipped and a custom one, and expects of both what the whole gives.

use proptest::prelude::*;
use proptest::sample::select;

use super::{EXTENDS, compiled, origin};
use crate::codegen::Compiled;
use crate::random;

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
        self.written(EXTENDS, |parts| {
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
    #![proptest_config(random(64))]

    #[test]
    fn a_table_that_is_cut_in_two_gives_what_the_whole_gives(cut in cut()) {
        let joined = compiled(&cut.custom(), &cut.shipped());
        let whole = compiled(&cut.whole(), &cut.whole());
        let without_origin = |compiled: &Compiled| {
            let rust = compiled.rust.lines().filter(|line| !line.contains("const TABLE"));
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
