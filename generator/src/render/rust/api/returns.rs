//! The result of a call, as the macro `request!` of the runtime spells it.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::model::{
    ActionKind, Api, Format, Operation, Presence, Primitive, Property, Response, ResponseKind,
    StreamBody, StreamFormat, TypeRef, WireName,
};

use crate::render::rust::docs::{DocLines, code};
use crate::render::rust::naming;
use crate::render::rust::scope::Scope;

/// The shape of a call's result: a word of `request!`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ReturnShape {
    /// No value.
    Empty,
    /// No value; members of the body confirm the success.
    Confirmed,
    /// The whole body.
    Body,
    /// The whole body, if there is a body.
    Maybe,
    /// The body as text.
    Text,
    /// The body as text, if there is a body.
    MaybeText,
    /// The body as raw bytes.
    Bytes,
    /// The body as raw bytes, if there is a body.
    MaybeBytes,
    /// The value under a key.
    Value,
    /// The value under a key, if there is one.
    Optional,
    /// The list under a key, from a call that changes something. For example, the call returns the codes that it
    /// created.
    List,
    /// A page of the list under a key. A list without a cursor in the document is one page: a later document may add
    /// the cursor, and the type must not change then.
    Page,
    /// A page of the list under a key, in objects of the body.
    PageWithin,
    /// The whole body, a list, as one page.
    PageBody,
    /// The handle of an action to wait for.
    Action,
    /// A value under a key, and the handle of an action.
    ActionBeside,
    /// A resource under a key, whose state changes after the response, and the handle of an action.
    Settling,
    /// A variant for each status.
    ByStatus,
    /// Items that are read while they arrive.
    Stream(StreamFormat),
    /// The target of a redirect.
    Redirect,
    /// Events whose data is text.
    TextEvents,
}

impl ReturnShape {
    /// Whether the result is a page.
    pub(crate) fn is_page(self) -> bool {
        matches!(self, Self::Page | Self::PageWithin | Self::PageBody)
    }

    fn word(self) -> TokenStream {
        match self {
            Self::Empty => quote!(empty),
            Self::Confirmed => quote!(confirmed),
            Self::Body => quote!(body),
            Self::Maybe => quote!(maybe),
            Self::Text => quote!(text),
            Self::MaybeText => quote!(maybe_text),
            Self::Bytes => quote!(bytes),
            Self::MaybeBytes => quote!(maybe_bytes),
            Self::Value => quote!(value),
            Self::Optional => quote!(optional),
            Self::List => quote!(list),
            Self::Page => quote!(page),
            Self::PageWithin => quote!(page_within),
            Self::PageBody => quote!(page_body),
            Self::Action => quote!(action),
            Self::ActionBeside => quote!(action_beside),
            Self::Settling => quote!(settling),
            Self::ByStatus => quote!(by_status),
            Self::Stream(StreamFormat::Events) => quote!(events),
            Self::Stream(StreamFormat::JsonLines) => quote!(json_lines),
            Self::Stream(StreamFormat::JsonSequence) => quote!(json_sequence),
            Self::TextEvents => quote!(text_events),
            Self::Redirect => quote!(redirect),
        }
    }
}

/// The result of an operation.
#[derive(Clone, Copy, Debug)]
pub(super) struct Returns<'a> {
    how: ReturnShape,
    /// The action with its key.
    action: Option<(&'a str, &'a ActionKind)>,
    /// The objects of the body around the list of a page.
    within: &'a [WireName],
    /// The key of the value.
    key: Option<&'a str>,
    /// The type of the value, or of an item.
    ty: Option<&'a TypeRef>,
    /// Whether more pages can follow.
    goes_on: bool,
    /// The operation, if its result is an enum by status.
    by_status: Option<&'a Operation>,
}

impl<'a> Returns<'a> {
    /// The result of this operation.
    pub(super) fn of(api: &'a Api, operation: &'a Operation) -> Self {
        let is_list = operation.semantic_method.is_safe() || operation.pagination.is_some();
        let response = &operation.response;
        if !response.kind.by_status().is_empty() {
            let by_status = Self::new(ReturnShape::ByStatus, None, None);
            return Self { by_status: Some(operation), ..by_status };
        }
        let as_it_is = match (response.format, response.may_be_absent) {
            (Format::Json, _) => None,
            (Format::Text, false) => Some(ReturnShape::Text),
            (Format::Text, true) => Some(ReturnShape::MaybeText),
            (_, false) => Some(ReturnShape::Bytes),
            (_, true) => Some(ReturnShape::MaybeBytes),
        };
        if let Some(how) = as_it_is {
            return Self::new(how, None, None);
        }
        let value = match &response.kind {
            ResponseKind::ByStatus(_) => Self::new(ReturnShape::ByStatus, None, None),
            ResponseKind::Stream(stream) => Self::of_stream(stream),
            ResponseKind::Redirect => Self::new(ReturnShape::Redirect, None, None),
            ResponseKind::Empty if operation.response.envelope.is_empty() => {
                Self::new(ReturnShape::Empty, None, None)
            }
            ResponseKind::Empty => Self::new(ReturnShape::Confirmed, None, None),
            ResponseKind::Body(TypeRef::Array(item)) if is_list => {
                let goes_on = operation.pagination.is_some();
                Self { goes_on, ..Self::new(ReturnShape::PageBody, None, Some(item)) }
            }
            ResponseKind::Body(ty) if operation.response.may_be_absent => {
                Self::new(ReturnShape::Maybe, None, Some(ty))
            }
            ResponseKind::Body(ty) => Self::new(ReturnShape::Body, None, Some(ty)),
            ResponseKind::Value(field) | ResponseKind::Batch(field) | ResponseKind::Page(field) => {
                let value = Self::value(field, is_list);
                let how = match value.how {
                    ReturnShape::Value if operation.response.may_be_absent => ReturnShape::Optional,
                    ReturnShape::Page if !response.within.is_empty() => ReturnShape::PageWithin,
                    how => how,
                };
                let (within, goes_on) = (&*response.within, operation.pagination.is_some());
                Self { how, within, goes_on, ..value }
            }
        };
        let key = operation.long_running.as_ref().map(|started| started.key.as_str());
        match key.zip(kind_of(api, operation)) {
            None => value,
            Some((key, kind)) => {
                let is_value = matches!(value.how, ReturnShape::Value | ReturnShape::Optional);
                let beside = is_value && value.key != Some(key);
                let alone = Self::new(ReturnShape::Action, None, None);
                let settles = value.ty.and_then(TypeRef::alone).and_then(|ty| api.states(ty));
                let value = match (beside, settles) {
                    (false, _) => alone,
                    (true, None) => Self { how: ReturnShape::ActionBeside, ..value },
                    (true, Some(_)) => Self { how: ReturnShape::Settling, ..value },
                };
                Self { action: Some((key, kind)), ..value }
            }
        }
    }

