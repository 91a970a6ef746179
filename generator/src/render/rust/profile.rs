//! `profile.rs`: the facts of this API that the runtime reads.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{
    ActionPoll, ActionShape, Api, ErrorShape, MemberPointer, ResourceState, WireName,
};

use super::docs::DocLines;
use super::optional::option;
use super::print::SourceFile;
use super::scope::{Scope, items};
use super::{Source, credentials, naming, paging};

/// The statics for the client types.
pub(super) fn file(source: Source<'_>) -> SourceFile {
    let Source { api, .. } = source;
    let mut file = SourceFile::new(DocLines::text("The settings of this API for the runtime."));
    let scope = Scope::with_names(source.names, std::iter::empty());
    file.items(main(&scope, api));
    let profile = scope.item(items::PROFILE);
    for client in source.clients.iter().filter(|client| client.about.is_some()) {
        let own = naming::client_profile(api, client);
        let name = naming::client_type_name(api, client.scope).to_string();
        file.items(quote! {
            pub(crate) static #own: #profile = #profile { client: #name, ..PROFILE };
        });
    }
    for state in &api.settling {
        file.items(resource_state(&scope, api, state));
    }
    source.security.statics().for_each(|list| file.items(list));
    file.imports(&scope);
    file
}

/// The static for the main client.
fn main(scope: &Scope<'_>, api: &Api) -> TokenStream {
    let title = api.title();
    let client = &api.client;
    let base_url = option(api.info.server.as_deref().map(|url| url.trim_end_matches('/')));
    let servers = option((!api.servers.is_empty()).then(|| quote!(crate::servers::find)));
    let user_agent = versioned(&format!("{}/{{version}}", naming::package_name(api)));
    let headers = client.headers.iter().map(|(name, value)| {
        let value = versioned(value);
        quote!((#name, #value))
    });
    let envelope = client.envelope.iter();
    let request_id_header = option(client.request_id_header.as_deref());
    let endpoint = option(client.endpoint_variable.as_deref());
    let deprecated = client.former_endpoint_variable.iter();
    let name = naming::client_name(api).to_string();
    let credentials = client.credentials.iter().map(|each| credentials::kind(api, scope, each));
    let together = api.credentials_go_together();
    let tokens = client.tokens.iter().map(|(prefix, title)| {
        let ty = scope.item(items::TOKEN_KIND);
        quote!(#ty { prefix: #prefix, title: #title })
    });
    let errors = errors(scope, client.error.as_ref());
    let pages = api.pagination.iter().map(|pagination| paging::shape(scope, pagination));
    let long_running = long_running(scope, api);
    let profile = scope.item(items::PROFILE);
    let environment = scope.item(items::ENVIRONMENT_VARIABLES);
    quote! {
        pub(crate) static PROFILE: #profile = #profile {
            title: #title,
            client: #name,
            base_url: #base_url,
            servers: #servers,
            user_agent: #user_agent,
            headers: &[#(#headers),*],
            envelope: &[#(#envelope),*],
            request_id_header: #request_id_header,
            environment: #environment {
                base_url: #endpoint,
                base_url_deprecated: &[#(#deprecated),*],
            },
            credentials: &[#(#credentials),*],
            together: #together,
            tokens: &[#(#tokens),*],
            errors: #errors,
            pages: &[#(#pages),*],
            long_running: #long_running,
        };
    }
}

/// A text in which `{version}` is replaced by the version of the emitted crate.
fn versioned(text: &str) -> TokenStream {
    let version = quote!(env!("CARGO_PKG_VERSION"));
    let mut parts = Vec::new();
    for (index, part) in text.split("{version}").enumerate() {
        parts.extend((index > 0).then(|| version.clone()));
        parts.extend((!part.is_empty()).then(|| quote!(#part)));
    }
    match parts.as_slice() {
        [part] => part.clone(),
        parts => quote!(concat!(#(#parts),*)),
    }
}

fn errors(scope: &Scope<'_>, shape: Option<&ErrorShape>) -> TokenStream {
    let ty = scope.item(items::ERROR_SHAPE);
    let pointer = |member: Option<&MemberPointer>| option(member.map(ToString::to_string));
    let kind = pointer(shape.map(|shape| &shape.kind));
    let message = pointer(shape.map(|shape| &shape.message));
    let data = pointer(shape.and_then(|shape| shape.data.as_ref()));
    let validation = pointer(shape.and_then(|shape| shape.validation.as_ref()));
    let messages = shape.map_or("", |shape| &shape.validation_messages);
    let invalid = shape.map_or(&[][..], |shape| &shape.invalid_input);
    quote! {
        #ty {
            kind: #kind,
            message: #message,
            data: #data,
            validation: #validation,
            validation_messages: #messages,
            invalid_input: &[#(#invalid),*],
        }
    }
}

/// The static with the states of a resource.
fn resource_state(scope: &Scope<'_>, api: &Api, state: &ResourceState) -> TokenStream {
    let (name, ty) = (naming::state_ident(state), scope.item(items::RESOURCE_STATE));
    let poll = api.operation(&state.shape.get).map(|poll| scope.operation_path(poll));
    let (resource, parameter) = (&state.name, state.parameter().as_str());
    let key = option(state.key.as_ref().map(WireName::as_str));
    let (id, status) = (state.shape.id.as_str(), state.shape.status.as_str());
    let (done, failed) = (&state.shape.done, &state.shape.failed);
    let temporary = state.shape.errors.iter().flat_map(|errors| &errors.temporary);
    let scheduled = option(state.shape.scheduled.as_ref().map(|scheduled| {
        let (at, status) = (scheduled.at.as_str(), &scheduled.status);
        quote!((#at, &[#(#status),*]))
    }));
    let errors = option(state.shape.errors.as_ref().map(|errors| {
        let list = [&errors.list, &errors.code, &errors.message].map(WireName::as_str);
        quote!((#(#list),*))
    }));
    quote! {
        pub(crate) static #name: #ty = #ty {
            name: #resource,
            poll: &#poll,
            id_parameter: #parameter,
            key: #key,
            id: #id,
            status: #status,
            done: &[#(#done),*],
            failed: &[#(#failed),*],
            errors: #errors,
            temporary: &[#(#temporary),*],
            scheduled: #scheduled,
        };
    }
}

fn long_running(scope: &Scope<'_>, api: &Api) -> TokenStream {
    let (Some(actions), Some(poll)) = (&api.action_shape, api.poll()) else {
        return quote!(None);
    };
    let ActionPoll { operation, parameter, key, .. } = poll;
    let (ty, table) = (scope.item(items::LONG_RUNNING), scope.operation_path(operation));
    let ActionShape { id, kind, status, pending, success, failure, .. } = actions;
    let ActionShape { result, error, error_code, error_message, .. } = actions;
    quote! {
        Some(#ty {
            poll: &#table,
            id_parameter: #parameter,
            key: #key,
            id: #id,
            kind: #kind,
            status: #status,
            pending: #pending,
            success: #success,
            failure: #failure,
            result: #result,
            error: #error,
            error_code: #error_code,
            error_message: #error_message,
        })
    }
}
