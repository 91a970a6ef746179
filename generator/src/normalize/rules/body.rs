//! Bodies that are one of several objects: what their branches demand of properties.

use std::collections::{BTreeMap, HashSet};

use indexmap::{IndexMap, IndexSet};

use crate::bounds;
use crate::model::{
    Bounds, Condition, CountKind, Dependency, Enforcement, Json, Origin, ParameterPath, Rule, Side,
    Source, SpecPointer, WireName,
};

/// An object that has one of several forms (`oneOf`, `anyOf`).
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct BodyUnion {
    /// Where the object is in the arguments; empty for the body itself.
    pub(crate) container: ParameterPath,
    /// The forms.
    pub(crate) branches: Vec<Branch>,
    /// Where it is declared.
    pub(crate) pointer: SpecPointer,
    /// The property whose value tells the branches apart.
    discriminator: Option<WireName>,
    /// Whether the object can have several of the forms at once.
    is_any: bool,
    /// The properties that all branches require.
    always: IndexSet<WireName>,
}

/// One form of an object.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Branch {
    /// The properties that it must have.
    pub(crate) required: IndexSet<WireName>,
    /// All its properties.
    pub(crate) properties: IndexSet<WireName>,
    /// The values of properties that list some.
    pub(crate) constants: IndexMap<WireName, Vec<Json>>,
    /// Whether it can't have others (`additionalProperties: false`).
    pub(crate) closed: bool,
    /// Where it is declared.
    pub(crate) pointer: SpecPointer,
}

impl Branch {
    pub(super) fn values(&self, name: &WireName) -> Option<&[Json]> {
        self.constants.get(name).map(Vec::as_slice)
    }
}

impl BodyUnion {
    /// The union of these forms.
    pub(crate) fn new(
        container: ParameterPath,
        branches: Vec<Branch>,
        pointer: SpecPointer,
    ) -> Self {
        let required = branches.first().map(|first| &first.required).into_iter().flatten();
        let is_always =
            |name: &&WireName| branches.iter().all(|each| each.required.contains(*name));
        let always = required.filter(is_always).cloned().collect();
        let discriminator = discriminator(&branches).cloned();
        Self { container, branches, pointer, discriminator, is_any: false, always }
    }

    /// The same, of forms that an object can have several of at once (`anyOf`), unless a value tells them apart.
    pub(crate) fn any_if(self, is_any: bool) -> Self {
        Self { is_any: is_any && self.discriminator.is_none(), ..self }
    }

    /// The property whose value tells the branches apart: every branch lists its own values.
    pub(crate) fn discriminator(&self) -> Option<&WireName> {
        self.discriminator.as_ref()
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

    /// One of the sets of required properties has to be there. Of very many no one makes a rule.
    fn by_presence(&self) -> Option<Dependency> {
        if self.branches.len() > bounds::RULE_GROUPS {
            return None;
        }
        let all: Vec<Option<Condition>> =
            self.branches.iter().map(|branch| self.group(branch)).collect();
        let is_free = all.iter().any(Option::is_none);
        let groups: IndexSet<Condition> = all.into_iter().flatten().collect();
        let kind = match (groups.len(), is_free) {
            (0, _) | (1, true) => return None,
            (_, true) if self.is_any => return None,
            (_, false) if self.is_any => CountKind::Or,
            (_, true) => CountKind::ZeroOrOne,
            (_, false) => CountKind::OnlyOne,
        };
        let rule = Rule::count(kind, groups.into_iter().collect());
        let mut bounds = rule.bounds(self.upper_enforcement());
        bounds.entry(Side::Lower).and_modify(|lower| *lower = Enforcement::Enforced);
        Some(dependency(rule, bounds, &self.pointer))
    }

    /// A property that only some branches have can be given only with those.
    fn confined(&self) -> Vec<Dependency> {
        if self.is_any {
            return Vec::new();
        }
        let mut all: BTreeMap<&WireName, Vec<&Branch>> = BTreeMap::new();
        for branch in &self.branches {
            branch.properties.iter().for_each(|name| all.entry(name).or_default().push(branch));
        }
        let mut rules = Vec::new();
        for (name, homes) in all {
            // What a branch requires is in the groups already.
            let is_grouped = homes.iter().any(|branch| branch.required.contains(name));
            let is_long = homes.len() > bounds::RULE_GROUPS;
            if homes.len() == self.branches.len() || is_grouped || is_long {
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
        let own = branch.required.iter();
        let own = own.filter(|name| Some(*name) != discriminator && !self.always.contains(*name));
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

/// The property whose values every branch lists, each its own; one branch at most can do without it.
fn discriminator(branches: &[Branch]) -> Option<&WireName> {
    let candidates = branches.first()?.constants.keys().take(bounds::TELLING_PROPERTIES);
    let mut candidates = candidates.filter(|name| {
        let mut seen = HashSet::new();
        let mut absent = 0;
        branches.iter().all(|branch| {
            absent += usize::from(!branch.required.contains(*name));
            let values = branch.values(name);
            values.is_some_and(|values| values.iter().all(|value| seen.insert(value)))
        }) && absent <= 1
    });
    candidates.next()
}

fn dependency(rule: Rule, bounds: Bounds, pointer: &SpecPointer) -> Dependency {
    Dependency::new(rule, bounds, Origin::new(Source::Schema, pointer))
}
