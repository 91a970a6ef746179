//! What a call sends as its body: what it is written from, and what comes out.
//!
//! JSON, forms of pairs and texts are written here. What only some APIs have, files and forms of several parts, is written
//! by modules beside the runtime, which a crate has only if its document needs them.

use std::any::Any;
use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use super::Error;
use serde_json::Map;

use super::json::Value;
use super::style::{Place, Styled, text_of};

/// How the body of an operation is written.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_enums, reason = "emitted code writes it, nothing reads it")]
pub enum BodyFormat {
    /// It has none.
    None,
    /// As JSON (RFC 8259).
    Json,
    /// As pairs of a name and a value (URL Standard, section 5.2).
    Form,
    /// As the text that it is.
    Text,
    /// By a function, which is told the media types of parts by their names.
    Other(Write, &'static [(&'static str, &'static str)]),
}

/// Writes a body from its parts. `None`: nothing was given.
pub type Write = fn(&Parts<'_>) -> Result<Option<Written>, Error>;

/// What a body is written from.
#[derive(Debug)]
pub struct Parts<'c> {
    /// The members, or the whole as one value. `None`: none is given.
    pub json: Option<&'c Value>,
    /// What is sent as it is, by the name of its parameter, in the order in which it was given.
    pub attached: &'c [(&'static str, Attached)],
    /// The media types of parts, as the document has them.
    pub media_types: &'static [(&'static str, &'static str)],
    /// The members that are written otherwise than is usual.
    pub styles: &'static [Styled],
}

/// Something that is sent as it is: the modules that write such bodies know its type.
pub type Attached = Arc<dyn Any + Send + Sync>;

/// The media type of JSON.
pub(crate) const JSON: &str = "application/json";

/// A body as it is sent.
#[derive(Clone, Debug)]
pub struct Written {
    /// Its media type, where that is not what the operation says.
    pub media_type: Option<Cow<'static, str>>,
    /// Its bytes.
    pub payload: Payload,
}

/// The bytes of a body.
#[derive(Clone, Debug)]
#[allow(clippy::exhaustive_enums, reason = "a body is there, or it comes")]
pub enum Payload {
    /// All of them.
    Bytes(Vec<u8>),
    /// They are read while they are sent.
    Stream(BodyStream),
}

/// A body that is read while it is sent. It can be sent once: a call with such a body is not tried again.
#[derive(Clone)]
pub struct BodyStream(Arc<dyn Fn() -> Option<reqwest::Body> + Send + Sync>);

impl BodyStream {
    /// The stream that this opens; the second time it gives `None`.
    pub fn new(open: impl Fn() -> Option<reqwest::Body> + Send + Sync + 'static) -> Self {
        Self(Arc::new(open))
    }

    /// The body. `None`: it was opened before.
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
    /// A body in JSON.
    pub(crate) fn json(bytes: Vec<u8>) -> Self {
        Self { media_type: Some(JSON.into()), payload: Payload::Bytes(bytes) }
    }
}

impl BodyFormat {
    /// Whether there can be a body.
    pub(crate) fn is_body(self) -> bool {
        !matches!(self, Self::None)
    }

    /// The body that is made of these parts. `None`: there is none.
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

/// The pairs of a form. A text is a form already.
fn form(json: &Value, styles: &'static [Styled]) -> Result<String, Error> {
    match json {
        Value::Object(members) => {
            let pairs = members.iter();
            let pairs = pairs.filter_map(|(name, value)| {
                Styled::of(styles, Place::Body, name).text(name, value)
            });
            Ok(pairs.collect::<Vec<_>>().join("&"))
        }
        Value::String(text) => Ok(text.clone()),
        _ => Err(Error::configuration("the body has no members: it can't be sent as a form")),
    }
}

/// The members of a body, where it has some.
pub fn members<'c>(parts: &Parts<'c>) -> Option<&'c Map<String, Value>> {
    parts.json.and_then(Value::as_object)
}
