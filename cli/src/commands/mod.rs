//! The commands. Each file holds the arguments of one, its description, and what it does.

pub(crate) mod compare;
pub(crate) mod completions;
pub(crate) mod explain;
pub(crate) mod help;
pub(crate) mod list;
pub(crate) mod man;
pub(crate) mod page;
pub(crate) mod scan;
pub(crate) mod search;
