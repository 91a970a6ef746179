//! Selects the media type of a body, and its format.

use super::log::Log;
use super::schema::Schemas;
use super::schema_equality::Shapes;
use super::unsupported::Unsupported;
use crate::load::Node;
use crate::model::{Format, StreamFormat, is_problem};

/// The selected media type.
pub(crate) struct Media<'a> {
    /// The text for `Accept` or `Content-Type`; several possible media types are separated by commas.
    pub(crate) name: String,
    pub(crate) format: Format,
    /// The Media Type Object.
    pub(crate) node: Node<'a>,
}

/// The media type of a request body of this format, or of the preferred one: JSON if declared, else a form, a text, or
/// bytes, in this order; the first of several of a kind. `None`: no media type is declared.
pub(crate) fn request_media<'a>(
    owner: &Node<'a>,
    further: Option<Format>,
    log: &mut Log<'_>,
) -> Result<Option<Media<'a>>, Unsupported> {
    let content = owner.members("content");
    if content.is_empty() {
        let message = "a request body without any media type is not sent";
        log.warn(&owner.at, message, "add `content` in the overlay");
        return Ok(None);
    }
    let is_sent = |(name, media): &&(&str, Node<'a>)| {
        let rank = rank(name, media);
        rank != Rank::OtherParts && further.is_none_or(|format| rank.format() == format)
    };
    let chosen = content.iter().filter(is_sent).min_by_key(|(name, media)| rank(name, media));
    let Some((name, media)) = chosen else {
        let names: Vec<&str> = content.iter().map(|(name, _)| *name).collect();
        let reason = format!("a request body of {} is not supported", names.join(", "));
        let help = "declare application/json or multipart/form-data in the overlay";
        return Err(Unsupported { at: owner.at.clone(), reason, help });
    };
    let others = further_media(owner);
    let has_method = |other: &str| other == *name || others.iter().any(|(_, each)| *each == other);
    let lost = content.iter().filter(|(other, _)| further.is_none() && !has_method(other));
    for (other, node) in lost {
        let message = format!("the request body can also be {other}: it is sent as {name}");
        log.warn(&node.at, message, "remove the others in the overlay");
    }
    let rank = rank(name, media);
    if rank == Rank::Range {
        let message = format!("a request body of {name} is sent as JSON");
        log.warn(&media.at, message, "declare application/json, in the overlay");
    }
    let name = match (essence(name).contains('*'), rank.format()) {
        (false, _) => *name,
        (_, Format::Text) => "text/plain",
        (_, Format::Bytes) => "application/octet-stream",
        _ => "application/json",
    };
    Ok(Some(Media { name: name.to_owned(), format: rank.format(), node: media.clone() }))
}

/// The formats that a request body can have beside the preferred one, each with its media type.
pub(crate) fn further_media<'a>(owner: &Node<'a>) -> Vec<(Format, &'a str)> {
    let mut content: Vec<(Rank, &'a str)> = Vec::new();
    for (name, media) in owner.members("content") {
        content.push((rank(name, &media), name));
    }
    content.sort_by_key(|(rank, _)| *rank);
    let mut found: Vec<(Format, &'a str)> = Vec::new();
    for (rank, name) in content.into_iter().filter(|(rank, _)| *rank != Rank::OtherParts) {
        if found.iter().all(|(format, _)| *format != rank.format()) {
            found.push((rank.format(), name));
        }
    }
    found.drain(..found.len().min(1));
    found
}

/// The media type of a response. For bytes, all declared media types are accepted.
pub(crate) fn response_media<'a>(owner: &Node<'a>, log: &mut Log<'_>) -> Option<Media<'a>> {
    let content = owner.members("content");
    let preferred = Preferred::of(&content)?;
    if preferred.rank == Rank::Range {
        let message = format!("a response of {} is read as JSON", preferred.first);
        let help = "declare application/json, in the overlay";
        log.warn(&preferred.node.at, message, help);
    }
    Some(preferred.media(&content))
}

/// The media types of a response that only a caller asks for. A stream has a method of its own, and another kind of JSON
/// with the same schema is no other format.
pub(crate) fn other_formats<'a>(owner: &Node<'a>, shapes: &mut Shapes) -> Vec<&'a str> {
    let content = owner.members("content");
    let Some(preferred) = Preferred::of(&content) else { return Vec::new() };
    let mut is_other = |each: &(&'a str, Node<'a>)| {
        !preferred.accepts(each)
            && stream_of(each.0).is_none()
            && !preferred.is_same_json(each, shapes)
    };
    content.iter().filter(|each| is_other(each)).map(|(name, _)| *name).collect()
}

/// The media type of an error response, which no request asks for. Problem details beside it are read too: the emitted
/// crate knows them by the media type of the response.
pub(crate) fn failure_media<'a>(owner: &Node<'a>, schemas: &mut Schemas<'a>) -> Option<Media<'a>> {
    let content = owner.members("content");
    let preferred = Preferred::of(&content)?;
    let (first, is_json) = (preferred.first, preferred.format == Format::Json);
    let mut problem = None;
    for each in content.iter().filter(|(name, _)| *name != first && is_json) {
        let (other, node) = each;
        if is_problem(other) {
            problem.get_or_insert(*other);
        } else if rank(other, node).format() == Format::Json
            && !preferred.is_same_json(each, &mut schemas.shapes)
        {
            let message = format!("the error can also be {other}: its body is read as {first}");
            schemas.log.warn(&node.at, message, "remove the others in the overlay");
        }
    }
    let mut media = preferred.media(&content);
    if let Some(problem) = problem {
        media.name = format!("{}, {problem}", media.name);
    }
    Some(media)
}

