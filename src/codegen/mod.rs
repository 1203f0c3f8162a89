//! The table compiler: text → draft → table → Rust, each step in a file of its own.
//!
//! The build step and the tests compile it; the library does not.

mod check;
mod document;
mod draft;
mod emit;
mod fault;
mod phf_map;
pub(crate) mod placement;
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
    let Some(draft) = draft::parse(source, &mut report) else {
        return Err(report.faults());
    };
    let Some(table) = check::check(draft, &mut report) else {
        return Err(report.faults());
    };
    let codes: Vec<&str> = table.rows.iter().map(|row| row.code.as_str()).collect();
    let placement = placement::place(&codes);
    Ok(Compiled {
        rust: emit::emit(&table, &placement),
        markdown: document::document(&table),
        warnings: report.warnings(),
    })
}
