//! Tests of the table compiler, which is compiled into them as it is into the build step.

#[path = "../../codegen/mod.rs"]
#[allow(
    dead_code,
    reason = "the tests do not read all that the build step does"
)]
mod codegen;
#[path = "../../src/lookup.rs"]
mod lookup;
#[path = "../support/mod.rs"]
mod support;

mod compiler;
mod extended;
mod files;
mod mutations;
mod placement;

use codegen::{Compiled, Source};

/// Compiles a table with no other beside it.
fn compile(name: &str, bytes: &[u8]) -> Result<Compiled, Vec<String>> {
    codegen::compile(Source { name, bytes }, None)
}
