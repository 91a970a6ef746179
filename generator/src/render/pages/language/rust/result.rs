//! What a call returns, in the manner of `{:#?}`: with the fields that the sample has, and `..` for the others.

use serde_json::Value;

use crate::model::{Api, Direction, Field, Struct, TypeDef, TypeKind, TypeRef};
use crate::render::rust::naming;

use super::super::layout::{List, Node};
use super::{QUOTING, invocation};

/// A value of a type.
pub(super) fn node(api: &Api, ty: &TypeRef, value: &Value) -> Node {
    match (ty, value) {
        (_, Value::Null) => Node::text("None"),
        (TypeRef::Array(item), Value::Array(items)) => {
            list("[", items.iter().map(|value| node(api, item, value)).collect(), "]")
        }
        // A list of a type that says its items only.
        (ty, Value::Array(items)) => {
            list("[", items.iter().map(|value| node(api, ty, value)).collect(), "]")
        }
        (TypeRef::Named(id), value) => match api.types.get(id) {
            Some(def) => named(api, def, value),
            None => plain(value),
        },
        (TypeRef::Map(inner), Value::Object(members)) => {
            let member = |(key, value): (&String, &Value)| {
                Node::prefixed(format!("{}: ", QUOTING.literal(key)), node(api, inner, value))
            };
            list("{", members.iter().map(member).collect(), "}")
        }
        (TypeRef::Nullable(inner), value) => invocation("Some", vec![node(api, inner, value)]),
        (_, value) => plain(value),
    }
}

fn named(api: &Api, def: &TypeDef, value: &Value) -> Node {
    let name = naming::type_name(&def.id).to_string();
    match (&def.kind, value) {
        (TypeKind::Struct(object), value) => fields(api, &name, object, def.direction, value),
        (TypeKind::Enum(values), Value::String(text)) => {
            let known = values.values.iter().find(|value| value.wire.as_str() == text);
            known.map_or_else(
                || plain(value),
                |value| Node::text(naming::value_ident(value).to_string()),
            )
        }
        (TypeKind::Union(union), value) => match union.variant_of(value, &api.types) {
            Some(variant) => {
                let name = naming::variant_ident(variant).to_string();
                invocation(&name, vec![node(api, &variant.ty, value)])
            }
            None => plain(value),
        },
        (TypeKind::Alias(alias), value) => invocation(&name, vec![node(api, &alias.target, value)]),
        (_, value) => plain(value),
    }
}

fn fields(api: &Api, name: &str, object: &Struct, direction: Direction, value: &Value) -> Node {
    let shown = |field: &Field| {
        let value = field_value(api, direction, field, value.get(field.wire.as_str())?);
        Some(Node::prefixed(format!("{}: ", naming::field_ident(field)), value))
    };
    let mut items: Vec<Node> = object.fields.iter().filter_map(shown).collect();
    items.push(Node::text(".."));
    holder(&format!("{name} {{"), items, false)
}

/// The value of a field as a struct that travels this way holds it.
fn field_value(api: &Api, direction: Direction, field: &Field, value: &Value) -> Node {
    let optional = !field.presence.is_required();
    let inner = node(api, &field.ty, value);
    match (value.is_null(), optional, field.nullable) {
        (true, true, true) if direction.request => Node::text("Some(Null)"),
        (false, true, true) if direction.request => {
            invocation("Some", vec![invocation("Value", vec![inner])])
        }
        (false, true, false) if !direction.request && value.is_array() => inner,
        (false, optional, nullable) if optional || nullable => invocation("Some", vec![inner]),
        _ => inner,
    }
}

/// A struct with these fields, an item a line; `..` at the end has no comma.
pub(super) fn holder(open: &str, items: Vec<Node>, trailing_comma: bool) -> Node {
    Node::List(List { broken: true, trailing_comma, ..List::new(open, items, "}") })
}

fn list(open: &str, items: Vec<Node>, close: &str) -> Node {
    Node::List(List { broken: true, ..List::new(open, items, close) })
}

fn plain(value: &Value) -> Node {
    Node::Text(value.as_str().map_or_else(|| value.to_string(), |text| QUOTING.literal(text)))
}
