//! Selects the media type of a body, and its format.

use super::schema::{Lowering, Schemas};
use super::schema_equality::Shapes;
use super::type_path::TypePath;
use super::unsupported::Unsupported;
use crate::load::Node;
use crate::model::{self, Format, Primitive, StreamFormat, TypeRef, is_problem};

/// The selected media type.
#[derive(Clone)]
pub(crate) struct Media<'a> {
    /// The text for `Accept` or `Content-Type`; several possible media types are separated by commas.
    pub(crate) name: String,
    pub(crate) format: Format,
    /// The Media Type Object.
    pub(crate) node: Node<'a>,
}

impl<'a> Media<'a> {
    /// Whether two bodies have one format and one schema, so that the crate has one type for them.
    pub(crate) fn is_like(&self, other: &Self, shapes: &mut Shapes) -> bool {
        if self.format != other.format || self.format != Format::Json {
            return self.format == other.format;
        }
        match (self.node.child("schema"), other.node.child("schema")) {
            (Some(one), Some(other)) => shapes.are_same(&one, &other),
            (None, None) => true,
            _ => false,
        }
    }

    /// The type of the body.
    pub(crate) fn body_type(&self, lowering: &mut Lowering<'a>, place: &TypePath) -> TypeRef {
        match (outside_of_json(self.format), self.node.child("schema")) {
            (Some(primitive), _) => TypeRef::Primitive(primitive),
            (None, Some(schema)) => lowering.lower(&schema, place).nullable_type(),
            (None, None) => TypeRef::Any,
        }
    }
}

/// The type of a body that is not JSON: a text, or else bytes.
pub(crate) fn outside_of_json(format: Format) -> Option<Primitive> {
    match format {
        Format::Json => None,
        Format::Text => Some(Primitive::String),
        Format::Form | Format::Multipart | Format::Bytes => Some(Primitive::Binary),
    }
}

/// The media type of a request body of this format, or of the preferred one: JSON if declared, else a form, a text, or
/// bytes, in this order; the first of several of a kind. `None`: no media type is declared.
pub(crate) fn request_media<'a>(
    owner: &Node<'a>,
    further: Option<Format>,
    schemas: &mut Schemas<'a>,
) -> Result<Option<Media<'a>>, Unsupported> {
    let content = declared(owner, schemas);
    let log = &mut schemas.log;
    if content.is_empty() {
        let message = "the request body has no media type, so it is not sent";
        log.warn(&owner.at, message, "add `content` in the overlay");
        return Ok(None);
    }
    let is_sent = |each: &&DeclaredMedia<'a>| {
        each.rank != Rank::OtherParts && further.is_none_or(|format| each.rank.format() == format)
    };
    let chosen = content.iter().filter(is_sent).min_by_key(|each| each.rank);
    let Some(DeclaredMedia { name, rank, node }) = chosen else {
        let names: Vec<&str> = content.iter().map(|each| each.name).collect();
        let reason = format!("a request body of {} is not supported", names.join(", "));
        let help = "declare application/json or multipart/form-data in the overlay";
        return Err(Unsupported { at: owner.at.clone(), reason, help });
    };
    let others = beside_the_preferred(&content);
    let has_method = |other: &str| other == *name || others.iter().any(|(_, each)| *each == other);
    let lost = content.iter().filter(|each| further.is_none() && !has_method(each.name));
    for DeclaredMedia { name: other, rank, node } in lost {
        // Another media type of the same format is sent in its place.
        let like = others.iter().find(|(format, _)| *format == rank.format());
        let like = like.filter(|_| *rank != Rank::OtherParts).map_or(*name, |(_, name)| *name);
        let message = format!("the request body can also be {other}: it is sent as {like}");
        log.warn(&node.at, message, "remove the other media types in the overlay");
    }
    if *rank == Rank::Range {
        let message = format!("a request body of {name} is sent as JSON");
        log.warn(&node.at, message, "declare application/json, in the overlay");
    }
    let name = match (essence(name).contains('*'), rank.format()) {
        (false, _) => *name,
        (_, Format::Text) => "text/plain",
        (_, Format::Bytes) => "application/octet-stream",
        _ => "application/json",
    };
    Ok(Some(Media { name: name.to_owned(), format: rank.format(), node: node.clone() }))
}

