//! Compares the allocations of `reply::parse` with those of a struct written by hand.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use anticaptcha_errors::reply::{self, Status};
use serde::Deserialize;

/// Counts the allocations of each thread.
struct Counting;

thread_local! {
    static ALLOCATIONS: Cell<usize> = const { Cell::new(0) };
    static BYTES: Cell<usize> = const { Cell::new(0) };
}

fn count(bytes: usize) {
    ALLOCATIONS.set(ALLOCATIONS.get() + 1);
    BYTES.set(BYTES.get() + bytes);
}

// SAFETY: `System` does all the work, and counting allocates nothing.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size());
        // SAFETY: the caller keeps the same promises to `System`.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: the caller keeps the same promises to `System`.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        count(size);
        // SAFETY: the caller keeps the same promises to `System`.
        unsafe { System.realloc(pointer, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// How often `work` allocates, and how many bytes.
fn allocated<T>(work: impl FnOnce() -> T) -> (usize, usize) {
    let before = (ALLOCATIONS.get(), BYTES.get());
    let result = work();
    let after = (ALLOCATIONS.get(), BYTES.get());
    drop(result);
    (after.0 - before.0, after.1 - before.1)
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(dead_code, reason = "only the reading is measured")]
struct ByHand {
    error_id: i64,
    error_code: Option<String>,
    error_description: Option<String>,
    task_id: Option<u64>,
    status: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(dead_code, reason = "only the reading is measured")]
struct Answer {
    task_id: Option<u64>,
    status: Option<String>,
}

/// What `parse` allocates for a reply, and what the struct written by hand does.
fn both(reply: &str) -> ((usize, usize), (usize, usize)) {
    let reply = reply.as_bytes();
    let by_hand = allocated(|| serde_json::from_slice::<ByHand>(reply).unwrap());
    (allocated(|| reply::parse::<Answer>(reply)), by_hand)
}

#[test]
fn a_reply_allocates_no_more_than_by_hand() {
    let replies = [
        r#"{"errorId":10,"errorCode":"ERROR_ZERO_BALANCE","errorDescription":"No funds"}"#,
        r#"{"errorDescription":"No \"funds\" \u00e0 vous","errorCode":"ERROR_X","errorId":1,"taskId":0}"#,
        r#"{"errorId":10,"errorCode":"","errorDescription":null}"#,
        r#"{"errorId":10,"errorCode":"ERROR_X","x":{"y":{"z":[[{}],{"a":"b"}]}},"errorDescription":"?"}"#,
        r#"{"x":[[[[{"y":{"z":{}}}]]]],"errorId":10,"errorCode":"ERROR_X"}"#,
        r#"{"errorId":0,"taskId":7654321}"#,
        r#"{"errorId":0,"balance":12.3456,"captchaCredits":85000}"#,
        r#"{"errorId":0,"status":"processing","errorCode":null,"errorDescription":null}"#,
        r#"{"errorId":0,"errorCode":"x","status":"ready","solution":{"cookies":{"a":"b"}}}"#,
        r#"{"errorId": 0, "status": "ready", "solution": {"cookies": {"a": "b"}}}"#,
        r#"{"errorId":0,"status":"ready","solution":{"objects":[[1,2],[3,4]]},"x":{"y":{"z":{}}}}"#,
    ];
    for reply in replies {
        let (parsed, by_hand) = both(reply);
        let is_no_more = parsed.0 <= by_hand.0 && parsed.1 <= by_hand.1;
        assert!(is_no_more, "{reply}: {parsed:?}, by hand {by_hand:?}");
    }
}

#[test]
fn a_success_whose_id_is_not_first_allocates_once_more_than_by_hand() {
    // To skip what is nested deeper, `serde_json` keeps a stack on the heap each time.
    let reply = r#"{"status":"ready","solution":{"cookies":{"a":"b"}},"errorId":0}"#;
    let (parsed, by_hand) = both(reply);
    assert_eq!(parsed.0, by_hand.0 + 1);
}

#[test]
fn a_decision_allocates_nothing() {
    let reply = br#"{"errorId":2,"errorCode":"ERROR_NO_SLOT_AVAILABLE","errorDescription":"Wait"}"#;
    let error = reply::parse::<Answer>(reply).err().unwrap();
    let decide = || {
        (
            error.kind().unwrap(),
            error.category(),
            error.action(),
            error.is_retryable(),
            error.needs_person(),
            error.error_type(),
        )
    };
    assert_eq!(allocated(decide), (0, 0));
}

#[test]
fn a_status_of_success_allocates_nothing() {
    let status = |reply: &str| serde_json::from_str::<Status>(reply).unwrap().into_result();
    let reply =
        r#"{"errorId":0,"errorCode":"","errorDescription":null,"solution":{"text":"deditur"}}"#;
    assert_eq!(allocated(|| status(reply)).0, 0);
}
