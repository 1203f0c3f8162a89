//! The second step: TOML → draft, with the position of every value. It reports wrong keys and wrong types.
//!
//! A draft keeps what could be read beside what could not, so that later steps can check the rest
//! and all faults come in one report.

use std::fmt::Display;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::fault::{File, Position, Report, shown};
use super::spelling::{hint, similar};

/// A value of TOML, and where it stands.
type Value<'t> = Spanned<DeValue<'t>>;

/// The key of a table that extends another.
const EXTENDS: &str = "extends";

/// The name of the one table that can be extended.
const SHIPPED: &str = "shipped";

/// The header of a row.
const ROW: &str = "[[error]]";

/// A value and its position.
#[derive(Clone, Debug)]
pub(crate) struct At<T> {
    pub(crate) value: T,
    pub(crate) at: Position,
}

/// The table as written; `None` is a value whose fault is in the report.
///
/// The parts that a table which extends another leaves out are empty lists, and no success.
pub(crate) struct Draft {
    /// The position where the table says that it extends the shipped one.
    pub(crate) extends: Option<Position>,
    pub(crate) languages: Option<Vec<At<String>>>,
    pub(crate) success: Option<SuccessDraft>,
    pub(crate) categories: Option<Vec<KindDraft>>,
    pub(crate) actions: Option<Vec<KindDraft>>,
    pub(crate) rows: Vec<RowDraft>,
}

/// `[success]`
pub(crate) struct SuccessDraft {
    pub(crate) id: Option<At<u32>>,
    pub(crate) description: Option<TextsDraft>,
}

/// `[category.KEY]` or `[action.KEY]`
pub(crate) struct KindDraft {
    pub(crate) key: At<String>,
    /// Both are `None` for every category.
    pub(crate) retryable: Option<At<bool>>,
    pub(crate) needs_person: Option<At<bool>>,
    pub(crate) description: Option<TextsDraft>,
}

/// `[[error]]`
pub(crate) struct RowDraft {
    pub(crate) id: Option<At<u32>>,
    pub(crate) code: Option<At<String>>,
    pub(crate) category: Option<At<String>>,
    pub(crate) action: Option<At<String>>,
    pub(crate) description: Option<TextsDraft>,
    pub(crate) shared_id: SharedId,
    pub(crate) variant: Option<At<String>>,
    pub(crate) deprecated: Option<At<String>>,
}

/// The value of `shared_id` in a row.
pub(crate) enum SharedId {
    Undeclared,
    /// It is true, and stands at this position.
    Declared(Position),
    /// The key is misspelled or the value has a wrong type, which is in the report.
    Unreadable,
}

/// A text in each language: `{ en = "…", fr = "…" }`
pub(crate) struct TextsDraft {
    pub(crate) at: Position,
    pub(crate) texts: Vec<TextDraft>,
}

/// A text in one language.
pub(crate) struct TextDraft {
    pub(crate) language: At<String>,
    /// `None` is a text whose fault is in the report.
    pub(crate) text: Option<At<String>>,
}

impl KindDraft {
    pub(crate) fn name(&self) -> Option<&str> {
        Some(&self.key.value)
    }
}

impl RowDraft {
    pub(crate) fn code(&self) -> Option<&str> {
        self.code.as_ref().map(|code| code.value.as_str())
    }

    /// What messages call the row: its code where it has one.
    pub(crate) fn title(&self) -> String {
        self.code().map_or_else(|| ROW.to_owned(), shown)
    }
}

impl TextsDraft {
    /// Whether there is a text in `language`.
    pub(crate) fn has(&self, language: &str) -> bool {
        self.texts
            .iter()
            .any(|text| text.language.value == language)
    }
}

/// Reads the table of `file` out of `toml`; whatever is not as it must be is reported and left out.
pub(crate) fn read(toml: &DeTable<'_>, file: File, report: &mut Report<'_>) -> Draft {
    let start = Position { file, byte: 0 };
    let mut root = Section::new("the table".to_owned(), start, toml, report);
    let extends = extends(&mut root);
    root.is_partial = extends.is_some();
    let draft = Draft {
        extends,
        languages: languages(&mut root),
        success: success(&mut root),
        categories: kinds(&mut root, "category", "[category.NAME]"),
        actions: kinds(&mut root, "action", "[action.NAME]"),
        rows: rows(&mut root),
    };
    root.finish();
    draft
}

