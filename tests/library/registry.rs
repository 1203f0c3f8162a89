//! Holds the library to `errors.toml`, row by row and both ways.

#![allow(
    deprecated,
    reason = "a deprecated code is held to its row like any other"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::hash::{BuildHasher, RandomState};

use crate::support::{languages, rows, table, texts};
use anticaptcha_errors::{Action, Category, ErrorCode, Language};

/// The compiler evaluates the lookups and all accessors here.
mod at_compile_time {
    use anticaptcha_errors::{ErrorCode, Language};

    pub(super) const FOUND: ErrorCode = ErrorCode::from_code("ERROR_ZERO_BALANCE").unwrap();
    pub(super) const BY_ID: Option<ErrorCode> = ErrorCode::from_id(10);
    pub(super) const SHARING: &[ErrorCode] = ErrorCode::all_from_id(12);
    pub(super) const ID_AND_CODE: (u32, &str) = (FOUND.id(), FOUND.code());
    pub(super) const DESCRIPTION: &str = FOUND.description();
    pub(super) const LAST: Language = Language::ALL[Language::ALL.len() - 1];
    pub(super) const IN_LAST: &str = FOUND.description_in(LAST);
    pub(super) const CATEGORY: &str = FOUND.category().name();
    pub(super) const ACTION: &str = FOUND.action().name();
    pub(super) const RETRYABLE: bool = FOUND.is_retryable();
}

#[test]
fn every_row_is_a_value_with_all_the_row_says() {
    for (index, row) in rows().iter().enumerate() {
        let code = ErrorCode::ALL[index];
        assert_eq!(code.code(), row.code);
        assert_eq!(code.id(), row.id, "{code}");
        assert_eq!(format!("{code:?}"), row.variant);
        assert_eq!(code.category().name(), row.category, "{code}");
        assert_eq!(code.action().name(), row.action, "{code}");
        assert_eq!(
            code.is_retryable(),
            table()["action"][&row.action]["retryable"]
                .as_bool()
                .unwrap()
        );
        assert_eq!(code.description(), row.default_description(), "{code}");
        for language in Language::ALL {
            assert_eq!(
                code.description_in(*language),
                row.description[language.name()],
                "{code}"
            );
        }
    }
}

#[test]
fn every_value_is_a_row() {
    let rows: Vec<String> = rows().into_iter().map(|row| row.code).collect();
    let values: Vec<&str> = ErrorCode::ALL.iter().map(|code| code.code()).collect();
    assert_eq!(values, rows);
}

#[test]
fn languages_categories_and_actions_are_those_of_the_table() {
    let table = table();
    let names: Vec<&str> = Language::ALL
        .iter()
        .map(|language| language.name())
        .collect();
    let declared = languages();
    assert_eq!(names, declared);
    assert_eq!(Language::DEFAULT.name(), declared[0]);

    let names: BTreeSet<&str> = Category::ALL
        .iter()
        .map(|category| category.name())
        .collect();
    let declared: BTreeSet<&str> = table["category"]
        .as_table()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    assert_eq!(names, declared);
    let names: BTreeSet<&str> = Action::ALL.iter().map(|action| action.name()).collect();
    let declared: BTreeSet<&str> = table["action"]
        .as_table()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    assert_eq!(names, declared);

    for language in Language::ALL {
        for category in Category::ALL {
            let expected = texts(&table["category"][category.name()]["description"]);
            assert_eq!(
                category.description_in(*language),
                expected[language.name()]
            );
        }
        for action in Action::ALL {
            let expected = texts(&table["action"][action.name()]["description"]);
            assert_eq!(action.description_in(*language), expected[language.name()]);
        }
        let expected = texts(&table["success"]["description"]);
        assert_eq!(
            ErrorCode::success_description_in(*language),
            expected[language.name()]
        );
    }
    for category in Category::ALL {
        assert_eq!(
            category.description(),
            category.description_in(Language::DEFAULT)
        );
    }
    for action in Action::ALL {
        assert_eq!(
            action.description(),
            action.description_in(Language::DEFAULT)
        );
        assert_eq!(
            action.is_retryable(),
            table["action"][action.name()]["retryable"]
                .as_bool()
                .unwrap()
        );
    }
}

#[test]
fn every_category_and_action_has_a_code_and_only_waiting_is_retryable() {
    for category in Category::ALL {
        assert!(
            rows().iter().any(|row| row.category == category.name()),
            "{category} has no code"
        );
    }
    for action in Action::ALL {
        assert!(
            rows().iter().any(|row| row.action == action.name()),
            "{action} has no code"
        );
        assert_eq!(
            action.is_retryable(),
            action.name() == "retry-later",
            "{action}"
        );
    }
}

