//! Links only if no lookup and no accessor has a path to a panic, which only an optimised build can show:
//! `cargo test --release --test no_panic`. The gate also runs it with each table of `no-panic-tables/`.

#![cfg(not(debug_assertions))]

use anticaptcha_errors::{Action, Category, ErrorCode, Language};
use no_panic::no_panic;

#[no_panic]
fn from_code(code: &str) -> Option<ErrorCode> {
    ErrorCode::from_code(code)
}

#[no_panic]
fn from_id(id: u32) -> Option<ErrorCode> {
    ErrorCode::from_id(id)
}

#[no_panic]
fn from_reply(id: i64, code: &str) -> Option<ErrorCode> {
    ErrorCode::from_reply(id, code)
}

#[no_panic]
fn all_from_id(id: u32) -> &'static [ErrorCode] {
    ErrorCode::all_from_id(id)
}

#[no_panic]
fn accessors(
    code: ErrorCode,
    language: Language,
) -> (Option<u32>, &'static str, &'static str, Category, Action) {
    (
        code.id(),
        code.code(),
        code.description_in(language),
        code.category(),
        code.action(),
    )
}

#[no_panic]
fn decisions(code: ErrorCode) -> [bool; 2] {
    [code.is_retryable(), code.needs_person()]
}

#[no_panic]
fn names(category: Category, action: Action, language: Language) -> [&'static str; 3] {
    [
        category.description_in(language),
        action.description_in(language),
        language.name(),
    ]
}

#[test]
fn no_lookup_and_no_accessor_can_panic() {
    for code in ErrorCode::ALL {
        assert_eq!(from_code(code.code()), Some(*code));
        assert_eq!(from_reply(1, code.code()), Some(*code));
        if let Some(id) = code.id() {
            assert!(from_id(id).is_some());
            assert!(all_from_id(id).contains(code));
        }
        assert_ne!(decisions(*code), [true, true]);
        for language in Language::ALL {
            let (id, text, _, category, action) = accessors(*code, *language);
            assert_eq!((id, text), (code.id(), code.code()));
            assert_eq!(names(category, action, *language)[2], language.name());
        }
    }
}
