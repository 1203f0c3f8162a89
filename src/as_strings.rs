//! (serde) Reads and writes `ErrorCode`, `Category`, `Action` and `Language` as their strings.

use core::fmt;
use core::marker::PhantomData;
use core::str::FromStr;

use serde_core::de::{Error, Unexpected, Visitor};
use serde_core::{Deserialize, Deserializer, Serialize, Serializer};

use crate::action::Action;
use crate::category::Category;
use crate::error_code::ErrorCode;
use crate::language::Language;

/// Serialises types as the string that one of their methods returns, and parses it to read them back.
macro_rules! as_strings {
    ($($type:ident :: $string:ident, $expected:literal $(, $note:literal)?;)*) => {$(
        #[doc = concat!("Writes the [`", stringify!($string), "`](Self::", stringify!($string), ").")]
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.$string())
            }
        }

        #[doc = concat!("Reads the exact [`", stringify!($string), "`](Self::", stringify!($string), ").")]
        #[doc = "An unknown string is an error that names it."]
        $(#[doc = $note])?
        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_str(Parsed { expected: $expected, value: PhantomData })
            }
        }
    )*};
}

as_strings! {
    ErrorCode::code, "the code of an error",
        "\n\nDo not read a reply of the API this way, because it can have a code that the registry does not know: \
         [`ApiError`](crate::reply::ApiError) keeps it.";
    Category::name, "the name of a category";
    Action::name, "the name of an action";
    Language::name, "the name of a language";
}

/// Reads a string that `Value` parses.
struct Parsed<Value> {
    expected: &'static str,
    value: PhantomData<Value>,
}

impl<Value: FromStr> Visitor<'_> for Parsed<Value> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expected)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
        text.parse()
            .map_err(|_| E::invalid_value(Unexpected::Str(text), &self))
    }
}
