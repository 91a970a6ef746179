//! Resources whose state changes after the response: the conventions, held against the API.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Diagnostics;
use crate::model::{
    Api, Discriminator, ErrorList, Name, Operation, ParameterLocation, ResourceState, ResponseKind,
    SpecPointer, StateShape, Struct, TypeId, TypeKind, TypeRef, WireName,
};

/// A mistake in an entry: its key, the message, and what to do.
struct Mistake(&'static str, String, &'static str);

/// The resources that the conventions name. A mistake is reported at its key, and its resource left out.
pub(super) fn resources(
    api: &Api,
    said: &BTreeMap<String, StateShape>,
    diagnostics: &mut Diagnostics,
) -> Vec<ResourceState> {
    let mut resources = Vec::new();
    for (name, shape) in said {
        let at = SpecPointer::of(["settling", name]);
        let ty = TypeId::new(Name::from_text(name));
        let Some(object) = object(api, &ty) else {
            let help =
                "name a component schema of an object that the client reads, or remove the entry";
            diagnostics.stale(&at, format!("no resource has the name `{name}`"), help);
            continue;
        };
        let found = key(api, &ty, shape).and_then(|key| {
            check_errors(api, object, shape.errors.as_ref())?;
            let values = values(api, object, shape)?;
            Ok((key, values))
        });
        match found {
            Ok((key, values)) => {
                undecided(&at, shape, &values, diagnostics);
                let (name, shape) = (name.clone(), shape.clone());
                resources.push(ResourceState { name, ty, key, shape });
            }
            Err(Mistake(key, message, help)) => {
                diagnostics.misconfigured(&at.child(key), message, help);
            }
        }
    }
    resources
}

fn object<'a>(api: &'a Api, ty: &TypeId) -> Option<&'a Struct> {
    match &api.types.get(ty)?.kind {
        TypeKind::Struct(object) => Some(object),
        _ => None,
    }
}

/// The property of the response with the resource, after a look at the operation.
fn key(api: &Api, ty: &TypeId, shape: &StateShape) -> Result<Option<WireName>, Mistake> {
    let id = &shape.get;
    let Some(operation) = api.operation(id) else {
        let help = "write the id of the operation that gets the resource by its id";
        return Err(Mistake("get", format!("no operation has the id `{id}`"), help));
    };
    let is_it = |returned: &TypeRef| returned.alone() == Some(ty);
    let key = match &operation.response.kind {
        ResponseKind::Value(field) if is_it(&field.ty) => Some(field.wire.clone()),
        ResponseKind::Body(body) if is_it(body) => None,
        _ => {
            let message = format!("`{id}` does not return the resource");
            return Err(Mistake("get", message, "write the id of the operation that gets it"));
        }
    };
    check_parameters(operation, shape).map(|()| key)
}

/// The id is all that the operation needs.
fn check_parameters(operation: &Operation, shape: &StateShape) -> Result<(), Mistake> {
    let (id, parameter) = (&operation.id, shape.parameter());
    let is_sent = |location| match location {
        ParameterLocation::Path => true,
        ParameterLocation::Query => operation.body.is_none(),
        ParameterLocation::Body => true,
        _ => false,
    };
    let mut sent = operation.parameters.iter().filter(|each| is_sent(each.location));
    let mut parameters = operation.parameters.iter().map(|parameter| &parameter.property);
    if !sent.any(|each| each.property.wire == *parameter) {
        let message = format!("`{id}` has no parameter `{parameter}` in its path, query or body");
        let at = if shape.parameter.is_some() { "parameter" } else { "id" };
        return Err(Mistake(
            at,
            message,
            "give the name of its parameter with the id as `parameter`",
        ));
    }
    let further =
        parameters.find(|property| property.presence.is_required() && property.wire != *parameter);
    match further {
        None => Ok(()),
        Some(property) => {
            let message = format!("`{id}` needs `{}` beside the id", property.wire);
            let help = "a wait has the id alone: name another operation, or remove the entry";
            Err(Mistake("get", message, help))
        }
    }
}

