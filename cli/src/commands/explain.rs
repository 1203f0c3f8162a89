//! `explain`: what the errors of an argument or of standard input mean and what to do about them.

use std::io;
use std::mem;
use std::ops::Range;

use anticaptcha_errors::{Action, Category, ErrorCode};
use clap::builder::PossibleValue;

use crate::code::nearest_code;
use crate::commands::shared::{AnswerArguments, Choice};
use crate::context::{Context, Outcome};
use crate::explained::{Answer, Gathered, Input, Subject, shown};
use crate::labels::Labels;
use crate::output::columns::COLUMNS;
use crate::output::formats::Format;
use crate::output::layout::{Head, Table, wrap};
use crate::output::listing::{List, Section};
use crate::output::view::{FAINT, STRONG, paint, printed};
use crate::scan::Kind;

/// Say what an error means and what to do about it
///
/// Each error is explained once, in the order in which they come, with how often it came and what the server sent
/// besides. An id that several codes share brings all of them. Text is an explanation of each error; the other
/// formats have a row for each, as in `list`.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// An id (12), a code in any case with or without ERROR_ (zero_balance), a text with codes or replies of the
    /// API, such as a line of a log, or - for such text on standard input
    #[arg(
        required = true,
        value_name = "ID|CODE|TEXT|-",
        allow_negative_numbers = true
    )]
    #[arg(hide_possible_values = true, value_parser = Choice { parse: |text| Some(text.to_owned()), values: codes })]
    queries: Vec<String>,
    #[command(flatten)]
    pub(crate) answer: AnswerArguments,
}

/// The codes, for completions.
fn codes() -> Vec<PossibleValue> {
    let codes = ErrorCode::ALL.iter();
    codes.map(|code| PossibleValue::new(code.code())).collect()
}

/// Writes an explanation of each error that the queries have.
pub(crate) fn run(arguments: &Arguments, context: &mut Context<'_>) -> io::Result<Outcome> {
    let mut gathered = Gathered::default();
    let mut outcome = Outcome::Complete;
    let labels = context.view.labels;
    let did_you_mean = |near: ErrorCode| (labels.did_you_mean)(near.code());
    for query in &arguments.queries {
        if query != "-" {
            let text = query.trim();
            if !gathered.argument(text) {
                let what = if text.is_empty() { "''" } else { &shown(text) };
                let hint =
                    nearest_code(text).map_or(labels.explain.see_list.to_owned(), did_you_mean);
                context.report(&((labels.explain.unknown)(what) + &hint));
                outcome = Outcome::Incomplete;
            }
        } else if let Some(input) = context.input.take() {
            let message = match gathered.input(input) {
                Input::Found => continue,
                Input::Empty => labels.explain.nothing_given.to_owned(),
                Input::Nothing(line) => {
                    let hint = nearest_code(&line).map(did_you_mean);
                    labels.explain.nothing_found.to_owned() + &hint.unwrap_or_default()
                }
                Input::Unreadable(error) => {
                    let why = &error.to_string();
                    context.report(&(labels.unreadable)(labels.standard_input, why));
                    outcome = Outcome::Incomplete;
                    continue;
                }
            };
            context.report(&message);
            outcome = Outcome::Incomplete;
        }
    }
    if report_unknown(&gathered, context) {
        outcome = Outcome::Incomplete;
    }
    let format = arguments.answer.format();
    if format == Format::Text {
        explain(&gathered, context)?;
    } else {
        let answers = gathered.answers.iter();
        let codes = answers.filter_map(|answer| match answer.subject {
            Subject::Error(code) => Some(code),
            Subject::Success | Subject::Unknown(_) => None,
        });
        let section = Section {
            heading: None,
            rows: codes.collect(),
        };
        let list = List {
            columns: &COLUMNS,
            left_out: None,
            sections: vec![section],
            words: &[],
        };
        format.write(&list, &context.view, context.output)?;
    }
    Ok(outcome)
}

