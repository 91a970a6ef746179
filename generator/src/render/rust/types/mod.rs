//! `crate::types`: a file for each part of the API, with all types re-exported in one module.

mod accessors;
mod actions;
mod aliases;
mod choice_type;
mod choices;
mod chosen;
mod conversions;
mod enums;
mod field;
mod files;
mod sampled;
pub(super) mod secrets;
mod setters;
mod structs;
mod unions;
mod usage;

use std::collections::{BTreeMap, BTreeSet, HashSet};

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::model::{Api, Home, Name, TypeDef, TypeKind};

use super::docs::{DocLines, code, old_name};
use super::print::SourceFile;
use super::scope::Scope;
use super::{Source, naming};

pub(super) use accessors::Shared;
pub(super) use choice_type::{ChoiceType, choices};
pub(super) use field::scalar;
pub(super) use sampled::{files as sample_files, have_samples};
pub(super) use secrets::keys_file as secret_keys_file;
pub(super) use usage::TypeUses;

/// The inputs of a file with types.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context<'a> {
    source: Source<'a>,
    /// The names of the file.
    scope: &'a Scope<'a>,
}

/// Makes a file.
type MakeFile<'a> = Box<dyn Fn() -> SourceFile + Sync + 'a>;

/// All files: the paths below `types/`, and the functions that make them.
pub(super) fn files<'a>(source: Source<'a>) -> Vec<(String, MakeFile<'a>)> {
    let types = files::of_types(source.api, source.uses);
    let choices = files::of_choices(source.api);
    let parts: BTreeSet<String> = types.keys().chain(choices.keys()).cloned().collect();
    let mut files: Vec<(String, MakeFile<'_>)> = Vec::new();
    files.push(("mod.rs".to_owned(), Box::new(move || index(source, &parts))));
    for (module, make) in beside(source.api) {
        files.push((format!("{module}.rs"), Box::new(move || make(source))));
    }
    for (part, types) in types {
        let name = |def: &&TypeDef| naming::type_name(&def.id);
        for (file, types) in Part::all(&part, types, name) {
            files.push((file.path(), Box::new(move || types_file(source, &file, &types))));
        }
    }
    for (part, choices) in choices {
        let name = |choice: &ChoiceType<'_>| naming::choice_name(choice.choice);
        for (file, choices) in Part::all(&part, choices, name) {
            files.push((file.path(), Box::new(move || choices_file(source, &file, &choices))));
        }
    }
    files
}

/// A public module whose types are not re-exported: its name, and the function that makes it.
type Beside = (&'static str, fn(Source<'_>) -> SourceFile);

/// The modules beside the parts.
fn beside(api: &Api) -> impl Iterator<Item = Beside> {
    let actions: Beside = ("actions", actions::file);
    let chosen: Beside = ("chosen", chosen::file);
    let actions = (!api.actions.is_empty()).then_some(actions);
    actions.into_iter().chain(chosen::are_there(api).then_some(chosen))
}

/// A file: of a whole part, or of a group in a part.
struct Part {
    part: String,
    group: Option<String>,
    /// The types that the file defines, and those that it re-exports from its groups.
    names: Vec<String>,
    /// The modules of its groups.
    groups: Vec<String>,
}

impl Part {
    /// The files of a part with their contents.
    fn all<T>(
        part: &str,
        files: BTreeMap<Option<String>, Vec<T>>,
        name: impl Fn(&T) -> Ident,
    ) -> Vec<(Self, Vec<T>)> {
        let groups: Vec<String> = files.keys().flatten().cloned().collect();
        let names = |content: &[T]| -> Vec<String> {
            content.iter().map(|each| name(each).to_string()).collect()
        };
        let all: Vec<String> = files.values().flat_map(|each| names(each)).collect();
        let files = files.into_iter().map(|(group, content)| {
            let is_root = group.is_none();
            let file = Self {
                part: part.to_owned(),
                names: if is_root { all.clone() } else { names(&content) },
                groups: if is_root { groups.clone() } else { Vec::new() },
                group,
            };
            (file, content)
        });
        files.collect()
    }

    /// The path below `types/`.
    fn path(&self) -> String {
        match &self.group {
            Some(group) => format!("{}/{group}.rs", self.part),
            None => format!("{}.rs", self.part),
        }
    }

