//! Compares the time of the command with that of a program that parses arguments with clap and does nothing.
//!
//! `cargo bench --bench startup` prints ratios of times; each time is the tenth percentile of all runs. The programs
//! run in turns, so that other load on the machine slows both. If valgrind is installed, ratios of instructions are
//! printed too.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use toml::Table;

const PROGRAM: &str = env!("CARGO_BIN_EXE_anticaptcha-errors");
const RUNS: usize = 1000;

/// Maximum ratio of the times of `explain` and the bare program.
const LIMIT: f64 = 1.5;

/// The bare program has a command with arguments and an option for all commands, as the real one has.
const BARE: &str = r#"
use clap::{Parser, Subcommand};

/// A program that does nothing
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// An option
    #[arg(long, global = true)]
    lang: Option<String>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// A command
    Explain {
        /// Its arguments
        #[arg(required = true)]
        queries: Vec<String>,
    },
}

fn main() {
    let Arguments { lang, command: Command::Explain { queries } } = Arguments::parse();
    std::hint::black_box((lang, queries));
}
"#;

fn main() -> Result<(), Box<dyn Error>> {
    // `cargo test --all-targets` runs this too, and measures nothing.
    if !std::env::args().any(|argument| argument == "--bench") {
        return Ok(());
    }
    let bare = build_bare()?;
    let bare = (bare.as_path(), &["explain", "10"][..]);
    let program = Path::new(PROGRAM);
    let contenders = [
        bare,
        (program, &["explain", "10"]),
        (program, &["list"]),
        (program, &["list", "--format", "json"]),
        (program, &["search", "proxy", "google"]),
    ];

    let mut times = contenders.map(|_| Vec::with_capacity(RUNS));
    for _ in 0..RUNS {
        for ((program, arguments), times) in contenders.iter().zip(&mut times) {
            times.push(time(program, arguments)?);
        }
    }
    let quickest = times.map(|mut times| {
        times.sort();
        // Other load makes a run longer, never shorter.
        times[RUNS / 10].as_secs_f64()
    });
    let counts = contenders.map(|(program, arguments)| instructions(program, arguments));

    println!("ratio to a program that does nothing  time  instructions");
    for (index, (_, arguments)) in contenders.iter().enumerate().skip(1) {
        let count = match (counts[index], counts[0]) {
            (Some(count), Some(bare)) => format!("{:.2}", count / bare),
            _ => "no valgrind".to_owned(),
        };
        let (line, time) = (arguments.join(" "), quickest[index] / quickest[0]);
        println!("{line:36}  {time:4.2}  {count}");
    }
    let ratio = quickest[1] / quickest[0];
    if ratio > LIMIT {
        println!("over the limit: `explain` takes {ratio:.2} times as long; {LIMIT} is allowed");
    }
    Ok(())
}

/// Builds the bare program as cargo builds the real one, with the same clap.
fn build_bare() -> Result<PathBuf, Box<dyn Error>> {
    let manifest = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"))?;
    let manifest: Table = manifest.parse()?;
    let clap = &manifest["dependencies"]["clap"];
    let package = "[package]\nname = \"bare\"\nedition = \"2024\"\n\n[workspace]\n";
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bare");
    fs::create_dir_all(directory.join("src"))?;
    fs::write(
        directory.join("Cargo.toml"),
        format!("{package}\n[dependencies]\nclap = {clap}\n"),
    )?;
    fs::write(directory.join("src/main.rs"), BARE)?;
    fs::copy(
        concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.lock"),
        directory.join("Cargo.lock"),
    )?;
    let build = |options: &[&str]| {
        Command::new(env!("CARGO"))
            .args(["build", "--quiet", "--release", "--target-dir", "target"])
            .args(options)
            .current_dir(&directory)
            .status()
    };
    // The lock file has more than the bare program needs, so that cargo writes it again, and `--locked` would
    // fail.
    if !build(&["--offline"])?.success() && !build(&[])?.success() {
        return Err("the bare program does not build".into());
    }
    Ok(directory.join("target/release/bare"))
}

fn time(program: &Path, arguments: &[&str]) -> Result<Duration, Box<dyn Error>> {
    let start = Instant::now();
    let status = Command::new(program)
        .args(arguments)
        .stdout(Stdio::null())
        .status()?;
    let time = start.elapsed();
    if !status.success() {
        return Err(format!("{arguments:?} fails").into());
    }
    Ok(time)
}

/// The number of instructions that callgrind counts; `None` if it is not installed.
fn instructions(program: &Path, arguments: &[&str]) -> Option<f64> {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(program)
        .args(arguments)
        .output()
        .ok()?;
    let report = String::from_utf8_lossy(&output.stderr);
    let count = report.split("Collected :").nth(1)?.lines().next()?;
    count.trim().parse().ok()
}
