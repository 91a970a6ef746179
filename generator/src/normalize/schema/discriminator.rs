//! What tells the branches of a union of objects apart: declared, or found.

use serde_json::{Map, Value};

use super::facts::Facts;
use super::union::Branch;
use crate::model::SpecPointer;
use crate::normalize::context::Context;

/// What `discriminator` says.
#[derive(Clone, Debug)]
pub(crate) struct Declared<'a> {
    /// The property that tells the branches apart.
    pub(crate) property: &'a str,
    /// Values of it, and the schemas that they stand for.
    mapping: Option<&'a Map<String, Value>>,
}

impl<'a> Declared<'a> {
    pub(crate) fn of(discriminator: &'a Value) -> Option<Self> {
        let mapping = discriminator.get("mapping").and_then(Value::as_object);
        Some(Self { property: discriminator.get("propertyName")?.as_str()?, mapping })
    }

    /// The values that OpenAPI implies for a branch by reference: those of the mapping, or the name of the component.
    fn implied(&self, branch: &Branch<'_>) -> Option<Vec<Value>> {
        let reference = branch.schema.reference()?;
        let name = SpecPointer::from_fragment(reference).segments().pop()?;
        let leads_here = |target: &Value| target == reference || *target == name;
        let mapped = self.mapping.into_iter().flatten().filter(|(_, target)| leads_here(target));
        let mapped: Vec<Value> = mapped.map(|(value, _)| Value::from(value.as_str())).collect();
        Some(if mapped.is_empty() { vec![Value::from(name)] } else { mapped })
    }
}

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
        declared: Option<&Declared<'a>>,
        used: &[String],
    ) -> Option<Distinction> {
        declared
            .filter(|declared| !used.iter().any(|used| used == declared.property))
            .and_then(|declared| self.declared(branches, declared))
            .or_else(|| self.found(branches, used))
            .or_else(|| self.nested(branches, used))
            .or_else(|| required_keys(branches))
    }

    /// The declared property, with the values that each branch gives it: listed in its schema, in the mapping, or the
    /// name of the schema it refers to.
    fn declared(&self, branches: &[Branch<'a>], declared: &Declared<'a>) -> Option<Distinction> {
        let tags = branches.iter().map(|branch| {
            let listed = self.values_of(&branch.facts, declared.property);
            listed.or_else(|| declared.implied(branch))
        });
        let tags: Vec<Vec<Value>> = tags.collect::<Option<_>>()?;
        let name = declared.property.to_owned();
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
        let names = first.facts.required.iter();
        let names = names.filter(|name| !used.iter().any(|used| used == *name));
        let tags = names.filter_map(|name| {
            let tags = branches.iter().map(|branch| {
                let required = branch.facts.required.contains(name);
                required.then(|| self.values_of(&branch.facts, name)).flatten()
            });
            Some(((*name).to_owned(), tags.collect::<Option<Vec<_>>>()?))
        });
        tags.collect()
    }

    /// The listed values of a property.
    pub(crate) fn values_of(&self, facts: &Facts<'a>, name: &str) -> Option<Vec<Value>> {
        let schema = self.document.follow(&facts.property(name)?.schema)?;
        Some(Facts::of(&schema).values).filter(|values| !values.is_empty())
    }
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
    let key = |at: usize| {
        let (before, rest) = branches.split_at(at);
        let (own, after) = rest.split_first()?;
        let elsewhere = |name: &str| {
            before.iter().chain(after).any(|branch| branch.facts.property(name).is_some())
        };
        let mut required = own.facts.required.iter();
        let own = required.find(|name| own.facts.property(name).is_some() && !elsewhere(name));
        own.map(|name| (*name).to_owned())
    };
    let keys: Option<Vec<String>> = (0..branches.len()).map(key).collect();
    keys.filter(|keys| keys.len() > 1).map(Distinction::RequiredKey)
}
