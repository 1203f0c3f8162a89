//! Changes tables at random, and expects that the compiler survives each.

use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::cases::{END, SMALL, changed, compile, row};
use crate::compiler::names;
use crate::extended::{CUSTOM, EXTENDS, SHIPPED_SMALL, compile_custom, german};
use crate::{SHIPPED, random};

/// A change that a slip of the hand or a broken tool might make.
#[derive(Clone, Debug)]
enum Change {
    Flip(Index, u8),
    Remove(Index, usize),
    Insert(Index, &'static str),
    Repeat(Index, usize),
    Swap(Index, Index),
}

fn change() -> impl Strategy<Value = Change> {
    let words = vec![
        "\"",
        "'",
        "\"\"\"",
        "[",
        "]",
        "[[",
        "{",
        "}",
        "=",
        ",",
        ".",
        "#",
        "\n",
        "\r\n",
        "\r",
        "\t",
        "\u{feff}",
        "\u{0}",
        "é",
        "\u{202e}",
        "[[error]]\n",
        "[category.self]\n",
        "id = 12\n",
        "id = -1\n",
        "shared_id = true\n",
        "variant = \"Self\"\n",
        "deprecated = \"x\"\n",
        "ERROR_",
        "_",
        "en = \"\"\n",
        "languages = []\n",
        "9999999999",
    ];
    prop_oneof![
        (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Change::Flip(at, byte)),
        (any::<Index>(), 1..200_usize).prop_map(|(at, count)| Change::Remove(at, count)),
        (any::<Index>(), select(words)).prop_map(|(at, word)| Change::Insert(at, word)),
        (any::<Index>(), 1..12_usize).prop_map(|(at, lines)| Change::Repeat(at, lines)),
        (any::<Index>(), any::<Index>()).prop_map(|(a, b)| Change::Swap(a, b)),
    ]
}

/// The ways in which editors save a table.
#[derive(Clone, Copy, Debug)]
struct Saved {
    line_end: &'static str,
    has_byte_order_mark: bool,
}

fn saved() -> impl Strategy<Value = Saved> {
    let line_end = select(vec!["\n", "\r\n", "\r"]);
    (line_end, any::<bool>()).prop_map(|(line_end, has_byte_order_mark)| Saved {
        line_end,
        has_byte_order_mark,
    })
}

impl Saved {
    fn of(self, table: &str) -> String {
        let mark = if self.has_byte_order_mark {
            "\u{feff}"
        } else {
            ""
        };
        let lines: Vec<&str> = table.lines().collect();
        mark.to_owned() + &lines.join(self.line_end) + self.line_end
    }
}

fn mutated(table: &str, changes: &[Change]) -> Vec<u8> {
    let mut bytes = table.as_bytes().to_vec();
    for change in changes {
        if bytes.is_empty() {
            break;
        }
        let size = bytes.len();
        match change {
            Change::Flip(at, byte) => bytes[at.index(size)] = *byte,
            Change::Remove(at, count) => {
                let at = at.index(size);
                bytes.drain(at..(at + count).min(size));
            }
            Change::Insert(at, word) => {
                let at = at.index(size);
                bytes.splice(at..at, word.bytes());
            }
            Change::Repeat(at, count) => {
                let lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
                let at = at.index(lines.len());
                let repeated = lines[at..(at + count).min(lines.len())].concat();
                bytes = [lines[..at].concat(), repeated, lines[at..].concat()].concat();
            }
            Change::Swap(a, b) => {
                let mut lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
                let (a, b) = (a.index(lines.len()), b.index(lines.len()));
                lines.swap(a, b);
                bytes = lines.concat();
            }
        }
    }
    bytes
}

/// Expects that a table comes out as Rust with a variant for each row, or as messages with places.
fn survives(table: &[u8]) {
    match compile(table) {
        Ok(compiled) => {
            let text = std::str::from_utf8(table)
                .unwrap()
                .trim_start_matches('\u{feff}');
            let read: toml::Table = text.parse().unwrap();
            let rows = read["error"].as_array().unwrap().len();
            assert_eq!(names(&compiled.rust).len(), rows);
        }
        Err(faults) => have_places(&faults, &["table.toml"]),
    }
}

/// Expects that each fault is one line that begins with the place in one of `files`.
fn have_places(faults: &[String], files: &[&str]) {
    assert!(!faults.is_empty());
    for fault in faults {
        let mut parts = fault.splitn(4, ':');
        assert!(files.contains(&parts.next().unwrap()), "{fault}");
        let line: usize = parts.next().unwrap().parse().unwrap();
        let column: usize = parts.next().unwrap().parse().unwrap();
        assert!(
            line >= 1 && column >= 1 && !fault.contains(['\n', '\r']),
            "{fault}"
        );
    }
}

proptest! {
    #![proptest_config(random(150))]

    #[test]
    fn a_mutated_table_is_compiled_or_refused(
        table in select(&[SMALL, SHIPPED][..]),
        saved in saved(),
        changes in proptest::collection::vec(change(), 1..6),
    ) {
        survives(&mutated(&saved.of(table), &changes));
    }

    #[test]
    fn a_mutated_custom_table_is_joined_or_refused_with_places_in_it(
        own in select(customs()),
        shipped in select(&[SHIPPED_SMALL, SHIPPED][..]),
        saved in saved(),
        changes in proptest::collection::vec(change(), 0..6),
    ) {
        match compile_custom(mutated(&saved.of(&own), &changes), shipped) {
            Ok(compiled) => assert!(!names(&compiled.rust).is_empty()),
            // Nobody can fix the shipped table, and it has no fault.
            Err(faults) => have_places(&faults, &["own.toml"]),
        }
    }

    #[test]
    fn two_mutated_tables_are_joined_or_refused(
        own_changes in proptest::collection::vec(change(), 0..3),
        shipped_changes in proptest::collection::vec(change(), 1..3),
    ) {
        let own = mutated(&german(), &own_changes);
        let shipped = mutated(SHIPPED_SMALL, &shipped_changes);
        if let Err(faults) = compile_custom(own, shipped) {
            have_places(&faults, &["own.toml", "shipped.toml"]);
        }
    }

    #[test]
    fn a_few_bytes_that_mean_something_are_compiled_or_refused(
        table in "[y='\"{}\\[\\],\r\né\u{feff}]{0,12}",
    ) {
        survives(table.as_bytes());
    }

    #[test]
    fn any_strings_are_compiled_or_refused(
        codes in proptest::collection::vec("[A-Z_0-9]{1,6}", 1..6),
        variant in "[A-Za-z_0-9 ]{0,4}",
        text in "\\PC{0,20}",
        kind in "[a-z0-9-]{1,5}",
    ) {
        let quoted = |text: &str| toml::Value::from(text).to_string();
        let variant = format!("id = 1\nvariant = {}", quoted(&variant));
        let mut table = changed(SMALL, "'The proxy.'", quoted(&text));
        table = changed(&table, "id = 1", variant);
        for (id, code) in (2..).zip(&codes) {
            table = changed(&table, END, row(id, code, ""));
        }
        survives(table.replace("retry-later", &kind).as_bytes());
    }
}

/// Custom tables that show what one can do, and one with faults of many kinds.
fn customs() -> Vec<String> {
    let category = "[category.quota]\ndescription = { en = 'Mine.', fr = 'À moi.' }\n";
    let success = "[success]\nid = 99\ndescription = { en = 'Fine.', fr = 'Bien.' }\n";
    let shared = "shared_id = true";
    vec![
        german(),
        changed(CUSTOM, "'proxy'", "'quota'") + category,
        CUSTOM.to_owned() + shared + &row(9001, "ERROR_OTHER", shared),
        EXTENDS.to_owned() + success,
        CUSTOM.to_owned() + &row(3, "ERROR_BUSY", "") + &row(0, "KEY", ""),
    ]
}
