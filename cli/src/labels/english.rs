//! The words of the answers in English.

use super::{Columns, Compare, Explain, Labels, List, Page, Scan, Search, grouped};

pub(super) static LABELS: Labels = Labels {
    yes: "yes",
    no: "no",
    standard_input: "standard input",
    standard_output: "the output",
    unreadable: |name, why| format!("{name} cannot be read: {why}"),
    unwritable: |name, why| format!("{name} cannot be written: {why}"),
    did_you_mean: |name| format!("; did you mean {name}?"),
    more_unknown: |count| {
        let count = number(count);
        format!("{count} more errors are unknown, and too many to be listed one by one")
    },
    columns: Columns {
        id: "id",
        code: "code",
        variant: "variant",
        category: "category",
        action: "action",
        retryable: "retryable",
        needs_person: "needs a person",
        description: "description",
    },
    explain: Explain {
        unknown: |what| format!("unknown error: {what}"),
        unknown_on_line: |line, sent| format!("standard input, line {line}: unknown error: {sent}"),
        nothing_in: |text| format!("neither a code nor an id of an error is in: {text}"),
        nothing_found: "standard input has neither a code nor an id of an error; a reply of the API is a JSON \
                        object like {\"errorId\":…,\"errorCode\":\"…\"}",
        nothing_given: "standard input is empty; send a reply of the API, a JSON object like \
                        {\"errorId\":…,\"errorCode\":\"…\"}",
        too_long: "standard input is longer than 16 MB; use `anticaptcha-errors scan`",
        times: |count| format!(", {} times", number(count)),
        see_list: "; `anticaptcha-errors list` prints all known errors",
        see_scan: "; it is a file, in which `anticaptcha-errors scan` finds errors",
        see_search: "; `anticaptcha-errors search` finds errors by words",
        do_not_repeat: "; do not repeat the call before you know what it means",
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
    list: List {
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
    search: Search {
        nothing: |words| {
            format!("no error has any of these words: {words}; try others, or the beginning of one")
        },
        partial: |words| {
            format!("no error has all of these words: {words}; the following have the most of them")
        },
    },
    scan: Scan {
        summary: |errors, successes, lines, bytes| {
            let [errors, successes, lines, bytes] = [errors, successes, lines, bytes].map(number);
            format!("errors: {errors}, successes: {successes}, lines: {lines}, bytes: {bytes}")
        },
        tenths: |tenths| format!("{}.{} %", tenths / 10, tenths % 10),
        unknown: "unknown",
        count: "lines",
        share: "share",
        longest_streak: "streak",
        all: "ALL ERRORS",
        counted: "An error counts once for each line on which it stands. A streak is how often it came \
                  with no other outcome between.",
        by_category: "by category",
        by_action: "by action",
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
        refused: |format| {
            format!("it is compressed with {format}, which scan does not read; unpack it first")
        },
    },
    compare: Compare {
        agreement: |count| match count {
            1 => "1 code agrees".to_owned(),
            _ => format!("{count} codes agree"),
        },
        no_row: "the page lists no error: no line, cell or heading of it begins with a code like \
                 ERROR_ZERO_BALANCE, after an id or without one",
        too_many_rows: "the page has more codes than a table can hold",
        archive: "the page is an archive of several files; save it as HTML only",
        no_ids: "the page gives no id: only the codes are compared",
        looks_truncated: |after| {
            format!("the page looks cut off after {after}; save all of it, and compare again")
        },
        contradictory: |code, ids| format!("the page gives {code} several ids: {ids}"),
        also_shared: |code| format!("add shared_id = true to the row of {code} too"),
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
        tag: "en",
        name: "English",
        title: "Anti-Captcha error index",
        introduction: "What each error of the API means, and what to do about it.",
        unofficial: "Unofficial",
        language: "Language",
        search: "Search by code, id or words",
        search_hint: "Or paste a reply of the API, or a line of a log.",
        category: "Category",
        action: "Action",
        any_category: "All",
        any_action: "All",
        of: "of",
        errors: "errors",
        clear: "Clear search and filters",
        nothing: "No error matches",
        nothing_remedy: "Use fewer words or only the beginning of one, check the spelling, or remove the filters.",
        unknown: "Not in this index:",
        unknown_remedy: "The service may have added it since this page was written. Do not repeat the call before you know what it means.",
        success: "No error: id",
        id: "id",
        retryable: "Retryable",
        yes: "yes",
        no: "no",
        rust: "Rust",
        shared: "The same id also means",
        copy: "Copy",
        copied: "Copied:",
        not_copied: "Press Ctrl+C or ⌘C to copy what is selected:",
        categories: "Categories",
        categories_introduction: "A category says where the cause of an error lies.",
        actions: "Actions",
        actions_introduction: "An action says what a program should do now. It may repeat a call by itself only where the error is retryable.",
    },
};

fn number(number: u64) -> String {
    grouped(number, ",")
}
