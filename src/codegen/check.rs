//! The fourth step: draft → table; tells whatever could not become Rust that compiles and means what it says.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::fmt::Display;

use heck::ToUpperCamelCase;

use super::draft::{At, Draft, KindDraft, RowDraft, SharedId, TextsDraft};
use super::fault::{File, Position, Report, shown};
use super::spelling::{hint, similar};
use super::table::{Kind, Name, Row, Table, Texts};

/// The longest code, in bytes.
const CODE_LIMIT: usize = 128;

/// The place of what has none of its own.
const START: Position = Position {
    file: File::Table,
    byte: 0,
};

/// The most rows: a slot of the lookup holds 16 bits.
const ROW_LIMIT: usize = u16::MAX as usize;

/// Checks `draft`; `None` when the report has a fault, told here or before.
pub(crate) fn check(mut draft: Draft, report: &mut Report<'_>) -> Option<Table> {
    let languages = draft.languages.take();
    let languages = languages.map(|tags| self::languages(tags, report));
    let declared = languages.as_ref();
    if let Some(languages) = declared {
        added_languages(&languages.sound, &draft, report);
    }
    let (success_id, success) = draft
        .success
        .map_or((None, None), |success| (success.id, success.description));
    row_count(&draft.rows, report);
    ids(&draft.rows, success_id.as_ref(), report);
    codes(&draft.rows, report);
    let variants = variants(&draft.rows, report);
    let category_of = references(
        "category",
        draft.categories.as_deref(),
        &draft.rows,
        |row| row.category.as_ref(),
        report,
    );
    let action_of = references(
        "action",
        draft.actions.as_deref(),
        &draft.rows,
        |row| row.action.as_ref(),
        report,
    );

    let success = texts(success, declared, report);
    let categories = kinds("category", draft.categories, declared, report);
    let actions = kinds("action", draft.actions, declared, report);
    let rows = draft
        .rows
        .into_iter()
        .zip(variants)
        .zip(category_of.into_iter().zip(action_of));
    let rows: Vec<Option<Row>> = rows
        .map(|((row, variant), (category, action))| {
            let description = texts(row.description, declared, report);
            let deprecated = row
                .deprecated
                .map(|reason| text("the reason in `deprecated`", reason, report));
            Some(Row {
                id: row.id?.value,
                code: row.code?.value,
                variant: variant?,
                category: categories.as_ref()?.get(category?)?.name.clone(),
                action: actions.as_ref()?.get(action?)?.name.clone(),
                description: description?,
                deprecated,
            })
        })
        .collect();
    if report.has_faults() {
        return None;
    }
    Some(Table {
        success_id: success_id?.value,
        success: success?,
        languages: languages?
            .sound
            .into_iter()
            .map(|language| language.value)
            .collect(),
        categories: categories?,
        actions: actions?,
        rows: rows.into_iter().collect::<Option<_>>()?,
    })
}

fn row_count(rows: &[RowDraft], report: &mut Report<'_>) {
    if let Some(row) = rows.get(ROW_LIMIT) {
        let at = row.id.as_ref().map_or(START, |id| id.at);
        let count = rows.len();
        report.fault(
            at,
            format!("the table has {count} rows; a slot of the lookup holds at most {ROW_LIMIT}"),
        );
    }
}

/// The rows with one id.
struct Sharing<'r> {
    count: usize,
    all_shipped: bool,
    first: &'r RowDraft,
    /// The first of those that are not the same as `first`.
    other: Option<&'r RowDraft>,
}

impl RowDraft {
    /// Whether the other is this row, or one with the same code.
    fn is_same(&self, other: &Self) -> bool {
        let is_same_code =
            matches!((&self.code, &other.code), (Some(a), Some(b)) if a.value == b.value);
        std::ptr::eq(self, other) || is_same_code
    }
}

