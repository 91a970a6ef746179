//! The limits of an operation's values, as data for the runtime.

use std::collections::{HashMap, HashSet};

use proc_macro2::TokenStream;
use quote::quote;

use crate::diagnostic::Diagnostics;
use crate::limits::{self, Budget};
use crate::model::{
    Api, Discriminator, DocumentedRule, Operation, ParameterLocation, Presence, Said, SpecPointer,
    TypeId, TypeKind, TypeRef, Union, ValueConstraint,
};

use super::limit_tokens::{Limit, Part};
use crate::render::rust::profile::option;
use crate::render::rust::scope::{Scope, items};

/// What is asked of the types of an API to find the limits of its operations.
#[derive(Debug)]
pub(in crate::render::rust) struct Limits<'a> {
    api: &'a Api,
    /// The types with limits, or with such types inside.
    limited: HashSet<&'a TypeId>,
    /// How many values are looked at for one operation: types can point at each other in very many ways.
    share: usize,
}

impl<'a> Limits<'a> {
    /// The limits of an API.
    pub(in crate::render::rust) fn new(api: &'a Api) -> Self {
        let mut users: HashMap<&TypeId, Vec<&TypeId>> = HashMap::new();
        let mut open = Vec::new();
        let mut size = api.operations.iter().map(|each| each.parameters.len()).sum::<usize>();
        for def in api.types.iter() {
            let uses = def.kind.uses();
            size += uses.len();
            for used in uses.into_iter().filter_map(TypeRef::named) {
                users.entry(used).or_default().push(&def.id);
            }
            let has_own = match &def.kind {
                TypeKind::Struct(body) => {
                    body.fields.iter().any(|each| !each.constraints.is_empty())
                }
                TypeKind::Alias(body) => !body.constraints.is_empty(),
                TypeKind::Union(_) | TypeKind::Enum(_) => false,
            };
            open.extend(has_own.then_some(&def.id));
        }
        let mut limited = HashSet::new();
        while let Some(id) = open.pop() {
            if limited.insert(id) {
                open.extend(users.get(id).into_iter().flatten());
            }
        }
        let all = size.saturating_mul(limits::CHECKED_TIMES).saturating_add(limits::CHECKED);
        let share = all / api.operations.len().max(1);
        let share = share.clamp(limits::CHECKED_LEAST, limits::CHECKED_MOST);
        Self { api, limited, share }
    }

    /// The list of an operation's limits.
    pub(super) fn list(&self, scope: &Scope<'_>, operation: &Operation) -> Vec<TokenStream> {
        let said = operation.said_of_values();
        self.of(operation, &said).found.iter().map(|found| found.tokens(scope)).collect()
    }

    /// Whether texts of any call are checked by patterns: only then has the emitted crate what that takes.
    pub(in crate::render::rust) fn have_patterns(&self) -> bool {
        let mut operations = self.api.operations.iter();
        operations.any(|operation| {
            let said = operation.said_of_values();
            self.of(operation, &said).found.iter().any(Found::has_pattern)
        })
    }

    /// Reports the limits that are only documented.
    pub(super) fn check(&self, operation: &Operation, diagnostics: &mut Diagnostics) {
        let said = operation.said_of_values();
        for (at, problem) in self.of(operation, &said).unchecked {
            let message = format!("calls are not checked for it: {problem}");
            let help =
                "the constraint is documented; simplify it in the overlay to have it checked";
            diagnostics.warn(&at, message, help);
        }
    }

    /// As deep into the values as there is room for.
    fn of<'l>(&'l self, operation: &'l Operation, said: &'l Said<'l>) -> Checked<'l> {
        let mut levels = limits::CHECKED_LEVELS;
        loop {
            let collector = Collector::of(self, operation, said, levels);
            if !collector.is_spent || levels == 1 {
                return collector.checked;
            }
            levels /= 2;
        }
    }
}