    /// A file that declares and re-exports the modules of its groups.
    fn start(&self, docs: DocLines) -> SourceFile {
        let mut file = SourceFile::new(docs);
        let groups: Vec<Ident> = self.groups.iter().map(|stem| format_ident!("{stem}")).collect();
        file.items(quote!(#(mod #groups;)*));
        file.items(quote!(#(pub use #groups::*;)*));
        file
    }
}

/// `types/mod.rs`.
fn index(source: Source<'_>, parts: &BTreeSet<String>) -> SourceFile {
    let docs = DocLines::text("The types of requests and responses.")
        .paragraph("Enums and unions are open: they keep a value that this version of the crate does not know.");
    let mut file = SourceFile::new(docs);
    let modules: Vec<_> = parts.iter().map(|stem| format_ident!("{stem}")).collect();
    let beside = beside(source.api).map(|(module, _)| format_ident!("{module}"));
    file.items(quote!(#(pub mod #beside;)* #(mod #modules;)*));
    file.items(quote!(#(pub use #modules::*;)*));
    file.items(old_names(source.api));
    file
}

/// The former names of types, as deprecated aliases. A former name that another type has now gets no alias.
fn old_names(api: &Api) -> TokenStream {
    let types = api.types.iter().map(|def| naming::type_name(&def.id));
    let choices = choices(api).into_values().map(|choice| naming::choice_name(choice.choice));
    let taken: HashSet<Ident> = types.chain(choices).collect();
    let names =
        api.renamed.iter().map(|it| (naming::type_name(&it.old), naming::type_name(&it.new)));
    let names = names.filter(|(old, _)| !taken.contains(old));
    names.map(|(old, new)| old_name::alias(&old, &new)).collect()
}

/// A file with types.
fn types_file(source: Source<'_>, part: &Part, types: &[&TypeDef]) -> SourceFile {
    let mut file = part.start(file_docs(part, types));
    let scope = Scope::of_types(source.names, &part.names);
    let context = Context { source, scope: &scope };
    for def in types {
        add(&mut file, &context, def);
    }
    file.imports(&scope);
    file
}

/// A file with choices.
fn choices_file(source: Source<'_>, part: &Part, choices: &[ChoiceType<'_>]) -> SourceFile {
    let about = part.group.as_ref().map(|group| format!(" about {}", code(group)));
    let docs = DocLines::text(&format!(
        "Arguments{} with alternatives: each alternative is a group of parameters. A call gives one group.",
        about.unwrap_or_default()
    ));
    let mut file = part.start(docs);
    let scope = Scope::of_types(source.names, &part.names);
    let keys = source.api.secret_keys();
    for choice in choices {
        choices::add(&mut file, source.api, &keys, &scope, choice);
    }
    file.imports(&scope);
    file
}

fn file_docs(own: &Part, types: &[&TypeDef]) -> DocLines {
    let text = match (&own.group, types.first().map(|def| &def.home)) {
        (Some(group), _) => format!("The parts of {} about {}.", code(&own.part), code(group)),
        (None, Some(Home::Component(name))) => format!("{} and its parts.", code(name.as_str())),
        (None, Some(Home::Route(route))) => {
            format!("Types of the operations in {}.", code(&dotted(route)))
        }
        (None, Some(Home::Ids)) => {
            "Ids. Each kind of id has a type of its own, so the compiler refuses an id of another kind.".to_owned()
        }
        (None, Some(Home::Shared) | None) => {
            "Types that several parts of the API share.".to_owned()
        }
    };
    DocLines::text(&text)
}

/// Adds a type and its codec to a file.
fn add(file: &mut SourceFile, context: &Context<'_>, def: &TypeDef) {
    match &def.kind {
        TypeKind::Struct(body) => structs::add(file, context, def, body),
        TypeKind::Enum(body) => enums::add(file, context, def, body),
        TypeKind::Union(body) => unions::add(file, context, def, body),
        TypeKind::Alias(body) => aliases::add(file, context, def, body),
    }
    conversions::lent(context, def).into_iter().for_each(|each| file.macros(each));
}

/// The docs of a type. Without a description, they name the uses of the type.
fn docs_of(context: &Context<'_>, def: &TypeDef) -> DocLines {
    let mut docs = DocLines::of(&def.docs);
    if docs.lines.is_empty()
        && let Some(sentence) = context.source.uses.sentence(context.scope, &def.id)
    {
        docs = docs.paragraph(&sentence);
    }
    docs.lifecycle(&def.lifecycle)
}

/// The words of a route, joined by dots.
fn dotted(route: &[Name]) -> String {
    let path: Vec<&str> = route.iter().map(Name::as_str).collect();
    path.join(".")
}
