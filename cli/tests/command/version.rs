//! `--version` says which table the program was built with.

use anticaptcha_errors::{ErrorCode, Language, Table};

use crate::process::run;
use crate::program::labels::{self, Message};

/// What is said of `table` in a language.
fn said(language: &str, table: Table) -> String {
    let language: Language = language.parse().unwrap();
    labels::of(language).say(&Message::Table { table })
}

#[test]
fn the_table_stands_below_the_version_in_the_language_of_the_output() {
    let version = concat!("anticaptcha-errors ", env!("CARGO_PKG_VERSION"), "\n");
    for language in ["en", "fr"] {
        let table = said(language, ErrorCode::TABLE);
        let (status, output, errors) = run(&["--version", "--lang", language], &[], "");
        assert_eq!((status, errors.as_str()), (Some(0), ""));
        assert_eq!(output, format!("{version}{table}\n"));
        // Programs that read the version alone have it still.
        let (_, output, _) = run(&["-V", "--lang", language], &[], "");
        assert_eq!(output, version);
    }
}

#[test]
fn each_table_is_named_with_what_a_person_has_added() {
    let extended = |added, replaced| Table::Extended { added, replaced };
    for (table, english, french) in [
        (Table::Shipped, "table: shipped", "tableau\u{a0}: d'origine"),
        (
            extended(0, 0),
            "table: shipped, with 0 rows added and 0 replaced",
            "tableau\u{a0}: d'origine, avec 0 ligne ajoutée et 0 remplacée",
        ),
        (
            extended(1, 2),
            "table: shipped, with 1 row added and 2 replaced",
            "tableau\u{a0}: d'origine, avec 1 ligne ajoutée et 2 remplacées",
        ),
        (
            extended(2, 1),
            "table: shipped, with 2 rows added and 1 replaced",
            "tableau\u{a0}: d'origine, avec 2 lignes ajoutées et 1 remplacée",
        ),
        (
            Table::Own,
            "table: own, instead of the shipped one",
            "tableau\u{a0}: particulier, à la place de celui d'origine",
        ),
    ] {
        assert_eq!(said("en", table), english);
        assert_eq!(said("fr", table), french);
    }
}
