//! The keyword `discriminator`.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::groups::{Group, distinguishes_all, groups};
use crate::model::SpecPointer;

/// The facts of a branch about the declared property.
pub(crate) struct DeclaredBranch<'b> {
    /// The schema that the branch refers to.
    pub(crate) reference: Option<&'b str>,
    /// The values that the schema of the property lists.
    pub(crate) listed: Option<Vec<Value>>,
}

impl DeclaredBranch<'_> {
    /// The values that OpenAPI implies for a referenced branch: the keys of the mapping, or the name of the
    /// component.
    fn implied(&self, targets: &HashMap<&str, Vec<(usize, &str)>>) -> Option<Vec<Value>> {
        let reference = self.reference?;
        let pointer = SpecPointer::from_fragment(reference);
        let name = pointer.last()?;
        let mut mapped: Vec<&(usize, &str)> = [reference, &*name]
            .into_iter()
            .filter_map(|target| targets.get(target))
            .flatten()
            .collect();
        mapped.sort();
        let mapped: Vec<Value> = mapped.into_iter().map(|(_, value)| Value::from(*value)).collect();
        Some(if mapped.is_empty() { vec![Value::from(name)] } else { mapped })
    }
}

/// The keyword `discriminator`.
#[derive(Clone, Debug)]
pub(crate) struct Declared<'a> {
    /// The discriminating property.
    pub(crate) property: &'a str,
    /// The mappings of one union, or of several whose branches are together: values, and their schemas.
    mappings: Vec<&'a Map<String, Value>>,
}

impl<'a> Declared<'a> {
    pub(crate) fn of(discriminator: &'a Value) -> Option<Self> {
        let mapping = discriminator.get("mapping").and_then(Value::as_object);
        let property = discriminator.get("propertyName")?.as_str()?;
        Some(Self { property, mappings: mapping.into_iter().collect() })
    }

    /// Adds the mapping of another discriminator; `false`: it has another property.
    pub(super) fn join(&mut self, other: &Self) -> bool {
        self.mappings.extend(&other.mappings);
        self.property == other.property
    }

    /// Whether both are one keyword of the document.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        let pairs = self.mappings.iter().zip(&other.mappings);
        self.property == other.property
            && self.mappings.len() == other.mappings.len()
            && pairs.into_iter().all(|(own, other)| std::ptr::eq(*own, *other))
    }

    /// The branches by their values of the property: listed in its schema, in the mapping, or the name of the referenced
    /// schema. `None`: two branches have a value in common, or one has none.
    pub(crate) fn groups(&self, branches: &[DeclaredBranch<'_>]) -> Option<Vec<Group>> {
        let targets = self.by_target();
        let by = |tags: &dyn Fn(&DeclaredBranch<'_>) -> Option<Vec<Value>>| {
            let tags: Option<Vec<Vec<Value>>> = branches.iter().map(tags).collect();
            groups(tags?).filter(|groups| distinguishes_all(groups))
        };
        by(&|branch| branch.listed.clone().or_else(|| branch.implied(&targets)))
            // The values of a base are the same in all its children.
            .or_else(|| by(&|branch| branch.implied(&targets)))
    }

    /// The values of the mappings, with their targets.
    pub(super) fn mapped(&self) -> impl Iterator<Item = (&'a str, &'a str)> + use<'a> {
        let all: Vec<_> = self.mappings.iter().copied().flatten().collect();
        all.into_iter().filter_map(|(value, target)| Some((value.as_str(), target.as_str()?)))
    }

    /// The values of the mapping, with their numbers, by schema.
    fn by_target(&self) -> HashMap<&'a str, Vec<(usize, &'a str)>> {
        let mut targets: HashMap<&str, Vec<(usize, &str)>> = HashMap::new();
        for (number, (value, target)) in self.mappings.iter().copied().flatten().enumerate() {
            let target = target.as_str().unwrap_or_default();
            targets.entry(target).or_default().push((number, value));
        }
        targets
    }
}
