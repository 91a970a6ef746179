//! Values of a response that follow from the call: a list of one kind has items of that kind, and a created thing has
//! the values that it was created with.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value};

use super::listed::{listed, plain};
use super::scalar::items_that_must_be;
use super::text::is_valid;
use crate::model::{
    Api, Json, Name, Operation, Parameter, Primitive, Property, TypeKind, TypeRef, Union,
    ValueConstraint, Variant, Verb, WireName, singular,
};

/// The arguments of a call, and the parameters without an argument.
#[derive(Debug)]
pub(super) struct KnownValues<'a> {
    api: &'a Api,
    given: ByName<'a, (&'a Parameter, &'a Value)>,
    absent: ByName<'a, &'a Parameter>,
    /// The thing that the group of the operation is about.
    thing: Option<Name>,
    /// Whether the call makes the thing of the response.
    creates: bool,
}

/// Parameters by the names of the properties that they tell of.
#[derive(Debug)]
struct ByName<'a, T> {
    same: HashMap<&'a WireName, T>,
    /// Lists by the singular of their names.
    lists: HashMap<Name, T>,
}

impl<'a, T: Copy> ByName<'a, T> {
    fn new() -> Self {
        Self { same: HashMap::new(), lists: HashMap::new() }
    }

    fn add(&mut self, parameter: &'a Parameter, item: T) {
        let Property { name, wire, ty, .. } = &parameter.property;
        self.same.entry(wire).or_insert(item);
        let one = singular(name);
        if matches!(ty, TypeRef::Array(_)) && one != *name {
            self.lists.entry(one).or_insert(item);
        }
    }
}

/// The longest list of values that is searched.
const MOST_LISTED: usize = 1_000;

impl<'a> KnownValues<'a> {
    pub(super) fn new(
        api: &'a Api,
        operation: &'a Operation,
        arguments: &'a Map<String, Value>,
    ) -> Self {
        let (mut given, mut absent) = (ByName::new(), ByName::new());
        for parameter in operation.parameters.iter().filter(|parameter| !parameter.is_shadowed) {
            match arguments.get(parameter.key()) {
                Some(value) => given.add(parameter, (parameter, value)),
                None => absent.add(parameter, parameter),
            }
        }
        let (thing, creates) =
            (operation.route.last().map(singular), operation.verb() == Verb::Create);
        Self { api, given, absent, thing, creates }
    }

    /// The value of a property of the response, if it follows from the call.
    pub(super) fn of(&self, property: &Property) -> Option<Value> {
        let given = || self.given(property).cloned();
        given()
            .or_else(|| self.without(property))
            .or_else(|| self.of_parameter(property))
            .or_else(|| self.of_group(property))
    }

    /// A list of a created thing is empty if the call could set it but does not.
    fn without(&self, property: &Property) -> Option<Value> {
        let Property { name, wire, ty, constraints, .. } = property;
        let is_absent = self.creates && self.absent.same.contains_key(wire);
        let are_ids = name.identified().is_some() && matches!(ty, TypeRef::Array(_));
        (is_absent && are_ids && items_that_must_be(constraints) == 0)
            .then(|| Vec::<Value>::new().into())
    }

