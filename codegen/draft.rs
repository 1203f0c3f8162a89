//! TOML → draft, with the position of every value. It reports wrong keys and wrong types.
//!
//! A draft keeps what could be read beside what could not, so that later steps can check the rest
//! and all faults come in one report.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeArray, DeInteger, DeString, DeTable, DeValue};

use super::fault::{Position, Report, shown};
use super::spelling::hint;

/// A value of TOML, and where it stands.
type Value<'t> = Spanned<DeValue<'t>>;

/// A value and its position.
#[derive(Clone, Debug)]
pub(crate) struct At<T> {
    pub(crate) value: T,
    pub(crate) at: Position,
}

/// The table as written. `None` is a value that was left out, or whose fault is in the report.
pub(crate) struct Draft {
    pub(crate) start: Position,
    /// The position where the table says that it extends the shipped one. Such a table may leave out any part.
    pub(crate) extends: Option<Position>,
    pub(crate) languages: Option<Vec<At<String>>>,
    /// The compatible services that rows may name.
    pub(crate) services: Vec<At<String>>,
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
    /// The position of the header.
    pub(crate) at: Position,
    pub(crate) id: Option<At<u32>>,
    /// How it is known that the service sends a code that it does not list.
    pub(crate) unlisted: Option<At<String>>,
    /// The compatible services that document a code which is none of the service.
    pub(crate) services: Option<Vec<At<String>>>,
    pub(crate) code: Option<At<String>>,
    pub(crate) category: Option<At<String>>,
    pub(crate) action: Option<At<String>>,
    pub(crate) description: Option<TextsDraft>,
    pub(crate) shared_id: Option<At<bool>>,
    pub(crate) variant: Option<At<String>>,
    pub(crate) deprecated: Option<At<String>>,
}

/// A text in each language: `{ en = "…", fr = "…" }`
pub(crate) type TextsDraft = At<Vec<TextDraft>>;

/// A text in one language.
pub(crate) struct TextDraft {
    pub(crate) language: At<String>,
    pub(crate) text: At<String>,
}

impl RowDraft {
    pub(crate) fn code(&self) -> Option<&str> {
        self.code.as_ref().map(|code| code.value.as_str())
    }

    /// Whether the service lists the code, so that it has an id.
    pub(crate) fn is_listed(&self) -> bool {
        self.unlisted.is_none() && self.services.is_none()
    }
}

/// Reads the table of a file, by its number, out of `toml`; whatever is not as it must be is reported and left out.
pub(crate) fn read(toml: DeTable<'_>, file: usize, report: &mut Report<'_>) -> Draft {
    let start = Position { file, byte: 0 };
    let mut root = Section::new("the table", start, toml, report);
    let draft = Draft {
        start,
        extends: extends(&mut root),
        languages: languages(&mut root),
        services: root
            .strings("services", "`services = [\"CapSolver\"]`")
            .unwrap_or_default(),
        success: success(&mut root),
        categories: kinds(&mut root, "category"),
        actions: kinds(&mut root, "action"),
        rows: rows(&mut root),
    };
    root.finish();
    draft
}

/// The position where the table says that it extends another. A wrong value is reported, and read as it was meant.
fn extends(root: &mut Section<'_, '_, '_>) -> Option<Position> {
    let value = root.take("extends");
    let at = value.as_ref().map(|value| root.position(value.span()));
    let example = r#"`extends = "shipped"`"#;
    let name: Option<At<String>> = value.and_then(|value| root.typed("`extends`", example, value));
    if let Some(At { value: name, at }) = name.filter(|name| name.value != "shipped") {
        let shown = shown(&name);
        root.fault(
            at,
            format!("there is no table \"{shown}\"; write {example}"),
        );
    }
    let mut parts = ["languages", "success"].iter();
    let has_parts = parts.any(|key| root.keys.contains_key(*key));
    if at.is_none() && root.at.file > 0 && !has_parts {
        let message = format!(
            "the table has neither `languages` nor `success`; if it extends the shipped one, write {example} \
             above all sections"
        );
        root.fault(root.at, message);
    }
    // Whoever misspells or misplaces `extends` is spared the messages about all that the table lacks then.
    root.is_partial = root.at.file > 0 && (at.is_some() || !has_parts);
    at
}

fn languages(root: &mut Section<'_, '_, '_>) -> Option<Vec<At<String>>> {
    let example = r#"`languages = ["en", "fr"]`"#;
    root.require("languages", example);
    root.strings("languages", example)
}

fn success(root: &mut Section<'_, '_, '_>) -> Option<SuccessDraft> {
    let table = root.required("success", "[success]")?;
    let mut section = root.section("[success]", table);
    section.require("id", "`id = 0`");
    let success = SuccessDraft {
        id: section.id(),
        description: section.texts(),
    };
    section.finish();
    Some(success)
}

