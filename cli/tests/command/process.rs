//! Runs the command as a person would, in a process.

use std::io::Write;
use std::process::{Child, Command, Output, Stdio};

/// Starts the command in a clean environment, which asks for English unless `environment` says otherwise.
pub(crate) fn start(arguments: &[&str], environment: &[(&str, &str)]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_anticaptcha-errors"))
        .args(arguments)
        .env_clear()
        .env("LANG", "en")
        .envs(environment.iter().copied())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Runs the command to its end, and returns its status, its output and its errors.
pub(crate) fn run(
    arguments: &[&str],
    environment: &[(&str, &str)],
    input: &str,
) -> (Option<i32>, String, String) {
    let mut child = start(arguments, environment);
    // A command that reads nothing may be gone before the input is written.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let Output {
        status,
        stdout,
        stderr,
    } = child.wait_with_output().unwrap();
    (
        status.code(),
        String::from_utf8(stdout).unwrap(),
        String::from_utf8(stderr).unwrap(),
    )
}
