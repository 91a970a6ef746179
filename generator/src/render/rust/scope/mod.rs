//! The names of one file: its own items, and its imports.

pub(super) mod items;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};

use crate::model::{Api, Choice, Operation, Primitive, TypeId, TypeKind, TypeRef};

use super::naming;
pub(super) use items::Item;

/// The module that re-exports all types.
const TYPES: &str = "crate::types";

/// The module with the traits of choices.
const CHOSEN: &str = "crate::types::chosen";

/// The names of all types of `crate::types`, and of the arguments that hide a function of the runtime.
///
/// Such a name always means the type or the argument. An item of the runtime with the same name is written with its path.
#[derive(Debug, Default)]
pub(super) struct TypeNames(BTreeSet<String>);

impl TypeNames {
    /// The names of an API's types and choices.
    pub(super) fn of(api: &Api) -> Self {
        let types = api.types.iter().map(|def| naming::type_name(&def.id));
        let choices = api.operations.iter().flat_map(|operation| &operation.choices);
        let choices = choices.flat_map(Choice::walk).map(naming::choice_name);
        let arguments = items::COLLECTING.iter().map(|item| item.name);
        let arguments = arguments.filter(|name| has_argument(api, name)).map(str::to_owned);
        Self(types.chain(choices).map(|name| name.to_string()).chain(arguments).collect())
    }
}

/// Whether a member or a parameter has this name: constructors take both as arguments.
fn has_argument(api: &Api, name: &str) -> bool {
    let fields = api.types.iter().flat_map(|def| match &def.kind {
        TypeKind::Struct(body) => body.fields.as_slice(),
        _ => &[],
    });
    let parameters = api.operations.iter().flat_map(|operation| &operation.parameters);
    let mut names = fields
        .map(|field| &field.property.name)
        .chain(parameters.map(|parameter| &parameter.property.name));
    names.any(|own| own.as_str() == name)
}

/// The names of a file. The scope collects imports while the file is rendered.
#[derive(Debug)]
pub(super) struct Scope<'a> {
    names: &'a TypeNames,
    /// The types that this file defines.
    types: BTreeSet<String>,
    /// The other items that this file defines. No import may have such a name.
    own: BTreeSet<String>,
    /// The imports: name → module.
    imports: RefCell<BTreeMap<String, String>>,
    /// The arguments with a type parameter, by the name of the parameter.
    type_parameters: RefCell<BTreeMap<Ident, Ident>>,
}

impl<'a> Scope<'a> {
    /// The scope of a file that defines these types.
    pub(super) fn of_types(names: &'a TypeNames, types: &[String]) -> Self {
        let types = types.iter().cloned().collect();
        Self { types, ..Self::with_names(names, std::iter::empty()) }
    }

    /// The scope of another file, with the names of its items.
    pub(super) fn with_names(names: &'a TypeNames, own: impl Iterator<Item = Ident>) -> Self {
        let own = own.map(|name| name.to_string()).collect();
        let (imports, type_parameters) = (RefCell::default(), RefCell::default());
        Self { names, types: BTreeSet::new(), own, imports, type_parameters }
    }

