//! The error index: the registry as one HTML file that needs nothing else.

mod template;

use anticaptcha_errors::{Action, Category, ErrorCode, Language};

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
    /// `None` where the service does not list the code.
    pub id: Option<u32>,
    pub code: &'t str,
    pub variant: String,
    /// The names of the category and of the action.
    pub category: &'t str,
    pub action: &'t str,
    pub descriptions: Vec<&'t str>,
    /// The compatible services that document the code; empty for a code of Anti-Captcha.
    pub services: &'t [&'t str],
}

impl Page<'_> {
    /// The page of these errors of the registry in these languages.
    pub fn of_registry(errors: &[ErrorCode], languages: &[Language]) -> Self {
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
        let errors = errors.iter().map(|error| ErrorEntry {
            id: error.id(),
            code: error.code(),
            variant: format!("{error:?}"),
            category: error.category().name(),
            action: error.action().name(),
            descriptions: texts(&|language| error.description_in(language)),
            services: error.services(),
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
        template::page(self).into_string()
    }
}

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = concat!(
    include_str!("text.js"),
    include_str!("words.js"),
    include_str!("page.js"),
);

/// The value of the header `Content-Security-Policy` that lets a page work. Its hashes allow the
/// style and the script of the page, and nothing that a text might smuggle in.
pub const POLICY: &str = include_str!("policy.txt").trim_ascii_end();

#[cfg(test)]
mod tests {
    use base64::Engine;
    use base64::prelude::BASE64_STANDARD;
    use sha2::{Digest, Sha256};

    use super::{SCRIPT, STYLE};

    /// `SNAPSHOTS=overwrite cargo test` writes the policy again after a change of style or script.
    #[test]
    fn the_policy_has_the_hashes_of_style_and_script() {
        let [style, script] =
            [STYLE, SCRIPT].map(|part| BASE64_STANDARD.encode(Sha256::digest(part)));
        let policy = format!(
            "default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; \
             base-uri 'none'; form-action 'none'\n"
        );
        snapbox::assert_data_eq!(policy, snapbox::file!["policy.txt"].raw());
    }
}
