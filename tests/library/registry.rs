//! Compares the library with `errors.toml`, row by row and in both directions.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::hash::{BuildHasher, RandomState};

use crate::rows;
use crate::support::{table, texts};
use anticaptcha_errors::{Action, Category, ErrorCode, Language};

/// The compiler evaluates the lookups and all accessors here.
mod at_compile_time {
    use anticaptcha_errors::{ErrorCode, Language};

    pub(super) const FOUND: ErrorCode = ErrorCode::from_code(ErrorCode::ALL[0].code()).unwrap();
    pub(super) const ID: u32 = FOUND.id().unwrap();
    pub(super) const FIRST: Option<ErrorCode> = ErrorCode::from_id(ID);
    pub(super) const OF_REPLY: Option<ErrorCode> = ErrorCode::from_reply(1, FOUND.code());
    pub(super) const SHARING: &[ErrorCode] = ErrorCode::all_from_id(ID);
    pub(super) const CODE: (&str, &str) = (FOUND.code(), FOUND.error_type());
    pub(super) const LAST: Language = Language::ALL[Language::ALL.len() - 1];
    pub(super) const TEXTS: (&str, &str) = (FOUND.description(), FOUND.description_in(LAST));
    pub(super) const NAMES: (&str, &str) = (FOUND.category().name(), FOUND.action().name());
    pub(super) const DECISIONS: (bool, bool) = (FOUND.is_retryable(), FOUND.needs_person());
}

#[test]
fn every_row_is_a_value_with_all_the_row_says() {
    let rows = rows();
    assert_eq!(ErrorCode::ALL.len(), rows.len());
    for (row, &code) in rows.iter().zip(ErrorCode::ALL) {
        assert_eq!(code.code(), row.code);
        assert_eq!(code.error_type(), row.code);
        assert_eq!(code.id(), row.id, "{code}");
        assert_eq!(format!("{code:?}"), row.variant);
        assert_eq!(code.category().name(), row.category, "{code}");
        assert_eq!(code.action().name(), row.action, "{code}");
        assert_eq!(code.is_retryable(), row.retryable, "{code}");
        assert_eq!(code.needs_person(), row.needs_person, "{code}");
        assert_eq!(code.description(), row.default_description(), "{code}");
        for language in Language::ALL {
            let text = &row.description[language.name()];
            assert_eq!(code.description_in(*language), text, "{code}");
        }
    }
}

#[test]
fn every_text_and_decision_of_a_section_is_that_of_the_table() {
    let table = table();
    for language in Language::ALL {
        let in_table =
            |section: &toml::Value| texts(&section["description"])[language.name()].clone();
        for category in Category::ALL {
            let text = in_table(&table["category"][category.name()]);
            assert_eq!(category.description_in(*language), text);
        }
        for action in Action::ALL {
            let text = in_table(&table["action"][action.name()]);
            assert_eq!(action.description_in(*language), text);
        }
        let text = in_table(&table["success"]);
        assert_eq!(ErrorCode::success_description_in(*language), text);
    }
    for category in Category::ALL {
        let text = category.description_in(Language::DEFAULT);
        assert_eq!(category.description(), text);
    }
    for action in Action::ALL {
        let text = action.description_in(Language::DEFAULT);
        assert_eq!(action.description(), text);
        let section = &table["action"][action.name()];
        assert_eq!(Some(action.is_retryable()), section["retryable"].as_bool());
        assert_eq!(
            Some(action.needs_person()),
            section["needs_person"].as_bool()
        );
    }
}

/// French puts a space before these signs, and no line may break there.
#[test]
fn a_french_text_has_no_break_spaces_before_its_signs() {
    let Some(french) = Language::ALL.iter().find(|tag| tag.name() == "fr") else {
        return;
    };
    let of_errors = ErrorCode::ALL.iter().map(|e| e.description_in(*french));
    let of_actions = Action::ALL.iter().map(|a| a.description_in(*french));
    let of_categories = Category::ALL.iter().map(|c| c.description_in(*french));
    for text in of_errors.chain(of_actions).chain(of_categories) {
        for (index, sign) in text.match_indices([';', ':', '?', '!', '%']) {
            let is_kept = text[..index].ends_with(['\u{a0}', '\u{202f}']);
            assert!(is_kept, "no no-break space before {sign} in: {text}");
        }
    }
}

#[test]
fn an_id_finds_the_rows_that_have_it_and_no_other_id_finds_any() {
    let mut expected: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    for row in rows() {
        let Some(id) = row.id else { continue };
        expected.entry(id).or_default().push(row.code);
    }
    let edges = [
        65_536,
        i32::MAX as u32,
        i32::MAX as u32 + 1,
        u32::MAX - 1,
        u32::MAX,
    ];
    let near = expected
        .keys()
        .flat_map(|id| [id.wrapping_add(1), id ^ 0x1_0000, id ^ 0x8000_0000]);
    for id in (0..=65_535).chain(edges).chain(near) {
        let found = ErrorCode::all_from_id(id);
        let codes: Vec<&str> = found.iter().map(|code| code.code()).collect();
        let expected = expected.get(&id).map_or(&[][..], Vec::as_slice);
        assert_eq!(codes, expected, "id {id}");
        assert_eq!(ErrorCode::from_id(id), found.first().copied(), "id {id}");
    }
    let success = table()["success"]["id"].as_integer().unwrap();
    assert_eq!(i64::from(ErrorCode::SUCCESS_ID), success);
}

