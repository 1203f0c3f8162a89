//! Turns lines of cells into the rows of a page.
//!
//! A *code* is a word that the table has, or one that begins with `ERROR_`, or one with an underscore and an
//! id in front of it. It is a row of the page
//!
//! - where it stands alone in a cell of a line; its id is in the cell before it or, where there is none, in
//!   the cell after it, and its text is the cells that follow; the same goes for a cell that begins with
//!   the id and the code;
//! - where it begins a line, or the first cell that is no id: behind bullets, the number of a list's item,
//!   marks of Markdown, and an id or the dash that stands for none. Its text is the rest of the line.
//!
//! Its id may also be in brackets behind it, `ERROR_X (12)`, or alone on the line before it; the latter only
//! where more codes of the page have a number there than have nothing at all in the place of an id, since a
//! number may also be that of a page, or a price. A number that is none of 32 bits is no id.
//!
//! What is glued to a code is parted from it like this: where the id in front belongs to a code of the table
//! and the letters begin with that code, the code ends there, unless `_` follows; else it ends where the
//! letters end, without the last capital if the text goes on with a small letter (`ERROR_XText`) and the
//! table does not have the code with it.
//!
//! A code is only named in running text, and no row,
//!
//! - where something else is in front of it on the line, or a mark of a sentence right behind it, like `,`;
//! - where it has no id and nothing in the place of one, is not alone on its line, and the page gives an
//!   id anywhere: on a page without any id such lines are the rows.
//!
//! The lines that follow belong to the text of a row up to the end of the paragraph, and the first
//! paragraph does where the row's own line says nothing. Menus name codes before the list does: of rows with
//! the same code, one with an id, then one with a text on its line, then the longest text wins; an id on the
//! line of the code goes before one on the line before. The other ids of the code are kept beside.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

use super::codes::{Mark, Start};
use super::{NoPage, Page, Row, Table};

/// The most rows that are read of a page; no table has more.
const MOST_ROWS: usize = u16::MAX as usize;

/// The most characters that are kept of a row's text, since a page can be one single paragraph.
pub(crate) const LONGEST_TEXT: usize = 1000;

/// Takes the lines of a page one by one and keeps its rows.
pub(super) struct Reader<'k, 't> {
    table: &'k Table<'t>,
    entries: Vec<Entry>,
    by_code: HashMap<String, usize>,
    /// The row whose text may go on.
    open: Option<Candidate>,
    /// The line before, if it was nothing but an id or a dash.
    mark: Option<(Mark, String)>,
    /// Whether a row has its id on its line.
    has_ids: bool,
    /// How many rows have it on the line before, and how many have nothing in its place.
    ids_before: usize,
    without_mark: usize,
    has_too_many: bool,
}

/// What one place of the page says of a code.
struct Candidate {
    code: String,
    mark: Mark,
    /// Whether `mark` is on the line before.
    is_mark_before: bool,
    /// Whether it is a row on any page, not only on one without ids.
    is_certain: bool,
    has_own_text: bool,
    text: String,
    /// Whether the text is full, so that the rest of it is not kept.
    is_full: bool,
}

/// What all places of the page say of a code.
#[derive(Default)]
struct Entry {
    code: String,
    best: Rank,
    id: Option<u32>,
    text: String,
    ids: BTreeSet<u32>,
    ids_before: BTreeSet<u32>,
    is_marked: bool,
    is_marked_before: bool,
    is_certain: bool,
}

/// The order of places that say something of the same code, the fullest last.
#[derive(Default, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    has_id_on_line: bool,
    has_id: bool,
    has_own_text: bool,
    length: usize,
}

impl<'k, 't> Reader<'k, 't> {
    pub(super) fn new(table: &'k Table<'t>) -> Self {
        Self {
            table,
            entries: Vec::new(),
            by_code: HashMap::new(),
            open: None,
            mark: None,
            has_ids: false,
            ids_before: 0,
            without_mark: 0,
            has_too_many: false,
        }
    }

    /// Takes a line.
    pub(super) fn line(&mut self, cells: &[&str], begins_paragraph: bool) {
        if self.row(cells) {
            return;
        }
        if let Some((_, line)) = self.mark.take() {
            self.go_on(&line);
        }
        if begins_paragraph && self.open.as_ref().is_some_and(|row| !row.text.is_empty()) {
            self.close();
        }
        match cells {
            [text] if !text.trim().is_empty() => match Mark::alone(&seen(text)) {
                Some(mark) => self.mark = Some((mark, (*text).to_owned())),
                None => self.go_on(text),
            },
            _ => cells.iter().for_each(|cell| self.go_on(cell)),
        }
    }

