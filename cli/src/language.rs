//! Finds the language of the output in the command line or in the locale.

use std::env;
use std::ffi::OsString;

use anticaptcha_errors::Language;

/// The language that `--lang` asks for. Help and mistakes are told in it too, although the arguments were not
/// understood. Where the option is given twice, the last one counts.
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

/// The language of the locale, which the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set names. Where
/// the registry does not have it, its default language is used.
pub(crate) fn of_locale() -> Language {
    let set = |name| env::var(name).ok().filter(|value| !value.is_empty());
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set);
    locale
        .and_then(|locale| Language::from_locale(&locale))
        .unwrap_or_default()
}
