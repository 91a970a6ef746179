//! What comes back, as the `request!` line says it.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{ActionKind, Api, Operation, Presence, ResponseField, ResponseKind, TypeRef};

use crate::render::rust::docs::{DocLines, code};
use crate::render::rust::naming;
use crate::render::rust::scope::Scope;

/// What comes back from an operation.
#[derive(Clone, Copy, Debug)]
pub(super) enum Answer<'a> {
    /// Nothing.
    Empty,
    /// Nothing beyond what the body says of the success.
    Confirmed,
    /// The whole body.
    Body(&'a TypeRef),
    /// The value under a key.
    Value(&'a ResponseField),
    /// The value under a key, if there is one.
    Optional(&'a ResponseField),
    /// The list under a key.
    List(&'a ResponseField, &'a TypeRef),
    /// A page of the list under a key.
    Page(&'a ResponseField, &'a TypeRef),
    /// An action under a key.
    Action(&'a str, &'a ActionKind),
    /// A value under a key, and an action under another.
    Beside(&'a str, &'a ActionKind, &'a ResponseField),
}

impl<'a> Answer<'a> {
    /// What comes back from this operation.
    pub(super) fn of(api: &'a Api, operation: &'a Operation) -> Self {
        let value = match &operation.response.kind {
            ResponseKind::Empty if operation.response.envelope.is_empty() => Self::Empty,
            ResponseKind::Empty => Self::Confirmed,
            ResponseKind::Body(ty) => Self::Body(ty),
            ResponseKind::Value(field) | ResponseKind::Batch(field) => Self::value(field),
            ResponseKind::Page(field) => match &field.ty {
                TypeRef::Array(item) if operation.pagination.is_some() => Self::Page(field, item),
                _ => Self::value(field),
            },
        };
        match started(api, operation) {
            Some((key, kind)) => value.with_action(key, kind),
            None => value,
        }
    }

    fn value(field: &'a ResponseField) -> Self {
        match (&field.ty, field.presence) {
            (TypeRef::Array(item), _) => Self::List(field, item),
            (_, Presence::Required) if !field.nullable => Self::Value(field),
            _ => Self::Optional(field),
        }
    }

    fn with_action(self, key: &'a str, kind: &'a ActionKind) -> Self {
        match self {
            Self::Value(field) | Self::Optional(field) if field.key.as_str() != key => {
                Self::Beside(key, kind, field)
            }
            _ => Self::Action(key, kind),
        }
    }

    /// The words after the name in `request!`.
    pub(super) fn tokens(&self, scope: &Scope) -> TokenStream {
        match self {
            Self::Empty => quote!(empty),
            Self::Confirmed => quote!(confirmed),
            Self::Body(ty) => {
                let ty = scope.ty(ty);
                quote!(body #ty)
            }
            Self::Value(field) => under("value", field, &field.ty, scope),
            Self::Optional(field) => under("optional", field, &field.ty, scope),
            Self::List(field, item) => under("list", field, item, scope),
            Self::Page(field, item) => under("page", field, item, scope),
            Self::Action(key, kind) => {
                let kind = naming::action_name(kind);
                quote!(action #key crate::types::actions::#kind)
            }
            Self::Beside(action, kind, field) => {
                let kind = naming::action_name(kind);
                let (key, ty) = (field.key.as_str(), scope.ty(&field.ty));
                quote!(action_beside #action crate::types::actions::#kind, #key #ty)
            }
        }
    }

    /// What is to be said about it.
    pub(super) fn docs(&self, docs: DocLines) -> DocLines {
        match self {
            Self::Action(_, kind) => docs.paragraph(&format!(
                "Starts the action [{}](crate::types::actions::{}), which goes on after the response: wait for it.",
                code(&kind.wire),
                naming::action_name(kind),
            )),
            Self::Beside(_, kind, _) => docs.paragraph(&format!(
                "Beside the value it gives the action [{}](crate::types::actions::{}), which goes on after the response.",
                code(&kind.wire),
                naming::action_name(kind),
            )),
            Self::Page(..) => docs.paragraph("Gives a page; further pages can be streamed."),
            _ => docs,
        }
    }
}

fn under(word: &str, field: &ResponseField, ty: &TypeRef, scope: &Scope) -> TokenStream {
    let word = quote::format_ident!("{word}");
    let (key, ty) = (field.key.as_str(), scope.ty(ty));
    quote!(#word #key #ty)
}

/// How a call hands over what comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Handed {
    /// As it is.
    Bare,
    /// In an `Option`.
    Optional,
    /// In a page.
    Page,
    /// As the handle of an action, which is waited for.
    Action,
    /// With the handle of an action beside it.
    Beside,
}

/// How a call of this operation hands over what comes back.
pub(crate) fn handed(api: &Api, operation: &Operation) -> Handed {
    match Answer::of(api, operation) {
        Answer::Optional(_) => Handed::Optional,
        Answer::Page(..) => Handed::Page,
        Answer::Action(..) => Handed::Action,
        Answer::Beside(..) => Handed::Beside,
        _ => Handed::Bare,
    }
}

/// The action that the response carries, and its key.
fn started<'a>(api: &'a Api, operation: &'a Operation) -> Option<(&'a str, &'a ActionKind)> {
    let key = &operation.long_running.as_ref()?.key;
    kind_of(api, operation).map(|kind| (key.as_str(), kind))
}

/// The kind of action that the operation starts.
pub(super) fn kind_of<'a>(api: &'a Api, operation: &Operation) -> Option<&'a ActionKind> {
    let started = operation.long_running.as_ref()?;
    api.actions.iter().find(|kind| kind.wire == started.kind)
}
