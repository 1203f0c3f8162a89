//! Findings as JSON, to be merged by another run: written as they are, read with suspicion.

use std::io::Read;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::findings::{Findings, Others, Place, Ranked, Run, Tally};
use super::words::{Kind, Word};

/// Of the form below; another one is refused.
const VERSION: u32 = 1;

/// No more is read of one partial: more than the errors that are told apart can fill, with long names.
const LONGEST: u64 = 16 << 20;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Partial {
    version: u32,
    bytes: u64,
    lines: u64,
    successes: u64,
    occurrences: u64,
    errors: Vec<PartialTally>,
    /// Errors that are too many to be told apart.
    others: PartialOthers,
    first_run: Option<PartialRun>,
    last_run: Option<PartialRun>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PartialTally {
    error: PartialKind,
    count: u64,
    longest_streak: u64,
    first: PartialPlace,
    last: PartialPlace,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PartialOthers {
    count: u64,
    longest_streak: u64,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PartialRun {
    error: PartialKind,
    length: u64,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PartialPlace {
    file: String,
    line: u64,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum PartialKind {
    Code(String),
    Id(i64),
}

impl Findings {
    /// Writes them as one JSON object.
    pub(crate) fn to_partial(&self) -> serde_json::Result<String> {
        let run = |run: &Option<Run>| {
            run.as_ref().map(|run| PartialRun {
                error: run.kind.into(),
                length: run.length,
            })
        };
        let errors = self.errors().map(|(kind, tally)| PartialTally {
            error: kind.into(),
            count: tally.count,
            longest_streak: tally.longest_streak,
            first: (&tally.first).into(),
            last: (&tally.last).into(),
        });
        serde_json::to_string(&Partial {
            version: VERSION,
            bytes: self.bytes,
            lines: self.lines,
            successes: self.successes,
            occurrences: self.occurrences,
            errors: errors.collect(),
            others: PartialOthers {
                count: self.others.count,
                longest_streak: self.others.longest_streak,
            },
            first_run: run(&self.first_run),
            last_run: run(&self.last_run),
        })
    }

    /// Reads what [`to_partial`](Self::to_partial) writes; says what is wrong with anything else.
    pub(crate) fn from_partial(input: impl Read) -> Result<Self, String> {
        let mut input = input.take(LONGEST);
        let partial: Result<Partial, _> = serde_json::from_reader(&mut input);
        match partial {
            Ok(partial) => Self::try_from(partial),
            Err(_) if input.limit() == 0 => Err(format!("longer than {LONGEST} bytes")),
            Err(error) => Err(error.to_string()),
        }
    }
}

impl From<Kind> for PartialKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Known(code) => Self::Code(code.code().to_owned()),
            Kind::Code(code) => Self::Code(code.as_str().to_owned()),
            Kind::Id(id) => Self::Id(id),
        }
    }
}

impl TryFrom<PartialKind> for Kind {
    type Error = String;

    fn try_from(kind: PartialKind) -> Result<Self, String> {
        match kind {
            PartialKind::Id(id) => Ok(Self::Id(id)),
            PartialKind::Code(code) => match Word::new(code.as_bytes()) {
                Some(code) => Ok(Self::of_code(code)),
                None => Err(format!("{code:?} is no code")),
            },
        }
    }
}

impl From<&Place> for PartialPlace {
    fn from(place: &Place) -> Self {
        Self {
            file: place.file.to_string(),
            line: place.line,
        }
    }
}

impl From<PartialPlace> for Place {
    fn from(place: PartialPlace) -> Self {
        Self {
            file: Arc::from(place.file),
            line: place.line,
        }
    }
}

impl TryFrom<Partial> for Findings {
    type Error = String;

    fn try_from(partial: Partial) -> Result<Self, String> {
        if partial.version != VERSION {
            let version = partial.version;
            return Err(format!("version {version} instead of {VERSION}"));
        }
        let mut findings = Self {
            bytes: partial.bytes,
            lines: partial.lines,
            successes: partial.successes,
            occurrences: partial.occurrences,
            others: Others {
                count: partial.others.count,
                longest_streak: partial.others.longest_streak,
            },
            ..Self::default()
        };
        require(
            findings.lines <= findings.bytes,
            "there are more lines than bytes",
        )?;
        require(
            findings.others.longest_streak <= findings.others.count,
            "the streak of the others is longer than their count",
        )?;
        let mut occurrences = Some(findings.others.count);
        for partial in partial.errors {
            occurrences = occurrences.and_then(|sum| sum.checked_add(partial.count));
            let kind = Kind::try_from(partial.error)?;
            let tally = Tally {
                count: partial.count,
                longest_streak: partial.longest_streak,
                first: partial.first.into(),
                last: partial.last.into(),
            };
            require(
                (1..=tally.count).contains(&tally.longest_streak),
                "a streak is longer than its count, or none",
            )?;
            require(
                (1..=findings.lines).contains(&tally.first.line)
                    && (1..=findings.lines).contains(&tally.last.line),
                "a place is on a line that there is not",
            )?;
            let is_twice = match (kind, Ranked::new(&kind)) {
                (_, Some(ranked)) => findings.unknown.insert(ranked, tally).is_some(),
                (Kind::Known(code), None) => findings.known.insert(code, tally).is_some(),
                (_, None) => false,
            };
            require(!is_twice, "an error stands there twice")?;
        }
        require(
            occurrences == Some(findings.occurrences),
            "the counts do not add up to the occurrences",
        )?;
        let outcomes = findings.occurrences.checked_add(findings.successes);
        let outcomes = outcomes.ok_or("there are too many outcomes")?;
        findings.first_run = findings.run(partial.first_run)?;
        findings.last_run = findings.run(partial.last_run)?;
        let length = |run: &Option<Run>| run.as_ref().map_or(0, |run| run.length);
        let (first, last) = (length(&findings.first_run), length(&findings.last_run));
        let kind = |run: &Option<Run>| run.as_ref().map(|run| run.kind);
        let are_of_one_kind = kind(&findings.first_run) == kind(&findings.last_run);
        let is_one_run = are_of_one_kind && first == outcomes && last == outcomes;
        let are_apart = first.checked_add(last).is_some_and(|sum| {
            sum <= findings.occurrences
                && (sum < outcomes || !are_of_one_kind && first > 0 && last > 0)
        });
        require(is_one_run || are_apart, "the runs do not fit the outcomes")?;
        require(
            findings.successes > 0
                || findings.occurrences == 0
                || findings.first_run.is_some() && findings.last_run.is_some(),
            "a run is missing",
        )?;
        findings.keep_lowest();
        Ok(findings)
    }
}

impl Findings {
    fn run(&self, partial: Option<PartialRun>) -> Result<Option<Run>, String> {
        let Some(partial) = partial else {
            return Ok(None);
        };
        let run = Run {
            kind: partial.error.try_into()?,
            length: partial.length,
        };
        let tally = self.errors().find(|(kind, _)| *kind == run.kind);
        let longest = tally.map_or(self.others.longest_streak, |(_, tally)| {
            tally.longest_streak
        });
        require(
            (1..=longest).contains(&run.length),
            "a run is longer than the longest streak, or none",
        )?;
        Ok(Some(run))
    }
}

fn require(is_so: bool, otherwise: &str) -> Result<(), String> {
    is_so.then_some(()).ok_or_else(|| otherwise.to_owned())
}
