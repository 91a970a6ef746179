//! `crate::types`: a file for each part of the API, all re-exported flat.

mod accessors;
mod actions;
mod aliases;
mod choices;
mod conversions;
mod enums;
mod field;
mod layout;
mod secrets;
mod structs;
mod unions;

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::conventions::Conventions;
use crate::diagnostic::Diagnostics;
use crate::model::{Api, Home, Name, TypeDef, TypeKind};

use super::docs::{DocLines, code};
use super::print::SourceFile;
use super::scope::Scope;
use super::{Source, naming};

pub(super) use accessors::Shared;
pub(super) use actions::file as actions_file;
pub(super) use choices::{ChoiceType, choices, file as choices_file};
pub(super) use field::scalar;
pub(super) use layout::Layout;

/// What the renderers of types look things up in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context<'a> {
    /// The API.
    pub(super) api: &'a Api,
    /// What is boxed.
    pub(super) layout: &'a Layout<'a>,
    /// What the variants of unions have in common.
    pub(super) shared: &'a Shared<'a>,
    /// What is not printed: `type.field`.
    pub(super) secrets: &'a BTreeSet<String>,
    /// The names of the file.
    pub(super) scope: &'a Scope,
}

/// The types of each file, by the name of its module; homes whose names are written the same share one.
pub(super) fn files(api: &Api) -> BTreeMap<String, Vec<&TypeDef>> {
    let mut files: BTreeMap<String, Vec<&TypeDef>> = BTreeMap::new();
    for def in api.types.iter() {
        files.entry(file_stem(&def.home)).or_default().push(def);
    }
    files
}

fn file_stem(home: &Home) -> String {
    match home {
        Home::Component(name) => naming::file_stem(name),
        Home::Route(route) if route.is_empty() => "operations".to_owned(),
        Home::Route(route) => naming::file_stem(&Name::join(route)),
        Home::Shared => "shared".to_owned(),
        Home::Ids => "ids".to_owned(),
    }
}

/// `types/mod.rs`.
pub(super) fn index(api: &Api) -> SourceFile {
    let docs = DocLines::new()
        .paragraph("The types of requests and responses.")
        .paragraph("Enums and unions are open: what this version of the crate does not know is kept as it came.");
    let mut file = SourceFile::new(docs);
    let own = files(api).into_keys();
    let choices = has_choices(api).then(|| "choices".to_owned());
    let modules: Vec<_> = own.chain(choices).map(|stem| format_ident!("{stem}")).collect();
    let actions = (!api.actions.is_empty()).then(|| {
        quote!(
            pub mod actions;
        )
    });
    file.items(quote!(#actions #(mod #modules;)*));
    file.items(quote!(#(pub use #modules::*;)*));
    file
}

/// Whether any operation has alternatives.
pub(super) fn has_choices(api: &Api) -> bool {
    api.operations.iter().any(|operation| !operation.choices.is_empty())
}

/// A file with types.
pub(super) fn file(source: Source<'_>, types: &[&TypeDef]) -> SourceFile {
    let mut file = SourceFile::new(file_docs(types));
    let scope = Scope::of_types(types.iter().map(|def| &def.id));
    let Source { api, conventions, layout, shared, .. } = source;
    let context =
        Context { api, layout, shared, secrets: &conventions.types.secrets, scope: &scope };
    for def in types {
        let parts = parts(&context, def);
        file.items(parts.items);
        parts.macros.into_iter().for_each(|each| file.macros(each));
    }
    file.imports(&scope);
    file
}

fn file_docs(types: &[&TypeDef]) -> DocLines {
    let text = match types.first().map(|def| &def.home) {
        Some(Home::Component(name)) => format!("{} and its parts.", code(name.as_str())),
        Some(Home::Route(route)) => {
            format!("What the operations in {} take and give.", code(&dotted(route)))
        }
        Some(Home::Ids) => "Ids: texts that can't be mixed up.".to_owned(),
        Some(Home::Shared) | None => {
            "Types that several parts of the API have in common.".to_owned()
        }
    };
    DocLines::new().paragraph(&text)
}

/// A type, and how it is read and written.
#[derive(Debug, Default)]
struct Parts {
    items: TokenStream,
    macros: Vec<TokenStream>,
}

fn parts(context: &Context<'_>, def: &TypeDef) -> Parts {
    match &def.kind {
        TypeKind::Struct(body) => structs::parts(context, def, body),
        TypeKind::Enum(body) => enums::parts(def, body),
        TypeKind::Union(body) => unions::parts(context, def, body),
        TypeKind::Alias(body) => aliases::parts(context, def, body),
    }
}

/// The docs of a type, with what is said where the document says nothing.
fn docs_of(def: &TypeDef) -> DocLines {
    let fallback = match &def.home {
        Home::Component(name) if name == def.id.name() => format!("{}.", code(name.as_str())),
        Home::Component(name) => format!("Part of {}.", code(name.as_str())),
        Home::Route(route) => format!("Part of the operations in {}.", code(&dotted(route))),
        Home::Shared | Home::Ids => "Part of several types.".to_owned(),
    };
    DocLines::of(&def.docs).or(&fallback).lifecycle(&def.lifecycle)
}

/// The words of a route, joined by dots.
fn dotted(route: &[Name]) -> String {
    let path: Vec<&str> = route.iter().map(Name::as_str).collect();
    path.join(".")
}

/// Reports what has no form in Rust, and secrets that are not there.
pub(super) fn check(api: &Api, conventions: &Conventions, diagnostics: &mut Diagnostics) {
    secrets::check(api, &conventions.types.secrets, diagnostics);
    for def in api.types.iter() {
        if let TypeKind::Union(body) = &def.kind {
            unions::check(api, def, body, diagnostics);
        }
    }
    choices::check(api, diagnostics);
}
