//! Redirects that are the result of a call.
//!
//! A crate has this module only if its document has operations with no other success.

#![allow(dead_code, reason = "which parts are used depends on the document")]

use http::StatusCode;

use crate::runtime::RawResponse;
use crate::runtime::json::DecodeError;

/// Where a response leads. Nothing was sent there.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Redirect {
    /// The status.
    pub status: StatusCode,
    /// The address, as the server names it (`Location`): it can be relative to that of the call.
    pub location: String,
}

impl RawResponse {
    /// Where the response leads.
    pub(crate) fn redirect(&self) -> Result<Redirect, DecodeError> {
        let location = self.response.header("location");
        let location = location.ok_or_else(|| DecodeError::other("there is no `Location`"))?;
        Ok(Redirect { status: self.status(), location: location.to_owned() })
    }
}
