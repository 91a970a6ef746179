//! Structs, and how a caller gets one of a request: `Default` if nothing is required, else `new`.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::model::{Field, Json, Primitive, Struct, TypeDef, TypeRef};

use super::field::{Held, scalar};
use super::{Context, docs_of, secrets};
use crate::render::rust::argument::Argument;
use crate::render::rust::docs::DocLines;
use crate::render::rust::holding::{Holding, Initial, Passing};
use crate::render::rust::naming;
use crate::render::rust::print::SourceFile;
use crate::render::rust::scope::items;

/// Adds a struct to a file, its constructor where a request needs one, and its codec.
pub(super) fn add(file: &mut SourceFile, context: &Context<'_>, def: &TypeDef, body: &Struct) {
    let name = naming::type_name(&def.id);
    let docs = docs_of(context, def).attributes();
    // What callers build can be built literally; what only the server sends can grow.
    let open = (!def.direction.request).then(|| quote!(#[non_exhaustive]));
    let held: Vec<Held<'_>> =
        fields(def, body).map(|field| Held::new(context, def, field)).collect();
    let constructor = def.direction.request.then(|| constructor(context, def, body, &held));
    let default = constructor.as_ref().is_some_and(TokenStream::is_empty);
    let default = default.then(|| quote!(, Default));
    let fields = held.iter().map(|each| field(context, each));
    let rest = body.additional.as_ref().map(|ty| {
        let (ident, ty) = (format_ident!("{}", naming::ADDITIONAL), context.scope.ty(ty));
        let map = context.scope.item(items::BTREE_MAP);
        quote! {
            /// Members under any other name.
            pub #ident: #map<String, #ty>,
        }
    });
    let debug = secrets::debug(context, def, body, &held);
    let derive_debug = debug.is_none().then(|| quote!(Debug,));
    let attributes = quote! {
        #docs
        #[derive(Clone, #derive_debug PartialEq #default)]
        #open
    };
    file.block(attributes, quote!(pub struct #name), fields.chain(rest));
    file.items(constructor.unwrap_or_default());
    file.macros(codec(context, def, body, &held));
    debug.into_iter().for_each(|each| file.macros(each));
}

/// The fields that are held: what is only ever sent, and always the same, is not.
pub(super) fn fields<'a>(def: &'a TypeDef, body: &'a Struct) -> impl Iterator<Item = &'a Field> {
    body.fields.iter().filter(|field| is_held(def, field))
}

/// Whether a field is held.
pub(super) fn is_held(def: &TypeDef, field: &Field) -> bool {
    Holding::of(&field.property, def.direction) != Holding::Constant
}

fn field(context: &Context<'_>, held: &Held<'_>) -> TokenStream {
    let (ident, ty, field) = (&held.ident, held.ty(context), held.field);
    let docs = DocLines::of(&field.property.docs)
        .constraints(&field.property.constraints)
        .default_value(field.property.default.as_ref())
        .lifecycle(&field.property.lifecycle)
        .attributes();
    quote!(#docs pub #ident: #ty,)
}

fn codec(context: &Context<'_>, def: &TypeDef, body: &Struct, held: &[Held<'_>]) -> TokenStream {
    let name = naming::type_name(&def.id);
    let lines = held.iter().map(|held| {
        let (ident, mode) = (&held.ident, held.holding.codec());
        // A field that is called what it is called on the wire says so by itself.
        let wire = Some(held.field.property.wire.as_str()).filter(|wire| ident != wire);
        quote!(#ident #wire #mode;)
    });
    let rest = body.additional.as_ref().map(|_| {
        let ident = format_ident!("{}", naming::ADDITIONAL);
        quote!(#ident rest;)
    });
    let constants = body.fields.iter().filter_map(|field| {
        let wire = field.property.wire.as_str();
        let value = scalar(field.property.fixed().filter(|_| !is_held(def, field))?)?;
        Some(quote!(#wire #value;))
    });
    let constants: TokenStream = constants.collect();
    let constants = (!constants.is_empty()).then(|| quote!(constants { #constants }));
    let object = context.scope.item(items::OBJECT_MACRO);
    quote! {
        #object! { #name { #(#lines)* #rest } #constants }
    }
}

/// The `impl` that makes a struct of what is required; none where `Default` can be derived.
fn constructor(
    context: &Context<'_>,
    def: &TypeDef,
    body: &Struct,
    held: &[Held<'_>],
) -> TokenStream {
    let (mut arguments, mut values, mut has_constants) = (Vec::new(), Vec::new(), false);
    for Held { field, ident, is_boxed, .. } in held {
        let ty = &field.property.ty;
        values.push(match Initial::of(&field.property) {
            Initial::Value(value) => {
                has_constants = true;
                let value = constant(ty, value);
                quote!(#ident: #value)
            }
            Initial::Argument => {
                let argument =
                    Argument::new(context.scope, ident, Passing::of_parts(ty, false, None));
                let ty = &argument.ty;
                arguments.push(quote!(#ident: #ty));
                if *is_boxed {
                    let value = argument.value(context.scope);
                    quote!(#ident: Box::new(#value))
                } else {
                    argument.initializer(context.scope)
                }
            }
            Initial::Absent => quote!(#ident: None),
        });
    }
    if body.additional.is_some() {
        let rest = format_ident!("{}", naming::ADDITIONAL);
        let map = context.scope.item(items::BTREE_MAP);
        values.push(quote!(#rest: #map::new()));
    }
    let name = naming::type_name(&def.id);
    match (arguments.is_empty(), has_constants) {
        (true, false) => TokenStream::new(),
        (true, true) => quote! {
            impl Default for #name {
                fn default() -> Self {
                    Self { #(#values),* }
                }
            }
        },
        (false, _) => quote! {
            impl #name {
                /// With what is required.
                pub fn new(#(#arguments),*) -> Self {
                    Self { #(#values),* }
                }
            }
        },
    }
}

/// A constant, as a value of its type.
fn constant(ty: &TypeRef, value: &Json) -> TokenStream {
    let value = scalar(value);
    match ty {
        TypeRef::Primitive(Primitive::Boolean | Primitive::Integer) => quote!(#value),
        TypeRef::Primitive(Primitive::Number) => quote!(#value as f64),
        _ => quote!(#value.into()),
    }
}