    /// Ends the text of the row before, and parts an id from a code that follows.
    pub(super) fn end_paragraph(&mut self) {
        self.mark = None;
        self.close();
    }

    /// Takes a line if it is a row; a cell may have lines of its own.
    pub(super) fn row(&mut self, cells: &[&str]) -> bool {
        // Every code has a capital, and most lines of a large page have none.
        let has_capital = |cell: &&str| cell.bytes().any(|byte| byte.is_ascii_uppercase());
        if !cells.iter().any(has_capital) {
            return false;
        }
        let cells: Vec<Cow<'_, str>> = cells.iter().map(|cell| seen(cell)).collect();
        let cells: Vec<&str> = cells.iter().map(|cell| cell.trim()).collect();
        let candidate = match cells.as_slice() {
            [text] => self.of_text(text),
            _ => self.of_cells(&cells),
        };
        // One number too many, as of a page, must not make all rows of a list without ids doubtful.
        let has_ids = self.has_ids || self.ids_before > self.without_mark + 1;
        let Some(mut candidate) = candidate.filter(|row| row.is_certain || !has_ids) else {
            return false;
        };
        let mark = self.mark.take().filter(|_| cells.len() == 1);
        if let (Mark::Missing, Some((mark, _))) = (candidate.mark, mark) {
            candidate.mark = mark;
            candidate.is_mark_before = true;
        }
        match (candidate.mark, candidate.is_mark_before) {
            (Mark::Id(_), false) => self.has_ids = true,
            (Mark::Id(_), true) => self.ids_before += 1,
            (Mark::Missing, _) => self.without_mark += 1,
            (Mark::NoId, _) => {}
        }
        self.close();
        self.open = Some(candidate);
        true
    }

    pub(super) fn finish(mut self) -> Result<Page, NoPage> {
        self.close();
        if self.has_too_many {
            return Err(NoPage::TooManyRows);
        }
        let count = |is: fn(&Entry) -> bool| self.entries.iter().filter(|entry| is(entry)).count();
        let ids_before = count(|entry| entry.ids.is_empty() && !entry.ids_before.is_empty());
        let without_mark = count(|entry| !entry.is_marked && !entry.is_marked_before);
        let are_before = ids_before > without_mark;
        let has_ids = are_before || self.has_ids;
        let entries = self.entries.into_iter();
        let is_row =
            |entry: &Entry| !has_ids || entry.is_certain || (are_before && entry.is_marked_before);
        let rows = entries.filter(is_row);
        let rows: Vec<Row> = rows.map(|entry| entry.into_row(are_before)).collect();
        if rows.is_empty() {
            return Err(NoPage::NoRow);
        }
        Ok(Page { rows })
    }

    /// A row whose code begins the text.
    fn of_text(&self, text: &str) -> Option<Candidate> {
        let start = Start::of(text, self.table)?;
        let candidate = Candidate::new(start.code, start.mark, &[start.text]);
        let is_certain = start.is_alone || start.mark != Mark::Missing;
        Some(Candidate {
            is_certain,
            ..candidate
        })
    }

    /// A row whose code stands alone in a cell, or with its id, or begins the first that is no id.
    fn of_cells(&self, cells: &[&str]) -> Option<Candidate> {
        for (at, cell) in cells.iter().enumerate() {
            let Some(start) = self.certain(cell) else {
                continue;
            };
            let rows = cell.lines().filter_map(|line| self.certain(line));
            if rows.count() > 1 {
                // The cell is no part of a table but of the page's layout.
                return None;
            }
            let (before, after) = cells.split_at(at);
            let after = after.get(1..).unwrap_or_default();
            let (mark, after) = match (start.mark, before, after) {
                (Mark::Missing, [], [next, rest @ ..]) => match Mark::alone(next) {
                    Some(mark) => (mark, rest),
                    None => (Mark::Missing, after),
                },
                (Mark::Id(_), ..) | (_, [], _) => (start.mark, after),
                (_, [.., last], _) => (Mark::alone(last).unwrap_or(Mark::NoId), after),
            };
            let texts: Vec<&str> = [start.text].iter().chain(after).copied().collect();
            return Some(Candidate::new(start.code, mark, &texts));
        }
        let at = cells.iter().position(|cell| Mark::alone(cell).is_none())?;
        let (before, from) = cells.split_at(at);
        let (first, after) = from.split_first()?;
        let start = Start::of(first, self.table)?;
        let mark = match (start.mark, before.last()) {
            (Mark::Id(id), _) => Mark::Id(id),
            (_, Some(cell)) => Mark::alone(cell).unwrap_or(Mark::NoId),
            (mark, None) => mark,
        };
        let texts: Vec<&str> = [start.text].iter().chain(after).copied().collect();
        let candidate = Candidate::new(start.code, mark, &texts);
        Some(Candidate {
            is_certain: mark != Mark::Missing,
            ..candidate
        })
    }

