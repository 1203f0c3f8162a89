//! Holds what the command writes to the files in `golden/` and to the table itself.

#[path = "../../src/main.rs"]
#[allow(
    dead_code,
    reason = "the tests call the commands, which main does otherwise"
)]
mod program;

#[path = "../../../tests/support/mod.rs"]
mod support;

mod called;
mod compare;
mod compare_command;
mod compare_generated;
mod completions;
mod endless;
mod explain;
mod golden;
mod hostile_pages;
mod layout;
mod list;
mod memory;
mod page;
mod pipes;
mod process;
mod scan;
mod scan_command;
mod scan_inputs;
mod scan_reference;
mod search;
#[cfg(unix)]
mod terminal;
mod translations;
mod usage;
mod version;
