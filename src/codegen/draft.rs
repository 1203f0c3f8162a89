//! The first step: TOML → draft, with the place of every value; tells wrong keys and wrong types.
//!
//! A draft keeps what could be read beside what could not, so that the next step can check the rest
//! and all faults come in one report.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::fault::Report;

/// A value and the byte where it stands.
#[derive(Clone, Debug)]
pub(crate) struct At<T> {
    pub(crate) value: T,
    pub(crate) at: usize,
}

/// The table as written; `None` is a value whose fault has been told.
pub(crate) struct Draft {
    pub(crate) languages: Option<Vec<At<String>>>,
    pub(crate) success: Option<Success>,
    pub(crate) categories: Vec<Kind>,
    pub(crate) actions: Vec<Kind>,
    pub(crate) rows: Vec<Row>,
}

/// `[success]`
pub(crate) struct Success {
    pub(crate) id: Option<At<u32>>,
    pub(crate) description: Option<Texts>,
}

/// `[category.KEY]` or `[action.KEY]`
pub(crate) struct Kind {
    pub(crate) key: At<String>,
    /// Always false for a category.
    pub(crate) retryable: bool,
    pub(crate) description: Option<Texts>,
}

/// `[[error]]`
pub(crate) struct Row {
    pub(crate) id: Option<At<u32>>,
    pub(crate) code: Option<At<String>>,
    pub(crate) category: Option<At<String>>,
    pub(crate) action: Option<At<String>>,
    pub(crate) description: Option<Texts>,
    pub(crate) shared_id: Option<At<bool>>,
    pub(crate) variant: Option<At<String>>,
    pub(crate) deprecated: Option<At<String>>,
}

/// A text in each language: `{ en = "…", fr = "…" }`
pub(crate) struct Texts {
    pub(crate) at: usize,
    pub(crate) texts: Vec<Text>,
}

/// One text of a [`Texts`].
pub(crate) struct Text {
    pub(crate) language: At<String>,
    /// `None`: its fault has been told.
    pub(crate) text: Option<At<String>>,
}

