//! The page's own words, in each language that it speaks.

/// The words of the page besides the texts of the table.
pub(super) struct Words {
    /// The tag of the language; the name that follows is the one that the language gives itself.
    pub(super) tag: &'static str,
    pub(super) name: &'static str,
    pub(super) title: &'static str,
    pub(super) introduction: &'static str,
    /// This leads past the search to the list of errors.
    pub(super) skip: &'static str,
    pub(super) unofficial: &'static str,
    pub(super) language: &'static str,
    pub(super) search: &'static str,
    /// This stands above the field, and says what a person may paste there.
    pub(super) search_hint: &'static str,
    pub(super) category: &'static str,
    pub(super) action: &'static str,
    /// The choice of no category or no action.
    pub(super) any: &'static str,
    /// This stands between the number of errors that are shown and the number of all; the next word follows
    /// both.
    pub(super) of: &'static str,
    pub(super) errors: &'static str,
    /// This stands where no error has all of the words.
    pub(super) most: &'static str,
    pub(super) clear: &'static str,
    pub(super) nothing: &'static str,
    pub(super) nothing_remedy: &'static str,
    /// This stands before words that are near to those that were given.
    pub(super) near: &'static str,
    /// This stands before a code or an id that the page does not have.
    pub(super) unknown: &'static str,
    pub(super) unknown_remedy: &'static str,
    /// This stands before the id that means success.
    pub(super) success: &'static str,
    /// The name of the list of all codes by category.
    pub(super) overview: &'static str,
    pub(super) retryable: &'static str,
    pub(super) person: &'static str,
    /// This stands before the other codes that have the id too.
    pub(super) shared: &'static str,
    pub(super) copy: &'static str,
    /// This stands before what has been copied.
    pub(super) copied: &'static str,
    /// This stands before what is selected instead, because it cannot be copied.
    pub(super) not_copied: &'static str,
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
    skip: "Skip to the list of errors",
    unofficial: "Unofficial",
    language: "Language",
    search: "Search by code, id or words",
    search_hint: "or paste a reply or a line of a log",
    category: "Category",
    action: "Action",
    any: "All",
    of: "of",
    errors: "errors",
    most: "No error has all of these words. These have most of them.",
    clear: "Clear search and filters",
    nothing: "No error matches",
    nothing_remedy: "Use fewer words or only the beginning of one, check the spelling, or remove the filters.",
    near: "Did you mean",
    unknown: "Not in this index:",
    unknown_remedy: "The service may have added it since this page was written. Keep it as it was sent, and do not repeat the call before you know what it means.",
    success: "No error: id",
    overview: "Codes by category",
    retryable: "retryable",
    person: "needs a person",
    shared: "The same id also means",
    copy: "Copy",
    copied: "Copied:",
    not_copied: "Press Ctrl+C or ⌘C to copy what is selected:",
};

static FRENCH: Words = Words {
    tag: "fr",
    name: "Français",
    title: "Index des erreurs d'Anti-Captcha",
    introduction: "Ce que signifie chaque erreur de l'API, et ce qu'il faut en faire.",
    skip: "Aller à la liste des erreurs",
    unofficial: "Non officiel",
    language: "Langue",
    search: "Chercher par code, identifiant ou mots",
    search_hint: "ou coller une réponse ou une ligne de journal",
    category: "Catégorie",
    action: "Action",
    any: "Toutes",
    of: "sur",
    errors: "erreurs",
    most: "Aucune erreur n'a tous ces mots. Celles-ci en ont le plus.",
    clear: "Effacer la recherche et les filtres",
    nothing: "Aucune erreur ne correspond",
    nothing_remedy: "Essayez moins de mots ou seulement le début de l'un d'eux, vérifiez l'orthographe, ou retirez les filtres.",
    near: "Vouliez-vous dire",
    unknown: "Absent de cet index\u{a0}:",
    unknown_remedy: "Le service l'a peut-être ajouté depuis que cette page a été écrite. Gardez-le tel qu'il a été envoyé, et ne répétez pas l'appel avant de savoir ce qu'il signifie.",
    success: "Aucune erreur\u{a0}: id",
    overview: "Les codes par catégorie",
    retryable: "répétable",
    person: "intervention humaine",
    shared: "Le même identifiant désigne aussi",
    copy: "Copier",
    copied: "Copié\u{a0}:",
    not_copied: "Appuyez sur Ctrl+C ou ⌘C pour copier ce qui est sélectionné\u{a0}:",
};
