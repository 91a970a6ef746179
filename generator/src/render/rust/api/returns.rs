//! The result of a call, as the macro `request!` of the runtime spells it.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::model::{
    Api, Operation, Response, ReturnShape, Returns, StreamBody, StreamFormat, TypeRef, WireName,
};

use crate::render::rust::docs::{DocLines, code};
use crate::render::rust::naming;
use crate::render::rust::scope::Scope;

/// The word of `request!` for a shape.
fn word(shape: ReturnShape) -> TokenStream {
    use ReturnShape as Of;
    match shape {
        Of::Empty => quote!(empty),
        Of::Confirmed => quote!(confirmed),
        Of::Body => quote!(body),
        Of::Maybe => quote!(maybe),
        Of::Text => quote!(text),
        Of::MaybeText => quote!(maybe_text),
        Of::Bytes => quote!(bytes),
        Of::MaybeBytes => quote!(maybe_bytes),
        Of::Value => quote!(value),
        Of::Optional => quote!(optional),
        Of::List => quote!(list),
        Of::Page => quote!(page),
        Of::PageWithin => quote!(page_within),
        Of::PageBody => quote!(page_body),
        Of::Action => quote!(action),
        Of::ActionBeside => quote!(action_beside),
        Of::Settling => quote!(settling),
        Of::ByStatus => quote!(by_status),
        Of::Stream(StreamFormat::Events) => quote!(events),
        Of::Stream(StreamFormat::JsonLines) => quote!(json_lines),
        Of::Stream(StreamFormat::JsonSequence) => quote!(json_sequence),
        Of::TextEvents => quote!(text_events),
        Of::Redirect => quote!(redirect),
    }
}

