//! Problem details (RFC 9457).
//!
//! A crate has this module only if its document has errors of the media type `application/problem+json`.

use serde_json::Map;

use crate::runtime::Error;
use crate::runtime::json::{Decode, DecodeError, Reader, Value, debug_without, from_slice};

/// The problem details of an error (RFC 9457), with the members that the API adds.
///
/// A member whose type differs from the RFC's is ignored, as section 3.1 of the RFC requires.
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct ProblemDetails {
    /// The type of the problem, a URI. `None` means `about:blank`: the status says what the problem is.
    pub kind: Option<String>,
    /// A short summary of the problem type.
    pub title: Option<String>,
    /// The HTTP status that the origin server generated.
    pub status: Option<u16>,
    /// The explanation of this occurrence of the problem.
    pub detail: Option<String>,
    /// A URI that identifies this occurrence of the problem.
    pub instance: Option<String>,
    /// The extension members.
    pub extensions: Map<String, Value>,
}

debug_without! {
    ProblemDetails { kind title status detail instance } veiled { extensions } hidden { }
}

impl Error {
    /// The problem details of the response; `None` if its media type is not `application/problem+json`, or its body
    /// can't be read.
    pub fn problem_details(&self) -> Option<ProblemDetails> {
        let response = self.response().filter(|response| response.is_problem())?;
        from_slice(&response.body).ok()
    }
}

impl Decode for ProblemDetails {
    fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let Value::Object(mut members) = reader.value()? else {
            return Err(DecodeError::other("problem details must be a JSON object"));
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
