//! Runs the command as a person would, in a process.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// The exit status of a process, its output, and its messages.
type Ended = (Option<i32>, String, String);

/// Starts the command in a clean environment, which asks for English unless `environment` says otherwise.
pub(crate) fn start(arguments: &[&str], environment: &[(&str, &str)]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_anticaptcha-errors"))
        .args(arguments)
        .env_clear()
        .env("LC_ALL", "en")
        .envs(environment.iter().copied())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Sends a process its input, and waits for its end.
pub(crate) fn end(mut process: Child, input: &str) -> Ended {
    // A command that reads nothing may be gone before the input is written.
    let _ = process.stdin.take().unwrap().write_all(input.as_bytes());
    let ended = process.wait_with_output().unwrap();
    let texts = [ended.stdout, ended.stderr];
    let [output, errors] = texts.map(|text| String::from_utf8(text).unwrap());
    (ended.status.code(), output, errors)
}

/// Runs the command to its end.
pub(crate) fn run(arguments: &[&str], environment: &[(&str, &str)], input: &str) -> Ended {
    end(start(arguments, environment), input)
}

/// The names of the commands, as help lists them.
pub(crate) fn commands() -> Vec<String> {
    let (_, help, _) = run(&["--help"], &[("COLUMNS", "1000")], "");
    let (_, list) = help.split_once("Commands:\n").unwrap();
    let lines = list.lines().take_while(|line| !line.is_empty());
    let names = lines.filter_map(|line| line.split_whitespace().next());
    let names = names.filter(|name| *name != "help");
    names.map(str::to_owned).collect()
}

/// Writes a file into the folder of a test, and returns its path.
pub(crate) fn file(test: &str, name: &str, content: impl AsRef<[u8]>) -> String {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join(name);
    fs::write(&file, content).unwrap();
    file.to_str().unwrap().to_owned()
}
