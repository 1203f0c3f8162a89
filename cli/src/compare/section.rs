//! Writes the section of `errors.toml` to paste for a new code.

use std::fmt::{self, Write};

use anticaptcha_errors::{Action, Category, ErrorCode, Language};

use super::New;

impl New<'_, '_> {
    /// The section of the code, without what only a person can choose or write: its category and action,
    /// whose names stand beside, and its descriptions. What the page says stands above as a comment.
    ///
    /// The id is left out where the page gives none, or the one that means success.
    pub(crate) fn section(&self) -> String {
        let mut section = String::new();
        // Writing to a `String` does not fail.
        let _ = write(self, &mut section);
        section
    }
}

fn write(new: &New<'_, '_>, section: &mut String) -> fmt::Result {
    let row = new.row;
    let id = row.id.filter(|id| *id != ErrorCode::SUCCESS_ID);
    let page_id = row.id.map_or(String::new(), |id| format!("{id} "));
    let comment = format!("# {page_id}{} {}", row.code, row.text);
    writeln!(section, "{}", comment.trim_end())?;
    writeln!(section, "[[error]]")?;
    match id {
        Some(id) => writeln!(section, "id = {id}")?,
        None => writeln!(section, "id =")?,
    }
    if new.shares_id && id.is_some() {
        writeln!(section, "shared_id = true")?;
    }
    writeln!(section, "code = \"{}\"", row.code)?;
    let categories: Vec<&str> = Category::ALL
        .iter()
        .map(|category| category.name())
        .collect();
    let actions: Vec<&str> = Action::ALL.iter().map(|action| action.name()).collect();
    writeln!(section, "category = \"\" # {}", categories.join(" | "))?;
    writeln!(section, "action = \"\" # {}", actions.join(" | "))?;
    for language in Language::ALL {
        writeln!(section, "description.{language} = \"\"")?;
    }
    Ok(())
}