/// The formats that a request body can have beside the preferred one, each with its media type.
pub(crate) fn further_media<'a>(owner: &Node<'a>, schemas: &Schemas<'a>) -> Vec<(Format, &'a str)> {
    beside_the_preferred(&declared(owner, schemas))
}

fn beside_the_preferred<'a>(content: &[DeclaredMedia<'a>]) -> Vec<(Format, &'a str)> {
    let mut content: Vec<&DeclaredMedia<'a>> =
        content.iter().filter(|each| each.rank != Rank::OtherParts).collect();
    content.sort_by_key(|each| each.rank);
    let mut found: Vec<(Format, &'a str)> = Vec::new();
    for each in content {
        if found.iter().all(|(format, _)| *format != each.rank.format()) {
            found.push((each.rank.format(), each.name));
        }
    }
    found.drain(..found.len().min(1));
    found
}

/// The media type of a response. For bytes, all declared media types are accepted.
pub(crate) fn response_media<'a>(owner: &Node<'a>, schemas: &mut Schemas<'a>) -> Option<Media<'a>> {
    let content = declared(owner, schemas);
    let preferred = Preferred::of(&content)?;
    if preferred.rank == Rank::Range {
        let message = format!("a response of {} is read as JSON", preferred.first);
        let help = "declare application/json, in the overlay";
        schemas.log.warn(&preferred.node.at, message, help);
    }
    Some(preferred.media(&content))
}

/// The media types of a response that only a caller requests. The preferred stream has its own method, and another kind
/// of JSON with the same schema is not another format.
pub(crate) fn other_formats<'a>(owner: &Node<'a>, schemas: &mut Schemas<'a>) -> Vec<&'a str> {
    let content = declared(owner, schemas);
    let Some(preferred) = Preferred::of(&content) else { return Vec::new() };
    let stream = stream_media(owner).map(|(_, name, _)| name);
    let mut is_other = |each: &DeclaredMedia<'a>| {
        !preferred.accepts(each)
            && stream != Some(each.name)
            && !preferred.is_same_json(each, &mut schemas.shapes)
    };
    content.iter().filter(|each| is_other(each)).map(|each| each.name).collect()
}

/// The media type of an error response, which no request names in `Accept`. Problem details beside it are read too:
/// the emitted crate recognizes them by the media type of the response.
pub(crate) fn failure_media<'a>(owner: &Node<'a>, schemas: &mut Schemas<'a>) -> Option<Media<'a>> {
    let content = declared(owner, schemas);
    let preferred = Preferred::of(&content)?;
    let (first, is_json) = (preferred.first, preferred.format == Format::Json);
    let mut problem = None;
    for each in content.iter().filter(|each| each.name != first && is_json) {
        let DeclaredMedia { name: other, rank, node } = each;
        if is_problem(other) && has_problem(node, schemas) {
            problem.get_or_insert(*other);
        } else if rank.format() == Format::Json
            && !preferred.is_same_json(each, &mut schemas.shapes)
        {
            let message = format!("the error can also be {other}: its body is read as {first}");
            schemas.log.warn(&node.at, message, "remove the other media types in the overlay");
        }
    }
    let mut media = preferred.media(&content);
    if let Some(problem) = problem {
        media.name = format!("{}, {problem}", media.name);
    }
    Some(media)
}

/// The members of problem details (RFC 9457, section 3.1).
const PROBLEM: [&str; 5] = ["type", "title", "status", "detail", "instance"];

/// Whether a schema can be that of problem details: it has one of their members, or declares none.
fn has_problem<'a>(media: &Node<'a>, schemas: &mut Schemas<'a>) -> bool {
    let Some(whole) = media.child("schema").and_then(|schema| schemas.whole(&schema)) else {
        return true;
    };
    let names = &whole.view.properties;
    names.is_empty() || PROBLEM.iter().any(|name| names.contains_key(name))
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

/// A media type of a body.
struct DeclaredMedia<'a> {
    name: &'a str,
    rank: Rank,
    /// The Media Type Object.
    node: Node<'a>,
}

/// The media types of a body, in the document's order.
fn declared<'a>(owner: &Node<'a>, schemas: &Schemas<'a>) -> Vec<DeclaredMedia<'a>> {
    let media_type = |(name, node): (&'a str, Node<'a>)| {
        let rank = match Rank::of(&essence(name)) {
            Rank::Range if is_binary(&node, schemas) => Rank::Bytes,
            rank => rank,
        };
        DeclaredMedia { name, rank, node }
    };
    owner.members("content").into_iter().map(media_type).collect()
}

