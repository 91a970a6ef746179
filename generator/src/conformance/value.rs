//! Values that schemas allow.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::schema::{Leaf, Schemas};
use crate::load::Node;

/// How deep values go; a schema that requires itself has no finite value.
const DEPTH: usize = 16;

/// What a value has of what can be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// All of it.
    Everything,
    /// Nothing.
    Required,
    /// What can be null, as null.
    Nulls,
}

impl<'a> Schemas<'a> {
    /// A value that the leaf allows.
    pub(super) fn value(&self, leaf: &Leaf<'a>, extent: Extent) -> Value {
        self.of_parts(&self.parts(&leaf.at), &leaf.tags, extent, 0)
    }

    /// All values of an enum, or of the enum at this leaf that allows the least; empty: it is no enum.
    pub(super) fn listed_values(&self, leaf: &Leaf<'a>) -> Vec<Value> {
        listed_values(&self.parts(&leaf.at))
    }

    /// Whether members that are not listed have a schema of their own.
    pub(super) fn says_what_others_are(&self, leaf: &Leaf<'a>) -> bool {
        let has_schema =
            |part: &Node<'_>| part.get("additionalProperties").is_some_and(Value::is_object);
        self.parts(&leaf.at).iter().any(has_schema)
    }

    fn of_schemas(&self, at: &[Node<'a>], extent: Extent, depth: usize) -> Value {
        let leaf = self.first_leaf(at);
        self.of_parts(&self.parts(&leaf.at), &leaf.tags, extent, depth)
    }

    fn of_parts(
        &self,
        parts: &[Node<'a>],
        tags: &BTreeMap<String, Value>,
        extent: Extent,
        depth: usize,
    ) -> Value {
        if depth > DEPTH {
            return Value::Null;
        }
        if let Some(value) = listed_values(parts).into_iter().next() {
            return value;
        }
        match json_type(parts) {
            "object" => Value::Object(self.object(parts, tags, extent, depth)),
            "array" => self.array(parts, extent, depth),
            "boolean" => Value::Bool(true),
            "integer" | "number" => number(parts),
            "string" => Value::String(text(parts)),
            _ => Value::Object(Map::new()),
        }
    }

    fn object(
        &self,
        parts: &[Node<'a>],
        tags: &BTreeMap<String, Value>,
        extent: Extent,
        depth: usize,
    ) -> Map<String, Value> {
        let required: BTreeSet<&str> =
            parts.iter().flat_map(|part| part.texts("required")).collect();
        let mut members = Map::new();
        for (name, at) in self.properties(parts) {
            let is_null = extent == Extent::Nulls && self.is_nullable(&at);
            if !is_null && extent != Extent::Everything && !required.contains(name) {
                continue;
            }
            let value = match (is_null, tags.get(name)) {
                (true, _) => Value::Null,
                (false, Some(tag)) if listed_values(&self.parts(&at)).is_empty() => tag.clone(),
                (false, _) => self.of_schemas(&at, Extent::Required, depth + 1),
            };
            members.insert(name.to_owned(), value);
        }
        let others = parts.iter().find_map(|part| part.child("additionalProperties"));
        if let Some(others) = others.filter(|_| extent == Extent::Everything) {
            match others.value {
                Value::Object(_) => {
                    let value = self.of_schemas(&[others], Extent::Required, depth + 1);
                    members.insert("another".to_owned(), value);
                }
                Value::Bool(true) => {
                    members.insert("another".to_owned(), "of any kind".into());
                }
                _ => {}
            }
        }
        members
    }

    /// The properties, each with all schemas that say something about it.
    fn properties(&self, parts: &[Node<'a>]) -> BTreeMap<&'a str, Vec<Node<'a>>> {
        let mut properties: BTreeMap<&str, Vec<Node<'a>>> = BTreeMap::new();
        for (name, schema) in parts.iter().flat_map(|part| part.members("properties")) {
            if self.is_kept(&schema.at) {
                properties.entry(name).or_default().push(schema);
            }
        }
        properties
    }

    fn is_nullable(&self, at: &[Node<'a>]) -> bool {
        self.parts(at).iter().any(|part| part.flag("nullable"))
    }

    fn array(&self, parts: &[Node<'a>], extent: Extent, depth: usize) -> Value {
        let items: Vec<Node<'a>> = parts.iter().filter_map(|part| part.child("items")).collect();
        // Below the outermost value a list is as empty as it may be: what is in it has samples of its own.
        if items.is_empty() || (extent != Extent::Everything && depth > 1) {
            return Value::Array(Vec::new());
        }
        Value::Array(vec![self.of_schemas(&items, Extent::Required, depth + 1)])
    }
}

/// The values of the enum that allows the least, without null.
fn listed_values(parts: &[Node<'_>]) -> Vec<Value> {
    let lists = parts.iter().filter_map(|part| part.get("enum").and_then(Value::as_array));
    let lists = lists.map(|list| list.iter().filter(|value| !value.is_null()).cloned().collect());
    let lists: Vec<Vec<Value>> = lists.collect();
    lists.into_iter().filter(|list| !list.is_empty()).min_by_key(Vec::len).unwrap_or_default()
}

fn json_type<'p>(parts: &'p [Node<'_>]) -> &'p str {
    let declared = |part: &'p Node<'_>| part.text("type");
    let has = |key: &str| parts.iter().any(|part| part.get(key).is_some());
    match parts.iter().find_map(declared) {
        Some(declared) => declared,
        None if has("properties") || has("additionalProperties") => "object",
        None if has("items") => "array",
        None => "",
    }
}

/// The bound if there is one, else one; a little more than a bound that is outside.
fn number(parts: &[Node<'_>]) -> Value {
    let find = |key: &str| parts.iter().find_map(|part| part.get(key));
    let is_outside = find("exclusiveMinimum") == Some(&Value::Bool(true));
    match find("minimum").and_then(Value::as_f64) {
        Some(least) if is_outside => Value::from(least.floor() as i64 + 1),
        Some(least) if least > 1.0 => Value::from(least.ceil() as i64),
        _ => match find("maximum").and_then(Value::as_f64) {
            Some(most) if most < 1.0 => Value::from(most.floor() as i64),
            _ => Value::from(1),
        },
    }
}

fn text(parts: &[Node<'_>]) -> String {
    let format = parts.iter().find_map(|part| part.text("format"));
    match format.unwrap_or_default() {
        "date-time" => "2030-06-01T08:00:00.123Z",
        "date" => "2030-06-01",
        "uuid" => "123e4567-e89b-42d3-a456-426614174000",
        "uri" | "url" => "https://example.com/a?b=c#d",
        "email" => "jane.doe@example.com",
        _ => "a text with \"quotes\", \u{e4} and \u{1f511}",
    }
    .to_owned()
}