/// The media type of a streamed response: its format, name and Media Type Object.
pub(crate) fn stream_media<'a>(owner: &Node<'a>) -> Option<(StreamFormat, &'a str, Node<'a>)> {
    let streams = owner.members("content").into_iter();
    let streams = streams.filter_map(|(name, media)| Some((stream_of(name)?, name, media)));
    streams.min_by_key(|(format, ..)| *format)
}

/// Whether the selected media type is a stream.
pub(crate) fn is_stream(media: &Media<'_>) -> bool {
    stream_of(&media.name).is_some()
}

fn stream_of(media_type: &str) -> Option<StreamFormat> {
    StreamFormat::of(&essence(media_type))
}

/// The preferred media type of a response.
struct Preferred<'a> {
    first: &'a str,
    node: Node<'a>,
    rank: Rank,
    format: Format,
}

impl<'a> Preferred<'a> {
    fn of(content: &[(&'a str, Node<'a>)]) -> Option<Self> {
        let (first, node) = content.iter().min_by_key(|(name, media)| rank(name, media))?;
        let rank = rank(first, node);
        let format = match rank.format() {
            Format::Form | Format::Multipart => Format::Bytes,
            format => format,
        };
        Some(Self { first, node: node.clone(), rank, format })
    }

    fn accepts(&self, (name, media): &(&'a str, Node<'a>)) -> bool {
        let are_bytes = || rank(name, media).format() == Format::Bytes;
        *name == self.first || self.format == Format::Bytes && are_bytes()
    }

    /// Whether this is another kind of JSON, and has the same schema.
    fn is_same_json(&self, (name, media): &(&'a str, Node<'a>), shapes: &mut Shapes) -> bool {
        let both = (self.node.child("schema"), media.child("schema"));
        let are_json = self.format == Format::Json && rank(name, media).format() == Format::Json;
        are_json
            && match both {
                (Some(one), Some(other)) => shapes.are_same(&one, &other),
                (None, None) => true,
                _ => false,
            }
    }

    /// The media type for `Accept`.
    fn media(self, content: &[(&'a str, Node<'a>)]) -> Media<'a> {
        let accepted = content.iter().filter(|each| self.accepts(each));
        let mut names: Vec<&str> = accepted.map(|(name, _)| *name).collect();
        names.sort_unstable();
        if self.rank == Rank::Range {
            names = vec!["application/json"];
        }
        Media { name: names.join(", "), format: self.format, node: self.node }
    }
}

/// The kind of a media type, the preferred kind first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// `application/json`
    Plain,
    /// `application/merge-patch+json; charset=utf-8`
    Suffix,
    /// `application/*`, `*/*`
    Range,
    /// `multipart/form-data`, which can contain files.
    Multipart,
    /// `application/x-www-form-urlencoded`
    Form,
    /// `text/plain`
    PlainText,
    /// `text/csv`, `application/yaml`
    Text,
    /// `application/xml`
    Xml,
    /// `image/png`
    Bytes,
    /// `multipart/mixed`
    OtherParts,
}

impl Rank {
    fn format(self) -> Format {
        match self {
            Self::Plain | Self::Suffix | Self::Range => Format::Json,
            Self::Multipart => Format::Multipart,
            Self::Form => Format::Form,
            Self::PlainText | Self::Text | Self::Xml => Format::Text,
            Self::Bytes | Self::OtherParts => Format::Bytes,
        }
    }
}

/// Text formats outside of `text/`.
const TEXTS: [&str; 17] = [
    "application/csv",
    "application/ecmascript",
    "application/graphql",
    "application/javascript",
    "application/json-seq",
    "application/jsonl",
    "application/jsonlines",
    "application/jwt",
    "application/ndjson",
    "application/stream+json",
    "application/toml",
    "application/x-jsonl",
    "application/x-jsonlines",
    "application/x-ndjson",
    "application/x-sh",
    "application/x-yaml",
    "application/yaml",
];

fn rank(media_type: &str, media: &Node<'_>) -> Rank {
    let essence = essence(media_type);
    let is_binary = || {
        let schema = media.child("schema");
        schema.is_some_and(|schema| schema.text("format") == Some("binary"))
    };
    match essence.as_str() {
        "application/json" => Rank::Plain,
        "application/*" | "*/*" | "*" if is_binary() => Rank::Bytes,
        "application/*" | "*/*" | "*" | "application/*+json" => Rank::Range,
        "multipart/form-data" | "multipart/*" => Rank::Multipart,
        "application/x-www-form-urlencoded" => Rank::Form,
        "text/plain" | "text/*" => Rank::PlainText,
        "text/json" | "application/x-json" => Rank::Suffix,
        "application/xml" | "text/xml" => Rank::Xml,
        // Several JSON values in sequence are not one JSON text.
        "application/stream+json" => Rank::Text,
        other if other.ends_with("+json") => Rank::Suffix,
        other if other.ends_with("+xml") => Rank::Xml,
        other if other.ends_with("+yaml") || other.starts_with("text/") => Rank::Text,
        other if TEXTS.contains(&other) => Rank::Text,
        other if other.starts_with("multipart/") => Rank::OtherParts,
        _ => Rank::Bytes,
    }
}

/// Type and subtype, without parameters.
fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Whether a media type is one of JSON.
pub(crate) fn is_json(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence == "application/json" || essence == "text/json" || essence.ends_with("+json")
}

/// Whether this is the default media type.
pub(crate) fn is_usual(media_type: &str) -> bool {
    essence(media_type) == "application/json"
}
