//! `ErrorCode`: the lookups, what the table says of each error, and the traits.

use core::error::Error;
use core::fmt;
use core::str::FromStr;

use crate::action::Action;
use crate::category::Category;
use crate::generated::{error_code as table, origin, success};
use crate::language::Language;
use crate::lookup;
use crate::table_origin::TableOrigin;

/// An error of the Anti-Captcha API. Its number is [`id`](ErrorCode::id); never convert it with `as`, which compiles
/// too, but gives the place in the table.
///
/// Look it up by the code that the service sent, or by the id where there is no code. Its methods say what it
/// means and what to do. All of them are `const`, and none allocates or panics.
///
/// ```
/// use anticaptcha_errors::ErrorCode;
///
/// const BROKE: ErrorCode = ErrorCode::from_code("ERROR_ZERO_BALANCE").unwrap();
///
/// assert_eq!(BROKE.id(), Some(10));
/// assert_eq!(BROKE.action().name(), "fix-account");
/// assert!(!BROKE.is_retryable());
/// ```
///
/// Values are ordered as in the table. A later version may know more codes.
pub use crate::generated::ErrorCode;

impl ErrorCode {
    /// Every code of the registry, in table order.
    ///
    /// ```
    /// use anticaptcha_errors::ErrorCode;
    ///
    /// let retryable: Vec<_> = ErrorCode::ALL.iter().filter(|code| code.is_retryable()).collect();
    /// assert!(retryable.contains(&&ErrorCode::NoSlotAvailable));
    /// ```
    pub const ALL: &'static [Self] = &table::ALL;

    /// The table that the registry was built from: the shipped one, an extended one, or another one.
    ///
    /// ```
    /// use anticaptcha_errors::{ErrorCode, TableOrigin};
    ///
    /// if let TableOrigin::Extended { added, replaced, .. } = ErrorCode::TABLE_ORIGIN {
    ///     println!("{added} rows added, {replaced} replaced");
    /// }
    /// ```
    pub const TABLE_ORIGIN: TableOrigin = origin::TABLE_ORIGIN;

    /// The `errorId` of a reply that reports no error.
    ///
    /// ```
    /// use anticaptcha_errors::ErrorCode;
    ///
    /// assert_eq!(ErrorCode::SUCCESS_ID, 0);
    /// assert_eq!(ErrorCode::from_id(ErrorCode::SUCCESS_ID), None);
    /// ```
    pub const SUCCESS_ID: u32 = success::ID;

    /// The code that the service sends with `id`. Where several codes have the same id, it is the first of
    /// them in table order.
    ///
    /// The answer is `None` for an id that the registry does not know, and for
    /// [`SUCCESS_ID`](Self::SUCCESS_ID). Where the reply has a code, use [`from_code`](Self::from_code), because
    /// some codes share an id.
    ///
    /// ```
    /// use anticaptcha_errors::ErrorCode;
    ///
    /// assert_eq!(ErrorCode::from_id(25), Some(ErrorCode::ProxyConnectRefused));
    /// assert_eq!(ErrorCode::from_id(12), Some(ErrorCode::CaptchaUnsolvable));
    /// assert_eq!(ErrorCode::from_id(u32::MAX), None);
    /// ```
    #[inline]
    #[must_use]
    pub const fn from_id(id: u32) -> Option<Self> {
        let beyond = table::BY_COMPACT_ID.len() as u32 - 1;
        if id < beyond || table::BY_SPARSE_ID.is_empty() {
            // The last entry is `None`, so that an unknown id takes the same path as a known one.
            let at = if id < beyond { id } else { beyond };
            table::BY_COMPACT_ID[at as usize]
        } else {
            lookup::search(&table::BY_SPARSE_ID, id)
        }
    }

