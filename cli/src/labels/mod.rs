//! The words of the answers: one struct, of which each language has a value. A sentence that repeats something
//! is a function.

mod english;
mod french;

use anticaptcha_errors::Language;

/// The labels of a language; in English where the program does not speak it.
pub(crate) fn of(language: Language) -> &'static Labels {
    of_tag(language.name())
}

/// The labels of the language that a tag such as `fr` or `fr-CA` names; in English where the program does not
/// speak it.
pub(crate) fn of_tag(tag: &str) -> &'static Labels {
    match tag.split('-').next() {
        Some("fr") => &french::LABELS,
        _ => &english::LABELS,
    }
}

pub(crate) struct Labels {
    pub(crate) yes: &'static str,
    pub(crate) no: &'static str,
    pub(crate) standard_input: &'static str,
    pub(crate) standard_output: &'static str,
    pub(crate) unreadable: fn(name: &str, why: &str) -> String,
    pub(crate) unwritable: fn(name: &str, why: &str) -> String,
    /// Ends a message.
    pub(crate) did_you_mean: fn(name: &str) -> String,
    /// Counts the unknown errors beyond those that are listed.
    pub(crate) more_unknown: fn(count: u64) -> String,
    pub(crate) columns: Columns,
    pub(crate) explain: Explain,
    pub(crate) list: List,
    pub(crate) search: Search,
    pub(crate) scan: Scan,
    pub(crate) compare: Compare,
    pub(crate) page: Page,
}

/// The headings of the columns.
pub(crate) struct Columns {
    pub(crate) id: &'static str,
    pub(crate) code: &'static str,
    pub(crate) variant: &'static str,
    pub(crate) category: &'static str,
    pub(crate) action: &'static str,
    pub(crate) retryable: &'static str,
    pub(crate) needs_person: &'static str,
    pub(crate) description: &'static str,
}

pub(crate) struct Explain {
    pub(crate) unknown: fn(what: &str) -> String,
    pub(crate) unknown_on_line: fn(line: u64, sent: &str) -> String,
    pub(crate) nothing_in: fn(text: &str) -> String,
    pub(crate) nothing_found: &'static str,
    pub(crate) nothing_given: &'static str,
    pub(crate) too_long: &'static str,
    /// The following end a message.
    pub(crate) times: fn(count: u64) -> String,
    pub(crate) see_list: &'static str,
    pub(crate) see_scan: &'static str,
    pub(crate) see_search: &'static str,
    pub(crate) do_not_repeat: &'static str,
    /// How often an error came, and how many times with its id alone.
    pub(crate) came: fn(count: u64, by_id: u64) -> String,
    /// The following end an id.
    pub(crate) shared_with: fn(codes: &str) -> String,
    pub(crate) sent_as: fn(id: i64) -> String,
    /// The heading of whether a person must act, and both answers.
    pub(crate) person: [&'static str; 3],
    /// The heading of the description that the server sent.
    pub(crate) sent: &'static str,
}

pub(crate) struct List {
    pub(crate) nothing: &'static str,
    /// The title of the errors that are retryable, and what that means.
    pub(crate) retryable: [&'static str; 2],
    /// The title of the other errors, and what that means.
    pub(crate) not_retryable: [&'static str; 2],
}

pub(crate) struct Search {
    pub(crate) nothing: fn(words: &str) -> String,
    /// No error has all words, but some have some of them.
    pub(crate) partial: fn(words: &str) -> String,
}

pub(crate) struct Scan {
    pub(crate) summary: fn(errors: u64, successes: u64, lines: u64, bytes: u64) -> String,
    /// Writes a share in tenths of a per cent.
    pub(crate) tenths: fn(u64) -> String,
    pub(crate) unknown: &'static str,
    pub(crate) count: &'static str,
    pub(crate) share: &'static str,
    pub(crate) longest_streak: &'static str,
    /// The title of the list of all errors, and what its numbers are.
    pub(crate) all: &'static str,
    pub(crate) counted: &'static str,
    /// The titles of totals.
    pub(crate) by_category: &'static str,
    pub(crate) by_action: &'static str,
    pub(crate) act_now: &'static str,
    /// The title of the errors that the registry does not know, and what to do.
    pub(crate) unknown_group: [&'static str; 2],
    pub(crate) lines_with_it: fn(count: u64) -> String,
    /// Ends the number of lines.
    pub(crate) in_vain: fn(streak: u64) -> String,
    /// Says why an input is not read, by the name of its format.
    pub(crate) refused: fn(format: &str) -> String,
}

pub(crate) struct Compare {
    pub(crate) agreement: fn(count: usize) -> String,
    pub(crate) no_row: &'static str,
    pub(crate) too_many_rows: &'static str,
    pub(crate) archive: &'static str,
    pub(crate) no_ids: &'static str,
    pub(crate) looks_truncated: fn(after: &str) -> String,
    pub(crate) contradictory: fn(code: &str, ids: &str) -> String,
    pub(crate) also_shared: fn(code: &str) -> String,
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

/// The words of the page besides the texts of the table.
pub(crate) struct Page {
    /// The tag of the language; the name that follows is the one that the language gives itself.
    pub(crate) tag: &'static str,
    pub(crate) name: &'static str,
    pub(crate) title: &'static str,
    pub(crate) introduction: &'static str,
    pub(crate) unofficial: &'static str,
    pub(crate) language: &'static str,
    pub(crate) search: &'static str,
    /// This stands beneath the field, and says what a person may paste there.
    pub(crate) search_hint: &'static str,
    pub(crate) category: &'static str,
    pub(crate) action: &'static str,
    pub(crate) any_category: &'static str,
    pub(crate) any_action: &'static str,
    /// This stands between the number of errors that are shown and the number of all; the next word follows
    /// both.
    pub(crate) of: &'static str,
    pub(crate) errors: &'static str,
    pub(crate) clear: &'static str,
    pub(crate) nothing: &'static str,
    pub(crate) nothing_remedy: &'static str,
    /// This stands before a code or an id that the page does not have.
    pub(crate) unknown: &'static str,
    pub(crate) unknown_remedy: &'static str,
    /// This stands before the id that means success.
    pub(crate) success: &'static str,
    pub(crate) id: &'static str,
    pub(crate) retryable: &'static str,
    pub(crate) yes: &'static str,
    pub(crate) no: &'static str,
    pub(crate) rust: &'static str,
    /// This stands before the other codes that have the id too.
    pub(crate) shared: &'static str,
    pub(crate) copy: &'static str,
    /// This stands before what has been copied.
    pub(crate) copied: &'static str,
    /// This stands before what is selected instead, because it cannot be copied.
    pub(crate) not_copied: &'static str,
    pub(crate) categories: &'static str,
    pub(crate) categories_introduction: &'static str,
    pub(crate) actions: &'static str,
    pub(crate) actions_introduction: &'static str,
}

/// A number with its digits in groups of three.
fn grouped(number: u64, separator: &str) -> String {
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
