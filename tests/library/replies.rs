//! Holds `reply::parse` to the replies in `tests/library/replies`, each with its expected outcome beside it.
//!
//! The fields, their order, the spacing, the ids and the codes are as public documentation and public issue
//! trackers show them. A few replies are made up: `…-without-code` and `…-empty-code` show what an id alone
//! decides, `…-older-id` has the id of older documentation, and `get-task-result-no-such-task` is the fourth.
//! No reply is verbatim: keys, addresses and tokens are left out or replaced, and the
//! servers' texts are in other words. `{description of …}` stands for a text of the table, which may be reworded.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anticaptcha_errors::reply::{self, ReplyError};
use anticaptcha_errors::{Action, Category};
use serde_json::{Map, Value};

#[test]
fn every_reply_has_the_outcome_beside_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/library/replies");
    // The key is the stem of the file's name; the pair is the reply and the expected outcome.
    let mut pairs: BTreeMap<String, (Option<Vec<u8>>, Option<String>)> = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let pair = pairs.entry(stem.clone()).or_default();
        let is_first = if path.extension().is_some_and(|extension| extension == "txt") {
            // A checkout may have turned the line ends into CRLF.
            let expected = fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
            pair.1.replace(expected).is_none()
        } else {
            pair.0.replace(fs::read(&path).unwrap()).is_none()
        };
        assert!(is_first, "two replies are named {stem}");
    }
    assert!(pairs.len() >= 20, "only {} replies", pairs.len());
    for (stem, pair) in pairs {
        match pair {
            (Some(reply), Some(mut expected)) => {
                for row in crate::support::rows() {
                    let place = format!("{{description of {}}}", row.code);
                    expected = expected.replace(&place, row.default_description());
                }
                assert_eq!(outcome(&reply), expected, "{stem}");
            }
            (Some(_), None) => {
                panic!("{stem} has no expected outcome: add tests/library/replies/{stem}.txt")
            }
            (None, _) => panic!("{stem}.txt is the expected outcome of no reply"),
        }
    }
}

/// Writes down what a reply becomes, with one fact on each line.
fn outcome(reply: &[u8]) -> String {
    let lines = match reply::parse::<Map<String, Value>>(reply) {
        Ok(fields) => {
            let own = fields.iter().filter(|(name, _)| !name.starts_with("error"));
            let facts = own.map(|(name, value)| format!("{name} = {value}"));
            ["success".to_owned()].into_iter().chain(facts).collect()
        }
        Err(ReplyError::Api(error)) => vec![
            "error".to_owned(),
            format!("id = {}", error.id()),
            format!("code = {}", error.code()).trim_end().to_owned(),
            format!("text = {}", error.description())
                .trim_end()
                .to_owned(),
            format!(
                "category = {}",
                error.category().map_or("unknown", Category::name)
            ),
            format!(
                "action = {}",
                error.action().map_or("unknown", Action::name)
            ),
            format!("retryable = {}", error.is_retryable()),
            format!("shown = {error}"),
        ],
        Err(error) => vec![error.to_string()],
    };
    lines.join("\n") + "\n"
}
