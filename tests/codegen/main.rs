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

#[macro_use]
mod cases;

mod careless;
mod compiler;
mod extended;
mod large;
mod mutations;
mod placement;
/// Small tables with a fault, a file for each kind.
mod refused {
    mod codes;
    mod files;
    mod ids;
    mod keys;
    mod kinds;
    mod languages;
    mod missing;
    mod origins;
    mod sections;
    mod several;
    mod texts;
    mod toml;
    mod types;
    mod variants;
}

use std::env;
use std::sync::LazyLock;

use proptest::prelude::ProptestConfig;

use codegen::Compiled;

/// The shipped table.
const SHIPPED: &str = include_str!("../../errors.toml");

/// What the compiler makes of the shipped table.
fn shipped() -> &'static Compiled {
    static COMPILED: LazyLock<Compiled> = LazyLock::new(|| cases::compiled(SHIPPED));
    &COMPILED
}

/// The number of random cases, unless the variable `PROPTEST_CASES` gives another.
fn random(cases: u32) -> ProptestConfig {
    let variable = env::var("PROPTEST_CASES").ok();
    ProptestConfig {
        cases: variable.map_or(cases, |cases| cases.parse().unwrap()),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}
