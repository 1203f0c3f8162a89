//! The commands. Each file has the arguments of one, with their help, and what it does.

pub(crate) mod compare;
pub(crate) mod completions;
pub(crate) mod explain;
pub(crate) mod list;
pub(crate) mod man;
pub(crate) mod page;
pub(crate) mod scan;
pub(crate) mod search;
pub(crate) mod shared;
