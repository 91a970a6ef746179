//! `lib.rs`: the front page (the README and a list of modules), and the items at the root.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::docs::{DocLines, escape};
use super::pieces::{PIECES, Piece};
use super::print::SourceFile;
use super::{Source, naming};
use crate::render::markdown::visible;

/// The root of the crate.
pub(super) fn file(source: Source<'_>) -> SourceFile {
    let mut file = SourceFile::new(DocLines::new());
    file.items(attributes(source));
    let beside = source.clients.iter().filter(|client| client.about.is_some()).map(|client| {
        let module = format_ident!("{}", naming::client_module(source.api, client));
        (module, naming::client_type_name(source.api, client.scope))
    });
    let (modules, clients): (Vec<Ident>, Vec<Ident>) = beside.unzip();
    let pieces = || PIECES.iter().filter(|piece| piece.is_needed(source.api));
    let declared = pieces().map(Piece::declaration);
    file.items(quote! {
        pub mod api;
        mod client;
        pub mod guide;
        mod operations;
        mod profile;
        mod runtime;
        mod secret_keys;
        #(pub mod #modules;)*
        pub mod types;
        #(#declared)*
    });
    let document = visible(&source.api.document());
    file.items(quote! {
        /// The OpenAPI document that this version of the crate was generated from: its title, its version, and its
        /// origin.
        pub const API_DOCUMENT: &str = #document;
    });
    let client = naming::client_name(source.api);
    file.items(quote! {
        /// The items that most programs import: the clients, the traits with the methods of requests and lists, the
        /// options of calls, and errors.
        pub mod prelude {
            pub use crate::client::#client;
            #(pub use crate::#modules::#clients;)*
            pub use crate::runtime::prelude::*;
        }
    });
    let (runtime, exports) = (of_runtime(), pieces().map(Piece::exports));
    file.items(quote! {
        pub use client::#client;
        #(pub use #modules::#clients;)*
        #runtime
        #(#exports)*
    });
    file
}

/// The attributes of the crate. Its docs are the README, followed by the map of the modules.
fn attributes(source: Source<'_>) -> TokenStream {
    let map = map(source).inner_attributes();
    quote! {
        #![cfg_attr(docsrs, feature(doc_cfg))]
        #![doc = include_str!("../README.md")]
        #map
        #![allow(deprecated, reason = "deprecated parts of the API are emitted")]
        #![allow(
            clippy::doc_lazy_continuation,
            clippy::large_enum_variant,
            clippy::module_inception,
            clippy::should_implement_trait,
            clippy::too_many_arguments,
            clippy::type_complexity,
            confusable_idents,
            mixed_script_confusables,
            rustdoc::redundant_explicit_links,
            uncommon_codepoints,
            reason = "names, texts, sizes and required parameters come from the API"
        )]
    }
}

/// The re-exports of the runtime.
fn of_runtime() -> TokenStream {
    let names = naming::ROOT.iter().map(|name| format_ident!("{name}"));
    let of_features = naming::ROOT_OF_FEATURES.iter().map(|(feature, name)| {
        let name = format_ident!("{name}");
        quote! {
            #[cfg(feature = #feature)]
            pub use runtime::#name;
        }
    });
    quote! {
        pub use runtime::{#(#names),*};
        #(#of_features)*
    }
}

/// The map of the modules, which follows the README.
fn map(source: Source<'_>) -> DocLines {
    let Source { api, clients, .. } = source;
    let client = naming::client_name(api);
    let beside = clients.iter().filter_map(|client| {
        let name = naming::client_type_name(api, client.scope);
        Some(format!("- [`{name}`][]: {}", escape(client.about?)))
    });
    let docs = DocLines::text("## Modules and types")
        .paragraph(&format!("- [`{client}`]: the client. Its methods return the routes."));
    let docs = beside.fold(docs, |docs, line| docs.line(&line));
    docs.line("- [`api`]: the operations, by route.")
        .line("- [`types`]: the types of requests and responses.")
        .line("- [`guide`]: guides, one for each subject.")
        .line("- [`Request`]: the methods of all requests.")
        .line("- [`Error`]: the error of all calls.")
        .line("- [`prelude`]: the items that most programs import.")
}
