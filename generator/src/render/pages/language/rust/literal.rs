//! Values as Rust expressions of their type.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::model::{
    Api, Direction, Field, Presence, Primitive, Struct, TypeDef, TypeId, TypeKind, TypeRef, Union,
};

use super::super::layout::{List, Node};
use super::{MISSING, QUOTING, brackets, invocation};
use crate::render::rust::naming;

/// rustfmt's `struct_lit_width` and `array_width`.
const STRUCT: usize = 18;
const ARRAY: usize = 60;

/// Where a value stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// An argument, which is converted by the method.
    Argument,
    /// A field or an item, which must have its very type.
    Owned,
}

/// Writes values, and collects the names to import.
pub(super) struct Literals<'a> {
    api: &'a Api,
    /// The names that the values use: types by their name, others by their path.
    pub(super) imports: BTreeSet<String>,
}

impl<'a> Literals<'a> {
    /// For values of the types of this API.
    pub(super) fn new(api: &'a Api) -> Self {
        Self { api, imports: BTreeSet::new() }
    }

    /// The value as an argument of a method.
    pub(super) fn argument(&mut self, ty: &TypeRef, nullable: bool, value: &Value) -> Node {
        if value.is_null() && nullable {
            return self.null();
        }
        if nullable && !is_text(self.kind(ty), ty) {
            return self.node(ty, value, Place::Owned);
        }
        self.node(ty, value, Place::Argument)
    }

    fn null(&mut self) -> Node {
        self.imports.insert("crate::json::Nullable".to_owned());
        Node::text("Nullable::Null")
    }

    fn node(&mut self, ty: &TypeRef, value: &Value, place: Place) -> Node {
        match (ty, value) {
            (TypeRef::Nullable(_), Value::Null) => Node::text("None"),
            (TypeRef::Nullable(inner), value) => {
                let inner = self.node(inner, value, Place::Owned);
                invocation("Some", vec![inner])
            }
            (TypeRef::Named(id), value) => self.named(id, value, place),
            (TypeRef::Array(item), Value::Array(items)) => self.array(item, items, place),
            (TypeRef::Map(inner), Value::Object(members)) => self.map(inner, members),
            (TypeRef::Primitive(Primitive::Number), Value::Number(number)) => {
                let text = number.to_string();
                Node::Text(if text.contains(['.', 'e']) { text } else { format!("{text}.0") })
            }
            (TypeRef::Primitive(_), Value::String(text)) => text_literal(text, place),
            (TypeRef::Primitive(_), scalar @ (Value::Bool(_) | Value::Number(_))) => {
                Node::text(scalar.to_string())
            }
            (TypeRef::Any, value) => raw(value),
            (_, other) => stray(other),
        }
    }

    fn named(&mut self, id: &TypeId, value: &Value, place: Place) -> Node {
        let Some(def) = self.api.types.get(id) else {
            return raw(value);
        };
        match (&def.kind, value) {
            (TypeKind::Struct(object), Value::Object(_)) => self.object(def, object, value),
            (TypeKind::Enum(values), Value::String(text)) => {
                match values.values.iter().find(|value| value.wire.as_str() == text) {
                    Some(value) => {
                        let name = self.import(id);
                        Node::Text(format!("{name}::{}", naming::value_ident(value)))
                    }
                    None => text_literal(text, place),
                }
            }
            (TypeKind::Union(union), value) => self.union(id, union, value),
            (TypeKind::Alias(alias), Value::String(text)) if alias.identifier => {
                text_literal(text, place)
            }
            (TypeKind::Alias(alias), value) => {
                let inner = self.node(&alias.target, value, Place::Owned);
                let name = self.import(id);
                invocation(&format!("{name}::from"), vec![inner])
            }
            (_, other) => stray(other),
        }
    }

