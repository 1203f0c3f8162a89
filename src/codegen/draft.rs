//! The second step: TOML → draft, with the place of every value; tells wrong keys and wrong types.
//!
//! A draft keeps what could be read beside what could not, so that the next step can check the rest
//! and all faults come in one report.

use std::fmt::Display;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::fault::{Report, shown};
use super::spelling::{hint, similar};

/// A value and the byte where it stands.
#[derive(Clone, Debug)]
pub(crate) struct At<T> {
    pub(crate) value: T,
    pub(crate) at: usize,
}

/// The table as written; `None` is a value whose fault has been told.
pub(crate) struct Draft {
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
    /// It is false for every category.
    pub(crate) retryable: bool,
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
    Declared(usize),
    /// The key is misspelled or the value has a wrong type, which has been told.
    Unreadable,
}

/// A text in each language: `{ en = "…", fr = "…" }`
pub(crate) struct TextsDraft {
    pub(crate) at: usize,
    pub(crate) texts: Vec<TextDraft>,
}

/// A text in one language.
pub(crate) struct TextDraft {
    pub(crate) language: At<String>,
    /// `None` is a text whose fault has been told.
    pub(crate) text: Option<At<String>>,
}

/// Reads the table out of `toml`; whatever is not as it must be is told and left out.
pub(crate) fn read(toml: &DeTable<'_>, report: &mut Report<'_>) -> Draft {
    let mut root = Section::new("the table".to_owned(), 0, toml, report);
    let draft = Draft {
        languages: languages(&mut root),
        success: success(&mut root),
        categories: kinds(&mut root, "category", "[category.NAME]"),
        actions: kinds(&mut root, "action", "[action.NAME]"),
        rows: rows(&mut root),
    };
    root.finish();
    draft
}

fn languages(root: &mut Section<'_, '_, '_>) -> Option<Vec<At<String>>> {
    let value = root.required("languages", r#"languages = ["en"]"#)?;
    let Some(items) = value.get_ref().as_array() else {
        root.wrong_type(
            "`languages`",
            value,
            r#"an array of language tags, like ["en", "fr"]"#,
        );
        return None;
    };
    if items.is_empty() {
        let message = r#"no language is declared; name at least one, like ["en"]"#;
        root.report.fault(value.span().start, message);
        return None;
    }
    let tags: Vec<_> = items
        .iter()
        .map(|item| root.string("each language", item))
        .collect();
    tags.into_iter().collect()
}

fn success(root: &mut Section<'_, '_, '_>) -> Option<SuccessDraft> {
    let value = root.required("success", "[success]")?;
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
    let value = root.required(name, header)?;
    let Some(table) = value.get_ref().as_table() else {
        root.wrong_type(
            format_args!("`{name}`"),
            value,
            &format!("sections {header}"),
        );
        return None;
    };
    if table.is_empty() {
        let message = format!("no {name} is declared; add at least one section {header}");
        root.report.fault(value.span().start, message);
        return None;
    }
    for key in ["description", "retryable"] {
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
            root.report.fault(key.span().start, message);
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
        at: key.span().start,
    };
    let title = format!("[{name}.{}]", shown(&key.value));
    let expected = format!("a section {header}");
    let (mut retryable, mut description) = (None, None);
    if let Some(mut section) = root.section(&title, &format!("`{title}`"), value, &expected) {
        if name == "action" {
            let value = section.required("retryable", "retryable = false");
            retryable = value.and_then(|value| section.boolean("`retryable`", value));
        }
        description = section.texts();
        section.finish();
    }
    KindDraft {
        key,
        retryable: retryable.is_some_and(|retryable| retryable.value),
        description,
    }
}

fn rows(root: &mut Section<'_, '_, '_>) -> Vec<RowDraft> {
    let Some(value) = root.required("error", "[[error]]") else {
        return Vec::new();
    };
    let Some(items) = value.get_ref().as_array() else {
        root.wrong_type("`error`", value, "rows [[error]], with two brackets");
        return Vec::new();
    };
    if items.is_empty() {
        root.report.fault(
            value.span().start,
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
    at: usize,
    table: &'t DeTable<'t>,
    known: Vec<&'static str>,
    report: &'r mut Report<'s>,
}

impl<'t, 'r, 's> Section<'t, 'r, 's> {
    fn new(title: String, at: usize, table: &'t DeTable<'t>, report: &'r mut Report<'s>) -> Self {
        Self {
            title,
            at,
            table,
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
            DeValue::Table(table) => Some(Section::new(
                title.to_owned(),
                value.span().start,
                table,
                self.report,
            )),
            _ => {
                self.wrong_type(what, value, expected);
                None
            }
        }
    }

    fn optional(&mut self, key: &'static str) -> Option<&'t Spanned<DeValue<'t>>> {
        self.known.push(key);
        self.table.get(key)
    }

    /// The value of `key`; a missing one is a fault, which shows the `example`.
    fn required(&mut self, key: &'static str, example: &str) -> Option<&'t Spanned<DeValue<'t>>> {
        let value = self.optional(key);
        // A misspelled key is told by `finish`, as the unknown key that it is.
        if value.is_none() && !self.is_misspelled(key) {
            self.report.fault(
                self.at,
                format!("{} lacks `{key}`; add `{example}`", self.title),
            );
        }
        value
    }

    /// Whether the section has a key that is almost `key`.
    fn is_misspelled(&self, key: &str) -> bool {
        // A section with more keys is wrong as a whole: none has so many.
        let given = self.table.keys().take(100).map(|given| &**given.get_ref());
        // A key that was asked for before is right as it is.
        let mut unknown = given.filter(|given| !self.known.contains(given));
        unknown.any(|given| similar(given, [key]).is_some())
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
                at: value.span().start,
            }),
            None => {
                self.wrong_type(what, value, "a string in quotes");
                None
            }
        }
    }

    fn boolean(&mut self, what: &str, value: &Spanned<DeValue<'_>>) -> Option<At<bool>> {
        match value.get_ref().as_bool() {
            Some(truth) => Some(At {
                value: truth,
                at: value.span().start,
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
            None if self.is_misspelled("shared_id") => SharedId::Unreadable,
            None => SharedId::Undeclared,
        }
    }

    fn id(&mut self) -> Option<At<u32>> {
        let value = self.required("id", "id = …")?;
        let at = value.span().start;
        let Some(integer) = value.get_ref().as_integer() else {
            self.wrong_type("`id`", value, "a whole number, without quotes");
            return None;
        };
        match u32::from_str_radix(integer.as_str(), integer.radix()) {
            Ok(id) => Some(At { value: id, at }),
            Err(_) => {
                let given = shown(self.report.text(value.span()));
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
                at: key.span().start,
            };
            let text = self.string(
                format_args!("`description.{}`", shown(&language.value)),
                value,
            );
            texts.push(TextDraft { language, text });
        }
        Some(TextsDraft {
            at: value.span().start,
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
        self.report.fault(
            value.span().start,
            format!("{what} must be {expected}; this is {found}"),
        );
    }

    /// Tells the keys that nobody asked for.
    fn finish(self) {
        for key in self.table.keys() {
            let name: &str = key.get_ref();
            if !self.known.contains(&name) {
                let hint = hint(self.report, name, self.known.iter().copied());
                self.report.fault(
                    key.span().start,
                    format!("{} has no key `{}`{hint}", self.title, shown(name)),
                );
            }
        }
    }
}
