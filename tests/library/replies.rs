//! Compares `reply::parse` with the replies in `tests/library/replies`, each with its expected outcome beside it.
//!
//! The fields, their order, the spacing, the ids and the codes are as public documentation and public issue
//! trackers show them. A few replies are made up: `…-empty-code` has an id that several codes share,
//! `…-older-id` the id of older documentation, and `get-task-result-no-such-task` is the fourth. No reply is
//! verbatim: keys, addresses and tokens are left out or replaced, and the servers' texts are in other words.
//! `{description of …}` stands for a text of the table, which may be reworded.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::rows;
use anticaptcha_errors::reply::{self, ReplyError};
use anticaptcha_errors::{Action, Category};
use serde_json::{Map, Value};

#[test]
fn every_reply_has_the_outcome_beside_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/library/replies");
    let paths = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let (outcomes, replies): (BTreeSet<_>, BTreeSet<_>) =
        paths.partition(|path| path.extension().is_some_and(|extension| extension == "txt"));
    assert!(replies.len() >= 20, "only {} replies", replies.len());
    for path in &replies {
        let path_of_outcome = path.with_extension("txt");
        let Ok(mut expected) = fs::read_to_string(&path_of_outcome) else {
            panic!("{} is missing", path_of_outcome.display());
        };
        for row in rows() {
            let place = format!("{{description of {}}}", row.code);
            expected = expected.replace(&place, row.default_description());
        }
        let reply = fs::read(path).unwrap();
        assert_eq!(outcome(&reply), expected, "{}", path.display());
    }
    let with_reply: BTreeSet<_> = replies
        .iter()
        .map(|path| path.with_extension("txt"))
        .collect();
    assert_eq!(
        outcomes, with_reply,
        "an outcome has no reply, or a reply two files"
    );
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
            format!("code = {}", error.code()),
            format!("text = {}", error.description()),
            format!(
                "category = {}",
                error.category().map_or("unknown", Category::name)
            ),
            format!(
                "action = {}",
                error.action().map_or("unknown", Action::name)
            ),
            format!("retryable = {}", error.is_retryable()),
            format!("needs person = {}", error.needs_person()),
            format!("shown = {error}"),
        ],
        Err(error) => vec![error.to_string()],
    };
    lines
        .iter()
        .map(|line| line.trim_end().to_owned() + "\n")
        .collect()
}
