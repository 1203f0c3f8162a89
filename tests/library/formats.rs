//! Writes `ApiError` and `Status` in formats of serde, and reads them back.

use std::fmt::Debug;

use anticaptcha_errors::ErrorCode;
use anticaptcha_errors::reply::{ApiError, Status};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

fn errors() -> Vec<ApiError> {
    let unknown = ApiError::new(i64::MIN, "ERROR_OF_TOMORROW", "«é»\n\u{202e}");
    let without_texts = ApiError::new(12, "", "");
    let known = ErrorCode::ALL.iter().copied().map(ApiError::from);
    known.chain([unknown, without_texts]).collect()
}

/// Writes the value in each format, and expects that what is read is the same.
fn travels<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: &T) {
    let json = serde_json::to_string(value).unwrap();
    assert_eq!(serde_json::from_str::<T>(&json).unwrap(), *value, "{json}");
    let toml = toml::to_string(value).unwrap();
    assert_eq!(toml::from_str::<T>(&toml).unwrap(), *value, "{toml}");
    let names_and_values = rmp_serde::to_vec_named(value).unwrap();
    assert_eq!(
        rmp_serde::from_slice::<T>(&names_and_values).unwrap(),
        *value
    );
    let values = rmp_serde::to_vec(value).unwrap();
    assert_eq!(rmp_serde::from_slice::<T>(&values).unwrap(), *value);
    let values = postcard::to_allocvec(value).unwrap();
    assert_eq!(postcard::from_bytes::<T>(&values).unwrap(), *value);
}

#[test]
fn what_is_written_is_read_in_every_format() {
    #[derive(Debug, Deserialize, PartialEq, Serialize)]
    struct Event {
        at: u32,
        error: ApiError,
        status: Status,
    }
    for error in errors() {
        travels(&error);
        let status: Status = serde_json::from_value(json!(error)).unwrap();
        travels(&status);
        travels(&Event {
            at: 7,
            error,
            status,
        });
    }
    let success: Status = serde_json::from_str(r#"{"errorId":0,"errorCode":null}"#).unwrap();
    assert!(success.is_success());
    travels(&success);
}

#[test]
fn an_enum_that_holds_what_it_reads_before_it_decides_reads_an_error_too() {
    #[derive(Debug, Deserialize, PartialEq, Serialize)]
    #[serde(untagged)]
    enum Outcome {
        Solved { solution: String },
        Failed(ApiError),
    }
    #[derive(Debug, Deserialize, PartialEq, Serialize)]
    #[serde(tag = "outcome")]
    enum Tagged {
        Failed(ApiError),
    }
    for error in errors() {
        let values = rmp_serde::to_vec(&Outcome::Failed(error.clone())).unwrap();
        let read: Outcome = rmp_serde::from_slice(&values).unwrap();
        assert_eq!(read, Outcome::Failed(error.clone()));
        let tagged = Tagged::Failed(error);
        let values = rmp_serde::to_vec(&tagged).unwrap();
        assert_eq!(rmp_serde::from_slice::<Tagged>(&values).unwrap(), tagged);
    }
}

#[test]
fn a_status_is_written_as_the_three_fields_and_can_be_flattened() {
    #[derive(Deserialize, Serialize)]
    struct Answer {
        #[serde(flatten)]
        status: Status,
        balance: Option<f64>,
    }
    let reply = json!({"errorId": 10, "errorCode": "ERROR_ZERO_BALANCE", "errorDescription": "No funds", "balance": null});
    let answer: Answer = serde_json::from_value(reply.clone()).unwrap();
    assert_eq!(serde_json::to_value(&answer).unwrap(), reply);
    let error = answer.status.error().map(ApiError::code);
    assert_eq!(error, Some("ERROR_ZERO_BALANCE"));

    let success: Status = serde_json::from_str(r#"{"errorId":0,"errorCode":"X"}"#).unwrap();
    assert_eq!(success.error(), None);
    let fields: Value = serde_json::to_value(success).unwrap();
    assert_eq!(
        fields,
        json!({"errorId": 0, "errorCode": "X", "errorDescription": ""})
    );
}

#[test]
fn values_without_names_are_an_error_only_where_all_three_are_there() {
    let write = |values: &Value| rmp_serde::to_vec(values).unwrap();
    let all = write(&json!([16, "ERROR_X", "Y"]));
    assert_eq!(
        rmp_serde::from_slice::<ApiError>(&all).unwrap(),
        ApiError::new(16, "ERROR_X", "Y")
    );
    for values in [
        json!([]),
        json!([16]),
        json!([16, "ERROR_X"]),
        json!([0, "", ""]),
        json!(["16", "", ""]),
    ] {
        rmp_serde::from_slice::<ApiError>(&write(&values)).unwrap_err();
    }
}
