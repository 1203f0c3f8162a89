//! The report of a scan: what to do first, then what was found, for people and for programs.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write};

use anticaptcha_errors::{Action, ErrorCode};
use serde::Serialize;
use textwrap::core::display_width;

use crate::context::Context;
use crate::labels::Labels;
use crate::output::columns::{Audience, Column, Value};
use crate::output::formats::Format;
use crate::output::layout::wrap;
use crate::output::listing::{List, Section};
use crate::output::view::{FAINT, HEADING, STRONG, View, paint, printed, printed_json};
use crate::scan::{Findings, Others, Place, STANDARD_INPUT, Tally};

/// The width of the longest bar, in characters.
const BAR: u64 = 8;

/// The width from which on the list has all columns.
const WIDE: usize = 100;

/// What was found, the most frequent error first.
pub(super) struct Report<'f> {
    findings: &'f Findings,
    pub(super) rows: Vec<Row>,
    /// The streak from which on an error that needs a person was repeated in vain.
    pub(super) streak: u64,
}

#[derive(Clone)]
pub(super) struct Row {
    name: String,
    pub(super) known: Option<ErrorCode>,
    tally: Tally,
    share: String,
    /// The first and the last place as people read them.
    places: String,
}

impl Row {
    /// Whether this is the name of the error, its action or its category.
    pub(super) fn is_named(&self, name: &str) -> bool {
        [self.name.as_str(), self.category(), self.action()].contains(&name)
    }

    fn category(&self) -> &'static str {
        self.known.map_or("", |code| code.category().name())
    }

    fn action(&self) -> &'static str {
        self.known.map_or("", |code| code.action().name())
    }
}

/// A name of an input as people read it.
pub(super) fn shown_name<'n>(name: &'n str, labels: &Labels) -> &'n str {
    match name {
        STANDARD_INPUT => labels.standard_input,
        _ => name,
    }
}

impl<'f> Report<'f> {
    pub(super) fn new(findings: &'f Findings, streak: u64, labels: &Labels) -> Self {
        let place = |place: &Place| {
            let name = shown_name(&place.file, labels);
            printed(&format!("{name}:{}", place.line))
        };
        let rows = findings.errors.iter().map(|(error, tally)| {
            let [first, last] = [&tally.first, &tally.last].map(place);
            Row {
                name: error.name().to_owned(),
                known: error.known(),
                tally: tally.clone(),
                share: (labels.scan.tenths)(part_of(1000, tally.count, findings.occurrences)),
                places: match first == last {
                    true => first,
                    false => format!("{first} … {last}"),
                },
            }
        });
        let mut rows: Vec<Row> = rows.collect();
        // Errors that are as frequent stay in the order of the registry, then of their names.
        rows.sort_by_key(|row| Reverse(row.tally.count));
        Self {
            findings,
            rows,
            streak,
        }
    }

    /// The errors that are not counted by name.
    pub(super) fn others(&self) -> &Others {
        &self.findings.others
    }

    /// Whether an error that needs a person came again and again.
    pub(super) fn is_in_vain(&self, row: &Row) -> bool {
        row.tally.longest_streak >= self.streak && row.known.is_none_or(ErrorCode::needs_person)
    }

    /// Writes the report, with at most `top` errors in its list.
    pub(super) fn write(
        &self,
        format: Format,
        top: Option<usize>,
        context: &mut Context<'_>,
    ) -> io::Result<()> {
        let listed = &self.rows[..top.unwrap_or(usize::MAX).min(self.rows.len())];
        let (view, output) = (&context.view, &mut *context.output);
        match format {
            Format::Json => {
                let json = serde_json::to_string_pretty(&Document::new(self.findings, listed))?;
                writeln!(output, "{}", printed_json(&json))
            }
            Format::Csv => format.write(&list(&COLUMNS, listed), view, output),
            Format::Text | Format::Markdown => self.write_text(listed, view, output),
        }
    }

    fn write_text(&self, listed: &[Row], view: &View, output: &mut dyn Write) -> io::Result<()> {
        let (findings, labels) = (self.findings, &view.labels.scan);
        let summary = (labels.summary)(
            findings.occurrences,
            findings.successes,
            findings.lines,
            findings.bytes,
        );
        writeln!(output, "{summary}")?;
        if findings.occurrences == 0 {
            return Ok(());
        }
        self.write_act_now(view, output)?;
        writeln!(output, "\n{}", paint(STRONG, labels.all))?;
        write_wrapped(labels.counted, 0, view, output)?;
        writeln!(output)?;
        let columns = match view.width {
            Some(..WIDE) => &NARROW_COLUMNS[..],
            _ => &COLUMNS,
        };
        Format::Text.write(&list(columns, listed), view, output)?;
        if findings.others.count > 0 {
            writeln!(
                output,
                "\n{}",
                (view.labels.more_unknown)(findings.others.count)
            )?;
        }
        writeln!(output)?;
        Format::Text.write(&self.totals(view.labels), view, output)
    }