    fn new(how: ReturnShape, key: Option<&'a str>, ty: Option<&'a TypeRef>) -> Self {
        Self { how, action: None, within: &[], key, ty, goes_on: false, by_status: None }
    }

    fn value(field: &'a Property, is_list: bool) -> Self {
        let (how, ty) = match (&field.ty, field.presence) {
            (TypeRef::Array(item), _) if is_list => (ReturnShape::Page, &**item),
            (TypeRef::Array(item), _) => (ReturnShape::List, &**item),
            (ty, Presence::Required) if !field.nullable => (ReturnShape::Value, ty),
            (ty, _) => (ReturnShape::Optional, ty),
        };
        Self::new(how, Some(field.wire.as_str()), Some(ty))
    }

    /// The items of a stream.
    fn of_stream(stream: &'a StreamBody) -> Self {
        match (stream.format, &stream.item) {
            (StreamFormat::Events, TypeRef::Primitive(Primitive::String)) => {
                Self::new(ReturnShape::TextEvents, None, None)
            }
            (format, item) => Self::new(ReturnShape::Stream(format), None, Some(item)),
        }
    }

    /// The words of `streamed!` that read a stream.
    pub(super) fn streamed(scope: &Scope<'_>, stream: &StreamBody) -> TokenStream {
        let own = Returns::of_stream(stream);
        let accept = (stream.format == StreamFormat::JsonLines).then_some(&*stream.media_type);
        let (word, ty) = (own.how.word(), own.ty.map(|ty| scope.ty(ty)));
        quote!(#word #accept #ty)
    }

    /// The words after the name in `request!`.
    pub(super) fn tokens(&self, scope: &Scope<'_>) -> TokenStream {
        let word = self.how.word();
        let action = self.action.map(|(key, kind)| {
            let kind = naming::action_name(kind);
            let actions = scope.imported("crate::types", "actions");
            quote!(#key #actions::#kind)
        });
        let (key, ty) = (self.key, self.ty.map(|ty| scope.ty(ty)));
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
        Some(match (self.how, ty) {
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
            (ReturnShape::Redirect, _) => "Returns the URL that the server redirects to, as a [`Redirect`](crate::Redirect).".to_owned(),
            (ReturnShape::TextEvents, _) => "Returns a stream of events.".to_owned(),
            (ReturnShape::Bytes | ReturnShape::MaybeBytes, _) => "Returns bytes; [`download`](crate::Downloads::download) reads them while they arrive, into a file for example.".to_owned(),
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
        let text = match self.how {
            ReturnShape::Action => {
                format!(
                    "Starts the action {link}, which continues after the response. `.wait()` waits for its result."
                )
            }
            ReturnShape::Settling => {
                let resource = self.ty.and_then(linked).unwrap_or_default();
                format!(
                    "Returns {resource}, whose state changes after the response, and the action {link} if the server started one. `.wait()` waits for the action, then for the state of the resource. It returns the resource in its new state."
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
    let returns = Returns::of(api, operation);
    match returns.how {
        ReturnShape::Empty | ReturnShape::Confirmed | ReturnShape::Action => None,
        ReturnShape::ActionBeside => Some(format_ident!("started")),
        _ => match returns.key {
            Some(key) => Some(naming::tag_ident(&WireName::new(key))),
            None => Some(format_ident!("response")),
        },
    }
}

/// The shape of this operation's result.
pub(crate) fn return_shape(api: &Api, operation: &Operation) -> ReturnShape {
    Returns::of(api, operation).how
}

/// The kind of action that the operation starts.
pub(super) fn kind_of<'a>(api: &'a Api, operation: &Operation) -> Option<&'a ActionKind> {
    let started = operation.long_running.as_ref()?;
    api.actions.iter().find(|kind| kind.wire == started.kind)
}
