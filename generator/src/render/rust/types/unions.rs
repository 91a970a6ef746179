//! Unions.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::model::{
    Api, DataType, Discriminator, Primitive, TypeDef, TypeKind, TypeRef, Union, Variant, WireName,
    json_type, plain_text,
};

use super::secrets::{self, PrintedVariant, Shown};
use super::{Context, accessors, docs_of, field};
use crate::render::rust::docs::{DocLines, code};
use crate::render::rust::naming;
use crate::render::rust::print::SourceFile;
use crate::render::rust::scope::items;

/// Adds an open union to a file, with its accessors and its codec.
pub(super) fn add(file: &mut SourceFile, context: &Context<'_>, def: &TypeDef, body: &Union) {
    let name = naming::type_name(&def.id);
    let docs = docs_of(context, def).attributes();
    let other = naming::unrecognized();
    let variants = body.variants.iter().map(|variant| {
        let ident = naming::variant_ident(variant);
        let docs = variant_docs(variant, &body.discriminator).attributes();
        let inner = context.scope.ty(&variant.ty);
        let is_boxed = context.source.api.types.is_recursive(&def.id, &variant.ty);
        let payload = if is_boxed { quote!(Box<#inner>) } else { inner };
        quote!(#docs #ident(#payload),)
    });
    let value = context.scope.item(items::UNRECOGNIZED);
    let printed = body.variants.iter().map(|variant| {
        PrintedVariant::tuple(naming::variant_ident(variant), Some(Shown::of(&variant.ty)))
    });
    let printed = printed.chain([PrintedVariant::tuple(other.clone(), Some(Shown::Plain))]);
    let debug = secrets::debug_of_enum(context.scope, &name, &printed.collect::<Vec<_>>());
    let derive_debug = debug.is_none().then(|| quote!(Debug,));
    let attributes = quote! {
        #docs
        #[derive(Clone, #derive_debug PartialEq)]
        #[non_exhaustive]
    };
    let last = quote! {
        /// A variant that this version of the crate does not know, as received.
        #other(#value),
    };
    file.block(attributes, quote!(pub enum #name), variants.chain([last]));
    file.items(debug.unwrap_or_default());
    file.macros(codec(context, def, body));
    conversions(context, def, body).into_iter().for_each(|each| file.macros(each));
    accessors::codec(context, def, body).into_iter().for_each(|each| file.macros(each));
}

/// The docs of a variant. They name its tags, because the vendor's texts and the payloads of webhooks do: a reader looks for
/// `bird.created`, not for `BirdCreated`.
fn variant_docs(variant: &Variant, discriminator: &Discriminator) -> DocLines {
    let docs = DocLines::of(&variant.docs).constraints(&variant.constraints);
    let docs = match discriminator {
        Discriminator::Property(key) if !variant.tags.is_empty() => {
            let tags: Vec<String> =
                variant.tags.iter().map(|tag| code(&plain_text(&tag.0))).collect();
            docs.paragraph(&format!("{}: {}", code(key.as_str()), tags.join(", ")))
        }
        _ => docs,
    };
    docs.lifecycle(&variant.lifecycle)
}

fn codec(context: &Context<'_>, def: &TypeDef, body: &Union) -> TokenStream {
    let name = naming::type_name(&def.id);
    let other = naming::unrecognized();
    let lines = body.variants.iter().filter_map(|variant| {
        let ident = naming::variant_ident(variant);
        let tag = tag_of(context.source.api, &body.discriminator, variant)?;
        Some(quote!(#ident #tag;))
    });
    let (codec, key) = match &body.discriminator {
        Discriminator::Property(key) => (items::TAGGED_UNION_MACRO, Some(key.as_str())),
        Discriminator::RequiredKey => (items::KEYED_UNION_MACRO, None),
        Discriminator::JsonType => (items::TYPED_UNION_MACRO, None),
    };
    let codec = context.scope.item(codec);
    let tag = accessors::of_tag(context, def, body).map(|tag| quote!(as #tag));
    quote!(#codec! { #name #key #tag { #(#lines)* } else #other })
}

/// Conversions of plain values into the union, for variants with a JSON type of their own.
fn conversions(context: &Context<'_>, def: &TypeDef, body: &Union) -> Option<TokenStream> {
    let by_type = body.discriminator == Discriminator::JsonType;
    let plain = body.variants.iter().filter(|_| by_type).filter_map(|variant| {
        let TypeRef::Primitive(primitive) = variant.ty else { return None };
        let kind = match primitive {
            Primitive::Boolean => quote!(boolean),
            Primitive::Integer => quote!(integer),
            Primitive::Number => quote!(number),
            text if text.is_text() => quote!(text),
            _ => return None,
        };
        let variant = naming::variant_ident(variant);
        Some(quote!(#variant #kind;))
    });
    let lines: Vec<TokenStream> = plain.collect();
    if lines.is_empty() {
        return None;
    }
    let (name, conversions) =
        (naming::type_name(&def.id), context.scope.item(items::UNION_FROM_MACRO));
    Some(quote!(#conversions! { #name { #(#lines)* } }))
}

/// The discriminator of a variant in its line of the codec.
fn tag_of(api: &Api, discriminator: &Discriminator, variant: &Variant) -> Option<TokenStream> {
    match discriminator {
        Discriminator::Property(key) => {
            let tags = variant.tags.iter().map(field::scalar);
            let own = has_property(api, &variant.ty, key).then(|| quote!(own));
            Some(quote!(#(#tags)* #own))
        }
        Discriminator::RequiredKey => {
            let key = variant.key.as_ref()?.as_str();
            Some(quote!(#key))
        }
        Discriminator::JsonType => type_test(api, &variant.ty).map(|test| {
            let test = format_ident!("{test}");
            quote!(#test)
        }),
    }
}

/// Whether the payload has the property itself.
fn has_property(api: &Api, ty: &TypeRef, key: &WireName) -> bool {
    match ty.named().and_then(|id| api.types.kind(id)) {
        Some(TypeKind::Struct(body)) => body.field(key.as_str()).is_some(),
        Some(TypeKind::Union(_)) => true,
        _ => false,
    }
}

/// The method of `serde_json::Value` that tests for the JSON type.
fn type_test(api: &Api, ty: &TypeRef) -> Option<&'static str> {
    let ty = json_type(ty, |id| api.types.kind(id))?;
    Some(match ty {
        DataType::Boolean => "is_boolean",
        DataType::Integer | DataType::Number => "is_number",
        DataType::String => "is_string",
        DataType::Array => "is_array",
        DataType::Object => "is_object",
    })
}
