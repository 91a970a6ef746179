//! Reads the lines of `names.lock`.

use std::collections::HashMap;

use super::NamePath;
use super::entry::{Entry, NO_GROUP, NO_PLACE, NamedKind};
use crate::characters::is_invisible;
use crate::diagnostic::{Diagnostic, Diagnostics, Position, SourceId};
use crate::model::{Name, SpecPointer};

/// The help for a line that can't be read.
const HELP: &str =
    "restore the line from the last commit; without the line, the place gets a derived name";

/// The marks of a merge conflict.
const MARKS: [&str; 4] = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];

/// Reads the lines of a text; each line that can't be read is an error.
pub(super) fn entries(text: &str, diagnostics: &mut Diagnostics) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut names: HashMap<(NamedKind, NamePath), (String, usize)> = HashMap::new();
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    for (at, line) in text.lines().enumerate() {
        let line = line.strip_suffix('\r').unwrap_or(line);
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let mut report = |column: usize, message: String, help: &str| {
            let position = Position { line: at + 1, column };
            let problem = Diagnostic::error(&SpecPointer::root(), message).help(help);
            diagnostics.push(problem.in_source(SourceId::Names).at(position));
        };
        if MARKS.iter().any(|mark| line.starts_with(mark)) {
            let help = "remove the conflict markers, and keep the lines of both sides; if a place has two \
                names, keep the published name";
            report(1, "a merge conflict marker".to_owned(), help);
            continue;
        }
        match Line(line).entry() {
            Ok(entry) => {
                if let Entry::Held { kind, place, name } = &entry {
                    let known = names.entry((*kind, place.clone()));
                    let (known, first) = known.or_insert_with(|| (name.clone(), at + 1));
                    if known != name {
                        let message = format!(
                            "`{place}` has the name `{known}` in line {first}, but `{name}` here"
                        );
                        report(1, message, "keep the line with the published name");
                        continue;
                    }
                }
                entries.push(entry);
            }
            Err((column, message)) => report(column, message, HELP),
        }
    }
    entries
}

/// Why a line can't be read: the column, from 1, and the reason.
type LineError = (usize, String);

/// A line.
#[derive(Clone, Copy)]
struct Line<'t>(&'t str);

/// What the first word of a line says of a name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Held,
    Gone,
    Renamed,
}

impl<'t> Line<'t> {
    /// Reads the line.
    fn entry(self) -> Result<Entry, LineError> {
        let (state, rest) = self.state();
        let (kind, rest) = self.kind(rest)?;
        let Some((place, name)) = rest.rsplit_once(" = ") else {
            return Err(self.error(rest, "a place and its name are joined by ` = `"));
        };
        let place = place.strip_prefix(' ').unwrap_or(place);
        if place.is_empty() {
            return Err(self.error(rest, "the place is missing"));
        }
        if place.chars().any(is_invisible) {
            return Err(self.error(rest, "the place has invisible characters"));
        }
        let (name, release) = self.name(state, kind, name)?;
        Ok(match state {
            State::Held => Entry::Held { kind, place: self.place(place)?, name },
            State::Gone => {
                let place = (place != NO_PLACE).then(|| self.place(place)).transpose()?;
                Entry::Gone { kind, place, name, release }
            }
            State::Renamed if kind == NamedKind::Method => {
                let Some((place, old)) = place.rsplit_once(' ') else {
                    let message = "the place of the method stands before its old name";
                    return Err(self.error(rest, message));
                };
                let (place, old) = (self.place(place)?, old.to_owned());
                Entry::RenamedMethod { place, old, new: name, release }
            }
            State::Renamed => Entry::Renamed { kind, old: place.to_owned(), new: name, release },
        })
    }

    /// The state, and the rest of the line.
    fn state(self) -> (State, &'t str) {
        let words = [("gone ", State::Gone), ("renamed ", State::Renamed)];
        let mut found =
            words.iter().filter_map(|(word, it)| Some((*it, self.0.strip_prefix(word)?)));
        found.next().unwrap_or((State::Held, self.0))
    }

    /// The kind at the start of the rest, and what follows it.
    fn kind(self, rest: &'t str) -> Result<(NamedKind, &'t str), LineError> {
        let word = rest.split(' ').next().unwrap_or_default();
        let kind = NamedKind::ALL.iter().find(|kind| kind.word() == word).ok_or_else(|| {
            let words: Vec<&str> = NamedKind::ALL.iter().map(|kind| kind.word()).collect();
            let words = words.join("`, `");
            self.error(rest, format!("a line begins with `{words}`, `gone` or `renamed`"))
        })?;
        Ok((*kind, &rest[word.len()..]))
    }

