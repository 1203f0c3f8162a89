//! `explain`: what an id, a code or a reply of the API means and what to do about it.

use std::io::{self, BufRead, Write};
use std::ops::Range;

use anticaptcha_errors::{ErrorCode, Language};

use super::layout::{Column, Table, wrap};
use super::names::QueryParser;
use super::replies::{self, Meaning, Part};
use super::view::{FAINT, STRONG, View, paint, tell};

/// Say what an error means and what to do about it
///
/// Each argument is looked up on its own; an id that several codes share brings all of them.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// An id (12), a code in any case with or without ERROR_ (zero_balance), or - for replies of the
    /// API on standard input: JSON objects, each on a line or over several
    #[arg(
        required = true,
        value_name = "ID|CODE|-",
        value_parser = QueryParser(Language::DEFAULT),
        hide_possible_values = true,
        allow_negative_numbers = true
    )]
    pub(crate) queries: Vec<String>,
}

/// Writes an explanation of each query; `false` when one of them is unknown, which `errors` then tells.
pub(crate) fn run(
    arguments: &Arguments,
    view: &View,
    input: &mut dyn BufRead,
    output: &mut dyn Write,
    errors: &mut dyn Write,
) -> io::Result<bool> {
    let mut explainer = Explainer {
        view,
        output,
        errors,
        is_first: true,
        all_found: true,
    };
    let mut is_input_read = false;
    for query in &arguments.queries {
        match query.as_str() {
            // A second time there is nothing left to read, and nothing to tell.
            "-" if std::mem::replace(&mut is_input_read, true) => {}
            "-" => explainer.replies(input)?,
            _ => explainer.query(query.trim())?,
        }
    }
    Ok(explainer.all_found)
}

struct Explainer<'a> {
    view: &'a View,
    output: &'a mut dyn Write,
    errors: &'a mut dyn Write,
    is_first: bool,
    all_found: bool,
}

impl Explainer<'_> {
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
            let labels = self.view.labels;
            let hint = nearest(&code).map_or(labels.see_list.to_owned(), |near| {
                (labels.did_you_mean)(near.code())
            });
            let shown = if query.is_empty() { "''" } else { query };
            self.not_found(&((labels.unknown)(shown) + &hint));
            return Ok(());
        }
        found.into_iter().try_for_each(|code| self.error(code))
    }

    fn replies(&mut self, input: &mut dyn BufRead) -> io::Result<()> {
        let labels = self.view.labels;
        let mut is_empty = true;
        replies::read(input, |part| {
            is_empty = false;
            match part {
                Part::Reply(line, reply) => return self.reply(line, &reply),
                Part::NoReply(first, last) => self.not_found(&(labels.no_reply)(first, last)),
                Part::CutOff(line) => self.not_found(&(labels.cut_off)(line)),
                Part::TooLong(first, last) => self.not_found(&(labels.too_long)(first, last)),
                Part::Unreadable(error) => self.not_found(&(labels.unreadable)(&error.to_string())),
            }
            Ok(())
        })?;
        if is_empty {
            self.not_found(labels.no_input);
        }
        Ok(())
    }

    fn reply(&mut self, line: usize, reply: &replies::Reply) -> io::Result<()> {
        let labels = self.view.labels;
        match replies::meaning(reply) {
            Meaning::Success => self.success(),
            Meaning::Errors(codes) => codes.iter().try_for_each(|code| self.error(*code)),
            Meaning::Unknown { code, sent } => {
                let hint = nearest(&as_code(code.trim()))
                    .map_or(labels.do_not_repeat.to_owned(), |near| {
                        (labels.did_you_mean)(near.code())
                    });
                self.not_found(&((labels.unknown_reply)(line, &sent) + &hint));
                Ok(())
            }
            Meaning::Nothing => {
                self.not_found(&(labels.no_reply)(line, line));
                Ok(())
            }
        }
    }

    fn error(&mut self, code: ErrorCode) -> io::Result<()> {
        let View {
            language, labels, ..
        } = *self.view;
        let (category, action) = (code.category(), code.action());
        self.heading(code.code(), code.description_in(language))?;
        let retryable = if code.is_retryable() {
            labels.yes
        } else {
            labels.no
        };
        let rows = [
            [labels.id.into(), code.id().to_string().into()],
            [labels.category.into(), category.name().into()],
            ["".into(), category.description_in(language).into()],
            [labels.action.into(), action.name().into()],
            ["".into(), action.description_in(language).into()],
            [labels.retryable.into(), retryable.into()],
        ];
        let columns = [(); 2].map(|()| Column {
            head: "",
            to_the_right: false,
        });
        let table = Table::fit(&columns, &rows, 2, self.view.prose_width());
        let paint = |column, cell: &str, line: Range<usize>| match column {
            0 => paint(FAINT, &cell[line]),
            _ => cell[line].to_owned(),
        };
        rows.iter()
            .try_for_each(|row| table.write_row(row, &paint, self.output))
    }

    fn success(&mut self) -> io::Result<()> {
        let text = ErrorCode::success_description_in(self.view.language);
        self.heading(&ErrorCode::SUCCESS_ID.to_string(), text)
    }

    fn heading(&mut self, name: &str, text: &str) -> io::Result<()> {
        if !std::mem::take(&mut self.is_first) {
            writeln!(self.output)?;
        }
        writeln!(self.output, "{}", paint(STRONG, name))?;
        wrap(text, self.view.prose_width())
            .into_iter()
            .try_for_each(|line| writeln!(self.output, "{}", &text[line]))
    }

    fn not_found(&mut self, message: &str) {
        self.all_found = false;
        tell(self.errors, message);
    }
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