/// Reads `source`; `None` when nothing can be made of it, and the report says why.
pub(crate) fn parse(source: &[u8], report: &mut Report<'_>) -> Option<Draft> {
    let text = match std::str::from_utf8(source) {
        Ok(text) => text,
        Err(error) => {
            report.fault(
                error.valid_up_to(),
                "the table is not UTF-8 from here on; save it as UTF-8",
            );
            return None;
        }
    };
    let (root, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        // After a syntax error the parser's further errors on the same line are its echo.
        let mut places: Vec<_> = errors
            .iter()
            .map(|error| (error.span().map_or(0, |span| span.start), error.message()))
            .collect();
        places.sort_by_key(|(at, _)| *at);
        places.dedup_by_key(|(at, _)| report.line(*at));
        for (at, message) in places {
            report.fault(
                at,
                format!("not valid TOML: {}", message.replace('\n', ", ")),
            );
        }
        return None;
    }
    let mut root = Section::new("the table", 0, root.get_ref(), report);
    let draft = Draft {
        languages: root
            .required("languages", r#"languages = ["en"]"#)
            .and_then(|value| languages(&mut root, value)),
        success: root
            .required("success", "[success]")
            .and_then(|value| success(&mut root, value)),
        categories: kinds(&mut root, "category", "[category.NAME]", false),
        actions: kinds(&mut root, "action", "[action.NAME]", true),
        rows: rows(&mut root),
    };
    root.finish();
    Some(draft)
}

fn languages(
    root: &mut Section<'_, '_, '_>,
    value: &Spanned<DeValue<'_>>,
) -> Option<Vec<At<String>>> {
    let Some(items) = value.get_ref().as_array() else {
        root.wrong_type(
            "languages",
            value,
            r#"an array of language tags, like ["en", "fr"]"#,
        );
        return None;
    };
    if items.is_empty() {
        root.report.fault(
            value.span().start,
            r#"no language is declared; name at least one, like ["en"]"#,
        );
        return None;
    }
    let tags: Vec<_> = items
        .iter()
        .map(|item| root.string("languages", item))
        .collect();
    tags.into_iter().collect()
}

fn success(root: &mut Section<'_, '_, '_>, value: &Spanned<DeValue<'_>>) -> Option<Success> {
    let mut section = root.section("[success]", "success", value, "a section [success]")?;
    let success = Success {
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
    has_retryable: bool,
) -> Vec<Kind> {
    let Some(value) = root.required(name, header) else {
        return Vec::new();
    };
    let Some(table) = value.get_ref().as_table() else {
        root.wrong_type(name, value, &format!("sections {header}"));
        return Vec::new();
    };
    let mut kinds = Vec::new();
    for (key, value) in table.iter() {
        let key = At {
            value: key.get_ref().to_string(),
            at: key.span().start,
        };
        let title = format!("[{name}.{}]", key.value.escape_debug());
        let Some(mut section) = root.section(&title, &title, value, &format!("a section {header}"))
        else {
            continue;
        };
        let retryable = if has_retryable {
            section
                .required("retryable", "retryable = false")
                .and_then(|value| section.boolean("retryable", value))
        } else {
            None
        };
        let description = section.texts();
        section.finish();
        kinds.push(Kind {
            key,
            retryable: retryable.is_some_and(|retryable| retryable.value),
            description,
        });
    }
    kinds.sort_by_key(|kind| kind.key.at);
    kinds
}

fn rows(root: &mut Section<'_, '_, '_>) -> Vec<Row> {
    let Some(value) = root.required("error", "[[error]]") else {
        return Vec::new();
    };
    let Some(items) = value.get_ref().as_array() else {
        root.wrong_type("error", value, "rows [[error]], with two brackets");
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

fn row(root: &mut Section<'_, '_, '_>, value: &Spanned<DeValue<'_>>) -> Option<Row> {
    let mut section = root.section("[[error]]", "error", value, "rows [[error]]")?;
    let row = Row {
        id: section.id(),
        code: section
            .required("code", r#"code = "ERROR_…""#)
            .and_then(|value| section.string("code", value)),
        category: section
            .required("category", r#"category = "…""#)
            .and_then(|value| section.string("category", value)),
        action: section
            .required("action", r#"action = "…""#)
            .and_then(|value| section.string("action", value)),
        description: section.texts(),
        shared_id: section
            .optional("shared_id")
            .and_then(|value| section.boolean("shared_id", value)),
        variant: section
            .optional("variant")
            .and_then(|value| section.string("variant", value)),
        deprecated: section
            .optional("deprecated")
            .and_then(|value| section.string("deprecated", value)),
    };
    section.finish();
    Some(row)
}

/// One TOML table on its way into the draft: hands out the values of known keys, then tells the unknown ones.
struct Section<'t, 'r, 's> {
    title: String,
    at: usize,
    table: &'t DeTable<'t>,
    known: Vec<&'static str>,
    report: &'r mut Report<'s>,
}

impl<'t, 'r, 's> Section<'t, 'r, 's> {
    fn new(
        title: impl Into<String>,
        at: usize,
        table: &'t DeTable<'t>,
        report: &'r mut Report<'s>,
    ) -> Self {
        Self {
            title: title.into(),
            at,
            table,
            known: Vec::new(),
            report,
        }
    }

    /// The table in `value` as a section; a fault where it is none.
    fn section<'n>(
        &'n mut self,
        title: &str,
        key: &str,
        value: &'n Spanned<DeValue<'n>>,
        expected: &str,
    ) -> Option<Section<'n, 'n, 's>> {
        match value.get_ref() {
            DeValue::Table(table) => {
                Some(Section::new(title, value.span().start, table, self.report))
            }
            _ => {
                self.wrong_type(key, value, expected);
                None
            }
        }
    }

    fn optional(&mut self, key: &'static str) -> Option<&'t Spanned<DeValue<'t>>> {
        self.known.push(key);
        self.table.get(key)
    }

    /// The value of `key`; a fault with the `example` where it is missing.
    fn required(&mut self, key: &'static str, example: &str) -> Option<&'t Spanned<DeValue<'t>>> {
        let value = self.optional(key);
        if value.is_none() {
            let close = |given: &str| similar(given, [key]).is_some();
            // A misspelled key is told as such, once.
            if !self.table.keys().any(|given| close(given.get_ref())) {
                self.report.fault(
                    self.at,
                    format!("{} lacks `{key}`; add `{example}`", self.title),
                );
            }
        }
        value
    }

    fn string(&mut self, key: &str, value: &Spanned<DeValue<'_>>) -> Option<At<String>> {
        match value.get_ref().as_str() {
            Some(text) => Some(At {
                value: text.to_owned(),
                at: value.span().start,
            }),
            None => {
                self.wrong_type(key, value, "a string in quotes");
                None
            }
        }
    }

    fn boolean(&mut self, key: &str, value: &Spanned<DeValue<'_>>) -> Option<At<bool>> {
        match value.get_ref().as_bool() {
            Some(truth) => Some(At {
                value: truth,
                at: value.span().start,
            }),
            None => {
                self.wrong_type(key, value, "true or false, without quotes");
                None
            }
        }
    }

    fn id(&mut self) -> Option<At<u32>> {
        let value = self.required("id", "id = …")?;
        let Some(integer) = value.get_ref().as_integer() else {
            self.wrong_type("id", value, "a whole number, without quotes");
            return None;
        };
        match u32::from_str_radix(integer.as_str(), integer.radix()) {
            Ok(id) => Some(At {
                value: id,
                at: value.span().start,
            }),
            Err(_) => {
                self.report.fault(
                    value.span().start,
                    format!("`id` must be from 0 to {}", u32::MAX),
                );
                None
            }
        }
    }

    fn texts(&mut self) -> Option<Texts> {
        let expected = r#"a text for each language, like { en = "…", fr = "…" }"#;
        let value = self.required("description", r#"description = { en = "…", fr = "…" }"#)?;
        let DeValue::Table(table) = value.get_ref() else {
            self.wrong_type("description", value, expected);
            return None;
        };
        let text = |(key, value): (&Spanned<_>, &Spanned<_>)| {
            let key_text: &std::borrow::Cow<'_, str> = key.get_ref();
            let language = At {
                value: key_text.to_string(),
                at: key.span().start,
            };
            let text = self.string(&format!("description.{}", key_text.escape_debug()), value);
            Text { language, text }
        };
        Some(Texts {
            at: value.span().start,
            texts: table.iter().map(text).collect(),
        })
    }

    fn wrong_type(&mut self, key: &str, value: &Spanned<DeValue<'_>>, expected: &str) {
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
            format!("`{key}` must be {expected}; this is {found}"),
        );
    }

    /// Tells the keys that nobody asked for.
    fn finish(self) {
        for key in self.table.keys() {
            let name: &str = key.get_ref();
            if !self.known.contains(&name) {
                let hint = hint(name, self.known.iter().copied());
                self.report.fault(
                    key.span().start,
                    format!("{} has no key `{}`{hint}", self.title, name.escape_debug()),
                );
            }
        }
    }
}

/// What to use in place of the unknown `given`: the nearest of `known`, or all of them.
pub(crate) fn hint<'k>(given: &str, known: impl IntoIterator<Item = &'k str> + Clone) -> String {
    if let Some(near) = similar(given, known.clone()) {
        return format!("; did you mean `{near}`?");
    }
    let known: Vec<String> = known.into_iter().map(|name| format!("`{name}`")).collect();
    match known.len() {
        0 => String::new(),
        1..=20 => format!("; use {}", known.join(", ")),
        _ => format!("; use {}, …", known[..20].join(", ")),
    }
}

/// The name of `known` that `given` is most likely a misspelling of.
fn similar<'k>(given: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    // Bounds for hostile tables: a longer word is no misspelling, and nobody keeps more names apart.
    if given.len() > 64 {
        return None;
    }
    known
        .into_iter()
        .take(200)
        .map(|name| {
            (
                strsim::normalized_damerau_levenshtein(&given.to_lowercase(), name),
                name,
            )
        })
        .filter(|(similarity, _)| *similarity >= 0.6)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, name)| name)
}