fn ids(rows: &[RowDraft], success: Option<&At<u32>>, report: &mut Report<'_>) {
    let mut by_id: HashMap<u32, Sharing<'_>> = HashMap::new();
    for row in rows {
        if let Some(id) = &row.id {
            let sharing = by_id.entry(id.value).or_insert(Sharing {
                count: 0,
                all_shipped: true,
                first: row,
                other: None,
            });
            sharing.count += 1;
            sharing.all_shipped &= id.at.file == File::Shipped;
            if sharing.other.is_none() && !sharing.first.is_same(row) {
                sharing.other = Some(row);
            }
        }
    }
    let all_read = rows.iter().all(|row| row.id.is_some());
    for row in rows {
        let Some(At { value: id, at }) = row.id else {
            continue;
        };
        let Some(sharing) = by_id.get(&id) else {
            continue;
        };
        if let Some(success) = success.filter(|success| success.value == id) {
            let (at, message) = match (at.file, success.at.file) {
                (File::Shipped, File::Table) => {
                    let line = report.line(at);
                    let message =
                        format!("id {id} is that of the error at {line}; success needs another id");
                    (success.at, message)
                }
                _ => {
                    let line = report.line(success.at);
                    let message =
                        format!("id {id} means success, see {line}; an error needs another id");
                    (at, message)
                }
            };
            report.fault(at, message);
        }
        // A shipped row cannot be edited: what one's own row beside it says of the id holds for both.
        let is_shipped = at.file == File::Shipped;
        // A row that is there twice is told for its code, which is there twice too.
        let other = if sharing.first.is_same(row) {
            sharing.other
        } else {
            Some(sharing.first)
        };
        match (other, &row.shared_id) {
            (Some(other), SharedId::Undeclared) if !is_shipped || sharing.all_shipped => {
                let line = report.line(other.id.as_ref().map_or(START, |id| id.at));
                let message = format!(
                    "id {id} is also used at {line}; if the service really sends it for both, \
                     add `shared_id = true` to this row, else correct the id"
                );
                report.fault(at, message);
            }
            // Where some id cannot be read, that row may be the other one.
            (None, SharedId::Declared(place)) if sharing.count == 1 && all_read && !is_shipped => {
                let message =
                    format!("no other row has id {id}; remove `shared_id`, or correct the id");
                report.fault(*place, message);
            }
            _ => {}
        }
    }
}

fn codes(rows: &[RowDraft], report: &mut Report<'_>) {
    let mut first = Firsts::default();
    for At { value: code, at } in rows.iter().filter_map(|row| row.code.as_ref()) {
        if code.is_empty() {
            report.fault(
                *at,
                "the code is empty; write what the API sends, like \"ERROR_ZERO_BALANCE\"",
            );
        } else if code.len() > CODE_LIMIT {
            let bytes = code.len();
            report.fault(
                *at,
                format!("the code has {bytes} bytes; at most {CODE_LIMIT} are allowed"),
            );
        } else if !is_code(code) {
            let shown = shown(code);
            let message = format!(
                "\"{shown}\" is no code; a code has A-Z, 0-9 and _, and begins with a letter"
            );
            report.fault(*at, message);
        } else if let Some((before, _)) = first.seen(code, code, *at) {
            let line = report.line(before);
            report.fault(
                *at,
                format!("code {code} is already used at {line}; each code has one row"),
            );
        }
    }
}

fn is_code(code: &str) -> bool {
    code.starts_with(|c: char| c.is_ascii_uppercase())
        && code
            .bytes()
            .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_')
        && code.len() <= CODE_LIMIT
}

