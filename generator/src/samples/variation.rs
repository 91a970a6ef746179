//! Random calls, the same on every run. Some of the values break constraints.

use std::collections::BTreeSet;

use serde_json::{Map, Number, Value};

use super::random::Random;
use super::{Sample, Sampler, is_argument, weight};
use crate::model::{
    Api, Bound, Field, Operation, Parameter, ParameterPath, Primitive, Property, TypeId, TypeKind,
    TypeRef, ValueConstraint, Variant, WireName,
};

/// The maximum length of a list or a text that breaks a constraint.
const LONGEST: usize = 64;
/// An earlier moment and a later moment.
const MOMENTS: [&str; 2] = ["2030-01-01T00:00:00Z", "2030-06-01T00:00:00Z"];

/// The arguments of calls of an operation: an endless iterator.
pub struct RandomCalls<'a> {
    api: &'a Api,
    operation: &'a Operation,
    /// A call with a value for each parameter.
    everything: Sample,
    /// The optional parameters that rules name, directly or through a nested property.
    in_rules: BTreeSet<&'a WireName>,
    random: Random,
    /// The limit for the weight of a value.
    room: usize,
}

impl<'a> Sampler<'a> {
    /// Random calls of an operation. Values may break rules and constraints, but have the type of their parameter.
    pub fn calls_at_random(&self, operation: &'a Operation) -> RandomCalls<'a> {
        let rules = operation.dependencies.iter().map(|dependency| &dependency.rule);
        let paths = rules.flat_map(|rule| rule.parameters());
        let in_rules = paths.filter_map(ParameterPath::root).collect();
        let everything = self.full(operation, &operation.parameters.iter().collect::<Vec<_>>());
        let (api, room) = (self.api(), self.room().sample);
        let random = Random::of(operation.id.as_str());
        RandomCalls { api, operation, everything, in_rules, random, room }
    }
}

impl Iterator for RandomCalls<'_> {
    type Item = Map<String, Value>;

    /// Some of the parameters that are required, appear in rules or have constraints.
    fn next(&mut self) -> Option<Self::Item> {
        let operation = self.operation;
        let mut given = Map::new();
        for parameter in operation.parameters.iter().filter(|each| is_argument(each)) {
            let is_given = match parameter.property.presence.is_required() {
                true => true,
                false if self.in_rules.contains(&parameter.property.wire) => {
                    self.random.below(2) == 0
                }
                false => may_have_constraints(parameter) && self.random.below(4) == 0,
            };
            if let (true, Some(value)) = (is_given, self.everything.given(parameter)) {
                let value = self.vary_of(value.clone(), &parameter.property);
                given.insert(parameter.key().to_owned(), value);
            }
        }
        Some(given)
    }
}

