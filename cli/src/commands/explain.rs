//! `explain` says what the errors of an argument or of standard input mean and what to do about them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, BufRead, Read};
use std::mem;
use std::path::Path;

use anticaptcha_errors::{ErrorCode, Language};
use clap::builder::PossibleValue;

use crate::code::nearest_code;
use crate::commands::shared::{AnswerArguments, Choice};
use crate::context::{Context, Outcome};
use crate::labels::Labels;
use crate::output::formats::Format;
use crate::output::layout::{Grid, write_wrapped};
use crate::output::listing::List;
use crate::output::view::{FAINT, STRONG, paint, printed};
use crate::pasted::{Found, Subject, find};

/// Say what an error means and what to do about it
///
/// Each error is explained once, in the order of the text, with how often it came and what the server sent
/// with it. For an id that several codes share, all of them are explained. In the formats for programs each
/// error is a row, as in the list.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// An id (12), a code in any case, with or without ERROR_ (zero_balance), any text with codes or
    /// replies of the API, such as a line of a log, or - for such a text on standard input, of at most 16
    /// MB
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

/// Maximum length of standard input, in bytes. `scan` reads what is longer.
const LONGEST_INPUT: u64 = 16_000_000;

/// Maximum length of what is repeated of a text, in characters.
const LONGEST_SHOWN: usize = 1000;

/// Maximum number of unknown errors that are reported one by one.
const MOST_UNKNOWN: usize = 1000;

/// Writes an explanation of each error that the queries have.
pub(crate) fn run(arguments: &Arguments, context: &mut Context<'_>) -> io::Result<Outcome> {
    let mut answers = Answers::default();
    let mut outcome = Outcome::Complete;
    let labels = context.view.labels;
    for query in &arguments.queries {
        let is_input = query == "-";
        let (text, problem) = match context.input.take_if(|_| is_input) {
            Some(input) => read(input, labels),
            None if is_input => continue,
            None => (query.clone(), None),
        };
        let is_found = answers.add(&text, is_input);
        let problem = problem.or_else(|| (!is_found).then(|| nothing(&text, is_input, labels)));
        if let Some(problem) = problem {
            context.report(&problem);
            outcome = Outcome::Incomplete;
        }
    }
    if report_unknown(&answers.all, context) {
        outcome = Outcome::Incomplete;
    }
    match arguments.answer.format() {
        Format::Text => explain(&answers.all, context)?,
        format => {
            let codes = answers.all.iter().filter_map(Answer::known);
            let list = List::new(codes.collect());
            format.write(&list, &context.view, context.output)?;
        }
    }
    Ok(outcome)
}

/// What there is to say of an error.
struct Answer {
    subject: Subject,
    count: u64,
    /// How many times only an id came that other errors have too.
    by_id: u64,
    /// The line of standard input where it came first.
    line: Option<usize>,
    /// The first id that was sent and is not that of the error.
    id: Option<i64>,
    /// The first description that was sent and is not that of the registry.
    description: Option<String>,
}

impl Answer {
    fn new(subject: Subject, line: Option<usize>) -> Self {
        Self {
            subject,
            count: 0,
            by_id: 0,
            line,
            id: None,
            description: None,
        }
    }

    fn known(&self) -> Option<ErrorCode> {
        match self.subject {
            Subject::Known(code) => Some(code),
            Subject::Success | Subject::Code(_) | Subject::Id(_) => None,
        }
    }

    /// Counts the error, and keeps the first that the server sent beyond what the registry says.
    fn note(&mut self, found: Found) {
        self.count += 1;
        self.by_id += u64::from(found.is_by_shared_id);
        let known = self.known();
        let id = known.map(|code| i64::from(code.id()));
        self.id = self.id.or(found.id.filter(|sent| Some(*sent) != id));
        let is_known = |text: &str| {
            let mut languages = Language::ALL.iter();
            known.is_some_and(|code| {
                languages.any(|language| code.description_in(*language) == text)
            })
        };
        let sent = found.description.filter(|text| !is_known(text));
        self.description = self.description.take().or(sent.map(|text| shown(&text)));
    }
}