impl Returns<'_> {
    /// The words of `streamed!` that read a stream.
    pub(super) fn streamed(scope: &Scope<'_>, stream: &StreamBody) -> TokenStream {
        let own = Returns::of_stream(stream);
        let accept = (stream.format == StreamFormat::JsonLines).then_some(&*stream.media_type);
        let (word, ty) = (word(own.shape), own.ty.map(|ty| scope.ty(ty)));
        quote!(#word #accept #ty)
    }

    /// The words after the name in `request!`.
    pub(super) fn tokens(&self, scope: &Scope<'_>) -> TokenStream {
        let word = word(self.shape);
        let action = self.action.map(|(key, kind)| {
            let (key, kind) = (key.as_str(), naming::action_name(kind));
            let actions = scope.imported("crate::types", "actions");
            quote!(#key #actions::#kind)
        });
        let (key, ty) = (self.key.map(WireName::as_str), self.ty.map(|ty| scope.ty(ty)));
        let comma = (action.is_some() && ty.is_some()).then(|| quote!(,));
        let by_status = self.by_status.map(naming::response_name);
        let within = self.within.iter().map(WireName::as_str);
        let within = (!self.within.is_empty()).then(|| quote!([#(#within),*]));
        quote!(#word #within #action #comma #key #ty #by_status)
    }

    /// The sentence about the result of a call without an action.
    fn given(&self) -> Option<String> {
        if let Some(operation) = self.by_status {
            let name = naming::response_name(operation);
            return Some(format!("Returns [`{name}`], by status."));
        }
        let ty = self.ty.and_then(|ty| Some((ty, linked(ty)?)));
        Some(match (self.shape, ty) {
            (shape, Some((_, item))) if self.goes_on && shape.is_page() => format!(
                "Returns a page of {item}; [`items`](crate::Paged::items) streams the items of all pages."
            ),
            (shape, Some((_, item))) if shape.is_page() => {
                format!("Returns a list of {item}.")
            }
            (shape, None) if self.goes_on && shape.is_page() => {
                "Returns a page; [`items`](crate::Paged::items) streams the items of all pages."
                    .to_owned()
            }
            (ReturnShape::List, Some((_, item))) => format!("Returns a list of {item}."),
            (ReturnShape::Value | ReturnShape::Body, Some((TypeRef::Array(_), item))) => {
                format!("Returns a list of {item}.")
            }
            (ReturnShape::Value | ReturnShape::Body, Some((_, value))) => format!("Returns {value}."),
            (ReturnShape::Stream(StreamFormat::Events), Some((_, item))) => {
                format!("Returns a stream of events, whose data is {item}.")
            }
            (ReturnShape::Stream(_), Some((_, item))) => format!("Returns a stream of {item}."),
            (ReturnShape::Stream(_), None) => "Returns a stream of values.".to_owned(),
            (ReturnShape::Redirect, _) => "Returns the URL that the server redirects to, as a \
                [`Redirect`](crate::Redirect).".to_owned(),
            (ReturnShape::TextEvents, _) => "Returns a stream of events.".to_owned(),
            (ReturnShape::Bytes | ReturnShape::MaybeBytes, _) => "Returns bytes; \
                [`download`](crate::Downloads::download) reads them while they arrive, into a file for example.".to_owned(),
            (ReturnShape::Optional | ReturnShape::Maybe, Some((_, value))) => {
                format!("Returns {value}, if there is one.")
            }
            _ => return None,
        })
    }

    /// Adds a sentence about the stream that a caller can request.
    pub(super) fn stream_docs(docs: DocLines, stream: &StreamBody) -> DocLines {
        let given = Returns::of_stream(stream).given().unwrap_or_default();
        let given = given.strip_prefix("Returns").unwrap_or(&given);
        docs.paragraph(&format!(
            "[`send_streamed`](crate::Streamed::send_streamed) asks for {} and returns{given}",
            code(&stream.media_type)
        ))
    }

    /// Adds a sentence about the other formats that a caller can request.
    pub(super) fn other_formats_docs(docs: DocLines, response: &Response) -> DocLines {
        let names: Vec<String> = response.other_formats.iter().map(|name| code(name)).collect();
        match names.is_empty() {
            true => docs,
            false => docs.paragraph(&format!(
                "[`send_as`](crate::OtherFormats::send_as) asks for another media type and returns the unread body: {}.",
                names.join(", ")
            )),
        }
    }

    /// Adds sentences about the result.
    pub(super) fn docs(&self, docs: DocLines) -> DocLines {
        let Some((_, kind)) = self.action else {
            let given = self.given();
            return given.map_or(docs.clone(), |given| docs.paragraph(&given));
        };
        let link =
            format!("[{}](crate::types::actions::{})", code(&kind.wire), naming::action_name(kind));
        let text = match self.shape {
            ReturnShape::Action => {
                format!(
                    "Starts the action {link}, which continues after the response. `.wait()` waits for its result."
                )
            }
            ReturnShape::Settling => {
                let resource = self.ty.and_then(linked).unwrap_or_default();
                format!(
                    "Returns {resource}, whose state changes after the response, and the action {link} if the \
                     server started one. `.wait()` waits for the action, then for the state of the resource. \
                     It returns the resource in its new state."
                )
            }
            _ => format!(
                "The response also has the action {link}, which continues after the response."
            ),
        };
        docs.paragraph(&text)
    }
}

/// The type of a value or of an item as a link. Names end a type, and `bounds::LOWERED_INSIDE` bounds the lists and
/// maps around a name.
fn linked(ty: &TypeRef) -> Option<String> {
    match ty {
        TypeRef::Named(id) => {
            let name = naming::type_name(id);
            Some(format!("[`{name}`](crate::types::{name})"))
        }
        TypeRef::Array(inner) | TypeRef::Nullable(inner) => linked(inner),
        TypeRef::Primitive(_) | TypeRef::Map(_) | TypeRef::Any => None,
    }
}

/// The variable for the result in an example, named after the member of the response; `None`: the result has nothing
/// that a program needs.
pub(in crate::render::rust) fn variable(api: &Api, operation: &Operation) -> Option<Ident> {
    let returns = api.returns(operation);
    match returns.shape {
        ReturnShape::Empty | ReturnShape::Confirmed | ReturnShape::Action => None,
        ReturnShape::ActionBeside => Some(format_ident!("started")),
        _ => match returns.key {
            Some(key) => Some(naming::tag_ident(key)),
            None => Some(format_ident!("response")),
        },
    }
}
