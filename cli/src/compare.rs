//! A page that lists the errors, held against the registry: what is new, gone or renumbered, as values.
//!
//! A page travels one way: bytes → text ([`decode`]) → lines of cells ([`lines`], [`html`]) → rows
//! ([`rows`], which states the rules) → [`Comparison`]. Nothing here prints, and nothing is kept of a page
//! but its rows, so that a large or hostile page takes little more memory than its text.

mod codes;
mod decode;
mod html;
mod lines;
mod rows;
mod section;

use std::collections::{BTreeMap, HashMap};

use anticaptcha_errors::ErrorCode;

/// An error of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Known<'t> {
    pub(crate) id: u32,
    pub(crate) code: &'t str,
}

/// The errors of the table, in its order.
pub(crate) struct Table<'t> {
    pub(crate) rows: Vec<Known<'t>>,
    positions: HashMap<&'t str, usize>,
}

impl Table<'static> {
    pub(crate) fn of(errors: &[ErrorCode]) -> Self {
        let known = |error: &ErrorCode| Known {
            id: error.id(),
            code: error.code(),
        };
        Self::new(errors.iter().map(known).collect())
    }
}

impl<'t> Table<'t> {
    pub(crate) fn new(rows: Vec<Known<'t>>) -> Self {
        let positions = rows.iter().enumerate();
        let positions = positions.map(|(at, row)| (row.code, at)).collect();
        Self { rows, positions }
    }

    fn position(&self, code: &str) -> Option<usize> {
        self.positions.get(code).copied()
    }

    fn id(&self, code: &str) -> Option<u32> {
        let row = self.rows.get(self.position(code)?)?;
        Some(row.id)
    }
}

/// What a page says, each code once.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Page {
    /// In the order of the page; never empty.
    pub(crate) rows: Vec<Row>,
}

/// A code as a page lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) code: String,
    /// `None` where the page gives none, or one that is no number of 32 bits.
    pub(crate) id: Option<u32>,
    /// What the page gives for the same code elsewhere, in ascending order.
    pub(crate) other_ids: Vec<u32>,
    /// What the page says of the code: one line without control characters, cut after
    /// [`rows::LONGEST_TEXT`] characters; empty where it says nothing.
    pub(crate) text: String,
}

/// Why there is nothing to compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoPage {
    /// No code begins a line, a cell or another block of the page.
    NoRow,
    /// The page has more codes than a table can hold.
    TooManyRows,
    /// The page is an archive of several files (MHTML), whose text is encoded.
    Archive,
}

/// The difference of a page and the table.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Comparison<'t, 'p> {
    /// How many codes both have, with no other id.
    pub(crate) agree: usize,
    /// What only the page has, in its order.
    pub(crate) new: Vec<New<'t, 'p>>,
    /// What only the table has, in its order.
    pub(crate) gone: Vec<Known<'t>>,
    /// In the order of the page; a code with two wrong ids is here twice.
    pub(crate) renumbered: Vec<Renumbered<'t>>,
    /// The codes for which the page itself gives several ids, in its order.
    pub(crate) contradictory: Vec<&'p Row>,
    /// Whether the page gives an id anywhere; where it does not, only the codes were compared.
    pub(crate) has_ids: bool,
    /// The last error of the table that the page has, where so much is missing after it that the page
    /// looks cut off.
    pub(crate) cut_off_after: Option<Known<'t>>,
}

impl Comparison<'_, '_> {
    pub(crate) fn is_equal(&self) -> bool {
        self.new.is_empty() && self.gone.is_empty() && self.renumbered.is_empty()
    }
}

/// A code that the table lacks.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct New<'t, 'p> {
    pub(crate) row: &'p Row,
    /// Whether the table, or another new row of the page, has its id too: then its row of the table needs
    /// `shared_id = true`.
    pub(crate) shares_id: bool,
    /// The row of the table that had the id alone till now: it needs `shared_id = true` too.
    pub(crate) to_be_shared: Option<Known<'t>>,
}

