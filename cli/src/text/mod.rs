//! Reads errors in text, for `explain` and `scan`. The page follows the same rules, and `compare` knows codes by them.
//!
//! 1. *Marks* are no part of words: escapes (`\n`, `\"`, `\u0022`, `\x22`, `\042`, `%22`, `&quot;`) and colours (`ESC[31m`,
//!    with ESC real or written out, shown as `←`, or lost).
//! 2. A *code* is a whole word `ERROR_[A-Z0-9_]+` or a code of the registry, or whatever `errorCode` has as its value: what
//!    stands between quotes, or a word of capitals. Words are ASCII: the letters of other scripts end them.
//! 3. An *id* is the integer that `errorId` has as its value, and no part of a UUID, a date, `10.5` or `10:30`. It counts
//!    only on a line without a code.
//! 4. A *field* is its name in any case, with or without `_` or `-` (`errorId`, `error_id`, `ErrorID`), then `:`, `=` or
//!    `=>` among quotes, brackets and blanks, then the value; before an id any signs may stand, because marks may have
//!    hidden some. A reply printed over several lines is one: an id alone on its line and a code after `errorCode`
//!    belong together within three lines.
//! 5. Only where that finds nothing in a text that a person gave (`explain`, the page): the whole text as a name in any
//!    writing, a variant or a number; then known codes in any case, and `error 25`; then its words, as `search` does.
//!
//! `tests/text.json` has cases, and `docs/text.md` is the page for people.

pub(crate) mod encoding;
mod fields;
pub(crate) mod folding;
mod marks;
mod mentions;
pub(crate) mod near;
mod reader;
mod replies;
mod subject;
mod typed;
pub(crate) mod words;

pub(crate) use crate::text::reader::{LONGEST_LINE, Reader};
pub(crate) use crate::text::replies::Outcome;
pub(crate) use crate::text::subject::Subject;
pub(crate) use crate::text::typed::typed;
