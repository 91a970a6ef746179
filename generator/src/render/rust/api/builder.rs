//! The method of an operation, and the builder of its request.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::ext::IdentExt;

use crate::model::Operation;

use crate::render::rust::docs::{DocLines, OperationNotes, code, rules};
use crate::render::rust::naming;

use super::plan::{Input, Plan};

/// The method that makes a request with what it requires.
pub(super) fn method(plan: &Plan<'_>, notes: OperationNotes<'_>) -> TokenStream {
    let (request, table) = (&plan.request, &plan.table);
    let call = quote!(call);
    let inputs = plan.arguments.iter().flat_map(|input| &input.writes);
    let writes: Vec<TokenStream> =
        inputs.chain(&plan.constants).map(|write| write.statement(&call)).collect();
    let mutable = (!writes.is_empty()).then(|| quote!(mut));
    let body = quote! {
        let #mutable call = crate::runtime::Call::new(&self.client, &#table);
        #(#writes)*
        #request { call }
    };
    let docs = notes.add(method_docs(plan), plan.operation);
    signed(plan, &docs, &quote!(#request), &body)
}

/// The same method on a handle that offers fewer: it hands over to the full one.
pub(super) fn shared_method(plan: &Plan<'_>, full: &TokenStream) -> TokenStream {
    let request = &plan.request;
    let modules = plan.operation.route.iter().map(naming::module_ident);
    let name = naming::method_ident(&plan.operation.name);
    let arguments = plan.arguments.iter().map(|input| &input.ident);
    let body = quote!(#full.#name(#(#arguments),*));
    let docs = method_docs(plan).paragraph(&sent(plan.operation));
    signed(plan, &docs, &quote!(crate::api::#(#modules::)*#request), &body)
}

/// A method that takes what the operation requires, with its docs.
fn signed(
    plan: &Plan<'_>,
    docs: &DocLines,
    request: &TokenStream,
    body: &TokenStream,
) -> TokenStream {
    let name = naming::method_ident(&plan.operation.name);
    let docs = docs.attributes();
    let arguments = plan.arguments.iter().map(|input| {
        let (ident, ty) = (&input.ident, &input.ty);
        quote!(#ident: #ty)
    });
    quote! {
        #docs
        pub fn #name(&self, #(#arguments),*) -> #request {
            #body
        }
    }
}

fn method_docs(plan: &Plan<'_>) -> DocLines {
    let operation = plan.operation;
    let mut docs = DocLines::of(&operation.docs).or(&sent(operation));
    docs = plan.answer.docs(docs.lifecycle(&operation.lifecycle));
    let described = plan.arguments.iter().filter_map(|input| {
        let summary = input.docs.summary();
        (!summary.is_empty())
            .then(|| format!("- {}: {summary}", code(&input.ident.unraw().to_string())))
    });
    for (index, line) in described.enumerate() {
        docs = if index == 0 { docs.paragraph(&line) } else { docs.line(&line) };
    }
    rules::of_operation(docs, operation)
}

/// What goes over the wire.
fn sent(operation: &Operation) -> String {
    code(&format!("{} {}", operation.method.as_str(), operation.path))
}

/// The builder, with a setter for each thing that can be given.
pub(super) fn request(plan: &Plan<'_>, handle: &Ident) -> TokenStream {
    let request = &plan.request;
    let docs = request_docs(plan.operation, handle).attributes();
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

fn request_docs(operation: &Operation, handle: &Ident) -> DocLines {
    let method = naming::method_ident(&operation.name).unraw();
    let text = format!("The request of [`{handle}::{method}`].");
    DocLines::new().paragraph(&text)
}

fn setter(input: &Input) -> TokenStream {
    let (name, ident, ty) = (&input.setter, &input.ident, &input.ty);
    let docs = input.docs.attributes();
    let call = quote!(self.call);
    let writes = input.writes.iter().map(|write| write.statement(&call));
    quote! {
        #docs
        pub fn #name(mut self, #ident: #ty) -> Self {
            #(#writes)*
            self
        }
    }
}
