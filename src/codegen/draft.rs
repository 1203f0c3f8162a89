//! The second step: TOML → draft, with the place of every value; tells wrong keys and wrong types.
//!
//! A draft keeps what could be read beside what could not, so that the next step can check the rest
//! and all faults come in one report.

use std::fmt::Display;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::fault::{File, Position, Report, shown};
use super::spelling::{hint, similar};

/// The key of a table that extends another.
const EXTENDS: &str = "extends";

/// The name of the one table that can be extended.
const SHIPPED: &str = "shipped";

/// A value and the place where it stands.
#[derive(Clone, Debug)]
pub(crate) struct At<T> {
    pub(crate) value: T,
    pub(crate) at: Position,
}

/// The table as written; `None` is a value whose fault has been told.
///
/// What a table that extends another leaves out is an empty list, and no success.
pub(crate) struct Draft {
    /// Where the table says that it extends the shipped one.
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

/// What a row says of `shared_id`.
pub(crate) enum SharedId {
    Undeclared,
    /// It is true, and stands at this place.
    Declared(Position),
    /// The key is misspelled or the value has a wrong type, which has been told.
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
    /// `None` is a text whose fault has been told.
    pub(crate) text: Option<At<String>>,
}

impl RowDraft {
    pub(crate) fn code(&self) -> Option<&str> {
        self.code.as_ref().map(|code| code.value.as_str())
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

/// Reads the table of `file` out of `toml`; whatever is not as it must be is told and left out.
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

/// Where the table says that it extends another. What is wrong there is told, and taken for what was meant.
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

/// Where `extends` stands within a section, which is its `value`, or within a section of that.
fn named_below(value: &Spanned<DeValue<'_>>) -> Option<Range<usize>> {
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
    let value = match root.part("languages", r#"languages = ["en"]"#) {
        Part::Given(value) => value,
        Part::LeftOut => return Some(Vec::new()),
        Part::Told => return None,
    };
    let Some(items) = value.get_ref().as_array() else {
        root.wrong_type(
            "`languages`",
            value,
            r#"an array of language tags, like ["en", "fr"]"#,
        );
        return None;
    };
    if items.is_empty() && !root.is_partial {
        let message = r#"no language is declared; name at least one, like ["en"]"#;
        root.fault(value.span(), message);
        return None;
    }
    let tags: Vec<_> = items
        .iter()
        .map(|item| root.string("each language", item))
        .collect();
    tags.into_iter().collect()
}

fn success(root: &mut Section<'_, '_, '_>) -> Option<SuccessDraft> {
    let Part::Given(value) = root.part("success", "[success]") else {
        return None;
    };
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
    let value = match root.part(name, header) {
        Part::Given(value) => value,
        Part::LeftOut => return Some(Vec::new()),
        Part::Told => return None,
    };
    let Some(table) = value.get_ref().as_table() else {
        root.wrong_type(
            format_args!("`{name}`"),
            value,
            &format!("sections {header}"),
        );
        return None;
    };
    if table.is_empty() && !root.is_partial {
        let message = format!("no {name} is declared; add at least one section {header}");
        root.fault(value.span(), message);
        return None;
    }
    for key in ["description", "retryable", "needs_person"] {
        let found = table.get_key_value(key);
        // What has a description of its own is a section that happens to have this name.
        let is_section = |value: &Spanned<DeValue<'_>>| {
            value
                .get_ref()
                .as_table()
                .is_some_and(|table| table.contains_key("description"))
        };
        if let Some((key, _)) = found.filter(|(_, value)| !is_section(value)) {
            let message = format!(
                "`{}` stands in no section {header}; give it one",
                key.get_ref()
            );
            root.fault(key.span(), message);
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
    value: &Spanned<DeValue<'_>>,
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
    let Part::Given(value) = root.part("error", "[[error]]") else {
        return Vec::new();
    };
    let Some(items) = value.get_ref().as_array() else {
        root.wrong_type("`error`", value, "rows [[error]], with two brackets");
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

fn row(root: &mut Section<'_, '_, '_>, value: &Spanned<DeValue<'_>>) -> Option<RowDraft> {
    let mut section = root.section("[[error]]", "each `error`", value, "a section [[error]]")?;
    let row = RowDraft {
        id: section.id(),
        code: section.required_string("code", r#"code = "ERROR_…""#),
        category: section.required_string("category", r#"category = "…""#),
        action: section.required_string("action", r#"action = "…""#),
        description: section.texts(),
        shared_id: section.shared_id(),
        variant: section.optional_string("variant"),
        deprecated: section.optional_string("deprecated"),
    };
    section.finish();
    Some(row)
}

/// One TOML table on its way into the draft: it hands out the values of known keys, and tells the unknown
/// ones in the end.
struct Section<'t, 'r, 's> {
    title: String,
    at: Position,
    table: &'t DeTable<'t>,
    /// Whether what is left out stands in the table that this one extends.
    is_partial: bool,
    known: Vec<&'static str>,
    report: &'r mut Report<'s>,
}

/// A part of the table on its way into the draft.
enum Part<'t> {
    Given(&'t Spanned<DeValue<'t>>),
    /// It stands in the table that this one extends.
    LeftOut,
    /// It is missing or misspelled, which is told.
    Told,
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

    /// The table in `value` as a section; a value that is no table is a fault.
    fn section<'n>(
        &'n mut self,
        title: &str,
        what: &str,
        value: &'n Spanned<DeValue<'n>>,
        expected: &str,
    ) -> Option<Section<'n, 'n, 's>> {
        match value.get_ref() {
            DeValue::Table(table) => {
                let (title, at) = (title.to_owned(), self.position(value.span()));
                Some(Section::new(title, at, table, self.report))
            }
            _ => {
                self.wrong_type(what, value, expected);
                None
            }
        }
    }

    /// Where a span of the section's file begins.
    fn position(&self, span: Range<usize>) -> Position {
        let byte = span.start;
        Position { byte, ..self.at }
    }

    fn fault(&mut self, span: Range<usize>, message: impl Into<String>) {
        self.report.fault(self.position(span), message);
    }

    fn optional(&mut self, key: &'static str) -> Option<&'t Spanned<DeValue<'t>>> {
        self.known.push(key);
        self.table.get(key)
    }

    /// The value of `key`; a missing one is a fault, which shows the `example`.
    fn required(&mut self, key: &'static str, example: &str) -> Option<&'t Spanned<DeValue<'t>>> {
        let value = self.optional(key);
        // A misspelled key is told by `finish`, as the unknown key that it is.
        if value.is_none() && self.misspelling(key).is_none() {
            self.report.fault(
                self.at,
                format!("{} lacks `{key}`; add `{example}`", self.title),
            );
        }
        value
    }

    /// A part of the table, which one that extends another may leave out.
    fn part(&mut self, key: &'static str, example: &str) -> Part<'t> {
        if !self.is_partial {
            return self.required(key, example).map_or(Part::Told, Part::Given);
        }
        match self.optional(key) {
            Some(value) => Part::Given(value),
            None if self.misspelling(key).is_some() => Part::Told,
            None => Part::LeftOut,
        }
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

    fn string(&mut self, what: impl Display, value: &Spanned<DeValue<'_>>) -> Option<At<String>> {
        match value.get_ref().as_str() {
            Some(text) => Some(At {
                value: text.to_owned(),
                at: self.position(value.span()),
            }),
            None => {
                self.wrong_type(what, value, "a string in quotes");
                None
            }
        }
    }

    fn required_boolean(&mut self, key: &'static str, example: &str) -> Option<At<bool>> {
        let value = self.required(key, example)?;
        self.boolean(&format!("`{key}`"), value)
    }

    fn boolean(&mut self, what: &str, value: &Spanned<DeValue<'_>>) -> Option<At<bool>> {
        match value.get_ref().as_bool() {
            Some(truth) => Some(At {
                value: truth,
                at: self.position(value.span()),
            }),
            None => {
                self.wrong_type(what, value, "true or false, without quotes");
                None
            }
        }
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
        let at = self.position(value.span());
        let Some(integer) = value.get_ref().as_integer() else {
            self.wrong_type("`id`", value, "a whole number, without quotes");
            return None;
        };
        match u32::from_str_radix(integer.as_str(), integer.radix()) {
            Ok(id) => Some(At { value: id, at }),
            Err(_) => {
                let given = shown(self.report.text(self.at.file, value.span()));
                self.report.fault(
                    at,
                    format!("`id` must be from 0 to {}; this is {given}", u32::MAX),
                );
                None
            }
        }
    }

    fn texts(&mut self) -> Option<TextsDraft> {
        let value = self.required("description", r#"description = { LANGUAGE = "…", … }"#)?;
        let DeValue::Table(table) = value.get_ref() else {
            self.wrong_type(
                "`description`",
                value,
                r#"a text for each language, like { en = "…", fr = "…" }"#,
            );
            return None;
        };
        let mut texts = Vec::with_capacity(table.len());
        for (key, value) in table.iter() {
            let language = At {
                value: key.get_ref().to_string(),
                at: self.position(key.span()),
            };
            let text = self.string(
                format_args!("`description.{}`", shown(&language.value)),
                value,
            );
            texts.push(TextDraft { language, text });
        }
        Some(TextsDraft {
            at: self.position(value.span()),
            texts,
        })
    }

    fn wrong_type(&mut self, what: impl Display, value: &Spanned<DeValue<'_>>, expected: &str) {
        let found = match value.get_ref().type_str() {
            "table" => "a table",
            "array" => "an array",
            "string" => "a string",
            "integer" => "a whole number",
            "float" => "a decimal number",
            "boolean" => "true or false",
            _ => "a date or time",
        };
        self.fault(
            value.span(),
            format!("{what} must be {expected}; this is {found}"),
        );
    }

    /// Tells the keys that nobody asked for.
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
