//! The model as a text for review, with a line for each part.

use std::fmt::Write;

use generator::model::{
    Api, Choice, Discriminator, EnumValue, Field, Lifecycle, Operation, Parameter, ParameterStyle,
    Presence, Property, Response, ResponseKind, Server, ServerVariable, StatusResponse, TypeDef,
    TypeKind, TypeRef, ValueConstraint,
};

/// All operations, types and exclusions.
pub(crate) fn api(api: &Api) -> String {
    let mut out = String::new();
    if let Some(server) = &api.info.server {
        let _ = writeln!(out, "server {server}");
    }
    for (index, set) in api.servers.sets.iter().enumerate() {
        for Server { name, url, variables, .. } in &set.servers {
            let _ = writeln!(out, "server set {index} {}::{name} {url} {variables:?}", set.name);
        }
    }
    for ServerVariable { name, method, values, .. } in &api.servers.variables {
        let values: Vec<&str> = values.iter().map(|value| value.name.as_str()).collect();
        let _ = writeln!(out, "server variable {method}: {name} {values:?}");
    }
    for each in &api.operations {
        out.push_str(&operation(each));
    }
    for def in api.types.iter() {
        out.push_str(&type_def(def));
    }
    for action in &api.actions {
        let _ =
            writeln!(out, "action {} -> {:?} or {:?}", action.wire, action.result, action.error);
    }
    for state in &api.settling {
        let (name, key, shape) = (&state.name, state.key.as_ref(), &state.shape);
        let asked = format!("{}({})", shape.get, state.parameter());
        let _ = writeln!(out, "settling {name} by {asked} under {key:?}: done {:?}", shape.done);
        if let Some(scheduled) = &shape.scheduled {
            let _ = writeln!(out, "  {:?} until {}", scheduled.status, scheduled.at);
        }
    }
    for excluded in &api.excluded {
        let _ = writeln!(out, "excluded {}: {}", excluded.pointer, excluded.reason);
    }
    out
}

/// An operation with its parameters and its response.
pub(crate) fn operation(operation: &Operation) -> String {
    let mut out = String::new();
    let meaning = match operation.method == operation.semantic_method {
        true => String::new(),
        false => format!(" meaning {}", operation.semantic_method.as_str()),
    };
    let _ = writeln!(
        out,
        "{} = {}{meaning} {}{}",
        operation.id,
        operation.method.as_str(),
        operation.path,
        lifecycle(&operation.lifecycle),
    );
    for each in &operation.parameters {
        let _ = writeln!(out, "  {}", parameter(each));
    }
    for each in &operation.choices {
        choice(&mut out, each, 1);
    }
    if let Some(media_type) = operation.body.as_ref().and_then(|body| body.special_type()) {
        let _ = writeln!(out, "  as {media_type}");
    }
    let _ = writeln!(out, "  -> {}", response(&operation.response));
    if !operation.response.failures.is_empty() {
        let _ = writeln!(out, "  error: {}", by_status(&operation.response.failures));
    }
    if let Some(media_type) = &operation.response.media_type {
        let _ = writeln!(out, "  accepts {media_type}");
    }
    for field in &operation.response.beside {
        let _ = writeln!(out, "     beside {}", response_field(field));
    }
    if let Some(pages) = &operation.pagination {
        let parameter = pages.parameter().map_or("", |parameter| parameter.as_str());
        let members: Vec<String> = pages.members().map(ToString::to_string).collect();
        let _ = writeln!(out, "     next page by {parameter} = {}", members.join(" "));
    }
    if let Some(action) = &operation.long_running {
        let _ = writeln!(out, "     starts {}", action.kind);
    }
    out
}

/// A choice with its alternatives: their parameters and their nested choices.
fn choice(out: &mut String, each: &Choice, depth: usize) {
    let open = if each.exclusive { "" } else { ", open" };
    let indent = "  ".repeat(depth);
    let _ = writeln!(out, "{indent}choice {}{}{open}:", each.name, optional(each.presence));
    for alternative in &each.alternatives {
        let parameters = alternative.parameters.iter().map(|parameter| {
            let value = parameter.value.as_ref().map(|value| format!(" = {}", value.0));
            let name = parameter.wire.as_str();
            format!("{name}{}{}", optional(parameter.presence), value.unwrap_or_default())
        });
        let parameters: Vec<String> = parameters.collect();
        let _ = writeln!(out, "{indent}  {}: {}", alternative.name, parameters.join(" + "));
        for inner in &alternative.choices {
            choice(out, inner, depth + 2);
        }
    }
}

fn parameter(parameter: &Parameter) -> String {
    let by_name = parameter.property.name != parameter.property.wire.name();
    let called =
        if by_name { format!(" called {}", parameter.property.name) } else { String::new() };
    format!(
        "{:?}{} {}{called}{}: {}{}{}",
        parameter.location,
        parameter.style.map(style).unwrap_or_default(),
        parameter.property.wire.as_str(),
        optional(parameter.property.presence),
        type_ref(&parameter.property.ty, parameter.property.nullable),
        constraints(&parameter.property.constraints),
        lifecycle(&parameter.property.lifecycle),
    )
}

fn style(style: ParameterStyle) -> String {
    let explode = if style.explode { " exploded" } else { "" };
    let reserved = if style.allow_reserved { " reserved" } else { "" };
    format!(" as {:?}{explode}{reserved}", style.kind)
}

