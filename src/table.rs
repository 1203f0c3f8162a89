//! `Table`: which table the registry was built from.

/// Which table the registry was built from; [`ErrorCode::TABLE`](crate::ErrorCode::TABLE) says it.
///
/// There is no other way to build it, so that a `match` needs these three arms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// The table of this version of the crate.
    Shipped,
    /// The table of this version, extended by one that `ANTICAPTCHA_ERRORS_TOML` named when it was built.
    Extended {
        /// How many rows were added, behind the shipped ones.
        added: usize,
        /// How many rows took the place of a shipped one.
        replaced: usize,
    },
    /// A whole table, which `ANTICAPTCHA_ERRORS_TOML` named when it was built.
    Own,
}
