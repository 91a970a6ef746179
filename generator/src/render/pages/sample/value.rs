//! Values of a type.

use serde_json::{Map, Value, json};

use crate::model::{
    Api, Discriminator, Enum, Field, Json, Lifecycle, Name, Parameter, Primitive, Struct, TypeId,
    TypeKind, TypeRef, Union, ValueConstraint, Variant,
};

use super::{ids, number, text};

/// Where a value travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// In a request: what has to be there, and something to see where nothing has to.
    Request,
    /// In a response: what is always there.
    Response,
    /// In a request that leaves nothing out.
    Everything,
}

/// How deep values go; a type that is required in itself has no finite value.
const DEPTH: usize = 12;

/// A value for a parameter.
pub(super) fn of_parameter(api: &Api, parameter: &Parameter, purpose: Purpose) -> Value {
    let preferred = Preferred::default();
    let mut deriver = Deriver { api, purpose, preferred, within: Vec::new() };
    deriver.value(&parameter.ty, &parameter.constraints, &parameter.name)
}

/// A value of a type under a name, as a response carries it, with what is preferred there.
pub(super) fn of_response(api: &Api, ty: &TypeRef, name: &Name, preferred: Preferred<'_>) -> Value {
    Deriver { api, purpose: Purpose::Response, preferred, within: Vec::new() }.value(ty, &[], name)
}

/// What a value shows where there is a choice.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Preferred<'a> {
    /// Tags of variants.
    pub(super) tags: &'a [&'a str],
    /// A field that is shown even where a response can lack it.
    pub(super) field: Option<&'a str>,
}

struct Deriver<'a> {
    api: &'a Api,
    purpose: Purpose,
    preferred: Preferred<'a>,
    /// The types whose values are being made, outermost first.
    within: Vec<&'a TypeId>,
}

impl<'a> Deriver<'a> {
    fn value(&mut self, ty: &'a TypeRef, constraints: &[ValueConstraint], name: &Name) -> Value {
        if let Some(fixed) = fixed(constraints) {
            return fixed;
        }
        match ty {
            TypeRef::Primitive(primitive) => scalar(*primitive, constraints, name),
            TypeRef::Named(id) => self.named(id, constraints, name),
            TypeRef::Array(item) => self.array(item, constraints, name),
            TypeRef::Map(value) => json!({ "key": self.value(value, &[], &Name::from("value")) }),
            TypeRef::Nullable(inner) if self.is_nothing(inner) => Value::Null,
            TypeRef::Nullable(inner) => self.value(inner, constraints, name),
            TypeRef::Any => Value::Object(Map::new()),
        }
    }

    fn named(&mut self, id: &'a TypeId, constraints: &[ValueConstraint], name: &Name) -> Value {
        let Some(def) = self.api.types.get(id) else {
            return Value::Null;
        };
        if self.within.len() >= DEPTH || self.within.contains(&id) {
            return Value::Object(Map::new());
        }
        self.within.push(id);
        let value = match &def.kind {
            TypeKind::Struct(object) => Value::Object(self.object(object)),
            TypeKind::Enum(values) => first_value(values),
            TypeKind::Union(union) => self.union(union, name),
            TypeKind::Alias(alias) if alias.identifier => {
                Value::String(ids::uuid(ids::kind(id.name().as_str())))
            }
            TypeKind::Alias(alias) => {
                let all = [alias.constraints.as_slice(), constraints].concat();
                self.value(&alias.target, &all, name)
            }
        };
        self.within.pop();
        value
    }

