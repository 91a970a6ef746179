//! Responses of several media types. The caller asks for one of them.
//!
//! A crate has this module only if its document has such responses.

#![allow(unused_imports, unused_macros, reason = "which parts are used depends on the document")]

use std::fmt;

use crate::runtime::json::{DecodeError, Value};
use crate::runtime::{HttpResponse, RawResponse, Request, Sending};

/// A request whose response can also come in another format.
pub trait OtherFormats: Request {
    /// Sends the request with a media type in `Accept`, such as `text/csv`, and returns the body as the server sent
    /// it.
    ///
    /// The documentation of the method lists the media types. A server can send another media type:
    /// [`OtherFormat::media_type`] returns it.
    fn send_as(self, media_type: &str) -> Sending<OtherFormat> {
        let mut call = self.into_call();
        call.accept(media_type.to_owned());
        call.whole();
        Sending::new(call, OtherFormat::of)
    }
}

/// A body in the format that the caller asked for.
#[derive(Clone)]
pub struct OtherFormat(HttpResponse);

impl OtherFormat {
    fn of(raw: &RawResponse) -> Result<Self, DecodeError> {
        let bytes = raw.bytes()?;
        Ok(Self(HttpResponse::new(raw.status(), raw.headers().clone(), bytes)))
    }

    /// The media type that the server sent, `text/csv; charset=utf-8`; `None` if it sent none.
    pub fn media_type(&self) -> Option<&str> {
        self.0.header("content-type")
    }

    /// The bytes of the body.
    pub fn bytes(&self) -> &[u8] {
        &self.0.body
    }

    /// The bytes of the body, without a copy.
    pub fn into_bytes(self) -> Vec<u8> {
        self.0.body
    }

    /// The body as text; `None` if the body is not text in UTF-8, or in the `charset` ISO-8859-1 of its media type.
    pub fn text(&self) -> Option<String> {
        self.0.text().ok()
    }

    /// The body as JSON; `None` if the body is not JSON.
    pub fn json(&self) -> Option<Value> {
        serde_json::from_slice(&self.0.body).ok()
    }
}

/// Shows the size of the body only: its content can be secret.
impl fmt::Debug for OtherFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OtherFormat")
            .field("media_type", &self.media_type())
            .field("bytes", &self.bytes().len())
            .finish_non_exhaustive()
    }
}

/// Requests whose responses have several media types.
macro_rules! other_formats {
    ($name:ident;) => {
        impl $crate::other_formats::OtherFormats for $name {}
    };
}

pub(crate) use other_formats;
