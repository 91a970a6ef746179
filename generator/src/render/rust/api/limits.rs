//! The limits of an operation's values, as data for the runtime.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::model::{
    Api, Bound, Operation, ParameterPath, SpecPointer, TypeId, TypeKind, TypeRef, ValueConstraint,
};

use super::rules;

/// The list of an operation's limits. Patterns are left to the server, which knows their dialect.
pub(super) fn list(api: &Api, operation: &Operation) -> TokenStream {
    let mut collector = Collector { api, inside: Vec::new(), found: Vec::new() };
    for parameter in &operation.parameters {
        let path = ParameterPath::of(&parameter.wire);
        collector.value(&path, &parameter.ty, &parameter.constraints, &parameter.pointer);
    }
    let found = collector.found;
    if found.is_empty() { quote!(&[]) } else { quote!(&[#(#found),*]) }
}

struct Collector<'a> {
    api: &'a Api,
    /// The structs that are being gone through, which may contain themselves.
    inside: Vec<&'a TypeId>,
    found: Vec<TokenStream>,
}

impl<'a> Collector<'a> {
    fn value(
        &mut self,
        path: &ParameterPath,
        ty: &'a TypeRef,
        constraints: &[ValueConstraint],
        at: &SpecPointer,
    ) {
        let limits: Vec<TokenStream> = constraints.iter().filter_map(limit).collect();
        if !limits.is_empty() {
            let (path, at) = (rules::path(path), at.to_string());
            self.found.push(quote!(Limited { path: #path, limits: &[#(#limits),*], at: #at }));
        }
        match ty {
            TypeRef::Nullable(inner) => self.value(path, inner, &[], at),
            // The items of items have no path.
            TypeRef::Array(item) if path.items() != *path => {
                let items = constraints.iter().find_map(|constraint| match constraint {
                    ValueConstraint::Items(items) => Some(items.as_slice()),
                    _ => None,
                });
                self.value(&path.items(), item, items.unwrap_or_default(), at);
            }
            TypeRef::Named(id) => self.named(path, id, at),
            _ => {}
        }
    }

    fn named(&mut self, path: &ParameterPath, id: &'a TypeId, at: &SpecPointer) {
        let Some(def) = self.api.types.get(id).filter(|_| !self.inside.contains(&id)) else {
            return;
        };
        self.inside.push(id);
        match &def.kind {
            TypeKind::Struct(body) => {
                for field in &body.fields {
                    let path = path.child(&field.wire);
                    self.value(&path, &field.ty, &field.constraints, &field.pointer);
                }
            }
            TypeKind::Alias(body) => self.value(path, &body.target, &body.constraints, at),
            TypeKind::Enum(_) | TypeKind::Union(_) => {}
        }
        self.inside.pop();
    }
}

/// A limit that the runtime checks.
fn limit(constraint: &ValueConstraint) -> Option<TokenStream> {
    let count = |number: &u64| usize::try_from(*number).ok().map(Literal::usize_unsuffixed);
    Some(match constraint {
        ValueConstraint::Minimum(bound) => {
            let number = number(bound)?;
            if bound.exclusive {
                quote!(Limit::MoreThan(#number))
            } else {
                quote!(Limit::AtLeast(#number))
            }
        }
        ValueConstraint::Maximum(bound) => {
            let number = number(bound)?;
            if bound.exclusive {
                quote!(Limit::LessThan(#number))
            } else {
                quote!(Limit::AtMost(#number))
            }
        }
        ValueConstraint::MinLength(least) => {
            let least = count(least)?;
            quote!(Limit::MinLength(#least))
        }
        ValueConstraint::MaxLength(most) => {
            let most = count(most)?;
            quote!(Limit::MaxLength(#most))
        }
        ValueConstraint::MinItems(least) => {
            let least = count(least)?;
            quote!(Limit::MinItems(#least))
        }
        ValueConstraint::MaxItems(most) => {
            let most = count(most)?;
            quote!(Limit::MaxItems(#most))
        }
        _ => return None,
    })
}

fn number(bound: &Bound) -> Option<Literal> {
    let number = bound.value.0.as_f64().filter(|number| number.is_finite())?;
    Some(Literal::f64_unsuffixed(number))
}
