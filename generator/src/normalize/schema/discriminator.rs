//! The means to identify a branch of a union of objects: declared in the document, or found in the schemas.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::rc::Rc;

use serde_json::Value;

use super::allowed::values;
use super::declared::{Declared, DeclaredBranch};
use super::groups::{Group, distinguishes_all, groups};
use super::view::SchemaView;
use super::{Branch, Schemas};
use crate::bounds;
use crate::load::Node;
use crate::model::Name;

/// The means to identify a branch of a union of objects.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Discrimination {
    /// By the values of a property; branches with the same values, by another property inside.
    Property { name: String, groups: Vec<Group> },
    /// By a required property that no other branch has: those of each branch, sorted.
    RequiredKey(Vec<Vec<String>>),
}

impl<'a> Schemas<'a> {
    /// The means to identify one of these branches. Properties of outer unions do not count.
    pub(crate) fn discrimination(
        &self,
        branches: &[Branch<'a>],
        declared: Option<&Declared<'a>>,
        used: &[String],
    ) -> Option<Discrimination> {
        declared
            .filter(|declared| !used.iter().any(|used| used == declared.property))
            .and_then(|declared| self.declared(branches, declared))
            .or_else(|| self.by_values(branches, used))
            .or_else(|| required_keys(branches))
    }

    /// By properties whose values the schemas list.
    pub(crate) fn by_values(
        &self,
        branches: &[Branch<'a>],
        used: &[String],
    ) -> Option<Discrimination> {
        self.found(branches, used).or_else(|| self.nested(branches, used))
    }

    /// The declared property, with its values in each branch.
    fn declared(&self, branches: &[Branch<'a>], declared: &Declared<'a>) -> Option<Discrimination> {
        let said = branches.iter().map(|branch| DeclaredBranch {
            reference: branch.schema.reference(),
            listed: self.values_of(&branch.view, declared.property),
        });
        let groups = declared.groups(&said.collect::<Vec<_>>())?;
        Some(Discrimination::Property { name: declared.property.to_owned(), groups })
    }

    /// A required property with different values in each branch; single values are preferred.
    fn found(&self, branches: &[Branch<'a>], used: &[String]) -> Option<Discrimination> {
        let candidates = self.shared(branches, used).into_iter();
        candidates
            .filter(|(_, groups)| distinguishes_all(groups))
            .min_by_key(|(name, groups)| {
                (groups.iter().map(|group| group.tags.len()).max(), name.clone())
            })
            .map(|(name, groups)| Discrimination::Property { name, groups })
    }

    /// Two properties, one inside the other: the property with more values is the outer one.
    fn nested(&self, branches: &[Branch<'a>], used: &[String]) -> Option<Discrimination> {
        let splits = |(name, groups): &(String, Vec<Group>)| {
            let inner = [used, std::slice::from_ref(name)].concat();
            groups.iter().all(|group| {
                let is_split = || self.found(&group.of(branches), &inner).is_some();
                group.tags.len() == 1 && (group.members.len() == 1 || is_split())
            })
        };
        let candidates = self.shared(branches, used).into_iter().filter(splits);
        // Of several with the most values, the alphabetically first.
        let best = candidates.max_by_key(|(name, groups)| (groups.len(), Reverse(name.clone())));
        best.map(|(name, groups)| Discrimination::Property { name, groups })
    }

    /// Properties that all branches require with listed values; of very many the alphabetically first, because the
    /// order of branches and of `required` means nothing.
    fn shared(&self, branches: &[Branch<'a>], used: &[String]) -> Vec<(String, Vec<Group>)> {
        let (Some(first), Some(last)) = (branches.first(), branches.last()) else {
            return Vec::new();
        };
        // A shared declaration of the first and the last branch distinguishes nothing.
        let differs = |name: &str| {
            let declared = [first, last].map(|branch| branch.view.properties.get(name));
            declared[0].map(Node::identity) != declared[1].map(Node::identity)
        };
        let names = first.view.required.iter().copied();
        let names = names.filter(|name| !used.iter().any(|used| used == name));
        let names = names.filter(|name| self.values_of(&first.view, name).is_some());
        let mut names: Vec<&str> = names.filter(|name| differs(name)).collect();
        names.sort_unstable();
        let names = names.into_iter().take(bounds::DISCRIMINATOR_CANDIDATES);
        let groups = names.filter_map(|name| {
            let tags = branches.iter().map(|branch| {
                let required = branch.view.required.contains(name);
                required.then(|| self.values_of(&branch.view, name)).flatten()
            });
            Some((name.to_owned(), groups(tags.collect::<Option<_>>()?)?))
        });
        groups.collect()
    }

    /// The listed values of a property that has them under every condition.
    pub(crate) fn values_of(&self, view: &SchemaView<'a>, name: &str) -> Option<Vec<Value>> {
        if view.is_conditional(name) {
            return None;
        }
        let schema = self.follow(view.properties.get(name)?)?;
        let values: Vec<Value> = values(&schema).cloned().collect();
        Some(values).filter(|values| !values.is_empty())
    }
}

impl<'a> Schemas<'a> {
    /// Reports a discriminator that a branch of a type does not require (OpenAPI 3.0 and 3.1, Discriminator Object).
    pub(super) fn report_optional_tag(&mut self, branches: &[Branch<'a>], name: &str) {
        let is_optional = |branch: &&Branch<'a>| !branch.view.required.contains(name);
        if let Some(branch) = branches.iter().find(is_optional) {
            let outcome =
                "calls always send it, and an object without it is read as `Unrecognized`";
            self.report_tag(branch, name, outcome);
        }
    }

    /// The branches of a request's object. Each branch requires the declared discriminator, without which the receiver can't
    /// know the branch (OpenAPI 3.1, section 4.8.25).
    pub(crate) fn with_required_tag(
        &mut self,
        branches: Rc<[Branch<'a>]>,
        name: &'a str,
    ) -> Rc<[Branch<'a>]> {
        let is_optional = |branch: &Branch<'a>| {
            branch.view.properties.contains_key(name) && !branch.view.required.contains(name)
        };
        let Some(first) = branches.iter().find(|branch| is_optional(branch)) else {
            return branches;
        };
        self.report_tag(first, name, "calls always send it");
        let mut branches = branches.to_vec();
        for branch in branches.iter_mut().filter(|branch| is_optional(branch)) {
            let mut view = (*branch.view).clone();
            Rc::make_mut(&mut view.required).insert(name);
            branch.view = Rc::new(view);
        }
        branches.into()
    }

    fn report_tag(&mut self, branch: &Branch<'a>, name: &str, outcome: &str) {
        let message = format!("the discriminator `{name}` is not required here: {outcome}");
        let help = "add the property to `required` of each branch, in the overlay";
        self.log.warn(&branch.schema.at, message, help);
    }

    /// The discriminator of a union that declares none: that of the base which all branches extend (OpenAPI 3.0.3,
    /// section 4.7.25).
    pub(super) fn inherited(&self, branches: &[Branch<'a>]) -> Option<Declared<'a>> {
        let (first, others) = branches.split_first()?;
        let declared = first.view.inherited_discriminator.as_ref()?;
        let is_same = |other: &Branch<'a>| {
            other.view.inherited_discriminator.as_ref().is_some_and(|other| other.is_same(declared))
        };
        let is_one = !others.is_empty() && others.iter().all(is_same);
        is_one.then(|| declared.clone())
    }
}

impl Group {
    /// The branches of the group.
    pub(crate) fn of<'a>(&self, branches: &[Branch<'a>]) -> Vec<Branch<'a>> {
        self.members.iter().map(|&at| branches[at].clone()).collect()
    }
}

/// The required properties of each branch that no other branch has. The order of `required` means nothing.
fn required_keys(branches: &[Branch<'_>]) -> Option<Discrimination> {
    let mut homes: HashMap<&str, usize> = HashMap::new();
    for name in branches.iter().flat_map(|branch| branch.view.properties.keys()) {
        *homes.entry(name).or_default() += 1;
    }
    let keys = |branch: &Branch<'_>| {
        let own = branch.view.required.iter().filter(|name| {
            branch.view.properties.contains_key(*name) && homes.get(*name) == Some(&1)
        });
        let mut own: Vec<String> = own.map(|name| (*name).to_owned()).collect();
        own.sort_unstable();
        (!own.is_empty()).then_some(own)
    };
    let keys: Option<Vec<Vec<String>>> = branches.iter().map(keys).collect();
    keys.filter(|keys| keys.len() > 1).map(Discrimination::RequiredKey)
}

/// The name of the variant with this tag: the text of a string, `not_managed` for `is_managed: false`.
pub(super) fn variant_name(property: &str, tag: Option<&Value>) -> Name {
    let property_name = Name::from_text(property);
    match tag {
        Some(Value::String(text)) => Name::from_text(text),
        Some(Value::Bool(value)) => {
            let words = property_name.as_str();
            let words = words.strip_prefix("is_").unwrap_or(words);
            if *value { Name::from_text(words) } else { Name::from_text(&format!("not_{words}")) }
        }
        Some(other) => Name::join(&[property_name, Name::from_text(&other.to_string())]),
        None => property_name,
    }
}
