//! The table compiler: text → draft → table → Rust, each step in a file of its own.
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
mod phf_map;
pub(crate) mod place;
mod print;
mod spelling;
mod syntax;
mod table;

use fault::Report;

/// What the compiler makes of a table without a fault.
pub(crate) struct Compiled {
    /// The module of types and tables that the library includes.
    pub(crate) rust: String,
    /// The table of all codes on the front page of the docs.
    pub(crate) markdown: String,
    /// What the keeper should look at although the table is usable.
    pub(crate) warnings: Vec<String>,
}

/// Compiles the table `source`, which the person calls `name`.
///
/// Fails with every fault of the table, in order of position, each as `NAME:LINE:COLUMN: message`.
pub(crate) fn compile(name: &str, source: &[u8]) -> Result<Compiled, Vec<String>> {
    let mut report = Report::new(name, source);
    let Some(toml) = syntax::read(source, &mut report) else {
        return Err(report.faults());
    };
    let draft = draft::read(&toml, &mut report);
    let Some(table) = check::check(draft, &mut report) else {
        return Err(report.faults());
    };
    let placement = place::place(&table.rows);
    Ok(Compiled {
        rust: emit::emit(&table, &placement),
        markdown: document::document(&table),
        warnings: report.warnings(),
    })
}
