//! The program's words in English.

use super::{Help, Labels, Usage};

pub(super) static LABELS: Labels = Labels {
    id: "id",
    code: "code",
    category: "category",
    action: "action",
    retryable: "retryable",
    description: "description",
    yes: "yes",
    no: "no",
    retryable_group: [
        "retryable",
        "A program may send the same request again by itself: with growing pauses, a limited \
         number of times.",
    ],
    other_group: [
        "not retryable",
        "The same request must not be sent again as it is: something has to change first.",
    ],
    unknown: |what| format!("unknown error: {what}"),
    unknown_reply: |line, sent| format!("standard input, line {line}: unknown error: {sent}"),
    did_you_mean: |name| format!("; did you mean {name}?"),
    see_list: "; `anticaptcha-errors list` prints all that are known",
    do_not_repeat: "; do not repeat the call before you know what it means",
    no_reply: |first, last| {
        format!(
            "{}: not a reply of the API, which would be a JSON object like \
             {{\"errorId\":…,\"errorCode\":\"…\"}}",
            lines(first, last)
        )
    },
    cut_off: |line| {
        format!(
            "standard input, line {line}: the reply that begins here has no end; send all of it"
        )
    },
    too_long: |first, last| {
        format!(
            "{}: longer than the 16 MiB that a reply may have; send it without what is not \
             needed",
            lines(first, last)
        )
    },
    no_input: "standard input is empty; send a reply of the API, a JSON object like \
               {\"errorId\":…,\"errorCode\":\"…\"}",
    unreadable: |why| format!("standard input cannot be read: {why}"),
    unwritable: |why| format!("the output cannot be written: {why}"),
    nothing_listed: "no error passes all of these filters; leave one out",
    nothing_found: |words| {
        format!("no error has all of these words: {words}; try fewer, or the beginning of one")
    },
    usage: Usage {
        invalid_value: |value, argument| format!("invalid value '{value}' for {argument}"),
        superfluous_value: |argument, value| {
            format!("{argument} takes no value, but has '{value}'")
        },
        missing_value: |argument| format!("{argument} needs a value"),
        missing_arguments: |arguments| format!("{arguments} is missing"),
        missing_command: "the command is missing",
        unknown_argument: |argument| format!("unexpected argument '{argument}'"),
        unknown_command: |command| format!("unknown command '{command}'"),
        conflict: |argument, others| format!("{argument} cannot be used with {others}"),
        repeated: |argument| format!("{argument} can be given only once"),
        no_text: "an argument is not valid UTF-8",
        see_usage: |line| format!("; usage: {line}"),
        no_word: |given| format!("there is no word in '{given}'; give one, or a part of one"),
    },
    help: Help {
        usage: "Usage",
        commands: "Commands",
        arguments: "Arguments",
        options: "Options",
        output: "Output",
        default: |value| format!("[default: {value}]"),
        values: |values| format!("[possible values: {values}]"),
        described_values: "Possible values",
        name_section: "NAME",
        synopsis_section: "SYNOPSIS",
        description_section: "DESCRIPTION",
        after: "\
Exit status:
  0
    all that was asked for was found
  1
    something was not found, or reading or writing failed
  2
    wrong usage

Environment:
  LC_ALL, LC_MESSAGES, LANG
    the language of the output
  NO_COLOR
    no colour, if it is set and not empty
  COLUMNS
    the width of the output, instead of that of the terminal. Where there is neither, in a pipe \
    or a file, tables are as wide as they need to be",
        by_category: "A group for each category",
        by_action: "A group for each action",
        by_retryable: "Those that are retryable, then the others",
        by_nothing: "One table, in the order of the registry",
        as_text: "Columns, as wide as the terminal",
        as_json: "An array of objects, with every language; see --schema",
        as_csv: "As JSON has it, with a column for each language's description",
        as_markdown: "A table for a document",
        texts: &[],
    },
};

fn lines(first: usize, last: usize) -> String {
    if first == last {
        format!("standard input, line {first}")
    } else {
        format!("standard input, lines {first} to {last}")
    }
}
