//! The values of a resource in the conventions, checked against the document.
//!
//! A value that left the document is a stale entry, since a new version of the document must not stop codegen.

use std::collections::BTreeSet;

use super::settling_mistake::Mistake;
use crate::diagnostic::Diagnostics;
use crate::model::{
    Api, Discriminator, ErrorList, Primitive, Property, SpecPointer, StateShape, Struct, TypeKind,
    TypeRef, WireName,
};

/// The shape with the values that the document has. The others are reported.
pub(super) fn present(
    api: &Api,
    object: &Struct,
    at: &SpecPointer,
    shape: &StateShape,
    diagnostics: &mut Diagnostics,
) -> StateShape {
    let stated = shape;
    let mut shape = shape.clone();
    let mut keep =
        |list: &mut Vec<String>, at: SpecPointer, property: &WireName, known: &[&str]| {
            let mut index = 0;
            list.retain(|value| {
                let is_known = known.contains(&value.as_str());
                if !is_known {
                    let message = format!("`{property}` never has the value `{value}`");
                    diagnostics.stale(
                        &at.child(&index.to_string()),
                        message,
                        "remove the value, or correct it",
                    );
                }
                index += 1;
                is_known
            });
        };
    if let Some(known) = statuses(api, object, &shape) {
        let status = shape.status.clone();
        keep(&mut shape.done, at.child("done"), &status, &known);
        keep(&mut shape.failed, at.child("failed"), &status, &known);
        keep(&mut shape.pending, at.child("pending"), &status, &known);
        if let Some(scheduled) = &mut shape.scheduled {
            let at = at.child("scheduled").child("status");
            keep(&mut scheduled.status, at, &status, &known);
        }
    }
    if let Some(errors) = &mut shape.errors {
        let item = error_type(api, object, errors);
        if let Some(known) = item.and_then(|item| values_of(api, item, &errors.code)) {
            let at = at.child("errors").child("temporary");
            keep(&mut errors.temporary, at, &errors.code.clone(), &known);
        }
    }
    if let (Some(scheduled), Some(stated)) = (&shape.scheduled, &stated.scheduled)
        && scheduled.status.is_empty()
        && !stated.status.is_empty()
    {
        let message = format!(
            "`{}` has none of the values under `status` any more, so no value stays until `{}`",
            shape.status, scheduled.at
        );
        let help = "list the values under `status`, or remove the entry";
        diagnostics.stale(&at.child("scheduled"), message, help);
        shape.scheduled = None;
    }
    shape
}

/// The listed values of the status; `None`: it has none.
fn statuses<'a>(api: &'a Api, object: &'a Struct, shape: &StateShape) -> Option<Vec<&'a str>> {
    let field = object.field(shape.status.as_str())?;
    let known = listed(api, &field.property);
    (!known.is_empty()).then_some(known)
}

/// The values that a property can have; empty: it lists none.
fn listed<'a>(api: &'a Api, property: &'a Property) -> Vec<&'a str> {
    match property.constant().and_then(|only| only.0.as_str()) {
        Some(only) => vec![only],
        None => enumerated(api, &property.ty),
    }
}

/// The values of an enum; empty: the type is not an enum.
fn enumerated<'a>(api: &'a Api, ty: &'a TypeRef) -> Vec<&'a str> {
    let def = api.types.resolved(ty).alone().and_then(|id| api.types.get(id));
    match def.map(|def| &def.kind) {
        Some(TypeKind::Enum(body)) => body.values.iter().map(|it| it.wire.as_str()).collect(),
        _ => Vec::new(),
    }
}

/// The listed values of a property of an object, or of the tag of a union; `None`: the property takes other values too.
fn values_of<'a>(api: &'a Api, ty: &'a TypeRef, name: &WireName) -> Option<Vec<&'a str>> {
    let def = api.types.resolved(ty).alone().and_then(|id| api.types.get(id));
    let values: Vec<&str> = match def.map(|def| &def.kind)? {
        TypeKind::Struct(object) => listed(api, &object.field(name.as_str())?.property),
        TypeKind::Union(union) => match &union.discriminator {
            Discriminator::Property(tag) if tag == name => {
                let tags = union.variants.iter().flat_map(|variant| &variant.tags);
                tags.filter_map(|tag| tag.0.as_str()).collect()
            }
            _ => return None,
        },
        _ => return None,
    };
    (!values.is_empty()).then_some(values)
}

/// Checks the status and the lists of its values.
pub(super) fn check(api: &Api, object: &Struct, shape: &StateShape) -> Result<(), Mistake> {
    if statuses(api, object, shape).is_none() {
        let message = format!("the resource has no property `{}` with listed values", shape.status);
        return Err(Mistake(
            "status",
            message,
            "write the property with the status of the resource",
        ));
    }
    if shape.done.is_empty() {
        let message = "`done` has no values".to_owned();
        let help = "a wait would never end: list the values, or remove the entry";
        return Err(Mistake("done", message, help));
    }
    let mut stated = BTreeSet::new();
    for (key, value) in named(shape) {
        if !stated.insert(value) {
            let message = format!("`{value}` is listed twice");
            return Err(Mistake(key, message, "remove the value from all lists but one"));
        }
    }
    let Some(scheduled) = &shape.scheduled else { return Ok(()) };
    let moment = object.field(scheduled.at.as_str()).map(|field| &field.property.ty);
    let moment = moment.map(|ty| api.types.resolved(ty));
    if moment != Some(&TypeRef::Primitive(Primitive::DateTime)) {
        let message = format!("the resource has no `date-time` property `{}`", scheduled.at);
        return Err(Mistake(
            "scheduled",
            message,
            "name a `date-time` property, or remove `scheduled`",
        ));
    }
    if scheduled.status.is_empty() {
        let message = format!(
            "no value of `{}` is listed for the time until `{}`",
            shape.status, scheduled.at
        );
        return Err(Mistake(
            "scheduled",
            message,
            "list the values under `status`, or remove `scheduled`",
        ));
    }
    match scheduled.status.iter().find(|value| !shape.pending.contains(value)) {
        None => Ok(()),
        Some(value) => {
            let message = format!("`{value}` is not one of the values under `pending`");
            Err(Mistake("scheduled", message, "add it to `pending`, or remove it here"))
        }
    }
}

/// The values that the conventions name, each with its key.
fn named(shape: &StateShape) -> impl Iterator<Item = (&'static str, &str)> {
    let lists = [("done", &shape.done), ("failed", &shape.failed), ("pending", &shape.pending)];
    lists.into_iter().flat_map(|(key, list)| list.iter().map(move |value| (key, value.as_str())))
}

/// A value that came with a later document must not stop codegen. A wait continues at such a value.
pub(super) fn undecided(
    api: &Api,
    object: &Struct,
    at: &SpecPointer,
    shape: &StateShape,
    diagnostics: &mut Diagnostics,
) {
    for value in statuses(api, object, shape).unwrap_or_default() {
        if !named(shape).any(|(_, stated)| stated == value) {
            let message = format!(
                "`settling` does not say what the value `{value}` of `{}` means",
                shape.status
            );
            let help = "add it to `done`, `failed` or `pending`; until then a wait continues at this value";
            diagnostics.undecided(at, message, help);
        }
    }
}

/// The type of the errors.
pub(super) fn error_type<'a>(
    api: &'a Api,
    object: &'a Struct,
    errors: &ErrorList,
) -> Option<&'a TypeRef> {
    let field = object.field(errors.list.as_str())?;
    match api.types.resolved(&field.property.ty) {
        TypeRef::Array(item) => Some(item),
        _ => None,
    }
}
