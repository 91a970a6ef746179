//! Reads the facts of an operation from the raw document.
//!
//! The raw tree, not the typed one: a rule can stand beside a `$ref`, and what an overlay added is an extension.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::model::{ParameterPath, SpecPointer, WireName};

use super::body::BodyUnion;
use super::facts::{OperationFacts, OverlayValue, ParameterFacts, TextFacts};
use super::object::Object;
use super::overlay;

/// A document whose operations are read.
#[derive(Clone, Copy, Debug)]
pub struct Document<'a> {
    /// The document.
    pub root: &'a Value,
    /// The extension that marks what is not for the public; such properties are passed over.
    pub undocumented: Option<&'a str>,
}

/// Schemas can contain themselves; deeper than this nothing is read.
const DEEPEST: usize = 12;

impl<'a> Document<'a> {
    /// The facts of the operation at this pointer: `#/paths/~1devices~1get/post`.
    pub fn operation(&self, pointer: &SpecPointer) -> OperationFacts {
        let Some(operation) = self.at(pointer) else {
            return OperationFacts::default();
        };
        let mut object = Object::default();
        self.shared_parameters(pointer, &mut object);
        self.parameters(operation, pointer, &mut object);
        let mut overlay = overlay_values(operation, pointer);
        if let Some((schema, at)) = self.body(operation, pointer) {
            overlay.extend(overlay_values(schema, &at));
            let mut seen = vec![at.clone()];
            self.object(schema, &at, &ParameterPath::default(), &mut object, &mut seen);
        }
        let mut texts = Vec::new();
        for key in ["summary", "description"] {
            texts.extend(text(operation, pointer, key));
        }
        OperationFacts {
            pointer: pointer.clone(),
            texts,
            parameters: object.parameters,
            unions: object.unions,
            overlay,
        }
    }

