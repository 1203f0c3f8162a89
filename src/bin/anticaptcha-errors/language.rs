//! The language of the output, as the locale has it.

use std::env;

use anticaptcha_errors::Language;

/// The language of the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set, where the registry has it.
pub(crate) fn of_locale() -> Language {
    let set = |name| env::var(name).ok().filter(|value| !value.is_empty());
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set);
    locale
        .and_then(|locale| of(&locale))
        .unwrap_or(Language::DEFAULT)
}

/// `fr_CA.UTF-8` → French, as neither `fr-ca` nor anything else of the registry is nearer.
pub(crate) fn of(locale: &str) -> Option<Language> {
    let tag = locale
        .split(['.', '@'])
        .next()?
        .replace('_', "-")
        .to_ascii_lowercase();
    let primary = tag.split('-').next()?;
    tag.parse().or_else(|_| primary.parse()).ok()
}
