//! Tests that every word of the program is there in each of its languages.

use std::collections::BTreeMap;
use std::ptr;

use anticaptcha_errors::{Language, Table};
use clap::Command;
use clap::builder::StyledStr;

use crate::called::english;
use crate::program::cli;
use crate::program::labels::{self, Labels, Message};

/// What the program itself says, with a sample wherever a message repeats something.
fn said(labels: &Labels) -> Vec<String> {
    let texts = [
        labels.list.retryable_group[0],
        labels.list.retryable_group[1],
        labels.list.other_group[0],
        labels.list.other_group[1],
        labels.help.after,
    ];
    let (what, value, words, line) = ("SAMPLE", "OTHER", "SAMPLE", 1);
    let messages = [
        Message::UnknownError { what },
        Message::UnknownReply { line, sent: what },
        Message::NoError,
        Message::Times { count: 2 },
        Message::Came { count: 2, by_id: 1 },
        Message::SharedWith { codes: "ERROR_B" },
        Message::SentAs { id: 1 },
        Message::NoInput,
        Message::Unreadable { why: what },
        Message::Unwritable { why: what },
        Message::NothingListed,
        Message::NothingFound { words },
        Message::Scanned {
            errors: 1,
            successes: 2,
            lines: 3,
            bytes: 4,
        },
        Message::Others { count: 1 },
        Message::UnwritableFile {
            name: what,
            why: value,
        },
        Message::UnreadableFile {
            name: what,
            why: value,
        },
        Message::Agreement { count: 1 },
        Message::Agreement { count: 2 },
        Message::NoRow,
        Message::TooManyRows,
        Message::Archive,
        Message::NoIds,
        Message::PageCutOff { after: what },
        Message::Contradictory {
            code: what,
            ids: value,
        },
        Message::AlsoShared { code: what },
        Message::InvalidValue {
            value,
            argument: what,
        },
        Message::SuperfluousValue {
            value,
            argument: what,
        },
        Message::MissingValue { argument: what },
        Message::MissingArguments { arguments: what },
        Message::MissingCommand,
        Message::UnknownArgument { argument: what },
        Message::UnknownCommand { command: what },
        Message::Conflict {
            argument: what,
            others: value,
        },
        Message::Repeated { argument: what },
        Message::NotUtf8,
        Message::NoWord { given: what },
        Message::DidYouMean { name: what },
        Message::SeeList,
        Message::SeeUsage { line: what },
        Message::DoNotRepeat,
        Message::Default { value: what },
        Message::Values { names: what },
        Message::Table {
            table: Table::Shipped,
        },
        Message::Table { table: Table::Own },
    ];
    let texts = texts.map(str::to_owned).into_iter();
    texts
        .chain(messages.iter().map(|message| labels.say(message)))
        .collect()
}

/// The languages besides English that the program speaks.
fn translations() -> impl Iterator<Item = Language> {
    let is_translated =
        |language: &Language| !ptr::eq(labels::of(*language), labels::of(english()));
    Language::ALL.iter().copied().filter(is_translated)
}

#[test]
fn every_label_is_translated_and_keeps_what_it_repeats() {
    let both = translations().flat_map(|language| {
        let translated = said(labels::of(language));
        said(labels::of(english())).into_iter().zip(translated)
    });
    for (english, translated) in both {
        let [in_english, in_translated] = [&english, &translated].map(|text| {
            let words = text.split(|c: char| !c.is_alphabetic());
            words
                .filter(|word| word.len() > 2)
                .map(str::to_owned)
                .collect::<Vec<_>>()
        });
        let shared = in_english
            .iter()
            .filter(|word| in_translated.contains(word));
        // Both languages share names and a few words.
        let is_half = shared.count() * 2 > in_english.len();
        let is_short = in_english.len() <= 3;
        assert_ne!(english, translated);
        assert!(!is_half || is_short, "{translated}");
        for sample in ["SAMPLE", "OTHER"] {
            let are_alike = english.contains(sample) == translated.contains(sample);
            assert!(are_alike, "{translated}");
        }
    }
}

/// All texts of the commands and their arguments, by what they are texts of.
fn texts(language: Language) -> BTreeMap<String, String> {
    let line = cli::command(language);
    let mut texts = BTreeMap::new();
    let commands: Vec<&Command> = line.get_subcommands().collect();
    for command in [&line].into_iter().chain(commands) {
        let name = command.get_name();
        let mut add = |of: &str, text: Option<&StyledStr>| {
            let text = text.map(ToString::to_string);
            texts.insert(format!("{name} {of}"), text.unwrap_or_default());
        };
        add("about", command.get_about());
        add("long about", command.get_long_about());
        for argument in command.get_arguments() {
            let id = argument.get_id();
            add(&format!("{id}"), argument.get_help());
            add(&format!("{id} at length"), argument.get_long_help());
            for value in argument.get_possible_values() {
                let of = format!("{id}={}", value.get_name());
                add(&of, value.get_help());
            }
        }
    }
    texts
}

#[test]
fn every_text_of_help_is_translated() {
    let english = texts(english());
    for translated in translations().map(texts) {
        assert!(english.keys().eq(translated.keys()));
        for (of, text) in &english {
            let translated = &translated[of];
            assert_eq!(text.is_empty(), translated.is_empty(), "{of}");
            assert!(text.is_empty() || text != translated, "{of}: {text}");
            let paragraphs = |text: &str| text.split("\n\n").count();
            assert_eq!(paragraphs(text), paragraphs(translated), "{of}");
        }
    }
}
