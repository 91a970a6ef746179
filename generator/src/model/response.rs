//! What an operation answers when it succeeded.

use serde::Serialize;

use super::{Format, Property, SpecPointer, TypeRef, WireName};

/// The answer of a call that succeeded.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Response {
    /// What the caller gets.
    pub kind: ResponseKind,
    /// Documented properties that stand beside it in the body: an action beside the value, an old
    /// name of the same list, a message.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub beside: Vec<Property>,
    /// Properties of the body that say no more than the status does, and are always there.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub envelope: Vec<WireName>,
    /// Whether a success without a body is declared too: the caller gets nothing then.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub may_be_absent: bool,
    /// How it is read: JSON, a text, or bytes.
    #[serde(skip_serializing_if = "Format::is_json")]
    pub format: Format,
    /// Its media type, if that is another one than `application/json`; several, with commas between them, if any one of them
    /// can come.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub media_type: Option<String>,
    /// The type of the body of an error, where all errors with a body have one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failure: Option<TypeRef>,
    /// Where it is declared.
    pub pointer: SpecPointer,
}

impl Response {
    /// One of which nothing is promised beyond the status.
    pub fn empty(pointer: SpecPointer) -> Self {
        let kind = ResponseKind::Empty;
        let (beside, envelope) = (Vec::new(), Vec::new());
        let (may_be_absent, media_type, format) = (false, None, Format::Json);
        Self { kind, beside, envelope, may_be_absent, format, media_type, failure: None, pointer }
    }

    /// The uses of types in it.
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

    /// The same, to change them.
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

/// What the caller gets.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ResponseKind {
    /// Nothing beyond the success.
    Empty,
    /// The whole body.
    Body(TypeRef),
    /// The value of one property of the body.
    Value(Property),
    /// A page of a list, under one property; [`Operation::pagination`](super::Operation::pagination) tells how to go on.
    Page(Property),
    /// Several lists of resources, each under its own key, under one property.
    Batch(Property),
}

impl ResponseKind {
    /// The type of what the caller gets; `None`: nothing.
    pub fn ty(&self) -> Option<&TypeRef> {
        match self {
            Self::Empty => None,
            Self::Body(ty) => Some(ty),
            Self::Value(field) | Self::Page(field) | Self::Batch(field) => Some(&field.ty),
        }
    }
}
