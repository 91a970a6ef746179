//! Schemas as they stand in the document: what the samples of responses are made from, so that they do not repeat the
//! mistakes of the model.

use std::collections::{BTreeMap, BTreeSet};
use std::iter::from_fn;

use serde_json::Value;

use crate::load::Node;
use crate::model::{Api, SpecPointer};

/// The schemas of a document.
pub(super) struct Schemas<'a> {
    document: Node<'a>,
    /// What the emitted crate leaves out.
    left_out: BTreeSet<&'a SpecPointer>,
}

/// One way through all alternatives of a schema.
#[derive(Clone, Default)]
pub(super) struct Leaf<'a> {
    /// Schemas that hold together: the one that was asked for, and the chosen alternatives.
    pub(super) at: Vec<Node<'a>>,
    /// Properties whose value the discriminator's mapping tells.
    pub(super) tags: BTreeMap<&'a str, &'a str>,
    /// Where the lists of alternatives stand that one was chosen of.
    pub(super) opened: BTreeSet<SpecPointer>,
}

impl<'a> Schemas<'a> {
    pub(super) fn new(raw: &'a Value, api: &'a Api) -> Self {
        let left_out = api.excluded.iter().map(|excluded| &excluded.pointer).collect();
        Self { document: Node::root(raw), left_out }
    }

    /// Whether the emitted crate has what stands here.
    pub(super) fn is_kept(&self, schema: &Node<'a>) -> bool {
        !self.left_out.contains(&schema.at)
    }

    /// Everything that holds where these schemas hold: themselves, what they refer to, and what their `allOf` lists.
    pub(super) fn parts(&self, schemas: &[Node<'a>]) -> Vec<Node<'a>> {
        let mut parts: Vec<Node<'a>> = Vec::new();
        let mut open: Vec<Node<'a>> = schemas.iter().rev().cloned().collect();
        while let Some(schema) = open.pop() {
            if parts.iter().any(|part| part.at == schema.at) {
                continue;
            }
            match schema.reference() {
                Some(target) => open.extend(self.document.find(SpecPointer::from_fragment(target))),
                None => {
                    open.extend(schema.items("allOf").into_iter().rev());
                    parts.push(schema);
                }
            }
        }
        parts
    }

    /// All ways through the alternatives of the schema that stands here.
    pub(super) fn leaves_at(&self, at: &SpecPointer) -> impl Iterator<Item = Leaf<'a>> {
        self.leaves(self.document.find(at.clone()).into_iter().collect())
    }

    /// All ways through the alternatives of schemas that hold together.
    pub(super) fn leaves(&self, at: Vec<Node<'a>>) -> impl Iterator<Item = Leaf<'a>> {
        let mut open = vec![Leaf { at, ..Leaf::default() }];
        from_fn(move || {
            loop {
                let leaf = open.pop()?;
                let chosen = self.choose(&leaf);
                if chosen.is_empty() {
                    return Some(leaf);
                }
                open.extend(chosen.into_iter().rev());
            }
        })
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
                let chosen: Vec<Leaf<'a>> = alternatives
                    .into_iter()
                    .filter(|alternative| self.is_kept(alternative) && !self.is_null(alternative))
                    .map(|alternative| with(leaf, &part, list.clone(), alternative))
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

fn with<'a>(leaf: &Leaf<'a>, part: &Node<'a>, list: SpecPointer, chosen: Node<'a>) -> Leaf<'a> {
    let mut leaf = leaf.clone();
    leaf.opened.insert(list);
    leaf.tags.extend(tag(part, &chosen));
    leaf.at.push(chosen);
    leaf
}

/// What the discriminator says about an alternative: the key of the mapping, or the name of the component.
fn tag<'a>(part: &Node<'a>, chosen: &Node<'a>) -> Option<(&'a str, &'a str)> {
    let discriminator = part.child("discriminator")?;
    let target = chosen.reference()?;
    let name = target.rsplit('/').next().unwrap_or(target);
    let mapping = discriminator.members("mapping").into_iter();
    let leads_here = |to: &Value| to == target || to == name;
    let mapped = mapping.filter(|(_, to)| leads_here(to.value)).map(|(key, _)| key);
    Some((discriminator.text("propertyName")?, mapped.min().unwrap_or(name)))
}