/// The variant name of each row; `None` is one whose fault has been told.
fn variants(rows: &[RowDraft], report: &mut Report<'_>) -> Vec<Option<String>> {
    let mut first = Firsts::default();
    let variant_of = |row: &RowDraft| {
        let code = row.code.as_ref().filter(|code| is_code(&code.value));
        let (name, at) = match (&row.variant, code) {
            (Some(variant), _) => (variant.value.clone(), variant.at),
            (None, Some(code)) => (derived(&code.value), code.at),
            // The fault of the code has been told.
            (None, None) => return None,
        };
        if !is_variant(&name) {
            let shown = shown(&name);
            let message = format!(
                "\"{shown}\" cannot name a variant; write `variant = \"…\"` with a name in UpperCamelCase, \
                 like \"ZeroBalance\""
            );
            report.fault(at, message);
            return None;
        }
        let code = code.map_or("", |code| &code.value);
        match first.seen(&name, code, at) {
            // A code that is there twice has been told.
            Some((before, other)) if other != code || row.variant.is_some() => {
                let message = |before, whose| {
                    let line = report.line(before);
                    format!(
                        "variant {name} is already made at {line}; give {whose} its own, with \
                         `variant = \"…\"`"
                    )
                };
                // Of two rows, one's own is the one to change; it may stand in the place of an earlier one.
                let (at, message) = match (before.file, at.file) {
                    (File::Table, File::Shipped) => (before, message(at, "this row")),
                    (File::Shipped, File::Table) => (at, message(before, "this row")),
                    _ => (at, message(before, "one of the two rows")),
                };
                report.fault(at, message);
            }
            _ => {}
        }
        Some(name)
    };
    rows.iter().map(variant_of).collect()
}

/// `ERROR_ZERO_BALANCE` → `ZeroBalance`; where that is no identifier, the prefix stays.
fn derived(code: &str) -> String {
    let short = code
        .strip_prefix("ERROR_")
        .unwrap_or(code)
        .to_upper_camel_case();
    if is_variant(&short) {
        short
    } else {
        code.to_upper_camel_case()
    }
}

/// Whether a variant can have this name: it is an identifier in UpperCamelCase, and neither reserved by Rust
/// nor the name of the associated constant `ALL`.
fn is_variant(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && !matches!(name, "Self" | "ALL")
}

/// The number of the kind that each row names in `section`; `None` is one whose fault has been told.
fn references(
    section: &str,
    kinds: Option<&[KindDraft]>,
    rows: &[RowDraft],
    reference: fn(&RowDraft) -> Option<&At<String>>,
    report: &mut Report<'_>,
) -> Vec<Option<usize>> {
    // Where the kinds could not be read, that has been told, and no row is to blame.
    let Some(kinds) = kinds else {
        return vec![None; rows.len()];
    };
    let names = kinds.iter().map(|kind| kind.key.value.as_str());
    let numbers: HashMap<&str, usize> = names.clone().zip(0..).collect();
    let mut used = HashSet::new();
    let number_of = |row: &RowDraft| {
        let At { value: name, at } = reference(row)?;
        let number = numbers.get(name.as_str()).copied();
        if number.is_none() {
            let hint = hint(report, name, names.clone());
            report.fault(
                *at,
                format!("{section} \"{}\" is not declared{hint}", shown(name)),
            );
        }
        used.extend(number);
        number
    };
    let referred = rows.iter().map(number_of).collect();
    let unused = kinds.iter().zip(0..).filter(|(kind, number)| {
        // Nobody can take one of the shipped table away.
        kind.key.at.file == File::Table && !used.contains(number)
    });
    for (kind, _) in unused {
        report.warning(
            kind.key.at,
            format!(
                "{section} \"{}\" is used by no error",
                shown(&kind.key.value)
            ),
        );
    }
    referred
}

/// The declared languages.
struct Languages {
    /// The languages without a fault, in the order of the table.
    sound: Vec<At<Name>>,
    all_sound: bool,
}

impl Languages {
    fn tags(&self) -> impl Iterator<Item = &str> + Clone {
        self.sound
            .iter()
            .map(|language| language.value.key.as_str())
    }
}

