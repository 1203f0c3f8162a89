//! Turns HTML into lines of cells, as a browser shows them.
//!
//! Only tokens are read and no tree is built, so that nesting, unclosed tags and attributes cost no memory. A
//! row of a table is a line, any other block is a paragraph or a line of one. What a browser does not show,
//! or shows as a control, is left out: scripts, styles, templates, form fields, drawings, and what the
//! attributes `hidden` and `style` hide.

use std::error::Error;
use std::{fmt, mem};

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Readable, Reader, Span, State, StringReader, Tokenizer};

use super::lines::{self, LONGEST_LINE, MOST_CELLS};
use super::rows;

/// The kinds of text that are read as HTML.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Markup {
    /// A whole page: line ends are spaces.
    Document,
    /// A part of a page, or Markdown with elements in it: line ends outside of tables part lines.
    Fragment,
}

impl Markup {
    /// Tells the kind of a text. `None` stands for a text without an element that parts it into blocks.
    pub(super) fn of(text: &str) -> Option<Self> {
        let mut markup = None;
        for (at, _) in text.match_indices('<') {
            let rest = text.as_bytes().get(at + 1..).unwrap_or_default();
            let rest = rest.strip_prefix(b"/").unwrap_or(rest);
            let is_end = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/');
            // The longest name that is looked for has ten letters.
            let Some(end) = rest.iter().take(11).position(is_end) else {
                continue;
            };
            let name = rest[..end].to_ascii_lowercase();
            match name.as_slice() {
                b"!doctype" | b"html" | b"head" | b"body" => return Some(Self::Document),
                name if Role::of(name) != Role::Inline && name != b"br" => {
                    markup = Some(Self::Fragment);
                }
                _ => {}
            }
        }
        markup
    }
}

/// What an element does to the lines.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    /// It is a part of a line.
    Inline,
    /// It ends a line.
    Break,
    /// It is a paragraph, in a cell a line.
    Paragraph,
    /// It is a paragraph, also in a cell, which then is no part of a table but of the page's layout.
    Block,
    /// It is a line of the paragraph before it, also in a cell.
    Item,
    Table,
    TableRow,
    Cell,
}

impl Role {
    fn of(name: &[u8]) -> Self {
        match name {
            b"br" => Self::Break,
            b"p" | b"div" | b"pre" | b"center" | b"blockquote" => Self::Paragraph,
            b"address" | b"article" | b"aside" | b"body" | b"details" | b"dialog" | b"dl"
            | b"dt" | b"fieldset" | b"figcaption" | b"figure" | b"footer" | b"form" | b"h1"
            | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" | b"head" | b"header" | b"hgroup" | b"hr"
            | b"html" | b"main" | b"nav" | b"search" | b"section" | b"summary" => Self::Block,
            b"dd" | b"dir" | b"li" | b"menu" | b"ol" | b"ul" => Self::Item,
            b"caption" | b"colgroup" | b"table" | b"tbody" | b"tfoot" | b"thead" => Self::Table,
            b"tr" => Self::TableRow,
            b"td" | b"th" => Self::Cell,
            _ => Self::Inline,
        }
    }
}

/// Reads a page; the lines go to `reader`.
pub(super) fn read(text: &str, markup: Markup, reader: &mut rows::Reader<'_, '_>) {
    let mut lines = Lines::new(markup, reader);
    let emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| lines.take(event));
    let mut tokenizer = Tokenizer::new_with_emitter(Pausing::new(text), emitter);
    while let Some(step) = tokenizer.next() {
        if let Ok(state) = step {
            tokenizer.set_state(state);
        }
    }
    lines.end_line();
}

/// A text that stops the tokenizer now and then within a tag with many attributes.
///
/// The tokenizer calls itself for each attribute in double quotes, so that a tag with thousands of them would
/// end the stack. It goes back to its loop where the text cannot be read, and goes on from there when it is
/// called again: nothing is lost by it where a value is read, since that is a state of its own.
struct Pausing<'t> {
    text: StringReader<'t>,
    values: usize,
}

/// The number of values that are read between two pauses.
const VALUES: usize = 64;

#[derive(Debug)]
struct Pause;

impl fmt::Display for Pause {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the tokenizer pauses")
    }
}

impl Error for Pause {}

impl<'t> Pausing<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            text: text.to_reader(),
            values: 0,
        }
    }
}

