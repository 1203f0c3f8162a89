//! Names arguments by their fields, so that the compiler knows each of them, and describes them with labels.

use clap::{Arg, Command};

use super::labels::{About, Labels, Text};

/// Gives a command its texts, and each of its arguments the text of the same name. A method that follows `=>`
/// is called on the argument too. Where an argument is left out or has no text, this does not compile.
macro_rules! describe {
    (
        $command:expr, $labels:expr, $texts:expr,
        $arguments:ident { $($argument:ident $(=> $method:ident($value:expr))?),* $(,)? }
        $(and $subcommand:ident)?
    ) => {{
        let _ = |$arguments { $($argument: _,)* $($subcommand: _)? }: $arguments| {};
        $texts.about.describe($command)$(.mut_arg(stringify!($argument), |argument| {
            $texts.$argument.describe(argument, $labels)$(.$method($value))?
        }))*
    }};
}

/// Gives the ids of arguments, which must be fields.
macro_rules! ids {
    ($arguments:ident { $($argument:ident),* }) => {{
        let _ = |arguments: $arguments| { $(let _ = arguments.$argument;)* };
        [$(stringify!($argument)),*]
    }};
}

pub(crate) use {describe, ids};

impl About {
    pub(crate) fn describe(&self, command: Command) -> Command {
        let (short, long) = self.forms();
        command.about(short).long_about(long)
    }
}

impl Text {
    pub(crate) fn describe(&self, argument: Arg, labels: &Labels) -> Arg {
        let heading = if argument.is_positional() {
            labels.help.arguments
        } else {
            labels.help.options
        };
        let (short, long) = self.forms();
        let argument = argument.help(short).long_help(long).help_heading(heading);
        match self.value {
            Some(name) => argument.value_name(name),
            None => argument,
        }
    }
}
