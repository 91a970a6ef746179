//! Reads YAML 1.2 into a tree, by the events of `saphyr-parser`: the core schema, and only values that JSON has.

use std::collections::HashMap;

use saphyr_parser::{Event, Parser, ScalarStyle, StrInput, Tag};
use serde_json::{Map, Value};

use super::json::fitting;
use super::merge_key::{MERGE, add_sources, merge_into};
use super::scalar::plain;
use super::spelling::{Spelled, respell};
use super::{Mend, Read, no_number};
use crate::bounds;
use crate::diagnostic::Position;

/// A mistake with its position.
pub(super) struct Mistake {
    pub(super) message: String,
    pub(super) position: Position,
}

/// Reads a text.
pub(super) fn read(text: &str) -> Result<Read, Mistake> {
    let mut reader = Reader {
        events: Parser::new_from_str(text),
        position: Position::START,
        open: Vec::new(),
        anchors: HashMap::new(),
        left: text.len() + bounds::ALIASED,
        left_for_anchors: text.len() + bounds::ALIASED,
        is_repeated: false,
        mends: Vec::new(),
    };
    let value = reader.document()?;
    Ok(Read { value, is_repeated: reader.is_repeated, mends: reader.mends })
}

/// An open list or object.
struct OpenContainer {
    items: Items,
    /// The anchor before it; 0 for none.
    anchor: usize,
    /// The size of its content.
    weight: usize,
    /// Items of a list that print in another way than they are spelled; of an object, its values of a text.
    spelled: Vec<Spelled>,
}

enum Items {
    List(Vec<Value>),
    /// An object, with the key of the next value.
    Object(Map<String, Value>, Option<String>),
}

/// The node of an anchor.
struct Anchored {
    value: Value,
    weight: usize,
    /// The items of a list that print in another way than they are spelled.
    spelled: Vec<Spelled>,
}

struct Reader<'t> {
    events: Parser<'t, StrInput<'t>>,
    /// The position of the last event.
    position: Position,
    open: Vec<OpenContainer>,
    anchors: HashMap<usize, Anchored>,
    /// The size that aliases may still add.
    left: usize,
    /// The size that anchored nodes may still have, because these nodes are kept.
    left_for_anchors: usize,
    is_repeated: bool,
    mends: Vec<(Mend, Position)>,
}

impl<'t> Reader<'t> {
    fn mistake<T>(&self, message: impl Into<String>) -> Result<T, Mistake> {
        Err(Mistake { message: message.into(), position: self.position })
    }

    /// Notes that something is read although it is no part of YAML 1.2 with the values of JSON. The first place of a kind
    /// is enough.
    fn mend(&mut self, mend: Mend, position: Position) {
        if self.mends.iter().all(|(known, _)| !known.is_like(&mend)) {
            self.mends.push((mend, position));
        }
    }

