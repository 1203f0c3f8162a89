//! Runs the command on a terminal, which decides colours and width.

use std::io::Read;
use std::process::Stdio;

use pty_process::Size;
use pty_process::blocking::{Command, open};

const PROGRAM: &str = env!("CARGO_BIN_EXE_anticaptcha-errors");

/// Returns what the command writes to a terminal with so many columns.
fn on_terminal(columns: u16, arguments: &[&str], environment: &[(&str, &str)]) -> String {
    let mut command = Command::new(PROGRAM).args(arguments).env_clear();
    command = command.env("TERM", "xterm-256color");
    seen_on_terminal(columns, command.envs(environment.iter().copied()))
}

fn seen_on_terminal(columns: u16, command: Command) -> String {
    let (mut terminal, side) = open().unwrap();
    terminal.resize(Size::new(24, columns)).unwrap();
    let mut child = command.spawn(side).unwrap();
    let mut seen = Vec::new();
    let mut buffer = [0; 4096];
    // Linux answers with an error instead of an end once the command has closed its side.
    while let Ok(read @ 1..) = terminal.read(&mut buffer) {
        seen.extend_from_slice(&buffer[..read]);
    }
    child.wait().unwrap();
    String::from_utf8(seen).unwrap().replace("\r\n", "\n")
}

/// Returns what the command writes to a pipe.
fn in_pipe(arguments: &[&str], environment: &[(&str, &str)]) -> String {
    let output = std::process::Command::new(PROGRAM)
        .args(arguments)
        .env_clear()
        .envs(environment.iter().copied())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

const COMMANDS: [&[&str]; 4] = [
    &["explain", "zero_balance", "12"],
    &["list"],
    &["list", "--group-by", "action", "--lang", "fr"],
    &["search", "proxy", "timeout"],
];

#[test]
fn the_output_is_as_wide_as_the_terminal() {
    for arguments in COMMANDS {
        let [narrow, wide] = ["60", "100"].map(|columns| {
            let expected = in_pipe(arguments, &[("COLUMNS", columns)]);
            let seen = on_terminal(columns.parse().unwrap(), arguments, &[("NO_COLOR", "1")]);
            assert_eq!(seen, expected, "{arguments:?} {columns}");
            seen
        });
        assert_ne!(narrow, wide);
    }
}

#[test]
fn columns_counts_before_the_width_of_the_terminal() {
    let expected = in_pipe(&["list"], &[("COLUMNS", "60")]);
    let environment = [("COLUMNS", "60"), ("NO_COLOR", "1")];
    assert_eq!(on_terminal(100, &["list"], &environment), expected);
    let widest = in_pipe(&["list"], &[("COLUMNS", &usize::MAX.to_string())]);
    assert_eq!(widest, in_pipe(&["list"], &[("COLUMNS", "10000")]));
    for no_width in ["0", "", "wide"] {
        let environment = [("COLUMNS", no_width), ("NO_COLOR", "1")];
        assert_eq!(on_terminal(60, &["list"], &environment), expected);
    }
}

#[test]
fn colours_are_for_terminals_that_want_them() {
    const AUTO: &[&str] = &["list"];
    const ALWAYS: &[&str] = &["list", "--color", "always"];
    const NEVER: &[&str] = &["list", "--color", "never"];
    let is_coloured = |text: &str| text.contains('\u{1b}');
    for (arguments, environment, expected) in [
        (AUTO, &[][..], true),
        (AUTO, &[("NO_COLOR", "")], true),
        (AUTO, &[("NO_COLOR", "1")], false),
        (AUTO, &[("TERM", "dumb")], false),
        (ALWAYS, &[("NO_COLOR", "1")], true),
        (NEVER, &[], false),
    ] {
        let seen = on_terminal(80, arguments, environment);
        assert_eq!(
            is_coloured(&seen),
            expected,
            "{arguments:?} {environment:?}"
        );
    }
    for (arguments, environment, expected) in [
        (AUTO, &[("TERM", "xterm")][..], false),
        (AUTO, &[("CLICOLOR_FORCE", "1")], false),
        (ALWAYS, &[], true),
    ] {
        let seen = in_pipe(arguments, environment);
        assert_eq!(
            is_coloured(&seen),
            expected,
            "{arguments:?} {environment:?}"
        );
    }
}

#[test]
fn colours_change_nothing_else() {
    for arguments in COMMANDS {
        let plain = on_terminal(80, arguments, &[("NO_COLOR", "1")]);
        let coloured = on_terminal(80, arguments, &[]);
        assert_ne!(coloured, plain);
        assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), plain);
    }
}

/// Returns what a shell that runs `script` writes to a terminal; `$0` there is the command.
fn by_shell(script: &str) -> String {
    let shell = Command::new("sh").args(["-c", script, PROGRAM]);
    seen_on_terminal(80, shell.env("LC_ALL", "en").env("TERM", "xterm-256color"))
}

#[test]
fn a_scan_that_takes_long_shows_how_far_it_is_and_then_only_its_report() {
    let seen = by_shell("(echo ERROR_ZERO_BALANCE; sleep 1) | \"$0\" scan");
    let (progress, report) = seen.rsplit_once("errors: 1,").unwrap();
    assert!(progress.contains(" 19 B "), "{progress:?}");
    // The first speed that is shown is that of all the time before.
    let has_speed = progress.contains("B/s") && !progress.contains("iB/s");
    assert!(has_speed, "{progress:?}");
    // The line is cleared before the report.
    assert!(progress.ends_with("\u{1b}[2K"), "{progress:?}");
    assert!(!report.contains("B/s"), "{report:?}");
}

#[test]
fn a_pipe_with_a_name_is_not_shown_as_empty() {
    let pipe = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("named.pipe");
    let script = format!(
        "rm -f '{0}'; mkfifo '{0}'; (echo ERROR_ZERO_BALANCE; sleep 1) > '{0}' & \"$0\" scan '{0}'",
        pipe.display()
    );
    let seen = by_shell(&script);
    assert!(
        seen.contains(" 19 B ") && !seen.contains("/ 0 B"),
        "{seen:?}"
    );
}

#[test]
fn no_progress_is_shown_in_a_pipe() {
    let seen = by_shell("(echo ERROR_ZERO_BALANCE; sleep 1) | \"$0\" scan 2>&1 | cat");
    assert!(
        seen.starts_with("errors: 1,") && !seen.contains("B/s"),
        "{seen:?}"
    );
}
