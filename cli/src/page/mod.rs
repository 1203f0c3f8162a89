//! The error index is the registry as one HTML file that needs nothing else.

mod template;

use std::io::{self, Write};

use anticaptcha_errors::{Action, Category, ErrorCode, Language};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

/// What the page shows. Every list of texts has one for each language, in the order of `languages`.
pub struct Page<'t> {
    /// The tags of the languages. The page is in the first one where nothing chooses another.
    pub languages: Vec<&'t str>,
    pub success_id: u32,
    pub success: Vec<&'t str>,
    pub categories: Vec<Term<'t>>,
    pub actions: Vec<Term<'t>>,
    pub errors: Vec<Entry<'t>>,
}

/// A category or an action.
pub struct Term<'t> {
    pub name: &'t str,
    pub descriptions: Vec<&'t str>,
}

/// An error.
pub struct Entry<'t> {
    pub id: u32,
    pub code: &'t str,
    pub variant: String,
    pub category: &'t str,
    pub action: &'t str,
    pub is_retryable: bool,
    pub descriptions: Vec<&'t str>,
}

impl Page<'_> {
    /// The page of the registry, with `first` as its first language.
    pub fn of_registry(first: Language) -> Self {
        let others = Language::ALL.iter().filter(|language| **language != first);
        let languages: Vec<Language> = [first].into_iter().chain(others.copied()).collect();
        let texts = |text: &dyn Fn(Language) -> &'static str| {
            languages.iter().map(|language| text(*language)).collect()
        };
        let categories = Category::ALL.iter().map(|category| Term {
            name: category.name(),
            descriptions: texts(&|language| category.description_in(language)),
        });
        let actions = Action::ALL.iter().map(|action| Term {
            name: action.name(),
            descriptions: texts(&|language| action.description_in(language)),
        });
        let errors = ErrorCode::ALL.iter().map(|error| Entry {
            id: error.id(),
            code: error.code(),
            variant: format!("{error:?}"),
            category: error.category().name(),
            action: error.action().name(),
            is_retryable: error.is_retryable(),
            descriptions: texts(&|language| error.description_in(language)),
        });
        Self {
            success_id: ErrorCode::SUCCESS_ID,
            success: texts(&ErrorCode::success_description_in),
            categories: categories.collect(),
            actions: actions.collect(),
            errors: errors.collect(),
            languages: languages.iter().map(|language| language.name()).collect(),
        }
    }
}

/// Writes the page.
pub fn write(page: &Page, output: &mut dyn Write) -> io::Result<()> {
    let parts = Parts {
        style: style(&page.languages),
        style_without_script: style_without_script(&page.languages),
        script: include_str!("page.js"),
    };
    // The hashes let only the page's own parts run, and nothing that a text might smuggle in.
    let policy = format!(
        "default-src 'none'; style-src '{}' '{}'; script-src '{}'; base-uri 'none'; form-action 'none'",
        hash(&parts.style),
        hash(&parts.style_without_script),
        hash(parts.script)
    );
    let html = template::page(page, &policy, &parts);
    output.write_all(html.into_string().as_bytes())
}

/// The parts of the page that are not markup.
struct Parts {
    style: String,
    style_without_script: String,
    script: &'static str,
}

/// Selects all texts but those of a language.
fn others(language: &str) -> String {
    format!("[lang]:not(:root, .language, .borrowed, [lang=\"{language}\"])")
}

/// The style sheet, and for each language a rule that hides the others while the page is in it.
fn style(languages: &[&str]) -> String {
    let mut style = include_str!("page.css").to_owned();
    for language in languages {
        let others = others(language);
        style += &format!(":root[lang=\"{language}\"] {others} {{ display: none; }}\n");
    }
    style
}

/// Rules that show the chosen language where no script runs. They are left out where the script runs, because
/// they would make the browser look at every text again after each key.
fn style_without_script(languages: &[&str]) -> String {
    let mut style = String::from("\n");
    for language in languages {
        let others = others(language);
        let chosen = format!(":root:has(#language-{language}:checked)");
        style += &format!(
            "{chosen} [lang=\"{language}\"]:not(:root, .language) {{ display: revert; }}\n"
        );
        style += &format!("{chosen} {others} {{ display: none; }}\n");
    }
    style
}

/// The name that a `Content-Security-Policy` gives an inline part.
fn hash(part: &str) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(part)))
}
