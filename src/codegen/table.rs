//! The checked table: what the check hands on, and placement and emission rely on.

/// A table without a fault: every name is unique and valid, every reference resolved.
pub(crate) struct Table {
    pub(crate) languages: Vec<Named>,
    pub(crate) success_id: u32,
    /// One text for each language, in the order of `languages`, here and below.
    pub(crate) success: Vec<String>,
    pub(crate) categories: Vec<Kind>,
    pub(crate) actions: Vec<Kind>,
    pub(crate) rows: Vec<Row>,
}

/// A name as the table has it, and the Rust variant made of it.
pub(crate) struct Named {
    pub(crate) name: String,
    pub(crate) variant: String,
}

/// A category or an action.
pub(crate) struct Kind {
    pub(crate) named: Named,
    /// Always false for a category.
    pub(crate) retryable: bool,
    pub(crate) description: Vec<String>,
}

/// One error.
pub(crate) struct Row {
    pub(crate) id: u32,
    pub(crate) code: String,
    pub(crate) variant: String,
    /// An index into the table's categories.
    pub(crate) category: usize,
    /// An index into the table's actions.
    pub(crate) action: usize,
    pub(crate) description: Vec<String>,
    pub(crate) deprecated: Option<String>,
}
