//! Parses the values of arguments, and says how completions and `--help` describe them.

use std::ffi::OsStr;
use std::fmt::{self, Display};
use std::str::FromStr;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Arg, Command, Error, ValueEnum};

use super::labels::Message;

/// Parses with `parse` and offers `values`. The values are listed only when asked for, because the parser is
/// made at every start.
#[derive(Clone)]
pub(crate) struct Choice<T, V> {
    pub(crate) parse: fn(&str) -> Option<T>,
    pub(crate) values: V,
}

impl<T, V> TypedValueParser for Choice<T, V>
where
    T: Clone + Send + Sync + 'static,
    V: Fn() -> Vec<PossibleValue> + Clone + Send + Sync + 'static,
{
    type Value = T;

    fn parse_ref(
        &self,
        command: &Command,
        argument: Option<&Arg>,
        value: &OsStr,
    ) -> Result<T, Error> {
        if let Some(taken) = value.to_str().and_then(self.parse) {
            return Ok(taken);
        }
        let parse = self.parse;
        PossibleValuesParser::new((self.values)())
            .try_map(move |name| parse(&name).ok_or(name))
            .parse_ref(command, argument, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new((self.values)().into_iter()))
    }
}

/// Parses one of the values by its name.
pub(crate) fn choice<T: FromStr + Display + Sync>(
    values: &'static [T],
) -> Choice<T, impl Fn() -> Vec<PossibleValue> + Clone> {
    Choice {
        parse: |name| name.parse().ok(),
        values: || {
            let names = values.iter().map(ToString::to_string);
            names.map(PossibleValue::new).collect()
        },
    }
}

/// Why a parser refuses a value: the message to tell, made from what was given.
#[derive(Debug)]
pub(crate) struct Refusal(pub(crate) fn(&str) -> Message<'_>);

impl Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the value is refused")
    }
}

impl std::error::Error for Refusal {}

/// The values of an enumeration, each with what it stands for.
pub(crate) fn described<T: ValueEnum>(text: impl Fn(&T) -> &'static str) -> Vec<PossibleValue> {
    let values = T::value_variants().iter();
    let values = values.filter_map(|value| Some(value.to_possible_value()?.help(text(value))));
    values.collect()
}

/// The values that an argument may have. Until the command of a flag is built, clap would give it `true` and
/// `false`.
pub(crate) fn values_of(argument: &Arg) -> Vec<PossibleValue> {
    if argument.get_action().takes_values() {
        argument.get_possible_values()
    } else {
        Vec::new()
    }
}
