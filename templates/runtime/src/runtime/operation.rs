//! Operations as data: what is sent where, and whether it can be repeated.

use super::payload::BodyFormat;
use super::rules::{Constrained, Rule};
use super::style::Styled;

/// One operation of the API. The emitted crate has a static of it for each.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_structs, reason = "emitted code writes it as a literal")]
pub struct Operation {
    /// Route and name: `acs.users.delete`.
    pub id: &'static str,
    /// The method that is sent.
    pub method: Method,
    /// The path, with a `{name}` for each path parameter.
    pub path: &'static str,
    /// The address of its server, where that is another one than the API's, without a slash at the end.
    pub server: Option<&'static str>,
    /// Whether it only reads, so that it can be repeated whatever happened to the first attempt.
    pub safe: bool,
    /// Whether repeating it has no further effect.
    pub idempotent: bool,
    /// The parameters outside the body that are written otherwise than is usual.
    pub styles: &'static [Styled],
    /// How its body is written.
    pub body: BodyFormat,
    /// Whether that is sent even if there is nothing in it.
    pub empty_body: bool,
    /// The ways to authenticate: any one of the outer list, by all schemes of the inner list.
    /// Empty: anyone may call.
    pub security: &'static [&'static [&'static str]],
    /// The rules between the parameters that the types of the arguments do not enforce.
    pub rules: &'static [Rule],
    /// The constraints of their values.
    pub constraints: &'static [Constrained],
}

/// A method of HTTP.
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
