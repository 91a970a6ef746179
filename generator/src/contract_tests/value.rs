//! Values that the schemas allow.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashSet};

use serde_json::{Map, Value};

use super::schema::{Leaf, Schemas};
use super::value_cache::id;
use crate::load::Node;
use crate::model::plain_text;
use crate::samples::weight;

/// The optional parts of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Optionals {
    /// Every optional part is present.
    Everything,
    /// No optional part is present.
    Required,
    /// Every nullable property is present and null.
    Nulls,
}

/// The deepest nesting of lists and objects.
const LEVELS: usize = 32;

/// The weight of the cache at which the cache is cleared.
const HELD: usize = 1 << 20;

impl<'a> Schemas<'a> {
    /// A value that the leaf allows. `None`: every such value is infinite or too large.
    pub(super) fn value(&self, leaf: &Leaf<'a>, extent: Optionals) -> Option<Value> {
        let value = self.of_leaf(leaf, extent, 0)?;
        (!self.is_spent() && weight::of(&value) <= self.room).then_some(value)
    }

    /// All values that every enum at this leaf has; empty: no enum.
    pub(super) fn listed_values(&self, leaf: &Leaf<'a>) -> Vec<Cow<'a, Value>> {
        self.listed(&self.parts(&leaf.at))
    }

    /// The values that every enum has, without null; those of the shortest if none is in every enum. A number or a boolean in an enum of texts is a text that is
    /// written without quotes.
    fn listed(&self, parts: &[Node<'a>]) -> Vec<Cow<'a, Value>> {
        let lists = parts.iter().filter_map(|part| part.get("enum")?.as_array());
        let lists = lists.map(|list| {
            self.look(list.len());
            list.iter().filter(|value| !value.is_null()).collect()
        });
        let mut lists: Vec<Vec<&Value>> =
            lists.filter(|list: &Vec<&Value>| !list.is_empty()).collect();
        lists.sort_by_key(Vec::len);
        let Some((listed, others)) = lists.split_first() else { return Vec::new() };
        let others: Vec<HashSet<String>> =
            others.iter().map(|list| list.iter().copied().map(plain_text).collect()).collect();
        let is_common = |value: &&&Value| {
            others.is_empty() || others.iter().all(|list| list.contains(&plain_text(value)))
        };
        let common: Vec<&Value> = listed.iter().filter(is_common).copied().collect();
        let listed = if common.is_empty() { listed.clone() } else { common }.into_iter();
        let is_text = json_type(parts) == "string";
        let read = listed.map(|value| match value {
            Value::Number(_) | Value::Bool(_) if is_text => Cow::Owned(value.to_string().into()),
            value => Cow::Borrowed(value),
        });
        read.filter(|value| !is_text || value.is_string()).collect()
    }

    /// Whether additional members have a schema.
    pub(super) fn says_what_others_are(&self, leaf: &Leaf<'a>) -> bool {
        let has_schema =
            |part: &Node<'a>| part.get("additionalProperties").is_some_and(Value::is_object);
        self.parts(&leaf.at).iter().any(has_schema)
    }

    /// A value with the required parts only, which all of these schemas allow. The first leaf with such a value
    /// decides. The levels, the budget and the schemas in progress bound the walk.
    fn of_schemas(&self, at: Vec<Node<'a>>, depth: usize) -> Option<Value> {
        let key = (at.iter().map(|schema| id(schema.value)).collect(), depth > 1);
        {
            let made = self.made.borrow();
            if let Some(value) = made.values.get(&key) {
                return Some(value.clone());
            }
            // A schema that requires itself has no finite value.
            if made.within.len() >= LEVELS || made.within.contains(&key) {
                return None;
            }
        }
        self.made.borrow_mut().within.push(key);
        let value =
            self.leaves(at).find_map(|leaf| self.of_leaf(&leaf, Optionals::Required, depth));
        let mut made = self.made.borrow_mut();
        if let (Some(key), Some(value), false) = (made.within.pop(), &value, self.is_spent()) {
            made.held += weight::of(value);
            if made.held > HELD {
                (made.held, made.values) = (0, Default::default());
            }
            made.values.insert(key, value.clone());
        }
        value
    }

    fn of_leaf(&self, leaf: &Leaf<'a>, extent: Optionals, depth: usize) -> Option<Value> {
        let parts = self.parts(&leaf.at);
        if self.is_spent() {
            return None;
        }
        if let Some(value) = self.listed(&parts).into_iter().next() {
            return Some(value.into_owned());
        }
        Some(match json_type(&parts) {
            "object" => Value::Object(self.object(&parts, leaf, extent, depth)?),
            "array" => self.array(&parts, extent, depth),
            "boolean" => Value::Bool(true),
            "integer" | "number" => number(&parts),
            "string" => text(&parts).into(),
            _ => Value::Object(Map::new()),
        })
    }

    fn object(
        &self,
        parts: &[Node<'a>],
        Leaf { tags, keys, .. }: &Leaf<'a>,
        extent: Optionals,
        depth: usize,
    ) -> Option<Map<String, Value>> {
        let required: BTreeSet<&str> =
            parts.iter().flat_map(|part| part.texts("required")).collect();
        let mut members = Map::new();
        let mut room = self.room;
        for (name, at) in self.properties(parts) {
            let is_required = required.contains(name) || keys.contains(name);
            let is_null = extent == Optionals::Nulls
                && self.parts(&at).iter().any(|part| part.flag("nullable"));
            if !is_null && extent != Optionals::Everything && !is_required {
                continue;
            }
            let value = match (is_null, tags.get(name)) {
                (true, _) => Some(Value::Null),
                (false, Some(tag)) if self.allows(&at, tag) => Some((*tag).into()),
                (false, _) => self.of_schemas(at, depth + 1),
            };
            let left =
                value.as_ref().and_then(|value| room.checked_sub(name.len() + weight::of(value)));
            match (value, left) {
                (Some(value), Some(left)) => {
                    room = left;
                    members.insert(name.to_owned(), value);
                }
                _ if is_required => return None,
                _ => {}
            }
        }
        for (name, tag) in tags {
            members.entry(*name).or_insert_with(|| (*tag).into());
        }
        let others = parts.iter().find_map(|part| part.child("additionalProperties"));
        if let Some(others) = others.filter(|_| extent == Optionals::Everything) {
            let value = match others.value {
                Value::Object(_) => self.of_schemas(vec![others], depth + 1),
                Value::Bool(true) => Some("of any kind".into()),
                _ => None,
            };
            members.extend(value.map(|value| ("another".to_owned(), value)));
        }
        Some(members)
    }

    /// Whether an enum allows the text; without an enum, any text is allowed.
    fn allows(&self, at: &[Node<'a>], text: &str) -> bool {
        let listed = self.listed(&self.parts(at));
        listed.is_empty() || listed.iter().any(|value| **value == *text)
    }

    /// The properties, each with all of its schemas.
    fn properties(&self, parts: &[Node<'a>]) -> BTreeMap<&'a str, Vec<Node<'a>>> {
        let mut properties: BTreeMap<&str, Vec<Node<'a>>> = BTreeMap::new();
        let all = parts.iter().flat_map(|part| part.members("properties"));
        for (name, schema) in all.filter(|(_, schema)| self.is_kept(schema)) {
            self.look(1);
            // Nearly all properties are declared once.
            properties.entry(name).or_insert_with(|| Vec::with_capacity(1)).push(schema);
        }
        properties
    }

    fn array(&self, parts: &[Node<'a>], extent: Optionals, depth: usize) -> Value {
        let items: Vec<Node<'a>> = parts.iter().filter_map(|part| part.child("items")).collect();
        // Nested lists are empty where possible: their item types have samples of their own.
        if items.is_empty() || (extent != Optionals::Everything && depth > 1) {
            return Value::Array(Vec::new());
        }
        Value::Array(self.of_schemas(items, depth + 1).into_iter().collect())
    }
}

fn json_type<'a>(parts: &[Node<'a>]) -> &'a str {
    let has = |key: &str| parts.iter().any(|part| part.get(key).is_some());
    match parts.iter().find_map(|part| part.text("type")) {
        Some(declared) => declared,
        None if has("properties") || has("additionalProperties") => "object",
        None if has("items") => "array",
        None => "",
    }
}

/// The bound if there is one, else 1. For an exclusive bound, a number slightly inside it.
fn number(parts: &[Node<'_>]) -> Value {
    let find = |key: &str| parts.iter().find_map(|part| part.get(key));
    let is_outside = find("exclusiveMinimum") == Some(&Value::Bool(true));
    match find("minimum").and_then(Value::as_f64) {
        Some(least) if is_outside => Value::from((least.floor() as i64).saturating_add(1)),
        Some(least) if least > 1.0 => Value::from(least.ceil() as i64),
        _ => match find("maximum").and_then(Value::as_f64) {
            Some(most) if most < 1.0 => Value::from(most.floor() as i64),
            _ => Value::from(1),
        },
    }
}

fn text(parts: &[Node<'_>]) -> &'static str {
    match parts.iter().find_map(|part| part.text("format")).unwrap_or_default() {
        "date-time" => "2030-06-01T08:00:00.123Z",
        "date" => "2030-06-01",
        "time" => "08:00:00",
        "uuid" => "123e4567-e89b-42d3-a456-426614174000",
        "uri" | "url" => "https://example.com/a?b=c#d",
        "email" => "jane.doe@example.com",
        _ => "a text with \"quotes\", \u{e4} and \u{1f511}",
    }
}