    fn next(&mut self) -> Result<Option<Event<'t>>, Mistake> {
        match self.events.next_event() {
            None => Ok(None),
            Some(Ok((event, span))) => {
                self.position = position(span.start.line(), span.start.col());
                Ok(Some(event))
            }
            Some(Err(error)) => {
                let at = error.marker();
                let position = position(at.line(), at.col());
                Err(Mistake { message: error.info().to_owned(), position })
            }
        }
    }

    /// The only document of the text; null if there is none.
    fn document(&mut self) -> Result<Value, Mistake> {
        let mut whole = None;
        while let Some(event) = self.next()? {
            let done = match event {
                Event::DocumentStart(_) if whole.is_some() => {
                    return self.mistake("the file has several YAML documents: keep one of them");
                }
                Event::Nothing
                | Event::StreamStart
                | Event::StreamEnd
                | Event::DocumentStart(_)
                | Event::DocumentEnd => None,
                event => self.event(event)?,
            };
            whole = done.or(whole);
        }
        Ok(whole.unwrap_or_default())
    }

    /// Handles an event; returns the root when it ends.
    fn event(&mut self, event: Event<'_>) -> Result<Option<Value>, Mistake> {
        match event {
            Event::SequenceStart(anchor, tag) => {
                self.untagged(tag.as_deref(), "seq")?;
                self.begin(Items::List(Vec::new()), anchor)
            }
            Event::MappingStart(anchor, tag) => {
                self.untagged(tag.as_deref(), "map")?;
                self.begin(Items::Object(Map::new(), None), anchor)
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(),
            Event::Scalar(text, _, anchor, _) if self.needs_key() => {
                if anchor > 0 {
                    let weight = text.len() + bounds::VALUE;
                    let value = Value::from(text.as_ref());
                    self.anchors.insert(anchor, Anchored { value, weight, spelled: Vec::new() });
                }
                self.key(text.into_owned())
            }
            Event::Scalar(text, style, anchor, tag) => {
                let value = self.scalar(&text, style, tag.as_deref())?;
                self.note_spelling(&value, &text);
                self.done(value, anchor, text.len() + bounds::VALUE, Vec::new())
            }
            Event::Alias(anchor) => self.alias(anchor),
            _ => Ok(None),
        }
    }

    /// Whether the next value is a key of an object.
    fn needs_key(&self) -> bool {
        matches!(self.open.last(), Some(OpenContainer { items: Items::Object(_, None), .. }))
    }

    fn begin(&mut self, items: Items, anchor: usize) -> Result<Option<Value>, Mistake> {
        if self.needs_key() {
            return self.mistake("a key must be a text");
        }
        if self.open.len() >= bounds::DEPTH {
            let message =
                format!("lists and objects are nested in more than {} levels", bounds::DEPTH);
            return self.mistake(message);
        }
        let (weight, spelled) = (bounds::VALUE, Vec::new());
        self.open.push(OpenContainer { items, anchor, weight, spelled });
        Ok(None)
    }

    fn end(&mut self) -> Result<Option<Value>, Mistake> {
        let Some(OpenContainer { items, anchor, weight, spelled }) = self.open.pop() else {
            return Ok(None);
        };
        match items {
            Items::List(mut items) => {
                items.shrink_to_fit();
                self.done(items.into(), anchor, weight, spelled)
            }
            Items::Object(mut members, _) => {
                if let Some(sources) = members.get_mut(MERGE).map(Value::take) {
                    members.shift_remove(MERGE);
                    merge_into(&mut members, sources).or_else(|message| self.mistake(message))?;
                }
                if let Some(position) = respell(&mut members, spelled) {
                    self.mend(Mend::Spelling, position);
                }
                self.done(fitting(members).into(), anchor, weight, Vec::new())
            }
        }
    }

    /// Notes the spelling of a value, if it prints in another way.
    fn note_spelling(&mut self, value: &Value, text: &str) {
        let position = self.position;
        let Some(OpenContainer { items, spelled, .. }) = self.open.last_mut() else { return };
        spelled.extend(match items {
            Items::List(items) => Spelled::item(value, text, items.len(), position),
            Items::Object(_, key) => {
                Spelled::member(value, text, key.as_deref().unwrap_or_default(), position)
            }
        });
    }

    fn key(&mut self, key: String) -> Result<Option<Value>, Mistake> {
        if key == MERGE {
            self.mend(Mend::Merge, self.position);
        }
        if let Some(OpenContainer { items: Items::Object(_, next), weight, spelled, .. }) =
            self.open.last_mut()
        {
            Spelled::forget(spelled, &key);
            *weight += key.len() + 1;
            *next = Some(key);
        }
        Ok(None)
    }

    /// Adds a value to its container, with the spellings of a list; returns the value if it is the root.
    fn done(
        &mut self,
        value: Value,
        anchor: usize,
        weight: usize,
        spelled: Vec<Spelled>,
    ) -> Result<Option<Value>, Mistake> {
        if anchor > 0 {
            let Some(left) = self.left_for_anchors.checked_sub(weight) else {
                return self
                    .mistake("the nodes with anchors are too large: use components instead");
            };
            self.left_for_anchors = left;
            let (value, spelled) = (value.clone(), spelled.clone());
            self.anchors.insert(anchor, Anchored { value, weight, spelled });
        }
        let Some(around) = self.open.last_mut() else { return Ok(Some(value)) };
        around.weight += weight;
        match &mut around.items {
            Items::List(items) => items.push(value),
            Items::Object(members, key) => {
                let key = key.take().unwrap_or_default();
                if key == "enum" {
                    around.spelled.extend(spelled);
                }
                match members.get_mut(MERGE).filter(|_| key == MERGE) {
                    Some(sources) => add_sources(sources, value),
                    None => self.is_repeated |= members.insert(key, value).is_some(),
                }
            }
        }
        Ok(None)
    }

    fn alias(&mut self, anchor: usize) -> Result<Option<Value>, Mistake> {
        let Some(Anchored { value, weight, spelled }) = self.anchors.get(&anchor) else {
            return self.mistake("the alias is inside the node that it refers to");
        };
        let weight = *weight;
        let Some(left) = self.left.checked_sub(weight) else {
            let message = "the aliases add more than a megabyte to the length of the text";
            return self.mistake(message);
        };
        let (value, spelled) = (value.clone(), spelled.clone());
        self.left = left;
        if !self.needs_key() {
            return self.done(value, 0, weight, spelled);
        }
        match value {
            Value::String(key) => self.key(key),
            Value::Array(_) | Value::Object(_) => self.mistake("a key must be a text"),
            scalar => self.key(scalar.to_string()),
        }
    }

    /// Refuses a tag that is not the default of its kind.
    fn untagged(&self, tag: Option<&Tag>, own: &str) -> Result<(), Mistake> {
        match tag {
            Some(tag) if !(tag.is_yaml_core_schema() && tag.suffix == own) => self.strange(tag),
            _ => Ok(()),
        }
    }

    fn strange<T>(&self, tag: &Tag) -> Result<T, Mistake> {
        let tag = if tag.is_yaml_core_schema() {
            format!("!!{}", tag.suffix)
        } else {
            format!("{}{}", tag.handle, tag.suffix)
        };
        self.mistake(format!("the tag `{tag}` is not supported: remove the tag"))
    }

    /// A scalar by its tag, else by its style: a quoted scalar is a string. A number that JSON lacks is a text.
    fn scalar(
        &mut self,
        text: &str,
        style: ScalarStyle,
        tag: Option<&Tag>,
    ) -> Result<Value, Mistake> {
        let Some(tag) = tag else {
            return Ok(if style == ScalarStyle::Plain { self.plain(text) } else { text.into() });
        };
        // `!` alone means a string.
        let is_text = tag.suffix == "str" || (tag.handle.is_empty() && tag.suffix == "!");
        let fits = |value: &Value| match tag.suffix.as_str() {
            "null" => value.is_null(),
            "bool" => value.is_boolean(),
            "int" => value.is_i64() || value.is_u64(),
            "float" => value.is_number(),
            _ => false,
        };
        if is_text && (tag.is_yaml_core_schema() || tag.handle.is_empty()) {
            return Ok(text.into());
        }
        if !tag.is_yaml_core_schema() {
            return self.strange(tag);
        }
        match plain(text) {
            Some(value) if fits(&value) => Ok(value),
            None => self.mistake(no_number(text)),
            Some(_) => self.strange(tag),
        }
    }

    fn plain(&mut self, text: &str) -> Value {
        plain(text).unwrap_or_else(|| {
            self.mend(Mend::Number(text.to_owned()), self.position);
            text.into()
        })
    }
}

