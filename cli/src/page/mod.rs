//! The error index: the registry as one HTML file that needs nothing else.

mod template;

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
    pub categories: Vec<CategoryEntry<'t>>,
    pub actions: Vec<ActionEntry<'t>>,
    pub errors: Vec<ErrorEntry<'t>>,
}

pub struct CategoryEntry<'t> {
    pub name: &'t str,
    pub descriptions: Vec<&'t str>,
}

pub struct ActionEntry<'t> {
    pub name: &'t str,
    pub descriptions: Vec<&'t str>,
    pub is_retryable: bool,
    pub needs_person: bool,
}

pub struct ErrorEntry<'t> {
    pub id: u32,
    pub code: &'t str,
    pub variant: String,
    /// The names of the category and of the action.
    pub category: &'t str,
    pub action: &'t str,
    pub descriptions: Vec<&'t str>,
}

impl Page<'_> {
    /// The page of the registry in these languages.
    pub fn of_registry(languages: &[Language]) -> Self {
        let texts = |text: &dyn Fn(Language) -> &'static str| {
            languages.iter().map(|language| text(*language)).collect()
        };
        let categories = Category::ALL.iter().map(|category| CategoryEntry {
            name: category.name(),
            descriptions: texts(&|language| category.description_in(language)),
        });
        let actions = Action::ALL.iter().map(|action| ActionEntry {
            name: action.name(),
            descriptions: texts(&|language| action.description_in(language)),
            is_retryable: action.is_retryable(),
            needs_person: action.needs_person(),
        });
        let errors = ErrorCode::ALL.iter().map(|error| ErrorEntry {
            id: error.id(),
            code: error.code(),
            variant: format!("{error:?}"),
            category: error.category().name(),
            action: error.action().name(),
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

    pub fn html(&self) -> String {
        template::page(self, &self.policy(), &self.style_without_script()).into_string()
    }

    /// The value of the header `Content-Security-Policy` that lets the page work. The hashes allow
    /// the page's own style and script, and nothing that a text might smuggle in.
    pub fn policy(&self) -> String {
        let [style, style_without_script, script] =
            [STYLE, &self.style_without_script(), SCRIPT].map(hash);
        format!(
            "default-src 'none'; style-src '{style}' '{style_without_script}'; \
             script-src '{script}'; base-uri 'none'; form-action 'none'"
        )
    }

    /// Rules that show the chosen language where no script runs. They are left out where the script
    /// runs, because they would make the browser look at every text again after each key.
    fn style_without_script(&self) -> String {
        let of_language = |language: &&str| {
            let chosen = format!(":root:has(#language-{language}:checked)");
            format!(
                "{chosen} span[lang=\"{language}\"] {{ display: inline !important; }}\n\
                 {chosen} p[lang=\"{language}\"] {{ display: block !important; }}\n\
                 {chosen} :is(p, span)[lang]:not([lang=\"{language}\"], .borrowed) {{ display: none !important; }}\n"
            )
        };
        // In an order of its own: the header of a page fits whatever the system's language is.
        let mut languages = self.languages.clone();
        languages.sort_unstable();
        let rules: String = languages.iter().map(of_language).collect();
        format!(".languages {{ display: flex !important; }}\n{rules}")
    }
}

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// The name that a `Content-Security-Policy` gives an inline part.
fn hash(part: &str) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(part)))
}
