//! `Language`: what the texts are written in.

use crate::closed_set::closed_set;

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

closed_set!(Language, language);

impl Language {
    /// The table's first language, in which `description` answers.
    pub const DEFAULT: Self = Self::ALL[0];
}