/// The position where the table says that it extends another. A mistake there is reported, and read as it was
/// meant.
fn extends(root: &mut Section<'_, '_, '_>) -> Option<Position> {
    let below = || root.table.values().find_map(named_below);
    let at = match root.table.get(EXTENDS) {
        Some(value) => root.position(value.span()),
        None => root
            .misspelling(EXTENDS)
            .or_else(|| Some(root.position(below()?)))?,
    };
    let value = root.optional(EXTENDS);
    if let Some(name) = value.and_then(|value| root.string("`extends`", value)) {
        if name.value != SHIPPED {
            let shown = shown(&name.value);
            let message =
                format!("there is no table \"{shown}\"; write `{EXTENDS} = \"{SHIPPED}\"`");
            root.report.fault(at, message);
        }
    }
    Some(at)
}

/// Where `extends` stands within a section, whose `value` is given, or within a section of that.
fn named_below(value: &Value<'_>) -> Option<Range<usize>> {
    match value.get_ref() {
        DeValue::Table(table) => match table.get(EXTENDS) {
            Some(name) if name.get_ref().is_str() => Some(name.span()),
            _ => {
                // The keys of a description are languages.
                let sections = table
                    .iter()
                    .filter(|(key, _)| *key.get_ref() != "description");
                sections.map(|(_, value)| value).find_map(named_below)
            }
        },
        DeValue::Array(items) => items.iter().find_map(named_below),
        _ => None,
    }
}

fn languages(root: &mut Section<'_, '_, '_>) -> Option<Vec<At<String>>> {
    let Some(value) = root.part("languages", r#"languages = ["en"]"#)? else {
        return Some(Vec::new());
    };
    let expected = r#"an array of language tags, like ["en", "fr"]"#;
    let items = value.get_ref().as_array();
    let items = root.typed("`languages`", value, items, expected)?.value;
    if items.is_empty() && !root.is_partial {
        let message = r#"no language is declared; name at least one, like ["en"]"#;
        root.fault(value.span(), message);
        return None;
    }
    let tags = items.iter().map(|item| root.string("each language", item));
    // All faults are reported before the answer is `None`.
    tags.collect::<Vec<_>>().into_iter().collect()
}

fn success(root: &mut Section<'_, '_, '_>) -> Option<SuccessDraft> {
    let value = root.part("success", "[success]")??;
    let mut section = root.section("[success]", "`success`", value, "a section [success]")?;
    let success = SuccessDraft {
        id: section.id(),
        description: section.texts(),
    };
    section.finish();
    Some(success)
}

fn kinds(
    root: &mut Section<'_, '_, '_>,
    name: &'static str,
    header: &str,
) -> Option<Vec<KindDraft>> {
    let Some(value) = root.part(name, header)? else {
        return Some(Vec::new());
    };
    let (title, expected) = (format!("`{name}`"), format!("sections {header}"));
    let table = value.get_ref().as_table();
    let table = root.typed(title, value, table, &expected)?.value;
    if table.is_empty() && !root.is_partial {
        let message = format!("no {name} is declared; add at least one section {header}");
        root.fault(value.span(), message);
        return None;
    }
    for key in ["description", "retryable", "needs_person"] {
        let found = table.get_key_value(key);
        // What has a description of its own is a section that happens to have this name.
        let is_section = |value: &Value<'_>| {
            let table = value.get_ref().as_table();
            table.is_some_and(|table| table.contains_key("description"))
        };
        if let Some((found, _)) = found.filter(|(_, value)| !is_section(value)) {
            let message = format!("`{key}` is not in a section {header}; give it one");
            root.fault(found.span(), message);
            return None;
        }
    }
    let mut kinds: Vec<KindDraft> = table
        .iter()
        .map(|(key, value)| kind(root, name, header, key, value))
        .collect();
    kinds.sort_by_key(|kind| kind.key.at);
    Some(kinds)
}

fn kind(
    root: &mut Section<'_, '_, '_>,
    name: &str,
    header: &str,
    key: &Spanned<std::borrow::Cow<'_, str>>,
    value: &Value<'_>,
) -> KindDraft {
    let key = At {
        value: key.get_ref().to_string(),
        at: root.position(key.span()),
    };
    let title = format!("[{name}.{}]", shown(&key.value));
    let expected = format!("a section {header}");
    let (mut retryable, mut needs_person, mut description) = (None, None, None);
    if let Some(mut section) = root.section(&title, &format!("`{title}`"), value, &expected) {
        if name == "action" {
            retryable = section.required_boolean("retryable", "retryable = false");
            needs_person = section.required_boolean("needs_person", "needs_person = true");
        }
        description = section.texts();
        section.finish();
    }
    KindDraft {
        key,
        retryable,
        needs_person,
        description,
    }
}

