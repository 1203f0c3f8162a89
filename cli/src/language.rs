//! Finds the language of the answer in the settings of the system.

use std::env;

use anticaptcha_errors::Language;

/// The language of the system; the default of the registry where the registry does not have it.
pub(crate) fn of_system() -> Language {
    // Scripts set `LC_ALL` to read the same answer everywhere; `sys-locale` would ask `LANGUAGE` first.
    let forced = env::var("LC_ALL").ok().filter(|locale| !locale.is_empty());
    let locale = forced.or_else(sys_locale::get_locale);
    locale
        .and_then(|locale| Language::from_locale(&locale))
        .unwrap_or_default()
}
