//! The checks that a client makes before it sends a call.

use std::collections::HashSet;

use super::{
    Api, Dependency, Discriminator, DocumentedRule, Operation, ParameterLocation, Property,
    SpecPointer, TypeId, TypeKind, TypeRef, Union, ValueCheck, ValueConstraint, ValueSegment,
    ValueSentences,
};
use crate::bounds::{self, Budget};

/// An index of the types of an API, for finding the checks of its operations.
#[derive(Debug)]
pub(crate) struct CallChecks<'a> {
    api: &'a Api,
    /// The types that have constraints or contain such types.
    constrained: HashSet<&'a TypeId>,
    /// The limit of values to visit for one operation: the number of paths through types can grow exponentially.
    share: usize,
}

impl<'a> CallChecks<'a> {
    /// The index for an API.
    pub(crate) fn new(api: &'a Api) -> Self {
        let parameters = api.operations.iter().map(|each| each.parameters.len()).sum::<usize>();
        let uses = api.types.iter().map(|def| def.kind.uses().len()).sum::<usize>();
        let size = parameters + uses;
        let all = size.saturating_mul(bounds::CHECKED_TIMES).saturating_add(bounds::CHECKED);
        let share = all / api.operations.len().max(1);
        let share = share.clamp(bounds::CHECKED_LEAST, bounds::CHECKED_MOST);
        Self { api, constrained: api.types.constrained(), share }
    }

    /// Whether the client refuses some calls: those that break a constraint of a value, or a rule. A rule that the
    /// types exclude already does not count.
    pub(crate) fn can_refuse(&self, operation: &Operation) -> bool {
        let breaks = |rule: &Dependency| rule.is_enforced() && !operation.is_settled(rule);
        operation.dependencies.iter().any(breaks) || self.has_constraints(operation)
    }

    /// Whether the client checks any call of the operation, even if the types exclude what it checks.
    pub(crate) fn has_checks(&self, operation: &Operation) -> bool {
        operation.dependencies.iter().any(Dependency::is_enforced)
            || self.has_constraints(operation)
    }

    fn has_constraints(&self, operation: &Operation) -> bool {
        !self.constraints(operation, &operation.value_sentences()).checked.is_empty()
    }

    /// Whether any call checks a pattern.
    pub(super) fn have_patterns(&self) -> bool {
        self.api.operations.iter().any(|operation| {
            let sentences = operation.value_sentences();
            let found = self.constraints(operation, &sentences).checked;
            let mut checks = found.iter().flat_map(|each| &each.checks);
            checks.any(|each| matches!(each, ValueCheck::Pattern(..)))
        })
    }

    /// The constraints of an operation, to the depth that the limit allows.
    pub(crate) fn constraints<'l>(
        &'l self,
        operation: &'l Operation,
        sentences: &'l ValueSentences<'l>,
    ) -> CallConstraints<'l> {
        let mut levels = bounds::CHECKED_LEVELS;
        loop {
            let collector = Collector::of(self, operation, sentences, levels);
            if !collector.is_spent || levels == 1 {
                return collector.constraints;
            }
            levels /= 2;
        }
    }
}

struct Collector<'a> {
    checks: &'a CallChecks<'a>,
    /// The sentences of the document about values.
    sentences: &'a ValueSentences<'a>,
    /// The depth of types to visit.
    levels: usize,
    /// The budget of values to visit.
    left: Budget,
    is_spent: bool,
    /// The types around the current value. A type may contain itself.
    inside: Vec<&'a TypeId>,
    constraints: CallConstraints<'a>,
}

/// The reason why the client does not check the constraints of a body that is one argument.
pub(crate) const WHOLE_BODY: &str =
    "the body is one argument, and the client checks the constraints of parameters";

/// The message about a constraint that the client does not check, for this reason.
pub(crate) fn not_checked(problem: &str) -> String {
    format!("calls are not checked against this constraint: {problem}")
}

/// The constraints of an operation's values.
#[derive(Default)]
pub(crate) struct CallConstraints<'a> {
    /// The values, each with the checks of the client.
    pub(crate) checked: Vec<ConstrainedValue<'a>>,
    /// The constraints that can't be checked: pointer and reason.
    pub(crate) unchecked: Vec<(SpecPointer, String)>,
}

/// The constraints of a value that share a sentence, or have no sentence.
pub(crate) struct ConstrainedValue<'a> {
    /// The path to the value, from the call.
    pub(crate) path: Vec<ValueSegment<'a>>,
    /// The checks of the client.
    pub(crate) checks: Vec<ValueCheck<'a>>,
    /// The sentence.
    pub(crate) rule: Option<&'a DocumentedRule>,
    /// The place of the sentence, else of the value.
    pub(crate) at: SpecPointer,
}

/// The path to a value.
#[derive(Clone, Default)]
struct ValuePath<'a> {
    steps: Vec<ValueSegment<'a>>,
    /// The names on the path.
    names: Vec<&'a str>,
}

impl<'a> ValuePath<'a> {
    fn join(&self, step: ValueSegment<'a>) -> Self {
        let mut path = self.clone();
        path.steps.push(step);
        path
    }

    fn member(&self, name: &'a str) -> Self {
        let mut path = self.join(ValueSegment::Member(name));
        path.names.push(name);
        path
    }

    /// The path to all members of a map.
    fn members(&self) -> Self {
        let mut path = self.join(ValueSegment::Members);
        path.names.push("*");
        path
    }

    /// Whether the path begins without a name.
    fn is_unnamed(&self) -> bool {
        self.steps
            .first()
            .is_none_or(|step| matches!(step, ValueSegment::Items | ValueSegment::Members))
    }
}