    /// A text that begins with an id and a code, or is nothing but a code.
    fn certain<'c>(&self, text: &'c str) -> Option<Start<'c>> {
        Start::of(text, self.table).filter(|start| start.is_alone || start.mark.id().is_some())
    }

    /// Adds a line to the text of the row before it.
    fn go_on(&mut self, text: &str) {
        if let Some(row) = &mut self.open {
            row.add(text);
        }
    }

    /// Keeps the row whose text ends here.
    fn close(&mut self) {
        let Some(candidate) = self.open.take() else {
            return;
        };
        if let Some(entry) = self.by_code.get(&candidate.code) {
            if let Some(entry) = self.entries.get_mut(*entry) {
                entry.merge(candidate);
            }
        } else if self.entries.len() == MOST_ROWS {
            self.has_too_many = true;
        } else {
            self.by_code
                .insert(candidate.code.clone(), self.entries.len());
            let mut entry = Entry {
                code: candidate.code.clone(),
                ..Entry::default()
            };
            entry.merge(candidate);
            self.entries.push(entry);
        }
    }
}

impl Candidate {
    fn new(code: &str, mark: Mark, texts: &[&str]) -> Self {
        let mut row = Self {
            code: code.to_owned(),
            mark,
            is_mark_before: false,
            is_certain: true,
            has_own_text: false,
            text: String::new(),
            is_full: false,
        };
        texts.iter().for_each(|text| row.add(text));
        row.has_own_text = !row.text.is_empty();
        row
    }

    /// Adds words to the text, as long as it is not full.
    fn add(&mut self, text: &str) {
        if self.is_full {
            return;
        }
        for word in seen(text).split_whitespace() {
            if !self.text.is_empty() {
                self.text.push(' ');
            }
            self.text.push_str(word);
        }
        if let Some((end, _)) = self.text.char_indices().nth(LONGEST_TEXT) {
            self.text.truncate(end);
            self.text.push('…');
            self.is_full = true;
        }
    }

    fn rank(&self) -> Rank {
        Rank {
            has_id_on_line: self.mark.id().is_some() && !self.is_mark_before,
            has_id: self.mark.id().is_some(),
            has_own_text: self.has_own_text,
            length: self.text.len(),
        }
    }
}

impl Entry {
    fn merge(&mut self, candidate: Candidate) {
        let rank = candidate.rank();
        self.is_certain |= candidate.is_certain;
        if candidate.is_mark_before {
            self.is_marked_before = true;
            self.ids_before.extend(candidate.mark.id());
        } else {
            self.is_marked |= candidate.mark != Mark::Missing;
            self.ids.extend(candidate.mark.id());
        }
        if rank > self.best {
            self.best = rank;
            self.id = candidate.mark.id();
            self.text = candidate.text;
        }
    }

    /// Gives the row; its id may be on the line before its code if `are_before`.
    fn into_row(self, are_before: bool) -> Row {
        let ids = match (self.ids.is_empty(), are_before) {
            (false, _) => self.ids,
            (true, true) => self.ids_before,
            (true, false) => BTreeSet::new(),
        };
        let id = self.id.filter(|id| ids.contains(id));
        let other_ids = ids.into_iter().filter(|other| Some(*other) != id);
        Row {
            code: self.code,
            id,
            other_ids: other_ids.collect(),
            text: self.text,
        }
    }
}

/// A text without what cannot be seen: marks of where a word may be broken, which pages put into long
/// codes, control characters, and what turns the direction of writing.
fn seen(text: &str) -> Cow<'_, str> {
    let is_unseen = |c: char| {
        matches!(
            c,
            '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{feff}'
        ) || ('\u{202a}'..='\u{202e}').contains(&c)
            || ('\u{2060}'..='\u{206f}').contains(&c)
            || (c.is_control() && !c.is_whitespace())
    };
    let is_plain = |byte: u8| (b' '..0x7f).contains(&byte);
    if text.bytes().all(is_plain) || !text.contains(is_unseen) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.replace(is_unseen, ""))
    }
}