fn position(line: usize, column: usize) -> Position {
    Position { line: line.max(1), column: column + 1 }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    fn read(text: &str) -> Option<Value> {
        super::read(text).ok().map(|read| read.value)
    }

    #[test]
    fn scalars_are_what_the_core_schema_says() {
        let cases = [
            ("~", json!(null)),
            ("", json!(null)),
            ("True", json!(true)),
            ("yes", json!("yes")),
            ("12", json!(12)),
            ("-12", json!(-12)),
            ("+12", json!(12)),
            ("0", json!(0)),
            ("012", json!("012")),
            ("18446744073709551615", json!(u64::MAX)),
            ("18446744073709551616", json!(18446744073709551616.0)),
            ("-9223372036854775809", json!(-9223372036854775809.0)),
            ("0o17", json!(15)),
            ("0o18", json!("0o18")),
            ("0xff", json!(255)),
            ("0x", json!("0x")),
            ("0x+1", json!("0x+1")),
            ("1.5", json!(1.5)),
            (".5e3", json!(500.0)),
            ("1.", json!(1.0)),
            ("1e3", json!(1000.0)),
            ("1e", json!("1e")),
            (".", json!(".")),
            ("e5", json!("e5")),
            ("1_000", json!("1_000")),
            ("3.0.0", json!("3.0.0")),
            ("'-'", json!("-")),
            ("'12'", json!("12")),
            ("!!str 12", json!("12")),
            ("!!int '12'", json!(12)),
            ("! 12", json!("12")),
            ("inf", json!("inf")),
            ("2030-06-01", json!("2030-06-01")),
            ("{200: a, ~: b}", json!({"200": "a", "~": "b"})),
            ("- &a b\n- *a\n- {*a : c}", json!(["b", "b", {"b": "c"}])),
            ("- &a {b: 1, c: 2}\n- {<<: *a, c: 3}", json!([{"b": 1, "c": 2}, {"c": 3, "b": 1}])),
            ("{<<: [{a: 1}, {a: 2, b: 2}]}", json!({"a": 1, "b": 2})),
            ("{<<: {a: 1}, <<: [{a: 2, b: 2}], c: 3}", json!({"c": 3, "a": 1, "b": 2})),
            (".inf", json!(".inf")),
            ("-.INF", json!("-.INF")),
            (".nan", json!(".nan")),
            ("1e999", json!("1e999")),
        ];
        for (text, value) in cases {
            assert_eq!(read(text), Some(value), "{text}");
        }
        for text in [
            "!mine 1", "!!int a", "!!float .inf", "{[]: 1}", "{<<: 1}", "&a [*a]", "a\n---\nb",
            "!!set {}",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn aliases_stand_for_so_much_at_most() {
        let values = format!("- &a [{}]\n{}", "1, ".repeat(2_000), "- *a\n".repeat(1_000));
        let texts = format!("- &a {}\n{}", "x".repeat(20_000), "- *a\n".repeat(100));
        for text in [values, texts] {
            assert_eq!(read(&text), None);
            assert!(read(&text.replace("*a", "1")).is_some());
        }
    }
}
