//! Operations.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{
    Choice, Dependency, Docs, DocumentedRule, Header, Lifecycle, LongRunning, Name, Pagination,
    Parameter, Response, SecurityRequirement, SpecPointer, TypeRef, WireName,
};

/// An operation.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Operation {
    /// The id: route and name, `shop.orders.delete`. Unique in the API.
    pub id: OperationId,
    /// The route: the groups of the operation, outermost first.
    pub route: Vec<Name>,
    /// The name in the group.
    pub name: Name,
    /// The emitted method.
    pub method: HttpMethod,
    /// The method with the semantics of the operation, if the API offers the path under several methods: a `POST` that
    /// is also a `GET` can be repeated safely.
    pub semantic_method: HttpMethod,
    /// The path template, `/devices/{device_id}`.
    pub path: String,
    /// The format of the body, if the document prefers another one: the operation is a further method for the same calls.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub further: Option<Format>,
    /// Title and description.
    pub docs: Docs,
    /// How stable the operation is.
    #[serde(skip_serializing_if = "Lifecycle::is_stable")]
    pub lifecycle: Lifecycle,
    /// The parameters, in the order of arguments: required path parameters in the order of the path, required query,
    /// header and cookie parameters in the order of the document, required body members in the order of `required`.
    /// Then the optional parameters, by name in each location.
    pub parameters: Vec<Parameter>,
    /// The body that the parameters in [`Body`](super::ParameterLocation::Body) form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<RequestBody>,
    /// The rules between the parameters.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub dependencies: Vec<Dependency>,
    /// Sentences about parameters that are not checked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub documented: Vec<DocumentedRule>,
    /// The choices: each stands for parameters, and for rules that it satisfies.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Choice>,
    /// The response.
    pub response: Response,
    /// How the next page of a list is requested.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pagination: Option<Pagination>,
    /// The action that the operation starts, which continues after the response.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub long_running: Option<LongRunning>,
    /// The security requirements, of which a call needs one; empty: none.
    pub security: Vec<SecurityRequirement>,
    /// The server, if it differs from the API's, without a slash at the end. Of several servers the first one, with the
    /// defaults of its variables.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server: Option<String>,
    /// The servers that a caller can choose from, if they are not those of the API: an index of
    /// [`Servers::sets`](super::Servers::sets).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server_set: Option<usize>,
    /// The place of the declaration.
    pub pointer: SpecPointer,
}

impl Operation {
    /// The path in places of names, such as those of `names.lock`.
    pub fn named_path(&self) -> Cow<'_, str> {
        named_path(&self.path, self.further)
    }

    /// Whether an empty object is sent as the body.
    pub fn sends_empty_body(&self) -> bool {
        self.method.expects_body() && self.body.as_ref().is_some_and(|body| body.required)
    }
}

/// The path of a method in places of names: a further method for the same calls has the format of its body behind it,
/// `/orders#form`.
pub fn named_path(path: &str, further: Option<Format>) -> Cow<'_, str> {
    match further {
        None => Cow::Borrowed(path),
        Some(format) => Cow::Owned(format!("{path}#{}", format.word())),
    }
}

/// The body of a request.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RequestBody {
    /// The media type.
    pub media_type: String,
    /// The format.
    #[serde(skip_serializing_if = "Format::is_json")]
    pub format: Format,
    /// The media types of form parts, by the names of members, if the document has them.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub part_types: BTreeMap<WireName, String>,
    /// The headers of form parts, if the document declares some.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub part_headers: Vec<PartHeader>,
    /// Whether the body is required even if it is empty.
    pub required: bool,
    /// The named type of the body, if the operation takes its members.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub whole: Option<WholeBody>,
    /// The type of members of any other name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub additional: Option<TypeRef>,
    /// Whether files of any other name can be sent.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub further_files: bool,
}

/// A header of a part of a form (OpenAPI 3.0, section 4.8.15, `headers`).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PartHeader {
    /// The member that is the part.
    pub part: WireName,
    /// The header. Its name, which is that of the setter, differs from those of the parameters.
    #[serde(flatten)]
    pub header: Header,
}

/// A body that a caller can also pass as a value of one type.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WholeBody {
    /// The type.
    #[serde(rename = "type")]
    pub ty: TypeRef,
    /// The read-only members, which are not sent.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub read_only: Vec<WireName>,
}

impl RequestBody {
    /// The references to types, besides those of the parameters.
    pub fn uses(&self) -> impl Iterator<Item = &TypeRef> {
        let headers = self.part_headers.iter().map(|part| &part.header.ty);
        self.whole.iter().map(|whole| &whole.ty).chain(&self.additional).chain(headers)
    }

    /// The same, mutable.
    pub fn uses_mut(&mut self) -> impl Iterator<Item = &mut TypeRef> {
        let headers = self.part_headers.iter_mut().map(|part| &mut part.header.ty);
        self.whole.iter_mut().map(|whole| &mut whole.ty).chain(&mut self.additional).chain(headers)
    }
}

impl HttpMethod {
    /// Whether servers expect a body: for other methods a body has no defined meaning (RFC 9110, section 9.3).
    pub fn expects_body(self) -> bool {
        matches!(self, Self::Put | Self::Post | Self::Patch)
    }

    /// Whether a response can have a body (RFC 9110, section 9.3.2).
    pub fn is_answered(self) -> bool {
        self != Self::Head
    }
}

impl RequestBody {
    /// The media type, if it differs from the default of the format.
    pub fn special_type(&self) -> Option<&str> {
        let usual = match self.format {
            Format::Json => "application/json",
            Format::Form => "application/x-www-form-urlencoded",
            Format::Text => "text/plain",
            // The boundary of the parts is made when the body is sent.
            Format::Multipart => return None,
            Format::Bytes => "",
        };
        Some(self.media_type.as_str()).filter(|name| !name.eq_ignore_ascii_case(usual))
    }
}

/// The format of a body.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// JSON (RFC 8259).
    #[default]
    Json,
    /// A form of names and values (URL Standard, section 5).
    Form,
    /// A form of parts, with files (RFC 7578).
    Multipart,
    /// A text.
    Text,
    /// Bytes.
    Bytes,
}

impl Format {
    /// Whether the format is JSON.
    pub fn is_json(&self) -> bool {
        *self == Self::Json
    }

    /// The word in the name of a method whose body has the format: `create_as_form`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Form => "form",
            Self::Multipart => "multipart",
            Self::Text => "text",
            Self::Bytes => "bytes",
        }
    }
}

/// The id of an operation: route and name, joined by dots: `shop.orders.delete`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(transparent)]
pub struct OperationId(Arc<str>);

impl OperationId {
    /// The id of the operation with this route and name.
    pub fn new(route: &[Name], name: &Name) -> Self {
        let parts: Vec<&str> = route.iter().chain([name]).map(Name::as_str).collect();
        Self(parts.join(".").into())
    }

    /// The text of the id.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for OperationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An HTTP method (RFC 9110, section 9; RFC 5789 for `PATCH`).
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
    /// All methods.
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

    /// The method as it is sent: `POST`.
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

    /// Whether the method is safe (RFC 9110, section 9.2.1).
    pub fn is_safe(self) -> bool {
        matches!(self, Self::Get | Self::Head | Self::Options | Self::Trace)
    }
}