impl Reader for Pausing<'_> {
    type Error = Pause;

    #[inline]
    fn read_byte(&mut self) -> Result<Option<u8>, Pause> {
        let Ok(byte) = self.text.read_byte();
        Ok(byte)
    }

    #[inline]
    fn read_until<'b>(
        &'b mut self,
        ends: &[u8],
        buffer: &'b mut [u8; 4],
    ) -> Result<Option<&'b [u8]>, Pause> {
        // Only while a value in double quotes is read, this quote is the first of the ends.
        if ends.first() == Some(&b'"') {
            self.values += 1;
            if self.values == VALUES {
                self.values = 0;
                return Err(Pause);
            }
        }
        let Ok(read) = self.text.read_until(ends, buffer);
        Ok(read)
    }

    #[inline]
    fn try_read_string(&mut self, text: &[u8], case_sensitive: bool) -> Result<bool, Pause> {
        let Ok(is_read) = self.text.try_read_string(text, case_sensitive);
        Ok(is_read)
    }
}

/// A start tag, as far as it has been read.
#[derive(Default)]
struct Tag {
    name: Vec<u8>,
    /// The one whose value comes next.
    attribute: Attribute,
    is_hidden: bool,
    /// This is `false` for a dialog that waits to be opened.
    is_open: bool,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Attribute {
    #[default]
    Other,
    Hidden,
    Style,
}

/// The element that is not shown.
struct Hidden {
    name: Vec<u8>,
    /// How many elements are open in it that have to be closed before it can be.
    depth: usize,
}

/// The line that is being read, and what it stands in.
struct Lines<'r, 'k, 't> {
    reader: &'r mut rows::Reader<'k, 't>,
    keeps_line_ends: bool,
    tag: Tag,
    hidden: Option<Hidden>,
    /// How many elements are open whose line ends part lines.
    preformatted: usize,
    /// Whether the line is a row of a table.
    is_row: bool,
    cells: Vec<String>,
    begins_paragraph: bool,
}

impl<'r, 'k, 't> Lines<'r, 'k, 't> {
    fn new(markup: Markup, reader: &'r mut rows::Reader<'k, 't>) -> Self {
        Self {
            reader,
            keeps_line_ends: markup == Markup::Fragment,
            tag: Tag::default(),
            hidden: None,
            preformatted: 0,
            is_row: false,
            cells: Vec::new(),
            begins_paragraph: true,
        }
    }

