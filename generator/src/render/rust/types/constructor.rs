//! How a caller gets a struct of a request: `Default` if nothing is required, else `new`.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::model::{Field, Primitive, Struct, TypeDef, TypeRef};

use super::field::{Mode, constant};
use super::{Context, structs};
use crate::render::rust::argument::{Argument, is_plain};
use crate::render::rust::naming;

/// What a struct has to be built with.
#[derive(Debug, Default)]
pub(super) struct Constructor {
    /// Whether `Default` is derived.
    pub(super) derive_default: bool,
    /// The `impl`, where one is written out.
    pub(super) items: TokenStream,
}

/// The constructor of a struct; those that only the server makes have none.
pub(super) fn parts(context: &Context<'_>, def: &TypeDef, body: &Struct) -> Constructor {
    if !def.direction.request {
        return Constructor::default();
    }
    let fields: Vec<&Field> = structs::fields(def, body).collect();
    let required = fields.iter().filter(|field| is_argument(field, def));
    let arguments: Vec<TokenStream> = required.map(|field| argument(context, field)).collect();
    let constants = fields.iter().any(|field| initial_constant(field).is_some());
    if arguments.is_empty() && !constants {
        return Constructor { derive_default: true, items: TokenStream::new() };
    }
    let name = naming::type_name(&def.id);
    let mut values: Vec<TokenStream> =
        fields.iter().map(|field| initial(context, def, field)).collect();
    if body.additional.is_some() {
        let rest = format_ident!("{}", naming::ADDITIONAL);
        values.push(quote!(#rest: std::collections::BTreeMap::new()));
    }
    Constructor { derive_default: false, items: written_out(&name, &arguments, &values) }
}

fn written_out(name: &Ident, arguments: &[TokenStream], values: &[TokenStream]) -> TokenStream {
    if arguments.is_empty() {
        return quote! {
            impl Default for #name {
                fn default() -> Self {
                    Self { #(#values),* }
                }
            }
        };
    }
    quote! {
        impl #name {
            #[doc = " With what is required."]
            pub fn new(#(#arguments),*) -> Self {
                Self { #(#values),* }
            }
        }
    }
}

fn is_argument(field: &Field, def: &TypeDef) -> bool {
    let mode = Mode::of(field, def.direction);
    mode == Mode::Required && initial_constant(field).is_none()
}

fn argument(context: &Context<'_>, field: &Field) -> TokenStream {
    let ident = naming::field_ident(field);
    let ty = Argument::new(context.scope, &ident, &field.ty, false, None).ty;
    quote!(#ident: #ty)
}

/// The value that a field begins with.
fn initial(context: &Context<'_>, def: &TypeDef, field: &Field) -> TokenStream {
    let ident = naming::field_ident(field);
    if let Some(value) = initial_constant(field) {
        return quote!(#ident: #value);
    }
    if !is_argument(field, def) {
        return quote!(#ident: None);
    }
    let value = Argument::new(context.scope, &ident, &field.ty, false, None).value;
    if context.layout.is_recursive(&def.id, &field.ty) {
        quote!(#ident: Box::new(#value))
    } else if is_plain(&field.ty) {
        quote!(#ident)
    } else {
        quote!(#ident: #value)
    }
}

/// The one value that a field can have, as a value of its type.
fn initial_constant(field: &Field) -> Option<TokenStream> {
    let value = constant(field).filter(|_| !field.nullable)?;
    match field.ty {
        TypeRef::Primitive(Primitive::Boolean | Primitive::Integer) => Some(value),
        TypeRef::Primitive(Primitive::Number) => Some(quote!(#value as f64)),
        TypeRef::Primitive(_) | TypeRef::Named(_) | TypeRef::Any => Some(quote!(#value.into())),
        _ => None,
    }
}
