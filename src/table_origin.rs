//! `TableOrigin`: which table the registry was built from.

/// Which table the registry was built from; see [`ErrorCode::TABLE_ORIGIN`](crate::ErrorCode::TABLE_ORIGIN).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TableOrigin {
    /// The table of this version of the crate.
    Shipped,
    /// The table of this version, extended by one that `ANTICAPTCHA_ERRORS_TOML` named when it was built.
    #[non_exhaustive]
    Extended {
        /// Number of rows added after the shipped ones.
        added: usize,
        /// Number of rows that replace a shipped one.
        replaced: usize,
    },
    /// A whole table, which `ANTICAPTCHA_ERRORS_TOML` named when it was built.
    Own,
}
