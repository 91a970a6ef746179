//! Reads the facts of an operation from the document.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::load::Node;
use crate::model::{Json, Lifecycle, ParameterPath, SpecPointer, WireName};
use crate::normalize::context::Context;
use crate::normalize::schema::{Branch as UnionBranch, Facts, Property};

use super::body::{BodyUnion, Branch};
use super::facts::{OperationFacts, ParameterFacts, TextFacts};

/// Schemas can contain themselves; deeper than this nothing is read.
const DEEPEST: usize = 24;

/// On its way through the parameters of an operation. What is wrong with their schemas is reported where their types are
/// made.
struct Reader<'c, 'a> {
    context: &'c mut Context<'a>,
    facts: OperationFacts<'a>,
    /// The schemas on the way to the one that is read.
    way: Vec<SpecPointer>,
}

impl<'a> Context<'a> {
    /// The facts of the operation at this pointer: `#/paths/~1devices~1get/post`.
    pub(crate) fn operation_facts(&mut self, pointer: &SpecPointer) -> OperationFacts<'a> {
        let operation = self.document.find(pointer.clone());
        let keys = ["summary", "description"];
        let texts = |node: &Node<'a>| keys.iter().filter_map(|key| text(node, key)).collect();
        let facts = OperationFacts {
            pointer: pointer.clone(),
            texts: operation.as_ref().map(texts).unwrap_or_default(),
            parameters: Vec::new(),
            unions: Vec::new(),
            owners: operation.iter().cloned().collect(),
        };
        let mut reader = Reader { context: self, facts, way: Vec::new() };
        // Those that a path has for all of its operations come first.
        let item = pointer.as_str().rsplit_once('/');
        let item = item
            .and_then(|(item, _)| reader.context.document.find(SpecPointer::from_escaped(item)));
        for owner in item.iter().chain(&operation) {
            reader.parameters(owner);
        }
        if let Some(schema) = operation.and_then(|operation| reader.body(&operation)) {
            reader.facts.owners.push(schema.clone());
            if let Some((facts, _)) = reader.enter(&schema) {
                reader.members(&facts, &ParameterPath::default());
            }
        }
        reader.facts
    }
}

