//! Opens the page in Chromium and uses it as a person does.
//!
//! Without Chromium the tests are ignored, and say so; with `REQUIRE_BROWSER=1` they fail.

mod accessibility;
mod address;
mod driver;
mod keyboard;
mod languages;
mod pages;
mod safety;
mod screens;
mod search;

use std::env;
use std::process::ExitCode;
use std::sync::Arc;

use driver::Driver;
use libtest_mimic::{Arguments, Completion, Failed, Trial};

/// A test, and its name.
type Test = (&'static str, fn(&Driver));

/// Lists test functions with their names.
macro_rules! tests {
    ($($test:ident),* $(,)?) => { &[$((stringify!($test), $test)),*] };
}
pub(crate) use tests;

const MODULES: [(&str, &[Test]); 6] = [
    ("search", search::TESTS),
    ("keyboard", keyboard::TESTS),
    ("address", address::TESTS),
    ("languages", languages::TESTS),
    ("safety", safety::TESTS),
    ("screens", screens::TESTS),
];

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    // A list of the tests needs no browser.
    let driver = if arguments.list {
        Err(String::new())
    } else {
        Driver::start()
    };
    let driver = Arc::new(driver);
    let of_module = |(module, tests): (&'static str, &'static [Test])| {
        tests.iter().map(move |test| (module, *test, None))
    };
    let axe = accessibility::axe();
    let of_axe = accessibility::TESTS
        .iter()
        .map(|test| ("accessibility", *test, axe.clone().err()));
    let trials = MODULES.into_iter().flat_map(of_module).chain(of_axe).map(
        |(module, (name, test), missing): (_, Test, Option<String>)| {
            let driver = Arc::clone(&driver);
            Trial::ignorable_test(format!("{module}::{name}"), move || {
                match (driver.as_ref(), &missing) {
                    (Ok(driver), None) => {
                        test(driver);
                        Ok(Completion::Completed)
                    }
                    (Err(missing), _) | (_, Some(missing)) => skip(missing),
                }
            })
        },
    );
    let trials: Vec<Trial> = trials.collect();
    drop(driver);
    libtest_mimic::run(&arguments, trials).exit_code()
}

fn skip(missing: &str) -> Result<Completion, Failed> {
    match env::var_os("REQUIRE_BROWSER") {
        Some(_) => Err(Failed::from(missing)),
        None => Ok(Completion::ignored_with(missing)),
    }
}
