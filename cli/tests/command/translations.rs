//! Every word of the program is there in each language.

use std::collections::BTreeMap;

use anticaptcha_errors::Language;
use clap::Command;
use clap::builder::StyledStr;

use crate::program::help;
use crate::program::labels::{self, Labels};

/// What the program says of its own, with something of each kind in it.
fn said(labels: &Labels) -> Vec<String> {
    let texts = [
        labels.retryable_group[0],
        labels.retryable_group[1],
        labels.other_group[0],
        labels.other_group[1],
        labels.see_list,
        labels.do_not_repeat,
        labels.no_input,
        labels.nothing_listed,
        labels.usage.missing_command,
        labels.usage.no_text,
        labels.help.after,
    ];
    let of_one = [
        labels.unknown,
        labels.did_you_mean,
        labels.unreadable,
        labels.unwritable,
        labels.nothing_found,
        labels.usage.missing_value,
        labels.usage.missing_arguments,
        labels.usage.unknown_argument,
        labels.usage.unknown_command,
        labels.usage.repeated,
        labels.usage.see_usage,
        labels.usage.no_word,
        labels.help.default,
        labels.help.values,
    ];
    let of_two = [
        labels.usage.invalid_value,
        labels.usage.superfluous_value,
        labels.usage.conflict,
    ];
    let of_lines = [labels.no_reply, labels.too_long];
    let texts = texts.map(str::to_owned).into_iter();
    texts
        .chain(of_one.map(|label| label("SAMPLE")))
        .chain(of_two.map(|label| label("SAMPLE", "OTHER")))
        .chain(of_lines.map(|label| label(1, 1)))
        .chain(of_lines.map(|label| label(1, 2)))
        .chain([(labels.unknown_reply)(1, "SAMPLE"), (labels.cut_off)(1)])
        .collect()
}

#[test]
fn every_label_is_translated_and_keeps_what_it_is_of() {
    let [english, french] =
        ["en", "fr"].map(|language| said(labels::of(language.parse().unwrap())));
    for (english, french) in english.iter().zip(&french) {
        let [in_english, in_french] = [english, french].map(|text| {
            let words = text.split(|c: char| !c.is_alphabetic());
            words
                .filter(|word| word.len() > 2)
                .map(str::to_owned)
                .collect::<Vec<_>>()
        });
        let shared = in_english.iter().filter(|word| in_french.contains(word));
        // Names, and the few words that both languages have.
        let is_half = shared.count() * 2 > in_english.len();
        let is_short = in_english.len() <= 3;
        assert_ne!(english, french);
        assert!(!is_half || is_short, "{french}");
        for of in ["SAMPLE", "OTHER"] {
            assert_eq!(english.contains(of), french.contains(of), "{french}");
        }
    }
}

/// All that is said of a command and its arguments, each with where it is said.
fn texts(language: Language) -> BTreeMap<String, String> {
    let line = help::command(language);
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
    let [english, french] = ["en", "fr"].map(|language| texts(language.parse().unwrap()));
    assert!(english.keys().eq(french.keys()));
    for (of, text) in &english {
        let translated = &french[of];
        assert_eq!(text.is_empty(), translated.is_empty(), "{of}");
        assert!(text.is_empty() || text != translated, "{of}: {text}");
        let paragraphs = |text: &str| text.split("\n\n").count();
        assert_eq!(paragraphs(text), paragraphs(translated), "{of}");
    }
    // And nothing else is.
    for command in labels::of("fr".parse().unwrap()).help.texts {
        for argument in command.arguments {
            let of = format!("{} {}", command.command, argument.argument);
            assert!(english.contains_key(&of), "there is no {of}");
        }
        assert!(english.contains_key(&format!("{} about", command.command)));
    }
}