    /// Takes a token. Where the content of an element is no markup, this returns how the tokenizer has to go
    /// on.
    fn take(&mut self, event: CallbackEvent<'_>) -> Option<State> {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag.name.clear();
                self.tag.name.extend_from_slice(name);
                self.tag.is_hidden = false;
                self.tag.is_open = name != b"dialog";
            }
            CallbackEvent::AttributeName { name } => {
                self.tag.attribute = match name {
                    b"hidden" => Attribute::Hidden,
                    b"style" => Attribute::Style,
                    _ => Attribute::Other,
                };
                self.tag.is_hidden |= name == b"hidden";
                self.tag.is_open |= name == b"open";
            }
            CallbackEvent::AttributeValue { value } => match self.tag.attribute {
                // A browser shows it as soon as somebody searches the page for it.
                Attribute::Hidden if value.eq_ignore_ascii_case(b"until-found") => {
                    self.tag.is_hidden = false;
                }
                Attribute::Style => self.tag.is_hidden |= hides(value),
                Attribute::Hidden | Attribute::Other => {}
            },
            CallbackEvent::CloseStartTag { self_closing } => return self.start(self_closing),
            CallbackEvent::EndTag { name } => self.end(name),
            CallbackEvent::String { value } if self.hidden.is_none() => {
                self.text(&String::from_utf8_lossy(value));
            }
            CallbackEvent::String { .. }
            | CallbackEvent::Comment { .. }
            | CallbackEvent::Doctype { .. }
            | CallbackEvent::Error(_) => {}
        }
        None
    }

    fn start(&mut self, is_self_closing: bool) -> Option<State> {
        let tag = mem::take(&mut self.tag);
        let name = tag.name.as_slice();
        let is_in_drawing = self.hidden.as_ref().is_some_and(|it| is_drawing(&it.name));
        self.hidden = self.hidden.take().and_then(|it| it.after_start(name));
        if self.hidden.is_none() {
            self.part(name, false);
            self.preformatted += usize::from(is_preformatted(name));
            // Only the elements of a drawing can close themselves.
            let is_empty = is_void(name) || (is_self_closing && is_drawing(name));
            // A page that hides itself is shown by its script once it is there.
            let is_page = matches!(name, b"html" | b"body");
            let is_hidden = tag.is_hidden || !tag.is_open || is_never_shown(name);
            if is_hidden && !is_empty && !is_page {
                let name = name.to_vec();
                self.hidden = Some(Hidden { name, depth: 0 });
            }
        }
        let state = content(name).filter(|_| !is_in_drawing);
        self.tag = tag;
        state
    }

    fn end(&mut self, name: &[u8]) {
        self.hidden = self.hidden.take().and_then(|it| it.after_end(name));
        if self.hidden.is_none() {
            self.part(name, true);
            let closed = usize::from(is_preformatted(name));
            self.preformatted = self.preformatted.saturating_sub(closed);
        }
    }

    /// Parts the lines at the start or the end of an element.
    fn part(&mut self, name: &[u8], is_end: bool) {
        let role = Role::of(name);
        match role {
            Role::Inline => {}
            Role::Break => self.break_line(),
            Role::Paragraph if self.is_row => self.break_line(),
            Role::Cell if is_end => {}
            Role::Cell => {
                if !self.is_row {
                    self.end_line();
                    self.is_row = true;
                    self.begins_paragraph = true;
                }
                if self.cells.len() < MOST_CELLS {
                    self.cells.push(String::new());
                } else {
                    self.push(' ');
                }
            }
            Role::Paragraph | Role::Block | Role::Item | Role::Table | Role::TableRow => {
                self.end_line();
                self.is_row = role == Role::TableRow && !is_end;
                // What follows a term belongs to it.
                let is_within = match role {
                    Role::Item => !is_end || matches!(name, b"li" | b"dd"),
                    _ => is_end && name == b"dt",
                };
                self.begins_paragraph |= !is_within;
            }
        }
    }

    fn text(&mut self, text: &str) {
        let mut is_blank_since_line_end = false;
        for c in text.chars() {
            let is_line_end =
                c == '\n' && (self.preformatted > 0 || (self.keeps_line_ends && !self.is_row));
            if is_line_end {
                self.break_line();
                self.begins_paragraph |= is_blank_since_line_end;
                is_blank_since_line_end = true;
            } else if c.is_ascii_whitespace() {
                self.push(if self.preformatted > 0 { c } else { ' ' });
            } else {
                is_blank_since_line_end = false;
                self.push(c);
            }
        }
    }

    fn push(&mut self, c: char) {
        // A tab, which only a preformatted text keeps, parts columns.
        let is_space = c.is_ascii_whitespace() && c != '\t';
        if self.cells.is_empty() && !is_space {
            self.cells.push(String::new());
        }
        if let Some(cell) = self.cells.last_mut() {
            let is_after_space = cell.ends_with(|c: char| c.is_ascii_whitespace());
            let is_shown = !is_space || !(cell.is_empty() || is_after_space);
            if is_shown && cell.len() < LONGEST_LINE {
                cell.push(c);
            }
        }
    }

    /// Ends a line, which in a cell is a part of the cell.
    fn break_line(&mut self) {
        let length = self.cells.last().map_or(0, String::len);
        // A cell that is so long is no part of a list but of the page's layout.
        if !self.is_row || length > LONGEST_LINE / 2 {
            self.end_line();
            self.is_row = false;
        } else if let Some(cell) = self.cells.last_mut() {
            cell.push('\n');
        }
    }

    fn end_line(&mut self) {
        let cells = mem::take(&mut self.cells);
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            return;
        }
        let mut begins_paragraph = mem::take(&mut self.begins_paragraph);
        let is_row = self.is_row && cells.len() > 1;
        if is_row {
            let columns: Vec<&str> = cells.iter().map(String::as_str).collect();
            if self.reader.row(&columns) {
                return;
            }
        }
        for cell in &cells {
            for line in cell.lines().filter(|line| !line.trim().is_empty()) {
                lines::read_line(line, begins_paragraph, self.reader);
                begins_paragraph = is_row;
            }
        }
        if is_row {
            self.reader.end_paragraph();
        }
    }
}

