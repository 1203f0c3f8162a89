//! Checks that a program that only looks codes up contains no description: this test is such a program, and reads
//! itself.

// The linker of MinGW leaves in what nothing refers to.
#![cfg(not(all(windows, target_env = "gnu")))]

use std::env;
use std::fs;
use std::hint::black_box;

use anticaptcha_errors::ErrorCode;
use toml::Table;

#[test]
fn a_program_that_only_looks_codes_up_contains_no_description() {
    // The table is read when the test runs: a text included at compile time would be in the program.
    let table: Table = fs::read_to_string("errors.toml").unwrap().parse().unwrap();
    let program = fs::read(env::current_exe().unwrap()).unwrap();
    let program = String::from_utf8_lossy(&program);
    for row in table["error"].as_array().unwrap() {
        let code = row["code"].as_str().unwrap();
        assert!(black_box(ErrorCode::from_code(black_box(code))).is_some());
        assert!(
            program.contains(code),
            "{code} is looked up, and must be there"
        );
        for (language, description) in row["description"].as_table().unwrap() {
            let description = description.as_str().unwrap();
            assert!(
                !program.contains(description),
                "{code}: the program contains the description in `{language}`"
            );
        }
    }
}
