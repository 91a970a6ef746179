//! The reserved names equal the names in the runtime.

use std::collections::BTreeSet;

use syn::{ImplItem, Item, TraitItem, UseTree, Visibility};

use super::{BUILDER, CRATES, METHODS, ROOT, ROOT_OF_FEATURES, SETTERS, is_package};

const RUNTIME: &str = include_str!("../../../../../../templates/runtime/src/runtime/mod.rs");
const REQUEST: &str = include_str!("../../../../../../templates/runtime/src/runtime/request.rs");
const PAGE: &str = include_str!("../../../../../../templates/runtime/src/runtime/page.rs");
const DOWNLOAD: &str = include_str!("../../../../../../templates/runtime/src/download.rs");
const STREAMED: &str = include_str!("../../../../../../templates/runtime/src/streamed.rs");
const OTHER_FORMATS: &str =
    include_str!("../../../../../../templates/runtime/src/other_formats.rs");
const CLIENT_BUILDER: &str =
    include_str!("../../../../../../templates/runtime/src/runtime/client/builder.rs");
const MACROS: &str = include_str!("../../../../../../templates/runtime/src/runtime/macros.rs");

/// Public items of the runtime that only emitted code names.
const ONLY_EMITTED: &[&str] = &[
    "RawResponse", "BeforeSend", "Call", "CallSendFirst", "Choice", "CredentialHeader",
    "CredentialKind", "EnvironmentVariables", "ErrorShape", "Exchange", "FindNext", "FindServers",
    "LiveToken", "LongRunning", "Method", "NextCall", "NextPage", "Operation", "PageShape",
    "Profile", "Put", "Redirects", "ResourceState", "Scope", "ServerSettings", "ThisPage",
    "TokenForm", "TokenKind", "TokenWire", "list", "map", "payload", "prelude", "rules",
    "sparse_list", "sparse_map", "style",
];

#[test]
fn no_library_has_the_name_of_a_dependency() {
    const MANIFEST: &str = include_str!("../../../../../../templates/crate/Cargo.toml.j2");
    let parts = MANIFEST.split_once("\n[dependencies]\n").expect("the manifest has dependencies");
    let lines = parts.1.lines().take_while(|line| !line.is_empty());
    for name in lines.filter_map(|line| line.split_once(" = ")).map(|(name, _)| name) {
        assert!(CRATES.contains(&&*name.replace('-', "_")), "{name}");
    }
}

fn items(text: &str) -> Vec<Item> {
    syn::parse_file(text).expect("the runtime is Rust").items
}

fn set<'a>(names: impl IntoIterator<Item = &'a &'a str>) -> BTreeSet<String> {
    names.into_iter().map(|name| (*name).to_owned()).collect()
}

fn used(tree: &UseTree, names: &mut BTreeSet<String>) {
    match tree {
        UseTree::Path(path) => used(&path.tree, names),
        UseTree::Group(group) => group.items.iter().for_each(|item| used(item, names)),
        UseTree::Name(name) => drop(names.insert(name.ident.to_string())),
        UseTree::Rename(_) | UseTree::Glob(_) => {}
    }
}

#[test]
fn public_items_of_the_runtime_are_at_the_root() {
    let mut public = BTreeSet::new();
    for item in items(RUNTIME) {
        match item {
            Item::Use(item) if matches!(item.vis, Visibility::Public(_)) => {
                used(&item.tree, &mut public);
            }
            Item::Mod(item) if matches!(item.vis, Visibility::Public(_)) => {
                public.insert(item.ident.to_string());
            }
            _ => {}
        }
    }
    let of_features = ROOT_OF_FEATURES.iter().map(|(_, name)| name);
    assert_eq!(public, set(ROOT.iter().chain(of_features).chain(ONLY_EMITTED)));
}

/// The methods of a trait that are not hidden.
fn trait_methods(text: &str, name: &str) -> BTreeSet<String> {
    let traits = items(text).into_iter().filter_map(|item| match item {
        Item::Trait(item) if item.ident == name => Some(item.items),
        _ => None,
    });
    let methods = traits.flatten().filter_map(|item| match item {
        TraitItem::Fn(method) => Some(method),
        _ => None,
    });
    let hidden = |attribute: &syn::Attribute| {
        attribute.meta.require_list().is_ok_and(|list| list.tokens.to_string() == "hidden")
    };
    let shown = methods.filter(|method| !method.attrs.iter().any(hidden));
    shown.map(|method| method.sig.ident.to_string()).collect()
}

#[test]
fn setters_leave_the_methods_of_requests_alone() {
    let mut methods = trait_methods(REQUEST, "Request");
    methods.extend(trait_methods(PAGE, "Paged"));
    methods.extend(trait_methods(DOWNLOAD, "Downloads"));
    methods.extend(trait_methods(STREAMED, "Streamed"));
    methods.extend(trait_methods(OTHER_FORMATS, "OtherFormats"));
    methods.extend(["clone", "into_future"].map(str::to_owned));
    assert_eq!(methods, set(SETTERS));
}

#[test]
fn methods_for_tokens_leave_those_of_the_builder_alone() {
    let mut methods = set(["clone", "fmt"].iter());
    for item in items(CLIENT_BUILDER) {
        let Item::Impl(item) = item else { continue };
        let of_builder = matches!(&*item.self_ty, syn::Type::Path(path)
            if path.path.segments.last().is_some_and(|last| last.ident == "Builder"));
        if of_builder && item.trait_.is_none() {
            methods.extend(item.items.iter().filter_map(|item| match item {
                ImplItem::Fn(method) => Some(method.sig.ident.to_string()),
                _ => None,
            }));
        }
    }
    assert_eq!(methods, set(BUILDER));
}

#[test]
fn operations_and_routes_leave_the_methods_of_clients_alone() {
    let (_, client_type) = MACROS.split_once("macro_rules! client_type").expect("the macro");
    let methods = client_type.split("fn ").skip(1).filter_map(|rest| rest.split('(').next());
    let methods: BTreeSet<String> = methods.map(str::to_owned).collect();
    let mut reserved = set(METHODS);
    // Methods that codegen emits in addition to the macro, methods of other types, and methods of all types.
    let others = ["action", "from_env", "into", "new", "try_into"];
    assert!(others.iter().all(|name| reserved.remove(*name)));
    assert_eq!(methods.difference(&reserved).collect::<Vec<_>>(), ["fmt"]);
    assert_eq!(reserved.difference(&methods).count(), 0);
}

#[test]
fn no_package_is_called_as_something_else_is() {
    for name in ["async", "con", "nul", "com1", "deps", "build", "std", "reqwest"] {
        assert!(is_package(name), "{name}");
    }
    assert!(!is_package("library"));
}
