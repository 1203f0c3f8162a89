//! `Category`: where the cause of an error lies.

use crate::closed_set::named_values;
use crate::generated;
use crate::language::Language;

/// Where the cause of an error lies; every code belongs to exactly one category.
///
/// ```
/// use anticaptcha_errors::{Category, ErrorCode};
///
/// let code = ErrorCode::from_code("ERROR_PROXY_BANNED").unwrap();
/// assert_eq!(code.category(), Category::Proxy);
/// assert_eq!("proxy".parse(), Ok(Category::Proxy));
/// ```
pub use crate::generated::Category;

named_values!(Category, category);

impl Category {
    /// What belongs to the category, in the table's default language.
    #[inline]
    #[must_use]
    pub const fn description(self) -> &'static str {
        self.description_in(Language::DEFAULT)
    }

    /// What belongs to the category, in `language`.
    #[inline]
    #[must_use]
    pub const fn description_in(self, language: Language) -> &'static str {
        generated::category::descriptions(language)[self as usize]
    }
}
