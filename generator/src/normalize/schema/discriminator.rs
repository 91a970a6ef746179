//! What tells the branches of a union of objects apart: declared, or found.

use serde_json::Value;

use super::facts::Facts;
use super::union::Branch;
use super::{SchemaRef, component_name};
use crate::normalize::context::Context;

/// Branches by the value of a property that they share.
pub(crate) type Groups = Vec<(Value, Vec<usize>)>;

/// How the branches of a union of objects can be told apart.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Distinction {
    /// By the values of a property: those of each branch.
    Property { name: String, tags: Vec<Vec<Value>> },
    /// By a property first, and among branches that share its value by another.
    Nested { name: String, groups: Groups },
    /// By a required property that no other branch has: that of each branch.
    RequiredKey(Vec<String>),
}

impl<'a> Context<'a> {
    /// How these branches can be told apart; properties that were used further outside don't count.
    pub(crate) fn distinction(
        &self,
        branches: &[Branch<'a>],
        declared: Option<&'a openapiv3::Discriminator>,
        used: &[String],
    ) -> Option<Distinction> {
        let declared = declared.filter(|declared| !used.contains(&declared.property_name));
        declared
            .and_then(|declared| self.declared(branches, declared))
            .or_else(|| self.found(branches, used))
            .or_else(|| self.nested(branches, used))
            .or_else(|| required_keys(branches))
    }

    /// The declared property, with the values that each branch gives it: listed in its schema, in the mapping, or the
    /// name of the schema it refers to.
    fn declared(
        &self,
        branches: &[Branch<'a>],
        declared: &'a openapiv3::Discriminator,
    ) -> Option<Distinction> {
        let tags = branches.iter().map(|branch| {
            let listed = self.values_of(&branch.facts, &declared.property_name);
            listed.or_else(|| implied(branch, declared))
        });
        let tags: Vec<Vec<Value>> = tags.collect::<Option<_>>()?;
        let name = declared.property_name.clone();
        disjoint(&tags).then_some(Distinction::Property { name, tags })
    }

    /// A property that every branch requires and that has other values in each; one with single values is better.
    fn found(&self, branches: &[Branch<'a>], used: &[String]) -> Option<Distinction> {
        let candidates = self.shared_tags(branches, used);
        let disjoint = candidates.into_iter().filter(|(_, tags)| disjoint(tags));
        disjoint
            .min_by_key(|(_, tags)| tags.iter().map(Vec::len).max())
            .map(|(name, tags)| Distinction::Property { name, tags })
    }

    /// Two properties, one inside the other: the one with more values goes outside.
    fn nested(&self, branches: &[Branch<'a>], used: &[String]) -> Option<Distinction> {
        let mut best: Option<(String, Groups)> = None;
        for (name, tags) in self.shared_tags(branches, used) {
            let Some(groups) = group(&tags) else { continue };
            let mut inner = used.to_vec();
            inner.push(name.clone());
            let splits = groups.iter().all(|(_, members)| {
                let members: Vec<Branch<'a>> =
                    members.iter().map(|&at| branches[at].clone()).collect();
                members.len() == 1 || self.found(&members, &inner).is_some()
            });
            let better = best.as_ref().is_none_or(|(_, known)| groups.len() > known.len());
            if splits && groups.len() > 1 && better {
                best = Some((name, groups));
            }
        }
        best.map(|(name, groups)| Distinction::Nested { name, groups })
    }

    /// Properties that all branches require and restrict to listed values, in the order of the first `required`.
    fn shared_tags(
        &self,
        branches: &[Branch<'a>],
        used: &[String],
    ) -> Vec<(String, Vec<Vec<Value>>)> {
        let Some(first) = branches.first() else {
            return Vec::new();
        };
        let names = first.facts.required.iter().filter(|name| !used.contains(name));
        let tags = names.filter_map(|name| {
            let tags = branches.iter().map(|branch| {
                let required = branch.facts.required.contains(name);
                required.then(|| self.values_of(&branch.facts, name)).flatten()
            });
            Some((name.clone(), tags.collect::<Option<Vec<_>>>()?))
        });
        tags.collect()
    }

    /// The listed values of a property.
    fn values_of(&self, facts: &Facts<'a>, name: &str) -> Option<Vec<Value>> {
        let property = facts.properties.iter().find(|property| property.name == name)?;
        let (facts, _) = self.facts(property.schema, &property.at)?;
        (!facts.values.is_empty()).then_some(facts.values)
    }
}

/// The value that OpenAPI implies for a branch by reference.
fn implied(branch: &Branch<'_>, declared: &openapiv3::Discriminator) -> Option<Vec<Value>> {
    let SchemaRef::Reference(reference) = branch.schema else {
        return None;
    };
    let name = component_name(reference, "schemas")?;
    let mapped = declared.mapping.iter();
    let mapped = mapped.filter(|(_, target)| *target == reference || **target == name);
    let mapped: Vec<Value> = mapped.map(|(value, _)| Value::from(value.as_str())).collect();
    Some(if mapped.is_empty() { vec![Value::from(name)] } else { mapped })
}

fn disjoint(tags: &[Vec<Value>]) -> bool {
    let mut seen: Vec<&Value> = Vec::new();
    for values in tags {
        if values.iter().any(|value| seen.contains(&value)) {
            return false;
        }
        seen.extend(values);
    }
    tags.len() > 1
}

/// The branches by their single value; `None` if one has several.
fn group(tags: &[Vec<Value>]) -> Option<Groups> {
    let mut groups = Groups::new();
    for (at, values) in tags.iter().enumerate() {
        let [value] = values.as_slice() else {
            return None;
        };
        match groups.iter_mut().find(|(known, _)| known == value) {
            Some((_, members)) => members.push(at),
            None => groups.push((value.clone(), vec![at])),
        }
    }
    Some(groups)
}

fn required_keys(branches: &[Branch<'_>]) -> Option<Distinction> {
    let has = |branch: &Branch<'_>, name: &str| {
        branch.facts.properties.iter().any(|property| property.name == name)
    };
    let key = |at: usize| {
        let others = |name: &&String| {
            branches.iter().enumerate().all(|(other, branch)| other == at || !has(branch, name))
        };
        let own = branches[at].facts.required.iter().filter(|name| has(&branches[at], name));
        own.clone().find(|name| others(name)).cloned()
    };
    let keys: Option<Vec<String>> = (0..branches.len()).map(key).collect();
    keys.filter(|keys| keys.len() > 1).map(Distinction::RequiredKey)
}