fn languages(tags: Vec<At<String>>, report: &mut Report<'_>) -> Languages {
    let is_first =
        |subtag: &str| subtag.len() >= 2 && subtag.bytes().all(|b| b.is_ascii_lowercase());
    let is_tag = |tag: &str| {
        is_kebab(tag)
            && tag.split('-').next().is_some_and(is_first)
            && tag.split('-').all(|subtag| subtag.len() <= 8)
    };
    let mut first = Firsts::default();
    let count = tags.len();
    let language = |tag: At<String>| {
        if !is_tag(&tag.value) {
            let shown = shown(&tag.value);
            let message =
                format!("\"{shown}\" is no language tag in lower case, like \"en\" or \"pt-br\"");
            report.fault(tag.at, message);
            return None;
        }
        let at = tag.at;
        let value = name("language", tag, &mut first, report)?;
        Some(At { value, at })
    };
    let sound: Vec<At<Name>> = tags.into_iter().filter_map(language).collect();
    Languages {
        all_sound: sound.len() == count,
        sound,
    }
}

/// Tells the languages that were added to the shipped table, but not to all of its texts.
fn added_languages(languages: &[At<Name>], draft: &Draft, report: &mut Report<'_>) {
    let success = draft.success.iter().map(|success| &success.description);
    let kinds = draft.categories.iter().chain(&draft.actions).flatten();
    let mut shipped: Vec<&TextsDraft> = success
        .chain(kinds.map(|kind| &kind.description))
        .chain(draft.rows.iter().map(|row| &row.description))
        .flatten()
        .filter(|texts| texts.at.file == File::Shipped)
        .collect();
    shipped.sort_by_key(|texts| texts.at);
    for At { value: name, at } in languages {
        if at.file == File::Shipped {
            continue;
        }
        let key = &name.key;
        let mut lacking = shipped.iter().filter(|texts| !texts.has(key));
        if let Some(first) = lacking.next() {
            let texts = match 1 + lacking.count() {
                1 => "1 text, at".to_owned(),
                count => format!("{count} texts, the first at"),
            };
            let line = report.line(first.at);
            let message = format!(
                "language `{key}` is missing in {texts} {line}; repeat the section of each here, with its \
                 text in `{key}` too"
            );
            report.fault(*at, message);
        }
    }
}

/// The categories or the actions; `None` when one of them has a fault, which has been told.
fn kinds(
    section: &str,
    drafts: Option<Vec<KindDraft>>,
    languages: Option<&Languages>,
    report: &mut Report<'_>,
) -> Option<Vec<Kind>> {
    let mut first = Firsts::default();
    let kind = |draft: KindDraft| {
        let KindDraft {
            key,
            retryable,
            needs_person,
            description,
        } = draft;
        let name = if is_kebab(&key.value) {
            name(section, key, &mut first, report)
        } else {
            let shown = shown(&key.value);
            report.fault(
                key.at,
                format!("`{shown}` is no {section} name; use kebab-case, like `retry-later`"),
            );
            None
        };
        let retryable = retryable.is_some_and(|retryable| retryable.value);
        let needs_person = needs_person.filter(|needs_person| needs_person.value);
        if let (true, Some(needs_person)) = (retryable, &needs_person) {
            report.fault(
                needs_person.at,
                "`retryable` and `needs_person` are both true; what a person must mend first is not retryable: \
                 set one of the two to false",
            );
        }
        let description = texts(description, languages, report);
        Some(Kind {
            name: name?,
            retryable,
            needs_person: needs_person.is_some(),
            description: description?,
        })
    };
    let kinds: Vec<_> = drafts?.into_iter().map(kind).collect();
    kinds.into_iter().collect()
}

/// The name of a language, category or action; `None` when it has a fault, which has been told.
fn name(what: &str, key: At<String>, first: &mut Firsts, report: &mut Report<'_>) -> Option<Name> {
    let At { value: key, at } = key;
    let variant = key.to_upper_camel_case();
    if !is_variant(&variant) {
        report.fault(
            at,
            format!(
                "{what} `{key}` would be named {variant} in Rust, which is reserved; rename it"
            ),
        );
        return None;
    }
    if let Some((before, other)) = first.seen(&variant, &key, at) {
        let line = report.line(before);
        let whose = match before.file {
            File::Table => "rename one",
            File::Shipped => "rename this one",
        };
        let message = if other == key {
            format!("{what} `{key}` is already declared at {line}; remove one of the two")
        } else {
            format!(
                "{what} `{key}` would be named {variant} in Rust, as is `{other}` at {line}; {whose}"
            )
        };
        report.fault(at, message);
        return None;
    }
    Some(Name { key, variant })
}

