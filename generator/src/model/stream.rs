//! Bodies that are streams of items.

use serde::Serialize;

use super::TypeRef;

/// A body whose items are read while they arrive.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StreamBody {
    /// The format of the items.
    pub format: StreamFormat,
    /// The media type.
    pub media_type: String,
    /// The type of an item; for events, the type of their data.
    pub item: TypeRef,
}

/// The format of the items in a streamed body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum StreamFormat {
    /// Server-sent events (WHATWG HTML, section 9.2).
    Events,
    /// A JSON value in each line.
    JsonLines,
    /// JSON values after record separators (RFC 7464).
    JsonSequence,
}

impl StreamFormat {
    /// The format of a media type, by its type and subtype in lower case.
    pub fn of(essence: &str) -> Option<Self> {
        match essence {
            "text/event-stream" => Some(Self::Events),
            "application/x-ndjson"
            | "application/ndjson"
            | "application/jsonl"
            | "application/x-jsonl"
            | "application/jsonlines"
            | "application/x-jsonlines"
            | "application/stream+json" => Some(Self::JsonLines),
            "application/json-seq" => Some(Self::JsonSequence),
            _ => None,
        }
    }
}
