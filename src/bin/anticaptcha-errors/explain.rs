//! `explain`: what an id, a code or a reply of the API means and what to do about it.

use std::io::{self, Read, Write};

use anticaptcha_errors::{ErrorCode, Language};
use serde_json::Value;

/// Say what an error means and what to do about it
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// An id (12), a code (ERROR_ZERO_BALANCE, zero_balance), or - for a reply of the API (JSON) on
    /// standard input
    #[arg(
        required = true,
        value_name = "ID|CODE|-",
        allow_negative_numbers = true
    )]
    queries: Vec<String>,
}

/// What a query leads to.
enum Answer {
    Errors(Vec<ErrorCode>),
    Success,
    Unknown(String),
}

/// Writes an explanation of each query; `false` when one of them is unknown, which `errors` then names.
pub(crate) fn run(
    arguments: &Arguments,
    language: Language,
    input: &mut dyn Read,
    output: &mut dyn Write,
    errors: &mut dyn Write,
) -> io::Result<bool> {
    let mut all_found = true;
    let mut separator = "";
    for query in &arguments.queries {
        let answer = if query == "-" {
            reply(input)?
        } else {
            look_up(query)
        };
        match answer {
            Answer::Errors(codes) => {
                for code in codes {
                    output.write_all(separator.as_bytes())?;
                    explain(code, language, output)?;
                    separator = "\n";
                }
            }
            Answer::Success => {
                let success = ErrorCode::success_description_in(language);
                writeln!(output, "{separator}{}: {success}", ErrorCode::SUCCESS_ID)?;
                separator = "\n";
            }
            Answer::Unknown(what) => {
                all_found = false;
                writeln!(errors, "anticaptcha-errors: {what}")?;
            }
        }
    }
    Ok(all_found)
}

fn explain(code: ErrorCode, language: Language, output: &mut dyn Write) -> io::Result<()> {
    let (category, action) = (code.category(), code.action());
    let [id, in_category, now] = match language.name() {
        "fr" => ["identifiant", "catégorie  ", "que faire  "],
        _ => ["id      ", "category", "action  "],
    };
    writeln!(
        output,
        "{code}\n{}",
        code.description_in(language),
        code = code.code()
    )?;
    writeln!(output, "  {id}  {}", code.id())?;
    writeln!(
        output,
        "  {in_category}  {category}: {}",
        category.description_in(language)
    )?;
    writeln!(
        output,
        "  {now}  {action}: {}",
        action.description_in(language)
    )
}

/// An id, or a code in any case, with or without `ERROR_`.
fn look_up(query: &str) -> Answer {
    let unknown = || Answer::Unknown(format!("unknown error: {query}"));
    if query.bytes().all(|byte| byte.is_ascii_digit()) {
        return query.parse().map_or_else(|_| unknown(), by_id);
    }
    let code = query.to_ascii_uppercase();
    let found =
        ErrorCode::from_code(&code).or_else(|| ErrorCode::from_code(&format!("ERROR_{code}")));
    found.map_or_else(unknown, |code| Answer::Errors(vec![code]))
}

fn by_id(id: u32) -> Answer {
    match ErrorCode::all_from_id(id) {
        [] if id == ErrorCode::SUCCESS_ID => Answer::Success,
        [] => Answer::Unknown(format!("unknown error: {id}")),
        codes => Answer::Errors(codes.to_vec()),
    }
}

/// The error that a reply of the API reports: its code decides, or, where it has none, its id.
fn reply(input: &mut dyn Read) -> io::Result<Answer> {
    let mut text = String::new();
    input.read_to_string(&mut text)?;
    let reply: Value = match serde_json::from_str(&text) {
        Ok(reply) => reply,
        Err(error) => {
            return Ok(Answer::Unknown(format!(
                "standard input is no reply of the API: {error}"
            )));
        }
    };
    let id = reply
        .get("errorId")
        .and_then(Value::as_u64)
        .and_then(|id| u32::try_from(id).ok());
    let code = reply
        .get("errorCode")
        .and_then(Value::as_str)
        .filter(|code| !code.is_empty());
    Ok(match (code, id) {
        (_, Some(ErrorCode::SUCCESS_ID)) => Answer::Success,
        (Some(code), _) => ErrorCode::from_code(code).map_or_else(
            || Answer::Unknown(format!("unknown error: {code}")),
            |code| Answer::Errors(vec![code]),
        ),
        (None, Some(id)) => by_id(id),
        (None, None) => {
            Answer::Unknown("standard input is no reply of the API: it has no errorId".to_owned())
        }
    })
}
