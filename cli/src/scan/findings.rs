//! What was found, in numbers: counted as it comes, and merged with what was found before it.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use anticaptcha_errors::ErrorCode;

use super::finder::{Error, Visitor};
use super::words::Kind;

/// No more errors that the registry does not know are told apart.
pub(super) const UNKNOWN: usize = 1024;

/// What was found in some inputs, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Findings {
    pub(crate) bytes: u64,
    pub(crate) lines: u64,
    /// How many replies reported no error.
    pub(crate) successes: u64,
    /// How many errors there were.
    pub(crate) occurrences: u64,
    pub(super) known: BTreeMap<ErrorCode, Tally>,
    pub(super) unknown: BTreeMap<Ranked, Tally>,
    pub(crate) others: Others,
    /// What the outcomes begin with, where they begin with an error.
    pub(super) first_run: Option<Run>,
    /// What the outcomes end with, where they end with an error.
    pub(super) last_run: Option<Run>,
}

/// What was found of one error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) count: u64,
    /// How often in a row it came with no other outcome between.
    pub(crate) longest_streak: u64,
    pub(crate) first: Place,
    pub(crate) last: Place,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) file: Arc<str>,
    /// From 1.
    pub(crate) line: u64,
}

/// Errors that are not told apart, because the registry knows none of them and they are too many.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Others {
    pub(crate) count: u64,
    /// The longest that one of them had.
    pub(crate) longest_streak: u64,
}

/// The same error in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) kind: Kind,
    pub(super) length: u64,
}

/// An unknown error and its rank. Where there are too many, the lowest ranks are kept: a rank depends on
/// nothing but the error, so that they are the same whatever is merged with what, and in which steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Ranked {
    rank: u64,
    pub(super) kind: Kind,
}

impl Ranked {
    /// `None` for a code that the registry knows.
    pub(super) fn new(kind: &Kind) -> Option<Self> {
        // FNV-1a, with a last step that spreads what differs only in the last bytes.
        let hashed = |bytes: &[u8]| {
            let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
                (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
            });
            (hash ^ (hash >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
        };
        let rank = match kind {
            Kind::Known(_) => return None,
            Kind::Code(code) => hashed(code.as_bytes()),
            Kind::Id(id) => hashed(&id.to_le_bytes()),
        };
        Some(Self { rank, kind: *kind })
    }
}

impl Findings {
    /// Each error that is told apart, with what was found of it: those of the registry first, in its order.
    pub(crate) fn errors(&self) -> impl Iterator<Item = (Kind, &Tally)> {
        let known = self
            .known
            .iter()
            .map(|(code, tally)| (Kind::Known(*code), tally));
        let unknown = self
            .unknown
            .iter()
            .map(|(ranked, tally)| (ranked.kind, tally));
        known.chain(unknown)
    }

    /// Adds what was found after these: gives what all of it would have given, one after the other.
    pub(crate) fn merge(&mut self, later: Self) {
        let (outcomes, later_outcomes) = (self.outcomes(), later.outcomes());
        self.bytes = self.bytes.saturating_add(later.bytes);
        self.lines = self.lines.saturating_add(later.lines);
        self.successes = self.successes.saturating_add(later.successes);
        self.occurrences = self.occurrences.saturating_add(later.occurrences);
        add_all(&mut self.known, later.known);
        add_all(&mut self.unknown, later.unknown);
        self.others
            .add(later.others.count, later.others.longest_streak);

        let is_one_run = |run: &Option<Run>, outcomes: u64| {
            run.as_ref().is_some_and(|run| run.length == outcomes)
        };
        let was_one_run = is_one_run(&self.first_run, outcomes);
        let is_one_run = is_one_run(&later.first_run, later_outcomes);
        let mut seam = None;
        if let (Some(before), Some(after)) = (&self.last_run, &later.first_run)
            && before.kind == after.kind
        {
            let length = before.length.saturating_add(after.length);
            seam = Some(Run {
                kind: before.kind,
                length,
            });
        }
        if let Some(run) = &seam {
            self.lengthen_streak(run.kind, run.length);
        }
        if later_outcomes > 0 {
            self.last_run = match &seam {
                Some(run) if is_one_run => Some(run.clone()),
                _ => later.last_run,
            };
        }
        if outcomes == 0 {
            self.first_run = later.first_run;
        } else if was_one_run && seam.is_some() {
            self.first_run = seam;
        }
        self.keep_lowest();
    }

