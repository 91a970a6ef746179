//! Reads the facts of an operation from the document.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::model::{Json, ParameterPath, SpecPointer, WireName};
use crate::normalize::node::Node;

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
const DEEPEST: usize = 24;

/// The schemas on the way to one that is read.
type Way = Vec<SpecPointer>;

impl<'a> Document<'a> {
    /// The facts of the operation at this pointer: `#/paths/~1devices~1get/post`.
    pub fn operation(&self, pointer: &SpecPointer) -> OperationFacts {
        let root = Node::root(self.root);
        let Some(operation) = root.find(pointer.clone()) else {
            return OperationFacts::default();
        };
        let mut object = Object::default();
        // Those that a path has for all of its operations come first.
        let item = pointer.as_str().rsplit_once('/');
        let item = item.and_then(|(item, _)| root.find(SpecPointer::from_escaped(item)));
        for owner in item.iter().chain([&operation]) {
            self.parameters(owner, &mut object);
        }
        let mut overlay = overlay_values(&operation);
        if let Some(schema) = self.body(&operation) {
            overlay.extend(overlay_values(&schema));
            let mut way = vec![schema.at.clone()];
            self.object(&schema, &ParameterPath::default(), &mut object, &mut way);
        }
        OperationFacts {
            pointer: pointer.clone(),
            texts: ["summary", "description"]
                .iter()
                .filter_map(|key| text(&operation, key))
                .collect(),
            parameters: object.parameters,
            unions: object.unions,
            overlay,
        }
    }

    fn follow(&self, node: &Node<'a>) -> Option<Node<'a>> {
        Node::root(self.root).follow(node)
    }

    fn parameters(&self, owner: &Node<'a>, object: &mut Object) {
        for parameter in owner.items("parameters") {
            let Some(parameter) = self.follow(&parameter) else { continue };
            let Some(name) = parameter.text("name") else { continue };
            if self.is_undocumented(&parameter) {
                continue;
            }
            let path = ParameterPath::of(&WireName::new(name));
            let mut facts = match parameter.child("schema") {
                Some(schema) => self.property(&schema, path, &mut Way::new()),
                None => ParameterFacts {
                    path,
                    pointer: parameter.at.clone(),
                    ..ParameterFacts::default()
                },
            };
            facts.required = parameter.flag("required");
            facts.texts.extend(text(&parameter, "description"));
            object.add(facts, None);
        }
    }

    /// The schema of the JSON body, or of the first other one.
    fn body(&self, operation: &Node<'a>) -> Option<Node<'a>> {
        let body = self.follow(&operation.child("requestBody")?)?;
        let content = body.members("content");
        let json = content.iter().find(|(media, _)| media.contains("json"));
        let (_, media) = json.or(content.first())?;
        self.follow(&media.child("schema")?)
    }

    fn is_undocumented(&self, node: &Node<'a>) -> bool {
        let mark = self.undocumented.and_then(|key| node.get(key));
        mark.is_some_and(|mark| *mark != Value::Bool(false))
    }

    /// Adds what a schema says of an object: its properties, and the unions it consists of.
    fn object(
        &self,
        schema: &Node<'a>,
        container: &ParameterPath,
        object: &mut Object,
        way: &mut Way,
    ) {
        let required: Vec<WireName> =
            schema.texts("required").into_iter().map(WireName::new).collect();
        // By name: the order of keys in a document means nothing.
        let properties: BTreeMap<&str, Node<'a>> =
            schema.members("properties").into_iter().collect();
        for (name, property) in properties {
            if self.is_undocumented(&property) {
                continue;
            }
            let name = WireName::new(name);
            let mut facts = self.property(&property, container.child(&name), way);
            facts.required = required.contains(&name);
            object.constant(&name, property.value);
            object.add(facts, None);
        }
        object.required.extend(required);
        object.closed |= schema.get("additionalProperties") == Some(&Value::Bool(false));
        for part in schema.items("allOf") {
            self.enter(&part, way, |part, way| self.object(part, container, object, way));
        }
        for key in ["oneOf", "anyOf"] {
            let branches = schema.items(key);
            if branches.len() > 1 {
                self.union(&branches, &schema.at.child(key), container, object, way);
            }
        }
    }

    fn union(
        &self,
        branches: &[Node<'a>],
        pointer: &SpecPointer,
        container: &ParameterPath,
        object: &mut Object,
        way: &mut Way,
    ) {
        let mut forms = Vec::new();
        for branch in branches {
            self.enter(branch, way, |branch, way| {
                let mut form = Object::default();
                self.object(branch, container, &mut form, way);
                forms.extend(form.forms(&branch.at));
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
        let mut everywhere: Vec<WireName> = forms[0].0.required.clone();
        everywhere.retain(|name| forms.iter().all(|(form, _)| form.required.contains(name)));
        for (index, (branch, parameters)) in forms.into_iter().enumerate() {
            body.branches.push(branch);
            for mut facts in parameters {
                facts.required = facts.path.name().is_some_and(|name| everywhere.contains(name));
                object.add(facts, Some((union, index)));
            }
        }
        object.unions.push(body);
    }

    fn property(&self, schema: &Node<'a>, path: ParameterPath, way: &mut Way) -> ParameterFacts {
        let mut facts = ParameterFacts {
            path: path.clone(),
            texts: text(schema, "description").into_iter().collect(),
            pointer: schema.at.clone(),
            ..ParameterFacts::default()
        };
        self.enter(schema, way, |schema, way| {
            facts.boolean = schema.text("type") == Some("boolean");
            facts.values = values(schema);
            if facts.texts.is_empty() {
                facts.texts.extend(text(schema, "description"));
            }
            let mut object = Object::default();
            match schema.child("items") {
                Some(items) => self.enter(&items, way, |items, way| {
                    facts.texts.extend(text(items, "description"));
                    facts.values = values(items);
                    self.object(items, &path.items(), &mut object, way);
                }),
                None => self.object(schema, &path, &mut object, way),
            }
            facts.children = object.parameters;
            facts.unions = object.unions;
        });
        facts
    }

    /// Goes into a schema, unless it was entered before on the way here.
    fn enter(&self, schema: &Node<'a>, way: &mut Way, read: impl FnOnce(&Node<'a>, &mut Way)) {
        let Some(schema) = self.follow(schema) else { return };
        if way.contains(&schema.at) || way.len() > DEEPEST {
            return;
        }
        way.push(schema.at.clone());
        read(&schema, way);
        way.pop();
    }
}

fn text(node: &Node<'_>, key: &str) -> Option<TextFacts> {
    let text = node.text(key)?.to_owned();
    Some(TextFacts { text, pointer: node.at.child(key), branch: None })
}

fn overlay_values(node: &Node<'_>) -> Vec<OverlayValue> {
    let given = overlay::KEYS.iter().filter_map(|key| Some((key, node.child(key)?)));
    given
        .map(|(key, node)| OverlayValue {
            key: (*key).to_owned(),
            value: node.value.clone(),
            pointer: node.at,
        })
        .collect()
}

/// The values that a schema lists, but for null.
fn values(schema: &Node<'_>) -> Vec<Json> {
    let listed = schema.value.get("enum").and_then(Value::as_array).into_iter().flatten();
    listed.filter(|value| !value.is_null()).cloned().map(Json).collect()
}
