//! The method of an operation, and the builder of its request.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use syn::ext::IdentExt;

use crate::model::{Name, Operation, PartHeader, Returns};

use crate::render::rust::argument::generics;
use crate::render::rust::docs::{DocLines, code, operation, rules};
use crate::render::rust::print::SourceFile;
use crate::render::rust::scope::{Scope, items};
use crate::render::rust::{Source, naming};

use super::plan::{BodyMethod, Input, Plan};
use super::signature::Signature;

/// The expression for the handle of the main client. The methods of a scoped client delegate to that handle.
pub(in crate::render::rust) type MainHandle<'f> = &'f dyn Fn(&Scope<'_>) -> TokenStream;

/// The method that makes a request with its required arguments, or delegates to the method of the full handle. The
/// operations that send the same call, in any format, link to each other.
pub(super) fn method(
    source: Source<'_>,
    scope: &Scope<'_>,
    plan: &Plan<'_>,
    formats: &[&Operation],
    full: Option<MainHandle<'_>>,
) -> TokenStream {
    let name = naming::method_ident(&plan.operation.name);
    let Signature { names, types, generics } = Signature::of(scope, plan);
    let docs = method_docs(plan, formats);
    let alias = alias(plan.operation).map(|alias| quote!(#[doc(alias = #alias)]));
    let (docs, request, body) = if let Some(full) = full {
        let (full, request) = (full(scope), scope.request(plan.operation));
        let docs = docs.last(&sent(plan.operation));
        (docs, request, quote!(#full.#name(#(#names),*)))
    } else {
        let (docs, request) =
            (operation::notes(source, optional(docs, plan), plan.operation), &plan.request);
        (docs, quote!(#request), call(scope, plan))
    };
    let docs = docs.attributes();
    quote! {
        #docs
        #alias
        pub fn #name #generics(&self, #(#names: #types),*) -> #request {
            #body
        }
    }
}

/// A search term for the method in rustdoc: the words of its title, without articles.
fn alias(operation: &Operation) -> Option<String> {
    const SMALL: [&str; 3] = ["a", "an", "the"];
    let title = operation.docs.title.as_deref()?;
    let words = title.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    let words: Vec<String> =
        words.filter(|word| !word.is_empty() && !SMALL.contains(&word.as_str())).collect();
    let is_new = words.join("_") != operation.name.as_str() && !words.is_empty();
    is_new.then(|| words.join(" "))
}

/// Adds the list of setters to the docs.
fn optional(docs: DocLines, plan: &Plan<'_>) -> DocLines {
    let setters = plan.setters.iter().map(|input| {
        let setter = input.setter().unraw();
        format!("[{}]({}::{setter})", code(&setter.to_string()), plan.request)
    });
    let setters: Vec<String> = setters.collect();
    if setters.is_empty() {
        docs
    } else {
        docs.paragraph(&format!("Optional: {}.", setters.join(", ")))
    }
}

/// The method that makes the same request with the whole body as one value.
pub(super) fn whole_method(
    scope: &Scope<'_>,
    plan: &Plan<'_>,
    full: Option<MainHandle<'_>>,
) -> Option<TokenStream> {
    let whole = plan.whole.as_ref()?;
    let (method, docs) = (&whole.method, whole_docs(plan.operation, whole).attributes());
    let Signature { names, types, generics } = Signature::of_whole(scope, plan, whole);
    let (request, expression) = if let Some(full) = full {
        let (full, request) = (full(scope), scope.request(plan.operation));
        (request, quote!(#full.#method(#(#names),*)))
    } else {
        let (request, ident, body) = (&plan.request, &whole.ident, whole.body);
        let (call, table) = (scope.item(items::CALL), scope.operation(plan.operation));
        let arguments = plan.outside().map(|input| input.statement(scope));
        let constants = plan.constants.iter().filter(|constant| !constant.is_of_body());
        let constants = constants.map(|constant| constant.statement(scope));
        let statements: TokenStream = arguments.chain(constants).collect();
        let read_only: Vec<&str> = body.read_only.iter().map(|name| name.as_str()).collect();
        let give = match read_only.is_empty() {
            true => quote!(call.whole_body(#ident);),
            false => quote!(call.whole_body_without(#ident, &[#(#read_only),*]);),
        };
        let expression = quote! {
            let mut call = #call::new(&self.client, &#table);
            #statements
            #give
            #request { call }
        };
        (quote!(#request), expression)
    };
    Some(quote! {
        #docs
        pub fn #method #generics(&self, #(#names: #types),*) -> #request {
            #expression
        }
    })
}

fn whole_docs(operation: &Operation, whole: &BodyMethod<'_>) -> DocLines {
    let by_members = naming::method_ident(&operation.name).unraw().to_string();
    let docs = DocLines::text(&format!(
        "Makes the request of [`{by_members}`](Self::{by_members}) from the body as one value, such as a value \
         from a response."
    ));
    let read_only = whole.body.read_only.iter().map(|name| code(name.as_str()));
    let read_only: Vec<String> = read_only.collect();
    match read_only.join(", ") {
        names if names.is_empty() => docs,
        names => {
            docs.paragraph(&format!("Members that only the server writes are not sent: {names}."))
        }
    }
}

/// The body of the method: the request with its call.
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

/// Sentences about the format of the body, if the same call can be sent in several.
fn format_docs(docs: DocLines, operation: &Operation, formats: &[&Operation]) -> DocLines {
    let others = formats.iter().filter(|other| other.further != operation.further);
    let others = others.filter_map(|other| {
        let method = naming::method_ident(&other.name).unraw();
        Some(format!("[`{method}`](Self::{method}) as {}", code(&other.body.as_ref()?.media_type)))
    });
    let others: Vec<String> = others.collect();
    match (&operation.body, others.is_empty()) {
        (Some(body), false) => docs.paragraph(&format!(
            "Sends the body as {}; {}.",
            code(&body.media_type),
            others.join(", ")
        )),
        _ => docs,
    }
}

fn method_docs(plan: &Plan<'_>, formats: &[&Operation]) -> DocLines {
    let operation = plan.operation;
    let docs = DocLines::of(&operation.docs).or(&sent(operation));
    let docs = plan.answer.docs(docs.lifecycle(&operation.lifecycle));
    let docs = format_docs(docs, operation, formats);
    let stream = operation.response.stream.as_ref();
    let docs = stream.map_or(docs.clone(), |stream| Returns::stream_docs(docs, stream));
    let docs = Returns::other_formats_docs(docs, &operation.response);
    let docs = docs.arguments(plan.arguments.iter().map(|input| (input.ident(), input.docs())));
    let docs = docs.left_out(plan.arguments.iter().filter(|it| it.is_kept()).map(Input::ident));
    rules::of_operation(docs, operation)
}

/// The method and the path on the wire.
fn sent(operation: &Operation) -> String {
    code(&format!("{} {}", operation.method.as_str(), operation.path))
}

/// Adds the builder to a file, with a setter for each optional parameter.
pub(super) fn add_request(
    file: &mut SourceFile,
    scope: &Scope<'_>,
    plan: &Plan<'_>,
    handle: &Ident,
) {
    let (request, call) = (&plan.request, scope.item(items::CALL));
    let method = naming::method_ident(&plan.operation.name).unraw();
    let docs = format!("The request of [`{handle}::{method}`].");
    let docs = DocLines::text(&docs).attributes();
    file.items(quote! {
        #docs
        #[derive(Clone, Debug)]
        #[must_use = "`.await` sends the request"]
        pub struct #request { call: #call }
    });
    if !plan.operation.response.headers.is_empty() {
        add_headers(file, scope, plan);
    }
    let mut taken: Vec<Ident> = plan.setters.iter().map(Input::setter).collect();
    let setters = plan.setters.iter().map(|input| setter(scope, input));
    let mut setters = setters
        .chain(additional(scope, plan, &mut taken))
        .chain(further_files(scope, plan, &mut taken))
        .chain(part_headers(scope, plan, &mut taken))
        .peekable();
    if setters.peek().is_some() {
        file.block(quote!(), quote!(impl #request), setters);
    }
}

/// Adds a constant for each header of the responses.
fn add_headers(file: &mut SourceFile, scope: &Scope<'_>, plan: &Plan<'_>) {
    let request = &plan.request;
    let constants = plan.operation.response.headers.iter().map(|header| {
        let (name, wire, header_type) =
            (naming::header_ident(header), header.wire.as_str(), scope.item(items::HEADER));
        let ty = scope.ty(&header.ty);
        let text = format!("The header {} of responses.", code(wire));
        let docs = DocLines::of(&header.docs).or(&text).attributes();
        quote! {
            #docs
            pub const #name: #header_type<#ty> = #header_type::of(#wire);
        }
    });
    file.block(quote!(), quote!(impl #request), constants);
}

/// Takes the first of these names that no setter has, else the first one with a number.
fn take_free(taken: &mut Vec<Ident>, names: &[Ident]) -> Option<Ident> {
    let first = names.first()?;
    let numbered = (2_u32..).map(|number| format_ident!("{first}_{number}"));
    let free = names.iter().cloned().chain(numbered).find(|name| !taken.contains(name))?;
    taken.push(free.clone());
    Some(free)
}

/// The setter of additional members of the body.
fn additional(scope: &Scope<'_>, plan: &Plan<'_>, taken: &mut Vec<Ident>) -> Option<TokenStream> {
    let ty = plan.operation.body.as_ref()?.additional.as_ref()?;
    let names = ["additional", "additional_member", "additional_body_member"];
    let setter = take_free(taken, &names.map(|name| format_ident!("{name}")))?;
    let ty = scope.ty(ty);
    Some(quote! {
        /// A member of the body under any other name.
        pub fn #setter(mut self, name: impl Into<String>, value: impl Into<#ty>) -> Self {
            self.call.body(&name.into(), &value.into());
            self
        }
    })
}

/// The setter of files under any other name.
fn further_files(
    scope: &Scope<'_>,
    plan: &Plan<'_>,
    taken: &mut Vec<Ident>,
) -> Option<TokenStream> {
    plan.operation.body.as_ref().filter(|body| body.further_files)?;
    let names = ["file", "additional_file", "additional_body_file"];
    let setter = take_free(taken, &names.map(|name| format_ident!("{name}")))?;
    let (upload, part) = (scope.item(items::UPLOAD), scope.item(items::NAMED_FILE));
    Some(quote! {
        /// A file under any other name. Several files can have one name.
        pub fn #setter(mut self, name: impl Into<String>, file: impl Into<#upload>) -> Self {
            self.call.attach_further(#part::new(name.into(), file.into()));
            self
        }
    })
}

/// The setters of the headers of form parts.
fn part_headers(scope: &Scope<'_>, plan: &Plan<'_>, taken: &mut Vec<Ident>) -> Vec<TokenStream> {
    let declared = plan.operation.body.iter().flat_map(|body| &body.part_headers);
    let setter = |PartHeader { part, header, is_json }: &PartHeader| {
        let names = [header.name.clone(), Name::join([&header.name, &Name::from_text("header")])];
        let setter = take_free(taken, &names.each_ref().map(naming::method_ident))?;
        let (part, wire) = (part.as_str(), header.wire.as_str());
        let (ty, part_header) = (scope.ty(&header.ty), scope.item(items::PART_HEADER));
        let text = format!("The header {} of the part {}.", code(wire), code(part));
        let docs = DocLines::of(&header.docs).or(&text).attributes();
        let key = format!("{part} {wire}");
        let of_value = format_ident!("{}", if *is_json { "of_json" } else { "new" });
        Some(quote! {
            #docs
            pub fn #setter(mut self, value: impl Into<#ty>) -> Self {
                let value: #ty = value.into();
                self.call.attach_header(#key, #part_header::#of_value(#part, #wire, &value));
                self
            }
        })
    };
    declared.filter_map(setter).collect()
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