    /// The argument that a property of the response repeats: the argument of the same name, or the first item of a list
    /// with the name in the plural. An argument that the property cannot have is not repeated.
    pub(super) fn given(&self, property: &Property) -> Option<&'a Value> {
        let to = (&property.ty, property.constraints.as_slice());
        let same = self.given.same.get(&property.wire).and_then(|(parameter, value)| {
            let Property { ty, constraints, .. } = &parameter.property;
            fits(self.api, value, (ty, constraints), to).then_some(*value)
        });
        same.or_else(|| {
            let (parameter, value) = self.given.lists.get(&property.name)?;
            let Property { ty: TypeRef::Array(item), constraints, .. } = &parameter.property else {
                return None;
            };
            let first = value.get(0)?;
            fits(self.api, first, (item, ValueConstraint::of_items(constraints)), to)
                .then_some(first)
        })
    }

    /// A value of a parameter without an argument that lists some of the values of the property: the operation returns
    /// nothing else.
    fn of_parameter(&self, property: &Property) -> Option<Value> {
        let Self { api, absent, .. } = self;
        let same = absent.same.get(&property.wire);
        let parameter = same.or_else(|| absent.lists.get(&property.name))?;
        if matches!(plain(api, &property.ty, &[]).0, TypeRef::Array(_)) {
            return None;
        }
        let few = listed(api, &parameter.property.ty, &parameter.property.constraints);
        let all = listed(api, &property.ty, &property.constraints);
        let is_part = few.len() < all.len() && all.len() <= MOST_LISTED;
        let all: HashSet<&str> = all.iter().filter(|_| is_part).filter_map(Value::as_str).collect();
        let is_in = |value: &Value| value.as_str().is_some_and(|text| all.contains(text));
        let is_part = is_part && few.iter().all(is_in);
        few.into_iter().next().filter(|_| is_part)
    }

    /// The value of an enum, or of a list of enums, that matches the group of the operation.
    fn of_group(&self, property: &Property) -> Option<Value> {
        let thing = self.thing.as_ref()?;
        let (ty, constraints) = plain(self.api, &property.ty, &property.constraints);
        let item = ty.item();
        let TypeKind::Enum(all) = self.api.types.kind(item.unwrap_or(ty).named()?)? else {
            return None;
        };
        if all.values.len() == 1 || !constraints.is_empty() {
            return None;
        }
        let values = all.values.iter().take(MOST_LISTED);
        // `noise_detection` is what a `noise_sensor` does.
        let begins = |name: &Name| name.words().next() == thing.words().next();
        let value = values
            .clone()
            .find(|value| value.name == *thing)
            .or_else(|| values.clone().find(|value| begins(&value.name)))?;
        let value = Value::from(value.wire.as_str());
        Some(if item.is_some() { vec![value].into() } else { value })
    }

    /// The variant whose tag the call requests, and that tag.
    pub(super) fn variant<'u>(
        &self,
        union: &'u Union,
        key: &WireName,
    ) -> Option<(&'u Variant, &'u Json)> {
        let same = self.given.same.get(key).map(|(_, value)| *value);
        let first = || self.given.lists.get(&key.name()).and_then(|(_, value)| value.get(0));
        let tag = same.or_else(first)?;
        let mut tagged = union
            .variants
            .iter()
            .flat_map(|variant| variant.tags.iter().map(move |known| (variant, known)));
        tagged.find(|(_, known)| known.0 == *tag)
    }
}

/// A type with its constraints.
type Typed<'t> = (&'t TypeRef, &'t [ValueConstraint]);

/// Whether a value of the first type is one of the second type. Objects are not compared: a request has other members
/// than a response. `bounds::LOWERED_INSIDE` bounds the lists in a type.
fn fits(api: &Api, value: &Value, from: Typed<'_>, to: Typed<'_>) -> bool {
    // The type decides what the response can be, not the value.
    if value.is_null() {
        return false;
    }
    let (from, given) = plain(api, from.0, from.1);
    let (to, wanted) = plain(api, to.0, to.1);
    let are_kept = || {
        let mut limits = wanted.iter().filter(|limit| !matches!(limit, ValueConstraint::Items(_)));
        limits.all(|limit| given.contains(limit))
    };
    if ValueConstraint::listed(&wanted)
        .is_some_and(|listed| !listed.iter().any(|each| each.0 == *value))
    {
        return false;
    }
    match (from, to, value) {
        (TypeRef::Array(from), TypeRef::Array(to), Value::Array(items)) => {
            let inner = |item| {
                let from: Typed<'_> = (from, ValueConstraint::of_items(&given));
                fits(api, item, from, (to, ValueConstraint::of_items(&wanted)))
            };
            are_kept() && items.iter().all(inner)
        }
        (_, TypeRef::Named(id), _) => match api.types.kind(id) {
            Some(TypeKind::Enum(all)) => all.values.iter().any(|it| value == it.wire.as_str()),
            Some(TypeKind::Alias(_)) => from == to,
            _ => false,
        },
        (_, TypeRef::Primitive(Primitive::String), Value::String(text)) => is_valid(text, &wanted),
        (TypeRef::Primitive(_), TypeRef::Primitive(_), Value::String(text)) => {
            from == to && is_valid(text, &wanted)
        }
        (TypeRef::Primitive(_), TypeRef::Primitive(_), _) => from == to && are_kept(),
        (TypeRef::Map(_), TypeRef::Map(_), _) => from == to && are_kept(),
        _ => false,
    }
}
