//! `explain` says what the errors of an argument or of standard input mean and what to do about them.

use std::collections::{BTreeMap, HashSet};
use std::io::{self, ErrorKind};
use std::path::Path;

use anticaptcha_errors::{ErrorCode, Language};

use crate::commands::search::search;
use crate::commands::shared::{AnswerArguments, Choice, codes};
use crate::context::{Context, Outcome};
use crate::labels::{Labels, STANDARD_INPUT};
use crate::output::columns::shown_id;
use crate::output::formats::Format;
use crate::output::layout::{Grid, wrapped};
use crate::output::listing::List;
use crate::output::view::{FAINT, STRONG, paint, printed};
use crate::text::folding::folded_words;
use crate::text::near::nearest_code;
use crate::text::{Outcome as Reported, Reader, Subject, typed};

/// Say what an error means and what to do about it
///
/// Each error is explained once, in the order of the text, with how often it came and what the server sent
/// with it. For an id that several codes share, all of them are explained. Unknown errors are reported on
/// standard error. A sentence without a code, an id or a name is reported too, and at most three errors that
/// have its words are explained. JSON, CSV and Markdown have the known ones as `list` writes them.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// An id (12), a code in any case, with or without ERROR_ (zero_balance), any text with codes or replies of the
    /// API, such as a line of a log, or - for such a text on standard input, of at most 16 MB
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

/// Maximum length of standard input, in bytes. `scan` reads what is longer.
const LONGEST_INPUT: u64 = 16_000_000;

/// Maximum length of a text that is searched for by its words, in bytes.
const LONGEST_SENTENCE: usize = 300;

/// Maximum number of errors that are explained because of their words.
const MOST_BY_WORDS: usize = 3;

/// Maximum length of a text that is repeated, in characters.
const LONGEST_SHOWN: usize = 1000;

/// Maximum number of unknown errors that are reported one by one.
const MOST_UNKNOWN: usize = 1000;

/// Writes an explanation of each error that the queries have.
pub(crate) fn run(arguments: &Arguments, context: &mut Context<'_>) -> io::Result<Outcome> {
    let mut explanations = Explanations::default();
    let mut outcome = Outcome::Complete;
    let labels = context.view.labels;
    let mut is_input_read = false;
    for query in &arguments.queries {
        let problem = if query != STANDARD_INPUT {
            explanations.add(query, false, labels)
        } else if is_input_read {
            continue;
        } else {
            is_input_read = true;
            match read_input(context) {
                Ok(text) => explanations.add(&text, true, labels),
                Err(problem) => Some(problem),
            }
        };
        if let Some(problem) = problem {
            context.report(&problem);
            outcome = Outcome::Incomplete;
        }
    }
    if report_unknown(&explanations, context) {
        outcome = Outcome::Incomplete;
    }
    let explanations = explanations.all;
    match arguments.answer.format() {
        Format::Text => explain(&explanations, context)?,
        format => {
            let codes = explanations.iter().filter_map(Explanation::known);
            let list = List::new(codes.collect());
            format.write(&list, &context.view, context.output)?;
        }
    }
    Ok(outcome)
}

fn read_input(context: &mut Context<'_>) -> Result<String, String> {
    let labels = context.view.labels;
    let text = context.read(Path::new(STANDARD_INPUT), LONGEST_INPUT);
    text.map_err(|error| match error.kind() {
        ErrorKind::FileTooLarge => labels.explain.too_long.to_owned(),
        _ => (labels.unreadable)(labels.standard_input, &error.to_string()),
    })
}

/// An error or a success, and what the texts say about it.
struct Explanation {
    subject: Subject,
    count: u64,
    /// Number of occurrences that had only an id which other errors share.
    by_id: u64,
    /// The first id that was sent and is not that of the error.
    id: Option<i64>,
    /// The first description that was sent and is not that of the registry.
    description: Option<String>,
}