fn rows(root: &mut Section<'_, '_, '_>) -> Vec<RowDraft> {
    let Some(Some(value)) = root.part("error", ROW) else {
        return Vec::new();
    };
    let items = value.get_ref().as_array();
    let expected = "rows [[error]], with two brackets";
    let Some(At { value: items, .. }) = root.typed("`error`", value, items, expected) else {
        return Vec::new();
    };
    if items.is_empty() && !root.is_partial {
        root.fault(
            value.span(),
            "the table has no error; add at least one [[error]]",
        );
    }
    items.iter().filter_map(|item| row(root, item)).collect()
}

fn row(root: &mut Section<'_, '_, '_>, value: &Value<'_>) -> Option<RowDraft> {
    let mut section = root.section(ROW, "each `error`", value, "a section [[error]]")?;
    let mut row = RowDraft {
        id: section.id(),
        code: section.required_string("code", r#"code = "ERROR_…""#),
        category: section.required_string("category", r#"category = "…""#),
        action: section.required_string("action", r#"action = "…""#),
        description: None,
        shared_id: SharedId::Undeclared,
        variant: None,
        deprecated: None,
    };
    // A missing text names its row.
    section.title = row.title();
    row.description = section.texts();
    section.title = ROW.to_owned();
    row.shared_id = section.shared_id();
    row.variant = section.optional_string("variant");
    row.deprecated = section.optional_string("deprecated");
    section.finish();
    Some(row)
}

/// One TOML table on its way into the draft: it hands out the values of known keys, and reports the unknown ones
/// in the end.
struct Section<'t, 'r, 's> {
    title: String,
    at: Position,
    table: &'t DeTable<'t>,
    /// Whether what is left out stands in the table that this one extends.
    is_partial: bool,
    known: Vec<&'static str>,
    report: &'r mut Report<'s>,
}

impl<'t, 'r, 's> Section<'t, 'r, 's> {
    fn new(
        title: String,
        at: Position,
        table: &'t DeTable<'t>,
        report: &'r mut Report<'s>,
    ) -> Self {
        Self {
            title,
            at,
            table,
            is_partial: false,
            known: Vec::new(),
            report,
        }
    }

    /// The table in `value` as a section; a value that is not a table is a fault.
    fn section<'n>(
        &'n mut self,
        title: &str,
        what: &str,
        value: &'n Value<'n>,
        expected: &str,
    ) -> Option<Section<'n, 'n, 's>> {
        let table = self.typed(what, value, value.get_ref().as_table(), expected)?;
        let title = title.to_owned();
        Some(Section::new(title, table.at, table.value, self.report))
    }

    /// Where a span of the section's file begins.
    fn position(&self, span: Range<usize>) -> Position {
        let byte = span.start;
        Position { byte, ..self.at }
    }

    fn fault(&mut self, span: Range<usize>, message: impl Into<String>) {
        self.report.fault(self.position(span), message);
    }

    fn optional(&mut self, key: &'static str) -> Option<&'t Value<'t>> {
        self.known.push(key);
        self.table.get(key)
    }

    /// The value of `key`; a missing one is a fault, which shows the `example`.
    fn required(&mut self, key: &'static str, example: &str) -> Option<&'t Value<'t>> {
        let value = self.optional(key);
        // A misspelled key is reported by `finish`, as the unknown key that it is.
        if value.is_none() && self.misspelling(key).is_none() {
            self.report.fault(
                self.at,
                format!("{} lacks `{key}`; add `{example}`", self.title),
            );
        }
        value
    }

    /// A part of the table: `None` where it is missing or misspelled, which is in the report, and `Some(None)`
    /// where a table that extends another leaves it out.
    fn part(&mut self, key: &'static str, example: &str) -> Option<Option<&'t Value<'t>>> {
        if !self.is_partial {
            return self.required(key, example).map(Some);
        }
        let value = self.optional(key);
        (value.is_some() || self.misspelling(key).is_none()).then_some(value)
    }

    /// Where the section has a key that is almost `key`.
    fn misspelling(&self, key: &str) -> Option<Position> {
        // A section with more keys is wrong as a whole: none has so many.
        let given = self.table.keys().take(100);
        // A key that was asked for before is right as it is.
        let mut unknown = given.filter(|given| !self.known.contains(&&**given.get_ref()));
        let found = unknown.find(|given| similar(given.get_ref(), [key]).is_some())?;
        Some(self.position(found.span()))
    }

    fn optional_string(&mut self, key: &'static str) -> Option<At<String>> {
        let value = self.optional(key)?;
        self.string(format_args!("`{key}`"), value)
    }

    fn required_string(&mut self, key: &'static str, example: &str) -> Option<At<String>> {
        let value = self.required(key, example)?;
        self.string(format_args!("`{key}`"), value)
    }

    fn string(&mut self, what: impl Display, value: &Value<'_>) -> Option<At<String>> {
        let text = value.get_ref().as_str().map(str::to_owned);
        self.typed(what, value, text, "a string in quotes")
    }

    fn required_boolean(&mut self, key: &'static str, example: &str) -> Option<At<bool>> {
        let value = self.required(key, example)?;
        self.boolean(&format!("`{key}`"), value)
    }

    fn boolean(&mut self, what: &str, value: &Value<'_>) -> Option<At<bool>> {
        let truth = value.get_ref().as_bool();
        self.typed(what, value, truth, "true or false, without quotes")
    }

    /// The value as read; `None` is one of a wrong type, which is a fault.
    fn typed<T>(
        &mut self,
        what: impl Display,
        value: &Value<'_>,
        read: Option<T>,
        expected: &str,
    ) -> Option<At<T>> {
        let at = self.position(value.span());
        if read.is_none() {
            let found = match value.get_ref().type_str() {
                "table" => "a table",
                "array" => "an array",
                "string" => "a string",
                "integer" => "a whole number",
                "float" => "a decimal number",
                "boolean" => "true or false",
                _ => "a date or time",
            };
            let message = format!("{what} must be {expected}; this is {found}");
            self.report.fault(at, message);
        }
        Some(At { value: read?, at })
    }

    fn shared_id(&mut self) -> SharedId {
        match self.optional("shared_id") {
            Some(value) => match self.boolean("`shared_id`", value) {
                Some(At { value: true, at }) => SharedId::Declared(at),
                Some(_) => SharedId::Undeclared,
                None => SharedId::Unreadable,
            },
            None if self.misspelling("shared_id").is_some() => SharedId::Unreadable,
            None => SharedId::Undeclared,
        }
    }

    fn id(&mut self) -> Option<At<u32>> {
        let value = self.required("id", "id = …")?;
        let integer = value.get_ref().as_integer();
        let expected = "a whole number, without quotes";
        let At { value: integer, at } = self.typed("`id`", value, integer, expected)?;
        match u32::from_str_radix(integer.as_str(), integer.radix()) {
            Ok(id) => Some(At { value: id, at }),
            Err(_) => {
                let given = shown(self.report.text(self.at.file, value.span()));
                let message = format!("`id` must be from 0 to {}; this is {given}", u32::MAX);
                self.report.fault(at, message);
                None
            }
        }
    }

    fn texts(&mut self) -> Option<TextsDraft> {
        let value = self.required("description", r#"description = { LANGUAGE = "…", … }"#)?;
        let expected = r#"a text for each language, like { en = "…", fr = "…" }"#;
        let table = value.get_ref().as_table();
        let At { value: table, at } = self.typed("`description`", value, table, expected)?;
        let mut texts = Vec::with_capacity(table.len());
        for (key, value) in table.iter() {
            let language = At {
                value: key.get_ref().to_string(),
                at: self.position(key.span()),
            };
            let what = format!("`description.{}`", shown(&language.value));
            let text = self.string(what, value);
            texts.push(TextDraft { language, text });
        }
        Some(TextsDraft { at, texts })
    }

    /// Reports the keys that nobody asked for.
    fn finish(mut self) {
        for key in self.table.keys() {
            let name: &str = key.get_ref();
            if !self.known.contains(&name) {
                let hint = match name {
                    EXTENDS => "; it stands at the top of the file, above all sections".to_owned(),
                    _ => hint(self.report, name, self.known.iter().copied()),
                };
                self.fault(
                    key.span(),
                    format!("{} has no key `{}`{hint}", self.title, shown(name)),
                );
            }
        }
    }
}
