//! Runs the command, and compares what it writes with the files in `golden/` and with the table itself.

#[path = "../../../tests/support/mod.rs"]
mod support;

mod called;
mod compare;
mod compare_generated;
mod completions;
mod explain;
mod golden;
mod layout;
mod list;
mod page;
mod pipes;
mod process;
mod scan_command;
mod scan_memory;
mod search;
#[cfg(unix)]
mod terminal;
mod usage;
