//! Measures the memory of `scan` as a process, whatever is in its input.

#![cfg(target_os = "linux")]

use std::fs;
use std::io::Write;
use std::thread;
use std::time::Duration;

use crate::process::start;

/// Maximum memory of a scan that the project promises, in bytes.
const MAXIMUM: u64 = 64 << 20;

/// The most memory that a process has had so far; `None` once it has ended.
fn most_memory(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let most = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = most.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(kilobytes << 10)
}

#[test]
fn no_input_takes_more_than_64_mb() {
    let codes: String = (0..20_000)
        .map(|code| format!("ERROR_{code:0>100} "))
        .collect();
    for (name, input) in [
        ("line", "x".repeat(1 << 22)),
        ("codes", codes),
        (
            "ids",
            (0..100_000).map(|id| format!("errorId={id} ")).collect(),
        ),
        (
            "reply",
            format!("errorId=10\n{}", "errorCode: ".repeat(1 << 18)),
        ),
    ] {
        let mut process = start(&["scan", "--json", "--top", "1"], &[]);
        let mut stdin = process.stdin.take().unwrap();
        stdin.write_all(input.as_bytes()).unwrap();
        // The process waits for the end of its input, so that it cannot end before it is seen.
        let mut most = most_memory(process.id()).unwrap();
        drop(stdin);
        while let Some(memory) = most_memory(process.id()) {
            most = memory.max(most);
            thread::sleep(Duration::from_millis(2));
        }
        assert!(process.wait().unwrap().success(), "{name}");
        assert!(most < MAXIMUM, "{name}: {most} bytes");
    }
}
