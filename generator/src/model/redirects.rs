//! What becomes of a response that leads elsewhere.

use serde::Serialize;

/// What becomes of a redirect.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Redirects {
    /// The call ends in an error: the document declares no redirect.
    #[default]
    Refused,
    /// The client goes where it leads: the document declares redirects beside a success.
    Followed,
    /// It is the result: the document declares nothing else.
    Returned,
}

impl Redirects {
    /// Whether redirects are errors.
    pub fn are_refused(&self) -> bool {
        *self == Self::Refused
    }
}
