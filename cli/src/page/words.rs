//! The page's own words, in each language that it speaks.

/// The words of the page besides the texts of the table.
pub(super) struct Words {
    /// The tag of the language; the name that follows is the one that the language gives itself.
    pub(super) tag: &'static str,
    pub(super) name: &'static str,
    pub(super) title: &'static str,
    pub(super) introduction: &'static str,
    pub(super) unofficial: &'static str,
    pub(super) language: &'static str,
    pub(super) search: &'static str,
    /// This stands beneath the field, and says what a person may paste there.
    pub(super) search_hint: &'static str,
    pub(super) category: &'static str,
    pub(super) action: &'static str,
    pub(super) any_category: &'static str,
    pub(super) any_action: &'static str,
    /// This stands between the number of errors that are shown and the number of all; the next word follows
    /// both.
    pub(super) of: &'static str,
    pub(super) errors: &'static str,
    pub(super) clear: &'static str,
    pub(super) nothing: &'static str,
    pub(super) nothing_remedy: &'static str,
    /// This stands before a code or an id that the page does not have.
    pub(super) unknown: &'static str,
    pub(super) unknown_remedy: &'static str,
    /// This stands before the id that means success.
    pub(super) success: &'static str,
    pub(super) id: &'static str,
    pub(super) retryable: &'static str,
    pub(super) yes: &'static str,
    pub(super) no: &'static str,
    pub(super) rust: &'static str,
    /// This stands before the other codes that have the id too.
    pub(super) shared: &'static str,
    pub(super) copy: &'static str,
    /// This stands before what has been copied.
    pub(super) copied: &'static str,
    /// This stands before what is selected instead, because it cannot be copied.
    pub(super) not_copied: &'static str,
    pub(super) categories: &'static str,
    pub(super) categories_introduction: &'static str,
    pub(super) actions: &'static str,
    pub(super) actions_introduction: &'static str,
}

/// The words in the language of a tag, or in English.
pub(super) fn of(tag: &str) -> &'static Words {
    match tag.split('-').next() {
        Some("fr") => &FRENCH,
        _ => &ENGLISH,
    }
}

static ENGLISH: Words = Words {
    tag: "en",
    name: "English",
    title: "Anti-Captcha error index",
    introduction: "What each error of the API means, and what to do about it.",
    unofficial: "Unofficial",
    language: "Language",
    search: "Search by code, id or words",
    search_hint: "Or paste a reply of the API, or a line of a log.",
    category: "Category",
    action: "Action",
    any_category: "All",
    any_action: "All",
    of: "of",
    errors: "errors",
    clear: "Clear search and filters",
    nothing: "No error matches",
    nothing_remedy: "Use fewer words or only the beginning of one, check the spelling, or remove the filters.",
    unknown: "Not in this index:",
    unknown_remedy: "The service may have added it since this page was written. Do not repeat the call before you know what it means.",
    success: "No error: id",
    id: "id",
    retryable: "Retryable",
    yes: "yes",
    no: "no",
    rust: "Rust",
    shared: "The same id also means",
    copy: "Copy",
    copied: "Copied:",
    not_copied: "Press Ctrl+C or ⌘C to copy what is selected:",
    categories: "Categories",
    categories_introduction: "A category says where the cause of an error lies.",
    actions: "Actions",
    actions_introduction: "An action says what a program should do now. It may repeat a call by itself only where the error is retryable.",
};

static FRENCH: Words = Words {
    tag: "fr",
    name: "Français",
    title: "Index des erreurs d'Anti-Captcha",
    introduction: "Ce que signifie chaque erreur de l'API, et ce qu'il faut en faire.",
    unofficial: "Non officiel",
    language: "Langue",
    search: "Chercher par code, identifiant ou mots",
    search_hint: "Ou coller une réponse de l'API, ou une ligne de journal.",
    category: "Catégorie",
    action: "Action",
    any_category: "Toutes",
    any_action: "Toutes",
    of: "sur",
    errors: "erreurs",
    clear: "Effacer la recherche et les filtres",
    nothing: "Aucune erreur ne correspond",
    nothing_remedy: "Essayez moins de mots ou seulement le début de l'un d'eux, vérifiez l'orthographe, ou retirez les filtres.",
    unknown: "Absent de cet index\u{a0}:",
    unknown_remedy: "Le service l'a peut-être ajouté depuis que cette page a été écrite. Ne répétez pas l'appel avant de savoir ce qu'il signifie.",
    success: "Aucune erreur\u{a0}: id",
    id: "id",
    retryable: "Répétable",
    yes: "oui",
    no: "non",
    rust: "Rust",
    shared: "Le même identifiant désigne aussi",
    copy: "Copier",
    copied: "Copié\u{a0}:",
    not_copied: "Appuyez sur Ctrl+C ou ⌘C pour copier ce qui est sélectionné\u{a0}:",
    categories: "Catégories",
    categories_introduction: "Une catégorie dit où se trouve la cause d'une erreur.",
    actions: "Actions",
    actions_introduction: "Une action dit ce qu'un programme doit faire maintenant. Il ne peut répéter un appel de lui-même que si l'erreur est répétable.",
};
