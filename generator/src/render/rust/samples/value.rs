//! Values as Rust expressions of their type.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens, quote};
use serde_json::{Map, Number, Value};

use super::{Imports, missing, text};
use crate::model::{
    Api, Enum, Field, Primitive, Struct, TypeDef, TypeId, TypeKind, TypeRef, Union,
};
use crate::render::rust::holding::{Holding, Initial};
use crate::render::rust::naming;

/// Where a value stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// An argument, which is converted by the method.
    Argument,
    /// A field or an item, which must have its very type.
    Owned,
}

/// Makes values, and collects the names that they use.
pub(super) struct Values<'a> {
    api: &'a Api,
    pub(super) imports: Imports,
}

impl<'a> Values<'a> {
    /// For values of the types of this API.
    pub(super) fn new(api: &'a Api) -> Self {
        Self { api, imports: Imports::default() }
    }

    /// The value as an argument of a method.
    pub(super) fn argument(&mut self, ty: &TypeRef, nullable: bool, value: &Value) -> TokenStream {
        if value.is_null() && nullable {
            return self.null();
        }
        if nullable && !is_text(self.kind(ty), ty) {
            return self.node(ty, value, Place::Owned);
        }
        self.node(ty, value, Place::Argument)
    }

    fn null(&mut self) -> TokenStream {
        self.imports.add_path("json::Nullable");
        quote!(Nullable::Null)
    }

