//! Bodies that differ by status.
//!
//! A crate has this module only if its document has such responses.

#![allow(
    dead_code,
    unused_imports,
    unused_macros,
    reason = "which parts are used depends on the document"
)]

use http::StatusCode;

use crate::runtime::json::{Decode, DecodeError, MOST_BYTES, most_values, read, within};
use crate::runtime::{HttpResponse, RawResponse};

/// An enum with a variant for each declared status.
pub(crate) trait ByStatus: Sized {
    /// Reads the variant of the status; `None`: no variant matches the status.
    fn read(body: &StatusBody<'_>) -> Option<Result<Self, DecodeError>>;
}

/// A body, with the status that decides its type.
pub(crate) struct StatusBody<'a> {
    response: &'a HttpResponse,
    most_values: usize,
}

impl StatusBody<'_> {
    /// Whether a variant matches the status: `404` matches itself, `4` its class, `0` all. The variants are tried in
    /// order of precedence.
    pub(crate) fn is_of(&self, statuses: u16) -> bool {
        let status = self.response.status.as_u16();
        statuses == 0 || statuses == status || statuses == status / 100
    }

    /// The body as JSON.
    pub(crate) fn json<T: Decode>(&self) -> Result<T, DecodeError> {
        if self.response.body.is_empty() {
            return T::missing().ok_or_else(|| DecodeError::other("the response has no body"));
        }
        read(&self.response.body, self.most_values, T::read)
    }

    /// The body as text.
    pub(crate) fn text(&self) -> Result<String, DecodeError> {
        self.response.text()
    }

    /// The bytes of the body.
    pub(crate) fn bytes(&self) -> Result<Vec<u8>, DecodeError> {
        Ok(self.response.body.clone())
    }

    /// The response, for a status that the document does not declare.
    pub(crate) fn response(&self) -> HttpResponse {
        self.response.clone()
    }
}

impl RawResponse {
    /// The variant of the status.
    pub(crate) fn by_status<T: ByStatus>(&self) -> Result<T, DecodeError> {
        let most_values = self.call.client.max_response_values();
        let read = T::read(&StatusBody { response: &self.response, most_values });
        let nothing = match self.status() {
            StatusCode::NOT_MODIFIED => "the response has no body",
            _ => "the document does not declare the status",
        };
        read.unwrap_or_else(|| Err(DecodeError::other(nothing)))
    }
}

/// The variant of an error's status.
pub(crate) fn failure<T: ByStatus>(response: &HttpResponse) -> Result<T, DecodeError> {
    // A typed body can be many times as long as the body, which the client's limit bounds.
    let most = response.body.len().max(MOST_BYTES);
    let body = StatusBody { response, most_values: most_values(most) };
    let read = within(most, || T::read(&body));
    read.unwrap_or_else(|| Err(DecodeError::other("the document does not declare the status")))
}

/// How an enum is read: `Variant status how;` for each variant with a body, `Variant status;` for a variant without,
/// in order of precedence. After `else` follows the variant of successes that the document does not declare.
macro_rules! by_status {
    ($name:ident { $($variant:ident $status:literal $($how:ident)?;)* } $(else $other:ident)?) => {
        impl $crate::statuses::ByStatus for $name {
            fn read(
                body: &$crate::statuses::StatusBody<'_>,
            ) -> ::core::option::Option<
                ::core::result::Result<Self, $crate::runtime::json::DecodeError>,
            > {
                $(if body.is_of($status) {
                    return ::core::option::Option::Some(
                        $crate::statuses::by_status!(@read body $variant $($how)?),
                    );
                })*
                $(if body.is_of(2) {
                    return ::core::option::Option::Some(::core::result::Result::Ok(
                        Self::$other(body.response()),
                    ));
                })?
                ::core::option::Option::None
            }
        }
    };
    (@read $body:ident $variant:ident $how:ident) => {
        $body.$how().map(Self::$variant)
    };
    (@read $body:ident $variant:ident) => {
        ::core::result::Result::Ok(Self::$variant)
    };
}

pub(crate) use by_status;
