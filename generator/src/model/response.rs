//! The successful response of an operation.

use serde::Serialize;

use super::{Format, Property, SpecPointer, TypeRef, WireName};

/// The successful response of an operation.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Response {
    /// The result for the caller.
    pub kind: ResponseKind,
    /// Documented properties beside the result in the body: an action, an old name of the same list, a message.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub beside: Vec<Property>,
    /// Properties of the body that only repeat the status, and are always there.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub envelope: Vec<WireName>,
    /// Whether a success without a body is declared too; the result is `None` then.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub may_be_absent: bool,
    /// The format: JSON, a text, or bytes.
    #[serde(skip_serializing_if = "Format::is_json")]
    pub format: Format,
    /// The media type, if it is not `application/json`; several with commas between them, if any of them is possible.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub media_type: Option<String>,
    /// The type of the error body, if all errors with a body have the same type.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failure: Option<TypeRef>,
    /// The place of the declaration.
    pub pointer: SpecPointer,
}

impl Response {
    /// A response that promises nothing beyond the status.
    pub fn empty(pointer: SpecPointer) -> Self {
        let kind = ResponseKind::Empty;
        let (beside, envelope) = (Vec::new(), Vec::new());
        let (may_be_absent, media_type, format) = (false, None, Format::Json);
        Self { kind, beside, envelope, may_be_absent, format, media_type, failure: None, pointer }
    }

    /// The references to types.
    pub fn uses(&self) -> Vec<&TypeRef> {
        let main = match &self.kind {
            ResponseKind::Empty => None,
            ResponseKind::Body(ty) => Some(ty),
            ResponseKind::Value(field) | ResponseKind::Page(field) | ResponseKind::Batch(field) => {
                Some(&field.ty)
            }
        };
        let beside = self.beside.iter().map(|field| &field.ty);
        main.into_iter().chain(beside).chain(&self.failure).collect()
    }

    /// The same, mutable.
    pub fn uses_mut(&mut self) -> Vec<&mut TypeRef> {
        let main = match &mut self.kind {
            ResponseKind::Empty => None,
            ResponseKind::Body(ty) => Some(ty),
            ResponseKind::Value(field) | ResponseKind::Page(field) | ResponseKind::Batch(field) => {
                Some(&mut field.ty)
            }
        };
        let beside = self.beside.iter_mut().map(|field| &mut field.ty);
        main.into_iter().chain(beside).chain(&mut self.failure).collect()
    }
}

/// The result for the caller.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ResponseKind {
    /// Nothing.
    Empty,
    /// The whole body.
    Body(TypeRef),
    /// The value of one property of the body.
    Value(Property),
    /// A page of a list, under one property; see [`Operation::pagination`](super::Operation::pagination).
    Page(Property),
    /// Several lists of resources, each under its own key, in one property.
    Batch(Property),
}

impl ResponseKind {
    /// The type of the result; `None`: nothing.
    pub fn ty(&self) -> Option<&TypeRef> {
        match self {
            Self::Empty => None,
            Self::Body(ty) => Some(ty),
            Self::Value(field) | Self::Page(field) | Self::Batch(field) => Some(&field.ty),
        }
    }
}