    fn node(&mut self, ty: &TypeRef, value: &Value, place: Place) -> TokenStream {
        match (ty, value) {
            (TypeRef::Nullable(_), Value::Null) => quote!(None),
            (TypeRef::Nullable(inner), value) => {
                let inner = self.node(inner, value, Place::Owned);
                quote!(Some(#inner))
            }
            (TypeRef::Named(id), value) => self.named(id, value, place),
            (TypeRef::Array(item), Value::Array(items)) => self.array(item, items, place),
            (TypeRef::Map(inner), Value::Object(members)) => self.map(inner, members),
            (TypeRef::Primitive(Primitive::Number), Value::Number(value)) => {
                let text = value.to_string();
                number(&if text.contains(['.', 'e']) { text } else { format!("{text}.0") })
            }
            (TypeRef::Primitive(_), Value::String(text)) => text_value(text, place),
            (TypeRef::Primitive(_), Value::Bool(is_true)) => is_true.to_token_stream(),
            (TypeRef::Primitive(_), Value::Number(other)) => number(&other.to_string()),
            (TypeRef::Any, value) => raw(value),
            (_, other) => stray(other),
        }
    }

    fn named(&mut self, id: &TypeId, value: &Value, place: Place) -> TokenStream {
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
            (_, other) => stray(other),
        }
    }

    /// A value whose type stands there: where several conversions are possible, `into` says nothing.
    fn exactly(&mut self, ty: &TypeRef, value: &Value) -> TokenStream {
        match (ty, value) {
            (TypeRef::Primitive(_), Value::String(text)) => text_value(text, Place::Argument),
            (TypeRef::Named(id), Value::String(known)) => {
                let is_listed =
                    |values: &Enum| values.values.iter().any(|each| each.wire.as_str() == known);
                let is_named = match self.api.types.get(id).map(|def| &def.kind) {
                    Some(TypeKind::Enum(values)) => !is_listed(values),
                    Some(TypeKind::Alias(alias)) => alias.identifier,
                    _ => false,
                };
                if !is_named {
                    return self.node(ty, value, Place::Owned);
                }
                let (name, text) = (self.import(id), text(known));
                quote!(#name::from(#text))
            }
            _ => self.node(ty, value, Place::Owned),
        }
    }

    fn array(&mut self, item: &TypeRef, items: &[Value], place: Place) -> TokenStream {
        let inner: Vec<TokenStream> =
            items.iter().map(|value| self.node(item, value, place)).collect();
        match (items, place) {
            ([], Place::Argument) => self.empty_list(item),
            ([], Place::Owned) => quote!(Vec::new()),
            (_, Place::Argument) => quote!([#(#inner),*]),
            (_, Place::Owned) => quote!(vec![#(#inner),*]),
        }
    }

    /// A list without items, which says nothing about their type.
    fn empty_list(&mut self, item: &TypeRef) -> TokenStream {
        let item = match item {
            TypeRef::Named(id) => self.import(id).to_token_stream(),
            TypeRef::Primitive(Primitive::Boolean) => quote!(bool),
            TypeRef::Primitive(Primitive::Integer) => quote!(i64),
            TypeRef::Primitive(Primitive::Number) => quote!(f64),
            _ => quote!(String),
        };
        quote!(Vec::<#item>::new())
    }

    fn map(&mut self, inner: &TypeRef, members: &Map<String, Value>) -> TokenStream {
        self.imports.add_map();
        let pairs = members.iter().map(|(key, value)| {
            let (key, value) =
                (text_value(key, Place::Owned), self.node(inner, value, Place::Owned));
            quote!((#key, #value))
        });
        quote!(BTreeMap::from([#(#pairs),*]))
    }

    /// A variant around its value.
    fn union(&mut self, id: &TypeId, union: &Union, value: &Value) -> TokenStream {
        let name = self.import(id);
        let Some(variant) = union.variant_of(value, &self.api.types) else {
            let value = raw(value);
            return quote!(#name::Unrecognized(#value));
        };
        let inner = self.node(&variant.ty, value, Place::Owned);
        let inner = self.boxed(id, &variant.ty, inner);
        let variant = naming::variant_ident(variant);
        quote!(#name::#variant(#inner))
    }

    /// The value in a box, if its owner has it in one.
    fn boxed(&self, owner: &TypeId, ty: &TypeRef, value: TokenStream) -> TokenStream {
        match self.api.types.is_recursive(owner, ty) {
            true => quote!(Box::new(#value)),
            false => value,
        }
    }

    /// A struct: `new` or `default` where these give all fields, else a literal with them as its base.
    fn object(&mut self, def: &TypeDef, object: &Struct, value: &Value) -> TokenStream {
        let name = self.import(&def.id);
        let is_held =
            |field: &&Field| Holding::of(&field.property, def.direction) != Holding::Constant;
        let fields: Vec<&Field> = object.fields.iter().filter(is_held).collect();
        let member = |field: &Field| value.get(field.property.wire.as_str());
        let is_argument = |field: &&&Field| Initial::of(&field.property) == Initial::Argument;
        let required: Vec<&Field> = fields.iter().filter(is_argument).copied().collect();
        let given: Vec<(&Field, &Value)> =
            fields.iter().filter_map(|field| Some((*field, member(field)?))).collect();
        if given.iter().all(|(field, _)| Initial::of(&field.property) != Initial::Absent) {
            return self.constructed(&name, &required, value);
        }
        let is_value = |field: &Field| matches!(Initial::of(&field.property), Initial::Value(_));
        let set = given.iter().filter(|(field, _)| !is_value(field));
        let rest = set.clone().count() < fields.len() || object.additional.is_some();
        // What the base gives is not set again.
        let set = set.filter(|(field, _)| !(rest && is_argument(&field)));
        let mut items: Vec<TokenStream> = set
            .map(|(field, value)| {
                let value = self.field(def, field, value);
                let field = naming::field_ident(field);
                quote!(#field: #value)
            })
            .collect();
        if rest {
            let base = match required.is_empty() {
                true => quote!(Default::default()),
                false => self.constructed(&name, &required, value),
            };
            items.push(quote!(..#base));
        }
        quote!(#name { #(#items),* })
    }

    /// The value of the constructor.
    fn constructed(&mut self, name: &Ident, required: &[&Field], value: &Value) -> TokenStream {
        if required.is_empty() {
            return quote!(#name::default());
        }
        let arguments = required.iter().map(|field| {
            let value = value.get(field.property.wire.as_str()).unwrap_or(&Value::Null);
            self.argument(&field.property.ty, false, value)
        });
        quote!(#name::new(#(#arguments),*))
    }

    /// The value of a field, in the options that tell absent from null.
    fn field(&mut self, owner: &TypeDef, field: &Field, value: &Value) -> TokenStream {
        let holding = Holding::of(&field.property, owner.direction);
        if value.is_null() {
            let null = (holding == Holding::Patch).then(|| self.null());
            return null.map_or_else(|| quote!(None), |null| quote!(Some(#null)));
        }
        let inner = self.node(&field.property.ty, value, Place::Owned);
        let inner = self.boxed(&owner.id, &field.property.ty, inner);
        match holding {
            Holding::Constant | Holding::Required | Holding::List => inner,
            Holding::Nullable | Holding::Optional => quote!(Some(#inner)),
            Holding::Patch => {
                self.imports.add_path("json::Nullable");
                quote!(Some(Nullable::Value(#inner)))
            }
        }
    }

    fn kind(&self, ty: &TypeRef) -> Option<&'a TypeKind> {
        match ty {
            TypeRef::Named(id) => self.api.types.get(id).map(|def| &def.kind),
            _ => None,
        }
    }

    fn import(&mut self, id: &TypeId) -> Ident {
        let name = naming::type_name(id);
        self.imports.add_type(&name);
        name
    }
}

/// Whether `Nullable` of the type is made from a text: it has conversions for these types.
fn is_text(kind: Option<&TypeKind>, ty: &TypeRef) -> bool {
    match (kind, ty) {
        (Some(TypeKind::Alias(alias)), _) => alias.identifier,
        (_, TypeRef::Primitive(primitive)) => is_textual(*primitive),
        _ => false,
    }
}

/// A value that is not of the type that is asked for: nothing, where the sample leaves something out.
fn stray(value: &Value) -> TokenStream {
    if value.is_null() { missing() } else { raw(value) }
}

/// JSON by the macro that reads it, for a value of no type that is known. A number without a suffix is an `i32`.
pub(super) fn raw(value: &Value) -> TokenStream {
    let value = json(value, &|number| match (number.as_i64(), number.as_u64()) {
        (Some(small), _) if i32::try_from(small).is_ok() => small.to_string(),
        (Some(large), _) => format!("{large}_i64"),
        (None, Some(large)) => format!("{large}_u64"),
        (None, None) => number.to_string(),
    });
    quote!(serde_json::json!(#value))
}

/// JSON with the texts of Rust, which knows other escapes, and with numbers that are written like this.
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

/// A number as a literal, with the digits that the sample has.
fn number(text: &str) -> TokenStream {
    text.parse::<Literal>().map_or_else(|_| missing(), Literal::into_token_stream)
}

fn text_value(value: &str, place: Place) -> TokenStream {
    let literal = text(value);
    match place {
        Place::Argument => quote!(#literal),
        Place::Owned => quote!(#literal.into()),
    }
}

fn is_textual(primitive: Primitive) -> bool {
    !matches!(primitive, Primitive::Boolean | Primitive::Integer | Primitive::Number)
}
