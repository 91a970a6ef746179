//! Redirects that are the result of a call.
//!
//! A crate has this module only if its document has operations with no other success.

#![allow(dead_code, reason = "which parts are used depends on the document")]

use http::StatusCode;

use crate::runtime::RawResponse;
use crate::runtime::json::DecodeError;

/// The target of a redirect. The client sent nothing to it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Redirect {
    /// The status.
    pub status: StatusCode,
    /// The URL in the header `Location`. It can be relative to the URL of the call.
    pub location: String,
}

impl RawResponse {
    /// Reads the target of the redirect.
    pub(crate) fn redirect(&self) -> Result<Redirect, DecodeError> {
        let location = self.response.header("location");
        let location =
            location.ok_or_else(|| DecodeError::other("the header `Location` is missing"))?;
        Ok(Redirect { status: self.status(), location: location.to_owned() })
    }
}