fn check_errors(api: &Api, object: &Struct, errors: Option<&ErrorList>) -> Result<(), Mistake> {
    let Some(errors) = errors else { return Ok(()) };
    let wrong = |message: String| Mistake("errors", message, "correct the name, or remove it");
    let list =
        object.field(errors.list.as_str()).map(|field| api.types.resolved(&field.property.ty));
    let Some(TypeRef::Array(item)) = list else {
        return Err(wrong(format!("`{}` is no list of the resource", errors.list)));
    };
    for name in [&errors.code, &errors.message] {
        if !has_field(api, item, name) {
            return Err(wrong(format!("no error has the property `{name}`")));
        }
    }
    Ok(())
}

/// Whether an object has the property, or one variant of a union.
fn has_field(api: &Api, ty: &TypeRef, name: &WireName) -> bool {
    let def = api.types.resolved(ty).alone().and_then(|id| api.types.get(id));
    match def.map(|def| &def.kind) {
        Some(TypeKind::Struct(object)) => object.field(name.as_str()).is_some(),
        Some(TypeKind::Union(union)) => {
            let is_tag =
                matches!(&union.discriminator, Discriminator::Property(tag) if tag == name);
            is_tag
                || union.variants.iter().any(|variant| {
                    let object = variant.ty.alone().and_then(|id| self::object(api, id));
                    object.is_some_and(|object| object.field(name.as_str()).is_some())
                })
        }
        _ => false,
    }
}

/// The values of the status, after a look at those that the conventions name.
fn values<'a>(api: &'a Api, object: &Struct, shape: &StateShape) -> Result<Vec<&'a str>, Mistake> {
    if object.field(shape.id.as_str()).is_none() {
        let message = format!("the resource has no property `{}`", shape.id);
        return Err(Mistake("id", message, "write the property with its id"));
    }
    let status = object.field(shape.status.as_str());
    let status = status.and_then(|field| api.types.resolved(&field.property.ty).alone());
    let Some(TypeKind::Enum(status)) = status.and_then(|id| api.types.get(id)).map(|def| &def.kind)
    else {
        let message = format!("the resource has no property `{}` with listed values", shape.status);
        return Err(Mistake("status", message, "write the property with its status"));
    };
    if shape.done.is_empty() {
        let message = "no value means that the resource is done".to_owned();
        return Err(Mistake(
            "done",
            message,
            "a wait would never end: list the values, or remove the entry",
        ));
    }
    let values: Vec<&str> = status.values.iter().map(|value| value.wire.as_str()).collect();
    let mut said = BTreeSet::new();
    for (key, value) in named(shape) {
        if !values.contains(&value) {
            let message = format!("`{}` never has the value `{value}`", shape.status);
            return Err(Mistake(key, message, "remove the value, or correct it"));
        }
        if !said.insert(value) {
            let message = format!("`{value}` is in two of the lists, or twice in one");
            return Err(Mistake(key, message, "decide what the value means"));
        }
    }
    Ok(values)
}

/// The values that the conventions name, each with its key.
fn named(shape: &StateShape) -> impl Iterator<Item = (&'static str, &str)> {
    let lists = [("done", &shape.done), ("failed", &shape.failed), ("pending", &shape.pending)];
    lists.into_iter().flat_map(|(key, list)| list.iter().map(move |value| (key, value.as_str())))
}

/// A value that came with a later document must not stop codegen. A wait continues at such a value.
fn undecided(at: &SpecPointer, shape: &StateShape, values: &[&str], diagnostics: &mut Diagnostics) {
    for value in values {
        if !named(shape).any(|(_, said)| said == *value) {
            let message = format!(
                "`settling` does not say what the value `{value}` of `{}` means",
                shape.status
            );
            let help = "add it to `done`, `failed` or `pending`; until then a wait continues at this value";
            diagnostics.undecided(at, message, help);
        }
    }
}
