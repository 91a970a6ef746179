//! Bodies that are one of several objects: what their branches demand of properties.

use std::collections::BTreeSet;

use crate::model::{
    Bounds, Condition, CountKind, Dependency, Enforcement, Json, Origin, ParameterPath, Rule, Side,
    Source, SpecPointer, WireName,
};

/// An object that has one of several forms (`oneOf`, `anyOf`).
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct BodyUnion {
    /// Where the object is in the arguments; empty for the body itself.
    pub(crate) container: ParameterPath,
    /// The forms.
    pub(crate) branches: Vec<Branch>,
    /// Where it is declared.
    pub(crate) pointer: SpecPointer,
}

/// One form of an object.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Branch {
    /// The properties that it must have.
    pub(crate) required: Vec<WireName>,
    /// All its properties.
    pub(crate) properties: Vec<WireName>,
    /// The values of properties that list some.
    pub(crate) constants: Vec<(WireName, Vec<Json>)>,
    /// Whether it can't have others (`additionalProperties: false`).
    pub(crate) closed: bool,
    /// Where it is declared.
    pub(crate) pointer: SpecPointer,
}

impl Branch {
    pub(super) fn values(&self, name: &WireName) -> Option<&[Json]> {
        let mut constants = self.constants.iter();
        constants.find(|(constant, _)| constant == name).map(|(_, values)| values.as_slice())
    }
}

impl BodyUnion {
    /// The property whose value tells the branches apart: every branch lists its own values.
    pub(crate) fn discriminator(&self) -> Option<&WireName> {
        self.branches.first()?.constants.iter().map(|(name, _)| name).find(|name| {
            let mut seen = BTreeSet::new();
            let mut absent = 0;
            self.branches.iter().all(|branch| {
                absent += usize::from(!branch.required.contains(name));
                let values = branch.values(name);
                values.is_some_and(|values| values.iter().all(|value| seen.insert(value)))
            }) && absent <= 1
        })
    }

    /// What is true of the arguments that have the form of a branch; `None` if nothing tells.
    pub(crate) fn condition(&self, branch: &Branch) -> Option<Condition> {
        if let Some(name) = self.discriminator() {
            let path = self.container.child(name);
            let is = Condition::Is(path.clone(), branch.values(name)?.to_vec());
            return Some(match branch.required.contains(name) {
                true => is,
                false => Condition::Any(vec![Condition::Not(Box::new(Condition::Given(path))), is]),
            });
        }
        self.group(branch)
    }

    /// The rules that follow from the branches.
    pub(crate) fn dependencies(&self) -> Vec<Dependency> {
        let mut rules = match self.discriminator() {
            Some(_) => self.by_value(),
            None => self.by_presence().into_iter().collect(),
        };
        rules.extend(self.confined());
        rules
    }

    /// Each value asks for what its branch requires.
    fn by_value(&self) -> Vec<Dependency> {
        let rule = |branch: &Branch| {
            let rule = Rule::requires(self.condition(branch)?, self.group(branch)?);
            let bounds = Bounds::from([(Side::Lower, Enforcement::Enforced)]);
            Some(dependency(rule, bounds, &branch.pointer))
        };
        self.branches.iter().filter_map(rule).collect()
    }

    /// One of the sets of required properties has to be there.
    fn by_presence(&self) -> Option<Dependency> {
        let mut groups: Vec<Condition> = Vec::new();
        for group in self.branches.iter().filter_map(|branch| self.group(branch)) {
            if !groups.contains(&group) {
                groups.push(group);
            }
        }
        let is_free = self.branches.iter().any(|branch| self.group(branch).is_none());
        let kind = match (groups.len(), is_free) {
            (0, _) | (1, true) => return None,
            (_, true) => CountKind::ZeroOrOne,
            (_, false) => CountKind::OnlyOne,
        };
        let rule = Rule::count(kind, groups);
        let mut bounds = rule.bounds(self.upper_enforcement());
        bounds.entry(Side::Lower).and_modify(|lower| *lower = Enforcement::Enforced);
        Some(dependency(rule, bounds, &self.pointer))
    }

    /// A property that only some branches have can be given only with those.
    fn confined(&self) -> Vec<Dependency> {
        let all: BTreeSet<&WireName> = self.branches.iter().flat_map(|b| &b.properties).collect();
        let mut rules = Vec::new();
        for name in all {
            let homes = self.branches.iter().filter(|branch| branch.properties.contains(name));
            let homes: Vec<&Branch> = homes.collect();
            // What a branch requires is in the groups already.
            let is_grouped = homes.iter().any(|branch| branch.required.contains(name));
            if homes.len() == self.branches.len() || is_grouped {
                continue;
            }
            if let Some(consequence) = self.one_of(&homes) {
                let given = Condition::Given(self.container.child(name));
                let bounds = Bounds::from([(Side::Upper, self.upper_enforcement())]);
                let rule = Rule::requires(given, consequence);
                rules.push(dependency(rule, bounds, &homes[0].pointer));
            }
        }
        rules
    }

    /// That the arguments have the form of one of these branches.
    fn one_of(&self, branches: &[&Branch]) -> Option<Condition> {
        let mut merged: Vec<Condition> = Vec::new();
        for branch in branches {
            match (merged.last_mut(), self.condition(branch)?) {
                (Some(Condition::Is(path, values)), Condition::Is(other, more))
                    if *path == other =>
                {
                    values.extend(more);
                }
                (_, condition) => merged.push(condition),
            }
        }
        Some(Condition::any(merged))
    }

    /// What a branch requires beyond what all of them do, and beyond the discriminator.
    fn group(&self, branch: &Branch) -> Option<Condition> {
        let discriminator = self.discriminator();
        let own = branch.required.iter().filter(|name| {
            Some(*name) != discriminator
                && !self.branches.iter().all(|each| each.required.contains(name))
        });
        let terms: Vec<Condition> =
            own.map(|name| Condition::Given(self.container.child(name))).collect();
        (!terms.is_empty()).then(|| Condition::all(terms))
    }

    /// Objects that take no other properties refuse those of other branches; open ones may take them.
    fn upper_enforcement(&self) -> Enforcement {
        match self.branches.iter().all(|branch| branch.closed) {
            true => Enforcement::Enforced,
            false => Enforcement::Documented,
        }
    }
}

fn dependency(rule: Rule, bounds: Bounds, pointer: &SpecPointer) -> Dependency {
    Dependency::new(rule, bounds, Origin::new(Source::Schema, pointer))
}
