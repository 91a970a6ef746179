//! Ids and other newtypes.

use quote::quote;

use crate::model::{Alias, Primitive, TypeDef, TypeRef};

use super::{Context, docs_of, secrets};
use crate::render::rust::docs::{DocLines, code};
use crate::render::rust::naming;
use crate::render::rust::print::SourceFile;
use crate::render::rust::scope::items;

/// Adds an id, or another struct with one unnamed field, to a file.
pub(super) fn add(file: &mut SourceFile, context: &Context<'_>, def: &TypeDef, body: &Alias) {
    let name = naming::type_name(&def.id);
    let docs = docs(context, def, body).attributes();
    let target = context.scope.ty(&body.target);
    let codec = |codec, inside| {
        let codec = context.scope.item(codec);
        quote!(#codec! { #inside })
    };
    let word = is_text(body).then(|| quote!(; text));
    let (also, visibility, codec) = match is_identifier(body) {
        true => (
            Some(quote!(, Eq, PartialOrd, Ord, Hash)),
            None,
            codec(items::IDENTIFIER_MACRO, quote!(#name)),
        ),
        false => (None, Some(quote!(pub)), codec(items::ALIAS_MACRO, quote!(#name #target #word))),
    };
    let debug = secrets::debug_of_newtype(context.scope, &name, &body.target);
    let derive_debug = debug.is_none().then(|| quote!(Debug,));
    file.items(quote! {
        #docs
        #[derive(Clone, #derive_debug PartialEq #also)]
        pub struct #name(#visibility #target);
    });
    file.macros(codec);
    debug.into_iter().for_each(|debug| file.macros(debug));
}

/// The docs of an id. The document rarely has some, so the default names the identified thing.
fn docs(context: &Context<'_>, def: &TypeDef, body: &Alias) -> DocLines {
    let thing = def.id.name().identified_by_id();
    match thing.filter(|_| body.identifier && def.docs.is_empty()) {
        Some(thing) => {
            let text = format!("Id of {}.", code(thing.as_str()));
            DocLines::text(&text).lifecycle(&def.lifecycle)
        }
        None => docs_of(context, def),
    }
}

/// Whether the type is or contains a text.
fn is_text(body: &Alias) -> bool {
    matches!(body.target, TypeRef::Primitive(target) if target.is_text())
}

/// Whether the type is an id with a text.
pub(super) fn is_identifier(body: &Alias) -> bool {
    let text = matches!(
        body.target,
        TypeRef::Primitive(Primitive::String | Primitive::Uuid | Primitive::Uri | Primitive::Email)
    );
    body.identifier && text
}
