//! The first step: TOML → draft, with the place of every value; tells wrong keys and wrong types.
//!
//! A draft keeps what could be read beside what could not, so that the next step can check the rest
//! and all faults come in one report.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::fault::{Report, shown};
use super::syntax::read;

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
    pub(crate) categories: Option<Vec<Kind>>,
    pub(crate) actions: Option<Vec<Kind>>,
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
    pub(crate) shared_id: SharedId,
    pub(crate) variant: Option<At<String>>,
    pub(crate) deprecated: Option<At<String>>,
}

/// What a row says of `shared_id`.
pub(crate) enum SharedId {
    Undeclared,
    /// With its place.
    Declared(usize),
    /// Misspelled, or of a wrong type, which has been told.
    Unreadable,
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
    let root = read(source, report)?;
    let mut root = Section::new("the table".to_owned(), 0, &root, report);
    let draft = Draft {
        languages: languages(&mut root),
        success: success(&mut root),
        categories: kinds(&mut root, "category", "[category.NAME]"),
        actions: kinds(&mut root, "action", "[action.NAME]"),
        rows: rows(&mut root),
    };
    root.finish();
    Some(draft)
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

fn success(root: &mut Section<'_, '_, '_>) -> Option<Success> {
    let value = root.required("success", "[success]")?;
    let mut section = root.section("[success]", "`success`", value, "a section [success]")?;
    let success = Success {
        id: section.id(),
        description: section.texts(),
    };
    section.finish();
    Some(success)
}

fn kinds(root: &mut Section<'_, '_, '_>, name: &'static str, header: &str) -> Option<Vec<Kind>> {
    let value = root.required(name, header)?;
    let Some(table) = value.get_ref().as_table() else {
        root.wrong_type(&format!("`{name}`"), value, &format!("sections {header}"));
        return None;
    };
    if table.is_empty() {
        let message = format!("no {name} is declared; add at least one section {header}");
        root.report.fault(value.span().start, message);
        return None;
    }
    for key in ["description", "retryable"] {
        let found = table.get_key_value(key);
        // A section of that name has a description of its own.
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
    let mut kinds: Vec<Kind> = table
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
) -> Kind {
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
    Kind {
        key,
        retryable: retryable.is_some_and(|retryable| retryable.value),
        description,
    }
}

fn rows(root: &mut Section<'_, '_, '_>) -> Vec<Row> {
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

fn row(root: &mut Section<'_, '_, '_>, value: &Spanned<DeValue<'_>>) -> Option<Row> {
    let mut section = root.section("[[error]]", "each `error`", value, "a section [[error]]")?;
    let row = Row {
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

/// One TOML table on its way into the draft: hands out the values of known keys, then tells the unknown ones.
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

    /// The table in `value` as a section; a fault where it is none.
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

    /// The value of `key`; a fault with the `example` where it is missing.
    fn required(&mut self, key: &'static str, example: &str) -> Option<&'t Spanned<DeValue<'t>>> {
        let value = self.optional(key);
        // A misspelled key is told as such, by `finish`.
        if value.is_none() && !self.is_misspelled(key) {
            self.report.fault(
                self.at,
                format!("{} lacks `{key}`; add `{example}`", self.title),
            );
        }
        value
    }

    /// Whether some key is there that is not quite `key`.
    fn is_misspelled(&self, key: &str) -> bool {
        // No section has more keys, unless something is wrong with all of it.
        let mut given = self.table.keys().take(100);
        given.any(|given| given.get_ref() != key && similar(given.get_ref(), [key]).is_some())
    }

    fn optional_string(&mut self, key: &'static str) -> Option<At<String>> {
        let value = self.optional(key)?;
        self.string(&format!("`{key}`"), value)
    }

    fn required_string(&mut self, key: &'static str, example: &str) -> Option<At<String>> {
        let value = self.required(key, example)?;
        self.string(&format!("`{key}`"), value)
    }

    fn string(&mut self, what: &str, value: &Spanned<DeValue<'_>>) -> Option<At<String>> {
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

    fn texts(&mut self) -> Option<Texts> {
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
            let text = self.string(&format!("`description.{}`", shown(&language.value)), value);
            texts.push(Text { language, text });
        }
        Some(Texts {
            at: value.span().start,
            texts,
        })
    }

    fn wrong_type(&mut self, what: &str, value: &Spanned<DeValue<'_>>, expected: &str) {
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

/// What to use in place of the unknown `given`: the nearest of `known`, or all of them.
pub(crate) fn hint<'k>(
    report: &Report<'_>,
    given: &str,
    known: impl Iterator<Item = &'k str> + Clone,
) -> String {
    if report.is_full() {
        return String::new();
    }
    const MOST: usize = 20;
    if let Some(near) = similar(given, known.clone()) {
        return format!("; did you mean `{near}`?");
    }
    let mut names: Vec<String> = known
        .take(MOST + 1)
        .map(|name| format!("`{}`", shown(name)))
        .collect();
    if names.len() > MOST {
        names[MOST] = "…".to_owned();
    }
    format!("; use {}", names.join(", "))
}

/// The name of `known` that `given` is most likely a misspelling of.
pub(crate) fn similar<'k>(
    given: &str,
    known: impl IntoIterator<Item = &'k str>,
) -> Option<&'k str> {
    // Bounds for hostile tables: a longer word is no misspelling, and nobody keeps more names apart.
    const LONGEST: usize = 64;
    const MOST: usize = 200;
    if given.len() > LONGEST {
        return None;
    }
    let given = given.to_lowercase();
    known
        .into_iter()
        .take(MOST)
        .map(|name| (strsim::normalized_damerau_levenshtein(&given, name), name))
        .filter(|(similarity, _)| *similarity >= 0.6)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, name)| name)
}