    /// The type without the `Option` for null. Names end a type, and `bounds::LOWERED_INSIDE` bounds the lists and maps
    /// around a name.
    pub(super) fn ty(&self, ty: &TypeRef) -> TokenStream {
        match ty {
            TypeRef::Primitive(primitive) => self.scalar(*primitive),
            TypeRef::Named(id) => self.named(id),
            TypeRef::Array(item) => {
                let item = self.ty(item);
                quote!(Vec<#item>)
            }
            TypeRef::Map(item) => {
                let (map, item) = (self.item(items::BTREE_MAP), self.ty(item));
                quote!(#map<String, #item>)
            }
            TypeRef::Nullable(inner) => {
                let inner = self.ty(inner);
                quote!(Option<#inner>)
            }
            TypeRef::Any => self.item(items::VALUE),
        }
    }

    fn scalar(&self, primitive: Primitive) -> TokenStream {
        match primitive {
            Primitive::Boolean => quote!(bool),
            Primitive::Integer => quote!(i64),
            Primitive::Integer32 => quote!(i32),
            Primitive::Unsigned64 => quote!(u64),
            Primitive::Number => quote!(f64),
            Primitive::Number32 => quote!(f32),
            Primitive::String | Primitive::Uuid | Primitive::Uri | Primitive::Email => {
                quote!(String)
            }
            Primitive::DateTime => self.item(items::TIMESTAMP),
            Primitive::Date => self.item(items::DATE),
            Primitive::TimeOfDay => self.item(items::TIME_OF_DAY),
            Primitive::Bytes => self.item(items::BASE64),
            Primitive::Binary => self.item(items::UPLOAD),
        }
    }

    /// A type of `crate::types`.
    pub(super) fn named(&self, id: &TypeId) -> TokenStream {
        self.of_name(&naming::type_name(id))
    }

    /// The type of a choice.
    pub(super) fn choice(&self, choice: &Choice) -> TokenStream {
        self.of_name(&naming::choice_name(choice))
    }

    /// The trait for arguments of a choice.
    pub(super) fn chosen(&self, choice: &Choice) -> TokenStream {
        let name = naming::chosen_trait(&naming::choice_name(choice)).to_string();
        if self.names.0.contains(&name) {
            path(CHOSEN, &name)
        } else {
            self.imported(CHOSEN, &name)
        }
    }

    fn of_name(&self, name: &Ident) -> TokenStream {
        if self.has_type(name) {
            return quote!(#name);
        }
        self.imported(TYPES, &name.to_string())
    }

    /// Whether this file defines a type with this name.
    pub(super) fn has_type(&self, name: &Ident) -> bool {
        self.types.contains(&name.to_string())
    }

    /// The type parameter of an argument (`By…`). Its name equals no type and no other type parameter.
    pub(super) fn by_type_parameter(&self, argument: &Ident) -> Ident {
        let mut known = self.type_parameters.borrow_mut();
        let name = known.get(argument).cloned().unwrap_or_else(|| {
            naming::free(naming::by_type_parameter(argument), |name| {
                let mut others = known.values();
                self.names.0.contains(name)
                    || self.own.contains(name)
                    || others.any(|other| other == name)
            })
        });
        known.insert(argument.clone(), name.clone());
        name
    }

    /// The static with the facts of an operation, imported.
    pub(super) fn operation(&self, operation: &Operation) -> TokenStream {
        let name = naming::static_ident(operation).to_string();
        self.imported(&naming::table_module(&operation.route), &name)
    }

    /// The static with the facts of an operation, with its path: for a file with operations of several routes.
    pub(super) fn operation_path(&self, operation: &Operation) -> TokenStream {
        let (root, name) = (self.imported("crate", "operations"), naming::static_ident(operation));
        let modules = operation.route.iter().map(naming::module_ident);
        quote!(#root::#(#modules::)*#name)
    }

    /// The request of an operation, with its path: for a file in which other items have its name.
    pub(super) fn request(&self, operation: &Operation) -> TokenStream {
        let root = if operation.route.is_empty() { "client" } else { "api" };
        let (root, name) = (self.imported("crate", root), naming::request_name(operation));
        let modules = operation.route.iter().map(naming::module_ident);
        quote!(#root::#(#modules::)*#name)
    }

    /// An item of the runtime or of `std`.
    pub(super) fn item(&self, Item { module, name }: Item) -> TokenStream {
        if self.names.0.contains(name) { path(module, name) } else { self.imported(module, name) }
    }

    /// An item of a module, imported unless its name has another meaning here.
    pub(super) fn imported(&self, module: &str, name: &str) -> TokenStream {
        let mut imports = self.imports.borrow_mut();
        let known = imports.get(name).map(|known| known == module);
        if known == Some(false) || (known.is_none() && self.own.contains(name)) {
            return path(module, name);
        }
        if known.is_none() {
            imports.insert(name.to_owned(), module.to_owned());
        }
        Ident::new(name, Span::call_site()).into_token_stream()
    }

    /// The imports of the rendered parts: of `std`, then of the emitted crate.
    pub(super) fn imports(&self) -> [TokenStream; 2] {
        let imports = self.imports.borrow();
        let mut modules: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (name, module) in imports.iter() {
            modules.entry(module).or_default().push(name);
        }
        let mut lines: Vec<(String, TokenStream)> =
            modules.into_iter().map(|(module, names)| import(module, &names)).collect();
        lines.sort_by(|(a, _), (b, _)| a.cmp(b));
        ["std", "crate"].map(|root| {
            let lines = lines.iter().filter(|(key, _)| key.starts_with(root));
            lines.map(|(_, line)| line.clone()).collect()
        })
    }
}

/// An import with its sort key, which is its path.
fn import(module: &str, names: &[&str]) -> (String, TokenStream) {
    let path = parts(module);
    match names {
        [name] => {
            let ident = format_ident!("{name}");
            (format!("{module}::{name}"), quote!(use #(#path::)*#ident;))
        }
        names => {
            let names = names.iter().map(|name| format_ident!("{name}"));
            (format!("{module}::{{"), quote!(use #(#path::)*{#(#names),*};))
        }
    }
}

fn path(module: &str, name: &str) -> TokenStream {
    let (module, name) = (parts(module), format_ident!("{name}"));
    quote!(#(#module::)*#name)
}

fn parts(module: &str) -> impl Iterator<Item = Ident> {
    // `format_ident!` accepts the keyword `crate`.
    module.split("::").map(|part| format_ident!("{part}"))
}
