//! The places of a text: the whole, every key and every item, each with its pointer.

use std::fmt;

use saphyr_parser::{Event, Parser, StrInput};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::{DEPTH_LIMIT, Format, sniff};
use crate::diagnostic::Position;
use crate::load::SourceText;

/// Visits all places in their order, up to where the text stops being JSON or YAML. A key that an object has twice is
/// visited twice.
pub(in crate::load) fn visit(source: &SourceText<'_>, visit: impl FnMut(&str, Position)) {
    let (text, format) = sniff(source);
    let mut places = Places { pointer: "#".to_owned(), depth: 0, visit };
    // There is nothing more to visit after a mistake; the reader has told of it.
    let _ = match format {
        Format::Json => places.json_text(text),
        Format::Yaml => places.yaml_text(text),
    };
}

/// A walk through a text.
struct Places<F> {
    pointer: String,
    depth: usize,
    visit: F,
}

impl<F: FnMut(&str, Position)> Places<F> {
    /// Visits a member or an item, and what is in it. The value of a key stands where the key does.
    fn below(
        &mut self,
        key: &str,
        position: Position,
        inside: impl FnOnce(&mut Self) -> Option<()>,
    ) -> Option<()> {
        let length = self.pointer.len();
        self.pointer.push('/');
        self.pointer.push_str(&key.replace('~', "~0").replace('/', "~1"));
        (self.visit)(&self.pointer, position);
        self.depth += 1;
        let seen = if self.depth > DEPTH_LIMIT { None } else { inside(self) };
        self.depth -= 1;
        self.pointer.truncate(length);
        seen
    }

    fn json_text(&mut self, text: &str) -> Option<()> {
        let mut lines = Lines { text, known: (0, Position::START) };
        let whole = serde_json::from_str(text).ok()?;
        (self.visit)(&self.pointer, lines.position(whole));
        self.json(whole, &mut lines)
    }

    /// What is in a value: taken apart one level a time, because `serde_json` says of raw values only where they stand.
    fn json<'a>(&mut self, value: &'a RawValue, lines: &mut Lines<'a>) -> Option<()> {
        if value.get().starts_with('{') {
            for (key, value) in serde_json::from_str::<Members<'_>>(value.get()).ok()?.0 {
                let name: String = serde_json::from_str(key.get()).ok()?;
                self.below(&name, lines.position(key), |inside| inside.json(value, lines))?;
            }
        } else if value.get().starts_with('[') {
            let items: Vec<&RawValue> = serde_json::from_str(value.get()).ok()?;
            for (index, item) in items.into_iter().enumerate() {
                let position = lines.position(item);
                self.below(&index.to_string(), position, |inside| inside.json(item, lines))?;
            }
        }
        Some(())
    }

    fn yaml_text(&mut self, text: &str) -> Option<()> {
        let mut events = Parser::new_from_str(text);
        let (whole, position) = next(&mut events)?;
        (self.visit)(&self.pointer, position);
        self.yaml(&whole, &mut events)
    }

    /// What is in the value that begins with this event.
    fn yaml(&mut self, value: &Event<'_>, events: &mut Events<'_>) -> Option<()> {
        match value {
            Event::MappingStart(..) => loop {
                let (key, position) = next(events)?;
                let Event::Scalar(name, ..) = &key else {
                    return (key == Event::MappingEnd).then_some(());
                };
                self.below(name, position, |inside| {
                    let (value, _) = next(events)?;
                    inside.yaml(&value, events)
                })?;
            },
            Event::SequenceStart(..) => {
                let mut index = 0;
                loop {
                    let (item, position) = next(events)?;
                    if item == Event::SequenceEnd {
                        return Some(());
                    }
                    self.below(&index.to_string(), position, |inside| inside.yaml(&item, events))?;
                    index += 1;
                }
            }
            _ => Some(()),
        }
    }
}

type Events<'a> = Parser<'a, StrInput<'a>>;

/// The next event that is about a value.
fn next<'a>(events: &mut Events<'a>) -> Option<(Event<'a>, Position)> {
    loop {
        let (event, span) = events.next_event()?.ok()?;
        match event {
            Event::StreamStart | Event::DocumentStart(_) | Event::Nothing => {}
            Event::DocumentEnd | Event::StreamEnd => return None,
            event => {
                let (line, column) = (span.start.line().max(1), span.start.col() + 1);
                return Some((event, Position { line, column }));
            }
        }
    }
}

/// The lines of a JSON text, in which later values stand further down.
struct Lines<'a> {
    text: &'a str,
    /// A byte, and its position, from which later ones are counted.
    known: (usize, Position),
}

impl Lines<'_> {
    /// Where a part of the text begins.
    fn position(&mut self, part: &RawValue) -> Position {
        let byte = part.get().as_ptr().addr() - self.text.as_ptr().addr();
        let (from, mut position) = self.known;
        for c in self.text.get(from..byte).unwrap_or_default().chars() {
            match c {
                '\n' => position = Position { line: position.line + 1, column: 1 },
                _ => position.column += 1,
            }
        }
        self.known = (byte, position);
        position
    }
}

/// The members of an object in their order, with all that have the same key.
struct Members<'a>(Vec<(&'a RawValue, &'a RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Members(Vec::new()))
    }
}

impl<'de> Visitor<'de> for Members<'de> {
    type Value = Self;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut object: A) -> Result<Self, A::Error> {
        while let Some(member) = object.next_entry()? {
            self.0.push(member);
        }
        Ok(self)
    }
}
