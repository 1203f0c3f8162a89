//! The registry's names as values of arguments: which are taken, completed and shown by `--help`.

use std::error::Error;
use std::ffi::OsStr;
use std::str::FromStr;
use std::sync::OnceLock;

use anticaptcha_errors::{Action, Category, ErrorCode, Language};
use clap::builder::{PossibleValue, PossibleValuesParser, StringValueParser, TypedValueParser};
use clap::{Arg, Command};

use super::language;

/// The language of what is said of the values.
static LANGUAGE: OnceLock<Language> = OnceLock::new();

/// Describes the values in `language` from now on: in completions and the man page. `--help` is shown before
/// the language is known.
pub(crate) fn describe_in(language: Language) {
    // A run of the program has one language.
    let _ = LANGUAGE.set(language);
}

fn described_in() -> Language {
    LANGUAGE.get().copied().unwrap_or(Language::DEFAULT)
}

/// Takes a language as a locale does: `fr`, `FR` and `fr-CA` are French.
#[derive(Clone)]
pub(crate) struct LanguageParser;

impl TypedValueParser for LanguageParser {
    type Value = Language;

    fn parse_ref(
        &self,
        command: &Command,
        argument: Option<&Arg>,
        value: &OsStr,
    ) -> Result<Language, clap::Error> {
        match value.to_str().and_then(language::of) {
            Some(language) => Ok(language),
            None => {
                let named = Named(languages).try_map(parse);
                named.parse_ref(command, argument, value)
            }
        }
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(languages().into_iter()))
    }
}

fn languages() -> Vec<PossibleValue> {
    let languages = Language::ALL.iter();
    languages
        .map(|language| PossibleValue::new(language.name()))
        .collect()
}

pub(crate) fn category() -> impl TypedValueParser<Value = Category> {
    Named(|| {
        let categories = Category::ALL.iter();
        categories
            .map(|category| {
                PossibleValue::new(category.name()).help(category.description_in(described_in()))
            })
            .collect()
    })
    .try_map(parse)
}

pub(crate) fn action() -> impl TypedValueParser<Value = Action> {
    Named(|| {
        let actions = Action::ALL.iter();
        actions
            .map(|action| {
                PossibleValue::new(action.name()).help(action.description_in(described_in()))
            })
            .collect()
    })
    .try_map(parse)
}

fn parse<T: FromStr<Err: Error>>(name: String) -> Result<T, T::Err> {
    name.parse()
}

/// Takes one of some names, which are listed only when they are asked for: every start makes the parser.
#[derive(Clone)]
struct Named(fn() -> Vec<PossibleValue>);

impl TypedValueParser for Named {
    type Value = String;

    fn parse_ref(
        &self,
        command: &Command,
        argument: Option<&Arg>,
        value: &OsStr,
    ) -> Result<String, clap::Error> {
        PossibleValuesParser::new(self.0()).parse_ref(command, argument, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(self.0().into_iter()))
    }
}

/// Takes any text, which the shell completes to a code.
#[derive(Clone)]
pub(crate) struct QueryParser;

impl TypedValueParser for QueryParser {
    type Value = String;

    fn parse_ref(
        &self,
        command: &Command,
        argument: Option<&Arg>,
        value: &OsStr,
    ) -> Result<String, clap::Error> {
        StringValueParser::new().parse_ref(command, argument, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let codes = ErrorCode::ALL.iter().copied();
        Some(Box::new(codes.map(|code| {
            let what_happened = code
                .description_in(described_in())
                .split_inclusive(". ")
                .next();
            PossibleValue::new(code.code()).help(what_happened.unwrap_or_default().trim_end())
        })))
    }
}
