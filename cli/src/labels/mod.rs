//! The words of the answers: one struct, of which each language has a value. A sentence that has values in it is
//! a function.

mod english;
mod french;

/// The name of standard input among files.
pub(crate) const STANDARD_INPUT: &str = "-";

/// The labels of the language that a tag such as `fr` or `fr-CA` names, or else in English.
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
    /// The reason not to read a file that is longer than the limit, in MiB.
    pub(crate) too_long: fn(limit: u64) -> String,
    pub(crate) unwritable: fn(name: &str, why: &str) -> String,
    pub(crate) colon: &'static str,
    /// Ends a message.
    pub(crate) did_you_mean: fn(name: &str) -> String,
    /// The number of unknown errors beyond those that are listed.
    pub(crate) more_unknown: fn(count: u64) -> String,
    pub(crate) columns: ColumnLabels,
    pub(crate) explain: ExplainLabels,
    pub(crate) list: ListLabels,
    pub(crate) search: SearchLabels,
    pub(crate) scan: ScanLabels,
    pub(crate) compare: CompareLabels,
    pub(crate) page: PageLabels,
}

impl Labels {
    /// The name of a file as people read it; `-` is standard input.
    pub(crate) fn name_of<'n>(&self, file: &'n str) -> &'n str {
        match file {
            STANDARD_INPUT => self.standard_input,
            _ => file,
        }
    }
}

/// The headings of the columns.
pub(crate) struct ColumnLabels {
    pub(crate) id: &'static str,
    pub(crate) code: &'static str,
    pub(crate) category: &'static str,
    pub(crate) action: &'static str,
    pub(crate) retryable: &'static str,
    pub(crate) services: &'static str,
    pub(crate) description: &'static str,
}

pub(crate) struct ExplainLabels {
    pub(crate) unknown: fn(what: &str) -> String,
    pub(crate) nothing_in: fn(text: &str) -> String,
    pub(crate) nothing_found: &'static str,
    pub(crate) nothing_given: &'static str,
    pub(crate) too_long: &'static str,
    /// The following end a message.
    pub(crate) times: fn(count: u64) -> String,
    pub(crate) see_scan: &'static str,
    pub(crate) see_search: &'static str,
    pub(crate) by_words: &'static str,
    pub(crate) do_not_repeat: &'static str,
    /// The heading of the number of times that an error came.
    pub(crate) count: &'static str,
    /// The number of times that an error came, and how many of them had only its id.
    pub(crate) came: fn(count: u64, by_id: u64) -> String,
    /// The following end an id.
    pub(crate) shared_with: fn(codes: &str) -> String,
    pub(crate) sent_as: fn(id: i64) -> String,
    /// The heading of the line that says whether a person must act, and its two answers.
    pub(crate) person: [&'static str; 3],
    /// The heading of the description that the server sent.
    pub(crate) sent: &'static str,
}

pub(crate) struct ListLabels {
    pub(crate) nothing: &'static str,
    /// The title of the errors that are retryable, and what that means.
    pub(crate) retryable: [&'static str; 2],
    /// The title of the other errors, and what that means.
    pub(crate) not_retryable: [&'static str; 2],
}

pub(crate) struct SearchLabels {
    pub(crate) nothing: fn(words: &str) -> String,
    /// No error has all words, but some have some of them.
    pub(crate) partial: fn(words: &str) -> String,
}

pub(crate) struct ScanLabels {
    pub(crate) summary: fn(errors: u64, successes: u64, lines: u64, bytes: u64) -> String,
    /// Writes a share in tenths of a per cent.
    pub(crate) tenths: fn(u64) -> String,
    pub(crate) count: &'static str,
    pub(crate) share: &'static str,
    pub(crate) longest_streak: &'static str,
    /// The title of the list of all errors, and what its numbers are.
    pub(crate) all: &'static str,
    pub(crate) counted: &'static str,
    pub(crate) act_now: &'static str,
    /// The title of the errors that the registry does not know, and what to do.
    pub(crate) unknown_group: [&'static str; 2],
    pub(crate) lines_with_it: fn(count: u64) -> String,
    /// Ends the number of lines.
    pub(crate) in_vain: fn(streak: u64) -> String,
    /// Says why an input is not read, by the name of its format, and which command unpacks it.
    pub(crate) refused: fn(format: &str, unpacker: &str) -> String,
}

pub(crate) struct CompareLabels {
    pub(crate) no_code: fn(name: &str) -> String,
    pub(crate) agree: fn(count: usize) -> String,
    pub(crate) ids_not_compared: &'static str,
    /// Of the numbers beside codes, so many are not their ids.
    pub(crate) other_numbers: fn(other: usize, count: usize) -> String,
    pub(crate) excerpt: &'static str,
    /// The titles of the lists.
    pub(crate) new: &'static str,
    pub(crate) renumbered: &'static str,
    pub(crate) gone: &'static str,
    pub(crate) compatible: &'static str,
    /// Number of codes that are of compatible services.
    pub(crate) of_services: fn(count: usize) -> String,
    pub(crate) line: fn(line: u64) -> String,
}

/// The words of the page besides the texts of the table.
pub(crate) struct PageLabels {
    /// The tag of the language; the name that follows is the one that the language gives itself.
    pub(crate) tag: &'static str,
    pub(crate) name: &'static str,
    pub(crate) title: &'static str,
    pub(crate) introduction: &'static str,
    /// This leads past the search to the list of errors.
    pub(crate) skip: &'static str,
    pub(crate) unofficial: &'static str,
    pub(crate) language: &'static str,
    pub(crate) search: &'static str,
    /// This stands above the field, and says what a person may paste there.
    pub(crate) search_hint: &'static str,
    pub(crate) category: &'static str,
    pub(crate) action: &'static str,
    /// The choice of no category or no action.
    pub(crate) any: &'static str,
    /// This stands between the number of errors that are shown and the number of all; the next word follows
    /// both.
    pub(crate) of: &'static str,
    pub(crate) errors: &'static str,
    /// This stands where no error has all of the words.
    pub(crate) most: &'static str,
    pub(crate) clear: &'static str,
    pub(crate) nothing: &'static str,
    pub(crate) nothing_remedy: &'static str,
    /// This stands before words that are near to those that were given.
    pub(crate) near: &'static str,
    /// This stands before a code or an id that the page does not have.
    pub(crate) unknown: &'static str,
    pub(crate) unknown_remedy: &'static str,
    /// This stands before the id that means success.
    pub(crate) success: &'static str,
    /// The name of the list of all codes by category.
    pub(crate) overview: &'static str,
    pub(crate) retryable: &'static str,
    pub(crate) person: &'static str,
    /// This stands in place of an id that the service does not list.
    pub(crate) not_listed: &'static str,
    /// The name of the group of the codes of compatible services, and what precedes the names of the services of one.
    pub(crate) compatible: &'static str,
    /// This stands before the other codes that have the id too.
    pub(crate) shared: &'static str,
    pub(crate) copy: &'static str,
    /// This stands before what has been copied.
    pub(crate) copied: &'static str,
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