/// Reports each error that the registry does not have; `false` where there is none.
fn report_unknown(gathered: &Gathered, context: &mut Context<'_>) -> bool {
    let labels = context.view.labels;
    let mut is_reported = gathered.others > 0;
    for answer in &gathered.answers {
        let Subject::Unknown(kind) = answer.subject else {
            continue;
        };
        is_reported = true;
        let (code, near) = match kind {
            Kind::Code(code) => (Some(code.as_str().to_owned()), nearest_code(code.as_str())),
            Kind::Known(_) | Kind::Id(_) => (None, None),
        };
        let id = match kind {
            Kind::Id(id) => Some(id),
            Kind::Known(_) | Kind::Code(_) => answer.id,
        };
        let id = id.map(|id| format!("id {id}"));
        let description = answer.description.as_ref();
        let description = description.map(|text| format!("\"{text}\""));
        let sent: Vec<String> = [code, id, description].into_iter().flatten().collect();
        let sent = &sent.join(", ");
        let (what, otherwise) = match answer.line {
            Some(line) => (
                (labels.explain.unknown_on_line)(line, sent),
                labels.explain.do_not_repeat,
            ),
            None => ((labels.explain.unknown)(sent), labels.explain.see_list),
        };
        let times = match answer.count {
            1 => String::new(),
            count => (labels.explain.times)(count),
        };
        let hint = near.map_or(otherwise.to_owned(), |near| {
            (labels.did_you_mean)(near.code())
        });
        context.report(&(what + &times + &hint));
    }
    if gathered.others > 0 {
        context.report(&(labels.more_unknown)(gathered.others));
    }
    is_reported
}

fn explain(gathered: &Gathered, context: &mut Context<'_>) -> io::Result<()> {
    let mut explainer = Explainer {
        context,
        is_first: true,
        categories: Vec::new(),
        actions: Vec::new(),
    };
    for answer in &gathered.answers {
        match answer.subject {
            Subject::Success => explainer.success()?,
            Subject::Error(code) => explainer.error(code, answer)?,
            Subject::Unknown(_) => {}
        }
    }
    Ok(())
}

struct Explainer<'c, 'a> {
    context: &'c mut Context<'a>,
    is_first: bool,
    /// Those that have been explained.
    categories: Vec<Category>,
    actions: Vec<Action>,
}

impl Explainer<'_, '_> {
    fn error(&mut self, code: ErrorCode, answer: &Answer) -> io::Result<()> {
        let view = self.context.view;
        let (language, labels) = (view.language, view.labels);
        let (category, action) = (code.category(), code.action());
        self.heading(code.code(), code.description_in(language))?;
        let retryable = if code.is_retryable() {
            labels.yes
        } else {
            labels.no
        };
        let mut rows = vec![
            [labels.columns.id.into(), id(code, answer, labels).into()],
            [labels.columns.category.into(), category.name().into()],
        ];
        if !self.categories.contains(&category) {
            self.categories.push(category);
            rows.push(["".into(), category.description_in(language).into()]);
        }
        rows.push([labels.columns.action.into(), action.name().into()]);
        if !self.actions.contains(&action) {
            self.actions.push(action);
            rows.push(["".into(), action.description_in(language).into()]);
        }
        rows.push([labels.columns.retryable.into(), retryable.into()]);
        if answer.count > 1 {
            let came = (labels.explain.came)(answer.count, answer.by_id);
            rows.push([labels.scan.count.into(), came.into()]);
        }
        if let Some(description) = &answer.description {
            rows.push([labels.explain.sent.into(), printed(description).into()]);
        }
        let columns = [(); 2].map(|()| Head {
            text: "",
            to_the_right: false,
        });
        let table = Table::fit(&columns, &rows, 2, self.context.view.prose_width());
        let paint = |column, cell: &str, line: Range<usize>| match column {
            0 => paint(FAINT, &cell[line]),
            _ => cell[line].to_owned(),
        };
        rows.iter()
            .try_for_each(|row| table.write_row(row, &paint, self.context.output))
    }

    fn success(&mut self) -> io::Result<()> {
        let text = ErrorCode::success_description_in(self.context.view.language);
        self.heading(&ErrorCode::SUCCESS_ID.to_string(), text)
    }

    fn heading(&mut self, name: &str, text: &str) -> io::Result<()> {
        if !mem::take(&mut self.is_first) {
            writeln!(self.context.output)?;
        }
        writeln!(self.context.output, "{}", paint(STRONG, name))?;
        wrap(text, self.context.view.prose_width())
            .into_iter()
            .try_for_each(|line| writeln!(self.context.output, "{}", &text[line]))
    }
}

/// The id of an error, with who else has it and which was sent.
fn id(code: ErrorCode, answer: &Answer, labels: &Labels) -> String {
    let mut id = code.id().to_string();
    let others = ErrorCode::all_from_id(code.id()).iter();
    let others = others.filter(|other| **other != code);
    let others: Vec<&str> = others.map(|other| other.code()).collect();
    if !others.is_empty() {
        id += &(labels.explain.shared_with)(&others.join(", "));
    }
    if let Some(sent) = answer.id {
        id += &(labels.explain.sent_as)(sent);
    }
    id
}