impl Hidden {
    /// What is hidden after a start tag.
    fn after_start(mut self, name: &[u8]) -> Option<Self> {
        match Closed::of(&self.name) {
            Closed::Itself => self.depth += usize::from(name == self.name),
            Closed::ByBlocks if Role::of(name) != Role::Inline => return None,
            Closed::By { others, .. } if self.depth == 0 && others.contains(&name) => return None,
            Closed::By { within, .. } => self.depth += usize::from(within.contains(&name)),
            Closed::ByBlocks => {}
        }
        Some(self)
    }

    /// What is hidden after an end tag.
    fn after_end(mut self, name: &[u8]) -> Option<Self> {
        let (counts, ends) = match Closed::of(&self.name) {
            Closed::Itself => (name == self.name, name == self.name),
            Closed::ByBlocks => (false, Role::of(name) != Role::Inline),
            Closed::By { within, others } => {
                let is_around = within.contains(&name);
                let is_end = is_around || name == self.name || others.contains(&name);
                (is_around, is_end)
            }
        };
        if self.depth == 0 && ends {
            return None;
        }
        self.depth -= usize::from(counts);
        Some(self)
    }
}

/// What ends an element beside its own end tag.
enum Closed {
    Itself,
    /// The start or the end of any block.
    ByBlocks,
    /// The start or the end of `others`, and the end of an element around it, unless that is `within` it.
    By {
        within: &'static [&'static [u8]],
        others: &'static [&'static [u8]],
    },
}

impl Closed {
    fn of(name: &[u8]) -> Self {
        match name {
            b"p" => Self::ByBlocks,
            b"li" => Self::By {
                within: &[b"ul", b"ol", b"menu"],
                others: &[b"li"],
            },
            b"dt" | b"dd" => Self::By {
                within: &[b"dl"],
                others: &[b"dt", b"dd"],
            },
            b"td" | b"th" => Self::By {
                within: &[b"table"],
                others: &[b"td", b"th", b"tr", b"tbody", b"tfoot", b"thead"],
            },
            b"tr" => Self::By {
                within: &[b"table"],
                others: &[b"tr", b"tbody", b"tfoot", b"thead"],
            },
            b"tbody" | b"tfoot" | b"thead" => Self::By {
                within: &[b"table"],
                others: &[b"tbody", b"tfoot", b"thead"],
            },
            _ => Self::Itself,
        }
    }
}

/// Whether the value of `style` hides an element.
fn hides(style: &[u8]) -> bool {
    let is_blank = |byte: &u8| byte.is_ascii_whitespace();
    style.split(|byte| *byte == b';').any(|declaration| {
        let short = declaration.iter().filter(|byte| !is_blank(byte)).take(20);
        let short: Vec<u8> = short.map(u8::to_ascii_lowercase).collect();
        short.starts_with(b"display:none") || short.starts_with(b"visibility:hidden")
    })
}

fn is_never_shown(name: &[u8]) -> bool {
    is_drawing(name)
        || matches!(
            name,
            b"audio"
                | b"canvas"
                | b"datalist"
                | b"iframe"
                | b"noembed"
                | b"noframes"
                | b"noscript"
                | b"object"
                | b"rp"
                | b"script"
                | b"select"
                | b"style"
                | b"template"
                | b"textarea"
                | b"title"
                | b"video"
        )
}

fn is_drawing(name: &[u8]) -> bool {
    matches!(name, b"svg" | b"math")
}

fn is_preformatted(name: &[u8]) -> bool {
    matches!(name, b"listing" | b"plaintext" | b"pre" | b"xmp")
}

fn is_void(name: &[u8]) -> bool {
    matches!(
        name,
        b"area"
            | b"base"
            | b"br"
            | b"col"
            | b"embed"
            | b"hr"
            | b"img"
            | b"input"
            | b"link"
            | b"meta"
            | b"source"
            | b"track"
            | b"wbr"
    )
}

/// How the content of an element is read that is no markup.
fn content(name: &[u8]) -> Option<State> {
    match name {
        b"textarea" | b"title" => Some(State::RcData),
        b"iframe" | b"noembed" | b"noframes" | b"noscript" | b"style" | b"xmp" => {
            Some(State::RawText)
        }
        b"script" => Some(State::ScriptData),
        b"plaintext" => Some(State::PlainText),
        _ => None,
    }
}
