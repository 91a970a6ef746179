//! What a call returns, in the manner of `{:#?}`: with the fields that the sample has, and `..` for the others.

use serde_json::Value;

use crate::model::{Api, Direction, Field, Struct, TypeDef, TypeKind, TypeRef};

use super::super::layout::{List, Node};
use super::literal::variant_of;
use super::{QUOTING, names};

/// A value of a type.
pub(super) fn node(api: &Api, ty: &TypeRef, value: &Value) -> Node {
    match (ty, value) {
        (_, Value::Null) => Node::text("None"),
        (TypeRef::Named(id), value) => match api.types.get(id) {
            Some(def) => named(api, def, value),
            None => plain(value),
        },
        (TypeRef::Array(item), Value::Array(items)) => {
            list("[", items.iter().map(|value| node(api, item, value)).collect(), "]")
        }
        // A list of a type that says its items only.
        (ty, Value::Array(items)) => {
            list("[", items.iter().map(|value| node(api, ty, value)).collect(), "]")
        }
        (TypeRef::Map(inner), Value::Object(members)) => {
            let items = members.iter().map(|(key, value)| {
                Node::Prefixed(
                    format!("{}: ", QUOTING.literal(key)),
                    Box::new(node(api, inner, value)),
                )
            });
            list("{", items.collect(), "}")
        }
        (TypeRef::Nullable(inner), value) => some(node(api, inner, value)),
        (_, value) => plain(value),
    }
}

fn named(api: &Api, def: &TypeDef, value: &Value) -> Node {
    let name = names::type_name(&def.id);
    match (&def.kind, value) {
        (_, Value::Array(items)) => {
            list("[", items.iter().map(|value| named(api, def, value)).collect(), "]")
        }
        (TypeKind::Struct(object), value) => {
            let field =
                |field: &Field, value: &Value| field_value(api, def.direction, field, value);
            fields(name, object, value, &field)
        }
        (TypeKind::Enum(values), Value::String(text)) => {
            let known = values.values.iter().find(|value| value.wire.as_str() == text);
            known.map_or_else(|| plain(value), |value| Node::Text(names::value(value)))
        }
        (TypeKind::Union(union), value) => match variant_of(api, union, value) {
            Some(variant) => within(&names::variant(variant), node(api, &variant.ty, value)),
            None => plain(value),
        },
        (TypeKind::Alias(alias), value) => match node(api, &alias.target, value) {
            Node::Text(text) => Node::Text(format!("{name}({text})")),
            other => within(&name, other),
        },
        (_, value) => plain(value),
    }
}

fn fields(
    name: String,
    object: &Struct,
    value: &Value,
    shown: &dyn Fn(&Field, &Value) -> Node,
) -> Node {
    let present =
        object.fields.iter().filter_map(|field| Some((field, value.get(field.wire.as_str())?)));
    let named = |(field, value)| {
        Node::Prefixed(format!("{}: ", names::field(field)), Box::new(shown(field, value)))
    };
    let mut items: Vec<Node> = present.map(named).collect();
    items.push(Node::text(".."));
    let mut list = List::new(format!("{name} {{"), items, "}");
    list.broken = true;
    list.trailing_comma = false;
    Node::List(list)
}

/// The value of a field as a struct that travels this way holds it.
fn field_value(api: &Api, direction: Direction, field: &Field, value: &Value) -> Node {
    let optional = !field.presence.is_required();
    let inner = node(api, &field.ty, value);
    match (value.is_null(), optional, field.nullable) {
        (true, true, true) if direction.request => Node::text("Some(Null)"),
        (false, true, true) if direction.request => some(within("Value", inner)),
        (false, true, false) if !direction.request && value.is_array() => inner,
        (false, optional, nullable) if optional || nullable => some(inner),
        _ => inner,
    }
}

/// A struct of the runtime around a value, with what else it shows.
pub(super) fn holder(open: &str, field: &str, value: Node, other: &str) -> Node {
    let value = Node::Prefixed(field.to_owned(), Box::new(value));
    let mut list = List::new(open, vec![value, Node::text(other)], "}");
    list.broken = true;
    list.trailing_comma = other != "..";
    Node::List(list)
}

/// A value that is there.
pub(super) fn some(inner: Node) -> Node {
    within("Some", inner)
}

/// A value in the brackets of a variant, which share their lines with its own.
fn within(name: &str, inner: Node) -> Node {
    match inner {
        Node::List(mut list) => {
            list.open.insert_str(0, &format!("{name}("));
            list.close.push(')');
            Node::List(list)
        }
        other => {
            let text = other.flat().unwrap_or_default();
            Node::Text(format!("{name}({text})"))
        }
    }
}

fn list(open: &str, items: Vec<Node>, close: &str) -> Node {
    let mut list = List::new(open, items, close);
    list.broken = true;
    Node::List(list)
}

fn plain(value: &Value) -> Node {
    match value {
        Value::String(text) => Node::Text(QUOTING.literal(text)),
        other => Node::Text(other.to_string()),
    }
}