impl Explanation {
    fn new(subject: Subject) -> Self {
        Self {
            subject,
            count: 0,
            by_id: 0,
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

    /// Counts the error, and keeps the first id and the first description that differ from the registry's.
    fn note(&mut self, reported: &Reported) {
        self.count += 1;
        self.by_id += u64::from(reported.subject != self.subject);
        let known = self.known();
        let id = known.and_then(ErrorCode::id).map(i64::from);
        self.id = self.id.or(reported.id.filter(|sent| Some(*sent) != id));
        let is_other = |text: &&str| {
            let mut languages = Language::ALL.iter();
            known.is_none_or(|code| languages.all(|other| code.description_in(*other) != *text))
        };
        let sent = reported.description.as_deref().filter(is_other);
        self.description = self.description.take().or(sent.map(shown));
    }
}

/// An explanation of each error, in the order of the texts.
#[derive(Default)]
struct Explanations {
    all: Vec<Explanation>,
    places: BTreeMap<Subject, usize>,
    /// The number of unknown errors beyond those that are listed.
    unlisted: u64,
}

impl Explanations {
    /// Adds the errors of a text, and returns the message that it has none by its codes, ids and names.
    fn add(&mut self, text: &str, is_input: bool, labels: &Labels) -> Option<String> {
        let mut has_any = false;
        let mut take = |reported: Reported| {
            has_any = true;
            self.note(&reported);
        };
        Reader::new(true).read(text.as_bytes(), true, &mut take);
        if !has_any {
            typed(text, |subject| {
                has_any = true;
                self.note(&Reported::new(subject, 1));
            });
        }
        if has_any {
            return None;
        }
        let near = by_words(text);
        let message = nothing(text, is_input, !near.is_empty(), labels);
        for code in near {
            self.note(&Reported::new(Subject::Known(code), 1));
        }
        Some(message)
    }

    fn note(&mut self, reported: &Reported) {
        let codes = reported.subject.codes();
        for code in codes {
            self.note_as(&Subject::Known(*code), reported);
        }
        if codes.is_empty() {
            self.note_as(&reported.subject, reported);
        }
    }

    fn note_as(&mut self, subject: &Subject, reported: &Reported) {
        let place = match self.places.get(subject) {
            Some(place) => *place,
            None if subject.is_unknown() && self.is_full() => {
                self.unlisted += 1;
                return;
            }
            None => {
                let place = self.all.len();
                self.places.insert(subject.clone(), place);
                self.all.push(Explanation::new(subject.clone()));
                place
            }
        };
        self.all[place].note(reported);
    }

    fn is_full(&self) -> bool {
        self.unlisted > 0 || self.unknown().count() == MOST_UNKNOWN
    }

    fn unknown(&self) -> impl Iterator<Item = &Explanation> {
        let all = self.all.iter();
        all.filter(|explanation| explanation.subject.is_unknown())
    }
}

/// The errors that a sentence describes: the one whose code consists of its words, or else those whose texts have most
/// of them, the best first.
fn by_words(text: &str) -> Vec<ErrorCode> {
    let is_sentence = text.trim().contains(char::is_whitespace);
    if !is_sentence || text.len() > LONGEST_SENTENCE {
        return Vec::new();
    }
    if let Some(near) = nearest_code(text) {
        return vec![near];
    }
    let mut words = folded_words(text);
    // Every code has this word.
    words.retain(|word| !"error".starts_with(word.as_str()));
    words.sort();
    words.dedup();
    let mut hits = search(&words, ErrorCode::ALL);
    hits.codes.truncate(MOST_BY_WORDS);
    if 2 * hits.words <= words.len() {
        hits.codes.clear();
    }
    hits.codes
}

/// Says that a text names no error, and what helps.
fn nothing(text: &str, is_input: bool, has_near: bool, labels: &Labels) -> String {
    let text = text.trim();
    let message = match text {
        "" if is_input => return labels.explain.nothing_given.to_owned(),
        _ if is_input => labels.explain.nothing_found.to_owned(),
        "" => (labels.explain.unknown)("''"),
        text if text.contains(char::is_whitespace) => (labels.explain.nothing_in)(&shown(text)),
        text => (labels.explain.unknown)(&shown(text)),
    };
    let advice = |hint: &str| labels.explain.do_not_repeat.to_owned() + hint;
    let hint = match nearest_code(text) {
        _ if has_near => &advice(labels.explain.by_words),
        _ if !is_input && Path::new(text).is_file() => labels.explain.see_scan,
        Some(near) => &advice(&(labels.did_you_mean)(near.code())),
        None => labels.explain.see_search,
    };
    message + hint
}

/// Reports each error that the registry does not have; `false` where there is none.
fn report_unknown(explanations: &Explanations, context: &mut Context<'_>) -> bool {
    let labels = context.view.labels;
    for explanation in explanations.unknown() {
        context.report(&unknown_error(explanation, labels));
    }
    if explanations.unlisted > 0 {
        context.report(&(labels.more_unknown)(explanations.unlisted));
    }
    explanations.unknown().next().is_some()
}

/// Says what was sent of an unknown error, how often, and what to do.
fn unknown_error(explanation: &Explanation, labels: &Labels) -> String {
    let (code, id) = match &explanation.subject {
        Subject::Code(code) => (Some(code), explanation.id),
        Subject::Id(id) => (None, Some(*id)),
        Subject::Known(_) | Subject::Success => (None, None),
    };
    let description = explanation.description.as_ref();
    let sent = [
        code.map(|code| shown(code)),
        id.map(|id| format!("id {id}")),
        description.map(|text| format!("\"{text}\"")),
    ];
    let sent = sent.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let times = match explanation.count {
        1 => String::new(),
        count => (labels.explain.times)(count),
    };
    let near = code.and_then(|code| nearest_code(code));
    let hint = near.map(|near| (labels.did_you_mean)(near.code()));
    let hint = hint.unwrap_or_default();
    (labels.explain.unknown)(&sent) + &times + labels.explain.do_not_repeat + &hint
}

fn explain(explanations: &[Explanation], context: &mut Context<'_>) -> io::Result<()> {
    let view = context.view;
    let success = ErrorCode::SUCCESS_ID.to_string();
    let mut described = HashSet::new();
    let mut separator = "";
    for explanation in explanations {
        let (name, text) = match explanation.subject {
            Subject::Success => (&*success, ErrorCode::success_description_in(view.language)),
            Subject::Known(code) => (code.code(), code.description_in(view.language)),
            Subject::Code(_) | Subject::Id(_) => continue,
        };
        writeln!(context.output, "{separator}{}", paint(STRONG, name))?;
        separator = "\n";
        write!(context.output, "{}", wrapped(text, 0, view.prose_width()))?;
        if let Some(code) = explanation.known() {
            let rows = rows(code, explanation, &mut described, context);
            let grid = Grid::fit(&rows, Vec::new(), 2, view.prose_width());
            for row in &rows {
                grid.write_row(row, context.output)?;
            }
        }
    }
    Ok(())
}

/// The rows of an explanation. A category and an action are described where they come first.
fn rows(
    code: ErrorCode,
    explanation: &Explanation,
    described: &mut HashSet<&'static str>,
    context: &Context<'_>,
) -> Vec<[String; 2]> {
    let (language, labels) = (context.view.language, context.view.labels);
    let (category, action) = (code.category(), code.action());
    let mut rows = Vec::new();
    let mut add = |label, text: &str| rows.push([paint(FAINT, label), text.to_owned()]);
    add(labels.columns.id, &id(code, explanation, context));
    if !code.services().is_empty() {
        add(labels.columns.services, &code.services().join(", "));
    }
    add(labels.columns.category, category.name());
    if described.insert(category.description_in(language)) {
        add("", category.description_in(language));
    }
    add(labels.columns.action, action.name());
    if described.insert(action.description_in(language)) {
        add("", action.description_in(language));
    }
    let answer = |is_so: bool, yes, no| if is_so { yes } else { no };
    let is_retryable = answer(code.is_retryable(), labels.yes, labels.no);
    add(labels.columns.retryable, is_retryable);
    let [person, needed, not_needed] = labels.explain.person;
    add(person, answer(code.needs_person(), needed, not_needed));
    if explanation.count > 1 {
        let came = (labels.explain.came)(explanation.count, explanation.by_id);
        add(labels.explain.count, &came);
    }
    if let Some(description) = &explanation.description {
        add(labels.explain.sent, &printed(description));
    }
    rows
}

/// The id of an error, with the other codes that have it, and the id that was sent.
fn id(code: ErrorCode, explanation: &Explanation, context: &Context<'_>) -> String {
    let labels = context.view.labels;
    let others = code.id().map_or(&[][..], ErrorCode::all_from_id).iter();
    let others = others.filter(|other| **other != code);
    let others: Vec<&str> = others.map(|other| other.code()).collect();
    let mut id = shown_id(code.id());
    if !others.is_empty() {
        id += &(labels.explain.shared_with)(&others.join(", "));
    }
    if let Some(sent) = explanation.id {
        id += &(labels.explain.sent_as)(sent);
    }
    id
}

/// The beginning of a text, as long as a person reads it.
fn shown(text: &str) -> String {
    match text.char_indices().nth(LONGEST_SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
