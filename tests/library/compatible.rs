//! The codes of compatible services, and replies as the documents of these services show them.

use anticaptcha_errors::{ErrorCode, TableOrigin};

use crate::support::{compatible_rows, rows};

#[test]
fn its_rows_come_after_those_of_the_service_and_name_their_services() {
    let listed = rows().len();
    let (own, compatible) = ErrorCode::ALL.split_at(listed);
    assert!(own.iter().all(|code| code.services().is_empty()));
    let services: Vec<_> = compatible.iter().map(|code| code.services()).collect();
    let expected: Vec<_> = compatible_rows()
        .into_iter()
        .map(|row| row.services)
        .collect();
    assert_eq!(services, expected);
    assert!(compatible.iter().all(|code| code.id().is_none()));
    assert_eq!(ErrorCode::TABLE_ORIGIN, TableOrigin::Shipped);
}

#[cfg(feature = "json")]
#[test]
fn a_reply_of_each_service_asks_for_what_its_documents_say() {
    use anticaptcha_errors::Action;
    use anticaptcha_errors::reply;
    use serde::de::IgnoredAny;

    #[derive(serde::Deserialize)]
    struct Reply {
        body: String,
        code: String,
        retryable: bool,
        needs_person: bool,
        action: String,
    }

    let replies: Vec<Reply> =
        serde_json::from_str(include_str!("../compatible-replies.json")).unwrap();
    assert!(replies.len() >= 60, "only {} replies", replies.len());
    for expected in replies {
        let error = reply::parse::<IgnoredAny>(expected.body.as_bytes()).unwrap_err();
        let code = error.kind().map(|kind| kind.code());
        assert_eq!(code, Some(expected.code.as_str()), "{}", expected.body);
        assert_eq!(
            error.is_retryable(),
            expected.retryable,
            "{}",
            expected.body
        );
        assert_eq!(
            error.needs_person(),
            expected.needs_person,
            "{}",
            expected.body
        );
        let action = error.action().map(Action::name);
        assert_eq!(action, Some(expected.action.as_str()), "{}", expected.body);
    }
}
