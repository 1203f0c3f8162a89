//! The language of the output, as the command line or the locale has it.

use std::env;
use std::ffi::OsString;

use anticaptcha_errors::Language;

/// The language that arguments ask for with `--lang`: help and mistakes are told in it too, before or without
/// all of the arguments being understood. Of one before the command and one after it the last
/// counts, as everywhere.
pub(crate) fn of_arguments(arguments: impl Iterator<Item = OsString>) -> Option<Language> {
    let texts = arguments.map(|argument| argument.into_string().unwrap_or_default());
    let mut options = texts.take_while(|text| text != "--");
    let mut last = None;
    while let Some(option) = options.next() {
        match option.strip_prefix("--lang") {
            Some("") => last = options.next(),
            Some(value) => last = value.strip_prefix('=').map(str::to_owned).or(last),
            None => {}
        }
    }
    Language::from_locale(&last?)
}

/// The language of the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set, where the registry has it.
pub(crate) fn of_locale() -> Language {
    let set = |name| env::var(name).ok().filter(|value| !value.is_empty());
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set);
    locale
        .and_then(|locale| Language::from_locale(&locale))
        .unwrap_or_default()
}
