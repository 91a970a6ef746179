//! The method of an operation, and the builder of its request.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::ext::IdentExt;

use crate::model::Operation;

use crate::render::rust::docs::{DocLines, code, operation, rules};
use crate::render::rust::{Source, naming};

use super::plan::{Input, Plan};

/// The method that makes a request with what it requires, or hands over to that of the full handle.
pub(super) fn method(
    source: Source<'_>,
    plan: &Plan<'_>,
    full: Option<&TokenStream>,
) -> TokenStream {
    let (name, request) = (naming::method_ident(&plan.operation.name), &plan.request);
    let inputs = &plan.arguments;
    let arguments = inputs.iter().map(|Input { ident, ty, .. }| quote!(#ident: #ty));
    let docs = method_docs(plan);
    let (docs, request, body) = if let Some(full) = full {
        let modules = plan.operation.route.iter().map(naming::module_ident);
        let names = inputs.iter().map(|input| &input.ident);
        (
            docs.paragraph(&sent(plan.operation)),
            quote!(crate::api::#(#modules::)*#request),
            quote!(#full.#name(#(#names),*)),
        )
    } else {
        let table = naming::static_ident(plan.operation);
        let statements = inputs.iter().map(|input| &input.statement);
        let statements: TokenStream = statements.chain(&plan.constants).cloned().collect();
        let mutable = (!statements.is_empty()).then(|| quote!(mut));
        let body = quote! {
            let #mutable call = crate::runtime::Call::new(&self.client, &#table);
            #statements
            #request { call }
        };
        (operation::notes(source, docs, plan.operation), quote!(#request), body)
    };
    let docs = docs.attributes();
    quote! {
        #docs
        pub fn #name(&self, #(#arguments),*) -> #request {
            #body
        }
    }
}

fn method_docs(plan: &Plan<'_>) -> DocLines {
    let operation = plan.operation;
    let docs = DocLines::of(&operation.docs).or(&sent(operation));
    let docs = plan.answer.docs(docs.lifecycle(&operation.lifecycle));
    let described = plan.arguments.iter().filter_map(|input| {
        let summary = input.docs.summary();
        (!summary.is_empty())
            .then(|| format!("- {}: {summary}", code(&input.ident.unraw().to_string())))
    });
    let docs = docs.block(described);
    rules::of_operation(docs, operation)
}

/// What goes over the wire.
fn sent(operation: &Operation) -> String {
    code(&format!("{} {}", operation.method.as_str(), operation.path))
}

/// The builder, with a setter for each thing that can be given.
pub(super) fn request(plan: &Plan<'_>, handle: &Ident) -> TokenStream {
    let request = &plan.request;
    let method = naming::method_ident(&plan.operation.name).unraw();
    let docs = format!("The request of [`{handle}::{method}`].");
    let docs = DocLines::new().paragraph(&docs).attributes();
    let setters = plan.setters.iter().map(setter);
    let setters = (!plan.setters.is_empty()).then(|| quote!(impl #request { #(#setters)* }));
    quote! {
        #docs
        #[derive(Clone, Debug)]
        #[must_use = "a request is sent when it is awaited"]
        pub struct #request { call: crate::runtime::Call }
        #setters
    }
}

fn setter(input: &Input) -> TokenStream {
    let Input { setter, ident, ty, statement, docs } = input;
    let docs = docs.attributes();
    quote! {
        #docs
        pub fn #setter(mut self, #ident: #ty) -> Self {
            #statement
            self
        }
    }
}
