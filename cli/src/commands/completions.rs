//! `completions` writes the script that makes a shell complete the command line.

use std::io;

use clap::CommandFactory;
use clap_complete::Shell;

use crate::cli::CommandLine;
use crate::context::{Context, Outcome};

/// Print the script that makes a shell complete commands, options, codes, categories and actions
///
/// To have it in every session, for example:
///
///   echo 'source <(anticaptcha-errors completions bash)' >> ~/.bashrc
///
///   anticaptcha-errors completions fish > ~/.config/fish/completions/anticaptcha-errors.fish
///
///   anticaptcha-errors completions zsh > "${fpath[1]}/_anticaptcha-errors"
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The shell
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

/// Writes the script for the whole command line.
pub(crate) fn run(arguments: &Arguments, context: &mut Context<'_>) -> io::Result<Outcome> {
    let mut program = CommandLine::command();
    let name = program.get_name().to_owned();
    // The generator panics where a write fails, so it writes into memory.
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut program, &name, &mut script);
    let mut script = String::from_utf8_lossy(&script).into_owned();
    if arguments.shell == Shell::Bash {
        // The generator gives two names to a command's state, so that no command is ever reached
        // (clap-rs/clap#6421).
        let [label, goal] = ["__subcmd__", "__"].map(|dash| name.replace('-', dash) + "__subcmd__");
        script = script.replace(&label, &goal);
    }
    context.output.write_all(script.as_bytes())?;
    Ok(Outcome::Complete)
}
