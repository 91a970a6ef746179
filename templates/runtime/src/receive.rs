//! Requests that the API sends to your server: webhooks and callbacks.

#![allow(
    dead_code,
    unused_imports,
    unused_macros,
    reason = "which parts are used depends on the document"
)]

use crate::runtime::http;
use crate::runtime::json::DecodeError;

/// A request that the API sends to your server.
///
/// The types of the module `incoming` implement this trait; each stands for a webhook or a callback of the document.
pub trait Incoming {
    /// The type of the body.
    type Payload;

    /// The name in the document.
    const NAME: &'static str;

    /// The method of the request.
    const METHOD: http::Method;

    /// Reads the body of a request. Pass the bytes as they arrived. The limits of bytes and values are those of a
    /// response.
    ///
    /// # Errors
    ///
    /// When the body does not have the type of the payload, or is too large.
    fn decode(body: &[u8]) -> Result<Self::Payload, DecodeError>;

    /// Verifies the signature of a request, and reads its body. The API must sign its requests as Standard Webhooks
    /// says.
    ///
    /// # Errors
    ///
    /// When the request is not genuine, or its body does not have the type of the payload.
    #[cfg(feature = "webhooks")]
    fn verify(
        webhook: &crate::runtime::webhooks::Webhook,
        headers: &http::HeaderMap,
        body: &[u8],
    ) -> Result<Self::Payload, crate::runtime::webhooks::WebhookError> {
        webhook.verify(headers, body)?;
        Self::decode(body).map_err(crate::runtime::webhooks::WebhookError::unreadable)
    }
}

/// The body as text. The text is at most as long as a response may be.
pub(crate) fn text(body: &[u8]) -> Result<String, DecodeError> {
    let text = std::str::from_utf8(&bytes(body)?).map(str::to_owned);
    text.map_err(|_| DecodeError::other("the body is not UTF-8"))
}

/// The body as bytes. The body is at most as long as a response may be.
pub(crate) fn bytes(body: &[u8]) -> Result<Vec<u8>, DecodeError> {
    match body.len() > crate::runtime::json::MOST_BYTES {
        true => Err(DecodeError::other("the body is too large")),
        false => Ok(body.to_vec()),
    }
}

/// Implements [`Incoming`] for a webhook or a callback, from its name, its method, and the format of its payload.
macro_rules! incoming {
    ($name:ident $key:literal $method:ident empty;) => {
        $crate::receive::incoming! { @impl $name $key $method, (), |_body| Ok(()) }
    };
    ($name:ident $key:literal $method:ident json $type:ty;) => {
        $crate::receive::incoming! {
            @impl $name $key $method, $type, |body| $crate::runtime::json::from_slice(body)
        }
    };
    ($name:ident $key:literal $method:ident maybe $type:ty;) => {
        $crate::receive::incoming! {
            @impl $name $key $method, ::core::option::Option<$type>, |body| match body {
                [] => Ok(None),
                body => $crate::runtime::json::from_slice(body),
            }
        }
    };
    ($name:ident $key:literal $method:ident text;) => {
        $crate::receive::incoming! {
            @impl $name $key $method, ::std::string::String, |body| $crate::receive::text(body)
        }
    };
    ($name:ident $key:literal $method:ident bytes;) => {
        $crate::receive::incoming! {
            @impl $name $key $method, ::std::vec::Vec<u8>, |body| $crate::receive::bytes(body)
        }
    };
    (@impl $name:ident $key:literal $method:ident, $payload:ty, |$body:ident| $decode:expr) => {
        impl $crate::receive::Incoming for $name {
            type Payload = $payload;

            const NAME: &'static str = $key;

            const METHOD: $crate::runtime::http::Method = $crate::runtime::http::Method::$method;

            fn decode(
                $body: &[u8],
            ) -> ::core::result::Result<$payload, $crate::runtime::json::DecodeError> {
                $decode
            }
        }
    };
}

pub(crate) use incoming;