/// The categories or the actions, in the order of the file.
fn kinds(root: &mut Section<'_, '_, '_>, name: &'static str) -> Option<Vec<KindDraft>> {
    let example = format!("[{name}.NAME]");
    let At { value: kinds, at } = root.required::<DeTable<'_>>(name, &example)?;
    if kinds.is_empty() {
        let message = format!("no {name} is declared; add at least one section {example}");
        root.fault(at, message);
    }
    let text = kinds.get("description");
    if let Some(text) = text.filter(|value| !has_description(value)) {
        let message = format!("`description` is not in a section {example}; give it one");
        root.fault(root.position(text.span()), message);
        return None;
    }
    let mut drafts: Vec<KindDraft> = kinds
        .into_iter()
        .map(|(key, value)| kind(root, name, root.key(key), value))
        .collect();
    drafts.sort_by_key(|kind| kind.key.at);
    Some(drafts)
}

/// Whether a section has a description, and so is none itself.
fn has_description(value: &Value<'_>) -> bool {
    let table = value.get_ref().as_table();
    table.is_some_and(|table| table.contains_key("description"))
}

fn kind<'t>(
    root: &mut Section<'t, '_, '_>,
    name: &str,
    key: At<String>,
    value: Value<'t>,
) -> KindDraft {
    let title = format!("[{name}.{}]", shown(&key.value));
    let mut kind = KindDraft {
        key,
        retryable: None,
        needs_person: None,
        description: None,
    };
    if let Some(table) = root.typed(&title, &format!("[{name}.NAME]"), value) {
        let mut section = root.section(&title, table);
        if name == "action" {
            kind.retryable = section.required("retryable", "`retryable = false`");
            kind.needs_person = section.required("needs_person", "`needs_person = false`");
        }
        kind.description = section.texts();
        section.finish();
    }
    kind
}

fn rows(root: &mut Section<'_, '_, '_>) -> Vec<RowDraft> {
    let example = "[[error]], with two brackets";
    let Some(At { value: items, at }) = root.required::<DeArray<'_>>("error", example) else {
        return Vec::new();
    };
    if items.is_empty() {
        root.fault(
            at,
            format!("the table has no error; add at least one {example}"),
        );
    }
    let row = |item| {
        let table = root.typed("each `error`", example, item)?;
        Some(row(root.section("[[error]]", table)))
    };
    items.into_iter().filter_map(row).collect()
}

