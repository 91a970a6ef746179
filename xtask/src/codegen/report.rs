//! The report at the end of codegen.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use generator::Untested;
use generator::diagnostic::visible;
use generator::model::{Api, ExcludedKind};

use super::{Plan, counted};

/// The number of reasons that are listed for each kind, without `--verbose`.
const REASONS: usize = 8;

/// The longest reason that is printed in full.
const REASON_WIDTH: usize = 90;

/// The report at the end of codegen.
pub(super) struct Report<'a> {
    /// The emitted and the excluded parts of the document.
    pub api: &'a Api,
    /// The operations that no test of the crate calls.
    pub untested: &'a [Untested],
    /// The changes of files.
    pub plan: &'a Plan,
    /// The number of files of the output.
    pub files: usize,
    /// The number of warnings.
    pub warnings: usize,
    /// The time of the run.
    pub elapsed: Duration,
    /// Whether nothing was written.
    pub checked: bool,
    /// Whether to list everything that was left out.
    pub verbose: bool,
}

impl fmt::Display for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{} of {}, {}",
            self.api.emitted(),
            counted(self.api.offered(), "operation"),
            counted(self.api.types.len(), "type")
        )?;
        for (kind, noun) in [
            (ExcludedKind::Operation, "operation"),
            (ExcludedKind::Schema, "schema"),
            (ExcludedKind::Property, "property or value"),
        ] {
            let excluded = self.api.excluded.iter().filter(|excluded| excluded.kind == kind);
            let excluded = excluded.map(|each| (each.reason.as_str(), each.pointer.as_str()));
            self.reasons(f, &format!("left out, {noun}"), excluded)?;
        }
        let untested = self.untested.iter();
        let untested = untested.map(|each| (each.reason.as_str(), each.operation.as_str()));
        self.reasons(f, "no test calls, operation", untested)?;
        self.changes(f)?;
        let hint = match self.warnings {
            0 => "",
            _ if self.verbose => "",
            _ => " (--verbose lists all)",
        };
        let warnings = counted(self.warnings, "warning");
        writeln!(f, "{warnings}{hint}, {:.2} s", self.elapsed.as_secs_f64())
    }
}

impl Report<'_> {
    /// The reasons for one kind of places, the most frequent first.
    fn reasons<'p>(
        &self,
        f: &mut fmt::Formatter<'_>,
        kind: &str,
        all: impl Iterator<Item = (&'p str, &'p str)>,
    ) -> fmt::Result {
        let mut reasons: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (reason, place) in all {
            reasons.entry(reason).or_default().push(place);
        }
        if reasons.is_empty() {
            return Ok(());
        }
        let mut reasons: Vec<_> = reasons.into_iter().collect();
        reasons.sort_by_key(|(reason, places)| (std::cmp::Reverse(places.len()), *reason));
        let total: usize = reasons.iter().map(|(_, places)| places.len()).sum();
        writeln!(f, "{kind}: {total}")?;
        let shown = if self.verbose { reasons.len() } else { REASONS };
        for (reason, places) in reasons.iter().take(shown) {
            writeln!(f, "  {:>4}  {}", places.len(), shortened(reason, self.verbose))?;
            for place in places.iter().filter(|_| self.verbose) {
                writeln!(f, "        {}", visible(place))?;
            }
        }
        match reasons.len().saturating_sub(shown) {
            0 => Ok(()),
            more => {
                writeln!(f, "        and {} (--verbose lists all)", counted(more, "more reason"))
            }
        }
    }

    fn changes(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let orphans = self.plan.orphans();
        let other = self.plan.changes().len() - orphans;
        let (changed, removed) =
            if self.checked { ("differ", "orphaned") } else { ("written", "removed") };
        writeln!(
            f,
            "{}: {other} {changed}, {} unchanged, {orphans} {removed}",
            counted(self.files, "file"),
            self.plan.unchanged()
        )
    }
}

/// The first line of a reason, cut to a limit.
fn shortened(reason: &str, verbose: bool) -> String {
    let line = visible(reason.lines().next().unwrap_or_default());
    if verbose || line.chars().count() <= REASON_WIDTH {
        return line;
    }
    let cut: String = line.chars().take(REASON_WIDTH - 1).collect();
    format!("{}…", cut.trim_end())
}

#[cfg(test)]
mod tests {
    use super::shortened;

    #[test]
    fn a_reason_moves_no_cursor() {
        assert_eq!(shortened("a\u{1b}[2J\u{202e}b\nc", true), "a\\u{1b}[2J\\u{202e}b");
        assert_eq!(shortened(&"word ".repeat(40), false).chars().count(), 90);
    }
}
