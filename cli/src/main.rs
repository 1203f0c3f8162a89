//! The command `anticaptcha-errors`.

#![forbid(unsafe_code)]

use std::process::ExitCode;

fn main() -> ExitCode {
    anticaptcha_errors_cli::main()
}
