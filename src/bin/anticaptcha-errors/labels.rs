//! The program's own words, in each language that it speaks.

use anticaptcha_errors::Language;

pub(crate) struct Labels {
    pub(crate) id: &'static str,
    pub(crate) code: &'static str,
    pub(crate) category: &'static str,
    pub(crate) action: &'static str,
    pub(crate) retryable: &'static str,
    pub(crate) description: &'static str,
    pub(crate) yes: &'static str,
    pub(crate) no: &'static str,
    /// Of an id or a code that was asked for.
    pub(crate) unknown: fn(&str) -> String,
    /// Of the line of a reply and what the server sent in it.
    pub(crate) unknown_reply: fn(usize, &str) -> String,
    /// Ends a message of the two above.
    pub(crate) did_you_mean: fn(&str) -> String,
    pub(crate) see_list: &'static str,
    pub(crate) do_not_repeat: &'static str,
    /// Of the first and the last line of what is no reply.
    pub(crate) no_reply: fn(usize, usize) -> String,
    /// Of the line where the reply begins that the input ends in.
    pub(crate) cut_off: fn(usize) -> String,
    /// Of the line where something begins that is longer than a reply can be.
    pub(crate) too_long: fn(usize) -> String,
    pub(crate) no_input: &'static str,
    pub(crate) unreadable: fn(&str) -> String,
    pub(crate) nothing_listed: &'static str,
    /// Of an argument to search for.
    pub(crate) no_word: fn(&str) -> String,
    /// Of the words that were searched for.
    pub(crate) nothing_found: fn(&str) -> String,
}

/// The labels in `language`, or in English.
pub(crate) fn of(language: Language) -> &'static Labels {
    match language.name().split('-').next() {
        Some("fr") => &FRENCH,
        _ => &ENGLISH,
    }
}

static ENGLISH: Labels = Labels {
    id: "id",
    code: "code",
    category: "category",
    action: "action",
    retryable: "retryable",
    description: "description",
    yes: "yes",
    no: "no",
    unknown: |what| format!("unknown error: {what}"),
    unknown_reply: |line, sent| format!("standard input, line {line}: unknown error: {sent}"),
    did_you_mean: |code| format!("; did you mean {code}?"),
    see_list: "; `anticaptcha-errors list` prints all that are known",
    do_not_repeat: "; do not repeat the call before you know what it means",
    no_reply: |first, last| {
        let place = if first == last {
            format!("line {first}")
        } else {
            format!("lines {first} to {last}")
        };
        format!(
            "standard input, {place}: no reply of the API, which would be a JSON object like \
             {{\"errorId\":…,\"errorCode\":\"…\"}}"
        )
    },
    cut_off: |line| {
        format!(
            "standard input, line {line}: the reply that begins here has no end; send all of it"
        )
    },
    too_long: |line| format!("standard input, line {line}: longer than a reply can be"),
    no_input: "standard input is empty; send a reply of the API, a JSON object like \
               {\"errorId\":…,\"errorCode\":\"…\"}",
    unreadable: |why| format!("standard input cannot be read: {why}"),
    nothing_listed: "no error passes all of these filters; leave one out",
    no_word: |given| format!("there is no word in '{given}'; give one, or a part of one"),
    nothing_found: |words| {
        format!("no error has all of these words: {words}; try fewer, or the beginning of one")
    },
};

static FRENCH: Labels = Labels {
    id: "id",
    code: "code",
    category: "catégorie",
    action: "action",
    retryable: "répétable",
    description: "description",
    yes: "oui",
    no: "non",
    unknown: |what| format!("erreur inconnue\u{a0}: {what}"),
    unknown_reply: |line, sent| {
        format!("entrée standard, ligne {line}\u{a0}: erreur inconnue\u{a0}: {sent}")
    },
    did_you_mean: |code| format!("\u{a0}; vouliez-vous dire {code}\u{a0}?"),
    see_list: "\u{a0}; `anticaptcha-errors list` affiche toutes celles qui sont connues",
    do_not_repeat: "\u{a0}; ne répétez pas l'appel avant de savoir ce qu'elle signifie",
    no_reply: |first, last| {
        let place = if first == last {
            format!("ligne {first}")
        } else {
            format!("lignes {first} à {last}")
        };
        format!(
            "entrée standard, {place}\u{a0}: pas de réponse de l'API, c'est-à-dire d'objet JSON tel que \
             {{\"errorId\":…,\"errorCode\":\"…\"}}"
        )
    },
    cut_off: |line| {
        format!(
            "entrée standard, ligne {line}\u{a0}: la réponse qui commence ici n'a pas de fin\u{a0}; \
             envoyez-la en entier"
        )
    },
    too_long: |line| {
        format!("entrée standard, ligne {line}\u{a0}: plus long qu'une réponse ne peut l'être")
    },
    no_input: "l'entrée standard est vide\u{a0}; envoyez une réponse de l'API, un objet JSON tel que \
               {\"errorId\":…,\"errorCode\":\"…\"}",
    unreadable: |why| format!("l'entrée standard est illisible\u{a0}: {why}"),
    nothing_listed: "aucune erreur ne passe tous ces filtres\u{a0}; retirez-en un",
    no_word: |given| {
        format!(
            "il n'y a pas de mot dans «\u{a0}{given}\u{a0}»\u{a0}; donnez-en un, ou une partie d'un mot"
        )
    },
    nothing_found: |words| {
        format!(
            "aucune erreur ne contient tous ces mots\u{a0}: {words}\u{a0}; essayez-en moins, ou le \
             début de l'un d'eux"
        )
    },
};
