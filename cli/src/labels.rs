//! The program's own words, in each language that it speaks.

mod english;
mod french;

use anticaptcha_errors::Language;

pub(crate) struct Labels {
    pub(crate) id: &'static str,
    pub(crate) code: &'static str,
    pub(crate) category: &'static str,
    pub(crate) action: &'static str,
    pub(crate) retryable: &'static str,
    pub(crate) description: &'static str,
    pub(crate) yes: &'static str,
    pub(crate) no: &'static str,
    /// Head the errors that are retryable and those that are not, and say what that means.
    pub(crate) retryable_group: [&'static str; 2],
    pub(crate) other_group: [&'static str; 2],
    /// Of an id or a code that was asked for.
    pub(crate) unknown: fn(&str) -> String,
    /// Of the line of a reply and what the server sent in it.
    pub(crate) unknown_reply: fn(usize, &str) -> String,
    /// Ends a message of the two above, or of wrong usage.
    pub(crate) did_you_mean: fn(&str) -> String,
    pub(crate) see_list: &'static str,
    pub(crate) do_not_repeat: &'static str,
    /// Of the first and the last line of what is no reply.
    pub(crate) no_reply: fn(usize, usize) -> String,
    /// Of the line where the reply begins that the input ends in.
    pub(crate) cut_off: fn(usize) -> String,
    /// Of the first and the last line of what is longer than a reply can be.
    pub(crate) too_long: fn(usize, usize) -> String,
    pub(crate) no_input: &'static str,
    pub(crate) unreadable: fn(&str) -> String,
    pub(crate) unwritable: fn(&str) -> String,
    pub(crate) nothing_listed: &'static str,
    /// Of the words that were searched for.
    pub(crate) nothing_found: fn(&str) -> String,
    pub(crate) usage: Usage,
    pub(crate) help: Help,
}

/// What is told of a command line that is wrong.
pub(crate) struct Usage {
    /// Of a value and its argument.
    pub(crate) invalid_value: fn(&str, &str) -> String,
    /// Of an argument and the value that it does not take.
    pub(crate) superfluous_value: fn(&str, &str) -> String,
    pub(crate) missing_value: fn(&str) -> String,
    pub(crate) missing_arguments: fn(&str) -> String,
    pub(crate) missing_command: &'static str,
    pub(crate) unknown_argument: fn(&str) -> String,
    pub(crate) unknown_command: fn(&str) -> String,
    /// Of an argument and those that it cannot stand beside.
    pub(crate) conflict: fn(&str, &str) -> String,
    pub(crate) repeated: fn(&str) -> String,
    pub(crate) no_text: &'static str,
    /// Ends a message that tells of nothing that would be right.
    pub(crate) see_usage: fn(&str) -> String,
    /// Of an argument to search for.
    pub(crate) no_word: fn(&str) -> String,
}

/// What `--help`, the man page and the completions say. Where a colon follows, the typography of the language
/// may have a space before it.
pub(crate) struct Help {
    pub(crate) usage: &'static str,
    pub(crate) commands: &'static str,
    pub(crate) arguments: &'static str,
    pub(crate) options: &'static str,
    pub(crate) output: &'static str,
    /// Of the value that an option has where it is not given.
    pub(crate) default: fn(&str) -> String,
    /// Of the names of all values.
    pub(crate) values: fn(&str) -> String,
    /// Heads the values where each is described.
    pub(crate) described_values: &'static str,
    pub(crate) name_section: &'static str,
    pub(crate) synopsis_section: &'static str,
    pub(crate) description_section: &'static str,
    /// What concerns every command: under each title names, and beneath each of them what it stands for.
    pub(crate) after: &'static str,
    pub(crate) by_category: &'static str,
    pub(crate) by_action: &'static str,
    pub(crate) by_retryable: &'static str,
    pub(crate) by_nothing: &'static str,
    pub(crate) as_text: &'static str,
    pub(crate) as_json: &'static str,
    pub(crate) as_csv: &'static str,
    pub(crate) as_markdown: &'static str,
    /// Of the commands, in place of what their definitions say of them in English.
    pub(crate) texts: &'static [CommandText],
}

/// What is said of a command and, by their ids in the definitions, of its arguments. A first paragraph
/// that others follow is the short form.
pub(crate) struct CommandText {
    pub(crate) command: &'static str,
    pub(crate) about: &'static str,
    pub(crate) arguments: &'static [ArgumentText],
}

pub(crate) struct ArgumentText {
    pub(crate) argument: &'static str,
    /// What stands for its value; empty where it has none.
    pub(crate) value: &'static str,
    pub(crate) about: &'static str,
}

/// The labels in `language`, or in English.
pub(crate) fn of(language: Language) -> &'static Labels {
    match language.name().split('-').next() {
        Some("fr") => &french::LABELS,
        _ => &english::LABELS,
    }
}