    fn object(&mut self, object: &'a Struct) -> Map<String, Value> {
        let shown = |field: &&Field| !matches!(field.lifecycle, Lifecycle::Undocumented(_));
        let belongs = |field: &&Field| field.presence.is_required() || self.has_room(field);
        let mut fields: Vec<&Field> = object.fields.iter().filter(belongs).filter(shown).collect();
        if fields.is_empty() {
            fields.extend(object.fields.iter().find(|field| field.lifecycle.is_stable()));
        }
        let mut value = |field: &'a Field| match field.nullable && self.is_nothing(&field.ty) {
            true => Value::Null,
            false => self.value(&field.ty, &field.constraints, &field.name),
        };
        fields.into_iter().map(|field| (field.wire.as_str().to_owned(), value(field))).collect()
    }

    /// Whether an optional field belongs into the value: into one that leaves nothing out, where it does not recur, or
    /// because it is what a reader looks for.
    fn has_room(&self, field: &Field) -> bool {
        let recurs = field.ty.named().is_some_and(|id| self.within.contains(&id));
        let is_wanted = self.purpose == Purpose::Everything
            || self.preferred.field == Some(field.wire.as_str());
        is_wanted && !recurs
    }

    /// Whether the document says nothing about a value that can be null: a response has null there.
    fn is_nothing(&self, ty: &TypeRef) -> bool {
        self.purpose == Purpose::Response && *ty == TypeRef::Any
    }

    /// One item, or as many as there must be; lists of what went wrong are empty.
    fn array(&mut self, item: &'a TypeRef, constraints: &[ValueConstraint], name: &Name) -> Value {
        let least = constraints.iter().find_map(|constraint| match constraint {
            ValueConstraint::MinItems(least) => usize::try_from(*least).ok(),
            _ => None,
        });
        let def = item.named().and_then(|id| self.api.types.get(id));
        let is_union = def.is_some_and(|def| matches!(def.kind, TypeKind::Union(_)));
        let is_trouble = matches!(name.as_str(), "errors" | "warnings");
        let recurs = item.named().is_some_and(|id| self.within.contains(&id));
        let is_inner = self.purpose == Purpose::Response && !self.within.is_empty();
        if least.is_none() && (recurs || is_inner && (is_union || is_trouble)) {
            return Value::Array(Vec::new());
        }
        let items = constraints.iter().find_map(|constraint| match constraint {
            ValueConstraint::Items(items) => Some(items.as_slice()),
            _ => None,
        });
        let value = self.value(item, items.unwrap_or_default(), name);
        Value::Array(vec![value; least.unwrap_or(1).clamp(1, 3)])
    }

    /// The variant to show: a preferred one, else the first that is there to stay.
    fn choice(&self, union: &'a Union) -> Option<&'a Variant> {
        let is_preferred = |variant: &&Variant| {
            let mut tags = variant.tags.iter().filter_map(Json::as_str);
            tags.any(|tag| self.preferred.tags.contains(&tag))
        };
        let variants = &union.variants;
        let preferred = variants.iter().find(is_preferred);
        let stable = || variants.iter().find(|variant| variant.lifecycle.is_stable());
        preferred.or_else(stable).or(variants.first())
    }

    /// A variant, with the property that tells it from the others.
    fn union(&mut self, union: &'a Union, name: &Name) -> Value {
        let Some(variant) = self.choice(union) else {
            return Value::Object(Map::new());
        };
        let value = self.value(&variant.ty, &[], name);
        match (&union.discriminator, value) {
            (Discriminator::Property(key), Value::Object(members)) => {
                Value::Object(tagged(key.as_str(), variant, members))
            }
            (_, value) => value,
        }
    }
}

/// The members with the discriminating one in front.
fn tagged(key: &str, variant: &Variant, mut members: Map<String, Value>) -> Map<String, Value> {
    let Some(Json(tag)) = variant.tags.first() else {
        return members;
    };
    let mut all = Map::from_iter([(key.to_owned(), tag.clone())]);
    members.shift_remove(key);
    all.append(&mut members);
    all
}

/// The value that a constraint leaves no choice about.
fn fixed(constraints: &[ValueConstraint]) -> Option<Value> {
    constraints.iter().find_map(|constraint| match constraint {
        ValueConstraint::Const(Json(value)) => Some(value.clone()),
        ValueConstraint::Enum(values) => values.first().map(|Json(value)| value.clone()),
        _ => None,
    })
}

/// The first value that is there to stay.
fn first_value(values: &Enum) -> Value {
    let stable = values.values.iter().find(|value| value.lifecycle.is_stable());
    stable
        .or_else(|| values.values.first())
        .map_or(Value::Null, |value| Value::String(value.wire.as_str().to_owned()))
}

fn scalar(primitive: Primitive, constraints: &[ValueConstraint], name: &Name) -> Value {
    match primitive {
        Primitive::Boolean => Value::Bool(true),
        Primitive::Integer => number::derive(constraints, name, true),
        Primitive::Number => number::derive(constraints, name, false),
        _ => Value::String(text::derive(primitive, constraints, name)),
    }
}