struct Collector<'a> {
    limits: &'a Limits<'a>,
    /// The sentences about values.
    said: &'a Said<'a>,
    /// How many types are gone into.
    levels: usize,
    /// How many values can still be looked at, and whether that was too few.
    left: Budget,
    is_spent: bool,
    /// The types that are being gone through, which may contain themselves.
    inside: Vec<&'a TypeId>,
    checked: Checked<'a>,
}

/// What the calls of an operation are checked for.
#[derive(Default)]
struct Checked<'a> {
    found: Vec<Found<'a>>,
    /// What can't be checked, and where it stands.
    unchecked: Vec<(SpecPointer, String)>,
}

/// Limits of a value that one sentence states, or none.
struct Found<'a> {
    path: Vec<Part<'a>>,
    limits: Vec<Limit<'a>>,
    sentence: Option<&'a str>,
    at: SpecPointer,
}

impl Found<'_> {
    fn tokens(&self, scope: &Scope<'_>) -> TokenStream {
        let path = self.path.iter().map(|part| part.tokens(scope));
        let limits = self.limits.iter().map(|limit| limit.tokens(scope));
        let (sentence, at) = (option(self.sentence), self.at.to_string());
        let limited = scope.item(items::LIMITED);
        quote! {
            #limited { path: &[#(#path),*], limits: &[#(#limits),*], sentence: #sentence, at: #at }
        }
    }

    fn has_pattern(&self) -> bool {
        self.limits.iter().any(|limit| matches!(limit, Limit::Matches { .. }))
    }
}

/// The way into a value.
#[derive(Clone, Default)]
struct Way<'a> {
    parts: Vec<Part<'a>>,
    /// The names on it.
    names: Vec<&'a str>,
}

impl<'a> Way<'a> {
    fn further(&self, part: Part<'a>) -> Self {
        let mut way = self.clone();
        way.parts.push(part);
        way
    }

    fn member(&self, name: &'a str) -> Self {
        let mut way = self.further(Part::Member(name));
        way.names.push(name);
        way
    }

    /// The members of an object, which have any names.
    fn members(&self) -> Self {
        let mut way = self.further(Part::Members);
        way.names.push("*");
        way
    }

    /// Whether it begins with no name.
    fn is_unnamed(&self) -> bool {
        self.parts.first().is_none_or(|part| matches!(part, Part::Items | Part::Members))
    }
}

impl<'a> Collector<'a> {
    fn of(
        limits: &'a Limits<'a>,
        operation: &'a Operation,
        said: &'a Said<'a>,
        levels: usize,
    ) -> Self {
        let (left, inside) = (Budget::of(limits.share), Vec::new());
        let checked = Checked::default();
        let mut collector = Self { limits, said, levels, left, is_spent: false, inside, checked };
        for (parameter, is_shadowed) in operation.parameters.iter().zip(operation.shadowed()) {
            let way = match parameter.location {
                // Its members are the parameters.
                ParameterLocation::WholeBody => Way::default(),
                _ => Way::default().member(parameter.wire.as_str()),
            };
            let constraints = settable(&parameter.constraints, parameter.presence);
            let checked = collector.checked.found.len();
            collector.value(&way, &parameter.ty, constraints, &parameter.pointer);
            if is_shadowed && collector.checked.found.len() > checked {
                collector.checked.found.truncate(checked);
                let problem = "another parameter has this name, and is checked in its place";
                collector.checked.unchecked.push((parameter.pointer.clone(), problem.to_owned()));
            }
        }
        if collector.levels < limits::CHECKED_LEVELS {
            let problem = format!("what is more than {levels} types inside of its parameters");
            collector.checked.unchecked.push((operation.pointer.clone(), problem));
        }
        collector
    }

