//! The names of one file: what is in it, and what it imports.

use std::cell::RefCell;
use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::model::{Choice, Primitive, TypeId, TypeRef};

use super::naming;

/// The names of a file. Collects the imports while the file is rendered.
#[derive(Debug, Default)]
pub(super) struct Scope {
    /// The types of `crate::types` that stand in this file.
    own: BTreeSet<TypeId>,
    /// Other names of the file, which no import may take.
    taken: BTreeSet<Ident>,
    /// Whether nothing is imported, so that every name is a path.
    by_path: bool,
    imports: RefCell<BTreeSet<Ident>>,
}

impl Scope {
    /// The scope of a file of `crate::types`.
    pub(super) fn of_types<'a>(own: impl Iterator<Item = &'a TypeId>) -> Self {
        Self { own: own.cloned().collect(), ..Self::default() }
    }

    /// The scope of another file, with its own names.
    pub(super) fn with_names(taken: impl Iterator<Item = Ident>) -> Self {
        Self { taken: taken.collect(), ..Self::default() }
    }

    /// The scope of a file that imports nothing.
    pub(super) fn by_path() -> Self {
        Self { by_path: true, ..Self::default() }
    }

    /// The type, without a null around it.
    pub(super) fn ty(&self, ty: &TypeRef) -> TokenStream {
        match ty {
            TypeRef::Primitive(primitive) => scalar(*primitive),
            TypeRef::Named(id) => self.named(id),
            TypeRef::Array(item) => {
                let item = self.ty(item);
                quote!(Vec<#item>)
            }
            TypeRef::Map(item) => {
                let item = self.ty(item);
                quote!(std::collections::BTreeMap<String, #item>)
            }
            TypeRef::Nullable(inner) => {
                let inner = self.ty(inner);
                quote!(Option<#inner>)
            }
            TypeRef::Any => quote!(serde_json::Value),
        }
    }

    /// A type of `crate::types`.
    pub(super) fn named(&self, id: &TypeId) -> TokenStream {
        let name = naming::type_name(id);
        if self.own.contains(id) { quote!(#name) } else { self.imported(name) }
    }

    /// The type of a choice, in another file than this one.
    pub(super) fn choice(&self, choice: &Choice) -> TokenStream {
        self.imported(naming::choice_name(choice))
    }

    fn imported(&self, name: Ident) -> TokenStream {
        if self.by_path || self.taken.contains(&name) {
            return quote!(crate::types::#name);
        }
        self.imports.borrow_mut().insert(name.clone());
        quote!(#name)
    }

    /// The imports that the rendered parts need.
    pub(super) fn imports(&self) -> TokenStream {
        let imports = self.imports.borrow();
        let mut names = imports.iter();
        match (names.next(), names.len()) {
            (None, _) => TokenStream::new(),
            (Some(name), 0) => quote!(use crate::types::#name;),
            (Some(name), _) => quote!(use crate::types::{#name #(, #names)*};),
        }
    }
}

fn scalar(primitive: Primitive) -> TokenStream {
    match primitive {
        Primitive::Boolean => quote!(bool),
        Primitive::Integer => quote!(i64),
        Primitive::Number => quote!(f64),
        Primitive::String | Primitive::Uuid | Primitive::Uri | Primitive::Email => quote!(String),
        Primitive::DateTime => quote!(crate::runtime::Timestamp),
        Primitive::Date => quote!(crate::runtime::Date),
    }
}
