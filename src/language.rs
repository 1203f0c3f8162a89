//! `Language`: the language of a text.

use crate::closed_set::named_values;

/// A language that every text of the registry is given in.
///
/// ```
/// use anticaptcha_errors::{ErrorCode, Language};
///
/// let code = ErrorCode::from_code("ERROR_ZERO_BALANCE").unwrap();
/// println!("{}", code.description_in(Language::Fr));
/// assert_eq!("fr".parse(), Ok(Language::Fr));
/// ```
pub use crate::generated::Language;

named_values!(Language, language);

impl Language {
    /// The table's first language, in which `description` answers.
    pub const DEFAULT: Self = Self::ALL[0];

    /// The language of a locale, in the form of BCP 47 (`fr-CA`) or of POSIX (`fr_CA.UTF-8@euro`).
    ///
    /// Where the registry has no language of exactly this tag, the nearest shorter tag decides: `fr-Latn-CA`,
    /// then `fr-Latn`, then `fr`. Case does not matter. The answer is `None` for a language that the registry
    /// lacks, and for `C` and `POSIX`, which name no language. It takes one tag: split a list, such as
    /// `Accept-Language` has, and try each.
    ///
    /// ```
    /// use anticaptcha_errors::Language;
    ///
    /// assert_eq!(Language::from_locale("fr_FR.UTF-8"), Some(Language::Fr));
    /// assert_eq!(Language::from_locale("en-GB"), Some(Language::En));
    /// assert_eq!(Language::from_locale("C.UTF-8"), None);
    ///
    /// let language = Language::from_locale("nl_NL").unwrap_or_default();
    /// assert_eq!(language, Language::DEFAULT);
    /// ```
    #[must_use]
    pub fn from_locale(locale: &str) -> Option<Self> {
        // What follows these signs is the encoding, and then a modifier such as the currency.
        let mut tag = locale.split(['.', '@']).next()?;
        loop {
            let mut languages = Self::ALL.iter();
            if let Some(language) = languages.find(|language| is_tag(tag, language.name())) {
                return Some(*language);
            }
            (tag, _) = tag.rsplit_once(['-', '_'])?;
        }
    }
}

/// Whether a tag is this name of a language. Names are in lower case, with `-` between their parts.
fn is_tag(tag: &str, name: &str) -> bool {
    let is_same = |(tag, name): (u8, u8)| match tag {
        b'_' => name == b'-',
        _ => tag.to_ascii_lowercase() == name,
    };
    tag.len() == name.len() && tag.bytes().zip(name.bytes()).all(is_same)
}

/// The table's first language.
impl Default for Language {
    fn default() -> Self {
        Self::DEFAULT
    }
}
