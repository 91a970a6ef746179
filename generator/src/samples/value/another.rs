//! Distinct values of one type, for lists without duplicates.

use serde_json::{Map, Value};

use crate::model::{Api, Enum, Primitive, TypeKind, TypeRef, ValueConstraint};
use crate::samples::listed::plain;
use crate::samples::number;
use crate::samples::scalar::fixed;
use crate::samples::text::is_valid;

/// The value with this number, in a list of distinct values; the same value, if none is found. An object has another
/// value for the first member that can have one. The depth of the value bounds the walk (`MOST_LEVELS`).
pub(super) fn value(
    api: &Api,
    (ty, constraints): (&TypeRef, &[ValueConstraint]),
    first: Value,
    number: usize,
) -> Value {
    if number == 0 || fixed(constraints).is_some() {
        return first;
    }
    let (ty, constraints) = plain(api, ty, constraints);
    match (ty, first) {
        (TypeRef::Named(id), first) => match (api.types.get(id).map(|def| &def.kind), first) {
            (Some(TypeKind::Enum(all)), first) => listed(all, first, number),
            (Some(TypeKind::Struct(object)), Value::Object(members)) => {
                let ty = |name: &str| {
                    let property = &object.field(name)?.property;
                    Some((&property.ty, property.constraints.as_slice()))
                };
                member(api, ty, members, number)
            }
            (_, Value::String(text)) => later(&text, false, &constraints, number),
            (_, first) => first,
        },
        (TypeRef::Array(item), Value::Array(mut items)) => {
            if let Some(last) = items.pop() {
                items.push(value(
                    api,
                    (item, ValueConstraint::of_items(&constraints)),
                    last,
                    number,
                ));
            }
            items.into()
        }
        (TypeRef::Map(inner), Value::Object(members)) => {
            member(api, |_| Some((&**inner, &[])), members, number)
        }
        (TypeRef::Primitive(kind), Value::Number(first)) => {
            let next = first.as_f64().zip(u32::try_from(number).ok());
            let next = next.map(|(first, number)| first + f64::from(number) * step(&constraints));
            next.map_or(first.into(), |next| number::near(&constraints, next, *kind))
        }
        (_, Value::Bool(first)) => (first ^ (number == 1)).into(),
        (TypeRef::Any, Value::Object(members)) => {
            member(api, |_| Some((&TypeRef::Any, &[])), members, number)
        }
        (ty, Value::String(text)) => {
            let has_format = constraints.iter().any(|it| matches!(it, ValueConstraint::Format(_)));
            let is_free = matches!(ty, TypeRef::Primitive(Primitive::String) | TypeRef::Any);
            later(&text, is_free && !has_format, &constraints, number)
        }
        (_, first) => first,
    }
}

/// The object with another value of one member; `ty` has the types of the members.
fn member<'t>(
    api: &Api,
    ty: impl Fn(&str) -> Option<(&'t TypeRef, &'t [ValueConstraint])>,
    mut members: Map<String, Value>,
    number: usize,
) -> Value {
    for (name, own) in &mut members {
        let Some(ty) = ty(name) else { continue };
        let other = value(api, ty, own.clone(), number);
        if other != *own {
            *own = other;
            break;
        }
    }
    members.into()
}

/// The distance of two numbers that the constraints allow.
fn step(constraints: &[ValueConstraint]) -> f64 {
    let step = constraints.iter().find_map(|constraint| match constraint {
        ValueConstraint::MultipleOf(step) => step.0.as_f64(),
        _ => None,
    });
    step.unwrap_or(1.0)
}

/// The listed value with this number.
fn listed(all: &Enum, first: Value, number: usize) -> Value {
    all.values.get(number).map_or(first, |another| another.wire.as_str().into())
}

/// The text with a number behind it, if the constraints allow it and no format decides; else with another last letter or
/// digit.
fn later(text: &str, is_free: bool, constraints: &[ValueConstraint], number: usize) -> Value {
    let at = text.char_indices().rev().find(|(_, char)| char.is_alphanumeric());
    // The later one of the same alphabet, or a digit.
    let replaced = at.into_iter().flat_map(|(at, char)| {
        let of = |alphabet: &[u8]| {
            let own = alphabet.iter().position(|other| char::from(*other) == char);
            char::from(alphabet[(own.unwrap_or_default() + number) % alphabet.len()])
        };
        let letters: &[u8] = match char.is_ascii_uppercase() {
            true => b"ABCDEFGHIJKLMNOPQRSTUVWXYZ",
            false => b"abcdefghijklmnopqrstuvwxyz",
        };
        [of(b"0123456789"), of(letters)]
            .map(|other| format!("{}{other}{}", &text[..at], &text[at + char.len_utf8()..]))
    });
    let is_counted = text.ends_with(|c: char| c.is_ascii_digit());
    let separator = if text.contains(' ') { ' ' } else { '-' };
    let longer = format!("{text}{separator}{}", number + 1);
    let longer = Some(longer).filter(|_| is_free && !is_counted);
    let mut others = longer.into_iter().chain(replaced);
    others.find(|other| is_valid(other, constraints)).map_or_else(|| text.into(), Value::from)
}
