//! `lib.rs`: the front page, which is the README and a map of what there is, and what stands at the root.

use proc_macro2::Ident;
use quote::{format_ident, quote};
use syn::ext::IdentExt;

use crate::model::{Name, Route};

use super::docs::{DocLines, code, escape};
use super::print::SourceFile;
use super::{Source, naming};

/// The root of the crate.
pub(super) fn file(source: Source<'_>) -> SourceFile {
    let Source { api, conventions, clients, .. } = source;
    let beside = || clients.iter().filter(|client| client.about.is_some());
    let client = naming::client_name(api, conventions);
    let mut file = SourceFile::new(DocLines::new());
    let map = map(source).inner_attributes();
    file.items(quote! {
        #![cfg_attr(docsrs, feature(doc_cfg))]
        #![doc = include_str!("../README.md")]
        #map
        #![allow(deprecated, reason = "what the API deprecates still works, and is emitted")]
        #![allow(
            clippy::doc_lazy_continuation,
            clippy::large_enum_variant,
            clippy::module_inception,
            clippy::should_implement_trait,
            clippy::too_many_arguments,
            confusable_idents,
            mixed_script_confusables,
            uncommon_codepoints,
            reason = "names, texts, sizes and required parameters are the API's"
        )]
    });
    let (modules, clients): (Vec<Ident>, Vec<Ident>) =
        beside().map(|each| (format_ident!("{}", each.module), each.ident())).unzip();
    let pattern = source.limits.have_patterns().then(|| {
        quote!(
            mod pattern;
        )
    });
    file.items(quote! {
        pub mod api;
        mod client;
        #pattern
        mod profile;
        mod runtime;
        #(pub mod #modules;)*
        pub mod types;
    });
    let runtime = naming::ROOT.iter().map(|name| format_ident!("{name}"));
    let of_features = naming::ROOT_OF_FEATURES.iter().map(|(feature, name)| {
        let name = format_ident!("{name}");
        quote! {
            #[cfg(feature = #feature)]
            pub use runtime::#name;
        }
    });
    file.items(quote! {
        pub use client::#client;
        #(pub use #modules::#clients;)*
        pub use runtime::{#(#runtime),*};
        #(#of_features)*
    });
    file
}

/// The map of the modules, which follows the README.
fn map(source: Source<'_>) -> DocLines {
    let Source { api, conventions, clients, .. } = source;
    let client = naming::client_name(api, conventions);
    let beside = clients
        .iter()
        .filter_map(|client| Some(format!("- [`{}`][]: {}", client.name, escape(client.about?))));
    let routes = api.routes.walk().into_iter().filter(|route| !route.operations.is_empty());
    let rows = routes.map(|route| {
        if route.path.is_empty() {
            return row(&format!("[`{client}`]"), &client.to_string(), route);
        }
        let module = format!("api::{}", naming::module_path(&route.path));
        let handle = naming::handle_name(&route.path);
        let names: Vec<&str> = route.path.iter().map(Name::as_str).collect();
        let title = format!("[{}]({module})", code(&names.join(".")));
        row(&title, &format!("{module}::{handle}"), route)
    });
    let docs = DocLines::new()
        .paragraph("## Where things are")
        .paragraph(&format!("- [`{client}`]: the client, whose methods lead to the routes."));
    let docs = beside.fold(docs, |docs, line| docs.line(&line));
    let docs = docs
        .line("- [`api`]: the operations, by route.")
        .line("- [`types`]: what they take and give.")
        .line("- [`Request`]: what every request has, beside being awaited.")
        .line("- [`Error`]: what can go wrong.")
        .paragraph("| Route | Operations |")
        .line("|---|---|");
    rows.fold(docs, |docs, row| docs.line(&row))
}

/// A route, with links to its operations, which are methods of its handle.
fn row(title: &str, handle: &str, route: &Route) -> String {
    let operations = route.operations.iter().map(|id| {
        let name = id.as_str().rsplit('.').next().unwrap_or_default();
        let method = naming::method_ident(&Name::from_text(name)).unraw();
        format!("[{}]({handle}::{method})", code(name))
    });
    let operations: Vec<String> = operations.collect();
    format!("| {title} | {} |", operations.join(", "))
}
