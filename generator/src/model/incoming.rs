//! Requests that the API sends to a caller's server: webhooks and callbacks.

use serde::Serialize;

use super::{Docs, Format, HttpMethod, Name, SpecPointer, TypeRef};

/// A request that the API sends.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Incoming {
    /// The name of its type: `new_pet`, `subscribe_on_event`.
    pub name: Name,
    /// The name in the document: the key of the webhook, or of the callback.
    pub key: String,
    /// The method.
    pub method: HttpMethod,
    /// The expression for the URL of a callback: `{$request.body#/url}`. `None`: it is a webhook.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expression: Option<String>,
    /// The description.
    pub docs: Docs,
    /// The payload; `None`: the request has no body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payload: Option<Payload>,
    /// The place of the declaration.
    pub pointer: SpecPointer,
}

/// The body of a request that the API sends.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Payload {
    /// The format: JSON, a text, or bytes.
    #[serde(skip_serializing_if = "Format::is_json")]
    pub format: Format,
    /// The type of JSON.
    #[serde(rename = "type")]
    pub ty: TypeRef,
}
