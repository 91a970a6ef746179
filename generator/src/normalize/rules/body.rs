//! Objects with alternatives (`oneOf`, `anyOf`), and the rules that follow from their branches.

use std::collections::{BTreeMap, HashSet};

use indexmap::{IndexMap, IndexSet};

use crate::bounds;
use crate::model::{
    Bounds, Condition, CountKind, Dependency, Enforcement, Json, Origin, ParameterPath, Rule, Side,
    Source, SpecPointer, WireName,
};

/// An object with alternatives (`oneOf`, `anyOf`).
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct BodyUnion {
    /// The path of the object in the arguments; empty for the body.
    pub(crate) container: ParameterPath,
    /// The alternatives.
    pub(crate) branches: Vec<Branch>,
    /// The pointer of its declaration.
    pub(crate) pointer: SpecPointer,
    /// The property whose value discriminates the branches.
    discriminator: Option<WireName>,
    /// Whether the object may match several alternatives at once.
    is_any: bool,
    /// The properties that all branches require.
    always: IndexSet<WireName>,
}

/// One alternative of an object.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Branch {
    /// The required properties.
    pub(crate) required: IndexSet<WireName>,
    /// All its properties.
    pub(crate) properties: IndexSet<WireName>,
    /// The properties with enum values.
    pub(crate) constants: IndexMap<WireName, Vec<Json>>,
    /// Whether other properties are forbidden (`additionalProperties: false`).
    pub(crate) closed: bool,
    /// The pointer of its declaration.
    pub(crate) pointer: SpecPointer,
}

impl Branch {
    pub(super) fn values(&self, name: &WireName) -> Option<&[Json]> {
        self.constants.get(name).map(Vec::as_slice)
    }
}

impl BodyUnion {
    /// The union of these branches.
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

    /// Marks the union as `anyOf`, whose alternatives may apply together. A discriminator excludes that.
    pub(crate) fn any_if(self, is_any: bool) -> Self {
        Self { is_any: is_any && self.discriminator.is_none(), ..self }
    }

    /// The property whose value discriminates the branches: each branch lists values of its own.
    pub(crate) fn discriminator(&self) -> Option<&WireName> {
        self.discriminator.as_ref()
    }

    /// The condition for the arguments to match the branch; `None` if no condition discriminates the branch.
    pub(crate) fn condition(&self, branch: &Branch) -> Option<Condition> {
        if let Some(name) = self.discriminator() {
            let path = self.container.child(name);
            let values = branch.values(name)?.to_vec();
            return Some(Condition::has_value(path, values, branch.required.contains(name)));
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

    /// One rule for each discriminator value: the value requires what its branch requires.
    fn by_value(&self) -> Vec<Dependency> {
        let rule = |branch: &Branch| {
            let rule = Rule::requires(self.condition(branch)?, self.group(branch)?);
            let bounds = Bounds::from([(Side::Lower, Enforcement::Enforced)]);
            Some(dependency(rule, bounds, &branch.pointer))
        };
        self.branches.iter().filter_map(rule).collect()
    }

    /// The rule that one set of required properties must be given; `None` for more than [`bounds::RULE_GROUPS`]
    /// branches.
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

    /// The rules for properties that only some branches have: such a property needs one of these branches.
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
            // The rule by presence already covers required properties.
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

    /// The condition that the arguments match one of these branches.
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

    /// The required properties of a branch, except the discriminator and the properties that all branches require.
    fn group(&self, branch: &Branch) -> Option<Condition> {
        let discriminator = self.discriminator();
        let own = branch.required.iter();
        let own = own.filter(|name| Some(*name) != discriminator && !self.always.contains(*name));
        Condition::all_of(own.map(|name| Condition::Given(self.container.child(name))).collect())
    }

    /// Closed objects refuse the properties of other branches; open objects may accept them.
    fn upper_enforcement(&self) -> Enforcement {
        match self.branches.iter().all(|branch| branch.closed) {
            true => Enforcement::Enforced,
            false => Enforcement::Documented,
        }
    }
}

/// The property with distinct values in every branch. At most one branch may omit it.
fn discriminator(branches: &[Branch]) -> Option<&WireName> {
    let mut candidates: Vec<&WireName> = branches.first()?.constants.keys().collect();
    candidates.sort_unstable();
    candidates.into_iter().take(bounds::DISCRIMINATOR_CANDIDATES).find(|name| {
        let mut seen = HashSet::new();
        let mut absent = 0;
        branches.iter().all(|branch| {
            absent += usize::from(!branch.required.contains(*name));
            let values = branch.values(name);
            values.is_some_and(|values| values.iter().all(|value| seen.insert(value)))
        }) && absent <= 1
    })
}

fn dependency(rule: Rule, bounds: Bounds, pointer: &SpecPointer) -> Dependency {
    Dependency::new(rule, bounds, Origin::new(Source::Schema, pointer))
}
