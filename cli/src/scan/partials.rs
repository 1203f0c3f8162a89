//! Writes the findings of a run as a line of JSON, a partial, and reads such lines.

use std::io::{self, BufRead, Read};

use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};

use crate::scan::findings::Findings;

/// The version of the format, which follows the fields of [`Findings`].
const VERSION: u32 = 2;

/// Maximum length of a partial, in bytes. Read, it takes many times as much memory.
const LONGEST_PARTIAL: u64 = 4 << 20;

#[derive(Serialize, Deserialize)]
struct Partial<F> {
    version: u32,
    findings: Option<F>,
}

impl Findings {
    /// The findings as one line of JSON.
    pub(crate) fn to_partial(&self) -> serde_json::Result<String> {
        serde_json::to_string(&Partial {
            version: VERSION,
            findings: Some(self),
        })
    }

    /// Reads what [`Findings::to_partial`] has written. What anyone else has written gives an error or wrong sums.
    pub(super) fn from_partial(json: &[u8]) -> Result<Self, String> {
        let version = parse::<Partial<IgnoredAny>>(json)?.version;
        if version != VERSION {
            return Err(format!(
                "it has version {version} instead of {VERSION}; scan its logs again"
            ));
        }
        let findings = parse::<Partial<Self>>(json)?.findings;
        findings.ok_or_else(|| "it has no findings".to_owned())
    }
}

fn parse<'j, T: Deserialize<'j>>(json: &'j [u8]) -> Result<T, String> {
    serde_json::from_slice(json).map_err(|error| error.to_string())
}

/// Merges partials, each on a line. One that is broken ends the input, as in a log that is broken.
pub(super) fn merge(
    mut input: impl BufRead,
    named: &[String],
    findings: &mut Findings,
) -> io::Result<()> {
    for number in 1_u64.. {
        let mut line = Vec::new();
        let mut rest = input.by_ref().take(LONGEST_PARTIAL);
        if rest.read_until(b'\n', &mut line)? == 0 {
            break;
        } else if !line.trim_ascii().is_empty() {
            let broken = |why| io::Error::other(format!("line {number} cannot be merged: {why}"));
            findings.merge(Findings::from_partial(&line).map_err(broken)?, named);
        }
    }
    Ok(())
}
