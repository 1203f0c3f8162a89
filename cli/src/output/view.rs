//! How the output looks: its language, its width, its colours, and no characters that cannot be seen.

use std::env;
use std::io::{self, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use anticaptcha_errors::Language;

use crate::labels::{self, Labels};

/// The style of a code.
pub(crate) const STRONG: Style = Style::new().bold();

/// The style of the heading of a group of errors.
pub(crate) const HEADING: Style = STRONG.underline();

/// The style of labels and of the heads of tables.
pub(crate) const FAINT: Style = Style::new().dimmed();

/// The style of what a search has found in a text.
pub(crate) const MATCH: Style = AnsiColor::Red.on_default().bold();

/// The width of a terminal that does not report one, in columns.
const USUAL_WIDTH: usize = 80;

/// Minimum width of the output, in columns. A terminal that is narrower wraps lines by itself.
const NARROWEST: usize = 20;

/// Maximum width of prose, in columns. Longer lines are hard to read.
const WIDEST: usize = 100;

#[derive(Clone, Copy)]
pub(crate) struct View {
    pub(crate) language: Language,
    pub(crate) labels: &'static Labels,
    /// The width in columns; `None` if lines are not broken.
    pub(crate) width: Option<usize>,
}

impl View {
    pub(crate) fn new(language: Language, width: Option<usize>) -> Self {
        Self {
            language,
            labels: labels::of_tag(language.name()),
            width: width.map(|width| width.max(NARROWEST)),
        }
    }

    pub(crate) fn prose_width(&self) -> Option<usize> {
        self.width.map(|width| width.min(WIDEST))
    }
}

/// The width that `COLUMNS` or the terminal gives. Without either, the lines of a table are not broken, so
/// that `grep` and `cut` can read them.
pub(crate) fn width() -> Option<usize> {
    let asked = env::var("COLUMNS").ok();
    let asked = asked.and_then(|value| value.parse().ok());
    asked.filter(|width| *width > 0).or_else(terminal_width)
}

fn terminal_width() -> Option<usize> {
    let stdout = io::stdout();
    let size = terminal_size::terminal_size_of(&stdout);
    let width = size.map_or(USUAL_WIDTH, |(width, _)| usize::from(width.0));
    stdout.is_terminal().then_some(width)
}

/// Whether standard output is a terminal whose user wants colours.
pub(crate) fn is_coloured() -> bool {
    let stdout = io::stdout();
    stdout.is_terminal() && AutoStream::choice(&stdout) != ColorChoice::Never
}

pub(crate) fn paint(style: Style, text: &str) -> String {
    match text {
        "" => String::new(),
        _ => format!("{style}{text}{style:#}"),
    }
}

/// Writes a message for the person as one line. If it cannot be written, the command goes on: its answer and its
/// status do not depend on it.
///
/// A message may repeat arguments and replies. They cannot control the terminal, because characters that cannot be
/// seen, such as control characters and those that reverse the direction of writing, become spaces.
pub(crate) fn report(errors: &mut dyn Write, message: &str) {
    let _ = writeln!(errors, "anticaptcha-errors: {}", printed(message));
}

/// The text with a space for each character that cannot be seen.
pub(crate) fn printed(text: &str) -> String {
    let printed = text.chars().map(|c| if is_invisible(c) { ' ' } else { c });
    printed.collect()
}

/// JSON with an escape for each character that cannot be seen; line ends, which lay it out, stay.
pub(crate) fn printed_json(json: &str) -> String {
    let mut printed = String::with_capacity(json.len());
    for c in json.chars() {
        if c != '\n' && is_invisible(c) {
            // They occur only in strings, where any character may be escaped.
            for unit in c.encode_utf16(&mut [0; 2]) {
                printed += &format!("\\u{unit:04x}");
            }
        } else {
            printed.push(c);
        }
    }
    printed
}

/// Whether a character shows nothing, or changes how others show. Beside controls, these are the characters that Unicode
/// lets a program ignore, separators of lines, the blank of Braille, and those of private use.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
                | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{e000}'..='\u{f8ff}'
                | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
                | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{10ffff}'
        )
}

#[cfg(test)]
mod tests {
    use super::{printed, printed_json};

    #[test]
    fn characters_that_are_not_seen_are_not_written() {
        let unseen = "\0\u{7}\u{1b}\u{9b}\u{ad}\u{61c}\u{180e}\u{200b}\u{200d}\u{2028}\u{202e}\u{2060}\
                      \u{2066}\u{e000}\u{feff}\u{fff9}\u{e0001}\u{e007f}\
                      \u{34f}\u{115f}\u{2800}\u{3164}\u{fe0f}\u{e0100}";
        for c in unseen.chars() {
            assert_eq!(printed(&format!("a{c}b")), "a b", "{c:?}");
            let json = printed_json(&format!("\"a{c}b\""));
            assert!(json.contains("\\u"), "{json}");
            let read: String = serde_json::from_str(&json).unwrap();
            assert_eq!(read, format!("a{c}b"));
        }
        for text in ["l'été: \"500\u{a0}000\" \\ €", "cle\u{301}", "漢字 🎉"] {
            assert_eq!(printed(text), text);
        }
    }
}
