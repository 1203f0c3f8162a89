//! What a scan found, as people and programs read it.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io;

use anticaptcha_errors::{Action, Category, ErrorCode};
use serde::Serialize;

use crate::compare::{New, Row as PageRow};
use crate::context::Context;
use crate::labels::Labels;
use crate::output::columns::{Audience, Column, Value};
use crate::output::formats::Format;
use crate::output::listing::{List, Section};
use crate::output::view::{STRONG, paint, printed, printed_json};
use crate::scan::{Findings, Kind, Place, Tally};

/// The widest bar, in characters.
const BAR: u64 = 8;

/// The action that a program carries out by itself, although it must not repeat the same request.
const CARRIED_OUT_BY_PROGRAMS: &str = "create-task";

/// What was found, most frequent first.
pub(crate) struct Report {
    pub(crate) rows: Vec<Row>,
    /// How many errors there were that are not told apart.
    pub(crate) others: u64,
    occurrences: u64,
    successes: u64,
    bytes: u64,
    lines: u64,
    /// The streak from which on an error that is not retryable is dangerous.
    limit: u64,
}

/// What was found of an error.
#[derive(Clone)]
pub(crate) struct Row {
    /// The code, or the id where there was no code to tell by.
    pub(crate) code: String,
    pub(crate) known: Option<ErrorCode>,
    is_id: bool,
    tally: Tally,
    share: String,
    /// The name of the category, or a word for what is unknown.
    category: &'static str,
    first: String,
    last: String,
    places: String,
}

impl Report {
    pub(crate) fn new(findings: &Findings, limit: u64, labels: &Labels) -> Self {
        let mut errors: Vec<_> = findings.errors().collect();
        // Between errors that are as frequent, the order of the registry decides, then that of the codes.
        errors.sort_by_key(|(kind, tally)| (Reverse(tally.count), *kind));
        let most = errors.first().map_or(1, |(_, tally)| tally.count);
        let row = |(kind, tally): (Kind, &Tally)| {
            let known = match kind {
                Kind::Known(code) => Some(code),
                _ => None,
            };
            let [first, last] = [&tally.first, &tally.last].map(|at| printed(&place(at)));
            Row {
                code: match &kind {
                    Kind::Known(code) => code.code().to_owned(),
                    Kind::Code(code) => code.as_str().to_owned(),
                    Kind::Id(id) => format!("id {id}"),
                },
                known,
                is_id: matches!(kind, Kind::Id(_)),
                tally: tally.clone(),
                share: share(tally.count, findings.occurrences, most, labels),
                category: known.map_or(labels.scan.unknown, |code| code.category().name()),
                places: match first == last {
                    true => first.clone(),
                    false => format!("{first} … {last}"),
                },
                first,
                last,
            }
        };
        Self {
            rows: errors.into_iter().map(row).collect(),
            others: findings.others.count,
            occurrences: findings.occurrences,
            successes: findings.successes,
            bytes: findings.bytes,
            lines: findings.lines,
            limit,
        }
    }

    /// Whether the error came so often in a row although the request must not be repeated: that leads to bans.
    pub(crate) fn is_dangerous(&self, row: &Row) -> bool {
        row.tally.longest_streak >= self.limit && !row.known.is_some_and(ErrorCode::is_retryable)
    }
}

fn place(place: &Place) -> String {
    format!("{}:{}", place.file, place.line)
}

/// The share in per cent, and a bar that is widest for the most frequent error.
fn share(count: u64, all: u64, most: u64, labels: &Labels) -> String {
    let part = |of: u64, whole: u64| {
        let whole = u128::from(whole.max(1));
        let part = (u128::from(count) * u128::from(of) + whole / 2) / whole;
        u64::try_from(part).unwrap_or(of)
    };
    let share = (labels.scan.tenths)(part(1000, all));
    let eighths = part(8 * BAR, most).max(1);
    let full = "█".repeat(usize::try_from(eighths / 8).unwrap_or_default());
    let rest = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let rest = usize::try_from(eighths % 8)
        .ok()
        .and_then(|at| rest.get(at));
    format!("{share:>7} {full}{}", rest.unwrap_or(&""))
}

