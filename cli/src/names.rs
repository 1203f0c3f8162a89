//! The registry's names as values of arguments: which are taken, completed and described by `--help`.

use std::ffi::OsStr;
use std::marker::PhantomData;

use anticaptcha_errors::{Action, Category, ErrorCode, Language};
use clap::builder::{PossibleValue, PossibleValuesParser, StringValueParser, TypedValueParser};
use clap::{Arg, Command};

use super::language;

/// A value that arguments take by its name.
pub(crate) trait Named: Copy + Send + Sync + 'static {
    const ALL: &'static [Self];

    fn name(self) -> &'static str;

    fn description_in(self, language: Language) -> &'static str;
}

impl Named for Category {
    const ALL: &'static [Self] = Category::ALL;

    fn name(self) -> &'static str {
        self.name()
    }

    fn description_in(self, language: Language) -> &'static str {
        self.description_in(language)
    }
}

impl Named for Action {
    const ALL: &'static [Self] = Action::ALL;

    fn name(self) -> &'static str {
        self.name()
    }

    fn description_in(self, language: Language) -> &'static str {
        self.description_in(language)
    }
}

/// Takes one of the names, which are listed only when they are asked for: every start makes the parser.
#[derive(Clone)]
pub(crate) struct NameParser<T> {
    described_in: Language,
    of: PhantomData<T>,
}

impl<T: Named> NameParser<T> {
    pub(crate) fn new(described_in: Language) -> Self {
        Self {
            described_in,
            of: PhantomData,
        }
    }
}

impl<T: Named> TypedValueParser for NameParser<T> {
    type Value = T;

    fn parse_ref(
        &self,
        command: &Command,
        argument: Option<&Arg>,
        value: &OsStr,
    ) -> Result<T, clap::Error> {
        let names = T::ALL.iter().map(|value| value.name());
        let of_name = |name: String| {
            let mut values = T::ALL.iter().copied();
            values.find(|value| value.name() == name).ok_or(name)
        };
        PossibleValuesParser::new(names)
            .try_map(of_name)
            .parse_ref(command, argument, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(T::ALL.iter().map(|value| {
            PossibleValue::new(value.name()).help(value.description_in(self.described_in))
        })))
    }
}

/// The values that an argument may have. Of a flag, until its command is built, clap gives `true` and `false`.
pub(crate) fn values_of(argument: &Arg) -> Vec<PossibleValue> {
    if argument.get_action().takes_values() {
        argument.get_possible_values()
    } else {
        Vec::new()
    }
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
                let names = Language::ALL.iter().map(|language| language.name());
                PossibleValuesParser::new(names)
                    .try_map(|name| name.parse::<Language>())
                    .parse_ref(command, argument, value)
            }
        }
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let names = Language::ALL.iter().map(|language| language.name());
        Some(Box::new(names.map(PossibleValue::new)))
    }
}

/// Takes any text, which the shell completes to a code.
#[derive(Clone)]
pub(crate) struct QueryParser(pub(crate) Language);

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
        Some(Box::new(ErrorCode::ALL.iter().map(|code| {
            let text = code.description_in(self.0);
            let what_happened = text.split_inclusive(". ").next().unwrap_or_default();
            PossibleValue::new(code.code()).help(what_happened.trim_end())
        })))
    }
}