/// A code with another id on the page than in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Renumbered<'t> {
    pub(crate) known: Known<'t>,
    pub(crate) page_id: u32,
}

/// Reads a page as it was saved or copied: HTML, Markdown or plain text.
pub(crate) fn read(source: &[u8], table: &Table<'_>) -> Result<Page, NoPage> {
    let text = decode::decode(source);
    if is_archive(&text) {
        return Err(NoPage::Archive);
    }
    let mut reader = rows::Reader::new(table);
    match html::Markup::of(&text) {
        Some(markup) => html::read(&text, markup, &mut reader),
        None => lines::read(&text, &mut reader),
    }
    reader.finish()
}

/// Whether the text is what a browser saves as a single file of all that a page needs.
fn is_archive(text: &str) -> bool {
    let head: String = text.chars().take(4096).collect();
    let is_markup = head.trim_start().starts_with('<');
    let head = head.to_ascii_lowercase();
    !is_markup && head.contains("content-type: multipart/related")
}

/// Holds the page against the table.
pub(crate) fn compare<'t, 'p>(page: &'p Page, table: &Table<'t>) -> Comparison<'t, 'p> {
    let mut holders: BTreeMap<u32, (Vec<Known<'t>>, usize)> = BTreeMap::new();
    for known in &table.rows {
        holders.entry(known.id).or_default().0.push(*known);
    }
    for row in &page.rows {
        if let (Some(id), None) = (row.id, table.position(&row.code)) {
            holders.entry(id).or_default().1 += 1;
        }
    }
    let mut is_on_page = vec![false; table.rows.len()];
    let mut comparison = Comparison {
        agree: 0,
        new: Vec::new(),
        gone: Vec::new(),
        renumbered: Vec::new(),
        contradictory: Vec::new(),
        has_ids: page.rows.iter().any(|row| row.id.is_some()),
        cut_off_after: None,
    };
    for row in &page.rows {
        if !row.other_ids.is_empty() {
            comparison.contradictory.push(row);
        }
        let position = table.position(&row.code);
        let known = position.and_then(|position| table.rows.get(position));
        let Some(known) = known.copied() else {
            let holders = row.id.and_then(|id| holders.get(&id));
            let (old, new) = holders.map_or((&[][..], 0), |(old, new)| (old.as_slice(), *new));
            comparison.new.push(New {
                row,
                shares_id: old.len() + new > 1,
                to_be_shared: match old {
                    [alone] => Some(*alone),
                    _ => None,
                },
            });
            continue;
        };
        if let Some(is_on_page) = position.and_then(|position| is_on_page.get_mut(position)) {
            *is_on_page = true;
        }
        let ids = row.id.iter().chain(&row.other_ids);
        let wrong = ids.filter(|id| **id != known.id).map(|id| Renumbered {
            known,
            page_id: *id,
        });
        let before = comparison.renumbered.len();
        comparison.renumbered.extend(wrong);
        comparison.agree += usize::from(comparison.renumbered.len() == before);
    }
    let pairs = || table.rows.iter().zip(&is_on_page);
    comparison.gone = pairs()
        .filter(|(_, is_on_page)| !**is_on_page)
        .map(|(known, _)| *known)
        .collect();
    let missing_at_the_end = pairs().rev().take_while(|(_, is_on_page)| !**is_on_page);
    let missing_at_the_end = missing_at_the_end.count();
    if is_far(missing_at_the_end, table.rows.len()) {
        let last = table.rows.len() - missing_at_the_end;
        comparison.cut_off_after = table.rows[..last].last().copied();
    }
    comparison
}

/// Whether so many rows at the table's end are rather cut off than dropped by the service one by one.
fn is_far(missing: usize, rows: usize) -> bool {
    missing >= 2 && missing * 10 >= rows
}