/// An answer for each error, in the order of the texts.
#[derive(Default)]
struct Answers {
    all: Vec<Answer>,
    places: BTreeMap<Subject, usize>,
}

impl Answers {
    /// Adds the errors of a text; `false` where it has none.
    fn add(&mut self, text: &str, is_input: bool) -> bool {
        let found = find(text);
        let is_found = !found.is_empty();
        let (mut line, mut at) = (1, 0);
        for found in found {
            line += text[at..found.offset].matches('\n').count();
            at = found.offset;
            let place = self
                .places
                .entry(found.subject.clone())
                .or_insert(self.all.len());
            if *place == self.all.len() {
                let line = is_input.then_some(line);
                self.all.push(Answer::new(found.subject.clone(), line));
            }
            self.all[*place].note(found);
        }
        is_found
    }
}

/// Reads standard input, and says what is wrong with it.
fn read(input: &mut dyn BufRead, labels: &Labels) -> (String, Option<String>) {
    let mut bytes = Vec::new();
    let read = input.take(LONGEST_INPUT + 1).read_to_end(&mut bytes);
    let text = String::from_utf8_lossy(&bytes);
    let problem = match read {
        Err(error) => (labels.unreadable)(labels.standard_input, &error.to_string()),
        Ok(_) if bytes.len() as u64 > LONGEST_INPUT => {
            return (String::new(), Some(labels.explain.too_long.to_owned()));
        }
        Ok(_) if text.trim().is_empty() => labels.explain.nothing_given.to_owned(),
        Ok(_) => return (text.into_owned(), None),
    };
    (text.into_owned(), Some(problem))
}

/// Says that a text has no error, and which command finds what it may mean.
fn nothing(text: &str, is_input: bool, labels: &Labels) -> String {
    let text = text.trim();
    let message = match text {
        _ if is_input => labels.explain.nothing_found.to_owned(),
        "" => (labels.explain.unknown)("''"),
        text if text.contains(char::is_whitespace) => (labels.explain.nothing_in)(&shown(text)),
        text => (labels.explain.unknown)(&shown(text)),
    };
    let hint = match nearest_code(text) {
        _ if !is_input && Path::new(text).is_file() => labels.explain.see_scan,
        Some(near) => &(labels.did_you_mean)(near.code()),
        None if text.contains(char::is_alphabetic) => labels.explain.see_search,
        None => labels.explain.see_list,
    };
    message + hint
}

/// Reports each error that the registry does not have; `false` where there is none.
fn report_unknown(answers: &[Answer], context: &mut Context<'_>) -> bool {
    let labels = context.view.labels;
    let mut unreported = 0;
    let mut unknown = 0;
    for answer in answers {
        let (code, id) = match &answer.subject {
            Subject::Code(code) => (Some(code), answer.id),
            Subject::Id(id) => (None, Some(*id)),
            Subject::Known(_) | Subject::Success => continue,
        };
        unknown += 1;
        if unknown > MOST_UNKNOWN {
            unreported += answer.count;
            continue;
        }
        let sent = [
            code.map(|code| shown(code)),
            id.map(|id| format!("id {id}")),
            answer
                .description
                .as_ref()
                .map(|text| format!("\"{text}\"")),
        ];
        let sent = sent.into_iter().flatten().collect::<Vec<_>>().join(", ");
        let (what, advice) = match answer.line {
            Some(line) => (
                (labels.explain.unknown_on_line)(line as u64, &sent),
                labels.explain.do_not_repeat,
            ),
            None => ((labels.explain.unknown)(&sent), labels.explain.see_list),
        };
        let times = match answer.count {
            1 => String::new(),
            count => (labels.explain.times)(count),
        };
        let near = code.and_then(|code| nearest_code(code));
        let hint = near.map(|near| (labels.did_you_mean)(near.code()));
        context.report(&(what + &times + hint.as_deref().unwrap_or(advice)));
    }
    if unreported > 0 {
        context.report(&(labels.more_unknown)(unreported));
    }
    unknown > 0
}