    /// Every code that the service sends with `id`, in table order; empty for an unknown id.
    ///
    /// ```
    /// use anticaptcha_errors::ErrorCode;
    ///
    /// assert!(ErrorCode::all_from_id(12).contains(&ErrorCode::CaptchaUnsolvable));
    /// assert!(ErrorCode::all_from_id(12).contains(&ErrorCode::BadDuplicates));
    /// assert!(ErrorCode::all_from_id(ErrorCode::SUCCESS_ID).is_empty());
    /// ```
    #[inline]
    #[must_use]
    pub const fn all_from_id(id: u32) -> &'static [Self] {
        match (lookup::search(&table::BY_SHARED_ID, id), Self::from_id(id)) {
            (Some(codes), _) => codes,
            (None, Some(only)) => core::slice::from_ref(&table::ALL[only as usize]),
            (None, None) => &[],
        }
    }

    /// The error whose code is exactly `code`; `None` for any other text.
    ///
    /// ```
    /// use anticaptcha_errors::ErrorCode;
    ///
    /// assert_eq!(ErrorCode::from_code("ERROR_ZERO_BALANCE"), Some(ErrorCode::ZeroBalance));
    /// assert_eq!(ErrorCode::from_code("error_zero_balance"), None);
    /// ```
    #[inline]
    #[must_use]
    pub const fn from_code(code: &str) -> Option<Self> {
        let key = code.as_bytes();
        if key.len() < table::SHORTEST || key.len() > table::LONGEST {
            return None;
        }
        let slot = lookup::slot_of(key, table::HASH, &table::PILOTS, table::SLOTS.len());
        let found = table::SLOTS[slot];
        let row = found as usize;
        let start = table::CODE_STARTS[row] as usize;
        let length = table::CODE_STARTS[row + 1] as usize - start;
        let is_found = lookup::is_at::<{ table::LONGEST }>(key, &table::CODE_TEXTS, start, length);
        if is_found { Some(found) } else { None }
    }

    /// The error that a reply reports with its `errorId` and its `errorCode`, which is empty where the reply has none.
    ///
    /// The code decides, whatever the id is: compatible services send 1 with any code, and older documentation has
    /// other numbers. Where there is no code, an id that only one error has decides; one that several share does not.
    /// `None` is an unknown error: do not repeat the call, and alert a person.
    ///
    /// ```
    /// use anticaptcha_errors::ErrorCode;
    ///
    /// assert_eq!(ErrorCode::from_reply(1, "ERROR_ZERO_BALANCE"), Some(ErrorCode::ZeroBalance));
    /// assert_eq!(ErrorCode::from_reply(10, ""), Some(ErrorCode::ZeroBalance));
    /// assert_eq!(ErrorCode::from_reply(10, "ERROR_OF_TOMORROW"), None);
    /// ```
    #[inline]
    #[must_use]
    pub const fn from_reply(id: i64, code: &str) -> Option<Self> {
        if !code.is_empty() {
            return Self::from_code(code);
        }
        if id < 0 || id > u32::MAX as i64 {
            return None;
        }
        match Self::all_from_id(id as u32) {
            [only] => Some(*only),
            _ => None,
        }
    }

    /// The number that the service lists as the `errorId`; some codes share one. `None` is a code that the service
    /// sends, but does not list, or one of compatible services.
    ///
    /// ```
    /// use anticaptcha_errors::ErrorCode;
    ///
    /// assert_eq!(ErrorCode::ProxyReadTimeout.id(), Some(27));
    /// ```
    #[inline]
    #[must_use]
    pub const fn id(self) -> Option<u32> {
        table::IDS[self as usize]
    }

    /// The names of the compatible services that document the code (feature `compatible`); empty for a code of
    /// Anti-Captcha itself.
    ///
    /// ```
    /// use anticaptcha_errors::ErrorCode;
    ///
    /// assert!(ErrorCode::ZeroBalance.services().is_empty());
    /// ```
    #[inline]
    #[must_use]
    pub const fn services(self) -> &'static [&'static str] {
        table::SERVICES[self as usize]
    }

    /// The text that the service sends as `errorCode`, like `ERROR_ZERO_BALANCE`.
    ///
    /// ```
    /// use anticaptcha_errors::ErrorCode;
    ///
    /// assert_eq!(ErrorCode::NoSuchCapchaId.code(), "ERROR_NO_SUCH_CAPCHA_ID");
    /// ```
    #[inline]
    #[must_use]
    pub const fn code(self) -> &'static str {
        table::CODES[self as usize]
    }

    /// What happened and what to do about it, in the table's default language.
    #[inline]
    #[must_use]
    pub const fn description(&self) -> &'static str {
        self.description_in(Language::DEFAULT)
    }

    /// What happened and what to do about it, in `language`.
    ///
    /// ```
    /// use anticaptcha_errors::{ErrorCode, Language};
    ///
    /// println!("{}", ErrorCode::IpNotAllowed.description_in(Language::Fr));
    /// ```
    #[inline]
    #[must_use]
    pub const fn description_in(&self, language: Language) -> &'static str {
        table::descriptions(language)[*self as usize]
    }

    /// Where the cause of the error lies.
    ///
    /// ```
    /// use anticaptcha_errors::{Category, ErrorCode};
    ///
    /// assert_eq!(ErrorCode::ProxyBanned.category(), Category::Proxy);
    /// ```
    #[inline]
    #[must_use]
    pub const fn category(self) -> Category {
        table::CATEGORIES[self as usize]
    }

    /// What the program should do now.
    ///
    /// ```
    /// use anticaptcha_errors::{Action, ErrorCode};
    ///
    /// assert_eq!(ErrorCode::ProxyBanned.action(), Action::ChangeProxy);
    /// ```
    #[inline]
    #[must_use]
    pub const fn action(self) -> Action {
        table::ACTIONS[self as usize]
    }

    /// Whether the program may send the same request again by itself, after a pause. The
    /// [`action`](Self::action) decides that: see [`Action::is_retryable`].
    ///
    /// ```
    /// use anticaptcha_errors::ErrorCode;
    ///
    /// assert!(ErrorCode::NoSlotAvailable.is_retryable());
    /// assert!(!ErrorCode::NoSuchCapchaId.is_retryable());
    /// ```
    #[inline]
    #[must_use]
    pub const fn is_retryable(self) -> bool {
        self.action().is_retryable()
    }

    /// Whether a person must fix something before this can succeed. The [`action`](Self::action) decides
    /// that: see [`Action::needs_person`].
    ///
    /// ```
    /// use anticaptcha_errors::ErrorCode;
    ///
    /// assert!(ErrorCode::ZeroBalance.needs_person());
    /// assert!(!ErrorCode::NoSlotAvailable.needs_person());
    /// ```
    #[inline]
    #[must_use]
    pub const fn needs_person(self) -> bool {
        self.action().needs_person()
    }

    /// The [`code`](Self::code), as the value for a metric's label, a span's `error.type` or the grouping of
    /// alerts.
    ///
    /// The errors of the module `reply` have this method too: for a code that the registry does not know, it
    /// returns one fixed value, so that a label keeps few values.
    ///
    /// ```
    /// use anticaptcha_errors::ErrorCode;
    ///
    /// assert_eq!(ErrorCode::ZeroBalance.error_type(), "ERROR_ZERO_BALANCE");
    /// ```
    #[inline]
    #[must_use]
    pub const fn error_type(self) -> &'static str {
        self.code()
    }

    /// What [`SUCCESS_ID`](Self::SUCCESS_ID) means, in `language`.
    ///
    /// ```
    /// use anticaptcha_errors::{ErrorCode, Language};
    ///
    /// println!("{}", ErrorCode::success_description_in(Language::Fr));
    /// ```
    #[inline]
    #[must_use]
    pub const fn success_description_in(language: Language) -> &'static str {
        success::descriptions(language)[0]
    }
}

