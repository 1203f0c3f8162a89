//! `explain`: what an id, a code or a reply of the API means and what to do about it.

use std::io::{self, BufRead};
use std::ops::Range;

use anticaptcha_errors::{ErrorCode, Language};
use clap::Command;
use clap::builder::PossibleValue;

use super::super::arguments::describe;
use super::super::context::{Context, Outcome};
use super::super::labels::{self, Message};
use super::super::layout::{Head, Table, wrap};
use super::super::replies::{self, Meaning, Part};
use super::super::values::Choice;
use super::super::view::{FAINT, STRONG, paint};

#[derive(clap::Args)]
pub(crate) struct Arguments {
    #[arg(
        required = true,
        hide_possible_values = true,
        allow_negative_numbers = true
    )]
    queries: Vec<String>,
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
    describe!(command, labels, labels.explain, Arguments {
        queries => value_parser(codes),
    })
}

/// Writes an explanation of each query.
pub(crate) fn run(arguments: &Arguments, context: &mut Context<'_>) -> io::Result<Outcome> {
    let mut explainer = Explainer {
        context,
        is_first: true,
        outcome: Outcome::Complete,
    };
    for query in &arguments.queries {
        if query != "-" {
            explainer.query(query.trim())?;
        } else if let Some(input) = explainer.context.input.take() {
            explainer.replies(input)?;
        }
    }
    Ok(explainer.outcome)
}

struct Explainer<'c, 'a> {
    context: &'c mut Context<'a>,
    is_first: bool,
    outcome: Outcome,
}

impl Explainer<'_, '_> {
    /// An id, or a code in any case, with or without `ERROR_`.
    fn query(&mut self, query: &str) -> io::Result<()> {
        // `parse` alone would take `+10`.
        let is_number = query.bytes().all(|byte| byte.is_ascii_digit());
        let id = query.parse().ok().filter(|_| is_number);
        if id == Some(ErrorCode::SUCCESS_ID) {
            return self.success();
        }
        let code = as_code(query);
        let mut found = id.map_or(&[][..], ErrorCode::all_from_id).to_vec();
        if found.is_empty() {
            found.extend(
                ErrorCode::from_code(&code)
                    .or_else(|| ErrorCode::from_code(&format!("ERROR_{code}"))),
            );
        }
        if found.is_empty() {
            let what = if query.is_empty() { "''" } else { query };
            self.not_found(&[
                Message::UnknownError { what },
                hint(&code, Message::SeeList),
            ]);
            return Ok(());
        }
        found.into_iter().try_for_each(|code| self.error(code))
    }

    fn replies(&mut self, input: &mut dyn BufRead) -> io::Result<()> {
        let mut is_empty = true;
        replies::read(input, |part| {
            is_empty = false;
            match part {
                Part::Reply(line, reply) => return self.reply(line, &reply),
                Part::NoReply(first, last) => self.not_found(&[Message::NoReply { first, last }]),
                Part::CutOff(line) => self.not_found(&[Message::CutOff { line }]),
                Part::TooLong(first, last) => self.not_found(&[Message::TooLong { first, last }]),
                Part::Unreadable(error) => {
                    let why = &error.to_string();
                    self.not_found(&[Message::Unreadable { why }]);
                }
            }
            Ok(())
        })?;
        if is_empty {
            self.not_found(&[Message::NoInput]);
        }
        Ok(())
    }

    fn reply(&mut self, line: usize, reply: &replies::Reply) -> io::Result<()> {
        match replies::meaning(reply) {
            Meaning::Success => self.success(),
            Meaning::Errors(codes) => codes.iter().try_for_each(|code| self.error(*code)),
            Meaning::Unknown { code, sent } => {
                let hint = hint(&as_code(code.trim()), Message::DoNotRepeat);
                self.not_found(&[Message::UnknownReply { line, sent: &sent }, hint]);
                Ok(())
            }
            Meaning::Nothing => {
                let (first, last) = (line, line);
                self.not_found(&[Message::NoReply { first, last }]);
                Ok(())
            }
        }
    }

    fn error(&mut self, code: ErrorCode) -> io::Result<()> {
        let view = self.context.view;
        let (language, labels) = (view.language, view.labels);
        let (category, action) = (code.category(), code.action());
        self.heading(code.code(), code.description_in(language))?;
        let retryable = if code.is_retryable() {
            labels.yes
        } else {
            labels.no
        };
        let rows = [
            [labels.columns.id.into(), code.id().to_string().into()],
            [labels.columns.category.into(), category.name().into()],
            ["".into(), category.description_in(language).into()],
            [labels.columns.action.into(), action.name().into()],
            ["".into(), action.description_in(language).into()],
            [labels.columns.retryable.into(), retryable.into()],
        ];
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
        if !std::mem::take(&mut self.is_first) {
            writeln!(self.context.output)?;
        }
        writeln!(self.context.output, "{}", paint(STRONG, name))?;
        wrap(text, self.context.view.prose_width())
            .into_iter()
            .try_for_each(|line| writeln!(self.context.output, "{}", &text[line]))
    }

    fn not_found(&mut self, message: &[Message<'_>]) {
        self.outcome = Outcome::Incomplete;
        self.context.tell(message);
    }
}

/// What ends the message of an unknown code: what was probably meant, or `otherwise`.
fn hint(code: &str, otherwise: Message<'static>) -> Message<'static> {
    nearest(code).map_or(otherwise, |near| Message::DidYouMean { name: near.code() })
}

/// A text as codes are written: `zero-balance` and `Zero balance` become `ZERO_BALANCE`.
fn as_code(text: &str) -> String {
    text.to_ascii_uppercase().replace([' ', '-'], "_")
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
