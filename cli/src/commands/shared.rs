//! The arguments that several commands have.

use std::ffi::OsStr;
use std::fmt::Display;

use anticaptcha_errors::ErrorCode;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Arg, ColorChoice, Command, Error, ValueEnum};

use crate::output::formats::Format;

/// How a command writes its answer.
#[derive(clap::Args)]
pub(crate) struct AnswerArguments {
    /// How to write the answer
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
    /// Short for --format json
    #[arg(long, conflicts_with = "format")]
    json: bool,
    /// When to colour the answer; auto: on a terminal, unless NO_COLOR is set and not empty
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: ColorChoice,
}

impl AnswerArguments {
    pub(crate) fn format(&self) -> Format {
        if self.json { Format::Json } else { self.format }
    }
}

/// Which errors a command shows.
#[derive(clap::Args)]
pub(crate) struct ChoiceOfErrors {
    /// Also show the errors that compatible services document, such as 2Captcha
    #[arg(long)]
    pub(crate) compatible: bool,
}

impl ChoiceOfErrors {
    /// The errors of Anti-Captcha among `codes`, and those of compatible services where they are asked for.
    pub(crate) fn of(&self, codes: &[ErrorCode]) -> Vec<ErrorCode> {
        let codes = codes.iter().copied();
        codes
            .filter(|code| self.compatible || code.services().is_empty())
            .collect()
    }
}

/// Parses the formats of a command that does not have all of them.
pub(crate) fn formats(formats: &'static [Format]) -> impl TypedValueParser<Value = Format> {
    let values = formats.iter().filter_map(Format::to_possible_value);
    PossibleValuesParser::new(values).try_map(|name| Format::from_str(&name, false))
}

/// Parses with `parse` and offers `values`. The values are listed only when they are asked for, because the parser
/// is made at every start.
#[derive(Clone)]
pub(crate) struct Choice<T> {
    pub(crate) parse: fn(&str) -> Option<T>,
    pub(crate) values: fn() -> Vec<PossibleValue>,
}

impl<T: Clone + Send + Sync + 'static> TypedValueParser for Choice<T> {
    type Value = T;

    fn parse_ref(
        &self,
        command: &Command,
        argument: Option<&Arg>,
        value: &OsStr,
    ) -> Result<T, Error> {
        let parse = self.parse;
        if let Some(taken) = value.to_str().and_then(parse) {
            return Ok(taken);
        }
        PossibleValuesParser::new((self.values)())
            .try_map(move |name| parse(&name).ok_or(name))
            .parse_ref(command, argument, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new((self.values)().into_iter()))
    }
}

/// The codes, to offer.
pub(crate) fn codes() -> Vec<PossibleValue> {
    let codes = ErrorCode::ALL.iter();
    codes.map(|code| PossibleValue::new(code.code())).collect()
}

/// The names of values, to offer.
pub(crate) fn names<T: Display>(values: &[T]) -> Vec<PossibleValue> {
    let names = values.iter().map(ToString::to_string);
    names.map(PossibleValue::new).collect()
}