fn row(mut section: Section<'_, '_, '_>) -> RowDraft {
    let origins = ["id", "unlisted", "services"].iter();
    let given = origins.filter(|key| section.keys.contains_key(**key));
    match given.count() {
        0 => section.require(
            "id",
            "`id = 10`, or say in `unlisted` how it is known that the service sends the code",
        ),
        1 => {}
        _ => section.fault(
            section.at,
            "[[error]] has more than one of `id`, `unlisted` and `services`; keep the one that applies",
        ),
    }
    let row = RowDraft {
        at: section.at,
        id: section.id(),
        unlisted: section.optional("unlisted", r#"`unlisted = "…"`"#),
        services: section.strings("services", r#"`services = ["CapSolver"]`"#),
        code: section.required("code", r#"`code = "ERROR_…"`"#),
        category: section.required("category", r#"`category = "…"`"#),
        action: section.required("action", r#"`action = "…"`"#),
        description: section.texts(),
        shared_id: section.optional("shared_id", "`shared_id = true`"),
        variant: section.optional("variant", r#"`variant = "…"`"#),
        deprecated: section.optional("deprecated", r#"`deprecated = "…"`"#),
    };
    section.finish();
    row
}

/// One TOML table on its way into the draft. Its keys are taken out one by one; what remains is unknown.
struct Section<'t, 'r, 's> {
    title: String,
    at: Position,
    keys: DeTable<'t>,
    /// The keys that were asked for, which a message about an unknown one offers.
    known: Vec<&'static str>,
    /// Whether what is left out stands in the table that this one extends.
    is_partial: bool,
    report: &'r mut Report<'s>,
}

impl<'t, 'r, 's> Section<'t, 'r, 's> {
    fn new(title: &str, at: Position, keys: DeTable<'t>, report: &'r mut Report<'s>) -> Self {
        Self {
            title: title.to_owned(),
            at,
            keys,
            known: Vec::new(),
            is_partial: false,
            report,
        }
    }

    /// A table within this one.
    fn section(&mut self, title: &str, table: At<DeTable<'t>>) -> Section<'t, '_, 's> {
        Section::new(title, table.at, table.value, self.report)
    }

    fn fault(&mut self, at: Position, message: impl Into<String>) {
        self.report.fault(at, message);
    }

    /// Where a span of the section's file begins.
    fn position(&self, span: Range<usize>) -> Position {
        let byte = span.start;
        Position { byte, ..self.at }
    }

    fn key(&self, key: Spanned<DeString<'_>>) -> At<String> {
        At {
            at: self.position(key.span()),
            value: key.into_inner().into_owned(),
        }
    }

    fn take(&mut self, key: &'static str) -> Option<Value<'t>> {
        self.known.push(key);
        self.keys.remove(key)
    }

    /// The value of `key`; the `example` shows one.
    fn optional<T: Typed<'t>>(&mut self, key: &'static str, example: &str) -> Option<At<T>> {
        let value = self.take(key)?;
        self.typed(&format!("`{key}`"), example, value)
    }

    /// Reports a missing `key`; only a partial section is sound without it.
    fn require(&mut self, key: &'static str, example: &str) {
        if !self.is_partial && !self.keys.contains_key(key) {
            let message = format!("{} lacks `{key}`; add {example}", self.title);
            self.fault(self.at, message);
        }
    }

    fn required<T: Typed<'t>>(&mut self, key: &'static str, example: &str) -> Option<At<T>> {
        self.require(key, example);
        self.optional(key, example)
    }

    /// The value as a `T`; one of another type is a fault.
    fn typed<T: Typed<'t>>(
        &mut self,
        what: &str,
        example: &str,
        value: Value<'t>,
    ) -> Option<At<T>> {
        let at = self.position(value.span());
        let found = value.get_ref().type_str();
        let read = T::read(value.into_inner());
        if read.is_none() {
            let expected = T::NAME;
            let message =
                format!("{what} must be {expected}, as in {example}; this is of type {found}");
            self.fault(at, message);
        }
        Some(At { value: read?, at })
    }

    /// The strings in an array, which has at least one.
    fn strings(&mut self, key: &'static str, example: &str) -> Option<Vec<At<String>>> {
        let At { value: items, at } = self.optional::<DeArray<'_>>(key, example)?;
        if items.is_empty() {
            self.fault(
                at,
                format!("`{key}` is empty; name at least one, as in {example}"),
            );
        }
        let items = items.into_iter();
        let strings = items.map(|item| self.typed(&format!("each of `{key}`"), example, item));
        // All faults are reported before the answer is `None`.
        strings.collect::<Vec<_>>().into_iter().collect()
    }

    fn id(&mut self) -> Option<At<u32>> {
        let At { value: given, at } = self.optional::<DeInteger<'_>>("id", "`id = 10`")?;
        let id = u32::from_str_radix(given.as_str(), given.radix()).ok();
        if id.is_none() {
            let given = shown(&given.to_string());
            let message = format!("`id` must be from 0 to {}; this is {given}", u32::MAX);
            self.fault(at, message);
        }
        Some(At { value: id?, at })
    }

    fn texts(&mut self) -> Option<TextsDraft> {
        let example = r#"`description = { en = "…", fr = "…" }`"#;
        let At { value: texts, at } = self.required::<DeTable<'_>>("description", example)?;
        let texts = texts.into_iter().filter_map(|(key, value)| {
            let language = self.key(key);
            let what = format!("`description.{}`", shown(&language.value));
            let text = self.typed(&what, example, value)?;
            Some(TextDraft { language, text })
        });
        let value = texts.collect();
        Some(At { value, at })
    }

    /// Reports the keys that remain.
    fn finish(self) {
        for key in self.keys.keys() {
            let name: &str = key.get_ref();
            let hint = match name {
                "extends" => "; it stands at the top of the file, above all sections".to_owned(),
                _ => hint(self.report, name, &self.known),
            };
            let message = format!("{} has no key `{}`{hint}", self.title, shown(name));
            self.report.fault(self.position(key.span()), message);
        }
    }
}

/// A type that a value of TOML can have.
trait Typed<'t>: Sized {
    /// How a message names it.
    const NAME: &'static str;

    fn read(value: DeValue<'t>) -> Option<Self>;
}

macro_rules! typed {
    ($($type:ty, $name:literal, $pattern:pat => $read:expr;)+) => {$(
        impl<'t> Typed<'t> for $type {
            const NAME: &'static str = $name;

            fn read(value: DeValue<'t>) -> Option<Self> {
                match value {
                    $pattern => Some($read),
                    _ => None,
                }
            }
        }
    )+};
}

typed! {
    String, "a string in quotes", DeValue::String(text) => text.into_owned();
    bool, "true or false, without quotes", DeValue::Boolean(truth) => truth;
    DeInteger<'t>, "a whole number, without quotes", DeValue::Integer(integer) => integer;
    DeArray<'t>, "an array", DeValue::Array(items) => items;
    DeTable<'t>, "a table", DeValue::Table(table) => table;
}