    /// What needs a person, the gravest action first, then what is unknown.
    fn write_act_now(&self, view: &View, output: &mut dyn Write) -> io::Result<()> {
        let labels = &view.labels.scan;
        let actions = Action::ALL
            .iter()
            .rev()
            .filter(|action| action.needs_person());
        let actions = actions.map(|action| {
            let heading = [action.name(), action.description_in(view.language)];
            (heading, Some(*action))
        });
        let mut is_first = true;
        for (heading, action) in actions.chain([(labels.unknown_group, None)]) {
            let rows = self.rows.iter();
            let rows = rows.filter(|row| row.known.map(ErrorCode::action) == action);
            let rows: Vec<_> = rows.collect();
            let others = match action {
                Some(_) => 0,
                None => self.others().count,
            };
            if rows.is_empty() && others == 0 {
                continue;
            }
            if is_first {
                writeln!(output, "\n{}", paint(STRONG, labels.act_now))?;
            }
            is_first = false;
            writeln!(output, "\n{}", paint(HEADING, heading[0]))?;
            write_wrapped(heading[1], 0, view, output)?;
            for row in rows {
                self.write_to_do(row, view, output)?;
            }
            if others > 0 {
                writeln!(output, "\n{}", (view.labels.more_unknown)(others))?;
            }
        }
        Ok(())
    }

    fn write_to_do(&self, row: &Row, view: &View, output: &mut dyn Write) -> io::Result<()> {
        let labels = &view.labels.scan;
        writeln!(output, "\n{}", paint(STRONG, &row.name))?;
        if let Some(code) = row.known {
            let sentence = first_sentence(code.description_in(view.language));
            let room = view
                .width
                .map_or(usize::MAX, |width| width.saturating_sub(INDENT));
            writeln!(output, "{:INDENT$}{}", "", shortened(sentence, room))?;
        }
        let mut counts = (labels.lines_with_it)(row.tally.count);
        if self.is_in_vain(row) {
            counts += &(labels.in_vain)(row.tally.longest_streak);
        }
        write_wrapped(&counts, INDENT, view, output)?;
        writeln!(output, "{:INDENT$}{}", "", paint(FAINT, &row.places))
    }

    /// How many errors there were in each category and of each action, most first.
    fn totals(&self, labels: &Labels) -> List<'static, Total> {
        let section = |title, name: fn(&Row) -> &'static str| {
            let mut counts = BTreeMap::<&'static str, u64>::new();
            let rows = self.rows.iter().map(|row| (name(row), row.tally.count));
            for (name, count) in rows.chain([("", self.others().count)]) {
                let name = if name.is_empty() {
                    labels.scan.unknown
                } else {
                    name
                };
                let sum = counts.entry(name).or_default();
                *sum = sum.saturating_add(count);
            }
            counts.retain(|_, count| *count > 0);
            let mut counts: Vec<_> = counts.into_iter().collect();
            counts.sort_by_key(|(_, count)| Reverse(*count));
            let most = counts.first().map_or(1, |(_, count)| *count);
            let total = |(name, count)| Total {
                name,
                count,
                share: (labels.scan.tenths)(part_of(1000, count, self.findings.occurrences)),
                bar: bar(part_of(8 * BAR, count, most)),
            };
            Section {
                heading: Some([title, ""]),
                rows: counts.into_iter().map(total).collect(),
            }
        };
        List {
            columns: &TOTALS,
            left_out: None,
            sections: vec![
                section(labels.scan.by_category, Row::category),
                section(labels.scan.by_action, Row::action),
            ],
            words: &[],
        }
    }
}

const INDENT: usize = 4;

fn write_wrapped(text: &str, indent: usize, view: &View, output: &mut dyn Write) -> io::Result<()> {
    let width = view.prose_width().map(|width| width.saturating_sub(indent));
    for line in wrap(text, width) {
        writeln!(output, "{:indent$}{}", "", &text[line])?;
    }
    Ok(())
}

fn first_sentence(text: &str) -> &str {
    let end = text.find(". ").map_or(text.len(), |end| end + 1);
    &text[..end]
}

/// The text, or its beginning and `…` where it is wider than `width`.
fn shortened(text: &str, width: usize) -> Cow<'_, str> {
    if display_width(text) <= width {
        return text.into();
    }
    let mut words = text.split_inclusive(' ');
    let mut short = String::new();
    while let Some(word) = words
        .next()
        .filter(|word| display_width(&short) + display_width(word) < width)
    {
        short += word;
    }
    (short.trim_end().to_owned() + "…").into()
}

/// `count` of `all`, where all of it is `whole`.
fn part_of(whole: u64, count: u64, all: u64) -> u64 {
    let all = u128::from(all.max(1));
    let part = (u128::from(count) * u128::from(whole) + all / 2) / all;
    u64::try_from(part).unwrap_or(u64::MAX)
}

