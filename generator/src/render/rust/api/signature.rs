//! The arguments in the signature of a method.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::render::rust::argument::generics;
use crate::render::rust::scope::Scope;

use super::plan::{BodyMethod, Input, Plan};

/// The arguments of a method.
pub(super) struct Signature {
    pub(super) names: Vec<Ident>,
    /// The type of each.
    pub(super) types: Vec<TokenStream>,
    /// The type parameters in angle brackets, if there are any.
    pub(super) generics: Option<TokenStream>,
}

impl Signature {
    /// The method with all arguments of a request.
    pub(super) fn of(scope: &Scope<'_>, plan: &Plan<'_>) -> Self {
        Self::with(scope, plan.arguments.iter())
    }

    /// The method that takes the body as one value, after the other arguments.
    pub(super) fn of_whole(scope: &Scope<'_>, plan: &Plan<'_>, whole: &BodyMethod<'_>) -> Self {
        let mut signature = Self::with(scope, plan.outside());
        let ty = scope.ty(&whole.body.ty);
        signature.names.push(whole.ident.clone());
        signature.types.push(quote!(&#ty));
        signature
    }

    fn with<'i>(scope: &Scope<'_>, inputs: impl Iterator<Item = &'i Input<'i>> + Clone) -> Self {
        let names = inputs.clone().map(Input::ident).collect();
        let (types, type_parameters): (_, Vec<_>) = inputs.map(|input| input.ty(scope)).unzip();
        Self { names, types, generics: generics(type_parameters.into_iter().flatten()) }
    }
}