    fn array(&mut self, item: &TypeRef, items: &[Value], place: Place) -> Node {
        let argument = place == Place::Argument;
        if items.is_empty() {
            return Node::Text(if argument {
                format!("{}::new()", self.vec_of(item))
            } else {
                "Vec::new()".to_owned()
            });
        }
        let inner = items.iter().map(|value| self.node(item, value, place)).collect();
        let open = if argument { "[" } else { "vec![" };
        brackets(open.to_owned(), inner, "]", Some(ARRAY))
    }

    /// `Vec` with its item spelt out: an empty list says nothing about it.
    fn vec_of(&mut self, item: &TypeRef) -> String {
        match item {
            TypeRef::Named(id) => format!("Vec::<{}>", self.import(id)),
            TypeRef::Primitive(Primitive::Boolean) => "Vec::<bool>".to_owned(),
            TypeRef::Primitive(Primitive::Integer) => "Vec::<i64>".to_owned(),
            TypeRef::Primitive(Primitive::Number) => "Vec::<f64>".to_owned(),
            _ => "Vec::<String>".to_owned(),
        }
    }

    fn map(&mut self, inner: &TypeRef, members: &Map<String, Value>) -> Node {
        self.imports.insert("std::collections::BTreeMap".to_owned());
        let pair = |(key, value): (&String, &Value)| {
            let pair = [text_literal(key, Place::Owned), self.node(inner, value, Place::Owned)];
            Node::List(List::new("(", pair.into(), ")"))
        };
        let pairs = members.iter().map(pair).collect();
        invocation("BTreeMap::from", vec![brackets("[".to_owned(), pairs, "]", Some(ARRAY))])
    }

    /// A variant around its value.
    fn union(&mut self, id: &TypeId, union: &Union, value: &Value) -> Node {
        let name = self.import(id);
        let Some(variant) = union.variant_of(value, &self.api.types) else {
            return Node::Text(format!("{name}::Unrecognized({})", json(value)));
        };
        let inner = self.node(&variant.ty, value, Place::Owned);
        invocation(&format!("{name}::{}", naming::variant_ident(variant)), vec![inner])
    }

    /// A struct: `new` or `default` where that says it all, else a literal with what they give as its base.
    fn object(&mut self, def: &TypeDef, object: &Struct, value: &Value) -> Node {
        let name = self.import(&def.id);
        let fields: Vec<&Field> =
            object.fields.iter().filter(|field| !is_constant(field, def.direction)).collect();
        let member = |field: &Field| value.get(field.wire.as_str());
        let is_argument = |field: &&&Field| {
            field.presence.is_required() && !field.nullable && field.constant().is_none()
        };
        let required: Vec<&Field> = fields.iter().filter(is_argument).copied().collect();
        let given: Vec<(&Field, &Value)> =
            fields.iter().filter_map(|field| Some((*field, member(field)?))).collect();
        let constructed =
            given.iter().all(|(field, _)| is_argument(&field) || field.constant().is_some());
        if constructed {
            return self.constructed(&name, &required, value);
        }
        let set = given.iter().filter(|(field, _)| field.constant().is_none());
        let rest = set.clone().count() < fields.len() || object.additional.is_some();
        // What the base gives is not set again.
        let set = set.filter(|(field, _)| !(rest && is_argument(&field)));
        let mut items: Vec<Node> = set
            .map(|(field, value)| {
                let expression = self.field(field, value, def.direction);
                Node::prefixed(format!("{}: ", naming::field_ident(field)), expression)
            })
            .collect();
        if rest {
            let base = match required.is_empty() {
                true => Node::text("Default::default()"),
                false => self.constructed(&name, &required, value),
            };
            items.push(Node::prefixed("..", base));
        }
        Node::List(List {
            spaced: true,
            limit: Some(STRUCT),
            trailing_comma: !rest,
            ..List::new(format!("{name} {{"), items, "}")
        })
    }