const COLUMNS: [Column<Row>; 11] = [
    CODE,
    Column {
        key: "known",
        heading: |labels| labels.scan.known,
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
        value: Value::Name(|row| row.category.into()),
        audience: Audience::People,
    },
    Column {
        key: "category",
        heading: |labels| labels.columns.category,
        value: Value::Name(|row| row.known.map_or("", |code| code.category().name()).into()),
        audience: Audience::Programs,
    },
    Column {
        key: "action",
        heading: |labels| labels.columns.action,
        value: Value::Name(|row| row.known.map_or("", |code| code.action().name()).into()),
        audience: Audience::All,
    },
    Column {
        key: "first",
        heading: |labels| labels.scan.places,
        value: Value::Name(|row| row.first.as_str().into()),
        audience: Audience::Programs,
    },
    Column {
        key: "last",
        heading: |labels| labels.scan.places,
        value: Value::Name(|row| row.last.as_str().into()),
        audience: Audience::Programs,
    },
    Column {
        key: "places",
        heading: |labels| labels.scan.places,
        value: Value::Text(|row, _| &row.places),
        audience: Audience::People,
    },
];

const CODE: Column<Row> = Column {
    key: "code",
    heading: |labels| labels.columns.code,
    value: Value::Code(|row| &row.code),
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

/// How many of the errors belong together.
struct Total {
    name: &'static str,
    count: u64,
    share: String,
}

const TOTALS: [Column<Total>; 3] = [
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
];

/// Writes the report, with at most `top` errors in its list.
pub(crate) fn write(
    report: &Report,
    format: Format,
    top: Option<usize>,
    context: &mut Context<'_>,
) -> io::Result<()> {
    let listed = report.rows.iter().take(top.unwrap_or(usize::MAX));
    let sections = vec![Section {
        heading: None,
        rows: listed.cloned().collect(),
    }];
    let list = List {
        columns: &COLUMNS,
        left_out: None,
        sections,
        words: &[],
    };
    let (view, output) = (context.view, &mut context.output);
    match format {
        Format::Json => {
            let rows: Vec<&Row> = list.rows().collect();
            let json = serde_json::to_string_pretty(&Document::new(report, &rows))?;
            return writeln!(output, "{}", printed_json(&json));
        }
        Format::Csv => return format.write(&list, &view, *output),
        Format::Text | Format::Markdown => {}
    }
    let summary = (view.labels.scan.summary)(
        report.occurrences,
        report.successes,
        report.lines,
        report.bytes,
    );
    writeln!(output, "{summary}")?;
    if report.occurrences == 0 {
        return Ok(());
    }
    writeln!(output)?;
    format.write(&list, &view, *output)?;
    if report.others > 0 {
        let others = (view.labels.more_unknown)(report.others);
        writeln!(output, "\n{others}")?;
    }
    writeln!(output)?;
    format.write(&totals(report, view.labels), &view, *output)?;
    let act_now = act_now(report, context);
    if act_now.sections.is_empty() {
        return Ok(());
    }
    let title = view.labels.scan.act_now;
    let title = match format {
        Format::Markdown => format!("# {title}"),
        _ => paint(STRONG, title),
    };
    writeln!(context.output, "\n{title}\n")?;
    format.write(&act_now, &view, context.output)
}

/// How many errors there were in each category and of each action, most first.
fn totals(report: &Report, labels: &Labels) -> List<'static, Total> {
    let section = |heading, name: fn(ErrorCode) -> &'static str| {
        let mut counts: BTreeMap<&'static str, u64> = BTreeMap::new();
        for row in &report.rows {
            *counts
                .entry(row.known.map_or(labels.scan.unknown, name))
                .or_default() += row.tally.count;
        }
        if report.others > 0 {
            *counts.entry(labels.scan.unknown).or_default() += report.others;
        }
        let mut counts: Vec<_> = counts.into_iter().collect();
        counts.sort_by_key(|(_, count)| Reverse(*count));
        let most = counts.first().map_or(1, |(_, count)| *count);
        let total = |(name, count)| Total {
            name,
            count,
            share: share(count, report.occurrences, most, labels),
        };
        Section {
            heading: Some(heading),
            rows: counts.into_iter().map(total).collect(),
        }
    };
    List {
        columns: &TOTALS,
        left_out: None,
        sections: vec![
            section([labels.scan.by_category, ""], |code| code.category().name()),
            section([labels.scan.by_action, ""], |code| code.action().name()),
        ],
        words: &[],
    }
}