/// Shows the variant's name.
impl fmt::Debug for ErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(table::VARIANTS[*self as usize])
    }
}

/// Shows `ERROR_ZERO_BALANCE (10): ` and the description in the default language; without an id, no parentheses.
impl fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())?;
        if let Some(id) = self.id() {
            write!(f, " ({id})")?;
        }
        write!(f, ": {}", self.description())
    }
}

impl Error for ErrorCode {
    // Where the trait is in scope, `description` on a `&&ErrorCode` calls this method, not the inherent one.
    fn description(&self) -> &str {
        self.description()
    }
}

/// Finds the code as [`from_code`](Self::from_code) does.
impl FromStr for ErrorCode {
    type Err = UnknownCode;

    fn from_str(code: &str) -> Result<Self, UnknownCode> {
        Self::from_code(code).ok_or(UnknownCode)
    }
}

/// Finds the code as [`from_code`](Self::from_code) does.
impl TryFrom<&str> for ErrorCode {
    type Error = UnknownCode;

    fn try_from(code: &str) -> Result<Self, UnknownCode> {
        Self::from_code(code).ok_or(UnknownCode)
    }
}

impl From<ErrorCode> for &'static str {
    fn from(code: ErrorCode) -> Self {
        code.code()
    }
}

/// Returns the [`code`](Self::code).
impl AsRef<str> for ErrorCode {
    fn as_ref(&self) -> &str {
        self.code()
    }
}

/// The registry has no error with this code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnknownCode;

impl fmt::Display for UnknownCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unknown error code")
    }
}

impl Error for UnknownCode {}
