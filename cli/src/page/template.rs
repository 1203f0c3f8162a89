//! The markup of the page. What stands between parentheses is escaped, unless it is markup already.

use std::collections::HashMap;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::{Entry, Page, Parts, Term};
use crate::labels::{self, Page as Words};

/// Where a page has more errors than this, a browser lays out only those in sight, and guesses the height of
/// the others.
const MANY: usize = 200;

pub(super) fn page(page: &Page, policy: &str, parts: &Parts) -> Markup {
    let first = page.languages.first().copied().unwrap_or("en");
    html! {
        (DOCTYPE)
        html lang=(first) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                title { (labels::of_tag(first).page.title) }
                style { (PreEscaped(&parts.style)) }
                noscript { style { (PreEscaped(&parts.style_without_script)) } }
            }
            body {
                (head(page))
                main {
                    (search(page))
                    (status(page))
                    (errors(page))
                    (glossary(page, "category", &page.categories, |words| words.categories,
                        |words| words.categories_introduction))
                    (glossary(page, "action", &page.actions, |words| words.actions,
                        |words| words.actions_introduction))
                }
                footer { p {
                    (said(page, |words| words.unofficial)) " · "
                    (env!("CARGO_PKG_NAME")) " " (env!("CARGO_PKG_VERSION"))
                } }
                p #copied .apart role="status" aria-atomic="true" {
                    span .done hidden { (said(page, |words| words.copied)) }
                    span .failed hidden { (said(page, |words| words.not_copied)) }
                    " " span .what {}
                }
                script { (PreEscaped(parts.script)) }
            }
        }
    }
}

/// One of the page's words in each language; the style shows one of these.
fn said(page: &Page, word: fn(&Words) -> &'static str) -> Markup {
    let mut said = page
        .languages
        .iter()
        .map(|tag| (*tag, &labels::of_tag(tag).page));
    let first = said.clone().next().map_or("", |(_, words)| word(words));
    if said.all(|(_, words)| word(words) == first) {
        return html! { (first) };
    }
    html! {
        @for tag in &page.languages {
            @let words = &labels::of_tag(tag).page;
            span lang=(tag) {
                @if tag.split('-').next() == Some(words.tag) { (word(words)) }
                @else { span .borrowed lang=(words.tag) { (word(words)) } }
            }
        }
    }
}

/// A text of the table in each language.
fn told(page: &Page, texts: &[&str]) -> Markup {
    html! {
        @for (tag, text) in page.languages.iter().zip(texts) {
            p lang=(tag) { (text) }
        }
    }
}

/// A name that may be broken into lines before each of its words.
fn breakable(name: &str) -> Markup {
    let letters = name.as_bytes().windows(2).enumerate();
    let breaks = letters.filter(|(_, letters)| is_break(letters));
    let starts: Vec<usize> = breaks.map(|(index, _)| index + 1).collect();
    let ends = starts.iter().copied().chain([name.len()]);
    html! {
        @for (start, end) in [0].into_iter().chain(starts.clone()).zip(ends) {
            @if start > 0 { wbr; }
            (&name[start..end])
        }
    }
}

/// Whether a line may begin with the second letter, as in `_Z` of `ERROR_ZERO` and `oB` of `ZeroBalance`.
fn is_break(letters: &[u8]) -> bool {
    matches!(letters, [b'_' | b':' | b'a'..=b'z', b'A'..=b'Z'])
}

fn head(page: &Page) -> Markup {
    html! {
        header .masthead {
            div {
                h1 { (said(page, |words| words.title)) }
                p .introduction { (said(page, |words| words.introduction)) }
            }
            fieldset .languages {
                legend .apart { (said(page, |words| words.language)) }
                @for (index, tag) in page.languages.iter().enumerate() {
                    @let words = &labels::of_tag(tag).page;
                    @let is_own = tag.split('-').next() == Some(words.tag);
                    label .language lang=(tag) {
                        input type="radio" name="language" id={ "language-" (tag) } value=(tag)
                            checked[index == 0] autocomplete="off";
                        span { (if is_own { words.name } else { tag }) }
                    }
                }
            }
        }
    }
}

/// The search form. It is hidden until the script shows it, because it does nothing without the script.
fn search(page: &Page) -> Markup {
    html! {
        search #search hidden {
            div .asked {
                label for="query" { (said(page, |words| words.search)) }
                div .field {
                    svg viewBox="0 0 20 20" aria-hidden="true" {
                        circle cx="8.5" cy="8.5" r="5.75" {}
                        path d="m13 13 4.5 4.5" {}
                    }
                    input #query type="search" placeholder=" " autocomplete="off" autocapitalize="off"
                        spellcheck="false" enterkeyhint="search" aria-describedby="hint";
                    kbd aria-hidden="true" { "/" }
                }
                p #hint { (said(page, |words| words.search_hint)) }
            }
            (filter(page, "category", &page.categories, |words| words.category,
                |words| words.any_category, |error| error.category))
            (filter(page, "action", &page.actions, |words| words.action,
                |words| words.any_action, |error| error.action))
        }
    }
}

