//! `explain`: what the errors of an argument or of standard input mean and what to do about them.

use std::io;
use std::iter;
use std::mem;
use std::ops::Range;

use anticaptcha_errors::{Action, Category, ErrorCode, Language};
use clap::Command;
use clap::builder::PossibleValue;

use super::super::arguments::describe;
use super::super::columns::COLUMNS;
use super::super::context::{Context, Outcome};
use super::super::explained::{Answer, Gathered, Input, Subject, as_code, shown};
use super::super::formats::Format;
use super::super::labels::{self, Labels, Message};
use super::super::layout::{Head, Table, wrap};
use super::super::listing::{List, Section};
use super::super::scan::Kind;
use super::super::values::{Choice, described};
use super::super::view::{FAINT, STRONG, paint, printed};

#[derive(clap::Args)]
pub(crate) struct Arguments {
    #[arg(
        required = true,
        hide_possible_values = true,
        allow_negative_numbers = true
    )]
    queries: Vec<String>,
    #[arg(long, default_value = "text")]
    format: Format,
}

pub(crate) fn describe(command: Command, language: Language) -> Command {
    let labels = labels::of(language);
    let code = move |code: &ErrorCode| {
        let text = code.description_in(language);
        let what_happened = text.split_inclusive(". ").next().unwrap_or_default();
        PossibleValue::new(code.code()).help(what_happened.trim_end())
    };
    let codes = Choice {
        parse: |text| Some(text.to_owned()),
        values: move || ErrorCode::ALL.iter().map(code).collect(),
    };
    let formats = described(|format: &Format| match format {
        Format::Text => labels.explain.as_text,
        format => format.description(labels),
    });
    describe!(command, labels, labels.explain, Arguments {
        queries => value_parser(codes),
        format => value_parser(formats),
    })
}

/// Writes an explanation of each error that the queries have.
pub(crate) fn run(arguments: &Arguments, context: &mut Context<'_>) -> io::Result<Outcome> {
    let mut gathered = Gathered::default();
    let mut outcome = Outcome::Complete;
    for query in &arguments.queries {
        if query != "-" {
            let text = query.trim();
            if !gathered.argument(text) {
                let what = if text.is_empty() { "''" } else { &shown(text) };
                let hint = nearest(&as_code(text)).map_or(Message::SeeList, did_you_mean);
                context.tell(&[Message::UnknownError { what }, hint]);
                outcome = Outcome::Incomplete;
            }
        } else if let Some(input) = context.input.take() {
            let message = match gathered.input(input) {
                Input::Found => continue,
                Input::Empty => vec![Message::NoInput],
                Input::Nothing(line) => {
                    let hint = nearest(&as_code(&line)).map(did_you_mean);
                    iter::once(Message::NoError).chain(hint).collect()
                }
                Input::Unreadable(error) => {
                    let why = &error.to_string();
                    context.tell(&[Message::Unreadable { why }]);
                    outcome = Outcome::Incomplete;
                    continue;
                }
            };
            context.tell(&message);
            outcome = Outcome::Incomplete;
        }
    }
    if tell_unknown(&gathered, context) {
        outcome = Outcome::Incomplete;
    }
    if arguments.format == Format::Text {
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
        arguments
            .format
            .write(&list, &context.view, context.output)?;
    }
    Ok(outcome)
}

/// Tells each error that the registry does not have; `false` where there is none.
fn tell_unknown(gathered: &Gathered, context: &mut Context<'_>) -> bool {
    let mut is_told = gathered.others > 0;
    for answer in &gathered.answers {
        let Subject::Unknown(kind) = answer.subject else {
            continue;
        };
        is_told = true;
        let (code, near) = match kind {
            Kind::Code(code) => (Some(code.as_str().to_owned()), nearest(code.as_str())),
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
            Some(line) => (Message::UnknownReply { line, sent }, Message::DoNotRepeat),
            None => (Message::UnknownError { what: sent }, Message::SeeList),
        };
        let hint = near.map_or(otherwise, did_you_mean);
        match answer.count {
            1 => context.tell(&[what, hint]),
            count => context.tell(&[what, Message::Times { count }, hint]),
        }
    }
    if gathered.others > 0 {
        let count = gathered.others;
        context.tell(&[Message::Others { count }]);
    }
    is_told
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
            let (count, by_id) = (answer.count, answer.by_id);
            let came = labels.say(&Message::Came { count, by_id });
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
        let codes = &others.join(", ");
        id += &labels.say(&Message::SharedWith { codes });
    }
    if let Some(sent) = answer.id {
        id += &labels.say(&Message::SentAs { id: sent });
    }
    id
}

fn did_you_mean(near: ErrorCode) -> Message<'static> {
    Message::DidYouMean { name: near.code() }
}

/// The code that `code` was probably meant to be: at most a third of its letters differ, or one.
fn nearest(code: &str) -> Option<ErrorCode> {
    let name = |code| str::trim_start_matches(code, "ERROR_");
    let given = name(code);
    let distance = |known: ErrorCode| {
        let known = name(known.code());
        let limit = (known.len() / 3).max(1);
        // Whatever was given, only what is about as long is compared.
        let is_as_long = known.len().abs_diff(given.len()) <= limit;
        let distance = is_as_long.then(|| strsim::osa_distance(known, given))?;
        (distance <= limit).then_some(distance)
    };
    ErrorCode::ALL
        .iter()
        .filter_map(|known| Some((distance(*known)?, *known)))
        .min()
        .map(|(_, known)| known)
}
