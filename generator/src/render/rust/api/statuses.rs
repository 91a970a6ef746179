//! Results and errors that differ by status: an enum with a variant for each declared status.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::ext::IdentExt;

use crate::model::{Format, Operation, StatusResponse, Statuses, TypeRef};

use crate::render::rust::docs::{DocLines, code};
use crate::render::rust::naming;
use crate::render::rust::print::SourceFile;
use crate::render::rust::scope::{Scope, items};
use crate::render::rust::types::secrets::{self, PrintedVariant, Shown};

/// The names of the enums of an operation.
pub(super) fn enums(operation: &Operation) -> impl Iterator<Item = Ident> {
    let response = &operation.response;
    let success = !response.kind.by_status().is_empty();
    let failure = !response.failures_by_status().is_empty();
    let success = success.then(|| naming::response_name(operation));
    success.into_iter().chain(failure.then(|| naming::failure_name(operation)))
}

/// Adds the enums of an operation to the file of its request, and the error type of the request.
pub(super) fn add(file: &mut SourceFile, scope: &Scope<'_>, operation: &Operation, method: &str) {
    let response = &operation.response;
    let successes = response.kind.by_status();
    if !successes.is_empty() {
        let docs = format!("The result of {method}, by status.");
        let is_open = !response.has_every_success();
        add_enum(file, scope, &naming::response_name(operation), (&docs, is_open), successes);
    }
    let failures = response.failures_by_status();
    if !failures.is_empty() {
        let docs = format!("The body of an error of {method}, by status.");
        add_enum(file, scope, &naming::failure_name(operation), (&docs, false), failures);
    }
    if response.failures.is_empty() {
        return;
    }
    let (fails, request) = (scope.item(items::FAILS_MACRO), naming::request_name(operation));
    let how = match response.only_failure() {
        None => {
            let name = naming::failure_name(operation);
            quote!(by_status #name)
        }
        Some(only) => match only.format {
            Format::Json => body(scope, only),
            other => word(other),
        },
    };
    file.macros(quote!(#fails! { #request #how; }));
}

fn add_enum(
    file: &mut SourceFile,
    scope: &Scope<'_>,
    name: &Ident,
    (docs, is_open): (&str, bool),
    responses: &[StatusResponse],
) {
    let docs = DocLines::text(docs).attributes();
    let other = naming::unrecognized();
    let unknown = is_open.then(|| {
        let response = scope.item(items::HTTP_RESPONSE);
        quote! {
            /// A success with a status that the document does not list, as received.
            #other(#response),
        }
    });
    let variants = responses.iter().map(|response| variant(scope, response));
    let printed = responses.iter().map(|response| {
        PrintedVariant::tuple(naming::status_ident(response.statuses), shown(response))
    });
    let unlisted = is_open.then(|| PrintedVariant::tuple(other.clone(), Some(Shown::Plain)));
    let printed: Vec<PrintedVariant> = printed.chain(unlisted).collect();
    let debug = secrets::debug_of_enum(scope, name, &printed);
    let derive_debug = debug.is_none().then(|| quote!(, Debug));
    file.block(
        quote! {
            #docs
            #[derive(Clone #derive_debug)]
            #[non_exhaustive]
        },
        quote!(pub enum #name),
        variants.chain(unknown),
    );
    file.items(debug.unwrap_or_default());
    let by_status = scope.item(items::BY_STATUS_MACRO);
    let lines = responses.iter().map(|response| {
        let (variant, statuses) = (naming::status_ident(response.statuses), number(response));
        let how = response.ty.as_ref().map(|_| word(response.format));
        quote!(#variant #statuses #how;)
    });
    let otherwise = is_open.then(|| quote!(else #other));
    file.macros(quote!(#by_status! { #name { #(#lines)* } #otherwise }));
}

fn variant(scope: &Scope<'_>, response: &StatusResponse) -> TokenStream {
    let name = naming::status_ident(response.statuses);
    let statuses = match response.statuses {
        Statuses::One(status) => format!("Status {status}."),
        Statuses::Class(digit) => format!("Every other status from {digit}00 to {digit}99."),
        Statuses::Default => "Every other status.".to_owned(),
    };
    let docs = DocLines::text(&statuses).description(&response.docs).attributes();
    let payload = response.ty.as_ref().map(|_| {
        let body = body(scope, response);
        quote!((#body))
    });
    quote!(#docs #name #payload,)
}

/// The output of `Debug` for a body; `None`: there is no body. Problem details hide their own secrets.
fn shown(response: &StatusResponse) -> Option<Shown> {
    let ty = response.ty.as_ref()?;
    Some(match response.format {
        Format::Json if *ty != TypeRef::Any || !response.is_problem() => Shown::of(ty),
        _ => Shown::Plain,
    })
}

/// The word for a format of a body that is read.
pub(in crate::render::rust) fn word(format: Format) -> TokenStream {
    match format {
        Format::Json => quote!(json),
        Format::Text => quote!(text),
        _ => quote!(bytes),
    }
}

/// The type of a body.
fn body(scope: &Scope<'_>, response: &StatusResponse) -> TokenStream {
    match (response.format, &response.ty) {
        (Format::Json, Some(TypeRef::Any)) if response.is_problem() => {
            scope.item(items::PROBLEM_DETAILS)
        }
        (Format::Json, Some(ty)) => scope.ty(ty),
        (Format::Text, _) => quote!(String),
        _ => quote!(Vec<u8>),
    }
}

/// The statuses for `by_status!`: the status itself, the digit of a class, or 0.
fn number(response: &StatusResponse) -> proc_macro2::Literal {
    proc_macro2::Literal::u16_unsuffixed(match response.statuses {
        Statuses::One(status) => status,
        Statuses::Class(digit) => digit,
        Statuses::Default => 0,
    })
}

/// The sentence about reading the error bodies of an operation.
pub(in crate::render::rust) fn failure_docs(operation: &Operation) -> Option<String> {
    let only = operation.response.only_failure();
    let request = naming::request_name(operation);
    let module = match naming::module_path(&operation.route) {
        path if path.is_empty() => "crate::api".to_owned(),
        path => format!("crate::api::{path}"),
    };
    let link = |name: &Ident| format!("[{}]({module}::{name})", code(&name.to_string()));
    let what = match only {
        Some(StatusResponse { ty: Some(TypeRef::Named(id)), .. }) => {
            let name = naming::type_name(id);
            format!("[{}](crate::types::{name})", code(&name.unraw().to_string()))
        }
        Some(_) => "the body".to_owned(),
        None if operation.response.failures.is_empty() => return None,
        None => link(&naming::failure_name(operation)),
    };
    Some(format!(
        "- [`is_api`](crate::Error::is_api): `error.failure::<{request}>()` is {what} (see \
         [`failure`](crate::Error::failure))."
    ))
}