fn filter(
    page: &Page,
    id: &str,
    terms: &[Term],
    label: fn(&Words) -> &'static str,
    any: fn(&Words) -> &'static str,
    of: for<'e> fn(&'e Entry) -> &'e str,
) -> Markup {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for error in &page.errors {
        *counts.entry(of(error)).or_default() += 1;
    }
    html! {
        div .filter {
            label for=(id) { (said(page, label)) }
            div .choice {
                select id=(id) autocomplete="off" {
                    option value="" {}
                    @for term in terms {
                        option value=(term.name) {
                            (term.name) " (" (counts.get(term.name).unwrap_or(&0)) ")"
                        }
                    }
                }
                // An option can have no markup in it, so that the script puts the words in the first one.
                span .any hidden { (said(page, any)) }
            }
        }
    }
}

/// The line that says how many errors are shown, or why there are none. It is read out when it changes.
fn status(page: &Page) -> Markup {
    html! {
        div #status {
            div role="status" aria-atomic="true" {
                p .count {
                    span .part hidden {
                        b #shown { (page.errors.len()) } " " (said(page, |words| words.of)) " "
                    }
                    (page.errors.len()) " " (said(page, |words| words.errors))
                }
                div #nothing hidden {
                    p { strong { (said(page, |words| words.nothing)) } }
                    p { (said(page, |words| words.nothing_remedy)) }
                }
                div #unknown hidden {
                    p { strong { (said(page, |words| words.unknown)) " " code .what {} } }
                    p { (said(page, |words| words.unknown_remedy)) }
                }
                div #success hidden {
                    p { strong {
                        (said(page, |words| words.success)) " "
                        code .what { (page.success_id) }
                    } }
                    (told(page, &page.success))
                }
            }
            button #clear type="button" hidden { (said(page, |words| words.clear)) }
        }
        dl #chosen hidden {}
    }
}

/// The errors in the order of the table, except that those that share an id follow the first of them. The id
/// has an address, as each code has.
fn errors(page: &Page) -> Markup {
    let mut groups: Vec<(u32, Vec<&Entry>)> = Vec::new();
    let mut places: HashMap<u32, usize> = HashMap::new();
    for error in &page.errors {
        let place = *places.entry(error.id).or_insert(groups.len());
        match groups.get_mut(place) {
            Some((_, errors)) => errors.push(error),
            None => groups.push((error.id, vec![error])),
        }
    }
    html! {
        div .errors .many[page.errors.len() > MANY] {
            @for (id, errors) in &groups {
                div .group id={ "id-" (id) } {
                    @for error in errors {
                        @let others = errors.iter().filter(|other| other.code != error.code);
                        (entry(page, error, others.map(|other| other.code)))
                    }
                }
            }
        }
    }
}

fn entry<'e>(page: &Page, error: &Entry, others: impl Iterator<Item = &'e str>) -> Markup {
    let mut others = others.peekable();
    let path = format!("ErrorCode::{}", error.variant);
    html! {
        article id=(error.code) data-id=(error.id) data-variant=(error.variant)
            data-category=(error.category) data-action=(error.action) {
            p .id {
                a href={ "#id-" (error.id) } {
                    span .label { (said(page, |words| words.id)) } " " (error.id)
                }
            }
            div .heading {
                h2 { a href={ "#" (error.code) } { (breakable(error.code)) } }
                (copy(page, error.code))
            }
            div .description { (told(page, &error.descriptions)) }
            @if others.peek().is_some() {
                p .shared {
                    (said(page, |words| words.shared))
                    @for other in others { " " a href={ "#" (other) } { (breakable(other)) } }
                }
            }
            dl {
                div {
                    dt { (said(page, |words| words.category)) }
                    dd { a href={ "#category-" (error.category) } { (error.category) } }
                }
                div {
                    dt { (said(page, |words| words.action)) }
                    dd { a href={ "#action-" (error.action) } { (error.action) } }
                }
                div {
                    dt { (said(page, |words| words.retryable)) }
                    @if error.is_retryable { dd .yes { (said(page, |words| words.yes)) } }
                    @else { dd { (said(page, |words| words.no)) } }
                }
                div {
                    dt { (said(page, |words| words.rust)) }
                    dd .path {
                        code { (breakable(&path)) }
                        (copy(page, &path))
                    }
                }
            }
        }
    }
}

/// A button that copies the text of the element before it, which is `what`.
fn copy(page: &Page, what: &str) -> Markup {
    html! {
        button .copy type="button" hidden {
            span .apart { (said(page, |words| words.copy)) " " (what) }
        }
    }
}

/// What the categories or the actions mean.
fn glossary(
    page: &Page,
    kind: &str,
    terms: &[Term],
    title: fn(&Words) -> &'static str,
    introduction: fn(&Words) -> &'static str,
) -> Markup {
    html! {
        section .glossary {
            h2 { (said(page, title)) }
            p { (said(page, introduction)) }
            dl {
                @for term in terms {
                    div id={ (kind) "-" (term.name) } {
                        dt { (term.name) }
                        dd { (told(page, &term.descriptions)) }
                    }
                }
            }
        }
    }
}
