//! Several declarations of one property, or of the items of a list, that apply together: the parts of an `allOf` have them
//! (JSON Schema, "allOf"). They are one schema: the declaration that says all that the others say, or a schema composed of
//! references to the declarations.

use std::collections::HashSet;

use serde_json::{Map, Value, json};

use super::Schemas;
use super::allowed::{Allowed, allows_null, plain, values};
use super::view::{alternatives, only_branch, only_part, parts};
use crate::bounds;
use crate::load::{Identity, Node, is_extension};
use crate::model::DataType;

/// Keywords that say something about a value, and do not change which values a schema allows.
const NOTES: [&str; 9] = [
    "description", "default", "example", "examples", "deprecated", "externalDocs", "readOnly",
    "writeOnly", "xml",
];

/// The facts of a schema that its keywords say, or those of its parts.
struct Said {
    ty: Option<DataType>,
    /// The schema and its parts.
    schemas: HashSet<Identity>,
}

impl<'a> Schemas<'a> {
    /// The schema of two declarations of one thing (`what`) that apply together. If no value meets both, the one counts that
    /// says more than `type: object`, else the first one, with a warning.
    pub(super) fn together_declared(
        &mut self,
        what: &str,
        known: &Node<'a>,
        other: &Node<'a>,
    ) -> Node<'a> {
        if self.shapes.are_same(known, other) {
            return known.clone();
        }
        let mut all = self.declarations.declarations(known);
        for declared in self.declarations.declarations(other) {
            if !all.iter().any(|each| self.shapes.are_same(each, &declared)) {
                all.push(declared);
            }
        }
        let key: Vec<Identity> = all.iter().map(Node::identity).collect();
        if let [only] = all.as_slice() {
            return only.clone();
        }
        if let Some(schema) = self.declarations.known.get(&key) {
            return schema.clone();
        }
        let composed = match self.has_room(&all) && !self.contradict_types(&all) {
            true => self.compose(&all),
            false => None,
        };
        let Some(schema) = composed else {
            // `type: object` alone stands for what another part writes out.
            let (known, other) = match self.is_vague(known) && !self.is_vague(other) {
                true => (other, known),
                false => (known, other),
            };
            self.report_different(what, known, other);
            return known.clone();
        };
        self.declarations.known.insert(key, schema.clone());
        self.declarations.declared.entry(schema.identity()).or_insert(all);
        schema
    }

    /// Whether the bounds allow to compare these declarations and to compose a schema of them.
    fn has_room(&mut self, all: &[Node<'a>]) -> bool {
        let together = &self.declarations;
        if all.len() > bounds::DECLARATIONS_TOGETHER
            || together.composed.is_full()
            || together.room.is_spent()
        {
            return false;
        }
        let cost = all.iter().map(|declared| {
            let target = self.follow(declared);
            let values = target.as_ref().and_then(|target| target.get("enum"));
            bounds::PROPERTY + values.map_or(0, |values| bounds::weight(values, bounds::VALUE))
        });
        let cost = cost.sum();
        self.declarations.room.spend(cost)
    }

    /// The declaration that says all that the others say, or a schema of those that say something more. `None`: there are
    /// too many schemas.
    fn compose(&self, all: &[Node<'a>]) -> Option<Node<'a>> {
        let mut telling: Vec<&Node<'a>> = Vec::new();
        for declared in all {
            if telling.iter().any(|known| self.says_all(known, declared))
                && !(declared.reference().is_some()
                    && telling.iter().all(|known| self.says_all(declared, known)))
            {
                continue;
            }
            telling.retain(|known| !self.says_all(declared, known));
            telling.push(declared);
        }
        let notes = notes(all);
        let is_null = all.iter().any(|each| each.reference().is_none() && allows_null(each));
        if let [only] = telling.as_slice() {
            let has_notes = notes.keys().all(|key| only.get(key).is_some());
            if has_notes && (!is_null || allows_null(only)) {
                return Some((*only).clone());
            }
        }
        let references: Vec<Value> = match (telling.as_slice(), self.component(telling.first()?)) {
            ([_], Some(reference)) => vec![json!({ "$ref": reference })],
            ([_], None) => all.iter().map(reference_to).collect(),
            (several, _) => several.iter().map(|each| reference_to(each)).collect(),
        };
        let mut schema = notes;
        schema.insert("allOf".to_owned(), references.into());
        if is_null {
            schema.insert("nullable".to_owned(), Value::Bool(true));
        }
        if let Some(values) = self.common_values(all) {
            schema.insert("enum".to_owned(), values);
        }
        let value = self.declarations.composed.add(Value::Object(schema))?;
        Some(Node { value, at: telling.first()?.at.clone() })
    }

    /// The values that all declarations list, for readers of the list alone.
    fn common_values(&self, all: &[Node<'a>]) -> Option<Value> {
        let mut allowed = Allowed::default();
        for schema in all.iter().filter_map(|each| self.follow(each)) {
            if allowed.add(&Allowed::of(&schema)).is_some() {
                return None;
            }
        }
        let values: Vec<Value> = allowed.values.iter().map(|value| (*value).clone()).collect();
        (!values.is_empty()).then_some(Value::Array(values))
    }

    /// Whether the types of two declarations exclude each other.
    fn contradict_types(&self, all: &[Node<'a>]) -> bool {
        let types: Vec<DataType> = all.iter().filter_map(|each| self.said(each).ty).collect();
        types.iter().any(|one| types.iter().any(|other| one.excludes(*other)))
    }

    /// Whether a declaration says all that another says about values.
    fn says_all(&self, one: &Node<'a>, other: &Node<'a>) -> bool {
        let (Some(own), Some(others)) = (self.follow(one), self.follow(other)) else {
            return false;
        };
        let said = self.said(one);
        let is_inside = |node: &Node<'a>| said.schemas.contains(&node.identity());
        if is_inside(&others) {
            return true;
        }
        let is_branch = || {
            alternatives(&others).iter().filter_map(|it| self.follow(it)).any(|it| is_inside(&it))
        };
        let is_known = |part: &Node<'a>| {
            part.reference().is_some() && self.follow(part).is_some_and(|it| is_inside(&it))
        };
        let Some(keywords) = others.value.as_object() else { return false };
        let is_note = |key: &str| {
            NOTES.contains(&key) || ["title", "nullable"].contains(&key) || is_extension(key)
        };
        keywords.iter().filter(|(key, _)| !is_note(key)).all(|(key, value)| {
            let same = own.get(key) == Some(value);
            same || match key.as_str() {
                "type" => others.text(key).and_then(DataType::of).is_some_and(|ty| said.has(ty)),
                "enum" => lists_only(&own, &others),
                "required" => {
                    let names = own.texts(key);
                    others.texts(key).iter().all(|name| names.contains(name))
                }
                "additionalProperties" => *value == Value::Bool(true) || is_empty(value),
                "properties" | "items" => is_empty(value),
                "allOf" => parts(&others).iter().all(is_known),
                "oneOf" | "anyOf" | "discriminator" => {
                    is_branch() || only_branch(&others).as_ref().is_some_and(is_known)
                }
                _ => false,
            }
        })
    }

    /// Whether a declaration says no more than that its values are objects or lists.
    fn is_vague(&self, declared: &Node<'a>) -> bool {
        let Some(target) = self.follow(declared) else { return false };
        let is_idle = |key: &str, value: &Value| match key {
            "type" => *value == "object" || *value == "array",
            "title" | "nullable" => true,
            "properties" | "items" | "additionalProperties" => *value == true || is_empty(value),
            _ => NOTES.contains(&key) || is_extension(key),
        };
        target
            .value
            .as_object()
            .is_some_and(|all| all.iter().all(|(key, value)| is_idle(key, value)))
    }

    /// The component that a declaration is: a reference, or its only part is one and says all that stands beside it.
    fn component(&self, declared: &Node<'a>) -> Option<&'a str> {
        let is_whole = |part: &Node<'a>| self.says_all(part, declared);
        let part = || only_part(declared).filter(is_whole);
        declared.reference().or_else(|| part()?.reference())
    }

    /// The type of a declaration, and its parts. A part inside a part counts, up to `bounds::PARTS_OF_A_DECLARATION` in
    /// all.
    fn said(&self, schema: &Node<'a>) -> Said {
        let mut said = Said { ty: None, schemas: HashSet::new() };
        let mut open = vec![schema.clone()];
        while let Some(next) = open.pop() {
            let Some(node) = self.follow(&next) else { continue };
            if said.schemas.len() == bounds::PARTS_OF_A_DECLARATION
                || !said.schemas.insert(node.identity())
            {
                continue;
            }
            said.ty = said.ty.or_else(|| type_of(&node)).or_else(|| self.type_of_union(&node));
            open.extend(parts(&node).into_iter().rev());
        }
        said
    }

    /// The common type of the branches of a union, by their own keywords.
    fn type_of_union(&self, schema: &Node<'a>) -> Option<DataType> {
        let branches = alternatives(schema);
        let mut types = branches.iter().map(|branch| type_of(&self.follow(branch)?));
        let first = types.next()??;
        types.all(|ty| ty == Some(first)).then_some(first)
    }
}

impl Said {
    /// Whether all its values have a type.
    fn has(&self, ty: DataType) -> bool {
        self.ty.is_some_and(|own| own == ty || (!own.excludes(ty) && ty == DataType::Number))
    }
}

/// The type of the values of a schema, by its own keywords.
fn type_of(schema: &Node<'_>) -> Option<DataType> {
    let has = |key| schema.get(key).is_some();
    let of_members = || has("properties").then_some(DataType::Object);
    let of_items = || (has("items") || has("prefixItems")).then_some(DataType::Array);
    Allowed::of(schema).json_type().or_else(of_members).or_else(of_items)
}

/// Whether a schema lists values, all of which another lists too.
fn lists_only(one: &Node<'_>, other: &Node<'_>) -> bool {
    let others: HashSet<Value> = values(other).map(plain).collect();
    let mut own = values(one).peekable();
    own.peek().is_some() && own.all(|value| others.contains(&plain(value)))
}

fn is_empty(value: &Value) -> bool {
    value.as_object().is_some_and(Map::is_empty)
}

/// A reference to a declaration.
fn reference_to(declared: &Node<'_>) -> Value {
    match declared.reference() {
        Some(reference) => json!({ "$ref": reference }),
        // In a fragment, `%` begins a character (RFC 3986, section 2.1).
        None => json!({ "$ref": declared.at.as_str().replace('%', "%25") }),
    }
}

/// The notes of all declarations; of two the first counts. Those behind a reference belong to the component.
fn notes(all: &[Node<'_>]) -> Map<String, Value> {
    let mut notes = Map::new();
    for keywords in all.iter().filter_map(|declared| declared.value.as_object()) {
        for (key, value) in keywords {
            if NOTES.contains(&key.as_str()) || is_extension(key) {
                notes.entry(key.clone()).or_insert_with(|| value.clone());
            }
        }
    }
    notes
}
