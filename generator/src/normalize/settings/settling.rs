//! Resources whose state changes after the response: the conventions, checked against the API.

use std::collections::BTreeMap;

use super::settling_mistake::Mistake;
use super::settling_values::{self, error_type};
use crate::diagnostic::Diagnostics;
use crate::model::{
    Api, Discriminator, ErrorList, Name, Operation, ParameterLocation, ResourceState, ResponseKind,
    SpecPointer, StateShape, Struct, TypeId, TypeKind, TypeRef, WireName,
};

/// The resources that the conventions name, each by the key of its component. A mistake is reported at its key, and its
/// resource left out.
pub(super) fn resources(
    api: &Api,
    stated: &BTreeMap<String, StateShape>,
    diagnostics: &mut Diagnostics,
) -> Vec<ResourceState> {
    let mut resources: Vec<ResourceState> = Vec::new();
    for (name, shape) in stated {
        let at = SpecPointer::of(["settling", name]);
        let Some((ty, object)) = component(api, name) else {
            let help =
                "name a component schema of an object that the client reads, or remove the entry";
            diagnostics.stale(&at, format!("no resource has the name `{name}`"), help);
            continue;
        };
        let is_same = |other: &&ResourceState| {
            other.ty == *ty || Name::from_text(&other.name) == Name::from_text(name)
        };
        if let Some(other) = resources.iter().find(is_same) {
            let message =
                format!("`{name}` and `{}` are the same type or have the same name", other.name);
            diagnostics.misconfigured(&at, message, "remove one of the entries");
            continue;
        }
        let shape = settling_values::present(api, object, &at, shape, diagnostics);
        if shape.done.is_empty() && !stated[name].done.is_empty() {
            let message =
                format!("`{}` has none of the values under `done` any more", shape.status);
            diagnostics.stale(&at, message, "list the values under `done`, or remove the entry");
            continue;
        }
        let found = key(api, ty, &shape).and_then(|key| {
            check_id(object, &shape)?;
            check_errors(api, object, shape.errors.as_ref())?;
            settling_values::check(api, object, &shape)?;
            Ok(key)
        });
        match found {
            Ok(key) => {
                settling_values::undecided(api, object, &at, &shape, diagnostics);
                resources.push(ResourceState { name: name.clone(), ty: ty.clone(), key, shape });
            }
            Err(Mistake(key, message, help)) => {
                diagnostics.misconfigured(&at.child(key), message, help);
            }
        }
    }
    resources
}

/// The type of a component, whatever its name is in the crate.
fn component<'a>(api: &'a Api, name: &str) -> Option<(&'a TypeId, &'a Struct)> {
    let place = SpecPointer::of(["components", "schemas", name]);
    let def = api.types.iter().find(|def| def.pointers.contains(&place))?;
    Some((&def.id, object(api, &def.id)?))
}

fn object<'a>(api: &'a Api, ty: &TypeId) -> Option<&'a Struct> {
    match &api.types.get(ty)?.kind {
        TypeKind::Struct(object) => Some(object),
        _ => None,
    }
}

/// A wait polls the resource by the id in the resource.
fn check_id(object: &Struct, shape: &StateShape) -> Result<(), Mistake> {
    let id = &shape.id;
    let Some(field) = object.field(id.as_str()) else {
        let message = format!("the resource has no property `{id}`");
        return Err(Mistake("id", message, "write the property with the id of the resource"));
    };
    if field.property.presence.is_required() && !field.property.nullable {
        return Ok(());
    }
    let message = format!("the property `{id}` can be absent or null");
    let help = "a wait needs the id: name another property, or remove the entry";
    Err(Mistake("id", message, help))
}

/// Checks the operation, and returns the property of its response with the resource.
fn key(api: &Api, ty: &TypeId, shape: &StateShape) -> Result<Option<WireName>, Mistake> {
    let id = &shape.get;
    let Some(operation) = api.operation(id) else {
        let help = "write the id of the operation that returns the resource by its id";
        return Err(Mistake("get", format!("no operation has the id `{id}`"), help));
    };
    let is_it = |returned: &TypeRef| returned.alone() == Some(ty);
    let key = match &operation.response.kind {
        ResponseKind::Value(field) if is_it(&field.ty) => Some(field.wire.clone()),
        ResponseKind::Body(body) if is_it(body) => None,
        _ => {
            let message = format!("`{id}` does not return the resource");
            return Err(Mistake(
                "get",
                message,
                "write the id of the operation that returns the resource by its id",
            ));
        }
    };
    check_parameters(operation, shape).map(|()| key)
}

/// Checks that the operation requires no parameter but the id.
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
            "write the name of its parameter with the id under `parameter`",
        ));
    }
    let further =
        parameters.find(|property| property.presence.is_required() && property.wire != *parameter);
    match further {
        None => Ok(()),
        Some(property) => {
            let message = format!("`{id}` needs `{}` beside the id", property.wire);
            let help = "a wait has only the id: name another operation, or remove the entry";
            Err(Mistake("get", message, help))
        }
    }
}

fn check_errors(api: &Api, object: &Struct, errors: Option<&ErrorList>) -> Result<(), Mistake> {
    let Some(errors) = errors else { return Ok(()) };
    let wrong = |message: String| Mistake("errors", message, "correct the name, or remove it");
    let Some(item) = error_type(api, object, errors) else {
        return Err(wrong(format!("the resource has no list `{}`", errors.list)));
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
