//! The limits of an operation's values, as data for the runtime.

use std::collections::{HashMap, HashSet};

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, format_ident, quote};
use serde_json::Value;

use crate::diagnostic::Diagnostics;
use crate::limits::{self, Budget};
use crate::model::{
    Api, Bound, Discriminator, DocumentedRule, Json, Operation, ParameterLocation, Pattern,
    PatternCheck, Presence, Said, SpecPointer, TypeId, TypeKind, TypeRef, Union, ValueConstraint,
};

use super::rules;
use crate::render::rust::profile::option;

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
    pub(super) fn list(&self, operation: &Operation) -> Vec<TokenStream> {
        self.of(operation).found.into_iter().map(|found| found.limited).collect()
    }

    /// Whether texts of any call are checked by patterns: only then has the emitted crate what that takes.
    pub(in crate::render::rust) fn have_patterns(&self) -> bool {
        let mut operations = self.api.operations.iter();
        operations.any(|operation| self.of(operation).found.iter().any(|found| found.has_pattern))
    }

    /// Reports the limits that are only documented.
    pub(super) fn check(&self, operation: &Operation, diagnostics: &mut Diagnostics) {
        for (at, problem) in self.of(operation).unchecked {
            let message = format!("calls are not checked for it: {problem}");
            let help =
                "the constraint is documented; simplify it in the overlay to have it checked";
            diagnostics.warn(&at, message, help);
        }
    }

    /// As deep into the values as there is room for.
    fn of(&self, operation: &Operation) -> Checked {
        let said = operation.said_of_values();
        let mut levels = limits::CHECKED_LEVELS;
        loop {
            let collector = Collector::of(self, operation, &said, levels);
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
    checked: Checked,
}

/// What the calls of an operation are checked for.
#[derive(Default)]
struct Checked {
    found: Vec<Found>,
    /// What can't be checked, and where it stands.
    unchecked: Vec<(SpecPointer, String)>,
}

/// A value with its limits.
struct Found {
    /// As the runtime has it.
    limited: TokenStream,
    /// Whether one of the limits of this value is a pattern.
    has_pattern: bool,
}

/// The way into a value.
#[derive(Clone, Default)]
struct Way<'a> {
    /// Tokens of the runtime's `Part`s.
    parts: Vec<TokenStream>,
    /// The names on it.
    names: Vec<&'a str>,
}

impl<'a> Way<'a> {
    fn further(&self, part: TokenStream) -> Self {
        let mut way = self.clone();
        way.parts.push(part);
        way
    }

