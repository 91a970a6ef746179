//! Prints diagnostics.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::fmt::Write as _;

use indexmap::IndexMap;

use super::{Diagnostic, Diagnostics, Severity, SourceId, locate, visible};
use crate::model::SpecPointer;
use crate::source::Inputs;

impl Diagnostics {
    /// A summary: errors in full, warnings one line for each kind, with the first of the kind and the number of
    /// others, the most frequent first.
    pub fn summarize(&self, inputs: &Inputs<'_>) -> String {
        let (mut text, mut kinds) = (String::new(), IndexMap::new());
        for diagnostic in self.located(inputs) {
            match diagnostic.severity {
                Severity::Error => write_one(&mut text, &diagnostic, inputs),
                Severity::Warning => {
                    let kind = kinds.entry(diagnostic.kind());
                    kind.or_insert((Some(diagnostic), 0)).1 += 1;
                }
            }
        }
        for (severity, kind, count) in self.more() {
            match severity {
                Severity::Error => write_more(&mut text, severity, kind, count),
                Severity::Warning => kinds.entry(kind.to_owned()).or_insert((None, 0)).1 += count,
            }
        }
        let mut kinds: Vec<(Option<Diagnostic>, usize)> = kinds.into_values().collect();
        kinds.sort_by_key(|(_, count)| Reverse(*count));
        for (first, count) in kinds {
            // Writing to a `String` never fails.
            let _ = match first {
                Some(first) => {
                    let place = place(&first, inputs);
                    let message = visible(&first.message);
                    let more = match count {
                        1 => String::new(),
                        count => format!(" (and {} more of this kind)", count - 1),
                    };
                    writeln!(text, "warning: {place}: {message}{more}")
                }
                None => writeln!(text, "warning: {count} of other kinds"),
            };
        }
        if !text.is_empty() {
            text.push_str(&summary(self));
        }
        text
    }

    /// All diagnostics as plain text, in the order of inputs and places, with a last line of counts; empty if there
    /// are none.
    pub fn render(&self, inputs: &Inputs<'_>) -> String {
        let mut text = String::new();
        for diagnostic in self.located(inputs) {
            write_one(&mut text, &diagnostic, inputs);
        }
        for (severity, kind, count) in self.more() {
            write_more(&mut text, severity, kind, count);
        }
        if !text.is_empty() {
            text.push_str(&summary(self));
        }
        text
    }

    /// The kept diagnostics with their positions, in the order of inputs and places.
    pub fn located(&self, inputs: &Inputs<'_>) -> Vec<Diagnostic> {
        let mut list: Vec<Diagnostic> = self.iter().cloned().collect();
        let ids: BTreeSet<SourceId> = list.iter().map(|diagnostic| diagnostic.source).collect();
        for (id, source) in ids.into_iter().filter_map(|id| Some((id, inputs.source(id)?))) {
            let unplaced =
                list.iter_mut().filter(|each| each.source == id && each.position.is_none());
            let unplaced: Vec<&mut Diagnostic> = unplaced.collect();
            let pointers: Vec<SpecPointer> =
                unplaced.iter().map(|diagnostic| diagnostic.pointer.clone()).collect();
            for (diagnostic, position) in unplaced.into_iter().zip(locate(&source, &pointers)) {
                diagnostic.position = position;
            }
        }
        // The sort is stable: problems of one place stay in the order of discovery.
        list.sort_by(|a, b| {
            (a.source, a.position, &a.pointer).cmp(&(b.source, b.position, &b.pointer))
        });
        list
    }
}

/// The name of the input, and the position in it.
fn place(diagnostic: &Diagnostic, inputs: &Inputs<'_>) -> String {
    let name = match inputs.source(diagnostic.source) {
        Some(source) => source.name,
        None => match diagnostic.source {
            SourceId::Document => "the document",
            SourceId::File(_) => "another file of the document",
            SourceId::Overlay => "the overlay",
            SourceId::Conventions => "the conventions",
            SourceId::Samples => "the samples",
            SourceId::Names => "the names",
            SourceId::Template => "the templates",
        },
    };
    // The name of a referred file is relative to the folder of the document.
    let document = inputs.document.name;
    let folder = match diagnostic.source {
        SourceId::File(_) => &document[..document.rfind(['/', '\\']).map_or(0, |end| end + 1)],
        _ => "",
    };
    let position = diagnostic.position.map(|position| format!(":{position}")).unwrap_or_default();
    format!("{folder}{name}{position}")
}

fn write_more(text: &mut String, severity: Severity, kind: &str, count: usize) {
    // Writing to a `String` never fails.
    let _ = match kind {
        "" => writeln!(text, "{severity}: {count} more, of other kinds\n"),
        kind => writeln!(text, "{severity}: {count} more like this: {}\n", visible(kind)),
    };
}

fn write_one(text: &mut String, diagnostic: &Diagnostic, inputs: &Inputs<'_>) {
    // Writing to a `String` never fails.
    let _ = writeln!(
        text,
        "{}: {}\n  --> {}",
        diagnostic.severity,
        visible(&diagnostic.message),
        place(diagnostic, inputs)
    );
    if diagnostic.pointer != SpecPointer::root() {
        let _ = writeln!(text, "   |  {}", visible(diagnostic.pointer.as_str()));
    }
    if let Some(help) = &diagnostic.help {
        let _ = writeln!(text, "   = help: {}", visible(help));
    }
    text.push('\n');
}

/// `2 errors, 1 warning`.
fn summary(diagnostics: &Diagnostics) -> String {
    let counts = [Severity::Error, Severity::Warning].map(|severity| {
        let count = diagnostics.count(severity);
        let plural = if count == 1 { "" } else { "s" };
        (count > 0).then(|| format!("{count} {severity}{plural}"))
    });
    let counts: Vec<String> = counts.into_iter().flatten().collect();
    format!("{}\n", counts.join(", "))
}
