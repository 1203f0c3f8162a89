//! The table compiler, a file or a folder for each step: `syntax` → `draft` → `join` → `check` → `place` → `emit`.
//!
//! A custom table and the shipped one are drafted each by itself, and the drafts are joined to one.
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
mod print;
mod spelling;
mod syntax;
mod table;

pub(crate) use fault::Source;

use draft::Draft;
use fault::{File, Report};
use join::Origin;
use table::Table;

/// The result for a table without a fault.
pub(crate) struct Compiled {
    /// The module of types and tables that the library includes.
    pub(crate) rust: String,
    /// The table of all codes on the front page of the docs.
    pub(crate) markdown: String,
    /// Messages for the keeper about a table that can be used all the same.
    pub(crate) warnings: Vec<String>,
}

/// Compiles `table`; where that is a custom one, `shipped` is the table that it may extend.
///
/// Fails with every fault, in order of file and position, each as `NAME:LINE:COLUMN: message`.
pub(crate) fn compile(
    table: Source<'_>,
    shipped: Option<Source<'_>>,
) -> Result<Compiled, Vec<String>> {
    let has_shipped = shipped.is_some();
    let mut report = Report::new(table, shipped);
    let Some((table, origin)) = read(has_shipped, &mut report) else {
        return Err(report.faults());
    };
    let placement = place::place(&table.rows);
    Ok(Compiled {
        rust: emit::emit(&table, &origin, &placement),
        markdown: document::document(&table),
        warnings: report.warnings(),
    })
}

/// Reads one file or both, joins and checks them; `None` when the report has a fault.
fn read(has_shipped: bool, report: &mut Report<'_>) -> Option<(Table, Origin)> {
    let table = draft(File::Table, report);
    let shipped = if has_shipped {
        Some(draft(File::Shipped, report)?)
    } else {
        None
    };
    let (draft, origin) = join::join(table?, shipped, report)?;
    let table = check::check(draft, report)?;
    Some((table, origin))
}

fn draft(file: File, report: &mut Report<'_>) -> Option<Draft> {
    let toml = syntax::read(file, report)?;
    Some(draft::read(&toml, file, report))
}