    /// Numbers the lines on from `lines`.
    pub(super) fn move_lines(&mut self, lines: u64) {
        for tally in self.known.values_mut().chain(self.unknown.values_mut()) {
            for place in [&mut tally.first, &mut tally.last] {
                place.line = place.line.saturating_add(lines);
            }
        }
    }

    pub(super) fn outcomes(&self) -> u64 {
        self.successes.saturating_add(self.occurrences)
    }

    fn tally_mut(&mut self, kind: &Kind) -> Option<&mut Tally> {
        match (kind, Ranked::new(kind)) {
            (_, Some(ranked)) => self.unknown.get_mut(&ranked),
            (Kind::Known(code), None) => self.known.get_mut(code),
            (_, None) => None,
        }
    }

    fn lengthen_streak(&mut self, kind: Kind, length: u64) {
        let longest = match self.tally_mut(&kind) {
            Some(tally) => &mut tally.longest_streak,
            None => &mut self.others.longest_streak,
        };
        *longest = length.max(*longest);
    }

    /// Counts an error that comes after all others.
    fn note(&mut self, kind: &Kind, file: &Arc<str>, line: u64) {
        let outcomes = self.outcomes();
        let streak = match &mut self.last_run {
            Some(run) if run.kind == *kind => {
                run.length = run.length.saturating_add(1);
                run.length
            }
            run => {
                let kind = *kind;
                run.insert(Run { kind, length: 1 }).length
            }
        };
        if streak > outcomes {
            self.first_run.clone_from(&self.last_run);
        }
        self.occurrences = self.occurrences.saturating_add(1);
        if let Some(tally) = self.tally_mut(kind) {
            tally.count = tally.count.saturating_add(1);
            tally.longest_streak = tally.longest_streak.max(streak);
            tally.last.line = line;
            if !Arc::ptr_eq(&tally.last.file, file) {
                tally.last.file = Arc::clone(file);
            }
            return;
        }
        let is_beyond = |ranked: Ranked| {
            let highest = self.unknown.last_key_value();
            self.unknown.len() >= UNKNOWN && highest.is_some_and(|(highest, _)| ranked > *highest)
        };
        let place = Place {
            file: Arc::clone(file),
            line,
        };
        let tally = Tally {
            count: 1,
            longest_streak: streak,
            first: place.clone(),
            last: place,
        };
        match (kind, Ranked::new(kind)) {
            (_, Some(ranked)) if is_beyond(ranked) => self.others.add(1, streak),
            (_, Some(ranked)) => drop(self.unknown.insert(ranked, tally)),
            (Kind::Known(code), None) => drop(self.known.insert(*code, tally)),
            (_, None) => {}
        }
        self.keep_lowest();
    }

    pub(super) fn keep_lowest(&mut self) {
        while self.unknown.len() > UNKNOWN
            && let Some((_, tally)) = self.unknown.pop_last()
        {
            self.others.add(tally.count, tally.longest_streak);
        }
    }
}

fn add_all<K: Ord>(earlier: &mut BTreeMap<K, Tally>, later: BTreeMap<K, Tally>) {
    for (key, tally) in later {
        match earlier.entry(key) {
            Entry::Vacant(entry) => drop(entry.insert(tally)),
            Entry::Occupied(mut entry) => {
                let earlier = entry.get_mut();
                earlier.count = earlier.count.saturating_add(tally.count);
                earlier.longest_streak = earlier.longest_streak.max(tally.longest_streak);
                earlier.last = tally.last;
            }
        }
    }
}

impl Others {
    fn add(&mut self, count: u64, longest_streak: u64) {
        self.count = self.count.saturating_add(count);
        self.longest_streak = self.longest_streak.max(longest_streak);
    }
}

/// Counts what is found in a file.
pub(super) struct Counting<'f> {
    pub(super) findings: &'f mut Findings,
    pub(super) file: &'f Arc<str>,
}

impl Visitor for Counting<'_> {
    fn error(&mut self, error: &Error<'_>) {
        self.findings.note(&error.kind, self.file, error.line);
    }

    fn success(&mut self, _line: u64) {
        self.findings.successes = self.findings.successes.saturating_add(1);
        self.findings.last_run = None;
    }
}
