//! The words that the program needs: one struct, of which each language has a value.

use anticaptcha_errors::Table;

pub(crate) struct Labels {
    pub(crate) columns: Columns,
    pub(crate) yes: &'static str,
    pub(crate) no: &'static str,
    pub(crate) formats: Formats,
    pub(crate) help: Help,
    pub(crate) program: Program,
    pub(crate) explain: Explain,
    pub(crate) list: List,
    pub(crate) search: Search,
    pub(crate) scan: Scan,
    pub(crate) compare: Compare,
    pub(crate) page: Page,
    pub(crate) completions: Completions,
    pub(crate) man: Man,
    pub(super) message: fn(&Message<'_>) -> String,
}

impl Labels {
    /// The message in this language.
    pub(crate) fn say(&self, message: &Message<'_>) -> String {
        (self.message)(message)
    }
}

/// What a reply of the API looks like, for messages.
pub(super) const EXAMPLE: &str = r#"{"errorId":…,"errorCode":"…"}"#;

/// The messages about a command line, an input or an answer.
pub(crate) enum Message<'a> {
    UnknownError {
        what: &'a str,
    },
    UnknownReply {
        line: u64,
        sent: &'a str,
    },
    NoError,
    NoInput,
    Unreadable {
        why: &'a str,
    },
    Unwritable {
        why: &'a str,
    },
    NothingListed,
    NothingFound {
        words: &'a str,
    },
    UnwritableFile {
        name: &'a str,
        why: &'a str,
    },
    UnreadableFile {
        name: &'a str,
        why: &'a str,
    },
    Scanned {
        errors: u64,
        successes: u64,
        lines: u64,
        bytes: u64,
    },
    Others {
        count: u64,
    },
    Share {
        tenths: u64,
    },
    Agreement {
        count: usize,
    },
    NoRow,
    TooManyRows,
    Archive,
    NoIds,
    PageCutOff {
        after: &'a str,
    },
    Contradictory {
        code: &'a str,
        ids: &'a str,
    },
    AlsoShared {
        code: &'a str,
    },
    InvalidValue {
        value: &'a str,
        argument: &'a str,
    },
    SuperfluousValue {
        value: &'a str,
        argument: &'a str,
    },
    MissingValue {
        argument: &'a str,
    },
    MissingArguments {
        arguments: &'a str,
    },
    MissingCommand,
    UnknownArgument {
        argument: &'a str,
    },
    UnknownCommand {
        command: &'a str,
    },
    Conflict {
        argument: &'a str,
        others: &'a str,
    },
    Repeated {
        argument: &'a str,
    },
    NotUtf8,
    NoWord {
        given: &'a str,
    },
    // What follows ends one of the messages above.
    Times {
        count: u64,
    },
    DidYouMean {
        name: &'a str,
    },
    SeeList,
    SeeUsage {
        line: &'a str,
    },
    DoNotRepeat,
    // What follows stands in an explanation.
    Came {
        count: u64,
        /// How many of them had only the id.
        by_id: u64,
    },
    SharedWith {
        codes: &'a str,
    },
    SentAs {
        id: i64,
    },
    // What follows ends the text of an argument.
    Default {
        value: &'a str,
    },
    /// Which table the program was built from.
    Table {
        table: Table,
    },
    Values {
        names: &'a str,
    },
}

/// The headings of the columns.
pub(crate) struct Columns {
    pub(crate) id: &'static str,
    pub(crate) code: &'static str,
    pub(crate) variant: &'static str,
    pub(crate) category: &'static str,
    pub(crate) action: &'static str,
    pub(crate) retryable: &'static str,
    pub(crate) description: &'static str,
}

/// What each format is.
pub(crate) struct Formats {
    pub(crate) text: &'static str,
    pub(crate) json: &'static str,
    pub(crate) csv: &'static str,
    pub(crate) markdown: &'static str,
}

/// What frames the texts of `--help` and the man page. Where a colon follows a title, it has what the
/// typography of the language puts before one.
pub(crate) struct Help {
    /// The texts of the command `help`.
    pub(crate) about: About,
    pub(crate) command: Text,
    pub(crate) usage: &'static str,
    pub(crate) commands: &'static str,
    pub(crate) arguments: &'static str,
    pub(crate) options: &'static str,
    pub(crate) output: &'static str,
    /// The title of a list in which each value is described.
    pub(crate) described_values: &'static str,
    pub(crate) name_section: &'static str,
    pub(crate) synopsis_section: &'static str,
    pub(crate) description_section: &'static str,
    /// What concerns every command: titles, beneath each of them names, and beneath each name its meaning.
    pub(crate) after: &'static str,
}

