//! `Action`: what the program should do now.

use crate::closed_set::named_values;
use crate::generated;
use crate::language::Language;

/// What the program should do now; every code asks for exactly one action.
///
/// ```
/// use anticaptcha_errors::{Action, ErrorCode};
///
/// let code = ErrorCode::from_code("ERROR_NO_SLOT_AVAILABLE").unwrap();
/// match code.action() {
///     Action::RetryLater => println!("wait, then send the same request again"),
///     Action::CreateTask => println!("give the task up and create another"),
///     action => println!("{action}: {}", action.description()),
/// }
/// ```
pub use crate::generated::Action;

named_values!(Action, action);

impl Action {
    /// Whether the program may send the same request again by itself, after a pause.
    ///
    /// The service bans addresses and suspends accounts for repeating a request that fails the same way
    /// each time. Where this is false, do not repeat it.
    ///
    /// ```
    /// use anticaptcha_errors::Action;
    ///
    /// assert!(Action::RetryLater.is_retryable());
    /// assert!(!Action::ChangeRequest.is_retryable());
    /// ```
    #[inline]
    #[must_use]
    pub const fn is_retryable(self) -> bool {
        generated::action::RETRYABLE[self as usize]
    }

    /// Whether a person must fix something before anything of this kind can succeed: the account, or what
    /// the program sends. Where this is true, stop and alert somebody.
    ///
    /// It is never true together with [`is_retryable`](Self::is_retryable). Where both are false, the program
    /// goes on by itself, but differently: with another task, or with another proxy.
    ///
    /// ```
    /// use anticaptcha_errors::Action;
    ///
    /// assert!(Action::FixAccount.needs_person());
    /// assert!(!Action::CreateTask.needs_person());
    /// ```
    #[inline]
    #[must_use]
    pub const fn needs_person(self) -> bool {
        generated::action::NEEDS_PERSON[self as usize]
    }

    /// What to do, in the table's default language.
    #[inline]
    #[must_use]
    pub const fn description(self) -> &'static str {
        self.description_in(Language::DEFAULT)
    }

    /// What to do, in `language`.
    #[inline]
    #[must_use]
    pub const fn description_in(self, language: Language) -> &'static str {
        generated::action::descriptions(language)[self as usize]
    }
}
