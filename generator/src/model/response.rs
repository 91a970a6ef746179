//! The successful response of an operation.

use serde::Serialize;
use serde_json::{Map, Value};

use super::{
    Docs, Format, Name, Property, Redirects, SpecPointer, StatusResponse, Statuses, StreamBody,
    TypeRef, ValueConstraint, WireName,
};

/// The successful response of an operation.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Response {
    /// The result for the caller.
    pub kind: ResponseKind,
    /// The constraints of the result, if it is the whole body.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub constraints: Vec<ValueConstraint>,
    /// The objects around the list of a page in the body, the outermost first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub within: Vec<WireName>,
    /// Documented properties beside the result in the body: an action, an old name of the same list, a message.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub beside: Vec<Property>,
    /// Properties of the body that only repeat the status, and are always present.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub envelope: Vec<WireName>,
    /// Whether a success without a body is declared too; the result is `None` then.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub may_be_absent: bool,
    /// The format: JSON, a text, or bytes.
    #[serde(skip_serializing_if = "Format::is_json")]
    pub format: Format,
    /// The media type, if it is not `application/json`. Several possible media types are separated by commas.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub media_type: Option<String>,
    /// The stream that a caller can request in place of the usual body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stream: Option<StreamBody>,
    /// The other media types that a caller can request, in the order of the document. Docs list them, so a few of
    /// many are enough.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub other_formats: Vec<String>,
    /// The bodies of errors, in order of precedence; one with `default` alone, if all errors with a body have the same
    /// body.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub failures: Vec<StatusResponse>,
    /// All statuses that the document declares, in order of precedence, with their descriptions. They are for pages:
    /// the other members of the model decide the types.
    #[serde(skip)]
    pub declared: Vec<(Statuses, Docs)>,
    /// The treatment of redirects by the client.
    #[serde(skip_serializing_if = "Redirects::are_refused")]
    pub redirects: Redirects,
    /// The headers of all declared responses, by name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub headers: Vec<Header>,
    /// The place of the declaration.
    pub pointer: SpecPointer,
}

/// A header of a response, or of a part of a form.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Header {
    /// The name on the wire.
    pub wire: WireName,
    /// The name, distinct from the names of the other headers.
    pub name: Name,
    /// The type.
    #[serde(rename = "type")]
    pub ty: TypeRef,
    /// The description in the document.
    #[serde(skip_serializing_if = "Docs::is_empty")]
    pub docs: Docs,
}

impl Response {
    /// A response that promises nothing beyond the status.
    pub fn empty(pointer: SpecPointer) -> Self {
        Self { pointer, ..Self::default() }
    }

    /// The references to types.
    pub fn uses(&self) -> Vec<&TypeRef> {
        let by_status = self.kind.by_status().iter().chain(&self.failures);
        let by_status = by_status.filter_map(|response| response.ty.as_ref());
        let beside = self.beside.iter().map(|field| &field.ty);
        let stream = self.stream.as_ref().map(|stream| &stream.item);
        let headers = self.headers.iter().map(|header| &header.ty);
        let others = stream.into_iter().chain(by_status).chain(headers);
        self.kind.ty().into_iter().chain(beside).chain(others).collect()
    }

    /// The references to types, mutable.
    pub fn uses_mut(&mut self) -> Vec<&mut TypeRef> {
        let (main, by_status) = match &mut self.kind {
            ResponseKind::Empty | ResponseKind::Redirect => (None, None),
            ResponseKind::Body(ty) => (Some(ty), None),
            ResponseKind::Value(field) | ResponseKind::Page(field) | ResponseKind::Batch(field) => {
                (Some(&mut field.ty), None)
            }
            ResponseKind::ByStatus(all) => (None, Some(all)),
            ResponseKind::Stream(stream) => (Some(&mut stream.item), None),
        };
        let by_status = by_status.into_iter().flatten().chain(&mut self.failures);
        let by_status = by_status.filter_map(|response| response.ty.as_mut());
        let beside = self.beside.iter_mut().map(|field| &mut field.ty);
        let stream = self.stream.as_mut().map(|stream| &mut stream.item);
        let headers = self.headers.iter_mut().map(|header| &mut header.ty);
        let others = stream.into_iter().chain(by_status).chain(headers);
        main.into_iter().chain(beside).chain(others).collect()
    }

    /// The body with the result under its key.
    pub fn body_of(&self, key: &WireName, result: Value) -> Value {
        let keys = self.within.iter().chain([key]).rev();
        keys.fold(result, |inner, key| Map::from_iter([(key.as_str().to_owned(), inner)]).into())
    }

    /// All streams that the body can be.
    pub fn streams(&self) -> impl Iterator<Item = &StreamBody> {
        let only = match &self.kind {
            ResponseKind::Stream(stream) => Some(stream),
            _ => None,
        };
        only.into_iter().chain(&self.stream)
    }

    /// Whether the results by status have one for every success.
    pub fn has_every_success(&self) -> bool {
        self.kind.by_status().iter().any(|each| each.statuses == Statuses::Class(2))
    }

    /// The declared body of an error with these statuses: that of the status itself, of its class, or of all errors.
    pub fn failure_of(&self, statuses: Statuses) -> Option<&StatusResponse> {
        let class = statuses.class().map(Statuses::Class);
        let keys = [Some(statuses), class, Some(Statuses::Default)].into_iter().flatten();
        let mut found = keys.filter_map(|key| self.failures.iter().find(|it| it.statuses == key));
        found.next()
    }

    /// The one body that all errors with a body have.
    pub fn only_failure(&self) -> Option<&StatusResponse> {
        let (first, others) = self.failures.split_first()?;
        others.iter().all(|other| other.is_like(first)).then_some(first)
    }

    /// The bodies of errors, if they differ by status.
    pub fn failures_by_status(&self) -> &[StatusResponse] {
        if self.only_failure().is_some() { &[] } else { &self.failures }
    }
}

/// The result for the caller.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ResponseKind {
    /// Nothing.
    #[default]
    Empty,
    /// The whole body.
    Body(TypeRef),
    /// The value of one property of the body.
    Value(Property),
    /// A page of a list, under one property; see [`Operation::pagination`](super::Operation::pagination).
    Page(Property),
    /// Several lists of resources, each under its own key, in one property.
    Batch(Property),
    /// A body for each status, in order of precedence.
    ByStatus(Vec<StatusResponse>),
    /// A body whose items are read while they arrive.
    Stream(StreamBody),
    /// The target of a redirect.
    Redirect,
}

impl ResponseKind {
    /// The type of the result, or of an item of a stream. `None`: the result is empty, or differs by status.
    pub fn ty(&self) -> Option<&TypeRef> {
        match self {
            Self::Empty | Self::ByStatus(_) | Self::Redirect => None,
            Self::Body(ty) => Some(ty),
            Self::Value(field) | Self::Page(field) | Self::Batch(field) => Some(&field.ty),
            Self::Stream(stream) => Some(&stream.item),
        }
    }

    /// The type of the items, if the result is a list or a page of one.
    pub fn items(&self) -> Option<&TypeRef> {
        match self {
            Self::Page(Property { ty: TypeRef::Array(item), .. })
            | Self::Value(Property { ty: TypeRef::Array(item), .. })
            | Self::Body(TypeRef::Array(item)) => Some(item),
            Self::Page(field) => Some(&field.ty),
            _ => None,
        }
    }

    /// The bodies, if they differ by status.
    pub fn by_status(&self) -> &[StatusResponse] {
        match self {
            Self::ByStatus(all) => all,
            _ => &[],
        }
    }
}