    /// The name, and its release, which only a removed or renamed one has.
    fn name(
        self,
        state: State,
        kind: NamedKind,
        text: &str,
    ) -> Result<(String, String), LineError> {
        let parts = || text.strip_suffix(')')?.rsplit_once(" (");
        let (name, release) = match state {
            State::Held => (text, ""),
            _ => parts().ok_or_else(|| {
                self.error(text, "the release without the name is missing: `(0.1)`")
            })?,
        };
        let is_kept = !name.is_empty() && Name::from_text(name).as_str() == name;
        let is_no_group = kind == NamedKind::Group && name == NO_GROUP;
        if !is_kept && !is_no_group {
            let message = format!("`{name}` is not a name: words are joined by `_`");
            return Err(self.error(text, message));
        }
        Ok((name.to_owned(), release.to_owned()))
    }

    /// The place at the start of this part of the line.
    fn place(self, text: &str) -> Result<NamePath, LineError> {
        NamePath::parse(text)
            .map_err(|error| (self.error(text, "").0 + error.column, error.message))
    }

    /// A mistake at the start of a part of the line.
    fn error(self, part: &str, message: impl Into<String>) -> LineError {
        let before = part.as_ptr().addr() - self.0.as_ptr().addr();
        (1 + self.0[..before].chars().count(), message.into())
    }
}

#[cfg(test)]
mod tests {
    use super::super::Lock;
    use super::*;

    fn problems(text: &str) -> Vec<String> {
        let mut diagnostics = Diagnostics::new();
        Lock::read(text, "0.1", &mut diagnostics);
        let problem = |each: &Diagnostic| {
            let position = each.position.expect("it has a position");
            format!("{position} {}", each.message)
        };
        diagnostics.iter().map(problem).collect()
    }

    #[test]
    fn a_printed_lock_reads_back() {
        let text = "# names
gone type - = fin (0.1)
gone type bird.tail = tail (0.1)
group GET /birds = -
renamed method GET /birds/{a.b} look = see (0.1)
renamed type old_bird = bird (0.1)
type GET /birds response.a = b = bird
type bird = bird
";
        let mut diagnostics = Diagnostics::new();
        let lock = Lock::read(text, "0.1", &mut diagnostics);
        assert!(diagnostics.is_empty());
        let written = lock.write();
        assert_eq!(
            written.lines().skip(1).collect::<Vec<_>>(),
            text.lines().skip(1).collect::<Vec<_>>()
        );
        let place = NamePath::parse("GET /birds response.a = b").expect("a place");
        assert_eq!(lock.name(NamedKind::Type, &place), Some("bird"));
        assert_eq!(
            lock.renamed_methods().map(|(place, old)| format!("{place} {old}")).collect::<Vec<_>>(),
            ["GET /birds/{a.b} look"]
        );
        let later = Lock::read(text, "0.2", &mut diagnostics);
        assert_eq!(later.gone(NamedKind::Type).count() + later.renamed(NamedKind::Type).count(), 0);
    }

    #[test]
    fn an_unreadable_line_is_reported_with_its_position() {
        assert_eq!(
            problems("typo bird = bird\n"),
            [
                "1:1 a line begins with `client`, `type`, `method`, `group`, `parameter`, `field`, `value`, \
                 `variant`, `choice`, `form`, `argument`, `position`, `server`, `incoming`, `header`, \
                 `credential`, `gone` or `renamed`"
            ]
        );
        assert_eq!(problems("\ntype bird bird"), ["2:5 a place and its name are joined by ` = `"]);
        assert_eq!(problems("type  = bird"), ["1:5 the place is missing"]);
        assert_eq!(
            problems("type bird = a bird"),
            ["1:13 `a bird` is not a name: words are joined by `_`"]
        );
        assert_eq!(
            problems("gone type bird = bird"),
            ["1:18 the release without the name is missing: `(0.1)`"]
        );
        assert_eq!(
            problems("type egg = -\ntype bird = _\ntype wren = Wren\n"),
            [
                "1:12 `-` is not a name: words are joined by `_`",
                "2:13 `_` is not a name: words are joined by `_`",
                "3:13 `Wren` is not a name: words are joined by `_`",
            ]
        );
        assert_eq!(
            problems("type bi\u{200b}rd = bird"),
            ["1:5 the place has invisible characters"]
        );
        assert_eq!(
            problems("gone type bird.wing] = wing (0.1)\nrenamed method look = see (0.1)"),
            [
                "1:20 `.name`, `[]`, `{}` or `<value>` follows here; a backslash stands before such a sign in a name",
                "2:15 the place of the method stands before its old name",
            ]
        );
        assert_eq!(problems("\u{feff}type bird = bird"), [""; 0]);
        let both = "<<<<<<< ours\ntype a = b\n=======\ntype a = c\n>>>>>>> theirs\n";
        assert_eq!(
            problems(both),
            [
                "1:1 a merge conflict marker",
                "3:1 a merge conflict marker",
                "4:1 `a` has the name `b` in line 2, but `c` here",
                "5:1 a merge conflict marker",
            ]
        );
    }
}
