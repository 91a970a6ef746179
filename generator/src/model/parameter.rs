//! Parameters of an operation, wherever they travel.

use serde::Serialize;

use super::Property;

/// One parameter: of the path, the query, the headers, the cookies, or a property of the body.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Parameter {
    /// Name, type and constraints.
    #[serde(flatten)]
    pub property: Property,
    /// Where the parameter travels.
    pub location: ParameterLocation,
    /// Whether another parameter has the same name on the wire and comes first: one of the path before one of the query, of
    /// a header, of a cookie, of the body. The words of its name say where it travels.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_shadowed: bool,
    /// How its value is written there.
    #[serde(skip_serializing_if = "ParameterStyle::is_default")]
    pub style: ParameterStyle,
}

/// Where a parameter travels.
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
    /// The whole body, where that is not an object of properties.
    WholeBody,
}

/// How an array is written in a path, query, header or cookie (OpenAPI `style` and `explode`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ParameterStyle {
    /// `form` exploded (`a=1&a=2`) in query and cookies, `simple` (`1,2`) in paths and headers.
    #[default]
    Default,
    /// `form` without `explode`: `a=1,2`.
    CommaDelimited,
}

impl Parameter {
    /// What tells the parameter from the others of its operation: the name on the wire, or if that is another's the words,
    /// `id_query`.
    pub fn key(&self) -> &str {
        match self.is_shadowed {
            true => self.property.name.as_str(),
            false => self.property.wire.as_str(),
        }
    }
}

impl ParameterLocation {
    /// Whether it is the whole body, and no property of it.
    pub fn is_whole(self) -> bool {
        self == Self::WholeBody
    }

    /// The word for it.
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
    fn is_default(&self) -> bool {
        matches!(self, Self::Default)
    }
}
