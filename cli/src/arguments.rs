//! Arguments named by their fields, so that the compiler knows each of them, and described by labels.

use clap::{Arg, Command};

use super::labels::{About, Labels, Text};

/// Gives a command its texts, and each of its arguments the text of the same name. What follows `=>` is called
/// on the argument too. An argument that is left out, or has no text, does not compile.
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

/// The ids of arguments.
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