/// Whether the body consists of bytes, by its schema.
fn is_binary<'a>(media: &Node<'a>, schemas: &Schemas<'a>) -> bool {
    media.child("schema").is_some_and(|schema| schemas.is_binary(&schema))
}

/// The preferred media type of a response.
struct Preferred<'a> {
    first: &'a str,
    node: Node<'a>,
    rank: Rank,
    format: Format,
}

impl<'a> Preferred<'a> {
    fn of(content: &[DeclaredMedia<'a>]) -> Option<Self> {
        let DeclaredMedia { name, rank, node } = content.iter().min_by_key(|each| each.rank)?;
        let format = match rank.format() {
            Format::Form | Format::Multipart => Format::Bytes,
            format => format,
        };
        Some(Self { first: name, node: node.clone(), rank: *rank, format })
    }

    fn accepts(&self, each: &DeclaredMedia<'a>) -> bool {
        let are_bytes = each.rank.format() == Format::Bytes;
        each.name == self.first || self.format == Format::Bytes && are_bytes
    }

    /// Whether this is another kind of JSON, and has the same schema.
    fn is_same_json(&self, other: &DeclaredMedia<'a>, shapes: &mut Shapes) -> bool {
        let both = (self.node.child("schema"), other.node.child("schema"));
        let are_json = self.format == Format::Json && other.rank.format() == Format::Json;
        are_json
            && match both {
                (Some(one), Some(other)) => shapes.are_same(&one, &other),
                (None, None) => true,
                _ => false,
            }
    }

    /// The media type for `Accept`.
    fn media(self, content: &[DeclaredMedia<'a>]) -> Media<'a> {
        let accepted = content.iter().filter(|each| self.accepts(each));
        let mut names: Vec<&str> = accepted.map(|each| each.name).collect();
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
    /// `application/json-patch+json`: a list of changes (RFC 6902, section 3), harder to write than each other kind of JSON.
    Patch,
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
    /// The kind of a media type, by its type and subtype in lower case.
    fn of(essence: &str) -> Self {
        match essence {
            "application/json" => Self::Plain,
            "application/*" | "*/*" | "*" | "application/*+json" => Self::Range,
            "multipart/form-data" | "multipart/*" => Self::Multipart,
            "application/x-www-form-urlencoded" => Self::Form,
            "text/plain" | "text/*" => Self::PlainText,
            "text/json" | "application/x-json" => Self::Suffix,
            "application/xml" | "text/xml" => Self::Xml,
            // Several JSON values in sequence are not one JSON text.
            stream if StreamFormat::of(stream).is_some() => Self::Text,
            "application/json-patch+json" => Self::Patch,
            other if other.ends_with("+json") => Self::Suffix,
            other if other.ends_with("+xml") => Self::Xml,
            other if other.ends_with("+yaml") || other.starts_with("text/") => Self::Text,
            other if TEXTS.contains(&other) => Self::Text,
            other if other.starts_with("multipart/") => Self::OtherParts,
            _ => Self::Bytes,
        }
    }

    fn format(self) -> Format {
        match self {
            Self::Plain | Self::Suffix | Self::Patch | Self::Range => Format::Json,
            Self::Multipart => Format::Multipart,
            Self::Form => Format::Form,
            Self::PlainText | Self::Text | Self::Xml => Format::Text,
            Self::Bytes | Self::OtherParts => Format::Bytes,
        }
    }
}

/// Text formats outside of `text/`, beside the streams.
const TEXTS: [&str; 9] = [
    "application/csv", "application/ecmascript", "application/graphql", "application/javascript",
    "application/jwt", "application/toml", "application/x-sh", "application/x-yaml",
    "application/yaml",
];

/// Type and subtype, in lower case.
fn essence(media_type: &str) -> String {
    model::essence(media_type).to_ascii_lowercase()
}

/// Whether a media type is one of JSON.
pub(crate) fn is_json(media_type: &str) -> bool {
    let essence = essence(media_type);
    match Rank::of(&essence) {
        Rank::Plain | Rank::Suffix | Rank::Patch => true,
        Rank::Range => essence.ends_with("+json"),
        _ => false,
    }
}

/// Whether this is the default media type.
pub(crate) fn is_usual(media_type: &str) -> bool {
    essence(media_type) == "application/json"
}
