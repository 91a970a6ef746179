//! Schemas as they stand in the document: what the samples of responses are made from, so that they do not repeat the
//! mistakes of the model.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::load::Node;
use crate::model::{Api, SpecPointer};

/// The schemas of a document.
pub(super) struct Schemas<'a> {
    document: Node<'a>,
    /// What the emitted crate leaves out.
    left_out: BTreeSet<&'a str>,
}

/// One way through all alternatives of a schema.
#[derive(Clone, Default)]
pub(super) struct Leaf<'a> {
    /// Schemas that hold together: the one that was asked for, and the chosen alternatives.
    pub(super) at: Vec<Node<'a>>,
    /// The alternatives on the way, outermost first.
    pub(super) chosen: Vec<SpecPointer>,
    /// Properties whose value the discriminator's mapping tells.
    pub(super) tags: BTreeMap<String, Value>,
    opened: BTreeSet<SpecPointer>,
}

impl<'a> Leaf<'a> {
    /// The way that begins with these schemas, before any alternative is chosen.
    pub(super) fn at(at: Vec<Node<'a>>) -> Self {
        Self { at, ..Self::default() }
    }
}

impl<'a> Schemas<'a> {
    pub(super) fn new(raw: &'a Value, api: &'a Api) -> Self {
        let left_out = api.excluded.iter().map(|excluded| excluded.pointer.as_str()).collect();
        Self { document: Node::root(raw), left_out }
    }

    /// Whether the emitted crate has what stands here.
    pub(super) fn is_kept(&self, at: &SpecPointer) -> bool {
        !self.left_out.contains(at.as_str())
    }

    /// Everything that holds where these schemas hold: themselves, what they refer to, and what their `allOf` lists.
    pub(super) fn parts(&self, schemas: &[Node<'a>]) -> Vec<Node<'a>> {
        let mut parts: Vec<Node<'a>> = Vec::new();
        let mut open: Vec<Node<'a>> = schemas.iter().rev().cloned().collect();
        while let Some(schema) = open.pop() {
            if let Some(target) = schema.reference() {
                let target = SpecPointer::from_fragment(target);
                if parts.iter().all(|part| part.at != target) {
                    open.extend(self.document.find(target));
                }
            } else if parts.iter().all(|part| part.at != schema.at) {
                open.extend(schema.items("allOf").into_iter().rev());
                parts.push(schema);
            }
        }
        parts
    }

    /// All ways through the alternatives of a schema.
    pub(super) fn leaves(&self, at: &SpecPointer) -> Vec<Leaf<'a>> {
        let mut open = vec![Leaf::at(self.document.find(at.clone()).into_iter().collect())];
        let mut leaves = Vec::new();
        while let Some(leaf) = open.pop() {
            let chosen = self.choose(&leaf);
            if chosen.is_empty() {
                leaves.push(leaf);
            }
            open.extend(chosen.into_iter().rev());
        }
        leaves
    }

    /// The first way through the alternatives of schemas that hold together.
    pub(super) fn first_leaf(&self, at: &[Node<'a>]) -> Leaf<'a> {
        let mut leaf = Leaf::at(at.to_vec());
        while let Some(chosen) = self.choose(&leaf).into_iter().next() {
            leaf = chosen;
        }
        leaf
    }

    /// The leaf with each of its next alternatives; empty: it has none.
    fn choose(&self, leaf: &Leaf<'a>) -> Vec<Leaf<'a>> {
        for part in self.parts(&leaf.at) {
            for keyword in ["oneOf", "anyOf"] {
                let alternatives = part.items(keyword);
                if alternatives.is_empty() {
                    continue;
                }
                let list = part.at.child(keyword);
                if leaf.opened.contains(&list) {
                    continue;
                }
                let kept = alternatives.into_iter().filter(|each| self.is_kept(&each.at));
                let chosen: Vec<Leaf<'a>> = kept
                    .filter(|alternative| !self.is_null(alternative))
                    .map(|alternative| with(leaf, &part, &list, alternative))
                    .collect();
                if !chosen.is_empty() {
                    return chosen;
                }
            }
        }
        Vec::new()
    }

    /// Whether nothing but null is allowed here.
    fn is_null(&self, schema: &Node<'a>) -> bool {
        self.parts(std::slice::from_ref(schema)).iter().any(|part| {
            let values = part.get("enum").and_then(Value::as_array);
            values.is_some_and(|values| !values.is_empty() && values.iter().all(Value::is_null))
        })
    }
}

fn with<'a>(leaf: &Leaf<'a>, part: &Node<'_>, list: &SpecPointer, chosen: Node<'a>) -> Leaf<'a> {
    let mut leaf = leaf.clone();
    leaf.opened.insert(list.clone());
    leaf.tags.extend(tag(part, &chosen));
    leaf.chosen.push(chosen.at.clone());
    leaf.at.push(chosen);
    leaf
}

/// What the discriminator says about an alternative: the key of the mapping, or the name of the component.
fn tag(part: &Node<'_>, chosen: &Node<'_>) -> Option<(String, Value)> {
    let discriminator = part.child("discriminator")?;
    let property = discriminator.text("propertyName")?;
    let target = chosen.reference()?;
    let name = target.rsplit('/').next().unwrap_or(target);
    let mapping = discriminator.get("mapping").and_then(Value::as_object);
    let leads_here = |to: &Value| to == target || to == name;
    let mapped = mapping.into_iter().flatten().filter(|(_, to)| leads_here(to));
    let tag = mapped.map(|(key, _)| key.as_str()).min().unwrap_or(name);
    Some((property.to_owned(), tag.into()))
}
