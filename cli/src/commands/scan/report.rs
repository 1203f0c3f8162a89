//! The report of a scan: what to do first, then everything that was found, for people and for programs.

use std::cmp::Reverse;

use anticaptcha_errors::{Action, ErrorCode};
use serde::Serialize;
use textwrap::core::display_width;

use crate::labels::STANDARD_INPUT;
use crate::output::formats::{Format, csv};
use crate::output::layout::wrapped;
use crate::output::view::{FAINT, HEADING, STRONG, View, paint, printed, printed_json};
use crate::scan::{Findings, Place, Tally};

/// Indentation of the lines that belong to an error.
const INDENT: usize = 4;

/// The report as `schema.json` describes it.
#[derive(Serialize)]
pub(super) struct Report {
    occurrences: u64,
    successes: u64,
    bytes: u64,
    lines: u64,
    /// The most frequent first.
    codes: Vec<Row>,
    /// The number of unknown errors that are in no row.
    others: u64,
    #[serde(skip)]
    others_streak: u64,
    /// The streak from which on an error that needs a person was repeated in vain.
    #[serde(skip)]
    streak: u64,
}

#[derive(Serialize)]
struct Row {
    /// The code, or the id of an error that has none.
    code: String,
    known: bool,
    #[serde(skip)]
    error: Option<ErrorCode>,
    #[serde(flatten)]
    tally: Tally,
    #[serde(skip_serializing_if = "str::is_empty")]
    category: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    action: &'static str,
    services: &'static [&'static str],
}

impl Report {
    pub(super) fn new(findings: &Findings, streak: u64) -> Self {
        let rows = findings.errors.iter().map(|(error, tally)| {
            // Of several errors that share an id, the one with the gravest action decides.
            let codes = error.codes().iter().copied();
            let code = codes.max_by_key(|code| code.action());
            Row {
                code: error.name(),
                known: code.is_some(),
                error: code,
                tally: tally.clone(),
                category: code.map_or("", |code| code.category().name()),
                action: code.map_or("", |code| code.action().name()),
                services: code.map_or(&[], ErrorCode::services),
            }
        });
        let mut codes: Vec<Row> = rows.collect();
        // Errors that are as frequent stay in the order of the registry, then of their names.
        codes.sort_by_key(|row| Reverse(row.tally.count));
        Self {
            occurrences: findings.occurrences,
            successes: findings.successes,
            bytes: findings.bytes,
            lines: findings.lines,
            codes,
            others: findings.others,
            others_streak: findings.others_streak,
            streak,
        }
    }

    /// Whether an error was found that this value of `--fail-on` names.
    pub(super) fn has(&self, name: &str) -> bool {
        let mut rows = self.codes.iter();
        match name {
            "unknown" => self.others > 0 || rows.any(|row| !row.known),
            "streak" => self.others_streak >= self.streak || rows.any(|row| self.is_in_vain(row)),
            _ => rows.any(|row| [&row.code, row.category, row.action].contains(&name)),
        }
    }

    /// Whether an error that needs a person came again and again.
    fn is_in_vain(&self, row: &Row) -> bool {
        row.tally.longest_streak >= self.streak && row.error.is_none_or(ErrorCode::needs_person)
    }

    /// The report in a format, with at most `top` errors in its list.
    pub(super) fn written(
        mut self,
        format: Format,
        top: Option<usize>,
        view: &View,
    ) -> serde_json::Result<String> {
        let top = top.unwrap_or(usize::MAX);
        if format == Format::Text {
            return Ok(self.text(top, view));
        }
        self.codes.truncate(top);
        match format {
            Format::Csv => Ok(self.csv()),
            _ => Ok(printed_json(&serde_json::to_string_pretty(&self)?) + "\n"),
        }
    }

    fn csv(&self) -> String {
        let mut csv =
            "code,known,count,longest_streak,category,action,services,first,last\n".to_owned();
        for row in &self.codes {
            let tally = &row.tally;
            let place = |place| csv::quote_if_needed(&harmless(place));
            let fields = [
                csv::quote_if_needed(&printed(&row.code)),
                row.known.to_string(),
                tally.count.to_string(),
                tally.longest_streak.to_string(),
                row.category.to_owned(),
                row.action.to_owned(),
                csv::quote_if_needed(&row.services.join(", ")),
                place(&tally.first),
                place(&tally.last),
            ];
            csv += &(fields.join(",") + "\n");
        }
        csv
    }

