//! Tests readers that go away and devices that are full.

use crate::process::{end, start};

const UNKNOWN: &str = r#"{"errorCode":"ERROR_MADE_FOR_THIS_TEST"}"#;

#[test]
fn an_exit_status_survives_a_reader_that_closes_the_pipe() {
    for (arguments, input, status) in [
        (&["explain", "-"][..], "ERROR_ZERO_BALANCE", 0),
        (&["explain", "-", "10"], UNKNOWN, 1),
        (&["list"], "", 0),
        (&["list", "--json"], "", 0),
        (&["search", "e"], "", 0),
        (&["scan"], "ERROR_ZERO_BALANCE", 0),
        (&["scan", "--fail-on", "unknown"], UNKNOWN, 3),
        (&["compare"], UNKNOWN, 1),
        (&["page"], "", 0),
        (&["completions", "zsh"], "", 0),
        (&["man"], "", 0),
        (&["--help"], "", 0),
    ] {
        let mut process = start(arguments, &[]);
        drop(process.stdout.take());
        let (ended, _, errors) = end(process, input);
        assert_eq!(ended, Some(status), "{arguments:?}");
        assert!(!errors.contains("written"), "{arguments:?}: {errors}");
        let is_reported = errors.contains("unknown error");
        assert_eq!(is_reported, arguments[0] == "explain" && input == UNKNOWN);
    }
}

#[test]
fn a_message_that_cannot_be_written_changes_no_answer() {
    // The command reads its input before it writes, so that standard error is closed in time.
    let mut process = start(&["explain", "-", "nonsense", "10"], &[]);
    drop(process.stderr.take());
    let (status, output, _) = end(process, UNKNOWN);
    assert!(output.contains("ERROR_ZERO_BALANCE"), "{output}");
    assert_eq!(status, Some(1));
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_device_is_reported() {
    for arguments in [&["--help"][..], &["--version"], &["list"], &["man"]] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full");
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_anticaptcha-errors"))
            .args(arguments)
            .env_clear()
            .stdout(full.unwrap())
            .output()
            .unwrap();
        let errors = String::from_utf8(output.stderr).unwrap();
        let ended = (output.status.code(), errors.lines().count());
        assert_eq!(ended, (Some(1), 1), "{arguments:?}: {errors}");
    }
}
