//! Runs the command on a terminal, which decides colours and width.

use std::fs;
use std::io::Read;
use std::path::Path;

use pty_process::Size;
use pty_process::blocking::{Command, open};

use crate::process::run;

const PROGRAM: &str = env!("CARGO_BIN_EXE_anticaptcha-errors");

/// Returns what the command writes to a terminal of this width.
fn on_terminal(columns: u16, arguments: &[&str], environment: &[(&str, &str)]) -> String {
    let mut command = Command::new(PROGRAM).args(arguments).env_clear();
    command = command.env("TERM", "xterm-256color").env("LANG", "en");
    seen_on_terminal(columns, command.envs(environment.iter().copied()))
}

fn seen_on_terminal(columns: u16, command: Command) -> String {
    watched_on_terminal(columns, command, |_| {})
}

/// Calls `watch` with everything that has been seen so far, each time that more is.
fn watched_on_terminal(columns: u16, command: Command, mut watch: impl FnMut(&str)) -> String {
    let (mut terminal, side) = open().unwrap();
    terminal.resize(Size::new(24, columns)).unwrap();
    let mut child = command.spawn(side).unwrap();
    let mut seen = Vec::new();
    let mut buffer = [0; 4096];
    // Linux answers with an error instead of an end once the command has closed its side.
    while let Ok(read @ 1..) = terminal.read(&mut buffer) {
        seen.extend_from_slice(&buffer[..read]);
        watch(&String::from_utf8_lossy(&seen));
    }
    child.wait().unwrap();
    String::from_utf8(seen).unwrap().replace("\r\n", "\n")
}

const COMMANDS: [&[&str]; 4] = [
    &["explain", "zero_balance", "12"],
    &["list"],
    &["list", "--group-by", "action", "--lang", "fr"],
    &["search", "proxy", "timeout"],
];

/// Returns what the command writes to a pipe.
fn in_pipe(arguments: &[&str], environment: &[(&str, &str)]) -> String {
    run(arguments, environment, "").1
}

#[test]
fn the_output_is_as_wide_as_the_terminal_and_colours_change_nothing_else() {
    for arguments in COMMANDS {
        let [narrow, wide] = ["60", "100"].map(|columns| {
            let expected = in_pipe(arguments, &[("COLUMNS", columns)]);
            let on_terminal = |environment: &[(&str, &str)]| {
                on_terminal(columns.parse().unwrap(), arguments, environment)
            };
            let coloured = on_terminal(&[]);
            assert_ne!(coloured, expected);
            let plain = anstream::adapter::strip_str(&coloured).to_string();
            assert_eq!(plain, expected, "{arguments:?} {columns}");
            assert_eq!(on_terminal(&[("NO_COLOR", "1")]), expected);
            expected
        });
        assert_ne!(narrow, wide);
    }
}

#[test]
fn columns_counts_before_the_width_of_the_terminal() {
    let expected = in_pipe(&["list"], &[("COLUMNS", "60")]);
    let environment = [("COLUMNS", "60"), ("NO_COLOR", "1")];
    assert_eq!(on_terminal(100, &["list"], &environment), expected);
    let without_size = on_terminal(0, &["list"], &[("NO_COLOR", "1")]);
    assert_eq!(without_size, in_pipe(&["list"], &[("COLUMNS", "80")]));
    let widest = in_pipe(&["list"], &[("COLUMNS", &usize::MAX.to_string())]);
    assert_eq!(widest, in_pipe(&["list"], &[("COLUMNS", "10000")]));
    for no_width in ["0", "", "wide"] {
        let environment = [("COLUMNS", no_width), ("NO_COLOR", "1")];
        assert_eq!(on_terminal(60, &["list"], &environment), expected);
    }
}

#[test]
fn colours_are_for_terminals_that_want_them() {
    for (is_terminal, choice, environment, is_coloured) in [
        (true, "auto", &[][..], true),
        (true, "auto", &[("NO_COLOR", "")], true),
        (true, "auto", &[("NO_COLOR", "1")], false),
        (true, "auto", &[("TERM", "dumb")], false),
        (true, "always", &[("NO_COLOR", "1")], true),
        (true, "never", &[], false),
        (false, "auto", &[("TERM", "xterm")], false),
        (false, "auto", &[("CLICOLOR_FORCE", "1")], false),
        (false, "always", &[], true),
    ] {
        let arguments = ["list", "--color", choice];
        let seen = match is_terminal {
            true => on_terminal(80, &arguments, environment),
            false => in_pipe(&arguments, environment),
        };
        let name = format!("{is_terminal} {choice} {environment:?}");
        assert_eq!(seen.contains('\u{1b}'), is_coloured, "{name}");
    }
}

#[test]
fn a_scan_that_takes_long_shows_on_a_terminal_how_far_it_is() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let [pipe, shown] = ["named.pipe", "progress.shown"].map(|name| folder.join(name));
    // The input ends once the progress has been seen, or after a minute.
    let input = format!(
        "(echo ERROR_ZERO_BALANCE; for tenth in $(seq 600); do [ -e '{}' ] && break; sleep 0.1; done)",
        shown.display()
    );
    let pipe = pipe.display();
    for script in [
        format!("{input} | \"$0\" scan"),
        format!("rm -f '{pipe}'; mkfifo '{pipe}'; {input} > '{pipe}' & \"$0\" scan '{pipe}'"),
    ] {
        _ = fs::remove_file(&shown);
        let seen = watched_on_terminal(80, shell(&script), |seen| {
            if seen.contains(" 19 B ") {
                fs::write(&shown, "").unwrap();
            }
        });
        // The line is cleared before the report.
        assert!(
            shown.exists() && seen.contains("\u{1b}[2Kerrors: 1,"),
            "{seen:?}"
        );
        // The first speed that is shown is that of all the time before, and a pipe has no size.
        assert!(
            !seen.contains("iB/s") && !seen.contains("/ 0 B"),
            "{seen:?}"
        );
    }
}

#[test]
fn no_progress_is_shown_in_a_pipe() {
    let script = "(echo ERROR_ZERO_BALANCE; sleep 1) | \"$0\" scan 2>&1 | cat";
    let seen = seen_on_terminal(80, shell(script));
    assert!(seen.starts_with("errors: 1,"), "{seen:?}");
}

/// A shell that runs `script`, where `$0` is the command.
fn shell(script: &str) -> Command {
    let shell = Command::new("sh").args(["-c", script, PROGRAM]);
    shell.env("LC_ALL", "en").env("TERM", "xterm-256color")
}
