//! The markup of the page. What stands between parentheses is escaped, unless it is markup already.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::labels::{self, PageLabels};
use crate::output::columns::shown_id;
use crate::page::{ErrorEntry, POLICY, Page, SCRIPT, STYLE};

/// Maximum number of errors of a page with an overview. Of more, a browser lays out only those in sight.
const MANY: usize = 200;

pub(super) fn page(page: &Page) -> Markup {
    let first = page.languages.first().copied().unwrap_or("en");
    let (title, introduction) = (words(first).title, words(first).introduction);
    html! {
        (DOCTYPE)
        html lang=(first) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="description" content=(introduction);
                meta property="og:title" content=(title);
                meta property="og:description" content=(introduction);
                @if page.languages.len() > 1 {
                    @for tag in &page.languages {
                        link rel="alternate" hreflang=(tag) href={ "?lang=" (tag) };
                    }
                    link rel="alternate" hreflang="x-default" href="?";
                }
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a .skip href="#errors" { (word(page, |words| words.skip)) }
                (head(page))
                main {
                    (search(page))
                    (status(page))
                    @if page.errors.len() <= MANY { (overview(page)) }
                    (errors(page))
                }
                footer { p {
                    (word(page, |words| words.unofficial)) " · "
                    (env!("CARGO_PKG_NAME")) " " (env!("CARGO_PKG_VERSION"))
                } }
                p #copied .apart role="status" aria-atomic="true" {
                    span .verb hidden { (word(page, |words| words.copy)) }
                    span .done hidden { (word(page, |words| words.copied)) }
                    " " span .what {}
                }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    }
}

/// The words of the page in the language of a tag, or in English.
fn words(tag: &str) -> &'static PageLabels {
    &labels::of_tag(tag).page
}

/// A word in each language.
fn word(page: &Page, word: fn(&PageLabels) -> &'static str) -> Markup {
    let words = page.languages.iter().map(|tag| words(tag));
    let words: Vec<(&str, &str)> = words.map(|words| (words.tag, word(words))).collect();
    if words.windows(2).all(|pair| pair[0].1 == pair[1].1) {
        return html! { (words.first().map_or("", |(_, word)| word)) };
    }
    let words = words.into_iter().zip(&page.languages);
    in_each_language(words.map(|((own, word), tag)| {
        let is_borrowed = tag.split('-').next() != Some(own);
        (
            *tag,
            html! { @if is_borrowed { bdi lang=(own) { (word) } } @else { (word) } },
        )
    }))
}

/// A text of the table in each language.
fn text(page: &Page, texts: &[&str]) -> Markup {
    let texts = page.languages.iter().zip(texts);
    in_each_language(texts.map(|(tag, text)| (*tag, html! { (text) })))
}

/// All languages but the first are hidden until the script shows them.
fn in_each_language<'t>(texts: impl Iterator<Item = (&'t str, Markup)>) -> Markup {
    html! {
        @for (index, (tag, text)) in texts.enumerate() {
            span lang=(tag) hidden[index > 0] { (text) }
        }
    }
}

/// A name that may be broken into lines before each of its words, as `_Z` in `ERROR_ZERO` and `eB`
/// in `ZeroBalance` begin one.
fn breakable(name: &str) -> Markup {
    let starts_word = |pair: &[u8]| matches!(pair, [b'_' | b':' | b'a'..=b'z', b'A'..=b'Z']);
    let pairs = name.as_bytes().windows(2).enumerate();
    let breaks = pairs.filter(|(_, pair)| starts_word(pair));
    let mut start = 0;
    html! {
        @for (index, _) in breaks {
            (&name[std::mem::replace(&mut start, index + 1)..=index]) wbr;
        }
        (&name[start..])
    }
}

fn head(page: &Page) -> Markup {
    html! {
        header .masthead {
            div {
                h1 { (word(page, |words| words.title)) }
                p .introduction { (word(page, |words| words.introduction)) }
            }
            @if page.languages.len() > 1 {
                fieldset .languages hidden {
                    legend .apart { (word(page, |words| words.language)) }
                    @for (index, tag) in page.languages.iter().enumerate() {
                        @let words = words(tag);
                        @let is_own = tag.split('-').next() == Some(words.tag);
                        label lang=(tag) {
                            input type="radio" name="language" id={ "language-" (tag) } value=(tag)
                                checked[index == 0] autocomplete="off";
                            " " (if is_own { words.name } else { tag })
                        }
                    }
                }
            }
        }
    }
}

/// The search form. It is hidden until the script shows it, because it does nothing without the script.
fn search(page: &Page) -> Markup {
    let categories = page.categories.iter().map(|category| category.name);
    let actions = page.actions.iter().map(|action| action.name);
    html! {
        search #search hidden {
            div .asked {
                label for="query" { (word(page, |words| words.search)) }
                p #hint { (word(page, |words| words.search_hint)) }
                input #query type="search" placeholder="/" autocomplete="off" autocapitalize="off"
                    spellcheck="false" enterkeyhint="search" aria-describedby="hint";
            }
            (filter(page, "category", categories, |words| words.category))
            (filter(page, "action", actions, |words| words.action))
        }
    }
}

