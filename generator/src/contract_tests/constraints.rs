//! `tests/constraints`: the crate refuses the calls that the model refuses, and no others.
//!
//! `cases.json` has calls at random with what [`validate`](crate::validate) says of each; `check.rs`, which asks the
//! crate, is a template. What the types of arguments see to (JSON types, names, what is required) is
//! left out, and so are calls whose body is a value by itself.

use std::collections::BTreeSet;

use serde_json::{Map, Number, Value, json};

use super::random::Random;
use crate::model::{
    Api, Bound, Operation, Parameter, ParameterLocation, ParameterPath, Primitive, TypeKind,
    TypeRef, ValueConstraint, WireName,
};
use crate::render::json::compact;
use crate::samples::{Sample, Sampler, is_argument, weight};
use crate::validate::{Judge, Kind};

const FOLDER: &str = "tests/constraints";

/// Cases to keep of an operation whose parameters depend on each other, and of another one that has limits.
const MOST: (usize, usize) = (24, 6);
/// Calls to try for each case that is kept.
const TRIES: usize = 16;
/// Steps that patterns may take in all: about half a second. Operations after that get no cases.
const MOST_STEPS: usize = 20_000_000;
/// A list or a text that is longer than this is not made to see that it is refused.
const LONGEST: usize = 64;
/// Two moments, of which one is before the other.
const MOMENTS: [&str; 2] = ["2030-01-01T00:00:00Z", "2030-06-01T00:00:00Z"];

/// The file of the test's data.
pub(super) fn files(sampler: &Sampler<'_>, judge: &Judge<'_>) -> Vec<(String, String)> {
    let mut cases = String::from("{");
    for operation in &sampler.api().operations {
        let lines = lines(sampler, judge, operation);
        if !lines.is_empty() {
            let comma = if cases.len() == 1 { "" } else { "," };
            let (id, lines) = (compact(&operation.id.as_str().into()), lines.join(",\n    "));
            cases.push_str(&format!("{comma}\n  {id}: [\n    {lines}\n  ]"));
        }
    }
    cases.push_str("\n}\n");
    vec![(format!("{FOLDER}/cases.json"), cases)]
}

/// The cases of an operation, a line of JSON each.
fn lines(sampler: &Sampler<'_>, judge: &Judge<'_>, operation: &Operation) -> Vec<String> {
    let is_whole = |parameter: &Parameter| parameter.location == ParameterLocation::WholeBody;
    let has_none =
        operation.dependencies.is_empty() && !operation.parameters.iter().any(may_have_limits);
    if has_none || operation.parameters.iter().any(is_whole) {
        return Vec::new();
    }
    let room = sampler.room().sample;
    let mut call = Call::new(sampler.api(), operation, room);
    let most = if operation.dependencies.is_empty() { MOST.1 } else { MOST.0 };
    let everything = sampler.full(operation, &operation.parameters.iter().collect::<Vec<_>>());
    let mut lines = BTreeSet::new();
    let (mut tried, mut written) = (0, 0);
    for _ in 0..most * TRIES {
        let spent = tried > room * TRIES || written > room;
        if lines.len() == most || spent || judge.pattern_steps() > MOST_STEPS {
            break;
        }
        let given = call.arguments(&everything);
        tried += given.values().map(weight::of).sum::<usize>();
        let found = judge.judge(operation, &given, false);
        // A call without any of its parameters breaks nothing that another one does not.
        if found.iter().all(|each| is_checked(each.kind)) {
            let broken: Vec<String> = found
                .into_iter()
                .map(|each| match each.kind {
                    Kind::Dependency(_) => each.rule,
                    _ => each.params.concat(),
                })
                .collect();
            let line = compact(&json!({"broken": broken, "given": given}));
            written += line.len();
            lines.insert(line);
        }
    }
    let refused = |line: &String| !line.contains(r#""broken":[]"#);
    if operation.dependencies.is_empty() && !lines.iter().any(refused) {
        lines.clear();
    }
    lines.into_iter().collect()
}

/// Whether the crate checks it when a call is sent.
fn is_checked(kind: Kind) -> bool {
    !matches!(kind, Kind::Required | Kind::Unknown | Kind::Type)
}

/// The calls of an operation.
struct Call<'a> {
    api: &'a Api,
    operation: &'a Operation,
    /// The optional parameters that rules speak of, or of what is in them.
    in_rules: BTreeSet<&'a WireName>,
    random: Random,
    /// The weight that a value may have.
    room: usize,
}

impl<'a> Call<'a> {
    fn new(api: &'a Api, operation: &'a Operation, room: usize) -> Self {
        let rules = operation.dependencies.iter().map(|dependency| &dependency.rule);
        let paths = rules.flat_map(|rule| rule.parameters());
        let in_rules = paths.filter_map(ParameterPath::root).collect();
        Self { api, operation, in_rules, random: Random::of(operation.id.as_str()), room }
    }