fn is_kebab(name: &str) -> bool {
    let is_word = |word: &str| {
        !word.is_empty()
            && word
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    name.starts_with(|c: char| c.is_ascii_lowercase()) && name.split('-').all(is_word)
}

/// The texts in the order of `languages`; `None` when one is missing, which has been told.
fn texts(
    texts: Option<TextsDraft>,
    languages: Option<&Languages>,
    report: &mut Report<'_>,
) -> Option<Texts> {
    let TextsDraft { at, texts } = texts?;
    let tags = languages.map(Languages::tags);
    let mut given = HashMap::with_capacity(texts.len());
    let mut meant = Vec::new();
    for found in texts {
        let At {
            value: language,
            at,
        } = found.language;
        if let (
            Some(tags),
            Some(Languages {
                all_sound: true, ..
            }),
        ) = (&tags, languages)
        {
            if !tags.clone().any(|tag| tag == language) {
                let (shown, hint) = (shown(&language), hint(report, &language, tags.clone()));
                report.fault(
                    at,
                    format!("language `{shown}` is not declared in `languages`{hint}"),
                );
                meant.extend(similar(&language, tags.clone()));
            }
        }
        let text = found.text.map(|found| {
            let shown = shown(&language);
            text(format_args!("the text in `{shown}`"), found, report)
        });
        given.insert(language, text);
    }
    let in_order: Vec<Option<String>> = languages?
        .sound
        .iter()
        .map(|language| match given.remove(&language.value.key) {
            Some(text) => text,
            None => {
                let tag = language.value.key.as_str();
                // Where a misspelled language stands for this one, that has been told, and so have the shipped
                // texts that an added language lacks.
                let is_added = language.at.file == File::Table && at.file == File::Shipped;
                if !meant.contains(&tag) && !is_added {
                    let message = format!(
                        "the text in `{tag}` is missing; every text is given in each language"
                    );
                    report.fault(at, message);
                }
                None
            }
        })
        .collect();
    in_order.into_iter().collect::<Option<_>>().map(Texts::new)
}

/// Tells a text that is not one line which a terminal can show as it is.
fn text(what: impl Display, text: At<String>, report: &mut Report<'_>) -> String {
    let is_break = |c: char| matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}');
    let is_control = |c: char| {
        c.is_control()
            || matches!(c,
                '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
    };
    // Unicode counts some characters as letters although they show nothing.
    let is_blank = |c: char| {
        c.is_whitespace() || matches!(c, '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}')
    };
    let At { value: text, at } = text;
    let trimmed = text.trim();
    if trimmed.chars().all(is_blank) {
        report.fault(at, format!("{what} is empty; write one"));
    } else if text.contains(is_break) {
        report.fault(at, format!("{what} has a line break; write it on one line"));
    } else if let Some(control) = text.chars().find(|c| is_control(*c)) {
        report.fault(
            at,
            format!(
                "{what} has the control character {}; remove it",
                control.escape_unicode()
            ),
        );
    } else if trimmed.len() < text.len() {
        report.fault(
            at,
            format!("{what} begins or ends with white space; remove it"),
        );
    }
    text
}

/// Where each name was used first, and what used it.
#[derive(Default)]
struct Firsts(HashMap<String, (Position, String)>);

impl Firsts {
    /// The place and the user of the first use of `name`; `None` when this is the first.
    fn seen(&mut self, name: &str, user: &str, at: Position) -> Option<(Position, String)> {
        match self.0.entry(name.to_owned()) {
            Entry::Vacant(entry) => {
                entry.insert((at, user.to_owned()));
                None
            }
            Entry::Occupied(entry) => Some(entry.get().clone()),
        }
    }
}
