//! Runs the command on a terminal, which decides colours and width.

use std::io::Read;

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

/// Returns what a shell that runs `script` writes to a terminal; `$0` there is the command.
fn by_shell(script: &str) -> String {
    let shell = Command::new("sh").args(["-c", script, PROGRAM]);
    seen_on_terminal(80, shell.env("LC_ALL", "en").env("TERM", "xterm-256color"))
}

#[test]
fn a_scan_that_takes_long_shows_on_a_terminal_how_far_it_is() {
    let pipe = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("named.pipe");
    let pipe = pipe.display();
    let slow = "(echo ERROR_ZERO_BALANCE; sleep 1)";
    for (script, shown, not_shown) in [
        // The first speed that is shown is that of all the time before.
        (format!("{slow} | \"$0\" scan"), " 19 B ", "iB/s"),
        // The line is cleared before the report.
        (
            format!("{slow} | \"$0\" scan"),
            "\u{1b}[2Kerrors: 1,",
            "/ 0 B",
        ),
        (
            format!("rm -f '{pipe}'; mkfifo '{pipe}'; {slow} > '{pipe}' & \"$0\" scan '{pipe}'"),
            " 19 B ",
            "/ 0 B",
        ),
        (
            format!("{slow} | \"$0\" scan 2>&1 | cat"),
            "errors: 1,",
            "B/s",
        ),
    ] {
        let seen = by_shell(&script);
        assert!(
            seen.contains(shown) && !seen.contains(not_shown),
            "{seen:?}"
        );
    }
}
