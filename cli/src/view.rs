//! How the output looks: language, width and colours.

use std::env;
use std::io::{self, IsTerminal, Write};

use anstyle::{AnsiColor, Style};
use anticaptcha_errors::Language;
use clap::ColorChoice;

use super::labels::{self, Labels};

/// Of a code.
pub(crate) const STRONG: Style = Style::new().bold();

/// Of what a group of errors has in common.
pub(crate) const HEADING: Style = STRONG.underline();

/// Of what stands around the answer: labels, table heads.
pub(crate) const FAINT: Style = Style::new().dimmed();

/// Of the part of a text that a search has found.
pub(crate) const MATCH: Style = AnsiColor::Red.on_default().bold();

/// What a terminal has that does not tell its width.
const USUAL_WIDTH: usize = 80;

/// No output is narrower: a terminal's own wrapping is no worse then.
const NARROWEST: usize = 20;

/// French has it before a colon.
const NO_BREAK_SPACE: char = '\u{a0}';

/// Prose is hard to read in longer lines, however wide the terminal.
pub(crate) const WIDEST: usize = 100;

#[derive(Clone, Copy)]
pub(crate) struct View {
    pub(crate) language: Language,
    pub(crate) labels: &'static Labels,
    /// In columns; `None` where lines are as long as they need to be.
    pub(crate) width: Option<usize>,
}

impl View {
    pub(crate) fn new(language: Language, width: Option<usize>) -> Self {
        Self {
            language,
            labels: labels::of(language),
            width: width.map(|width| width.max(NARROWEST)),
        }
    }

    pub(crate) fn prose_width(&self) -> Option<usize> {
        self.width.map(|width| width.min(WIDEST))
    }
}

/// The width of `COLUMNS` or of the terminal; where there is neither, a table's lines are not broken, for
/// `grep` and `cut`.
pub(crate) fn width() -> Option<usize> {
    let asked = env::var("COLUMNS")
        .ok()
        .and_then(|value| value.parse().ok());
    asked.filter(|width| *width > 0).or_else(terminal_width)
}

fn terminal_width() -> Option<usize> {
    let stdout = io::stdout();
    stdout.is_terminal().then(|| {
        terminal_size::terminal_size_of(&stdout)
            .map_or(USUAL_WIDTH, |(width, _)| usize::from(width.0))
    })
}

/// Of the colours of standard output: without a choice they are for a terminal that wants them alone.
pub(crate) fn choice(color: ColorChoice) -> anstream::ColorChoice {
    let is_set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    let is_dumb = || env::var_os("TERM").is_some_and(|terminal| terminal == "dumb");
    let is_coloured = match color {
        ColorChoice::Auto => io::stdout().is_terminal() && !is_set("NO_COLOR") && !is_dumb(),
        ColorChoice::Always => true,
        ColorChoice::Never => false,
    };
    if is_coloured {
        anstream::ColorChoice::Always
    } else {
        anstream::ColorChoice::Never
    }
}

pub(crate) fn paint(style: Style, text: &str) -> String {
    if text.is_empty() || style.is_plain() {
        return text.to_owned();
    }
    format!("{style}{text}{style:#}")
}

/// Writes a message for the person, on one line. Where nobody reads it, the command goes on: its answer
/// and its status do not depend on that.
///
/// What it repeats of arguments and replies cannot steer the terminal: what is not printed, such as control
/// characters and those that turn the direction of writing, becomes spaces.
pub(crate) fn tell(errors: &mut dyn Write, message: &str) {
    let _ = writeln!(errors, "anticaptcha-errors: {}", printed(message));
}

/// The text with a space for each character that is not printed.
pub(crate) fn printed(text: &str) -> String {
    let printed = text.chars().map(|c| if is_printed(c) { c } else { ' ' });
    printed.collect()
}

fn is_printed(c: char) -> bool {
    // As the standard library has it, which also escapes what quotes, and spaces; an accent is printed
    // only after a letter.
    let escaped = ['a', c].iter().collect::<String>().escape_debug().nth(1) == Some('\\');
    !escaped || matches!(c, '\'' | '"' | '\\' | NO_BREAK_SPACE)
}