fn explain(answers: &[Answer], context: &mut Context<'_>) -> io::Result<()> {
    let view = context.view;
    let success = ErrorCode::SUCCESS_ID.to_string();
    let mut explained: Vec<ErrorCode> = Vec::new();
    let mut is_first = true;
    for answer in answers {
        let code = answer.known();
        let (name, text) = match (code, &answer.subject) {
            (Some(code), _) => (code.code(), code.description_in(view.language)),
            (None, Subject::Success) => (
                success.as_str(),
                ErrorCode::success_description_in(view.language),
            ),
            (None, _) => continue,
        };
        if !mem::take(&mut is_first) {
            writeln!(context.output)?;
        }
        writeln!(context.output, "{}", paint(STRONG, name))?;
        write_wrapped(text, 0, view.prose_width(), context.output)?;
        if let Some(code) = code {
            let rows = rows(code, answer, &explained, context).into_iter();
            let rows = rows.map(|[label, text]| [paint(FAINT, &label), text.into_owned()]);
            let rows: Vec<_> = rows.collect();
            let grid = Grid::fit(&rows, Vec::new(), 2, view.prose_width());
            for row in &rows {
                grid.write_row(row, context.output)?;
            }
            explained.push(code);
        }
    }
    Ok(())
}

/// The rows of an explanation. A category and an action are described where they come first.
fn rows(
    code: ErrorCode,
    answer: &Answer,
    explained: &[ErrorCode],
    context: &Context<'_>,
) -> Vec<[Cow<'static, str>; 2]> {
    let (language, labels) = (context.view.language, context.view.labels);
    let (category, action) = (code.category(), code.action());
    let mut rows: Vec<[Cow<'_, str>; 2]> = vec![
        [labels.columns.id.into(), id(code, answer, context).into()],
        [labels.columns.category.into(), category.name().into()],
    ];
    if !explained.iter().any(|other| other.category() == category) {
        rows.push(["".into(), category.description_in(language).into()]);
    }
    rows.push([labels.columns.action.into(), action.name().into()]);
    if !explained.iter().any(|other| other.action() == action) {
        rows.push(["".into(), action.description_in(language).into()]);
    }
    let is_retryable = if code.is_retryable() {
        labels.yes
    } else {
        labels.no
    };
    rows.push([labels.columns.retryable.into(), is_retryable.into()]);
    let [person, needed, not_needed] = labels.explain.person;
    let is_needed = if code.needs_person() {
        needed
    } else {
        not_needed
    };
    rows.push([person.into(), is_needed.into()]);
    if answer.count > 1 {
        let came = (labels.explain.came)(answer.count, answer.by_id);
        rows.push([labels.explain.count.into(), came.into()]);
    }
    if let Some(description) = &answer.description {
        rows.push([labels.explain.sent.into(), printed(description).into()]);
    }
    rows
}

/// The id of an error, with the other codes that have it, and the id that was sent.
fn id(code: ErrorCode, answer: &Answer, context: &Context<'_>) -> String {
    let labels = context.view.labels;
    let others = ErrorCode::all_from_id(code.id()).iter();
    let others = others.filter(|other| **other != code && context.codes.contains(other));
    let others: Vec<&str> = others.map(|other| other.code()).collect();
    let mut id = code.id().to_string();
    if !others.is_empty() {
        id += &(labels.explain.shared_with)(&others.join(", "));
    }
    if let Some(sent) = answer.id {
        id += &(labels.explain.sent_as)(sent);
    }
    id
}

/// As much of a text as a person reads.
fn shown(text: &str) -> String {
    match text.char_indices().nth(LONGEST_SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
