//! The report of a scan: what to do first, then all that was found, for people and for programs.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write};

use anticaptcha_errors::{Action, ErrorCode};
use serde::Serialize;

use crate::context::Context;
use crate::labels::{self, Labels};
use crate::output::formats::{Format, csv};
use crate::output::layout::wrap;
use crate::output::view::{FAINT, HEADING, STRONG, View, paint, printed, printed_json};
use crate::scan::{Findings, Place, STANDARD_INPUT, Tally};

/// How far what belongs to an error is indented.
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
    #[serde(rename = "known", serialize_with = "write_whether_known")]
    error: Option<ErrorCode>,
    #[serde(flatten)]
    tally: Tally,
    #[serde(skip_serializing_if = "str::is_empty")]
    category: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    action: &'static str,
}

fn write_whether_known<S: serde::Serializer>(
    error: &Option<ErrorCode>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.serialize_bool(error.is_some())
}

impl Report {
    pub(super) fn new(findings: &Findings, streak: u64) -> Self {
        let rows = findings.errors.iter().map(|(error, tally)| {
            let known = error.known();
            Row {
                code: error.name().to_owned(),
                error: known,
                tally: tally.clone(),
                category: known.map_or("", |code| code.category().name()),
                action: known.map_or("", |code| code.action().name()),
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

    /// Whether an error was found that `--fail-on` calls so.
    pub(super) fn has(&self, name: &str) -> bool {
        let is_in_others = match name {
            "unknown" => self.others > 0,
            "streak" => self.others > 0 && self.others_streak >= self.streak,
            _ => false,
        };
        is_in_others
            || self.codes.iter().any(|row| match name {
                "unknown" => row.error.is_none(),
                "streak" => self.is_in_vain(row),
                _ => [row.code.as_str(), row.category, row.action].contains(&name),
            })
    }

    /// Whether an error that needs a person came again and again.
    fn is_in_vain(&self, row: &Row) -> bool {
        row.tally.longest_streak >= self.streak && row.error.is_none_or(ErrorCode::needs_person)
    }

    /// Writes the report, with at most `top` errors in its list.
    pub(super) fn write(
        mut self,
        format: Format,
        top: Option<usize>,
        context: &mut Context<'_>,
    ) -> io::Result<()> {
        let (view, output) = (&context.view, &mut *context.output);
        let top = top.unwrap_or(usize::MAX);
        match format {
            Format::Text | Format::Markdown => self.write_text(top, view, output),
            Format::Json => {
                self.codes.truncate(top);
                writeln!(
                    output,
                    "{}",
                    printed_json(&serde_json::to_string_pretty(&self)?)
                )
            }
            Format::Csv => {
                self.codes.truncate(top);
                self.write_csv(output)
            }
        }
    }

    fn write_csv(&self, output: &mut dyn Write) -> io::Result<()> {
        writeln!(
            output,
            "code,known,count,longest_streak,category,action,first,last"
        )?;
        for row in &self.codes {
            let Row {
                code,
                tally,
                category,
                action,
                ..
            } = row;
            let Tally {
                count,
                longest_streak,
                first,
                last,
            } = tally;
            let [first, last] = [first, last].map(|place| csv::quote_if_needed(&harmless(place)));
            let known = row.error.is_some();
            writeln!(
                output,
                "{code},{known},{count},{longest_streak},{category},{action},{first},{last}"
            )?;
        }
        Ok(())
    }

    fn write_text(&self, top: usize, view: &View, output: &mut dyn Write) -> io::Result<()> {
        let labels = &view.labels.scan;
        let summary = (labels.summary)(self.occurrences, self.successes, self.lines, self.bytes);
        writeln!(output, "{summary}")?;
        if self.occurrences == 0 {
            return Ok(());
        }
        self.write_act_now(view, output)?;
        writeln!(output, "\n{}", paint(STRONG, labels.all))?;
        write_wrapped(labels.counted, 0, view, output)?;
        let heads = [labels.count, labels.share, labels.longest_streak];
        let heads = format!("{}  {}", aligned(heads), view.labels.columns.code);
        writeln!(output, "\n{}", paint(FAINT, &heads))?;
        for row in self.codes.iter().take(top) {
            let Tally {
                count,
                longest_streak,
                ..
            } = &row.tally;
            let [count, streak] = [count, longest_streak].map(u64::to_string);
            let share = self.share(row.tally.count, labels);
            let numbers = aligned([&count, &share, &streak]);
            writeln!(output, "{numbers}  {}", paint(STRONG, &row.code))?;
            writeln!(output, "{:INDENT$}{}", "", places(row, view.labels))?;
        }
        self.write_more_unknown(view, output)?;
        self.write_totals(labels.by_category, |row| row.category, view, output)?;
        self.write_totals(labels.by_action, |row| row.action, view, output)
    }

    /// What needs a person, the gravest action first, then what is unknown.
    fn write_act_now(&self, view: &View, output: &mut dyn Write) -> io::Result<()> {
        let labels = &view.labels.scan;
        let actions = Action::ALL
            .iter()
            .rev()
            .filter(|action| action.needs_person());
        let actions = actions.map(|action| {
            (
                action.name(),
                action.name(),
                action.description_in(view.language),
            )
        });
        let [unknown, remedy] = labels.unknown_group;
        let mut title = Some(labels.act_now);
        for (action, heading, description) in actions.chain([("", unknown, remedy)]) {
            let mut rows = self
                .codes
                .iter()
                .filter(|row| row.action == action)
                .peekable();
            let has_others = action.is_empty() && self.others > 0;
            if rows.peek().is_none() && !has_others {
                continue;
            }
            if let Some(title) = title.take() {
                writeln!(output, "\n{}", paint(STRONG, title))?;
            }
            writeln!(output, "\n{}", paint(HEADING, heading))?;
            write_wrapped(description, 0, view, output)?;
            for row in rows {
                self.write_row(row, view, output)?;
            }
            if has_others {
                self.write_more_unknown(view, output)?;
            }
        }
        Ok(())
    }

    fn write_row(&self, row: &Row, view: &View, output: &mut dyn Write) -> io::Result<()> {
        let labels = &view.labels.scan;
        writeln!(output, "\n{}", paint(STRONG, &row.code))?;
        if let Some(code) = row.error {
            // The first sentence of a description says what happened.
            let description = code.description_in(view.language);
            let sentence = description.split_inclusive(". ").next().unwrap_or_default();
            write_wrapped(sentence, INDENT, view, output)?;
        }
        let mut counts = (labels.lines_with_it)(row.tally.count);
        if self.is_in_vain(row) {
            counts += &(labels.in_vain)(row.tally.longest_streak);
        }
        write_wrapped(&counts, INDENT, view, output)?;
        writeln!(output, "{:INDENT$}{}", "", places(row, view.labels))
    }

    fn write_more_unknown(&self, view: &View, output: &mut dyn Write) -> io::Result<()> {
        match self.others {
            0 => Ok(()),
            others => writeln!(output, "\n{}", (view.labels.more_unknown)(others)),
        }
    }

    /// How many errors have each name, most first.
    fn write_totals(
        &self,
        title: &str,
        name: fn(&Row) -> &'static str,
        view: &View,
        output: &mut dyn Write,
    ) -> io::Result<()> {
        let labels = &view.labels.scan;
        let mut counts = BTreeMap::<&str, u64>::new();
        let named = self.codes.iter().map(|row| (name(row), row.tally.count));
        for (name, count) in named.chain([("", self.others)]) {
            let sum = counts.entry(name).or_default();
            *sum = sum.saturating_add(count);
        }
        let mut counts: Vec<_> = counts.into_iter().filter(|(_, count)| *count > 0).collect();
        counts.sort_by_key(|(_, count)| Reverse(*count));
        writeln!(output, "\n{}", paint(HEADING, title))?;
        for (name, count) in counts {
            let name = if name.is_empty() {
                labels.unknown
            } else {
                name
            };
            let numbers = aligned([&count.to_string(), &self.share(count, labels), ""]);
            writeln!(output, "{numbers}  {name}")?;
        }
        Ok(())
    }

    fn share(&self, count: u64, labels: &labels::ScanLabels) -> String {
        let all = u128::from(self.occurrences.max(1));
        let tenths = (u128::from(count) * 1000 + all / 2) / all;
        (labels.tenths)(u64::try_from(tenths).unwrap_or(u64::MAX))
    }
}

fn aligned([count, share, streak]: [&str; 3]) -> String {
    format!("{count:>7}  {share:>8}  {streak:>6}")
}

fn write_wrapped(text: &str, indent: usize, view: &View, output: &mut dyn Write) -> io::Result<()> {
    let width = view.prose_width().map(|width| width.saturating_sub(indent));
    for line in wrap(text, width) {
        writeln!(output, "{:indent$}{}", "", text[line].trim_end())?;
    }
    Ok(())
}

/// The first and the last place as people read them.
fn places(row: &Row, labels: &Labels) -> String {
    let place = |place: &Place| {
        let name = shown_name(&place.file, labels);
        printed(&format!("{name}:{}", place.line))
    };
    let (first, last) = (place(&row.tally.first), place(&row.tally.last));
    if first == last {
        first
    } else {
        format!("{first} … {last}")
    }
}

/// A name of an input as people read it.
pub(super) fn shown_name<'n>(name: &'n str, labels: &Labels) -> &'n str {
    if name == STANDARD_INPUT {
        labels.standard_input
    } else {
        name
    }
}

/// A place for a spreadsheet, which would take a name that begins with one of these for a formula. With `./`
/// before it, it names the same file.
fn harmless(place: &Place) -> String {
    let is_formula = place.file.starts_with(['=', '+', '-', '@']) && *place.file != *STANDARD_INPUT;
    let folder = if is_formula { "./" } else { "" };
    printed(&format!("{folder}{}:{}", place.file, place.line))
}
