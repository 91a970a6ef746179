//! Formats of bodies.

use serde::Serialize;

/// The format of a body.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
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
    /// All formats.
    pub(crate) const ALL: [Self; 5] =
        [Self::Json, Self::Form, Self::Multipart, Self::Text, Self::Bytes];

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
