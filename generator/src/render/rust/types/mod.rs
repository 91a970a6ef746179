//! `crate::types`: a file for each part of the API, all re-exported flat.

mod accessors;
mod actions;
mod aliases;
mod choices;
mod conversions;
mod enums;
mod field;
mod files;
mod layout;
mod secrets;
mod structs;
mod unions;
mod uses;

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
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
pub(super) use choices::{ChoiceType, choices};
pub(super) use field::scalar;
pub(super) use layout::Layout;
pub(super) use uses::Uses;

use files::File;

/// What the renderers of types look things up in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context<'a> {
    /// The API.
    pub(super) api: &'a Api,
    /// What is boxed.
    pub(super) layout: &'a Layout<'a>,
    /// What the variants of unions have in common.
    pub(super) shared: &'a Shared<'a>,
    /// What uses each type.
    pub(super) uses: &'a Uses<'a>,
    /// What is not printed: `type.field`.
    pub(super) secrets: &'a BTreeSet<String>,
    /// The names of the file.
    pub(super) scope: &'a Scope<'a>,
}

impl<'a> Context<'a> {
    fn new(source: Source<'a>, scope: &'a Scope<'a>) -> Self {
        let Source { api, conventions, layout, shared, uses, .. } = source;
        Self { api, layout, shared, uses, secrets: &conventions.types.secrets, scope }
    }
}

/// What makes a file.
type Make<'a> = Box<dyn Fn() -> SourceFile + Sync + 'a>;

/// All files: the paths below `types/`, and what makes them.
pub(super) fn files<'a>(source: Source<'a>) -> Vec<(String, Make<'a>)> {
    let (types, choices) =
        (files::of_types(source.api, source.uses), files::of_choices(source.api));
    let all: Vec<File> = types.keys().chain(choices.keys()).cloned().collect();
    let groups = |part: &File| -> Vec<String> {
        let groups = all.iter().filter(|file| part.group.is_none() && file.part == part.part);
        groups.filter_map(|file| file.group.clone()).collect()
    };
    let parts: BTreeSet<String> = all.iter().map(|file| file.part.clone()).collect();
    let index: Make<'_> = Box::new(move || index(source.api, &parts));
    let mut files = vec![("mod.rs".to_owned(), index)];
    // What the file of a part re-exports from its groups has its name there too.
    let names = |part: &File| -> Vec<String> {
        let in_sight =
            |file: &File| file == part || (part.group.is_none() && file.part == part.part);
        let own = types.iter().filter(|(file, _)| in_sight(file)).flat_map(|(_, types)| types);
        let choices = choices.iter().filter(|(file, _)| in_sight(file)).flat_map(|(_, each)| each);
        let names = own.map(|def| naming::type_name(&def.id));
        let names = names.chain(choices.map(|each| naming::choice_name(each.choice)));
        names.map(|name| name.to_string()).collect()
    };
    for (file, types) in &types {
        let part = Part { names: names(file), groups: groups(file), file: file.clone() };
        let types = types.clone();
        files.push((file.path(), Box::new(move || types_file(source, &part, &types))));
    }
    for (file, choices) in &choices {
        let part = Part { names: names(file), groups: groups(file), file: file.clone() };
        let choices = choices.clone();
        files.push((file.path(), Box::new(move || choices_file(source, &part, &choices))));
    }
    files
}

/// What is known of a file before it is rendered.
struct Part {
    file: File,
    /// The names of the types in it, and of those that it re-exports from its groups.
    names: Vec<String>,
    /// The modules of its groups.
    groups: Vec<String>,
}

impl Part {
    /// A file with the modules of its groups, whose types are types of the part.
    fn start(&self, docs: DocLines) -> SourceFile {
        let mut file = SourceFile::new(docs);
        let groups: Vec<Ident> = self.groups.iter().map(|stem| format_ident!("{stem}")).collect();
        file.items(quote!(#(mod #groups;)*));
        file.items(quote!(#(pub use #groups::*;)*));
        file
    }
}

/// `types/mod.rs`.
fn index(api: &Api, parts: &BTreeSet<String>) -> SourceFile {
    let docs = DocLines::new()
        .paragraph("The types of requests and responses.")
        .paragraph("Enums and unions are open: what this version of the crate does not know is kept as it came.");
    let mut file = SourceFile::new(docs);
    let modules: Vec<_> = parts.iter().map(|stem| format_ident!("{stem}")).collect();
    let actions = (!api.actions.is_empty()).then(|| {
        quote!(
            pub mod actions;
        )
    });
    file.items(quote!(#actions #(mod #modules;)*));
    file.items(quote!(#(pub use #modules::*;)*));
    file
}

/// A file with types.
fn types_file(source: Source<'_>, part: &Part, types: &[&TypeDef]) -> SourceFile {
    let mut file = part.start(file_docs(&part.file, types));
    let scope = Scope::of_types(source.names, &part.names);
    let context = Context::new(source, &scope);
    for def in types {
        let parts = parts(&context, def);
        file.items(parts.items);
        parts.macros.into_iter().for_each(|each| file.macros(each));
    }
    file.imports(&scope);
    file
}

/// A file with choices.
fn choices_file(source: Source<'_>, part: &Part, choices: &[ChoiceType<'_>]) -> SourceFile {
    let about = part.file.group.as_ref().map(|group| format!(" about {}", code(group)));
    let docs = DocLines::new().paragraph(&format!(
        "Arguments{} that take one of several forms: each stands for parameters of which a call gives one group.",
        about.unwrap_or_default()
    ));
    let mut file = part.start(docs);
    let scope = Scope::of_types(source.names, &part.names);
    choices.iter().for_each(|choice| choices::add(&mut file, source.api, &scope, choice));
    file.imports(&scope);
    file
}

fn file_docs(own: &File, types: &[&TypeDef]) -> DocLines {
    let text = match (&own.group, types.first().map(|def| &def.home)) {
        (Some(group), _) => format!("The parts of {} about {}.", code(&own.part), code(group)),
        (None, Some(Home::Component(name))) => format!("{} and its parts.", code(name.as_str())),
        (None, Some(Home::Route(route))) => {
            format!("What the operations in {} take and give.", code(&dotted(route)))
        }
        (None, Some(Home::Ids)) => "Ids: texts that can't be mixed up.".to_owned(),
        (None, Some(Home::Shared) | None) => {
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
        TypeKind::Enum(body) => enums::parts(context, def, body),
        TypeKind::Union(body) => unions::parts(context, def, body),
        TypeKind::Alias(body) => aliases::parts(context, def, body),
    }
}

/// The docs of a type. Where the document says nothing, where the type stands says what it is.
fn docs_of(context: &Context<'_>, def: &TypeDef) -> DocLines {
    let docs = DocLines::of(&def.docs);
    let docs = match context.uses.sentence(context.scope, &def.id).filter(|_| docs.lines.is_empty())
    {
        Some(sentence) => docs.paragraph(&sentence),
        None => docs,
    };
    docs.lifecycle(&def.lifecycle)
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
