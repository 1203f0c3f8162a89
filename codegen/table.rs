//! The checked table, on which placing and emitting rely.

/// A table without a fault, in which every name is unique and valid, and every reference is resolved.
pub(crate) struct Table {
    pub(crate) languages: Vec<Name>,
    pub(crate) success_id: u32,
    pub(crate) success: Texts,
    pub(crate) categories: Vec<Kind>,
    pub(crate) actions: Vec<Kind>,
    pub(crate) rows: Vec<Row>,
}

/// The names of a language, a category or an action.
#[derive(Clone)]
pub(crate) struct Name {
    /// The name that it has in the table.
    pub(crate) key: String,
    /// The variant that is made of the key.
    pub(crate) variant: String,
}

/// A text in each language, in the order of the table's languages.
pub(crate) type Texts = Vec<String>;

/// A category or an action.
pub(crate) struct Kind {
    pub(crate) name: Name,
    /// Both are false for every category.
    pub(crate) retryable: bool,
    pub(crate) needs_person: bool,
    pub(crate) description: Texts,
}

/// One error.
pub(crate) struct Row {
    /// `None` is a code that the service does not list.
    pub(crate) id: Option<u32>,
    /// How it is known that the service sends a code that it does not list.
    pub(crate) unlisted: Option<String>,
    /// The compatible services that document a code which is none of the service.
    pub(crate) services: Vec<String>,
    pub(crate) code: String,
    pub(crate) variant: String,
    /// One of the table's categories.
    pub(crate) category: Name,
    /// One of the table's actions.
    pub(crate) action: Name,
    pub(crate) description: Texts,
    pub(crate) deprecated: Option<String>,
}

/// The text in the language with this number, of which the first is the default; a checked table has them all.
pub(crate) fn text(texts: &Texts, language: usize) -> &str {
    texts.get(language).map_or("", String::as_str)
}