    fn text(&self, top: usize, view: &View) -> String {
        let labels = &view.labels.scan;
        let summary = (labels.summary)(self.occurrences, self.successes, self.lines, self.bytes);
        let summary = wrapped(&summary, 0, view.prose_width());
        if self.occurrences == 0 {
            return summary;
        }
        let act_now = self.act_now(view);
        let title = paint(STRONG, labels.all);
        let counted = wrapped(labels.counted, 0, view.prose_width());
        let heads = aligned([labels.count, labels.share, labels.longest_streak]);
        let heads = paint(FAINT, &format!("{heads} {}", view.labels.columns.code));
        let rows = self.codes.iter().take(top).map(|row| {
            let tally = &row.tally;
            let share = tally.count as f64 / self.occurrences as f64;
            let share = (labels.tenths)((share * 1000.0).round() as u64);
            let [count, streak] = [tally.count, tally.longest_streak].map(|n| n.to_string());
            let numbers = aligned([&count, &share, &streak]);
            let code = paint(STRONG, &printed(&row.code));
            format!(
                "{numbers} {code}\n{}{}",
                services(row, view),
                places(row, view)
            )
        });
        let rows: String = rows.collect();
        let others = self.more_unknown(view);
        format!("{summary}{act_now}\n{title}\n{counted}\n{heads}\n{rows}{others}")
    }

    /// What needs a person, the gravest action first, then what is unknown.
    fn act_now(&self, view: &View) -> String {
        let labels = &view.labels.scan;
        let actions = Action::ALL.iter().rev();
        let actions = actions.filter(|action| action.needs_person());
        let sections = actions.map(|action| {
            let heading = [action.name(), action.description_in(view.language)];
            (action.name(), heading, String::new())
        });
        let unknown = ("", labels.unknown_group, self.more_unknown(view));
        let mut text = String::new();
        for (action, [heading, description], others) in sections.chain([unknown]) {
            let rows = self.codes.iter().filter(|row| row.action == action);
            let rows = rows.map(|row| self.to_do(row, view)).collect::<String>() + &others;
            if !rows.is_empty() {
                let heading = paint(HEADING, heading);
                let description = wrapped(description, 0, view.prose_width());
                text += &format!("\n{heading}\n{description}{rows}");
            }
        }
        if text.is_empty() {
            return text;
        }
        format!("\n{}\n{text}", paint(STRONG, labels.act_now))
    }

    fn to_do(&self, row: &Row, view: &View) -> String {
        let labels = &view.labels.scan;
        let error = row.error.filter(|error| error.code() == row.code);
        let description = error.map_or("", |error| error.description_in(view.language));
        // The first sentence of a description says what happened.
        let sentence = description.split_inclusive(". ").next().unwrap_or_default();
        let mut counts = (labels.lines_with_it)(row.tally.count);
        if self.is_in_vain(row) {
            counts += &(labels.in_vain)(row.tally.longest_streak);
        }
        let wrapped = |text: &str| wrapped(text, INDENT, view.prose_width());
        let [sentence, counts] = [sentence, &counts].map(&wrapped);
        let (code, services) = (paint(STRONG, &printed(&row.code)), services(row, view));
        let places = places(row, view);
        format!("\n{code}\n{sentence}{services}{counts}{places}")
    }

    fn more_unknown(&self, view: &View) -> String {
        if self.others == 0 {
            return String::new();
        }
        let others = (view.labels.more_unknown)(self.others);
        format!("\n{}", wrapped(&others, 0, view.prose_width()))
    }
}

fn aligned([count, share, streak]: [&str; 3]) -> String {
    format!("{count:>6} {share:>7} {streak:>6}")
}

/// The line that names the compatible services of an error, where it is of some.
fn services(row: &Row, view: &View) -> String {
    if row.services.is_empty() {
        return String::new();
    }
    let (label, colon) = (view.labels.columns.services, view.labels.colon);
    let names = format!("{label}{colon}{}", row.services.join(", "));
    wrapped(&names, INDENT, view.prose_width())
}

/// The first and the last place as people read them, on two lines where they do not fit one.
fn places(row: &Row, view: &View) -> String {
    let place = |place: &Place| {
        let name = view.labels.name_of(&place.file);
        printed(&format!("{name}:{}", place.line))
    };
    let (first, last) = (place(&row.tally.first), place(&row.tally.last));
    let both = format!("{:INDENT$}{first} … {last}", "");
    match view.width {
        _ if first == last => format!("{:INDENT$}{first}\n", ""),
        Some(width) if display_width(&both) > width => {
            format!("{0:INDENT$}{first} …\n{0:INDENT$}{last}\n", "")
        }
        _ => both + "\n",
    }
}

/// A place for a spreadsheet, which would take a name that begins with one of these for a formula. With `./`
/// before it, it names the same file.
fn harmless(place: &Place) -> String {
    let is_formula = place.file.starts_with(['=', '+', '-', '@']) && *place.file != *STANDARD_INPUT;
    let folder = if is_formula { "./" } else { "" };
    printed(&format!("{folder}{}:{}", place.file, place.line))
}