fn bar(eighths: u64) -> String {
    let eighths = eighths.clamp(1, 8 * BAR);
    let rest = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let full = (0..eighths / 8).map(|_| "█");
    let rest = rest.iter().copied().nth((eighths % 8) as usize);
    full.chain(rest).collect()
}

fn list<'l>(columns: &'l [Column<Row>], rows: &[Row]) -> List<'l, Row> {
    List {
        columns,
        left_out: None,
        sections: vec![Section {
            heading: None,
            rows: rows.to_vec(),
        }],
        words: &[],
    }
}

const COLUMNS: [Column<Row>; 10] = [
    CODE,
    Column {
        key: "known",
        heading: |labels| labels.scan.unknown,
        value: Value::Flag(|row| row.known.is_some()),
        audience: Audience::Programs,
    },
    COUNT,
    Column {
        key: "share",
        heading: |labels| labels.scan.share,
        value: Value::Name(|row| row.share.as_str().into()),
        audience: Audience::People,
    },
    STREAK,
    Column {
        key: "category",
        heading: |labels| labels.columns.category,
        value: Value::Name(|row| row.category().into()),
        audience: Audience::All,
    },
    Column {
        key: "action",
        heading: |labels| labels.columns.action,
        value: Value::Name(|row| row.action().into()),
        audience: Audience::All,
    },
    Column {
        key: "first",
        heading: |labels| labels.scan.places,
        value: Value::Name(|row| harmless_place(&row.tally.first).into()),
        audience: Audience::Programs,
    },
    Column {
        key: "last",
        heading: |labels| labels.scan.places,
        value: Value::Name(|row| harmless_place(&row.tally.last).into()),
        audience: Audience::Programs,
    },
    PLACES,
];

const NARROW_COLUMNS: [Column<Row>; 4] = [CODE, COUNT, STREAK, PLACES];

const CODE: Column<Row> = Column {
    key: "code",
    heading: |labels| labels.columns.code,
    value: Value::Code(|row| &row.name),
    audience: Audience::All,
};

const COUNT: Column<Row> = Column {
    key: "count",
    heading: |labels| labels.scan.count,
    value: Value::Number(|row| Some(row.tally.count)),
    audience: Audience::All,
};

const STREAK: Column<Row> = Column {
    key: "longest_streak",
    heading: |labels| labels.scan.longest_streak,
    value: Value::Number(|row| Some(row.tally.longest_streak)),
    audience: Audience::All,
};

const PLACES: Column<Row> = Column {
    key: "places",
    heading: |labels| labels.scan.places,
    value: Value::Text(|row, _| &row.places),
    audience: Audience::People,
};

/// A place for a spreadsheet, which would take a name that begins with one of these for a formula. With `./`
/// before it, it names the same file.
fn harmless_place(place: &Place) -> String {
    let is_formula = place.file.starts_with(['=', '+', '-', '@']) && *place.file != *STANDARD_INPUT;
    let folder = if is_formula { "./" } else { "" };
    printed(&format!("{folder}{}:{}", place.file, place.line))
}

/// How many of the errors belong together.
struct Total {
    name: &'static str,
    count: u64,
    share: String,
    bar: String,
}

const TOTALS: [Column<Total>; 4] = [
    Column {
        key: "name",
        heading: |labels| labels.scan.name,
        value: Value::Name(|total| total.name.into()),
        audience: Audience::People,
    },
    Column {
        key: "count",
        heading: |labels| labels.scan.count,
        value: Value::Number(|total| Some(total.count)),
        audience: Audience::People,
    },
    Column {
        key: "share",
        heading: |labels| labels.scan.share,
        value: Value::Name(|total| total.share.as_str().into()),
        audience: Audience::People,
    },
    Column {
        key: "bar",
        heading: |_| "",
        value: Value::Name(|total| total.bar.as_str().into()),
        audience: Audience::People,
    },
];

/// The report as `schema.json` describes it.
#[derive(Serialize)]
struct Document<'a> {
    occurrences: u64,
    successes: u64,
    bytes: u64,
    lines: u64,
    codes: Vec<Code<'a>>,
    others: u64,
}

#[derive(Serialize)]
struct Code<'a> {
    code: &'a str,
    known: bool,
    #[serde(flatten)]
    tally: &'a Tally,
    #[serde(skip_serializing_if = "str::is_empty")]
    category: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    action: &'static str,
}

impl<'a> Document<'a> {
    fn new(findings: &Findings, rows: &'a [Row]) -> Self {
        let code = |row: &'a Row| Code {
            code: &row.name,
            known: row.known.is_some(),
            tally: &row.tally,
            category: row.category(),
            action: row.action(),
        };
        Self {
            occurrences: findings.occurrences,
            successes: findings.successes,
            bytes: findings.bytes,
            lines: findings.lines,
            codes: rows.iter().map(code).collect(),
            others: findings.others.count,
        }
    }
}
