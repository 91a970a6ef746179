//! The choice of the client to follow a redirect or to refuse it.

use serde::Serialize;

/// The treatment of redirects by the client.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Redirects {
    /// The redirect is an error: the document declares none.
    #[default]
    Refused,
    /// The client follows the redirect: the document declares redirects beside a success.
    Followed,
    /// The redirect is the result: the document declares no other success.
    Returned,
}

impl Redirects {
    /// Whether redirects are errors.
    pub fn are_refused(&self) -> bool {
        *self == Self::Refused
    }
}
