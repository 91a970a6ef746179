//! The method of an operation, and the builder of its request.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::ext::IdentExt;

use crate::model::Operation;

use crate::render::rust::argument::generics;
use crate::render::rust::docs::{DocLines, code, operation, rules};
use crate::render::rust::print::SourceFile;
use crate::render::rust::scope::{Scope, items};
use crate::render::rust::{Source, naming};

use super::plan::{Input, Plan};

/// The expression for the handle of the main client, to which the methods of another client type hand over.
pub(in crate::render::rust) type Full<'f> = &'f dyn Fn(&Scope<'_>) -> TokenStream;

/// The method that makes a request with what it requires, or hands over to that of the full handle.
pub(super) fn method(
    source: Source<'_>,
    scope: &Scope<'_>,
    plan: &Plan<'_>,
    full: Option<Full<'_>>,
) -> TokenStream {
    let name = naming::method_ident(&plan.operation.name);
    let names: Vec<Ident> = plan.arguments.iter().map(Input::ident).collect();
    let (types, ways): (Vec<_>, Vec<_>) =
        plan.arguments.iter().map(|input| input.ty(scope)).unzip();
    let generics = generics(ways.into_iter().flatten());
    let docs = method_docs(plan);
    let (docs, request, body) = if let Some(full) = full {
        let (full, request) = (full(scope), scope.request(plan.operation));
        let docs = docs.last(&sent(plan.operation));
        (docs, request, quote!(#full.#name(#(#names),*)))
    } else {
        let (docs, request) = (operation::notes(source, docs, plan.operation), &plan.request);
        (docs, quote!(#request), call(scope, plan))
    };
    let docs = docs.attributes();
    quote! {
        #docs
        pub fn #name #generics(&self, #(#names: #types),*) -> #request {
            #body
        }
    }
}

/// The request with the call that a method makes.
fn call(scope: &Scope<'_>, plan: &Plan<'_>) -> TokenStream {
    let (request, call, table) =
        (&plan.request, scope.item(items::CALL), scope.operation(plan.operation));
    let arguments = plan.arguments.iter().map(|input| input.statement(scope));
    let constants = plan.constants.iter().map(|constant| constant.statement(scope));
    let statements: TokenStream = arguments.chain(constants).collect();
    if statements.is_empty() {
        return quote!(#request { call: #call::new(&self.client, &#table) });
    }
    quote! {
        let mut call = #call::new(&self.client, &#table);
        #statements
        #request { call }
    }
}

fn method_docs(plan: &Plan<'_>) -> DocLines {
    let operation = plan.operation;
    let docs = DocLines::of(&operation.docs).or(&sent(operation));
    let docs = plan.answer.docs(docs.lifecycle(&operation.lifecycle));
    let described = plan.arguments.iter().filter_map(|input| {
        let summary = input.docs().summary();
        (!summary.is_empty())
            .then(|| format!("- {}: {summary}", code(&input.ident().unraw().to_string())))
    });
    let docs = docs.items(described);
    rules::of_operation(docs, operation)
}

/// What goes over the wire.
fn sent(operation: &Operation) -> String {
    code(&format!("{} {}", operation.method.as_str(), operation.path))
}

/// Adds the builder to a file, with a setter for each thing that can be given.
pub(super) fn add_request(
    file: &mut SourceFile,
    scope: &Scope<'_>,
    plan: &Plan<'_>,
    handle: &Ident,
) {
    let (request, call) = (&plan.request, scope.item(items::CALL));
    let method = naming::method_ident(&plan.operation.name).unraw();
    let docs = format!("The request of [`{handle}::{method}`].");
    let docs = DocLines::new().paragraph(&docs).attributes();
    file.items(quote! {
        #docs
        #[derive(Clone, Debug)]
        #[must_use = "a request is sent when it is awaited"]
        pub struct #request { call: #call }
    });
    if !plan.setters.is_empty() {
        let setters = plan.setters.iter().map(|input| setter(scope, input));
        file.block(quote!(), quote!(impl #request), setters);
    }
}

fn setter(scope: &Scope<'_>, input: &Input<'_>) -> TokenStream {
    let (setter, ident) = (input.setter(), input.ident());
    let ((ty, by), statement) = (input.ty(scope), input.statement(scope));
    let generics = generics(by);
    let docs = input.docs().attributes();
    quote! {
        #docs
        pub fn #setter #generics(mut self, #ident: #ty) -> Self {
            #statement
            self
        }
    }
}