/// What needs a person, worst first, and what is repeated although it must not be.
fn act_now(report: &Report, context: &Context<'_>) -> List<'static, Row> {
    let (language, labels) = (context.view.language, &context.view.labels.scan);
    let section = |heading, belongs: &dyn Fn(&Row) -> bool| Section {
        heading: Some(heading),
        rows: report
            .rows
            .iter()
            .filter(|row| belongs(row))
            .cloned()
            .collect(),
    };
    let mut sections = vec![section(labels.streaks, &|row| report.is_dangerous(row))];
    // The table has the mildest action first.
    for action in Action::ALL.iter().rev() {
        if !action.is_retryable() && action.name() != CARRIED_OUT_BY_PROGRAMS {
            let heading = [action.name(), action.description_in(language)];
            let belongs = |code: ErrorCode| code.action() == *action;
            sections.push(section(heading, &|row| row.known.is_some_and(belongs)));
        }
    }
    sections.push(section(labels.unknown_group, &|row| row.known.is_none()));
    sections.retain(|section| !section.rows.is_empty());
    const COLUMNS: [Column<Row>; 3] = [COUNT, STREAK, CODE];
    List {
        columns: &COLUMNS,
        left_out: None,
        sections,
        words: &[],
    }
}

/// Writes a section of the table for each code that the registry does not know.
pub(crate) fn write_rows(report: &Report, context: &mut Context<'_>) -> io::Result<()> {
    for row in report
        .rows
        .iter()
        .filter(|row| row.known.is_none() && !row.is_id)
    {
        let row = PageRow {
            code: row.code.clone(),
            id: None,
            other_ids: Vec::new(),
            text: format!("{}×", row.tally.count),
        };
        let new = New {
            row: &row,
            shares_id: false,
            to_be_shared: None,
        };
        writeln!(context.output, "\n{}", new.section().trim_end())?;
    }
    Ok(())
}

/// The report as `scan.schema.json` describes it.
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
    count: u64,
    longest_streak: u64,
    first: DocumentPlace<'a>,
    last: DocumentPlace<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    category: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    action: Option<&'static str>,
}

#[derive(Serialize)]
struct DocumentPlace<'a> {
    file: &'a str,
    line: u64,
}

impl<'a> Document<'a> {
    fn new(report: &Report, rows: &[&'a Row]) -> Self {
        let place = |place: &'a Place| DocumentPlace {
            file: &place.file,
            line: place.line,
        };
        let code = |row: &&'a Row| Code {
            code: &row.code,
            known: row.known.is_some(),
            count: row.tally.count,
            longest_streak: row.tally.longest_streak,
            first: place(&row.tally.first),
            last: place(&row.tally.last),
            category: row.known.map(|code| Category::name(code.category())),
            action: row.known.map(|code| Action::name(code.action())),
        };
        Self {
            occurrences: report.occurrences,
            successes: report.successes,
            bytes: report.bytes,
            lines: report.lines,
            codes: rows.iter().map(code).collect(),
            others: report.others,
        }
    }
}
