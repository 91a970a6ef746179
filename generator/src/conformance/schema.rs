//! Schemas as they stand in the document: what the samples of responses are made from, so that they do not repeat the
//! mistakes of the model.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use crate::model::{Api, SpecPointer};

/// The schemas of a document.
pub(super) struct Schemas<'a> {
    raw: &'a Value,
    /// What the emitted crate leaves out.
    left_out: BTreeSet<&'a str>,
}

/// A schema that holds together with others, and where it stands.
#[derive(Clone)]
pub(super) struct Part<'a> {
    pub(super) at: SpecPointer,
    pub(super) schema: &'a Map<String, Value>,
}

/// One way through all alternatives of a schema.
#[derive(Clone, Default)]
pub(super) struct Leaf {
    /// Schemas that hold together: the one that was asked for, and the chosen alternatives.
    pub(super) at: Vec<SpecPointer>,
    /// The alternatives on the way, outermost first.
    pub(super) chosen: Vec<SpecPointer>,
    /// Properties whose value the discriminator's mapping tells.
    pub(super) tags: BTreeMap<String, Value>,
    opened: BTreeSet<SpecPointer>,
}

impl Leaf {
    /// The way that begins with these schemas, before any alternative is chosen.
    pub(super) fn at(at: Vec<SpecPointer>) -> Self {
        Self { at, ..Self::default() }
    }
}

impl<'a> Schemas<'a> {
    pub(super) fn new(raw: &'a Value, api: &'a Api) -> Self {
        let left_out = api.excluded.iter().map(|excluded| excluded.pointer.as_str()).collect();
        Self { raw, left_out }
    }

    /// Whether the emitted crate has what stands here.
    pub(super) fn is_kept(&self, at: &SpecPointer) -> bool {
        !self.left_out.contains(at.as_str())
    }

    fn schema(&self, at: &SpecPointer) -> Option<&'a Map<String, Value>> {
        self.raw.pointer(at.as_str().strip_prefix('#')?)?.as_object()
    }

    /// Everything that holds where these schemas hold: themselves, what they refer to, and what their `allOf` lists.
    pub(super) fn parts(&self, schemas: &[SpecPointer]) -> Vec<Part<'a>> {
        let mut parts: Vec<Part<'a>> = Vec::new();
        let mut open: Vec<SpecPointer> = schemas.iter().rev().cloned().collect();
        while let Some(at) = open.pop() {
            let Some(schema) = self.schema(&at) else { continue };
            if let Some(Value::String(target)) = schema.get("$ref") {
                let target = SpecPointer::from_fragment(target);
                if parts.iter().all(|part| part.at != target) {
                    open.push(target);
                }
                continue;
            }
            if parts.iter().any(|part| part.at == at) {
                continue;
            }
            open.extend(listed(&at, schema, "allOf").into_iter().rev());
            parts.push(Part { at, schema });
        }
        parts
    }

    /// All ways through the alternatives of a schema.
    pub(super) fn leaves(&self, at: &SpecPointer) -> Vec<Leaf> {
        let mut open = vec![Leaf::at(vec![at.clone()])];
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
    pub(super) fn first_leaf(&self, at: &[SpecPointer]) -> Leaf {
        let mut leaf = Leaf::at(at.to_vec());
        while let Some(chosen) = self.choose(&leaf).into_iter().next() {
            leaf = chosen;
        }
        leaf
    }

    /// The leaf with each of its next alternatives; empty: it has none.
    fn choose(&self, leaf: &Leaf) -> Vec<Leaf> {
        for part in self.parts(&leaf.at) {
            for keyword in ["oneOf", "anyOf"] {
                let at = part.at.child(keyword);
                if leaf.opened.contains(&at) {
                    continue;
                }
                let alternatives = listed(&part.at, part.schema, keyword);
                let kept = alternatives.into_iter().filter(|at| self.is_kept(at));
                let chosen: Vec<Leaf> = kept
                    .filter(|alternative| !self.is_null(alternative))
                    .map(|alternative| self.with(leaf, &part, &at, alternative))
                    .collect();
                if !chosen.is_empty() {
                    return chosen;
                }
            }
        }
        Vec::new()
    }

    fn with(&self, leaf: &Leaf, part: &Part<'_>, list: &SpecPointer, chosen: SpecPointer) -> Leaf {
        let mut leaf = leaf.clone();
        leaf.opened.insert(list.clone());
        if let Some((property, tag)) = self.tag(part, &chosen) {
            leaf.tags.insert(property, tag);
        }
        leaf.at.push(chosen.clone());
        leaf.chosen.push(chosen);
        leaf
    }

    /// What the discriminator says about an alternative: the key of the mapping, or the name of the component.
    fn tag(&self, part: &Part<'_>, chosen: &SpecPointer) -> Option<(String, Value)> {
        let discriminator = part.schema.get("discriminator")?;
        let property = discriminator.get("propertyName")?.as_str()?;
        let target = self.schema(chosen)?.get("$ref")?.as_str()?;
        let name = target.rsplit('/').next().unwrap_or(target);
        let mapping = discriminator.get("mapping").and_then(Value::as_object);
        let leads_here = |to: &Value| to == target || to == name;
        let mapped = mapping.into_iter().flatten().filter(|(_, to)| leads_here(to));
        let tag = mapped.map(|(key, _)| key.as_str()).min().unwrap_or(name);
        Some((property.to_owned(), tag.into()))
    }

    /// Whether nothing but null is allowed here.
    fn is_null(&self, at: &SpecPointer) -> bool {
        self.parts(std::slice::from_ref(at)).iter().any(|part| {
            let values = part.schema.get("enum").and_then(Value::as_array);
            values.is_some_and(|values| !values.is_empty() && values.iter().all(Value::is_null))
        })
    }
}

/// Where the items of a list of schemas stand.
fn listed(at: &SpecPointer, schema: &Map<String, Value>, keyword: &str) -> Vec<SpecPointer> {
    let count = schema.get(keyword).and_then(Value::as_array).map_or(0, Vec::len);
    (0..count).map(|index| at.child(keyword).child(index)).collect()
}
