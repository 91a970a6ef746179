//! Objects as their schemas describe them, part by part.

use serde_json::Value;

use crate::model::{Json, SpecPointer, WireName};

use super::body::{BodyUnion, Branch};
use super::facts::ParameterFacts;

/// An object in the making.
#[derive(Default)]
pub(super) struct Object {
    /// Its properties so far.
    pub(super) parameters: Vec<ParameterFacts>,
    /// The unions that it consists of.
    pub(super) unions: Vec<BodyUnion>,
    /// The properties that it always has.
    pub(super) required: Vec<WireName>,
    /// The properties that can't have any value.
    constants: Vec<(WireName, Vec<Json>)>,
    /// Whether it can't have others.
    pub(super) closed: bool,
}

impl Object {
    /// Adds a property; one that is there already gets the further descriptions.
    pub(super) fn add(&mut self, mut facts: ParameterFacts, branch: Option<(usize, usize)>) {
        for text in &mut facts.texts {
            text.branch = text.branch.or(branch);
        }
        match self.parameters.iter_mut().find(|each| each.path == facts.path) {
            Some(known) => {
                known.required |= facts.required;
                // Values that one branch does not list can be any.
                match facts.values.is_empty() {
                    true => known.values.clear(),
                    false if known.values.is_empty() => {}
                    false => known.values.extend(facts.values),
                }
                known.texts.extend(facts.texts);
                for child in facts.children {
                    if !known.children.iter().any(|each| each.path == child.path) {
                        known.children.push(child);
                    }
                }
            }
            None => self.parameters.push(facts),
        }
    }

    /// Notes the values that a property can have, if they are listed.
    pub(super) fn constant(&mut self, name: &WireName, schema: &Value) {
        let values = schema.get("enum").and_then(Value::as_array);
        if let Some(values) = values {
            let values = values.iter().cloned().map(Json).collect();
            self.constants.push((name.clone(), values));
        }
    }

    /// The forms of this object: itself, or one for each branch of a union inside it.
    pub(super) fn forms(mut self, pointer: &SpecPointer) -> Vec<(Branch, Vec<ParameterFacts>)> {
        let unions = std::mem::take(&mut self.unions);
        if unions.is_empty() {
            let branch = Branch {
                required: self.required,
                properties: property_names(&self.parameters).cloned().collect(),
                constants: self.constants,
                closed: self.closed,
                pointer: pointer.clone(),
            };
            return vec![(branch, self.parameters)];
        }
        let mut forms = Vec::new();
        for (at, union) in unions.iter().enumerate() {
            for (index, branch) in union.branches.iter().enumerate() {
                forms.push(self.form(branch.clone(), (at, index), &unions));
            }
        }
        forms
    }

    /// A branch of a union inside this object, together with what is beside the union.
    fn form(
        &self,
        mut branch: Branch,
        place: (usize, usize),
        unions: &[BodyUnion],
    ) -> (Branch, Vec<ParameterFacts>) {
        let in_union = |name: &WireName| {
            let mut branches = unions.iter().flat_map(|union| &union.branches);
            branches.any(|branch| branch.properties.contains(name))
        };
        let beside = property_names(&self.parameters).filter(|name| !in_union(name));
        branch.properties.extend(beside.cloned());
        branch.required.extend(self.required.iter().cloned());
        branch.constants.extend(self.constants.iter().cloned());
        let mut parameters = self.parameters.clone();
        parameters.retain(|facts| {
            let name = facts.path.name();
            name.is_some_and(|name| branch.properties.contains(name))
        });
        for facts in &mut parameters {
            facts.texts.retain(|text| text.branch.is_none_or(|branch| branch == place));
            facts.texts.iter_mut().for_each(|text| text.branch = None);
        }
        (branch, parameters)
    }
}

fn property_names(parameters: &[ParameterFacts]) -> impl Iterator<Item = &WireName> {
    parameters.iter().filter_map(|facts| facts.path.name())
}