/// The description of a command. Where it has more than one paragraph, the first is its short form.
pub(crate) struct About(pub(super) &'static str);

impl About {
    pub(crate) fn forms(&self) -> (&'static str, Option<&'static str>) {
        forms(self.0)
    }
}

/// The description of an argument, with forms as [`About`] has them, and what stands for its value.
pub(crate) struct Text {
    pub(crate) value: Option<&'static str>,
    about: &'static str,
}

impl Text {
    pub(crate) fn forms(&self) -> (&'static str, Option<&'static str>) {
        forms(self.about)
    }
}

fn forms(text: &'static str) -> (&'static str, Option<&'static str>) {
    match text.split_once("\n\n") {
        Some((first, _)) => (first, Some(text)),
        None => (text, None),
    }
}

pub(super) const fn flag(about: &'static str) -> Text {
    Text { value: None, about }
}

pub(super) const fn valued(value: &'static str, about: &'static str) -> Text {
    let value = Some(value);
    Text { value, about }
}

// The texts of each command: a field for each of its arguments, by the argument's own name.

pub(crate) struct Program {
    pub(crate) about: About,
    pub(crate) help: Text,
    pub(crate) version: Text,
    pub(crate) lang: Text,
    pub(crate) color: Text,
}

pub(crate) struct Explain {
    pub(crate) about: About,
    pub(crate) queries: Text,
    pub(crate) format: Text,
    pub(crate) as_text: &'static str,
    /// The heading of the description that the server has sent.
    pub(crate) sent: &'static str,
}

pub(crate) struct List {
    pub(crate) about: About,
    pub(crate) category: Text,
    pub(crate) action: Text,
    pub(crate) retryable: Text,
    pub(crate) group_by: Text,
    pub(crate) format: Text,
    pub(crate) schema: Text,
    pub(crate) by_category: &'static str,
    pub(crate) by_action: &'static str,
    pub(crate) by_retryable: &'static str,
    pub(crate) by_nothing: &'static str,
    /// The title of the errors that are retryable, and what that means.
    pub(crate) retryable_group: [&'static str; 2],
    /// The title of those that are not, and what that means.
    pub(crate) other_group: [&'static str; 2],
}

pub(crate) struct Search {
    pub(crate) about: About,
    pub(crate) words: Text,
    pub(crate) format: Text,
}

pub(crate) struct Scan {
    pub(crate) about: About,
    pub(crate) files: Text,
    pub(crate) top: Text,
    pub(crate) streak: Text,
    pub(crate) fail_on: Text,
    pub(crate) rows: Text,
    pub(crate) format: Text,
    pub(crate) partial: Text,
    pub(crate) merge: Text,
    pub(crate) threads: Text,
    pub(crate) schema: Text,
    pub(crate) standard_input: &'static str,
    pub(crate) unknown: &'static str,
    pub(crate) known: &'static str,
    pub(crate) name: &'static str,
    pub(crate) count: &'static str,
    pub(crate) share: &'static str,
    pub(crate) longest_streak: &'static str,
    pub(crate) places: &'static str,
    /// The titles of totals.
    pub(crate) by_category: &'static str,
    pub(crate) by_action: &'static str,
    pub(crate) act_now: &'static str,
    /// The title of the errors that were repeated in a row, and why that matters.
    pub(crate) streaks: [&'static str; 2],
    /// The title of the errors that the registry does not know, and what to do.
    pub(crate) unknown_group: [&'static str; 2],
}

pub(crate) struct Compare {
    pub(crate) about: About,
    pub(crate) file: Text,
    pub(crate) format: Text,
    pub(crate) schema: Text,
    pub(crate) as_text: &'static str,
    pub(crate) as_json: &'static str,
    pub(crate) table_id: &'static str,
    pub(crate) page_id: &'static str,
    pub(crate) text: &'static str,
    /// The title of the codes that only the page has, and what that means; the same of the others below.
    pub(crate) new: [&'static str; 2],
    pub(crate) gone: [&'static str; 2],
    pub(crate) renumbered: [&'static str; 2],
    /// The title of the sections for the table, and what to do with them.
    pub(crate) to_paste: [&'static str; 2],
}

pub(crate) struct Page {
    pub(crate) about: About,
    pub(crate) output: Text,
}

pub(crate) struct Completions {
    pub(crate) about: About,
    pub(crate) shell: Text,
}

pub(crate) struct Man {
    pub(crate) about: About,
}

/// A number with its digits in groups of three.
pub(super) fn grouped(number: u64, separator: &str) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped += separator;
        }
        grouped.push(digit);
    }
    grouped
}
