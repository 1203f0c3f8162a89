//! The words of the answers in English.

use crate::labels::*;

pub(super) static LABELS: Labels = Labels {
    yes: "yes",
    no: "no",
    standard_input: "standard input",
    standard_output: "the output",
    unreadable: |name, why| format!("{name} cannot be read: {why}"),
    too_long: |limit| format!("it is longer than {limit} MiB"),
    unwritable: |name, why| format!("{name} cannot be written: {why}"),
    colon: ": ",
    did_you_mean: |name| format!("; did you mean {name}?"),
    more_unknown: |count| format!("unknown errors that are not listed: {}", number(count)),
    columns: ColumnLabels {
        id: "id",
        code: "code",
        category: "category",
        action: "action",
        retryable: "retryable",
        services: "services",
        description: "description",
    },
    explain: ExplainLabels {
        unknown: |what| format!("unknown error: {what}"),
        nothing_in: |text| format!("no code or id of an error is in: {text}"),
        nothing_found: "standard input has neither a code nor an id of an error; a reply of the API is a JSON \
                        object like {\"errorId\":…,\"errorCode\":\"…\"}",
        nothing_given: "standard input is empty; send a reply of the API, a JSON object like \
                        {\"errorId\":…,\"errorCode\":\"…\"}",
        too_long: "standard input is longer than 16 MB; use `anticaptcha-errors scan`",
        times: |count| format!(", {} times", number(count)),
        see_scan: "; it is a file: `anticaptcha-errors scan` finds the errors in files",
        by_words: "; the following have the most of its words, and may not be meant",
        see_search: "; `anticaptcha-errors search` finds errors by words",
        do_not_repeat: "; do not repeat the call before you know what it means",
        count: "count",
        came: |count, by_id| match by_id {
            0 => number(count),
            _ => format!(
                "{}, {} of them with the id alone",
                number(count),
                number(by_id)
            ),
        },
        shared_with: |codes| format!(", which {codes} has too"),
        sent_as: |id| format!("; the server sent {id}"),
        person: ["person", "needed", "not needed"],
        sent: "sent text",
    },
    list: ListLabels {
        nothing: "no error passes all of these filters; leave one out",
        retryable: [
            "retryable",
            "A program may send the same request again by itself: with growing pauses, a limited \
             number of times.",
        ],
        not_retryable: [
            "not retryable",
            "The same request must not be sent again as it is: something has to change first.",
        ],
    },
    search: SearchLabels {
        nothing: |words| {
            format!("no error has any of these words: {words}; try others, or the beginning of one")
        },
        partial: |words| {
            format!("no error has all of these words: {words}; the following have the most of them")
        },
    },
    scan: ScanLabels {
        summary: |errors, successes, lines, bytes| {
            let [errors, successes, lines, bytes] = [errors, successes, lines, bytes].map(number);
            format!("errors: {errors}, successes: {successes}, lines: {lines}, bytes: {bytes}")
        },
        tenths: |tenths| format!("{}.{} %", tenths / 10, tenths % 10),
        count: "lines",
        share: "share",
        longest_streak: "streak",
        all: "ALL ERRORS",
        counted: "An error counts once for each line on which it stands. A streak is how often it came \
                  with no other outcome between.",
        act_now: "ACT NOW",
        unknown_group: [
            "unknown",
            "The registry does not know these. Find out what they mean before you repeat the call.",
        ],
        lines_with_it: |count| match count {
            1 => "on 1 line".to_owned(),
            _ => format!("on {} lines", number(count)),
        },
        in_vain: |streak| match streak {
            1 => ", repeated in vain".to_owned(),
            _ => format!(", repeated in vain: {} times in a row", number(streak)),
        },
        refused: |format, unpacker| {
            format!(
                "it is compressed with {format}, which scan does not read; unpack it: \
                 {unpacker} LOG | anticaptcha-errors scan"
            )
        },
    },
    compare: CompareLabels {
        no_code: |name| {
            format!(
                "{name} names no error: it has neither a word like ERROR_ZERO_BALANCE nor another \
                 code of the table"
            )
        },
        agree: |count| match count {
            1 => "1 code agrees with the table.".to_owned(),
            _ => format!("{count} codes agree with the table."),
        },
        ids_not_compared: "Ids are not compared: no column of numbers next to the codes has the ids of the table.",
        other_numbers: |other, count| {
            format!(
                "Ids are not compared: {other} of the {count} numbers beside the codes are not their ids."
            )
        },
        excerpt: "This is an excerpt, with fewer than half of the table's codes: no code is reported as gone.",
        new: "New: the table lacks these codes.",
        renumbered: "Renumbered: the table has the first id, the text the second.",
        gone: "Gone: only the table has these codes. If the service has dropped them, deprecate them.",
        compatible: "Of compatible services: the table has these codes, but not as codes of Anti-Captcha.",
        of_services: |count| match count {
            1 => "1 code is of compatible services.".to_owned(),
            _ => format!("{count} codes are of compatible services."),
        },
        line: |line| format!("line {line}"),
    },
    page: PageLabels {
        tag: "en",
        name: "English",
        title: "Anti-Captcha error index",
        introduction: "What each error of the API means, and what to do about it.",
        skip: "Skip to the list of errors",
        unofficial: "Unofficial",
        language: "Language",
        search: "Search by code, id or words",
        search_hint: "or paste a reply or a line of a log",
        category: "Category",
        action: "Action",
        any: "All",
        of: "of",
        errors: "errors",
        most: "No error has all of these words. These have most of them.",
        clear: "Clear search and filters",
        nothing: "No error matches",
        nothing_remedy: "Use fewer words or only the beginning of one, check the spelling, or remove the filters.",
        near: "Did you mean",
        unknown: "Not in this index:",
        unknown_remedy: "The service may have added it since this page was written. Keep it as it was sent, and do not repeat the call before you know what it means.",
        success: "No error: id",
        overview: "Codes by category",
        retryable: "retryable",
        person: "needs a person",
        not_listed: "not listed",
        compatible: "Compatible services",
        shared: "The same id also means",
        copy: "Copy",
        copied: "Copied:",
    },
};

fn number(number: u64) -> String {
    grouped(number, ",")
}
