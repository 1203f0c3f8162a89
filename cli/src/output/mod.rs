//! How answers look.

pub(crate) mod columns;
pub(crate) mod formats;
pub(crate) mod layout;
pub(crate) mod listing;
pub(crate) mod progress;
pub(crate) mod stream;
pub(crate) mod view;
