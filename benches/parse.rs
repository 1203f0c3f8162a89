//! Times `reply::parse` against what it replaces: `serde_json::from_slice` into a struct written by hand.
//!
//! The ratios come first. Both sides are timed in turns, so that what slows one slows the other: on a busy
//! machine they say more than the times that follow.

use std::hint::black_box;
use std::time::{Duration, Instant};

use anticaptcha_errors::reply;
use criterion::Criterion;
use serde::Deserialize;

const ERROR: &[u8] = br#"{"errorId":2,"errorCode":"ERROR_NO_SLOT_AVAILABLE","errorDescription":"No idle worker takes this bid at the moment"}"#;
const CREATED: &[u8] = br#"{"errorId":0,"taskId":7654321}"#;

/// An error as a client reads it without this crate.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(dead_code, reason = "only the reading is measured")]
struct StatusByHand {
    error_id: i64,
    error_code: Option<String>,
    error_description: Option<String>,
}

/// The answer to `createTask` as a client reads it without this crate.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(dead_code, reason = "only the reading is measured")]
struct CreatedByHand {
    error_id: i64,
    error_code: Option<String>,
    error_description: Option<String>,
    task_id: Option<u64>,
}

/// The answer to `createTask` as a client reads it with this crate.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(dead_code, reason = "only the reading is measured")]
struct Created {
    task_id: u64,
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    compare(
        &mut criterion,
        "an error reply",
        || serde_json::from_slice::<StatusByHand>(black_box(ERROR)).is_ok(),
        || reply::parse::<Created>(black_box(ERROR)).is_err(),
    );
    compare(
        &mut criterion,
        "a success reply",
        || serde_json::from_slice::<CreatedByHand>(black_box(CREATED)).is_ok(),
        || reply::parse::<Created>(black_box(CREATED)).is_ok(),
    );
    criterion.final_summary();
}

fn compare(
    criterion: &mut Criterion,
    reply: &str,
    by_hand: impl Fn() -> bool,
    parse: impl Fn() -> bool,
) {
    let (mut by_hand_times, mut parse_times) = (Vec::new(), Vec::new());
    for _ in 0..1_000 {
        by_hand_times.push(time(&by_hand));
        parse_times.push(time(&parse));
    }
    let ratio = median(parse_times).as_secs_f64() / median(by_hand_times).as_secs_f64();
    println!("{reply}: parse takes {ratio:.2} of the time by hand");

    let mut group = criterion.benchmark_group(reply);
    group.bench_function("by hand", |bencher| bencher.iter(&by_hand));
    group.bench_function("parse", |bencher| bencher.iter(&parse));
    group.finish();
}

/// Times a batch of calls.
fn time(work: impl Fn() -> bool) -> Duration {
    let started = Instant::now();
    for _ in 0..1_000 {
        assert!(black_box(work()));
    }
    started.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}
