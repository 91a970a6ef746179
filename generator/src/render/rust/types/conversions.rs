//! Conversions: from a resource to its id, and from an id or an object to the alternative that needs it only.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{Alternative, AlternativeInput, Api, Field, TypeDef, TypeId, TypeKind, TypeRef};

use super::Context;
use super::choice_type::ChoiceType;
use crate::render::rust::naming;
use crate::render::rust::scope::{Scope, items};

/// The conversions from ids and objects into a choice. If two alternatives need the same type, that type has no conversion.
///
/// The conversions are written without a macro, because error messages of the compiler show these lines.
pub(super) fn from_parts(api: &Api, scope: &Scope<'_>, choice: &ChoiceType<'_>) -> TokenStream {
    let name = naming::choice_name(choice.choice);
    let alternatives = choice.choice.alternatives.iter();
    let parts: Vec<(&Alternative, &TypeRef)> =
        alternatives.filter_map(|each| Some((each, only_part(api, choice, each)?))).collect();
    let is_unique = |ty: &TypeRef| parts.iter().filter(|(_, other)| *other == ty).count() == 1;
    let conversions = parts.iter().filter(|(_, ty)| is_unique(ty)).map(|(alternative, ty)| {
        let (constructor, id) = (naming::constructor_ident(alternative, None), scope.ty(ty));
        let resources = ty.named().into_iter().flat_map(|id| resources_of(api, id));
        let resources = resources.map(|(resource, field)| {
            let (resource, field) = (scope.named(&resource.id), naming::field_ident(field));
            quote! {
                impl From<&#resource> for #name {
                    fn from(resource: &#resource) -> Self { Self::#constructor(&resource.#field) }
                }
            }
        });
        quote! {
            #(#resources)*
            impl From<#id> for #name {
                fn from(id: #id) -> Self { Self::#constructor(id) }
            }

            impl From<&#id> for #name {
                fn from(id: &#id) -> Self { Self::#constructor(id) }
            }
        }
    });
    conversions.collect()
}

/// The type of the id or the object that is the only required parameter of the alternative.
fn only_part<'a>(
    api: &Api,
    choice: &ChoiceType<'a>,
    alternative: &Alternative,
) -> Option<&'a TypeRef> {
    let given = alternative.inputs().into_iter();
    let required: Vec<AlternativeInput<'_>> =
        given.filter(|each| each.presence().is_required()).collect();
    let [AlternativeInput::Parameter(parameter)] = required.as_slice() else { return None };
    let (ty, nullable) = choice.ty(&parameter.wire);
    let TypeRef::Named(id) = ty else { return None };
    let is_part = match api.types.kind(id)? {
        TypeKind::Alias(alias) => alias.identifier,
        TypeKind::Struct(_) => true,
        TypeKind::Enum(_) | TypeKind::Union(_) => false,
    };
    (is_part && !nullable).then_some(ty)
}

/// The conversion from a reference to a value into the value, so that a list of values can be passed by reference.
/// `None`: no request has such values.
pub(super) fn lent(context: &Context<'_>, def: &TypeDef) -> Option<TokenStream> {
    let is_given = matches!(def.kind, TypeKind::Struct(_) | TypeKind::Union(_));
    (is_given && def.direction.request).then(|| {
        let (lent, name) = (context.scope.item(items::LENT_MACRO), naming::type_name(&def.id));
        quote!(#lent! { #name })
    })
}

/// The conversion from a reference to a resource to its id; `None` if the type has no id.
pub(super) fn into_id(context: &Context<'_>, def: &TypeDef) -> Option<TokenStream> {
    let (id, field) = context.source.api.types.own_id(def)?;
    let (name, id) = (naming::type_name(&def.id), context.scope.named(id));
    let field = naming::field_ident(field);
    Some(quote! {
        impl From<&#name> for #id {
            fn from(resource: &#name) -> Self { resource.#field.clone() }
        }
    })
}

/// The resources that have an id of this type.
fn resources_of<'a>(
    api: &'a Api,
    id: &'a TypeId,
) -> impl Iterator<Item = (&'a TypeDef, &'a Field)> {
    api.types.iter().filter_map(move |def| {
        let (own, field) = api.types.own_id(def)?;
        (own == id).then_some((def, field))
    })
}
