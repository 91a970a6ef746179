//! The places of a text: the root, every key and every item, each with its pointer.
//!
//! JSON has its own walk: the YAML parser refuses tabs after a colon and escaped surrogates, and takes six times as
//! long as `serde_json`.

use std::fmt;

use saphyr_parser::{Event, Parser, StrInput};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::{Format, Position, SourceText, detect_format};
use crate::bounds;

/// A visitor of the places of a text.
pub(crate) trait Visit {
    /// The root begins here.
    fn begin(&mut self, position: Position);

    /// A member of this key, or the item of this index, of the value that was entered last. Returns whether to enter
    /// it.
    fn enter(&mut self, key: &str, position: Position) -> bool;

    /// The value that was entered last ends.
    fn leave(&mut self);
}

/// Visits the places in order, until the text stops being JSON or YAML. A duplicate key is visited twice.
pub(crate) fn visit(source: &SourceText<'_>, visitor: &mut dyn Visit) {
    let (text, format) = detect_format(source);
    let mut places = Places { depth: 0, visitor };
    // After a mistake there is nothing to visit; the reader has reported the mistake.
    let _ = match format {
        Format::Json => places.json_text(text),
        Format::Yaml => places.yaml_text(text),
    };
}

/// A walk through a text.
struct Places<'v> {
    depth: usize,
    visitor: &'v mut dyn Visit,
}

impl Places<'_> {
    /// Visits a member or an item; `None` to stop. A member has the position of its key.
    fn enter(&mut self, key: &str, position: Position) -> Option<bool> {
        let is_entered = self.visitor.enter(key, position);
        self.depth += usize::from(is_entered);
        (self.depth <= bounds::DEPTH).then_some(is_entered)
    }

    fn leave(&mut self) {
        self.depth -= 1;
        self.visitor.leave();
    }

    fn json_text(&mut self, text: &str) -> Option<()> {
        let mut lines = Lines { text, known: (0, Position::START) };
        let whole = serde_json::from_str(text).ok()?;
        self.visitor.begin(lines.position(whole));
        self.json(whole, &mut lines)
    }

    /// The inside of a JSON value, one level at a time, because `serde_json` only knows where raw values are. The depth
    /// is bounded (`bounds::DEPTH`).
    fn json<'a>(&mut self, value: &'a RawValue, lines: &mut Lines<'a>) -> Option<()> {
        if value.get().starts_with('{') {
            for (key, value) in serde_json::from_str::<Members<'_>>(value.get()).ok()?.0 {
                let name: String = serde_json::from_str(key.get()).ok()?;
                if self.enter(&name, lines.position(key))? {
                    self.json(value, lines)?;
                    self.leave();
                }
            }
        } else if value.get().starts_with('[') {
            let items: Vec<&RawValue> = serde_json::from_str(value.get()).ok()?;
            for (index, item) in items.into_iter().enumerate() {
                if self.enter(&index.to_string(), lines.position(item))? {
                    self.json(item, lines)?;
                    self.leave();
                }
            }
        }
        Some(())
    }

    fn yaml_text(&mut self, text: &str) -> Option<()> {
        let mut events = Parser::new_from_str(text);
        let (whole, position) = next(&mut events)?;
        self.visitor.begin(position);
        self.yaml(&whole, &mut events)
    }

    /// The inside of the value that begins with this event. The depth is bounded (`bounds::DEPTH`).
    fn yaml(&mut self, value: &Event<'_>, events: &mut Events<'_>) -> Option<()> {
        match value {
            Event::MappingStart(..) => loop {
                let (key, position) = next(events)?;
                let Event::Scalar(name, ..) = &key else {
                    return (key == Event::MappingEnd).then_some(());
                };
                let is_entered = self.enter(name, position)?;
                let (value, _) = next(events)?;
                self.yaml_inside(is_entered, &value, events)?;
            },
            Event::SequenceStart(..) => {
                let mut index = 0;
                loop {
                    let (item, position) = next(events)?;
                    if item == Event::SequenceEnd {
                        return Some(());
                    }
                    let is_entered = self.enter(&index.to_string(), position)?;
                    self.yaml_inside(is_entered, &item, events)?;
                    index += 1;
                }
            }
            _ => Some(()),
        }
    }

    fn yaml_inside(
        &mut self,
        is_entered: bool,
        value: &Event<'_>,
        events: &mut Events<'_>,
    ) -> Option<()> {
        if !is_entered {
            return skip(value, events);
        }
        self.yaml(value, events)?;
        self.leave();
        Some(())
    }
}

/// Continues behind the value that begins with this event.
fn skip(value: &Event<'_>, events: &mut Events<'_>) -> Option<()> {
    let deeper = |event: &Event<'_>| match event {
        Event::MappingStart(..) | Event::SequenceStart(..) => 1,
        Event::MappingEnd | Event::SequenceEnd => -1,
        _ => 0,
    };
    let mut depth = deeper(value);
    while depth > 0 {
        depth += deeper(&next(events)?.0);
    }
    Some(())
}

type Events<'a> = Parser<'a, StrInput<'a>>;

/// The next event of a value.
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

/// The lines of a JSON text, read forwards only.
struct Lines<'a> {
    text: &'a str,
    /// A byte and its position, from which later positions are counted.
    known: (usize, Position),
}

impl Lines<'_> {
    /// The position of a part of the text.
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

/// The members of an object in order, with duplicates.
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
