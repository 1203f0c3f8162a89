//! Writes a list of errors. Each format is a file here.

pub(crate) mod csv;
mod json;
pub(crate) mod markdown;
mod text;

use std::io::{self, Write};

use super::labels::Labels;
use super::listing::List;
use super::view::View;

/// Makes `Format` out of modules, each of which has `write` and a description.
macro_rules! formats {
    ($($name:ident: $module:ident,)*) => {
        #[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
        pub(crate) enum Format {
            $($name,)*
        }

        impl Format {
            pub(crate) fn description(self, labels: &Labels) -> &'static str {
                match self {
                    $(Self::$name => labels.formats.$module,)*
                }
            }

            pub(crate) fn write<R>(
                self,
                list: &List<'_, R>,
                view: &View,
                output: &mut dyn Write,
            ) -> io::Result<()> {
                match self {
                    $(Self::$name => $module::write(list, view, output),)*
                }
            }
        }
    };
}

formats! {
    Text: text,
    Json: json,
    Csv: csv,
    Markdown: markdown,
}
