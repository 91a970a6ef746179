//! Judges the changes: their effect on a typed client, and on the wire format.

use super::changes::Changes;
use super::kind::{KINDS, Kind};
use super::level::Level;

impl Changes {
    /// Sets the levels of the changes.
    pub(super) fn judge(&mut self) {
        let found = KINDS.iter().map(|kind| (kind, (kind.places)(self)));
        let found: Vec<(&Kind, Vec<String>)> =
            found.filter(|(_, places)| !places.is_empty()).collect();
        let level = found.iter().map(|(kind, _)| kind.typed).max().unwrap_or_default();
        let wire = found.iter().map(|(kind, _)| kind.wire).max().unwrap_or_default();
        let deciding = || found.iter().filter(|(kind, _)| kind.typed == level);
        let count: usize = deciding().map(|(_, places)| places.len()).sum();
        self.reason = match deciding().next() {
            None => "nothing documented changed".to_owned(),
            Some((kind, places)) if count == 1 => format!("{}: {}", kind.words, places[0]),
            Some((kind, places)) => {
                format!("{}: {} (and {} more)", kind.words, places[0], count - 1)
            }
        };
        (self.expected_semver, self.wire_semver) = (level, wire);
        if let Some(why) = self.incompleteness().into_iter().next() {
            if level < Level::Major {
                self.reason = why;
            }
            (self.expected_semver, self.wire_semver) = (Level::Major, Level::Major);
        }
    }
}
