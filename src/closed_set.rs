//! `Category`, `Action` and `Language` have this in common: each is a closed set of values with names.

use core::error::Error;
use core::fmt;

/// The error of [`FromStr`](core::str::FromStr) and [`TryFrom`]: no category, action or language has this name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnknownName;

impl fmt::Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unknown name")
    }
}

impl Error for UnknownName {}

/// Implements the list, the names and the traits that follow from them for a generated type. Its tables are in
/// this module of `generated`.
macro_rules! named_values {
    ($type:ident, $module:ident) => {
        impl $type {
            /// All values, in table order.
            pub const ALL: &'static [Self] = &$crate::generated::$module::ALL;

            /// The name in the table, in kebab-case.
            #[inline]
            #[must_use]
            pub const fn name(self) -> &'static str {
                $crate::generated::$module::NAMES[self as usize]
            }
        }

        /// Shows the variant's name.
        impl core::fmt::Debug for $type {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str($crate::generated::$module::VARIANTS[*self as usize])
            }
        }

        /// Shows the [`name`](Self::name).
        impl core::fmt::Display for $type {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.pad(self.name())
            }
        }

        /// Returns the [`name`](Self::name).
        impl AsRef<str> for $type {
            fn as_ref(&self) -> &str {
                self.name()
            }
        }

        /// Finds the value with exactly this [`name`](Self::name).
        impl core::str::FromStr for $type {
            type Err = $crate::UnknownName;

            fn from_str(name: &str) -> Result<Self, $crate::UnknownName> {
                let found = Self::ALL.iter().find(|value| value.name() == name);
                found.copied().ok_or($crate::UnknownName)
            }
        }

        /// Finds the value with exactly this [`name`](Self::name), like `FromStr`.
        impl TryFrom<&str> for $type {
            type Error = $crate::UnknownName;

            fn try_from(name: &str) -> Result<Self, $crate::UnknownName> {
                name.parse()
            }
        }
    };
}

pub(crate) use named_values;
