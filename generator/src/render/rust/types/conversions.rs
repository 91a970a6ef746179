//! Ids in place of the form that asks for one and for nothing else.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{Alternative, Api, Choice, Given, TypeKind, TypeRef, WireName};

use crate::render::rust::naming;
use crate::render::rust::scope::Scope;

/// The type of a parameter, and whether it can be null.
pub(super) type TypeOf<'t, 'a> = &'t dyn Fn(&WireName) -> (&'a TypeRef, bool);

/// The conversions from ids into a choice. A type of ids that two forms ask for says nothing.
pub(super) fn from_ids(
    api: &Api,
    scope: &Scope,
    choice: &Choice,
    type_of: TypeOf<'_, '_>,
) -> TokenStream {
    let name = naming::choice_name(choice);
    let alternatives = choice.alternatives.iter();
    let ids: Vec<(&Alternative, &TypeRef)> = alternatives
        .filter_map(|alternative| Some((alternative, asked_id(api, alternative, type_of)?)))
        .collect();
    let is_unique = |ty: &TypeRef| ids.iter().filter(|(_, other)| *other == ty).count() == 1;
    let conversions = ids.iter().filter(|(_, ty)| is_unique(ty)).map(|(alternative, ty)| {
        let (constructor, id) = (naming::constructor_ident(alternative, None), scope.ty(ty));
        quote! {
            impl From<#id> for #name {
                fn from(id: #id) -> Self { Self::#constructor(id) }
            }

            impl From<&#id> for #name {
                fn from(id: &#id) -> Self { Self::#constructor(id) }
            }
        }
    });
    quote!(#(#conversions)*)
}

/// The type of the id that is all that the form asks for.
fn asked_id<'a>(
    api: &Api,
    alternative: &Alternative,
    type_of: TypeOf<'_, 'a>,
) -> Option<&'a TypeRef> {
    let mut required =
        alternative.given().into_iter().filter(|given| given.presence().is_required());
    let (Some(Given::Parameter(parameter)), None) = (required.next(), required.next()) else {
        return None;
    };
    let (ty, nullable) = type_of(&parameter.wire);
    let TypeRef::Named(id) = ty else { return None };
    let kind = api.types.get(id).map(|def| &def.kind);
    let is_id = matches!(kind, Some(TypeKind::Alias(alias)) if alias.identifier);
    (is_id && !nullable).then_some(ty)
}
