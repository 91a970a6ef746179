//! Operations as data: method, path, body, and whether a call can be repeated.

use super::payload::BodyFormat;
use super::redirects::Redirects;
use super::rules::{Constrained, Rule};
use super::style::ParameterStyle;

/// One operation of the API. There is a static for each operation.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_structs, reason = "emitted code writes it as a literal")]
pub struct Operation {
    /// The id: route and name, such as `acs.users.delete`.
    pub id: &'static str,
    /// The method of the request.
    pub method: Method,
    /// The path, with a `{name}` for each path parameter.
    pub path: &'static str,
    /// The server of the operation if it differs from the server of the API, without a slash at the end.
    pub server: Option<&'static str>,
    /// The set of servers that the caller chooses from, if it is not the set of the API.
    pub server_set: Option<usize>,
    /// Whether the operation only reads. Then the client repeats a call after any temporary failure.
    pub safe: bool,
    /// Whether a repeated call has no further effect.
    pub idempotent: bool,
    /// The parameters whose style is not the default of their location.
    pub styles: &'static [ParameterStyle],
    /// How the body is written.
    pub body: BodyFormat,
    /// Whether an empty body is sent.
    pub empty_body: bool,
    /// Whether the client follows redirects, returns them, or reports them as errors.
    pub redirects: Redirects,
    /// The index of the list's pagination in the profile. `None`: the list has no pages.
    pub pages: Option<usize>,
    /// The security requirements: a call needs one of the outer list, with all schemes of the inner list. Empty: the
    /// document does not declare what the operation requires, and a call sends all credentials.
    pub security: &'static [&'static [&'static str]],
    /// The rules between the parameters that the types of the arguments do not enforce.
    pub rules: &'static [Rule],
    /// The constraints of the parameters' values.
    pub constraints: &'static [Constrained],
}

impl Operation {
    /// The defaults: no body, no checks, no credential, and a repeated call could have a further effect.
    pub const BARE: Self = Self {
        id: "",
        method: Method::Get,
        path: "",
        server: None,
        server_set: None,
        safe: false,
        idempotent: false,
        styles: &[],
        body: BodyFormat::None,
        empty_body: false,
        redirects: Redirects::Refused,
        pages: None,
        security: &[],
        rules: &[],
        constraints: &[],
    };
}

/// An HTTP method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names are the methods'")]
#[allow(clippy::exhaustive_enums, reason = "emitted code writes it, nothing reads it")]
pub enum Method {
    Get,
    Put,
    Post,
    Delete,
    Options,
    Head,
    Patch,
    Trace,
}

impl From<Method> for http::Method {
    fn from(method: Method) -> Self {
        match method {
            Method::Get => Self::GET,
            Method::Put => Self::PUT,
            Method::Post => Self::POST,
            Method::Delete => Self::DELETE,
            Method::Options => Self::OPTIONS,
            Method::Head => Self::HEAD,
            Method::Patch => Self::PATCH,
            Method::Trace => Self::TRACE,
        }
    }
}
