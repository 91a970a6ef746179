//! Values as Rust expressions of their type.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens, quote};
use serde_json::{Map, Number, Value};

use super::{Imports, missing, text};
use crate::model::{
    Api, Enum, Field, Primitive, Property, Struct, TypeDef, TypeId, TypeKind, TypeRef, Union,
};
use crate::render::rust::naming;
use crate::render::rust::representation::{Initial, Representation};

/// The position of a value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ValuePosition {
    /// An argument. The method converts it.
    Argument,
    /// A field or an item, which must have the exact type.
    Owned,
}

/// Makes values and collects their imports.
pub(super) struct Values<'a> {
    api: &'a Api,
    pub(super) imports: Imports,
}

impl<'a> Values<'a> {
    /// For values of this API's types.
    pub(super) fn new(api: &'a Api) -> Self {
        Self { api, imports: Imports::default() }
    }

    /// The value of a property as an argument of a method.
    pub(super) fn argument(&mut self, property: &Property, value: &Value) -> TokenStream {
        if value.is_null() && property.nullable {
            return self.null();
        }
        self.node(&property.ty, value, ValuePosition::Argument)
    }

    /// The expression for an omitted argument.
    pub(super) fn absent(&mut self) -> TokenStream {
        self.imports.add_path("Absent");
        quote!(Absent)
    }

    fn null(&mut self) -> TokenStream {
        self.imports.add_path("Null");
        quote!(Null)
    }

