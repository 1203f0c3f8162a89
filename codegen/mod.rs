//! The table compiler, a file or a folder for each step: `syntax` → `draft` → `join` → `check` → `place` → `emit`.
//!
//! The shipped table and those that extend it are drafted each by itself, and the drafts are joined to one.
//!
//! The build step and the tests compile it; the library does not.

#![deny(
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a table that somebody is writing may be anything, and must end in messages, not in a panic"
)]

mod check;
mod document;
mod draft;
mod emit;
mod fault;
mod join;
pub(crate) mod place;
mod spelling;
mod syntax;
mod table;

pub(crate) use fault::Source;

use fault::Report;
use join::Origin;
use table::Table;

/// The result for a table without a fault.
pub(crate) struct Compiled {
    /// The module of types and tables that the library includes.
    pub(crate) rust: String,
    /// The table of the service's codes on the front page of the docs.
    pub(crate) markdown: String,
    /// The table of the codes of compatible services there.
    pub(crate) compatible_markdown: String,
    /// Messages for the keeper about a table that can be used all the same.
    pub(crate) warnings: Vec<String>,
}

/// Compiles the tables of the crate, of which each extends the one before it, and a `custom` one, which may extend them
/// or stand alone.
///
/// Fails with every fault, in order of file and position, each as `NAME:LINE:COLUMN: message`.
pub(crate) fn compile(
    tables: &[Source<'_>],
    custom: Option<Source<'_>>,
) -> Result<Compiled, Vec<String>> {
    let sources: Vec<Source<'_>> = tables.iter().copied().chain(custom).collect();
    let mut report = Report::new(&sources);
    let Some((table, origin)) = read(&sources, custom.is_some(), &mut report) else {
        return Err(report.faults());
    };
    let placement = place::place(&table.rows);
    let (markdown, compatible_markdown) = document::lists(&table);
    Ok(Compiled {
        rust: emit::emit(&table, &origin, &placement),
        markdown,
        compatible_markdown,
        warnings: report.warnings(),
    })
}

/// Reads all files, joins and checks them; `None` when the report has a fault.
fn read(
    sources: &[Source<'_>],
    has_custom: bool,
    report: &mut Report<'_>,
) -> Option<(Table, Origin)> {
    // All files are read before the answer is `None`.
    let mut drafts = Vec::new();
    for (file, source) in sources.iter().enumerate() {
        let toml = syntax::read(file, *source, report);
        drafts.push(toml.map(|toml| draft::read(toml, file, report)));
    }
    let mut drafts = drafts.into_iter().collect::<Option<Vec<_>>>()?;
    let custom = if has_custom { drafts.pop() } else { None };
    let (draft, origin) = join::join(drafts, custom, report)?;
    Some((check::check(draft, report)?, origin))
}
