//! Parameters of an operation, in any location.

use serde::Serialize;

use super::{Primitive, Property, TypeRef};

/// One parameter: of the path, the query, the headers, the cookies, or a property of the body.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Parameter {
    /// Name, type and constraints.
    #[serde(flatten)]
    pub property: Property,
    /// The location.
    pub location: ParameterLocation,
    /// Whether another parameter has the same name in the document and takes precedence: path before query, header,
    /// cookie and body. The name in Rust then contains the location.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_shadowed: bool,
    /// The style, if it differs from the default of the location.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub style: Option<ParameterStyle>,
}

/// The location of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ParameterLocation {
    /// In the path, `/devices/{device_id}`.
    Path,
    /// In the query string.
    Query,
    /// In a header.
    Header,
    /// In the `Cookie` header.
    Cookie,
    /// A property of the JSON object that is the body.
    Body,
    /// The whole body, if it is not an object of properties.
    WholeBody,
}

/// The style of a value in a path, query, header or cookie (OpenAPI, Parameter Object).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct ParameterStyle {
    /// The style.
    pub kind: StyleKind,
    /// Whether each item of a list, or member of an object, is written separately.
    pub explode: bool,
    /// Whether reserved characters stay unescaped.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub allow_reserved: bool,
}

/// A style of OpenAPI ("Style Values"), or JSON for `content`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum StyleKind {
    /// `color=blue&color=black`, or `color=blue,black`.
    Form,
    /// `blue,black`
    Simple,
    /// `.blue.black`, or `.blue,black`
    Label,
    /// `;color=blue;color=black`, or `;color=blue,black`
    Matrix,
    /// `color=blue%20black`
    SpaceDelimited,
    /// `color=blue|black`
    PipeDelimited,
    /// `color[R]=100&color[G]=200`
    DeepObject,
    /// The text of a JSON value.
    Json,
}

impl Parameter {
    /// The key of the parameter among those of its operation: the name in the document, or its words if another
    /// parameter has that name, `id_query`.
    pub fn key(&self) -> &str {
        match self.is_shadowed {
            true => self.property.name.as_str(),
            false => self.property.wire.as_str(),
        }
    }

    /// Whether the parameter is an upload: a file, or a list of files.
    pub fn is_attached(&self) -> bool {
        let ty = &self.property.ty;
        *ty.item().unwrap_or(ty) == TypeRef::Primitive(Primitive::Binary)
    }

    /// The style.
    pub fn written(&self) -> ParameterStyle {
        self.style.unwrap_or(ParameterStyle::usual(self.location))
    }
}

impl ParameterLocation {
    /// Whether the parameter is the whole body.
    pub fn is_whole(self) -> bool {
        self == Self::WholeBody
    }

    /// Whether an HTTP request can contain this text as the value of a parameter. A header can't contain control
    /// characters (RFC 9110, section 5.5). A segment of a path that is empty, `.` or `..` would make another path
    /// (RFC 3986, section 5.2.4).
    ///
    /// The text has no percent-encoding. In a path it can be several segments, if `is_several`.
    pub fn carries(self, text: &str, is_several: bool) -> bool {
        let is_segment = |text: &str| !matches!(text, "" | "." | "..");
        match self {
            Self::Header => !text.chars().any(|c| c.is_ascii_control() && c != '\t'),
            Self::Path if is_several => text.split('/').all(is_segment),
            Self::Path => is_segment(text),
            _ => true,
        }
    }

    /// The location's name in OpenAPI.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Cookie => "cookie",
            Self::Body | Self::WholeBody => "body",
        }
    }
}

impl ParameterStyle {
    /// The default of a location: `form` exploded (`a=1&a=2`) in query, cookies and forms, `simple` (`1,2`) in paths
    /// and headers.
    pub fn usual(location: ParameterLocation) -> Self {
        let is_form = !matches!(location, ParameterLocation::Path | ParameterLocation::Header);
        let kind = if is_form { StyleKind::Form } else { StyleKind::Simple };
        Self { kind, explode: is_form, allow_reserved: false }
    }
}

/// Whether a header or a cookie can have this name: such names are tokens (RFC 9110, section 5.6.2; RFC 6265, section
/// 4.1.1).
pub fn is_token(name: &str) -> bool {
    let is_sign = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !name.is_empty() && name.bytes().all(is_sign)
}
