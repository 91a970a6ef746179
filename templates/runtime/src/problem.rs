//! Problem details (RFC 9457).
//!
//! A crate has this module only if its document has errors of the media type `application/problem+json`.

use serde_json::Map;

use crate::runtime::Error;
use crate::runtime::json::{Decode, DecodeError, Reader, Value, debug_without, from_slice};

/// The details of an error in the form of RFC 9457, whatever the API adds to them.
///
/// A member of another type than the RFC says is ignored, as section 3.1 of the RFC asks.
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct ProblemDetails {
    /// The kind of the problem, a URI; `None` means `about:blank`: the problem is what the status says.
    pub kind: Option<String>,
    /// A short summary of the kind.
    pub title: Option<String>,
    /// The status, as the server that wrote the details knew it.
    pub status: Option<u16>,
    /// What went wrong this time.
    pub detail: Option<String>,
    /// The occurrence of the problem, a URI.
    pub instance: Option<String>,
    /// All other members.
    pub extensions: Map<String, Value>,
}

debug_without! {
    ProblemDetails { kind title status detail instance } veiled { extensions } hidden { }
}

impl Error {
    /// The problem details of the response; `None`, if the response has another media type or another shape.
    pub fn problem_details(&self) -> Option<ProblemDetails> {
        let response = self.response().filter(|response| response.is_problem())?;
        from_slice(&response.body).ok()
    }
}

impl Decode for ProblemDetails {
    fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let Value::Object(mut members) = reader.value()? else {
            return Err(DecodeError::other("problem details are an object"));
        };
        let mut text = |name: &str| match members.remove(name) {
            Some(Value::String(text)) => Some(text),
            _ => None,
        };
        let [kind, title, detail, instance] =
            ["type", "title", "detail", "instance"].map(&mut text);
        let status = members.remove("status").and_then(|status| status.as_u64());
        let status = status.and_then(|status| u16::try_from(status).ok());
        Ok(Self { kind, title, status, detail, instance, extensions: members })
    }
}
