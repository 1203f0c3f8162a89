//! The findings of a scan, in numbers: counted as they come, and merged with those before them.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

use crate::text::Subject;

/// Maximum number of unknown errors that are counted by name: the first in alphabetical order, which are the
/// same however a log is split.
const MAX_UNKNOWN: usize = 1024;

/// Maximum length of the name of a file in a partial, in bytes: as long as a path may be.
const LONGEST_NAME: usize = 4096;

/// The findings in inputs that were read one after another.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Findings {
    pub(crate) bytes: u64,
    pub(crate) lines: u64,
    /// The number of replies that report no error.
    pub(crate) successes: u64,
    /// The number of errors.
    pub(crate) occurrences: u64,
    #[serde(deserialize_with = "read_errors")]
    pub(crate) errors: BTreeMap<Subject, Tally>,
    /// Unknown errors that are not counted by name, because there are too many.
    pub(crate) others: u64,
    /// The longest streak of any of them.
    pub(crate) others_streak: u64,
    /// The runs of equal outcomes at the beginning and at the end.
    first_run: Run,
    last_run: Run,
    /// The inputs that could not be read, or not to their end, each with the reason.
    #[serde(skip)]
    pub(crate) failures: Vec<(String, String)>,
}

/// The occurrences of one error.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Tally {
    pub(crate) count: u64,
    pub(crate) longest_streak: u64,
    pub(crate) first: Place,
    pub(crate) last: Place,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Place {
    pub(crate) file: Arc<str>,
    /// The first line has the number 1.
    pub(crate) line: u64,
}

/// The same outcome several times in a row; before any outcome, the length is 0.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Run {
    /// `None` for successes.
    error: Option<Subject>,
    length: u64,
}

impl Findings {
    /// Counts an error or a success that comes after all others.
    pub(super) fn count(&mut self, error: Subject, file: &Arc<str>, line: u64, named: &[String]) {
        if error == Subject::Success {
            self.add_run(None, 1);
            self.successes += 1;
            return;
        }
        self.add_run(Some(&error), 1);
        self.occurrences += 1;
        let streak = self.last_run.length;
        // Most errors of a log have been counted before.
        if let Some(tally) = self.errors.get_mut(&error) {
            tally.count += 1;
            tally.longest_streak = tally.longest_streak.max(streak);
            tally.last.line = line;
            return;
        }
        let file = Arc::clone(file);
        let place = Place { file, line };
        let tally = Tally {
            count: 1,
            longest_streak: streak,
            first: place.clone(),
            last: place,
        };
        self.errors.insert(error, tally);
        if self.errors.len() > 2 * MAX_UNKNOWN {
            self.trim(named);
        }
    }

    /// Adds what comes after these: gives what scanning all of it at once would have given.
    pub(crate) fn merge(&mut self, later: Self, named: &[String]) {
        let (run, outcomes) = (&later.first_run, later.outcomes());
        if run.length > 0 {
            self.add_run(run.error.as_ref(), run.length);
        }
        for (error, tally) in later.errors {
            add(&mut self.errors, error, tally);
        }
        self.add_others(later.others, later.others_streak);
        if let Some(error) = &run.error {
            let tally = self.errors.get_mut(error);
            let longest = tally.map_or(&mut self.others_streak, |tally| &mut tally.longest_streak);
            *longest = self.last_run.length.max(*longest);
        }
        if run.length < outcomes {
            self.last_run = later.last_run;
        }
        self.failures.extend(later.failures);
        self.bytes = self.bytes.saturating_add(later.bytes);
        self.lines = self.lines.saturating_add(later.lines);
        self.successes = self.successes.saturating_add(later.successes);
        self.occurrences = self.occurrences.saturating_add(later.occurrences);
        self.trim(named);
    }

    fn outcomes(&self) -> u64 {
        self.successes.saturating_add(self.occurrences)
    }

    /// Adds a run after all others. Its outcomes are counted after this.
    fn add_run(&mut self, error: Option<&Subject>, length: u64) {
        let outcomes = self.outcomes().saturating_add(length);
        if self.last_run.error.as_ref() == error {
            self.last_run.length = self.last_run.length.saturating_add(length);
        } else {
            let error = error.cloned();
            self.last_run = Run { error, length };
        }
        if self.last_run.length == outcomes {
            self.first_run = self.last_run.clone();
        }
    }

    /// Drops the names of the unknown errors beyond the maximum, except those that are `named`.
    pub(super) fn trim(&mut self, named: &[String]) {
        if self.errors.len() <= MAX_UNKNOWN {
            return;
        }
        let unknown = self.errors.keys().filter(|error| {
            error.codes().is_empty() && !named.iter().any(|name| *name == error.name())
        });
        let beyond: Vec<_> = unknown.skip(MAX_UNKNOWN).cloned().collect();
        for error in beyond {
            if let Some(tally) = self.errors.remove(&error) {
                self.add_others(tally.count, tally.longest_streak);
            }
        }
    }

    fn add_others(&mut self, count: u64, longest_streak: u64) {
        self.others = self.others.saturating_add(count);
        self.others_streak = self.others_streak.max(longest_streak);
    }
}

fn add(errors: &mut BTreeMap<Subject, Tally>, error: Subject, later: Tally) {
    let Some(tally) = errors.get_mut(&error) else {
        errors.insert(error, later);
        return;
    };
    tally.count = tally.count.saturating_add(later.count);
    tally.longest_streak = tally.longest_streak.max(later.longest_streak);
    tally.last = later.last;
}

/// Two names may turn out to be the same error.
fn read_errors<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<BTreeMap<Subject, Tally>, D::Error> {
    let mut errors = BTreeMap::new();
    for (name, tally) in BTreeMap::<String, Tally>::deserialize(deserializer)? {
        if tally.first.file.len().max(tally.last.file.len()) > LONGEST_NAME {
            return Err(D::Error::custom("the name of a file is too long"));
        }
        let error = Subject::try_from(name).map_err(D::Error::custom)?;
        add(&mut errors, error, tally);
    }
    Ok(errors)
}
