//! The value that a call returns in the style of `{:#?}`, with the fields of the sample and `..` for the others.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use serde_json::Value;

use super::text;
use super::value::json;
use crate::model::{Api, Direction, Field, Operation, ReturnShape, TypeDef, TypeKind, TypeRef};
use crate::render::rust::naming;
use crate::render::rust::representation::Representation;
use crate::samples::Sample;

/// The value of a sample's statement.
pub(super) fn tokens(api: &Api, operation: &Operation, sample: &Sample) -> TokenStream {
    let shape = api.returns(operation).shape;
    let is_action = shape == ReturnShape::Action;
    let output = if is_action { &sample.result } else { &sample.output };
    let shown = match output {
        Some(output) => node(api, &output.ty, &output.value),
        None => quote!(()),
    };
    match shape {
        ReturnShape::Optional
        | ReturnShape::Maybe
        | ReturnShape::MaybeText
        | ReturnShape::MaybeBytes => quote!(Some(#shown)),
        shape if shape.is_page() => quote!(Page { items: #shown, .. }),
        ReturnShape::Stream(_) | ReturnShape::TextEvents => quote!([#shown, ..]),
        ReturnShape::Redirect => quote!(Redirect { .. }),
        ReturnShape::ByStatus => {
            let first = operation.response.kind.by_status().first();
            let variant = first.map(|first| naming::status_ident(first.statuses));
            let payload = output.is_some().then(|| quote!((#shown)));
            quote!(#variant #payload)
        }
        _ => shown,
    }
}

/// A value of a type. The depth of the sample bounds the recursion.
fn node(api: &Api, ty: &TypeRef, value: &Value) -> TokenStream {
    match (ty, value) {
        (_, Value::Null) => quote!(None),
        (TypeRef::Array(item), Value::Array(items)) => list(api, item, items),
        // `ty` is the type of the items here.
        (ty, Value::Array(items)) => list(api, ty, items),
        (TypeRef::Named(id), value) => match api.types.get(id) {
            Some(def) => named(api, def, value),
            None => plain(value),
        },
        (TypeRef::Map(inner), Value::Object(members)) => {
            let names = members.keys().map(|name| text(name));
            let values = members.values().map(|value| node(api, inner, value));
            quote!({ #(#names: #values),* })
        }
        (TypeRef::Nullable(inner), value) => {
            let value = node(api, inner, value);
            quote!(Some(#value))
        }
        (_, value) => plain(value),
    }
}

fn list(api: &Api, item: &TypeRef, items: &[Value]) -> TokenStream {
    let items = items.iter().map(|value| node(api, item, value));
    quote!([#(#items),*])
}

fn named(api: &Api, def: &TypeDef, value: &Value) -> TokenStream {
    let name = naming::type_name(&def.id);
    match (&def.kind, value) {
        (TypeKind::Struct(object), value) => {
            let fields = object.fields.iter().filter_map(|field| {
                let value = value.get(field.property.wire.as_str())?;
                let value = field_value(api, def.direction, field, value);
                let field = naming::field_ident(field);
                Some(quote!(#field: #value,))
            });
            quote!(#name { #(#fields)* .. })
        }
        (TypeKind::Enum(values), Value::String(text)) => {
            let known = values.values.iter().find(|value| value.wire.as_str() == text);
            known.map_or_else(
                || plain(value),
                |known| naming::value_ident(known).into_token_stream(),
            )
        }
        (TypeKind::Union(union), value) => match union.variant_of(value, &api.types) {
            Some(variant) => {
                let (name, value) = (naming::variant_ident(variant), node(api, &variant.ty, value));
                quote!(#name(#value))
            }
            None => plain(value),
        },
        (TypeKind::Alias(alias), value) => {
            let value = node(api, &alias.target, value);
            quote!(#name(#value))
        }
        (_, value) => plain(value),
    }
}

/// The value of a field in a struct whose values travel in this direction.
fn field_value(api: &Api, direction: Direction, field: &Field, value: &Value) -> TokenStream {
    let inner = node(api, &field.property.ty, value);
    match (Representation::of(&field.property, direction), value.is_null()) {
        (Representation::Patch, true) => quote!(Some(Null)),
        (Representation::Patch, false) => quote!(Some(Value(#inner))),
        (Representation::Nullable | Representation::Optional, false) => quote!(Some(#inner)),
        _ => inner,
    }
}

/// A value without a known type.
fn plain(value: &Value) -> TokenStream {
    json(value, &|number| number.to_string())
}