fn response(response: &Response) -> String {
    match &response.kind {
        ResponseKind::Empty if response.envelope.is_empty() => "nothing".to_owned(),
        ResponseKind::Redirect => "a redirect".to_owned(),
        ResponseKind::Empty => "no more than the envelope".to_owned(),
        ResponseKind::Body(ty) => type_ref(ty, false),
        ResponseKind::Value(field) => response_field(field),
        ResponseKind::Page(field) => format!("page of {}", response_field(field)),
        ResponseKind::Batch(field) => format!("batch {}", response_field(field)),
        ResponseKind::ByStatus(all) => by_status(all),
        ResponseKind::Stream(stream) => {
            format!("{:?} of {}", stream.format, type_ref(&stream.item, false))
        }
    }
}

fn by_status(all: &[StatusResponse]) -> String {
    let each = all.iter().map(|each| {
        let ty = each.ty.as_ref().map_or("nothing".to_owned(), |ty| type_ref(ty, false));
        format!("{} {ty}", each.statuses)
    });
    each.collect::<Vec<_>>().join(", ")
}

fn response_field(field: &Property) -> String {
    let ty = type_ref(&field.ty, field.nullable);
    format!(
        "{}{}: {ty}{}",
        field.wire.as_str(),
        optional(field.presence),
        lifecycle(&field.lifecycle)
    )
}

/// A type with its parts.
pub(crate) fn type_def(def: &TypeDef) -> String {
    let direction = match (def.direction.request, def.direction.response) {
        (true, true) => "both ways",
        (true, false) => "sent",
        _ => "received",
    };
    let mut out = String::new();
    let places = match def.pointers.len() {
        1 => String::new(),
        several => format!(", {several} places"),
    };
    let head = format!("{} ({direction}{places}){}", def.id.name(), lifecycle(&def.lifecycle));
    match &def.kind {
        TypeKind::Struct(object) => {
            let _ = writeln!(out, "struct {head}");
            for each in &object.fields {
                let _ = writeln!(out, "  {}", field(each));
            }
            if let Some(additional) = &object.additional {
                let _ = writeln!(out, "  any other: {}", type_ref(additional, false));
            }
        }
        TypeKind::Enum(list) => {
            let value = |value: &EnumValue| match value.name == value.wire.name() {
                true => value.wire.as_str().to_owned(),
                false => format!("{} = {}", value.name, value.wire),
            };
            let values: Vec<String> = list.values.iter().map(value).collect();
            let _ = writeln!(out, "enum {head}\n  {}", values.join(" | "));
        }
        TypeKind::Union(union) => {
            let by = match &union.discriminator {
                Discriminator::Property(name) => name.as_str().to_owned(),
                Discriminator::RequiredKey => "required key".to_owned(),
                Discriminator::JsonType => "JSON type".to_owned(),
            };
            let _ = writeln!(out, "union {head} by {by}");
            for variant in &union.variants {
                let tags: Vec<String> = variant.tags.iter().map(|tag| tag.0.to_string()).collect();
                let key = variant.key.as_ref().map(|key| format!(" with {}", key.as_str()));
                let _ = writeln!(
                    out,
                    "  {}{}{}: {}{}{}",
                    variant.name,
                    if tags.is_empty() {
                        String::new()
                    } else {
                        format!(" = {}", tags.join(" | "))
                    },
                    key.unwrap_or_default(),
                    type_ref(&variant.ty, false),
                    constraints(&variant.constraints),
                    lifecycle(&variant.lifecycle),
                );
            }
        }
        TypeKind::Alias(alias) => {
            let kind = if alias.identifier { "id" } else { "alias" };
            let target = type_ref(&alias.target, false);
            let _ = writeln!(out, "{kind} {head} = {target}{}", constraints(&alias.constraints));
        }
    }
    out
}

fn field(field: &Field) -> String {
    let default = field.property.default.as_ref().map(|value| format!(", default {}", value.0));
    format!(
        "{}{}: {}{}{}{}",
        field.property.wire.as_str(),
        optional(field.property.presence),
        type_ref(&field.property.ty, field.property.nullable),
        constraints(&field.property.constraints),
        default.unwrap_or_default(),
        lifecycle(&field.property.lifecycle),
    )
}

fn optional(presence: Presence) -> &'static str {
    if presence.is_required() { "" } else { "?" }
}

fn type_ref(ty: &TypeRef, nullable: bool) -> String {
    let text = match ty {
        TypeRef::Primitive(primitive) => format!("{primitive:?}"),
        TypeRef::Named(id) => id.name().as_str().to_owned(),
        TypeRef::Array(item) => format!("[{}]", type_ref(item, false)),
        TypeRef::Map(member) => format!("{{{}}}", type_ref(member, false)),
        TypeRef::Nullable(inner) => type_ref(inner, true),
        TypeRef::Any => "any".to_owned(),
    };
    if nullable { format!("{text} or null") } else { text }
}

fn constraints(list: &[ValueConstraint]) -> String {
    if list.is_empty() { String::new() } else { format!(" {}", json(&list)) }
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("the model serializes")
}

fn lifecycle(lifecycle: &Lifecycle) -> String {
    match lifecycle {
        Lifecycle::Stable => String::new(),
        Lifecycle::Draft(_) => ", draft".to_owned(),
        Lifecycle::Deprecated(_) => ", deprecated".to_owned(),
        Lifecycle::Undocumented(_) => ", undocumented".to_owned(),
    }
}
