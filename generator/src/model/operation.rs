//! Operations: what can be called.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{
    Choice, Dependency, Docs, DocumentedRule, Lifecycle, LongRunning, Name, Pagination, Parameter,
    Response, SecurityRequirement, SpecPointer, TypeRef, WireName,
};

/// One thing that can be called.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Operation {
    /// Route and name: `shop.orders.delete`. Unique in the API.
    pub id: OperationId,
    /// The groups it stands in, outermost first.
    pub route: Vec<Name>,
    /// Its name in its group.
    pub name: Name,
    /// The method that is sent.
    pub method: HttpMethod,
    /// The method that tells what the call means, where the API offers the path under several:
    /// a `GET` in a `POST`'s clothes can be repeated safely.
    pub semantic_method: HttpMethod,
    /// The path template, `/devices/{device_id}`.
    pub path: String,
    /// Title and description.
    pub docs: Docs,
    /// How settled it is.
    #[serde(skip_serializing_if = "Lifecycle::is_stable")]
    pub lifecycle: Lifecycle,
    /// What a method takes, in this order: required parameters of the path as they stand in the path, of the query, the
    /// headers and the cookies as the document declares them, of the body as its `required` names them. Then the
    /// optional parameters, by name in each location.
    pub parameters: Vec<Parameter>,
    /// The body that the parameters in [`Body`](super::ParameterLocation::Body) make up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<RequestBody>,
    /// What the parameters demand of each other.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub dependencies: Vec<Dependency>,
    /// What the documentation says about parameters that no call is checked against.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub documented: Vec<DocumentedRule>,
    /// The alternatives that a caller chooses from: each stands for parameters, and for rules that it satisfies.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Choice>,
    /// What comes back.
    pub response: Response,
    /// How the further pages of a list are asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pagination: Option<Pagination>,
    /// The action that it starts, which goes on after the response.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub long_running: Option<LongRunning>,
    /// Any one of these lets the call in; empty: anyone.
    pub security: Vec<SecurityRequirement>,
    /// The address of its server, if that is another one than the API's, without a slash at the end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server: Option<String>,
    /// Where it is declared.
    pub pointer: SpecPointer,
}

impl Operation {
    /// Whether an object is sent as the body even if there is nothing in it.
    pub fn sends_empty_body(&self) -> bool {
        self.method.expects_body() && self.body.as_ref().is_some_and(|body| body.required)
    }
}

/// The names of the parameters in a path template, in their order: `zone` and `bird` of `/zones/{zone}/birds/{bird}`.
pub fn names_in_path(template: &str) -> impl Iterator<Item = &str> {
    let parts = template.split('{').skip(1);
    let names = parts.filter_map(|part| part.split_once('}').map(|(name, _)| name));
    names.map(|name| name.strip_prefix('+').unwrap_or(name))
}

/// A path template, or a part of one, with the values of its parameters; a name without a value stays as it is. The
/// name of a parameter whose value can be several segments has a `+` before it (RFC 6570, section 3.2.3).
pub fn fill_path(template: &str, value: impl Fn(&str) -> Option<String>) -> String {
    let mut filled = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, behind)) = rest.split_once('{') {
        filled.push_str(before);
        let end = behind.find(['{', '}']).filter(|end| behind[*end..].starts_with('}'));
        match end.and_then(|end| Some((value(&behind[..end])?, &behind[end + 1..]))) {
            Some((value, behind)) => {
                filled.push_str(&value);
                rest = behind;
            }
            None => {
                filled.push('{');
                rest = behind;
            }
        }
    }
    filled + rest
}

/// The body of a request.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RequestBody {
    /// Its media type.
    pub media_type: String,
    /// How it is written.
    #[serde(skip_serializing_if = "Format::is_json")]
    pub format: Format,
    /// The media types of the parts of a form, by the names of its members, where the document has them.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub part_types: BTreeMap<WireName, String>,
    /// Whether it has to be there even when it has nothing in it.
    pub required: bool,
    /// The named type that it is, where the operation takes its members.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub whole: Option<WholeBody>,
    /// The type of members under any other name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub additional: Option<TypeRef>,
}

/// A body that can be given as a value of one type, beside its members.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WholeBody {
    /// The type.
    #[serde(rename = "type")]
    pub ty: TypeRef,
    /// The members that only the server writes: they are not sent.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub read_only: Vec<WireName>,
}

impl RequestBody {
    /// The uses of types in it, beside those of the parameters.
    pub fn uses(&self) -> impl Iterator<Item = &TypeRef> {
        self.whole.iter().map(|whole| &whole.ty).chain(&self.additional)
    }

    /// The same, to change them.
    pub fn uses_mut(&mut self) -> impl Iterator<Item = &mut TypeRef> {
        self.whole.iter_mut().map(|whole| &mut whole.ty).chain(&mut self.additional)
    }
}

impl HttpMethod {
    /// Whether servers expect a body: with other methods a body has no meaning of its own (RFC 9110, section 9.3).
    pub fn expects_body(self) -> bool {
        matches!(self, Self::Put | Self::Post | Self::Patch)
    }

    /// Whether a response has a body at all (RFC 9110, section 9.3.2).
    pub fn is_answered(self) -> bool {
        self != Self::Head
    }
}

impl RequestBody {
    /// Its media type, if it is another than what bodies of its format have that say nothing.
    pub fn special_type(&self) -> Option<&str> {
        let usual = match self.format {
            Format::Json => "application/json",
            Format::Form => "application/x-www-form-urlencoded",
            Format::Text => "text/plain",
            // Its mark between the parts is made when it is sent.
            Format::Multipart => return None,
            Format::Bytes => "",
        };
        Some(self.media_type.as_str()).filter(|name| !name.eq_ignore_ascii_case(usual))
    }
}

/// How a body is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// As JSON (RFC 8259).
    #[default]
    Json,
    /// As pairs of a name and a value (URL Standard, section 5).
    Form,
    /// As parts, files among them (RFC 7578).
    Multipart,
    /// As the text that it is.
    Text,
    /// As the bytes that it is.
    Bytes,
}

impl Format {
    /// Whether it is JSON.
    pub fn is_json(&self) -> bool {
        *self == Self::Json
    }
}

/// Route and name of an operation, joined by dots: `shop.orders.delete`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(transparent)]
pub struct OperationId(Arc<str>);

impl OperationId {
    /// The id of the operation of this name on this route.
    pub fn new(route: &[Name], name: &Name) -> Self {
        let parts: Vec<&str> = route.iter().chain([name]).map(Name::as_str).collect();
        Self(parts.join(".").into())
    }

    /// The text of it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for OperationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A method of HTTP (RFC 9110, section 9; RFC 5789 for `PATCH`).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, serde::Deserialize,
)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the names are the methods'")]
pub enum HttpMethod {
    Get,
    Put,
    Post,
    Delete,
    Options,
    Head,
    Patch,
    Trace,
}

impl HttpMethod {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Get,
        Self::Put,
        Self::Post,
        Self::Delete,
        Self::Options,
        Self::Head,
        Self::Patch,
        Self::Trace,
    ];

    /// As it is sent: `POST`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Put => "PUT",
            Self::Post => "POST",
            Self::Delete => "DELETE",
            Self::Options => "OPTIONS",
            Self::Head => "HEAD",
            Self::Patch => "PATCH",
            Self::Trace => "TRACE",
        }
    }

    /// Whether a call only reads (RFC 9110, section 9.2.1).
    pub fn is_safe(self) -> bool {
        matches!(self, Self::Get | Self::Head | Self::Options | Self::Trace)
    }
}
