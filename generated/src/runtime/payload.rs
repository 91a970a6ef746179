//! The body of a call.
//!
//! This module writes JSON, forms and texts. Files and `multipart/form-data` are written by modules beside the
//! runtime; a crate has these modules only if its document needs them.

use std::any::Any;
use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use super::Error;
use serde_json::Map;

use super::json::Value;
use super::style::{ParameterLocation, ParameterStyle, text_of};

/// How the body of an operation is written.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_enums, reason = "emitted code writes it, nothing reads it")]
pub enum BodyFormat {
    /// No body.
    None,
    /// JSON (RFC 8259).
    Json,
    /// A form of names and values (URL Standard, section 5.2).
    Form,
    /// A text.
    Text,
    /// A body that this function writes. The function gets the media types of parts by name.
    Other(Write, &'static [(&'static str, &'static str)]),
}

/// Writes a body from its parts. `None`: the call has no body.
pub type Write = fn(&Parts<'_>) -> Result<Option<Written>, Error>;

/// The parts of a body.
#[derive(Debug)]
pub struct Parts<'c> {
    /// The members, or the whole body as one value. `None`: neither.
    pub json: Option<&'c Value>,
    /// Uploads with the names of their parameters, in the order of the call.
    pub attached: &'c [(&'static str, Attached)],
    /// Headers of parts and further files. The modules that write such bodies know the types.
    pub beside: &'c [(&'static str, Attached)],
    /// The media types of parts, from the document.
    pub media_types: &'static [(&'static str, &'static str)],
    /// The members whose style is not the default.
    pub styles: &'static [ParameterStyle],
}

/// An upload. The modules that write such bodies know its type.
pub type Attached = Arc<dyn Any + Send + Sync>;

/// The media type of JSON.
pub(crate) const JSON: &str = "application/json";

/// A body as it is sent.
#[derive(Clone, Debug)]
pub struct Written {
    /// The media type if it differs from the media type of the operation.
    pub media_type: Option<Cow<'static, str>>,
    /// The bytes.
    pub payload: Payload,
}

/// The bytes of a body.
#[derive(Clone, Debug)]
#[allow(clippy::exhaustive_enums, reason = "a body is there, or it comes")]
pub enum Payload {
    /// All bytes, in memory.
    Bytes(Vec<u8>),
    /// Bytes that are read while they are sent.
    Stream(BodyStream),
}

/// A body that is read while it is sent. It can be sent only once, so the client does not repeat the call.
///
/// Only the feature `reqwest` has such bodies.
#[derive(Clone)]
pub struct BodyStream(Arc<dyn Fn() -> Option<Open> + Send + Sync>);

#[cfg(feature = "reqwest")]
type Open = reqwest::Body;
#[cfg(not(feature = "reqwest"))]
type Open = std::convert::Infallible;

#[cfg(feature = "reqwest")]
impl BodyStream {
    /// A stream that `open` makes; the second call of `open` returns `None`.
    pub fn new(open: impl Fn() -> Option<reqwest::Body> + Send + Sync + 'static) -> Self {
        Self(Arc::new(open))
    }

    /// The body. `None`: the body was opened before.
    pub fn open(&self) -> Option<reqwest::Body> {
        (self.0)()
    }
}

impl fmt::Debug for BodyStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BodyStream").finish_non_exhaustive()
    }
}

impl Written {
    /// A JSON body.
    pub(crate) fn json(bytes: Vec<u8>) -> Self {
        Self { media_type: Some(JSON.into()), payload: Payload::Bytes(bytes) }
    }
}

impl BodyFormat {
    /// Whether the operation can have a body.
    pub(crate) fn is_body(self) -> bool {
        !matches!(self, Self::None)
    }

    /// Writes the body. `None`: the call has no body.
    pub(crate) fn write(self, parts: &Parts<'_>) -> Result<Option<Written>, Error> {
        let Some(json) = parts.json else {
            return match self {
                Self::Other(write, _) => write(parts),
                _ => Ok(None),
            };
        };
        let (media_type, bytes) = match self {
            Self::Other(write, _) => return write(parts),
            Self::None | Self::Json => (JSON, json.to_string()),
            Self::Form => ("application/x-www-form-urlencoded", form(json, parts.styles)?),
            Self::Text => ("text/plain", text_of(json)),
        };
        let payload = Payload::Bytes(bytes.into_bytes());
        Ok(Some(Written { media_type: Some(media_type.into()), payload }))
    }
}

/// A form as names and values. A text is a form already.
fn form(json: &Value, styles: &'static [ParameterStyle]) -> Result<String, Error> {
    match json {
        Value::Object(members) => {
            let pairs = members.iter();
            let pairs = pairs.filter_map(|(name, value)| {
                ParameterStyle::of(styles, ParameterLocation::Body, name).text(name, value)
            });
            Ok(pairs.collect::<Vec<_>>().join("&"))
        }
        Value::String(text) => Ok(text.clone()),
        _ => Err(Error::configuration("the body is not an object, so it can't be sent as a form")),
    }
}

/// The members of a body that is an object.
pub fn members<'c>(parts: &Parts<'c>) -> Option<&'c Map<String, Value>> {
    parts.json.and_then(Value::as_object)
}