/// A filter. The script writes into each option how many errors it leaves.
fn filter<'t>(
    page: &Page,
    id: &str,
    names: impl Iterator<Item = &'t str>,
    label: fn(&PageLabels) -> &'static str,
) -> Markup {
    html! {
        div .filter {
            label for=(id) { (word(page, label)) }
            select id=(id) autocomplete="off" {
                option value="" {}
                @for name in names { option value=(name) { (name) } }
            }
            // An option can have no markup in it, so that the script puts the word in the first one.
            span .any hidden { (word(page, |words| words.any)) }
        }
    }
}

/// How many errors are shown, or why there are none. It is read out when it changes.
fn status(page: &Page) -> Markup {
    html! {
        div #status {
            div role="status" aria-atomic="true" {
                p .count {
                    span .part hidden {
                        b #shown { (page.errors.len()) } " " (word(page, |words| words.of)) " "
                    }
                    (page.errors.len()) " " (word(page, |words| words.errors))
                }
                p #most hidden { (word(page, |words| words.most)) }
                div #nothing hidden {
                    p { strong { (word(page, |words| words.nothing)) } }
                    p { (word(page, |words| words.nothing_remedy)) }
                }
                div #unknown hidden {
                    p { strong { (word(page, |words| words.unknown)) " " code .what {} } }
                    p { (word(page, |words| words.unknown_remedy)) }
                }
                div #success hidden {
                    p { strong {
                        (word(page, |words| words.success)) " "
                        code .what { (page.success_id) }
                    } }
                    p { (text(page, &page.success)) }
                }
            }
            button #near type="button" hidden {
                (word(page, |words| words.near)) " " b .what {}
            }
            button #clear type="button" hidden { (word(page, |words| words.clear)) }
        }
        // The script shows the category that is chosen.
        @for category in &page.categories {
            div .chosen id={ "category-" (category.name) } hidden {
                b { (category.name) }
                p { (text(page, &category.descriptions)) }
            }
        }
    }
}

/// All codes on one screen, by category, and those of compatible services below them.
fn overview(page: &Page) -> Markup {
    html! {
        nav #overview aria-labelledby="codes" {
            h2 #codes .apart { (word(page, |words| words.overview)) }
            @for category in &page.categories {
                @let of_category = |error: &&ErrorEntry| {
                    error.category == category.name && error.services.is_empty()
                };
                (group(html! { (category.name) }, page.errors.iter().filter(of_category)))
            }
            @let of_services = |error: &&ErrorEntry| !error.services.is_empty();
            @if page.errors.iter().any(|error| of_services(&error)) {
                (group(word(page, |words| words.compatible), page.errors.iter().filter(of_services)))
            }
        }
    }
}

fn group<'p>(title: Markup, errors: impl Iterator<Item = &'p ErrorEntry<'p>>) -> Markup {
    html! {
        section {
            h3 { (title) }
            ul {
                @for error in errors {
                    li { a href={ "#" (error.code) } {
                        span { (shown_id(error.id)) } " " (breakable(error.code))
                    } }
                }
            }
        }
    }
}

/// The errors in the order of the table. Each code has an address, and so has each id.
fn errors(page: &Page) -> Markup {
    html! {
        section #errors .many[page.errors.len() > MANY] {
            h2 .apart { (word(page, |words| words.errors)) }
            @for error in &page.errors {
                (entry(page, error))
            }
        }
    }
}

fn entry(page: &Page, error: &ErrorEntry) -> Markup {
    let has_its_id = |other: &&ErrorEntry| error.id.is_some() && other.id == error.id;
    let with_its_id = page.errors.iter().filter(has_its_id);
    let codes: Vec<&str> = with_its_id.map(|other| other.code).collect();
    let is_first = codes.first() == Some(&error.code);
    let mut actions = page.actions.iter();
    let action = actions.find(|action| action.name == error.action);
    html! {
        article id=(error.code) data-id=[error.id] data-variant=(error.variant)
            data-category=(error.category) data-action=(error.action) {
            div {
                div .heading {
                    @match error.id {
                        Some(id) => p .id id=[is_first.then(|| format!("id-{id}"))] { (id) },
                        None if error.services.is_empty() => p .id { (word(page, |words| words.not_listed)) },
                        None => p .id { (error.services.join(", ")) },
                    }
                    h3 { a href={ "#" (error.code) } { (breakable(error.code)) } }
                    button .copy type="button" hidden {
                        svg viewBox="0 0 16 16" width="0.9rem" fill="none" stroke="currentColor" {
                            path d="M5 5V2h9v9h-3M2 5h9v9H2z" {}
                        }
                    }
                }
                p .description { (text(page, &error.descriptions)) }
                p .names {
                    (error.category) " · "
                    code { (breakable(&format!("ErrorCode::{}", error.variant))) }
                    @if codes.len() > 1 {
                        " · " (word(page, |words| words.shared))
                        @for other in codes.iter().filter(|other| **other != error.code) {
                            " " code { (breakable(other)) }
                        }
                    }
                }
            }
            @if let Some(action) = action {
                div .remedy {
                    p {
                        b { (action.name) }
                        @if action.is_retryable {
                            " " span .mark.retryable { (word(page, |words| words.retryable)) }
                        }
                        @if action.needs_person {
                            " " span .mark.person { (word(page, |words| words.person)) }
                        }
                    }
                    p { (text(page, &action.descriptions)) }
                }
            }
        }
    }
}