    /// The depth of the sample bounds the recursion.
    fn node(&mut self, ty: &TypeRef, value: &Value, place: ValuePosition) -> TokenStream {
        match (ty, value) {
            (TypeRef::Nullable(_), Value::Null) => quote!(None),
            (TypeRef::Nullable(inner), value) => {
                let inner = self.node(inner, value, ValuePosition::Owned);
                quote!(Some(#inner))
            }
            (TypeRef::Named(id), value) => self.named(id, value, place),
            (TypeRef::Array(item), Value::Array(items)) => self.array(item, items, place),
            (TypeRef::Map(inner), Value::Object(members)) => self.map(inner, members, place),
            (TypeRef::Primitive(number), Value::Number(value)) => literal(*number, value),
            (TypeRef::Primitive(_), Value::String(text)) => text_value(text, place),
            (TypeRef::Primitive(_), Value::Bool(is_true)) => is_true.to_token_stream(),
            (TypeRef::Any, value) => raw(value),
            (_, other) => mismatched(other),
        }
    }

    fn named(&mut self, id: &TypeId, value: &Value, place: ValuePosition) -> TokenStream {
        let Some(def) = self.api.types.get(id) else {
            return raw(value);
        };
        match (&def.kind, value) {
            (TypeKind::Struct(object), Value::Object(_)) => self.object(def, object, value),
            (TypeKind::Enum(values), Value::String(text)) => {
                match values.values.iter().find(|value| value.wire.as_str() == text) {
                    Some(value) => {
                        let (name, value) = (self.import(id), naming::value_ident(value));
                        quote!(#name::#value)
                    }
                    None => text_value(text, place),
                }
            }
            (TypeKind::Union(union), value) => self.union(id, union, value),
            (TypeKind::Alias(alias), Value::String(text)) if alias.identifier => {
                text_value(text, place)
            }
            (TypeKind::Alias(alias), value) => {
                let inner = self.exactly(&alias.target, value);
                let name = self.import(id);
                quote!(#name::from(#inner))
            }
            (_, other) => mismatched(other),
        }
    }

    /// A value with its explicit type, for places where `into` is ambiguous.
    fn exactly(&mut self, ty: &TypeRef, value: &Value) -> TokenStream {
        match (ty, value) {
            (TypeRef::Primitive(_), Value::String(text)) => {
                text_value(text, ValuePosition::Argument)
            }
            (TypeRef::Named(id), Value::String(known)) => {
                let is_listed =
                    |values: &Enum| values.values.iter().any(|each| each.wire.as_str() == known);
                let is_named = match self.api.types.kind(id) {
                    Some(TypeKind::Enum(values)) => !is_listed(values),
                    Some(TypeKind::Alias(alias)) => alias.identifier,
                    _ => false,
                };
                if !is_named {
                    return self.node(ty, value, ValuePosition::Owned);
                }
                let (name, text) = (self.import(id), text(known));
                quote!(#name::from(#text))
            }
            _ => self.node(ty, value, ValuePosition::Owned),
        }
    }

    fn array(&mut self, item: &TypeRef, items: &[Value], place: ValuePosition) -> TokenStream {
        let inner = self.several(item, place, items.iter());
        match (items, place) {
            ([], ValuePosition::Argument) => self.empty_list(item),
            ([], ValuePosition::Owned) => quote!(Vec::new()),
            (_, ValuePosition::Argument) => quote!([#(#inner),*]),
            (_, ValuePosition::Owned) => quote!(vec![#(#inner),*]),
        }
    }

    /// Values that must have one common type.
    fn several<'v>(
        &mut self,
        item: &TypeRef,
        place: ValuePosition,
        values: impl Iterator<Item = &'v Value> + Clone,
    ) -> Vec<TokenStream> {
        let is_null = |value: &Value| value.is_null();
        match (item, place) {
            (TypeRef::Nullable(_), ValuePosition::Argument) if values.clone().all(is_null) => {
                values.map(|_| self.null()).collect()
            }
            (TypeRef::Nullable(inner), ValuePosition::Argument) => {
                let each = self.place_among(inner, place, values.clone());
                let is_sparse = values.clone().any(is_null);
                let node = |value: &Value| match (is_sparse, value) {
                    (false, value) => self.node(inner, value, each),
                    (true, Value::Null) => quote!(None),
                    (true, value) => {
                        let value = self.node(inner, value, each);
                        quote!(Some(#value))
                    }
                };
                values.map(node).collect()
            }
            _ => {
                let each = self.place_among(item, place, values.clone());
                values.map(|value| self.node(item, value, each)).collect()
            }
        }
    }

    /// The position of each of several values that must have one type. If one text is an enum value and another is not,
    /// both have the type of the enum.
    fn place_among<'v>(
        &self,
        item: &TypeRef,
        place: ValuePosition,
        mut values: impl Iterator<Item = &'v Value>,
    ) -> ValuePosition {
        let id = match item {
            TypeRef::Named(id) => id,
            // Nested lists and maps are not converted.
            TypeRef::Array(_) | TypeRef::Map(_) => return ValuePosition::Owned,
            _ => return place,
        };
        match self.api.types.kind(id) {
            Some(TypeKind::Enum(listed)) => {
                let is_listed =
                    |text: &str| listed.values.iter().any(|each| each.wire.as_str() == text);
                if values.any(|value| value.as_str().is_some_and(is_listed)) {
                    ValuePosition::Owned
                } else {
                    place
                }
            }
            _ => place,
        }
    }

    /// An empty list with its type, which has no items for inference.
    fn empty_list(&mut self, item: &TypeRef) -> TokenStream {
        let item = self.item_type(item);
        quote!(Vec::<#item>::new())
    }

    /// A type that converts into the type of an item. Names end a type, and `bounds::LOWERED_INSIDE` bounds the lists
    /// and maps around a name.
    fn item_type(&mut self, item: &TypeRef) -> TokenStream {
        match item {
            TypeRef::Named(id) => self.import(id).to_token_stream(),
            TypeRef::Primitive(Primitive::Boolean) => quote!(bool),
            TypeRef::Primitive(Primitive::Integer) => quote!(i64),
            TypeRef::Primitive(Primitive::Integer32) => quote!(i32),
            TypeRef::Primitive(Primitive::Unsigned64) => quote!(u64),
            TypeRef::Primitive(Primitive::Number) => quote!(f64),
            TypeRef::Primitive(Primitive::Number32) => quote!(f32),
            TypeRef::Any => quote!(serde_json::Value),
            TypeRef::Array(_) => quote!(Vec<_>),
            TypeRef::Map(_) => {
                self.imports.add_map();
                quote!(BTreeMap<_, _>)
            }
            TypeRef::Nullable(inner) => self.item_type(inner),
            TypeRef::Primitive(_) => quote!(String),
        }
    }

    fn map(
        &mut self,
        inner: &TypeRef,
        members: &Map<String, Value>,
        place: ValuePosition,
    ) -> TokenStream {
        let values = self.several(inner, place, members.values());
        let pairs = members.keys().zip(values).map(|(key, value)| {
            let key = text_value(key, place);
            quote!((#key, #value))
        });
        let pairs: Vec<TokenStream> = pairs.collect();
        match (pairs.is_empty(), place) {
            (true, ValuePosition::Argument) => {
                let value = self.item_type(inner);
                quote!(Vec::<(String, #value)>::new())
            }
            (_, ValuePosition::Argument) => quote!([#(#pairs),*]),
            (_, ValuePosition::Owned) => {
                self.imports.add_map();
                quote!(BTreeMap::from([#(#pairs),*]))
            }
        }
    }

    /// A variant with its value.
    fn union(&mut self, id: &TypeId, union: &Union, value: &Value) -> TokenStream {
        let name = self.import(id);
        let Some(variant) = union.variant_of(value, &self.api.types) else {
            let value = raw(value);
            return quote!(#name::Unrecognized(#value.into()));
        };
        let inner = self.node(&variant.ty, value, ValuePosition::Owned);
        let inner = self.boxed(id, &variant.ty, inner);
        let variant = naming::variant_ident(variant);
        quote!(#name::#variant(#inner))
    }

    /// The value, boxed if its owner boxes it.
    fn boxed(&self, owner: &TypeId, ty: &TypeRef, value: TokenStream) -> TokenStream {
        match self.api.types.is_recursive(owner, ty) {
            true => quote!(Box::new(#value)),
            false => value,
        }
    }

    /// A struct: `new` with the required members, and setters for the others.
    fn object(&mut self, def: &TypeDef, object: &Struct, value: &Value) -> TokenStream {
        let name = self.import(&def.id);
        let is_held = |field: &&Field| {
            Representation::of(&field.property, def.direction) != Representation::Constant
        };
        let (mut arguments, mut setters) = (Vec::new(), TokenStream::new());
        for field in object.fields.iter().filter(is_held) {
            let member = value.get(field.property.wire.as_str());
            let property = &field.property;
            match (Initial::of(property), member) {
                (Initial::Argument, None) if !property.presence.is_required() => {
                    arguments.push(self.absent());
                }
                (Initial::Argument, member) => {
                    let member = member.unwrap_or(&Value::Null);
                    arguments.push(self.argument(property, member));
                }
                (Initial::Absent, Some(member)) if property.nullable || !member.is_null() => {
                    let setter = naming::field_setter_ident(field);
                    let member = self.argument(property, member);
                    setters.extend(quote!(.#setter(#member)));
                }
                (Initial::Absent | Initial::Value(_), _) => {}
            }
        }
        quote!(#name::new(#(#arguments),*)#setters)
    }

    fn import(&mut self, id: &TypeId) -> Ident {
        let name = naming::type_name(id);
        self.imports.add_type(&name);
        name
    }
}

/// The expression for a value of another type than expected; a placeholder, if the sample omits a value.
fn mismatched(value: &Value) -> TokenStream {
    if value.is_null() { missing() } else { raw(value) }
}

/// JSON in the macro `json!`, for a value without a known type.
pub(super) fn raw(value: &Value) -> TokenStream {
    let value = json(value, &typed);
    quote!(serde_json::json!(#value))
}

/// An integer with a suffix, unless it fits an `i32`.
fn integer(value: &Number) -> TokenStream {
    number(&typed(value))
}

fn typed(number: &Number) -> String {
    match (number.as_i64(), number.as_u64()) {
        (Some(small), _) if i32::try_from(small).is_ok() => small.to_string(),
        (Some(large), _) => format!("{large}_i64"),
        (None, Some(large)) => format!("{large}_u64"),
        (None, None) => number.to_string(),
    }
}

/// JSON with Rust's string escapes, and with numbers in this format. The depth of the value bounds the recursion
/// (`bounds::DEPTH`).
pub(super) fn json(value: &Value, written: &impl Fn(&Number) -> String) -> TokenStream {
    match value {
        Value::Null => quote!(null),
        Value::Bool(is_true) => is_true.to_token_stream(),
        Value::Number(value) => number(&written(value)),
        Value::String(value) => text(value).to_token_stream(),
        Value::Array(items) => {
            let items = items.iter().map(|item| json(item, written));
            quote!([#(#items),*])
        }
        Value::Object(members) => {
            let names = members.keys().map(|name| text(name));
            let values = members.values().map(|value| json(value, written));
            quote!({#(#names: #values),*})
        }
    }
}

/// A number as a literal of its type, with a suffix if the type needs one.
fn literal(primitive: Primitive, value: &Number) -> TokenStream {
    let text = value.to_string();
    let fraction = |text: String| match text.contains(['.', 'e']) {
        true => text,
        false => format!("{text}.0"),
    };
    number(&match primitive {
        Primitive::Number => fraction(text),
        Primitive::Number32 => format!("{}_f32", fraction(text)),
        Primitive::Unsigned64 => format!("{text}_u64"),
        _ => return integer(value),
    })
}

/// A number as a literal, with the digits of the sample.
fn number(text: &str) -> TokenStream {
    text.parse::<Literal>().map_or_else(|_| missing(), Literal::into_token_stream)
}

fn text_value(value: &str, place: ValuePosition) -> TokenStream {
    let literal = text(value);
    match place {
        ValuePosition::Argument => quote!(#literal),
        ValuePosition::Owned => quote!(#literal.into()),
    }
}