    /// What the constructor gives.
    fn constructed(&mut self, name: &str, required: &[&Field], value: &Value) -> Node {
        if required.is_empty() {
            return Node::Text(format!("{name}::default()"));
        }
        let arguments = required
            .iter()
            .map(|field| {
                self.argument(
                    &field.ty,
                    false,
                    value.get(field.wire.as_str()).unwrap_or(&Value::Null),
                )
            })
            .collect();
        invocation(&format!("{name}::new"), arguments)
    }

    /// The value of a field, in the options that tell absent from null.
    fn field(&mut self, field: &Field, value: &Value, direction: Direction) -> Node {
        let some = |node| invocation("Some", vec![node]);
        let three_states = !field.presence.is_required() && field.nullable && direction.request;
        match (field.presence, field.nullable, value) {
            (_, true, Value::Null) if three_states => some(self.null()),
            (_, _, Value::Null) => Node::text("None"),
            (Presence::Required, false, value) => self.node(&field.ty, value, Place::Owned),
            (_, _, value) if three_states => {
                let inner = self.node(&field.ty, value, Place::Owned);
                self.imports.insert("crate::json::Nullable".to_owned());
                some(invocation("Nullable::Value", vec![inner]))
            }
            (_, _, value) => some(self.node(&field.ty, value, Place::Owned)),
        }
    }

    fn kind(&self, ty: &TypeRef) -> Option<&'a TypeKind> {
        match ty {
            TypeRef::Named(id) => self.api.types.get(id).map(|def| &def.kind),
            _ => None,
        }
    }

    fn import(&mut self, id: &TypeId) -> String {
        let name = naming::type_name(id).to_string();
        self.imports.insert(name.clone());
        name
    }
}

/// Whether a text can be handed in for it, null or not: `Nullable` has conversions for these.
fn is_text(kind: Option<&TypeKind>, ty: &TypeRef) -> bool {
    match (kind, ty) {
        (Some(TypeKind::Alias(alias)), _) => alias.identifier,
        (_, TypeRef::Primitive(primitive)) => is_textual(*primitive),
        _ => false,
    }
}

/// Whether the emitted struct has no field for it: it is written without being asked for.
fn is_constant(field: &Field, direction: Direction) -> bool {
    field.constant().is_some() && field.presence.is_required() && !direction.response
}

/// A value that is not of the type that is asked for: nothing, where the sample leaves something out.
fn stray(value: &Value) -> Node {
    if value.is_null() { Node::text(MISSING) } else { raw(value) }
}

/// A value of no type that is known.
fn raw(value: &Value) -> Node {
    Node::Text(json(value))
}

/// JSON by the macro that reads it. Inside, texts and numbers are Rust's: Rust knows other escapes than JSON, and
/// a number without a suffix is an `i32`.
pub(super) fn json(value: &Value) -> String {
    fn inside(value: &Value) -> String {
        match value {
            Value::String(text) => QUOTING.literal(text),
            Value::Number(number) => match (number.as_i64(), number.as_u64()) {
                (Some(small), _) if i32::try_from(small).is_ok() => small.to_string(),
                (Some(large), _) => format!("{large}_i64"),
                (None, Some(large)) => format!("{large}_u64"),
                (None, None) => number.to_string(),
            },
            Value::Array(items) => {
                format!("[{}]", items.iter().map(inside).collect::<Vec<_>>().join(","))
            }
            Value::Object(members) => {
                let member = |(name, value): (&String, &Value)| {
                    format!("{}:{}", QUOTING.literal(name), inside(value))
                };
                format!("{{{}}}", members.iter().map(member).collect::<Vec<_>>().join(","))
            }
            Value::Null | Value::Bool(_) => value.to_string(),
        }
    }
    format!("serde_json::json!({})", inside(value))
}

fn text_literal(text: &str, place: Place) -> Node {
    let literal = QUOTING.literal(text);
    Node::Text(match place {
        Place::Argument => literal,
        Place::Owned => format!("{literal}.into()"),
    })
}

fn is_textual(primitive: Primitive) -> bool {
    !matches!(primitive, Primitive::Boolean | Primitive::Integer | Primitive::Number)
}
