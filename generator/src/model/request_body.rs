//! Bodies of requests.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Format, Header, TypeRef, WireName};

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
    /// The header. Its name is the name of its setter, and differs from the names of the parameters.
    #[serde(flatten)]
    pub header: Header,
    /// Whether the value is written as JSON (`content`), and not in the style of headers.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_json: bool,
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

    /// The references to types, mutable.
    pub fn uses_mut(&mut self) -> impl Iterator<Item = &mut TypeRef> {
        let headers = self.part_headers.iter_mut().map(|part| &mut part.header.ty);
        self.whole.iter_mut().map(|whole| &mut whole.ty).chain(&mut self.additional).chain(headers)
    }

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
