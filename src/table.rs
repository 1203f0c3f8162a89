//! `Table`: which table the registry was built from.

/// Which table the registry was built from; see [`ErrorCode::TABLE`](crate::ErrorCode::TABLE).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Table {
    /// The table of this version of the crate.
    Shipped,
    /// The table of this version, extended by one that `ANTICAPTCHA_ERRORS_TOML` named when it was built.
    Extended {
        /// Number of rows added after the shipped ones.
        added: usize,
        /// Number of rows that replace a shipped one.
        replaced: usize,
    },
    /// A whole table, which `ANTICAPTCHA_ERRORS_TOML` named when it was built.
    Own,
}