impl RandomCalls<'_> {
    /// The value of a property, or another value of its type.
    fn vary_of(&mut self, value: Value, property: &Property) -> Value {
        self.vary(value, &property.ty, &property.constraints)
    }

    /// The value, or another value of its type. The depth of the value bounds the recursion.
    fn vary(&mut self, value: Value, ty: &TypeRef, constraints: &[ValueConstraint]) -> Value {
        if self.random.below(3) == 0
            && let Some(edge) =
                self.random.pick(constraints).and_then(|each| violating(each, &value, self.room))
        {
            return edge;
        }
        match (ty, value) {
            (TypeRef::Nullable(inner), value) => self.vary(value, inner, &[]),
            (TypeRef::Named(id), value) => self.vary_named(value, id),
            (TypeRef::Array(item), Value::Array(items)) => {
                let each = ValueConstraint::of_items(constraints);
                items.into_iter().take(1).map(|value| self.vary(value, item, each)).collect()
            }
            (TypeRef::Primitive(Primitive::Boolean), _) => (self.random.below(2) == 0).into(),
            // A moment is known by the format or by the name; both give such a text.
            (_, Value::String(text)) if text.ends_with(":00Z") => {
                self.random.pick(&MOMENTS).map_or_else(|| text.into(), |moment| (*moment).into())
            }
            (_, value) => value,
        }
    }

    /// The same for a named type. The depth of the value bounds the recursion.
    fn vary_named(&mut self, value: Value, id: &TypeId) -> Value {
        match (self.api.types.kind(id), value) {
            (Some(TypeKind::Alias(alias)), value) => {
                self.vary(value, &alias.target, &alias.constraints)
            }
            (Some(TypeKind::Union(union)), value) => {
                let has_limits = |variant: &&Variant| {
                    variant.constraints.iter().any(|each| each.check().is_ok())
                };
                match union.variant_of(&value, &self.api.types).filter(has_limits) {
                    Some(variant) => self.vary(value, &variant.ty, &variant.constraints),
                    None => value,
                }
            }
            (Some(TypeKind::Enum(listed)), value) => {
                let picked = self.random.pick(&listed.values);
                picked.map_or(value, |picked| picked.wire.as_str().into())
            }
            (Some(TypeKind::Struct(body)), Value::Object(mut members)) => {
                for Field { property, .. } in &body.fields {
                    let name = property.wire.as_str();
                    let Some(member) = members.remove(name) else { continue };
                    if property.presence.is_required() || self.random.below(2) == 0 {
                        members.insert(name.to_owned(), self.vary_of(member, property));
                    }
                }
                Value::Object(members)
            }
            (_, value) => value,
        }
    }
}

/// Whether the parameter, or a type inside it, may have constraints.
fn may_have_constraints(parameter: &Parameter) -> bool {
    !parameter.property.constraints.is_empty() || parameter.property.ty.named().is_some()
}

/// A value of the same type that violates a constraint; `None`: every such value is too large.
fn violating(constraint: &ValueConstraint, value: &Value, room: usize) -> Option<Value> {
    let count = |length: u64| usize::try_from(length).ok().filter(|length| *length <= LONGEST);
    let text = |length: u64| Some(Value::from("x".repeat(count(length)?)));
    let items = |length: u64| {
        let first = value.as_array()?.first()?;
        let length = count(length).filter(|length| length * weight::of(first) <= room)?;
        Some(Value::Array(vec![first.clone(); length]))
    };
    match constraint {
        ValueConstraint::MinLength(least) => text(least.checked_sub(1)?),
        ValueConstraint::MaxLength(most) => text(most.checked_add(1)?),
        ValueConstraint::MinItems(least) => items(least.checked_sub(1)?),
        ValueConstraint::MaxItems(most) => items(most.checked_add(1)?),
        ValueConstraint::UniqueItems => items(2),
        ValueConstraint::Enum(values) => {
            let largest = values.iter().filter_map(|each| each.0.as_i64()).max()?;
            largest.checked_add(1).map(Value::from)
        }
        ValueConstraint::Minimum(bound) => outside_bound(bound, -1, value),
        ValueConstraint::Maximum(bound) => outside_bound(bound, 1, value),
        ValueConstraint::MultipleOf(step) => beside(step.0.as_number()?, value),
        ValueConstraint::Pattern(_) => Some(Value::from(format!("{}!", value.as_str()?))),
        _ => None,
    }
}

/// The first number that violates a bound.
fn outside_bound(bound: &Bound, step: i64, value: &Value) -> Option<Value> {
    let step = if bound.exclusive { 0 } else { step };
    let limit = bound.value.0.as_number()?;
    match limit.as_i64() {
        Some(limit) => Some(limit.checked_add(step)?.into()),
        None if value.is_f64() => number(limit.as_f64()? + f64::from(i32::try_from(step).ok()?)),
        None => None,
    }
}

/// A number that is not a multiple.
fn beside(step: &Number, value: &Value) -> Option<Value> {
    match (step.as_i64(), value.is_f64()) {
        (Some(step), false) => step.checked_add(1).filter(|_| step > 1).map(Value::from),
        _ => number(step.as_f64()? * 1.5),
    }
}

fn number(number: f64) -> Option<Value> {
    Number::from_f64(number).map(Value::Number)
}
