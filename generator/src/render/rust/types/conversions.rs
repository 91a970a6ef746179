//! Ids in place of the form that asks for one and for nothing else.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{Alternative, AlternativeInput, Api, TypeKind, TypeRef};

use super::ChoiceType;
use crate::render::rust::naming;
use crate::render::rust::scope::Scope;

/// The conversions from ids into a choice. A type of ids that two forms ask for says nothing.
///
/// They are no macro: the compiler shows these lines to whoever hands in something else.
pub(super) fn from_ids(api: &Api, scope: &Scope<'_>, choice: &ChoiceType<'_>) -> TokenStream {
    let name = naming::choice_name(choice.choice);
    let alternatives = choice.choice.alternatives.iter();
    let ids: Vec<(&Alternative, &TypeRef)> =
        alternatives.filter_map(|each| Some((each, only_id(api, choice, each)?))).collect();
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
    conversions.collect()
}

/// The type of the id that is all that the form asks for.
fn only_id<'a>(
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
    let kind = api.types.get(id).map(|def| &def.kind);
    let is_id = matches!(kind, Some(TypeKind::Alias(alias)) if alias.identifier);
    (is_id && !nullable).then_some(ty)
}
