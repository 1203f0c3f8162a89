//! The program's words in English.

use anticaptcha_errors::Table;

use super::words::{
    About, Columns, Compare, Completions, EXAMPLE, Explain, Formats, Help, Labels, List, Man,
    Message, Page, Program, Scan, Search, flag, grouped, valued,
};

pub(super) static LABELS: Labels = Labels {
    columns: Columns {
        id: "id",
        code: "code",
        variant: "variant",
        category: "category",
        action: "action",
        retryable: "retryable",
        description: "description",
    },
    yes: "yes",
    no: "no",
    formats: Formats {
        text: "Columns, as wide as the terminal",
        json: "An array of objects, with every language; see --schema",
        csv: "As JSON has it, with a column for each language's description",
        markdown: "A table for a document",
    },
    help: Help {
        about: About("Print help on the program or on a command, as --help does"),
        command: valued("COMMAND", "The command"),
        usage: "Usage",
        commands: "Commands",
        arguments: "Arguments",
        options: "Options",
        output: "Output",
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
    or a file, tables are as wide as they need to be

Examples:
  anticaptcha-errors explain ERROR_ZERO_BALANCE
    what the error means and what to do about it
  anticaptcha-errors list --retryable --format csv
    a table of the errors after which a program may try again by itself
  anticaptcha-errors scan service.log
    which errors a log has, and what to mend first",
    },
    program: Program {
        about: About(
            "The registry of the Anti-Captcha API's errors (unofficial): what each means and what \
             to do about it",
        ),
        help: flag("Print help: -h in brief, --help in full"),
        version: flag("Print the version: -V alone, --version with the table that is built in"),
        lang: valued(
            "LANGUAGE",
            "The language of the output [default: that of the locale]\n\nThe locale is the first \
             of LC_ALL, LC_MESSAGES and LANG that is set. Where the registry does not have its \
             language, the output is in the registry's first.",
        ),
        color: valued(
            "WHEN",
            "When to colour the output; auto: on a terminal, unless NO_COLOR is set and not empty",
        ),
    },
    explain: Explain {
        about: About(
            "Say what an error means and what to do about it\n\nEach error is explained once, in the \
             order in which they come, with how often it came and what the server sent besides. An id \
             that several codes share brings all of them.",
        ),
        queries: valued(
            "ID|CODE|TEXT|-",
            "An id (12), a code in any case with or without ERROR_ (zero_balance), a text with codes \
             or replies of the API, such as a line of a log, or - for such text on standard input",
        ),
        format: valued("FORMAT", "How the errors are written"),
        as_text: "An explanation of each",
        sent: "sent text",
    },
    list: List {
        about: About(
            "Print the table of errors\n\nWithout an option: all of it, on a terminal grouped by \
             category and fitted to the width.",
        ),
        category: valued(
            "CATEGORY",
            "Only the errors of this category; separate several by commas, or give each its own \
             option",
        ),
        action: valued(
            "ACTION",
            "Only the errors that ask for this action; give several as for --category",
        ),
        retryable: flag(
            "Only the errors after which a program may send the same request again by itself",
        ),
        group_by: valued(
            "GROUP",
            "What to group the errors by [default: category on a terminal, else none]",
        ),
        format: valued("FORMAT", "How the table is written"),
        schema: flag("Print the JSON Schema of --format json instead"),
        by_category: "A group for each category",
        by_action: "A group for each action",
        by_retryable: "Those that are retryable, then the others",
        by_nothing: "One table, in the order of the registry",
        retryable_group: [
            "retryable",
            "A program may send the same request again by itself: with growing pauses, a limited \
             number of times.",
        ],
        other_group: [
            "not retryable",
            "The same request must not be sent again as it is: something has to change first.",
        ],
    },
    search: Search {
        about: About(
            "Find errors by words of their codes, categories, actions and descriptions\n\nAn error is \
             found when its code, the names of its category and action, and its description, in the \
             language of the output, have all of the words, in whatever order. Case and accents do \
             not matter. The beginning of a word is enough, and of four letters on the inside of \
             one.\n\n\
             The best comes first. Each word counts where it is found first: in the code, in the \
             names, or in the description; and in each of them a whole word counts more than the \
             beginning of a word, and that more than the inside of one. The sum decides, then the \
             order of the registry. A code that is given whole, with or without ERROR_, comes before \
             all others.",
        ),
        words: valued("WORDS", "What to look for"),
        format: valued("FORMAT", "How the errors are written"),
    },
    scan: Scan {
        about: About(
            "Find the errors in logs, and say what to mend first\n\nLogs may have any shape, and be \
             compressed with gzip or zstd. A code counts once a line, and a reply of the API once. \
             Several files are one log, in their order. A streak is how often the same error came \
             in a row with no other outcome between.",
        ),
        files: valued("FILE|-", "The logs; - or nothing for standard input"),
        top: valued("N", "List only so many errors, the most frequent"),
        streak: valued(
            "N",
            "From which streak on to tell of an error that must not be repeated",
        ),
        fail_on: valued(
            "WHAT",
            "End with status 3 where one of these is found: an action, a category, a code, \
             `unknown`, or `streak`; separate several by commas",
        ),
        rows: flag("Also print a section of errors.toml for each unknown code"),
        format: valued("FORMAT", "How the report is written"),
        partial: flag("Print what was found as one line of JSON, for --merge"),
        merge: flag("Read what --partial has printed instead of logs, and report on all of it"),
        threads: valued(
            "N",
            "On how many threads to scan [default: one for each core]",
        ),
        schema: flag("Print the JSON Schema of --format json instead"),
        standard_input: "standard input",
        unknown: "unknown",
        known: "known",
        name: "name",
        count: "count",
        share: "share",
        longest_streak: "streak",
        places: "first and last place",
        by_category: "by category",
        by_action: "by action",
        act_now: "ACT NOW",
        streaks: [
            "repeated in vain",
            "The same request must not be sent again, but was: the service bans addresses and \
             suspends accounts for that.",
        ],
        unknown_group: [
            "unknown",
            "The registry does not know these. Find out what they mean, and do not repeat the call \
             before.",
        ],
    },
    compare: Compare {
        about: About(
            "Hold a saved page of the service's errors against the table\n\nThe page is HTML as a \
             browser saves it, Markdown, or text copied from the page, in any language. The exit \
             status is 0 where page and table agree, 1 where they differ, and 2 where the page \
             lists no error or cannot be read.",
        ),
        file: valued("FILE|-", "The page; - or nothing for standard input"),
        format: valued("FORMAT", "How the difference is written"),
        schema: flag("Print the JSON Schema of --format json instead"),
        as_text: "Tables, and sections to paste into errors.toml",
        as_json: "An object: agree, new, gone, renumbered",
        table_id: "table",
        page_id: "page",
        text: "text of the page",
        new: ["new", "The page has these codes, the table lacks them."],
        gone: [
            "gone",
            "The table has these codes, the page lacks them. If the service has given them up, \
             deprecate them.",
        ],
        renumbered: [
            "renumbered",
            "Page and table give these codes different ids.",
        ],
        to_paste: [
            "to paste into errors.toml",
            "Choose category and action, and write the descriptions yourself.",
        ],
    },
    page: Page {
        about: About(
            "Write the error index, a page to search in\n\nIt is one HTML file that needs no network \
             and sends nothing anywhere. It has every language of the registry, and begins in that \
             of the output where the browser asks for none of them.",
        ),
        output: valued("FILE", "The file to write, instead of standard output"),
    },
    completions: Completions {
        about: About(
            "Print the script that makes a shell complete commands, options, codes, categories \
             and actions\n\nTo have it in every session, for example:\n\n  \
             echo 'source <(anticaptcha-errors completions bash)' >> ~/.bashrc\n  \
             anticaptcha-errors completions fish > \
             ~/.config/fish/completions/anticaptcha-errors.fish\n  \
             anticaptcha-errors completions zsh > \"${fpath[1]}/_anticaptcha-errors\"",
        ),
        shell: valued("SHELL", "The shell"),
    },
    man: Man {
        about: About("Print the man page\n\nTo read it at once: anticaptcha-errors man | man -l -"),
    },
    message,
};