    fn at(&self, pointer: &SpecPointer) -> Option<&'a Value> {
        self.root.pointer(pointer.as_str().trim_start_matches('#'))
    }

    /// A value and its place, after its `$ref`s.
    fn resolve(&self, value: &'a Value, pointer: &SpecPointer) -> Option<(&'a Value, SpecPointer)> {
        let mut found = (value, pointer.clone());
        for _ in 0..DEEPEST {
            let Some(target) = found.0.get("$ref").and_then(Value::as_str) else {
                return Some(found);
            };
            let pointer = SpecPointer::from_escaped(target);
            found = (self.at(&pointer)?, pointer);
        }
        None
    }

    /// The parameters that a path has for all of its operations.
    fn shared_parameters(&self, operation: &SpecPointer, object: &mut Object) {
        if let Some((parent, _)) = operation.as_str().rsplit_once('/') {
            let parent = SpecPointer::from_escaped(parent);
            if let Some(item) = self.at(&parent) {
                self.parameters(item, &parent, object);
            }
        }
    }

    fn parameters(&self, owner: &'a Value, pointer: &SpecPointer, object: &mut Object) {
        let list = owner.get("parameters").and_then(Value::as_array);
        let pointer = pointer.child("parameters");
        for (index, parameter) in list.into_iter().flatten().enumerate() {
            let Some((parameter, at)) = self.resolve(parameter, &pointer.child(index)) else {
                continue;
            };
            let Some(name) = parameter.get("name").and_then(Value::as_str) else {
                continue;
            };
            if self.is_undocumented(parameter) {
                continue;
            }
            let path = ParameterPath::of(&WireName::new(name));
            let mut facts = match parameter.get("schema") {
                Some(schema) => self.property(schema, &at.child("schema"), path, &mut Vec::new()),
                None => ParameterFacts { path, pointer: at.clone(), ..ParameterFacts::default() },
            };
            facts.required = parameter.get("required") == Some(&Value::Bool(true));
            facts.texts.extend(text(parameter, &at, "description"));
            object.add(facts, None);
        }
    }

    /// The schema of the JSON body, or of the first other one.
    fn body(
        &self,
        operation: &'a Value,
        pointer: &SpecPointer,
    ) -> Option<(&'a Value, SpecPointer)> {
        let body = operation.get("requestBody")?;
        let (body, at) = self.resolve(body, &pointer.child("requestBody"))?;
        let content = body.get("content")?.as_object()?;
        let json = content.iter().find(|(media, _)| media.contains("json"));
        let (media, value) = json.or_else(|| content.iter().next())?;
        let at = at.child("content").child(media).child("schema");
        self.resolve(value.get("schema")?, &at)
    }

    fn is_undocumented(&self, value: &Value) -> bool {
        self.undocumented
            .is_some_and(|key| value.get(key).is_some_and(|mark| *mark != Value::Bool(false)))
    }

    /// Adds what a schema says of an object: its properties, and the unions it consists of.
    fn object(
        &self,
        schema: &'a Value,
        pointer: &SpecPointer,
        container: &ParameterPath,
        object: &mut Object,
        seen: &mut Vec<SpecPointer>,
    ) {
        let required = names(schema, "required");
        let properties = schema.get("properties").and_then(Value::as_object);
        // By name: the order of keys in a document means nothing.
        let properties: BTreeMap<&String, &Value> = properties.into_iter().flatten().collect();
        for (name, property) in properties {
            if self.is_undocumented(property) {
                continue;
            }
            let name = WireName::new(name);
            let at = pointer.child("properties").child(&name);
            let mut facts = self.property(property, &at, container.child(&name), seen);
            facts.required = required.contains(&name);
            object.constant(&name, property);
            object.add(facts, None);
        }
        object.required.extend(required);
        object.closed |= schema.get("additionalProperties") == Some(&Value::Bool(false));
        for (index, part) in parts(schema, "allOf").iter().enumerate() {
            let at = pointer.child("allOf").child(index);
            self.enter(part, &at, seen, |part, at, seen| {
                self.object(part, at, container, object, seen);
            });
        }
        for key in ["oneOf", "anyOf"] {
            let branches = parts(schema, key);
            if branches.len() > 1 {
                self.union(branches, &pointer.child(key), container, object, seen);
            }
        }
    }

    fn union(
        &self,
        branches: &'a [Value],
        pointer: &SpecPointer,
        container: &ParameterPath,
        object: &mut Object,
        seen: &mut Vec<SpecPointer>,
    ) {
        let mut forms = Vec::new();
        for (index, branch) in branches.iter().enumerate() {
            let at = pointer.child(index);
            self.enter(branch, &at, seen, |branch, at, seen| {
                let mut form = Object::default();
                self.object(branch, at, container, &mut form, seen);
                forms.extend(form.forms(at));
            });
        }
        // A union of scalars has no properties to make rules of.
        if forms.iter().all(|(branch, _)| branch.properties.is_empty()) {
            return;
        }
        let union = object.unions.len();
        let mut body = BodyUnion {
            container: container.clone(),
            branches: Vec::new(),
            pointer: pointer.clone(),
        };
        let everywhere: Vec<WireName> = forms[0].0.required.clone();
        let everywhere: Vec<WireName> = everywhere
            .into_iter()
            .filter(|name| forms.iter().all(|(form, _)| form.required.contains(name)))
            .collect();
        for (index, (branch, parameters)) in forms.into_iter().enumerate() {
            body.branches.push(branch);
            for mut facts in parameters {
                facts.required = facts.path.name().is_some_and(|name| everywhere.contains(name));
                object.add(facts, Some((union, index)));
            }
        }
        object.unions.push(body);
    }

    fn property(
        &self,
        schema: &'a Value,
        pointer: &SpecPointer,
        path: ParameterPath,
        seen: &mut Vec<SpecPointer>,
    ) -> ParameterFacts {
        let mut facts = ParameterFacts {
            path: path.clone(),
            texts: text(schema, pointer, "description").into_iter().collect(),
            pointer: pointer.clone(),
            ..ParameterFacts::default()
        };
        self.enter(schema, pointer, seen, |schema, at, seen| {
            facts.boolean = schema.get("type").and_then(Value::as_str) == Some("boolean");
            if facts.texts.is_empty() {
                facts.texts.extend(text(schema, at, "description"));
            }
            let mut object = Object::default();
            match schema.get("items") {
                Some(items) => self.enter(items, &at.child("items"), seen, |items, at, seen| {
                    facts.texts.extend(text(items, at, "description"));
                    self.object(items, at, &path.items(), &mut object, seen);
                }),
                None => self.object(schema, at, &path, &mut object, seen),
            }
            facts.children = object.parameters;
            facts.unions = object.unions;
        });
        facts
    }

    /// Goes into a schema, unless it was entered before on the way here.
    fn enter(
        &self,
        schema: &'a Value,
        pointer: &SpecPointer,
        seen: &mut Vec<SpecPointer>,
        read: impl FnOnce(&'a Value, &SpecPointer, &mut Vec<SpecPointer>),
    ) {
        let Some((schema, at)) = self.resolve(schema, pointer) else {
            return;
        };
        if seen.contains(&at) || seen.len() > DEEPEST * 2 {
            return;
        }
        seen.push(at.clone());
        read(schema, &at, seen);
        seen.pop();
    }
}

fn parts<'a>(schema: &'a Value, key: &str) -> &'a [Value] {
    let parts = schema.get(key).and_then(Value::as_array);
    parts.map_or(&[], Vec::as_slice)
}

fn names(schema: &Value, key: &str) -> Vec<WireName> {
    let names = parts(schema, key).iter().filter_map(Value::as_str);
    names.map(WireName::new).collect()
}

fn text(value: &Value, pointer: &SpecPointer, key: &str) -> Option<TextFacts> {
    Some(TextFacts {
        text: value.get(key)?.as_str()?.to_owned(),
        pointer: pointer.child(key),
        branch: None,
    })
}

fn overlay_values(value: &Value, pointer: &SpecPointer) -> Vec<OverlayValue> {
    let empty = Map::new();
    let members = value.as_object().unwrap_or(&empty);
    overlay::KEYS
        .iter()
        .filter_map(|key| {
            Some(OverlayValue {
                key: (*key).to_owned(),
                value: members.get(*key)?.clone(),
                pointer: pointer.child(key),
            })
        })
        .collect()
}