    fn member(&self, name: &'a str) -> Self {
        let mut way = self.further(quote!(Part::Member(#name)));
        way.names.push(name);
        way
    }

    /// The members of an object, which have any names.
    fn members(&self) -> Self {
        let mut way = self.further(quote!(Part::Members));
        way.names.push("*");
        way
    }

    /// Whether it begins with no name.
    fn is_unnamed(&self) -> bool {
        let unnamed = [quote!(Part::Items), quote!(Part::Members)].map(|part| part.to_string());
        self.parts.first().is_none_or(|part| unnamed.contains(&part.to_string()))
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
        constraints: &[ValueConstraint],
        at: &SpecPointer,
    ) {
        self.limits(way, constraints, at);
        match ty {
            TypeRef::Nullable(inner) => self.value(way, inner, &[], at),
            TypeRef::Array(item) => self.value(&way.further(quote!(Part::Items)), item, &[], at),
            TypeRef::Map(member) => self.value(&way.members(), member, &[], at),
            TypeRef::Named(id) => self.named(way, id, at),
            TypeRef::Primitive(_) | TypeRef::Any => {}
        }
    }

    fn limits(&mut self, way: &Way<'a>, constraints: &[ValueConstraint], at: &SpecPointer) {
        // Those that one sentence states stand together.
        let mut stated: Vec<(Option<&DocumentedRule>, Vec<TokenStream>)> = Vec::new();
        for constraint in constraints {
            match (constraint, limit(constraint)) {
                (ValueConstraint::Items(each), _) => {
                    self.limits(&way.further(quote!(Part::Items)), each, at);
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
        let path = &way.parts;
        let mut each = constraints.iter();
        let has_pattern = each
            .any(|each| matches!(each, ValueConstraint::Pattern(pattern) if pattern.is_checked()));
        for (sentence, limits) in stated {
            let at = sentence.map_or(at, |rule| &rule.pointer).to_string();
            let sentence = option(sentence.map(|rule| &rule.sentence));
            let limited = quote! {
                Limited { path: &[#(#path),*], limits: &[#(#limits),*], sentence: #sentence, at: #at }
            };
            self.checked.found.push(Found { limited, has_pattern });
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
                    let (name, tags) = (name.as_str(), &variant.tags);
                    let tags = tags.iter().map(|tag| rules::literal(&tag.0));
                    way.further(quote!(Part::If(#name, &[#(#tags),*])))
                }
                (Discriminator::RequiredKey, Some(key)) => {
                    let key = key.as_str();
                    way.further(quote!(Part::IfGiven(#key)))
                }
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

/// A limit that the runtime checks; `None` for what is only an annotation.
fn limit(constraint: &ValueConstraint) -> Result<Option<TokenStream>, String> {
    let (name, value) = match constraint {
        ValueConstraint::Minimum(Bound { value, exclusive: true }) => ("MoreThan", number(value)?),
        ValueConstraint::Minimum(Bound { value, .. }) => ("AtLeast", number(value)?),
        ValueConstraint::Maximum(Bound { value, exclusive: true }) => ("LessThan", number(value)?),
        ValueConstraint::Maximum(Bound { value, .. }) => ("AtMost", number(value)?),
        ValueConstraint::MultipleOf(step) => ("MultipleOf", number(step)?),
        ValueConstraint::MinLength(least) => ("MinLength", count(*least)?),
        ValueConstraint::MaxLength(most) => ("MaxLength", count(*most)?),
        ValueConstraint::MinItems(least) => ("MinItems", count(*least)?),
        ValueConstraint::MaxItems(most) => ("MaxItems", count(*most)?),
        ValueConstraint::MinProperties(least) => ("MinMembers", count(*least)?),
        ValueConstraint::MaxProperties(most) => ("MaxMembers", count(*most)?),
        ValueConstraint::UniqueItems => return Ok(Some(quote!(Limit::UniqueItems))),
        ValueConstraint::Pattern(pattern) => return Ok(matching(pattern)),
        ValueConstraint::Enum(values) => ("OneOf", one_of(values)?),
        ValueConstraint::Const(value) => ("OneOf", one_of(std::slice::from_ref(value))?),
        ValueConstraint::Format(_) | ValueConstraint::Items(_) => return Ok(None),
    };
    let name = format_ident!("{name}");
    Ok(Some(quote!(Limit::#name(#value))))
}

/// A pattern, which is compiled when it is used first; `None` where it can't be checked, as was reported before.
fn matching(pattern: &Pattern) -> Option<TokenStream> {
    let (text, PatternCheck::Regex { text: regex, .. }) = (&pattern.text, &pattern.check) else {
        return None;
    };
    Some(quote!(crate::pattern::pattern!(#text, #regex)))
}

fn number(value: &Json) -> Result<TokenStream, String> {
    let number = value.0.as_f64().filter(|number| number.is_finite());
    let number = number.ok_or_else(|| format!("{} is no number of this machine", value.0))?;
    Ok(Literal::f64_unsuffixed(number).into_token_stream())
}

fn count(count: u64) -> Result<TokenStream, String> {
    let count = usize::try_from(count);
    let count = count.map_err(|_| "a count that is too large for this machine".to_owned())?;
    Ok(Literal::usize_unsuffixed(count).into_token_stream())
}

fn one_of(values: &[Json]) -> Result<TokenStream, String> {
    if let Some(value) =
        values.iter().find(|each| matches!(each.0, Value::Array(_) | Value::Object(_)))
    {
        return Err(format!("{} is no scalar", value.0));
    }
    let values = values.iter().map(|value| rules::literal(&value.0));
    Ok(quote!(&[#(#values),*]))
}