    /// Some of the parameters that are required, are in rules or have limits, with values that may break them.
    fn arguments(&mut self, sample: &Sample) -> Map<String, Value> {
        let operation = self.operation;
        let mut given = Map::new();
        for parameter in operation.parameters.iter().filter(|each| is_argument(each)) {
            let is_given = match parameter.presence.is_required() {
                true => true,
                false if self.in_rules.contains(&parameter.wire) => self.random.below(2) == 0,
                false => may_have_limits(parameter) && self.random.below(4) == 0,
            };
            if let (true, Some(value)) = (is_given, sample.argument(&parameter.wire)) {
                let value = self.vary(value.clone(), &parameter.ty, &parameter.constraints);
                given.insert(parameter.wire.as_str().to_owned(), value);
            }
        }
        given
    }

    /// The value, or another one of its type.
    fn vary(&mut self, value: Value, ty: &TypeRef, constraints: &[ValueConstraint]) -> Value {
        if self.random.below(3) == 0
            && let Some(edge) =
                self.random.pick(constraints).and_then(|each| edge(each, &value, self.room))
        {
            return edge;
        }
        match (ty, value) {
            (TypeRef::Nullable(inner), value) => self.vary(value, inner, &[]),
            (TypeRef::Named(id), value) => match self.api.types.get(id).map(|def| &def.kind) {
                Some(TypeKind::Alias(alias)) => self.vary(value, &alias.target, &alias.constraints),
                Some(TypeKind::Enum(listed)) => {
                    let picked = self.random.pick(&listed.values);
                    picked.map_or(value, |picked| picked.wire.as_str().into())
                }
                Some(TypeKind::Struct(body)) => match value {
                    Value::Object(mut members) => {
                        for field in &body.fields {
                            let name = field.wire.as_str();
                            let Some(member) = members.remove(name) else { continue };
                            if field.presence.is_required() || self.random.below(2) == 0 {
                                let varied = self.vary(member, &field.ty, &field.constraints);
                                members.insert(name.to_owned(), varied);
                            }
                        }
                        Value::Object(members)
                    }
                    other => other,
                },
                _ => value,
            },
            (TypeRef::Array(item), Value::Array(items)) => {
                let each = constraints.iter().find_map(|constraint| match constraint {
                    ValueConstraint::Items(each) => Some(each.as_slice()),
                    _ => None,
                });
                let each = each.unwrap_or_default();
                items.into_iter().take(1).map(|value| self.vary(value, item, each)).collect()
            }
            (TypeRef::Primitive(Primitive::Boolean), _) => (self.random.below(2) == 0).into(),
            // Whether its format says that it is one, or its name.
            (_, Value::String(text)) if text.ends_with(":00Z") => {
                self.random.pick(&MOMENTS).map_or_else(|| text.into(), |moment| (*moment).into())
            }
            (_, value) => value,
        }
    }
}

/// Whether the parameter has limits, or is of a type that may have some inside.
fn may_have_limits(parameter: &Parameter) -> bool {
    !parameter.constraints.is_empty() || parameter.ty.named().is_some()
}

/// A value on the wrong side of a limit, of the same type; `None` where it would be large.
fn edge(constraint: &ValueConstraint, value: &Value, room: usize) -> Option<Value> {
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
        ValueConstraint::Minimum(bound) => beyond(bound, -1, value),
        ValueConstraint::Maximum(bound) => beyond(bound, 1, value),
        ValueConstraint::MultipleOf(step) => beside(step.0.as_number()?, value),
        ValueConstraint::Pattern(_) => Some(Value::from(format!("{}!", value.as_str()?))),
        _ => None,
    }
}

/// The first number that a bound excludes.
fn beyond(bound: &Bound, step: i64, value: &Value) -> Option<Value> {
    let step = if bound.exclusive { 0 } else { step };
    let limit = bound.value.0.as_number()?;
    match limit.as_i64() {
        Some(limit) => Some(limit.checked_add(step)?.into()),
        None if value.is_f64() => number(limit.as_f64()? + f64::from(i32::try_from(step).ok()?)),
        None => None,
    }
}

/// A number that is no multiple.
fn beside(step: &Number, value: &Value) -> Option<Value> {
    match (step.as_i64(), value.is_f64()) {
        (Some(step), false) => step.checked_add(1).filter(|_| step > 1).map(Value::from),
        _ => number(step.as_f64()? * 1.5),
    }
}

fn number(number: f64) -> Option<Value> {
    Number::from_f64(number).map(Value::Number)
}
