//! Times `reply::parse` against what it replaces: `serde_json::from_slice` into a struct written by hand.
//!
//! Both sides are timed in turns, so that what slows one slows the other: on a busy machine the ratios say
//! more than the times. A success is read faster than by hand because no struct keeps the fields of its status. A
//! success whose `errorId` does not come first is read twice. Most of the time for a long token is `serde_json`'s
//! search for its end, which both sides need.

use std::hint::black_box;
use std::time::{Duration, Instant};

use anticaptcha_errors::reply;
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// The fields of a method's answer, with this crate and as a client reads them without it.
macro_rules! answers {
    ($($answer:ident, $by_hand:ident { $($field:ident: $type:ty,)* })*) => {$(
        #[derive(Deserialize)]
        #[serde(rename_all = "camelCase")]
        #[allow(dead_code, reason = "only the reading is measured")]
        struct $answer {
            $($field: $type,)*
        }

        #[derive(Deserialize)]
        #[serde(rename_all = "camelCase")]
        #[allow(dead_code, reason = "only the reading is measured")]
        struct $by_hand {
            error_id: i64,
            error_code: Option<String>,
            error_description: Option<String>,
            $($field: Option<$type>,)*
        }
    )*};
}

answers! {
    Created, CreatedByHand { task_id: u64, }
    Progress, ProgressByHand { status: String, solution: Option<Solution>, }
    Balance, BalanceByHand { balance: f64, }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(dead_code, reason = "only the reading is measured")]
struct Solution {
    g_recaptcha_response: String,
}

const ERROR: &str = r#"{"errorId":2,"errorCode":"ERROR_NO_SLOT_AVAILABLE","errorDescription":"No idle worker takes this bid at the moment"}"#;
const ERROR_WITHOUT_TEXTS: &str = r#"{"errorId":2}"#;
const CREATED: &str = r#"{"errorId":0,"taskId":7654321}"#;
const PROCESSING: &str = r#"{"errorId":0,"status":"processing"}"#;
const CREATED_ID_LAST: &str = r#"{"taskId":7654321,"errorId":0}"#;
const BALANCE: &str = r#"{"errorId":0,"balance":12.3456}"#;

fn main() {
    let token = "03AGdBq25SxXT-pmSeBXjzScW_EiocHwwpwqtk1QXlJnGnUJCZ".repeat(60);
    let ready = format!(
        r#"{{"errorId":0,"status":"ready","solution":{{"gRecaptchaResponse":"{token}"}},"cost":"0.001500","ip":"203.0.113.7","createTime":1472205564,"endTime":1472205570,"solveCount":"0"}}"#
    );
    println!("reply                      parse  by hand   ratio");
    compare_styles::<Created, CreatedByHand>("error", ERROR);
    compare_styles::<Created, CreatedByHand>("error, no texts", ERROR_WITHOUT_TEXTS);
    compare_styles::<Created, CreatedByHand>("created", CREATED);
    compare_styles::<Created, CreatedByHand>("created, id last", CREATED_ID_LAST);
    compare_styles::<Progress, ProgressByHand>("processing", PROCESSING);
    compare_styles::<Balance, BalanceByHand>("balance", BALANCE);
    compare_styles::<Progress, ProgressByHand>("ready, 3 kB", &ready);
}

/// Compares a reply as the service writes it, and as Python's `json.dumps` does.
fn compare_styles<Answer: DeserializeOwned, ByHand: DeserializeOwned>(name: &str, reply: &str) {
    let spaced = reply.replace(r#"":"#, r#"": "#).replace(r#",""#, r#", ""#);
    for (style, reply) in [("compact", reply), ("spaced", &spaced)] {
        let reply = reply.as_bytes();
        let (mut parse, mut by_hand) = (Vec::new(), Vec::new());
        for _ in 0..1_000 {
            by_hand.push(time(|| serde_json::from_slice::<ByHand>(black_box(reply))));
            parse.push(time(|| reply::parse::<Answer>(black_box(reply))));
        }
        let (parse, by_hand) = (median(parse), median(by_hand));
        println!(
            "{name:17} {style:8} {parse:5.0} ns {by_hand:5.0} ns    {:.2}",
            parse / by_hand
        );
    }
}

/// Times a batch of calls.
fn time<T>(work: impl Fn() -> T) -> Duration {
    let started = Instant::now();
    for _ in 0..1_000 {
        black_box(work());
    }
    started.elapsed()
}

/// The median of a call, in nanoseconds.
fn median(mut batches: Vec<Duration>) -> f64 {
    batches.sort();
    batches[batches.len() / 2].as_secs_f64() * 1e6
}