impl<'a> Collector<'a> {
    fn of(
        checks: &'a CallChecks<'a>,
        operation: &'a Operation,
        sentences: &'a ValueSentences<'a>,
        levels: usize,
    ) -> Self {
        let (left, inside) = (Budget::of(checks.share), Vec::new());
        let constraints = CallConstraints::default();
        let mut collector =
            Self { checks, sentences, levels, left, is_spent: false, inside, constraints };
        for parameter in &operation.parameters {
            let path = match parameter.location {
                // The path of the parameters is empty, because they are the members of the body.
                ParameterLocation::WholeBody => ValuePath::default(),
                _ => ValuePath::default().member(parameter.property.wire.as_str()),
            };
            let constraints = settable(&parameter.property);
            let before = collector.constraints.checked.len();
            collector
                .value(&path, &parameter.property.ty, constraints, &parameter.property.pointer);
            if parameter.is_shadowed && collector.constraints.checked.len() > before {
                collector.constraints.checked.truncate(before);
                let problem = "another parameter of this name is checked instead";
                collector
                    .constraints
                    .unchecked
                    .push((parameter.property.pointer.clone(), problem.to_owned()));
            }
        }
        if collector.levels < bounds::CHECKED_LEVELS {
            let problem = format!("the value is more than {levels} types deep");
            collector.constraints.unchecked.push((operation.pointer.clone(), problem));
        }
        collector
    }

    /// The type's lists and maps are bounded (`bounds::LOWERED_INSIDE`), names by the budget of `named`.
    fn value(
        &mut self,
        path: &ValuePath<'a>,
        ty: &'a TypeRef,
        constraints: &'a [ValueConstraint],
        at: &SpecPointer,
    ) {
        self.constraints(path, constraints, at);
        match ty {
            TypeRef::Nullable(inner) => self.value(path, inner, &[], at),
            TypeRef::Array(item) => self.value(&path.join(ValueSegment::Items), item, &[], at),
            TypeRef::Map(member) => self.value(&path.members(), member, &[], at),
            TypeRef::Named(id) => self.named(path, id, at),
            TypeRef::Primitive(_) | TypeRef::Any => {}
        }
    }

    /// Constraints of items are as deep as the lists of the type, which `bounds::LOWERED_INSIDE` bounds.
    fn constraints(
        &mut self,
        path: &ValuePath<'a>,
        constraints: &'a [ValueConstraint],
        at: &SpecPointer,
    ) {
        // Constraints of one sentence are grouped.
        let mut stated: Vec<(Option<&DocumentedRule>, Vec<ValueCheck<'_>>)> = Vec::new();
        for constraint in constraints {
            if let ValueConstraint::Items(each) = constraint {
                self.constraints(&path.join(ValueSegment::Items), each, at);
                continue;
            }
            match constraint.check() {
                Ok(check) => {
                    let rule = self.sentences.stating(&path.names, constraint);
                    match stated.iter_mut().find(|(known, _)| *known == rule) {
                        Some((_, checks)) => checks.push(check),
                        None => stated.push((rule, vec![check])),
                    }
                }
                Err(obstacle) => {
                    let unchecked = obstacle.map(|problem| (at.clone(), problem));
                    self.constraints.unchecked.extend(unchecked);
                }
            }
        }
        if !stated.is_empty() && path.is_unnamed() {
            self.constraints.unchecked.push((at.clone(), WHOLE_BODY.to_owned()));
            return;
        }
        for (rule, checks) in stated {
            let (path, at) = (path.steps.clone(), rule.map_or(at, |rule| &rule.pointer).clone());
            self.constraints.checked.push(ConstrainedValue { path, checks, rule, at });
        }
    }

    fn named(&mut self, path: &ValuePath<'a>, id: &'a TypeId, at: &SpecPointer) {
        let Some(def) = self.checks.api.types.get(id) else {
            return;
        };
        if !self.checks.constrained.contains(id)
            || self.is_spent
            || self.inside.len() >= self.levels
        {
            return;
        }
        // The parameters themselves are always visited, regardless of the budget.
        let cost = 1 + def.kind.uses().len();
        if !self.inside.is_empty() && !self.left.spend(cost) {
            self.is_spent = true;
            return;
        }
        if self.inside.contains(&id) {
            let problem = format!("`{}` contains itself", id.name());
            self.constraints.unchecked.push((at.clone(), problem));
            return;
        }
        self.inside.push(id);
        match &def.kind {
            TypeKind::Struct(body) => {
                self.constraints(path, &body.constraints, at);
                for field in &body.fields {
                    let path = path.member(field.property.wire.as_str());
                    let constraints = settable(&field.property);
                    self.value(&path, &field.property.ty, constraints, &field.property.pointer);
                }
            }
            TypeKind::Alias(body) => self.value(path, &body.target, &body.constraints, at),
            TypeKind::Union(union) => self.union(path, union),
            TypeKind::Enum(_) => {}
        }
        self.inside.pop();
    }

    /// Visits each variant, with the condition that the value is that variant.
    fn union(&mut self, path: &ValuePath<'a>, union: &'a Union) {
        for variant in &union.variants {
            let path = match (&union.discriminator, &variant.key) {
                (Discriminator::Property(name), _) => {
                    path.join(ValueSegment::If(name.as_str(), &variant.tags))
                }
                (Discriminator::RequiredKey, Some(key)) => {
                    path.join(ValueSegment::IfGiven(key.as_str()))
                }
                // A constraint says nothing about values of another JSON type.
                _ => path.clone(),
            };
            self.value(&path, &variant.ty, &variant.constraints, &variant.pointer);
        }
    }
}

/// The constraints that a caller can violate. A constant is sent by itself, and violates none.
fn settable(property: &Property) -> &[ValueConstraint] {
    if property.fixed().is_some() { &[] } else { &property.constraints }
}