#[test]
fn a_code_finds_its_row_and_no_text_like_it_finds_any() {
    let codes: BTreeSet<String> = rows().into_iter().map(|row| row.code).collect();
    let mut refused = 0;
    let mut look_up = |key: String| {
        let found = ErrorCode::from_code(&key).map(ErrorCode::code);
        let expected = codes.get(&key).map(String::as_str);
        assert_eq!(found, expected, "{key:?}");
        refused += usize::from(found.is_none());
    };
    for code in &codes {
        look_up(code.clone());
        look_up(code.to_lowercase());
        look_up(code.repeat(2));
        for at in 0..=code.len() {
            let (before, after) = code.split_at(at);
            let rest = after.get(1..).unwrap_or_default();
            look_up(before.to_owned());
            look_up(after.to_owned());
            look_up(format!("{before}{rest}"));
            for letter in (0..=127_u8).map(char::from).chain(['é']) {
                look_up(format!("{before}{letter}{after}"));
                look_up(format!("{before}{letter}{rest}"));
            }
        }
    }
    look_up(String::new());
    look_up("E".repeat(1 << 20));
    assert!(refused > 100_000, "only {refused} texts were refused");
}

#[test]
fn lookups_and_accessors_work_at_compile_time() {
    use at_compile_time::*;
    let rows = rows();
    let row = &rows[0];
    let sharing = rows.iter().filter(|other| other.id == row.id);
    let sharing: Vec<&str> = sharing.map(|row| row.code.as_str()).collect();
    assert_eq!(FIRST.map(ErrorCode::code), sharing.first().copied());
    assert_eq!(OF_REPLY, Some(FOUND));
    assert_eq!(SHARING.len(), sharing.len());
    assert_eq!(CODE, (&*row.code, &*row.code));
    assert_eq!(
        TEXTS,
        (row.default_description(), &*row.description[LAST.name()])
    );
    assert_eq!(NAMES, (&*row.category, &*row.action));
    assert_eq!(DECISIONS, (row.retryable, row.needs_person));
}

#[test]
fn a_code_is_one_byte_and_so_is_an_optional_one() {
    assert_eq!(size_of::<ErrorCode>(), 1);
    assert_eq!(size_of::<Option<ErrorCode>>(), 1);
}

#[test]
fn conversions_and_formats_follow_the_code_and_the_id() {
    for row in rows() {
        let code: ErrorCode = row.code.parse().unwrap();
        assert_eq!(ErrorCode::try_from(row.code.as_str()), Ok(code));
        assert_eq!(code.as_ref(), row.code);
        assert_eq!(<&'static str>::from(code), row.code);
        let id = row.id.map_or(String::new(), |id| format!(" ({id})"));
        let shown = format!("{}{id}: {}", row.code, row.default_description());
        assert_eq!(code.to_string(), shown);
        // Where the trait is in scope, a call on a reference to a reference means the trait's method.
        #[allow(deprecated, reason = "the trait's method must return the same text")]
        let by_trait = (&code as &dyn Error).description();
        assert_eq!(by_trait, row.default_description());
    }
    let unknown = "nonsense".parse::<ErrorCode>().unwrap_err();
    assert_eq!(unknown.to_string(), "unknown error code");
}

#[test]
#[deny(
    deprecated,
    reason = "the method of the trait `Error`, which is in scope, is deprecated"
)]
fn a_description_of_a_reference_is_that_of_the_table() {
    let descriptions = ErrorCode::ALL.iter().map(|code| code.description());
    let rows = rows();
    assert!(descriptions.eq(rows.iter().map(|row| row.default_description())));
    let last = Language::ALL[Language::ALL.len() - 1];
    let descriptions = ErrorCode::ALL.iter().map(|code| code.description_in(last));
    assert!(descriptions.eq(rows.iter().map(|row| &row.description[last.name()])));
}

#[test]
fn a_code_is_converted_neither_to_a_number_nor_from_one() {
    // Where a type has one of the conversions, this is ambiguous and does not compile.
    trait Lacks<Conversion> {
        fn lacks() {}
    }
    enum ToNumber {}
    enum FromNumber {}
    impl<T> Lacks<()> for T {}
    impl<T: Into<u32>> Lacks<ToNumber> for T {}
    impl<T: TryFrom<u32>> Lacks<FromNumber> for T {}
    <ErrorCode as Lacks<_>>::lacks();
}

#[test]
fn codes_are_ordered_and_hashed_as_values() {
    assert!(ErrorCode::ALL.is_sorted());
    let hasher = RandomState::new();
    let hashes = ErrorCode::ALL.iter().map(|code| hasher.hash_one(code));
    assert_eq!(
        hashes.collect::<BTreeSet<u64>>().len(),
        ErrorCode::ALL.len()
    );
}
