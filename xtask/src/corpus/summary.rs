//! The summary of a corpus run.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use generator::diagnostic::{Diagnostic, visible};
use generator::model::SpecPointer;

use super::outcome::{Emitted, Outcome, Run};

/// The number of the slowest documents in the list.
const SLOWEST: usize = 5;
/// The number of reasons that are listed for each kind.
const REASONS: usize = 20;

/// The summary of all documents.
pub(super) struct Summary<'r>(pub(super) &'r [Run]);

impl fmt::Display for Summary<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(runs) = self;
        let emitted: Vec<&Emitted> = runs.iter().filter_map(emitted).collect();
        let panicked = runs.iter().filter(|run| matches!(run.outcome, Outcome::Panicked)).count();
        let refused = runs.len() - emitted.len() - panicked;
        let share = 100.0 * emitted.len() as f64 / runs.len().max(1) as f64;
        writeln!(
            f,
            "{} documents: {} generate ({share:.1} %), {refused} are refused, {panicked} panic",
            runs.len(),
            emitted.len(),
        )?;
        let of =
            |count: fn(&Emitted) -> usize| emitted.iter().map(|each| count(each)).sum::<usize>();
        writeln!(
            f,
            "{} of {} operations in those, {} warnings",
            of(|each| each.operations),
            of(|each| each.offered),
            of(|each| each.warnings),
        )?;
        self.times(f)?;
        let reasons = emitted.iter().flat_map(|each| &each.left_out);
        list(f, "operations left out", reasons.map(|reason| (reason.as_str(), "")))?;
        let errors = runs.iter().filter_map(|run| match &run.outcome {
            Outcome::Refused(errors) => Some((errors.first()?.as_str(), run.name.as_str())),
            _ => None,
        });
        list(f, "first errors of documents", errors)
    }
}

impl Summary<'_> {
    fn times(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let total: Duration = self.0.iter().map(|run| run.elapsed).sum();
        let bytes: usize = self.0.iter().map(|run| run.bytes).sum();
        let megabytes = bytes as f64 / 1e6;
        let rate = total.as_secs_f64() / megabytes.max(f64::MIN_POSITIVE);
        writeln!(
            f,
            "{:.1} s for {megabytes:.1} MB, {rate:.2} s a megabyte; the slowest:",
            total.as_secs_f64()
        )?;
        let mut slowest: Vec<&Run> = self.0.iter().collect();
        slowest.sort_by_key(|run| Reverse(run.elapsed));
        for run in slowest.into_iter().take(SLOWEST) {
            let seconds = run.elapsed.as_secs_f64();
            let name = visible(&run.name);
            writeln!(f, "  {seconds:>7.2} s  {:>6} kB  {name}", run.bytes / 1000)?;
        }
        Ok(())
    }
}

fn emitted(run: &Run) -> Option<&Emitted> {
    match &run.outcome {
        Outcome::Emitted(emitted) => Some(emitted),
        _ => None,
    }
}

/// The messages by kind, the most frequent first, each with its first example and the document of that example.
fn list<'m>(
    f: &mut fmt::Formatter<'_>,
    title: &str,
    messages: impl Iterator<Item = (&'m str, &'m str)>,
) -> fmt::Result {
    let mut kinds: BTreeMap<String, (usize, &str, &str)> = BTreeMap::new();
    for (message, name) in messages {
        let kind = Diagnostic::error(&SpecPointer::root(), message).kind();
        kinds.entry(kind).or_insert((0, message, name)).0 += 1;
    }
    if kinds.is_empty() {
        return Ok(());
    }
    let mut kinds: Vec<(usize, &str, &str)> = kinds.into_values().collect();
    kinds.sort_by_key(|(count, ..)| Reverse(*count));
    let total: usize = kinds.iter().map(|(count, ..)| count).sum();
    writeln!(f, "{title}: {total}")?;
    for (count, message, name) in kinds.iter().take(REASONS) {
        let message: String = message.chars().take(120).collect();
        let from = if name.is_empty() { String::new() } else { format!(" ({})", visible(name)) };
        writeln!(f, "  {count:>5}  {message}{from}")?;
    }
    match kinds.len().saturating_sub(REASONS) {
        0 => Ok(()),
        more => writeln!(f, "         and {more} other kinds"),
    }
}