fn message(message: &Message<'_>) -> String {
    use Message as M;
    match message {
        M::UnknownError { what } => format!("unknown error: {what}"),
        M::UnknownReply { line, sent } => {
            format!("standard input, line {line}: unknown error: {sent}")
        }
        M::NoError => format!(
            "standard input has neither a code nor an id of an error; a reply of the API is a JSON \
             object like {EXAMPLE}"
        ),
        M::NoInput => format!(
            "standard input is empty; send a reply of the API, a JSON object like {EXAMPLE}"
        ),
        M::Unreadable { why } => format!("standard input cannot be read: {why}"),
        M::Unwritable { why } => format!("the output cannot be written: {why}"),
        M::NothingListed => "no error passes all of these filters; leave one out".into(),
        M::NothingFound { words } => {
            format!("no error has all of these words: {words}; try fewer, or the beginning of one")
        }
        M::UnwritableFile { name, why } => format!("{name} cannot be written: {why}"),
        M::UnreadableFile { name, why } => format!("{name} cannot be read: {why}"),
        M::Scanned {
            errors,
            successes,
            lines,
            bytes,
        } => {
            let [errors, successes, lines, bytes] =
                [errors, successes, lines, bytes].map(|number| grouped(*number, ","));
            format!("errors: {errors}, successes: {successes}, lines: {lines}, bytes: {bytes}")
        }
        M::Others { count } => format!(
            "{} more errors are unknown, and too many to be told apart",
            grouped(*count, ",")
        ),
        M::Share { tenths } => format!("{}.{} %", tenths / 10, tenths % 10),
        M::Agreement { count: 1 } => "1 code agrees".into(),
        M::Agreement { count } => format!("{count} codes agree"),
        M::NoRow => "the page lists no error: no line, cell or heading of it begins with a code \
                     like ERROR_ZERO_BALANCE, after an id or without one"
            .into(),
        M::TooManyRows => "the page has more codes than a table can hold".into(),
        M::Archive => "the page is an archive of several files; save it as HTML only".into(),
        M::NoIds => "the page gives no id: only the codes are compared".into(),
        M::PageCutOff { after } => {
            format!("the page looks cut off after {after}; save all of it, and compare again")
        }
        M::Contradictory { code, ids } => format!("the page gives {code} several ids: {ids}"),
        M::AlsoShared { code } => format!("add shared_id = true to the row of {code} too"),
        M::InvalidValue { value, argument } => format!("invalid value '{value}' for {argument}"),
        M::SuperfluousValue { value, argument } => {
            format!("{argument} takes no value, but has '{value}'")
        }
        M::MissingValue { argument } => format!("{argument} needs a value"),
        M::MissingArguments { arguments } => format!("{arguments} is missing"),
        M::MissingCommand => "the command is missing".into(),
        M::UnknownArgument { argument } => format!("unexpected argument '{argument}'"),
        M::UnknownCommand { command } => format!("unknown command '{command}'"),
        M::Conflict { argument, others } => format!("{argument} cannot be used with {others}"),
        M::Repeated { argument } => format!("{argument} can be given only once"),
        M::NotUtf8 => "an argument is not valid UTF-8".into(),
        M::NoWord { given } => {
            format!("there is no word in '{given}'; give one, or a part of one")
        }
        M::Times { count } => format!(", {} times", grouped(*count, ",")),
        M::Came { count, by_id: 0 } => grouped(*count, ","),
        M::Came { count, by_id } => format!(
            "{}, {} of them with the id alone",
            grouped(*count, ","),
            grouped(*by_id, ",")
        ),
        M::SharedWith { codes } => format!(", which {codes} has too"),
        M::SentAs { id } => format!("; the server sent {id}"),
        M::DidYouMean { name } => format!("; did you mean {name}?"),
        M::SeeList => "; `anticaptcha-errors list` prints all that are known".into(),
        M::SeeUsage { line } => format!("; usage: {line}"),
        M::DoNotRepeat => "; do not repeat the call before you know what it means".into(),
        M::Default { value } => format!("[default: {value}]"),
        M::Values { names } => format!("[possible values: {names}]"),
        M::Table { table } => match table {
            Table::Shipped => "table: shipped".into(),
            Table::Extended { added, replaced } => {
                let rows = if *added == 1 { "row" } else { "rows" };
                format!("table: shipped, with {added} {rows} added and {replaced} replaced")
            }
            Table::Own => "table: own, instead of the shipped one".into(),
        },
    }
}