    fn value(
        &mut self,
        way: &Way<'a>,
        ty: &'a TypeRef,
        constraints: &'a [ValueConstraint],
        at: &SpecPointer,
    ) {
        self.limits(way, constraints, at);
        match ty {
            TypeRef::Nullable(inner) => self.value(way, inner, &[], at),
            TypeRef::Array(item) => self.value(&way.further(Part::Items), item, &[], at),
            TypeRef::Map(member) => self.value(&way.members(), member, &[], at),
            TypeRef::Named(id) => self.named(way, id, at),
            TypeRef::Primitive(_) | TypeRef::Any => {}
        }
    }

    fn limits(&mut self, way: &Way<'a>, constraints: &'a [ValueConstraint], at: &SpecPointer) {
        // Those that one sentence states stand together.
        let mut stated: Vec<(Option<&'a DocumentedRule>, Vec<Limit<'a>>)> = Vec::new();
        for constraint in constraints {
            match (constraint, Limit::of(constraint)) {
                (ValueConstraint::Items(each), _) => {
                    self.limits(&way.further(Part::Items), each, at);
                }
                (_, Ok(Some(limit))) => {
                    let sentence = self.said.stating(&way.names, constraint);
                    match stated.iter_mut().find(|(known, _)| *known == sentence) {
                        Some((_, limits)) => limits.push(limit),
                        None => stated.push((sentence, vec![limit])),
                    }
                }
                (_, Ok(None)) => {}
                (_, Err(problem)) => self.checked.unchecked.push((at.clone(), problem)),
            }
        }
        if !stated.is_empty() && way.is_unnamed() {
            self.checked
                .unchecked
                .push((at.clone(), "a body that is no object has no parameters".into()));
            return;
        }
        for (rule, limits) in stated {
            let at = rule.map_or(at, |rule| &rule.pointer).clone();
            let (path, sentence) = (way.parts.clone(), rule.map(|rule| rule.sentence.as_str()));
            self.checked.found.push(Found { path, limits, sentence, at });
        }
    }

    fn named(&mut self, way: &Way<'a>, id: &'a TypeId, at: &SpecPointer) {
        let Some(def) = self.limits.api.types.get(id) else {
            return;
        };
        if !self.limits.limited.contains(id) || self.is_spent || self.inside.len() >= self.levels {
            return;
        }
        // The innermost level is always looked at: what is there is what the operation takes.
        let cost = 1 + def.kind.uses().len();
        if !self.inside.is_empty() && !self.left.spend(cost) {
            self.is_spent = true;
            return;
        }
        if self.inside.contains(&id) {
            let problem = format!("`{}` can be inside itself without end", id.name());
            self.checked.unchecked.push((at.clone(), problem));
            return;
        }
        self.inside.push(id);
        match &def.kind {
            TypeKind::Struct(body) => {
                for field in &body.fields {
                    let way = way.member(field.wire.as_str());
                    let constraints = settable(&field.constraints, field.presence);
                    self.value(&way, &field.ty, constraints, &field.pointer);
                }
            }
            TypeKind::Alias(body) => self.value(way, &body.target, &body.constraints, at),
            TypeKind::Union(union) => self.union(way, union),
            TypeKind::Enum(_) => {}
        }
        self.inside.pop();
    }

    /// Each variant where the value is of that one.
    fn union(&mut self, way: &Way<'a>, union: &'a Union) {
        for variant in &union.variants {
            let way = match (&union.discriminator, &variant.key) {
                (Discriminator::Property(name), _) => {
                    way.further(Part::If(name.as_str(), &variant.tags))
                }
                (Discriminator::RequiredKey, Some(key)) => way.further(Part::IfGiven(key.as_str())),
                // A limit says nothing about values of another JSON type.
                _ => way.clone(),
            };
            self.value(&way, &variant.ty, &[], &variant.pointer);
        }
    }
}

/// The constraints that a caller can break: not those of a constant that is sent by itself.
fn settable(constraints: &[ValueConstraint], presence: Presence) -> &[ValueConstraint] {
    let mut each = constraints.iter();
    let is_constant = each.any(|constraint| matches!(constraint, ValueConstraint::Const(_)));
    if is_constant && presence.is_required() { &[] } else { constraints }
}
