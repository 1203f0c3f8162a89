//! Runs the command, and compares what it writes with the files in `golden/` and with the table itself.

mod called;
mod compare;
mod compare_generated;
mod compatible;
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
mod schema;
mod search;
mod support;
#[cfg(unix)]
mod terminal;
mod text;
mod usage;