impl<'a> Reader<'_, 'a> {
    fn parameters(&mut self, owner: &Node<'a>) {
        for parameter in owner.items("parameters") {
            let Some(parameter) = self.context.document.follow(&parameter) else { continue };
            let Some(name) = parameter.text("name") else { continue };
            if self.is_undocumented(&parameter) {
                continue;
            }
            // One without a schema is not supported, and left out.
            let Some(schema) = parameter.child("schema") else { continue };
            let path = ParameterPath::of(&WireName::new(name));
            self.parameter(&schema, path.clone(), parameter.flag("required"), None);
            let known = self.facts.parameters.iter_mut().find(|known| known.path == path);
            if let Some((known, text)) = known.zip(text(&parameter, "description")) {
                known.texts.push(text);
            }
        }
    }

    /// The schema of the JSON body.
    fn body(&mut self, operation: &Node<'a>) -> Option<Node<'a>> {
        let body = self.context.document.follow(&operation.child("requestBody")?)?;
        let (_, media) = self.context.json_media(&body, "request body")?;
        self.context.document.follow(&media.child("schema")?)
    }

    fn is_undocumented(&self, node: &Node<'a>) -> bool {
        matches!(self.context.lifecycle(node), Lifecycle::Undocumented(_))
    }

    /// A parameter, or a property in one, and all that is inside it.
    fn parameter(
        &mut self,
        schema: &Node<'a>,
        path: ParameterPath,
        required: bool,
        branch: Option<usize>,
    ) {
        let mut texts: Vec<TextFacts> = text(schema, "description").into_iter().collect();
        let mut facts = ParameterFacts {
            path: path.clone(),
            required,
            pointer: schema.at.clone(),
            ..ParameterFacts::default()
        };
        let mut inside = None;
        let way = self.way.len();
        if let Some((whole, behind)) = self.enter(schema) {
            facts.boolean = whole.ty == Some("boolean");
            facts.values = listed(&whole);
            if texts.is_empty() {
                texts.extend(text(&behind, "description"));
            }
            inside = Some((whole, path.clone()));
        }
        if let Some((whole, _)) = &inside
            && let Some(items) = whole.items.clone()
        {
            inside = self.enter(&items).map(|(each, behind)| {
                texts.extend(text(&behind, "description"));
                facts.values = listed(&each);
                (each, path.items())
            });
        }
        facts.texts = texts.into_iter().map(|text| TextFacts { branch, ..text }).collect();
        self.facts.add(facts);
        if let Some((inside, container)) = inside {
            self.members(&inside, &container);
        }
        self.way.truncate(way);
    }

    /// Goes into a schema, unless it was entered before on the way here.
    fn enter(&mut self, schema: &Node<'a>) -> Option<(Facts<'a>, Node<'a>)> {
        let schema = self.context.document.follow(schema)?;
        if self.way.contains(&schema.at) || self.way.len() > DEEPEST {
            return None;
        }
        self.way.push(schema.at.clone());
        let facts = Facts::of(&schema);
        let facts = match facts.single_part().cloned() {
            Some(part) => self.enter(&part)?.0,
            None => self.context.merge_parts(facts, &schema.at),
        };
        Some((facts, schema))
    }

    /// The properties of an object, and the union that it consists of.
    fn members(&mut self, facts: &Facts<'a>, container: &ParameterPath) {
        let branches = self.context.branches(facts, &mut false);
        let forms: Vec<&Facts<'a>> = match branches.as_slice() {
            [] => vec![facts],
            branches => branches.iter().map(|branch| &branch.facts).collect(),
        };
        // By name: the order of keys in a document means nothing.
        let mut declared: BTreeMap<&str, Vec<(usize, Node<'a>)>> = BTreeMap::new();
        for (at, form) in forms.iter().enumerate() {
            for Property { name, schema } in &form.properties {
                declared.entry(name).or_default().push((at, schema.clone()));
            }
        }
        for (name, mut declarations) in declared {
            let is_required = forms.iter().all(|form| form.required.contains(&name));
            // What stands beside the union is in all of its branches.
            let is_beside = declarations.len() == forms.len()
                && declarations.iter().all(|(_, schema)| schema.at == declarations[0].1.at);
            declarations.truncate(if is_beside { 1 } else { declarations.len() });
            for (at, schema) in declarations {
                if !self.is_undocumented(&schema) {
                    let path = container.child(&WireName::new(name));
                    self.parameter(&schema, path, is_required, (!is_beside).then_some(at));
                }
            }
        }
        // A union of scalars has no properties to make rules of.
        if branches.len() > 1 && forms.iter().any(|form| !form.properties.is_empty()) {
            let pointer = facts.alternatives[0].at.as_str().rsplit_once('/');
            let pointer = SpecPointer::from_escaped(pointer.map_or("#", |(union, _)| union));
            let branches = branches.iter().map(|branch| self.branch(branch)).collect();
            self.facts.unions.push(BodyUnion { container: container.clone(), branches, pointer });
        }
    }

    fn branch(&self, UnionBranch { schema, facts }: &UnionBranch<'a>) -> Branch {
        let documented = facts.properties.iter().filter(|each| !self.is_undocumented(&each.schema));
        let documented: Vec<&Property<'a>> = documented.collect();
        let values = |property: &Property<'a>| listed(&Facts::of(&property.schema));
        let constants = documented.iter().map(|each| (WireName::new(each.name), values(each)));
        Branch {
            required: facts.required.iter().copied().map(WireName::new).collect(),
            properties: documented.iter().map(|each| WireName::new(each.name)).collect(),
            constants: constants.filter(|(_, values)| !values.is_empty()).collect(),
            closed: facts.additional.as_ref().is_some_and(|node| *node.value == Value::Bool(false)),
            pointer: self
                .context
                .document
                .follow(schema)
                .map_or_else(|| schema.at.clone(), |it| it.at),
        }
    }
}

fn text(node: &Node<'_>, key: &str) -> Option<TextFacts> {
    let text = node.text(key)?.to_owned();
    Some(TextFacts { text, pointer: node.at.child(key), branch: None })
}

/// The values that a schema lists, but for null.
fn listed(facts: &Facts<'_>) -> Vec<Json> {
    facts.values.iter().cloned().map(Json).collect()
}
