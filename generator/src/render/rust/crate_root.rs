//! `lib.rs`: the front page, and what stands at the root.

use proc_macro2::Ident;
use quote::{format_ident, quote};

use crate::conventions::Conventions;
use crate::model::{Api, Operation};

use super::docs::{DocLines, escape};
use super::naming;
use super::narrower::Narrower;
use super::print::SourceFile;

/// The root of the crate.
pub(super) fn file(api: &Api, conventions: &Conventions, narrower: &[Narrower<'_>]) -> SourceFile {
    let client = naming::client_name(api, conventions);
    let mut file = SourceFile::new(front_page(api, conventions, narrower));
    file.items(quote! {
        #![cfg_attr(docsrs, feature(doc_cfg))]
        #![allow(deprecated, reason = "what the API deprecates still works, and is emitted")]
        #![allow(
            clippy::doc_lazy_continuation,
            clippy::module_inception,
            clippy::should_implement_trait,
            clippy::too_many_arguments,
            confusable_idents,
            mixed_script_confusables,
            uncommon_codepoints,
            reason = "names, texts and required parameters are the API's"
        )]
    });
    let (modules, clients): (Vec<Ident>, Vec<Ident>) =
        narrower.iter().map(|each| (format_ident!("{}", each.module()), each.ident())).unzip();
    file.items(quote! {
        pub mod api;
        mod client;
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

fn front_page(api: &Api, conventions: &Conventions, narrower: &[Narrower<'_>]) -> DocLines {
    let title = escape(&naming::title(api, conventions));
    let mut docs = DocLines::new().paragraph(&format!("A client of {title}."));
    if let Some(description) = &api.info.docs.description {
        docs = docs.markdown(description);
    }
    docs = quick_start(docs, api, conventions);
    docs = docs.paragraph("- [`api`]: the operations, by route.");
    for client in narrower {
        docs = docs.line(&format!("- [`{}`][]: {}", client.name, escape(client.about)));
    }
    docs.line("- [`types`]: what they take and give.")
        .line("- [`Request`]: what every request has, beside being awaited.")
        .line("- [`Error`]: what can go wrong.")
}

/// The shortest call that shows something: a list, if there is one.
fn quick_start(docs: DocLines, api: &Api, conventions: &Conventions) -> DocLines {
    let Some(operation) = first_call(api) else {
        return docs;
    };
    let (krate, client) =
        (naming::crate_name(api, conventions), naming::client_name(api, conventions));
    let binding = naming::client_binding(api, conventions);
    let route = operation.route.iter().map(|name| format!(".{}()", naming::method_ident(name)));
    let route: String = route.collect();
    let method = naming::method_ident(&operation.name);
    docs.paragraph("```no_run")
        .line(&format!("# async fn run() -> Result<(), {krate}::Error> {{"))
        .line(&format!("let {binding} = {krate}::{client}::from_env()?;"))
        .line(&format!("let answer = {binding}{route}.{method}().await?;"))
        .line("println!(\"{answer:?}\");")
        .line("# Ok(())")
        .line("# }")
        .line("```")
}

/// An operation that needs nothing: the shortest, and of those that read only, if there are any.
fn first_call(api: &Api) -> Option<&Operation> {
    let free = api.operations.iter().filter(|operation| {
        let mut parameters = operation.parameters.iter();
        operation.lifecycle.is_stable()
            && !parameters.any(|parameter| parameter.presence.is_required())
            && !operation.choices.iter().any(|choice| choice.presence.is_required())
    });
    free.min_by_key(|operation| {
        let reads = operation.semantic_method.is_safe() && operation.long_running.is_none();
        (!reads, operation.pagination.is_none(), operation.route.len(), operation.id.as_str().len())
    })
}