#[test]
fn ids_lead_to_the_rows_that_have_them_and_no_other_id_leads_anywhere() {
    let mut expected: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    for row in rows() {
        expected.entry(row.id).or_default().push(row.code);
    }
    let edges = [
        65_536,
        i32::MAX as u32,
        i32::MAX as u32 + 1,
        u32::MAX - 1,
        u32::MAX,
    ];
    let beyond_16_bits = rows()
        .into_iter()
        .flat_map(|row| [row.id ^ 0x1_0000, row.id ^ 0x8000_0000]);
    for id in (0..=65_535).chain(edges).chain(beyond_16_bits) {
        let codes: Vec<&str> = ErrorCode::all_from_id(id)
            .iter()
            .map(|code| code.code())
            .collect();
        assert_eq!(
            codes,
            expected.get(&id).map_or(&[][..], Vec::as_slice),
            "id {id}"
        );
        assert_eq!(
            ErrorCode::from_id(id),
            ErrorCode::all_from_id(id).first().copied(),
            "id {id}"
        );
    }
    let success = table()["success"]["id"].as_integer().unwrap();
    assert_eq!(i64::from(ErrorCode::SUCCESS_ID), success);
    assert_eq!(ErrorCode::from_id(ErrorCode::SUCCESS_ID), None);
}

#[test]
fn every_code_is_found_and_nothing_near_it() {
    let codes: BTreeSet<String> = rows().into_iter().map(|row| row.code).collect();
    let mut refused = 0;
    let mut look_up = |key: String| match ErrorCode::from_code(&key) {
        Some(found) => assert!(
            codes.contains(&key) && found.code() == key,
            "{key:?} led to {found}"
        ),
        None => {
            assert!(!codes.contains(&key), "{key} was not found");
            refused += 1;
        }
    };
    for code in &codes {
        look_up(code.clone());
        look_up(code.to_lowercase());
        for at in 0..=code.len() {
            look_up(code[..at].to_owned());
            look_up(code[at..].to_owned());
            for byte in 0..=127_u8 {
                let byte = char::from(byte);
                look_up(format!("{}{byte}{}", &code[..at], &code[at..]));
                if at < code.len() {
                    look_up(format!("{}{byte}{}", &code[..at], &code[at + 1..]));
                }
            }
            look_up(format!("{}é{}", &code[..at], &code[at..]));
            if at < code.len() {
                look_up(format!("{}{}", &code[..at], &code[at + 1..]));
            }
        }
        look_up(code.repeat(2));
    }
    look_up(String::new());
    look_up("E".repeat(1 << 20));
    assert!(refused > 100_000, "only {refused} near misses were tried");
}

#[test]
fn lookups_and_accessors_work_at_compile_time() {
    use at_compile_time::*;
    let rows = rows();
    let row = rows
        .iter()
        .find(|row| row.code == "ERROR_ZERO_BALANCE")
        .unwrap();
    assert_eq!(BY_ID, Some(FOUND));
    assert_eq!(
        SHARING.len(),
        rows.iter().filter(|row| row.id == 12).count()
    );
    assert_eq!(ID_AND_CODE, (row.id, row.code.as_str()));
    assert_eq!(DESCRIPTION, row.default_description());
    assert_eq!(IN_LAST, row.description[LAST.name()]);
    assert_eq!(
        (CATEGORY, ACTION),
        (row.category.as_str(), row.action.as_str())
    );
    const { assert!(!RETRYABLE) };
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
        assert_eq!(u32::from(code), row.id);
        assert_eq!(ErrorCode::try_from(row.id).map(ErrorCode::id), Ok(row.id));
        let shown = format!("{} ({}): {}", row.code, row.id, row.default_description());
        assert_eq!(code.to_string(), shown);
        // On a reference, with the trait in scope, the call means the trait's method, which must say the same.
        #[allow(deprecated, reason = "this is the trap that the test is about")]
        let by_trait = (&code as &dyn Error).description();
        assert_eq!(by_trait, row.default_description());
    }
    assert_eq!(
        "nonsense".parse::<ErrorCode>().unwrap_err().to_string(),
        "unknown error code"
    );
    let unknown = ErrorCode::try_from(4_000_000_000).unwrap_err();
    assert_eq!(
        (unknown.id(), unknown.to_string()),
        (4_000_000_000, "unknown error id 4000000000".to_owned())
    );
    assert_eq!(
        ErrorCode::try_from(0).unwrap_err().to_string(),
        "error id 0 means success"
    );
}

#[test]
fn names_parse_back_and_show_with_padding() {
    for category in Category::ALL {
        assert_eq!(category.name().parse(), Ok(*category));
        assert_eq!(
            format!("{category:>12}"),
            format!("{:>12}", category.name())
        );
    }
    for action in Action::ALL {
        assert_eq!(action.name().parse(), Ok(*action));
    }
    for language in Language::ALL {
        assert_eq!(language.name().parse(), Ok(*language));
        assert_eq!(language.to_string(), language.name());
    }
    assert_eq!(
        "Proxy".parse::<Category>().unwrap_err().to_string(),
        "unknown name"
    );
    assert_eq!(
        "".parse::<Action>().unwrap_err().to_string(),
        "unknown name"
    );
    assert_eq!(
        format!("{:?} {:?}", Category::Proxy, Action::RetryLater),
        "Proxy RetryLater"
    );
}

#[test]
fn codes_are_ordered_and_hashed_as_values() {
    assert!(ErrorCode::ALL.is_sorted());
    let hasher = RandomState::new();
    let hashes: BTreeSet<u64> = ErrorCode::ALL
        .iter()
        .map(|code| hasher.hash_one(code))
        .collect();
    assert_eq!(hashes.len(), ErrorCode::ALL.len());
}
