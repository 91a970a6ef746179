//! `lib.rs`: the front page, and what stands at the root.

use quote::quote;

use crate::conventions::Conventions;
use crate::model::{Api, Operation};

use super::docs::{DocLines, escape};
use super::naming;
use super::print::SourceFile;

/// The root of the crate.
pub(super) fn file(api: &Api, conventions: &Conventions) -> SourceFile {
    let client = naming::client_name(api, conventions);
    let mut file = SourceFile::new(front_page(api, conventions));
    file.items(quote! {
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
    file.items(quote! {
        pub mod api;
        mod client;
        mod profile;
        mod runtime;
        pub mod types;
    });
    file.items(quote! {
        pub use client::#client;
        pub use runtime::{
            Action, ActionFailure, ActionKind, ActionState, ActionStatus, BoxFuture, Builder,
            CallOptions, Client, ClientType, Connecting, Date, Error, HttpRequest, HttpResponse,
            Items, Page, Paged, Pages, ReqwestTransport, Request, Response, RetryPolicy, Secret,
            Sending, SendingWithResponse, Started, Timestamp, TimestampError, Transport,
            TransportError, TransportErrorKind, ValidationError, Violation, Wait, http, json,
        };
        #[cfg(feature = "blocking")]
        pub use runtime::Blocking;
        #[cfg(feature = "test-util")]
        pub use runtime::testing;
        #[cfg(feature = "webhooks")]
        pub use runtime::webhooks;
    });
    file
}

fn front_page(api: &Api, conventions: &Conventions) -> DocLines {
    let title = escape(&naming::title(api, conventions));
    let mut docs = DocLines::new().paragraph(&format!("A client of {title}."));
    if let Some(description) = &api.info.docs.description {
        docs = docs.markdown(description);
    }
    docs = quick_start(docs, api, conventions);
    docs.paragraph("- [`api`]: the operations, by route.")
        .line("- [`types`]: what they take and give.")
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
        operation.lifecycle.is_stable() && !parameters.any(|p| p.presence.is_required())
    });
    free.min_by_key(|operation| {
        let reads = operation.semantic_method.is_safe() && operation.long_running.is_none();
        (!reads, operation.pagination.is_none(), operation.route.len(), operation.id.as_str().len())
    })
}
