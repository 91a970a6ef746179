//! Places in a document, by keys. A place has no index of a list, so the order of lists does not matter.

use std::fmt;

use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};

use crate::model::{Format, HttpMethod, ParameterLocation, WireName};
use crate::names::{NameSegment, OperationPlace};
use crate::normalize::incoming::is_incoming_path;

/// An operation, with its method if its path has several operations.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OperationKey {
    /// The path template. The path of a webhook or a callback begins with `/#`.
    pub path: String,
    /// The method; `None`: the path has one operation.
    pub method: Option<HttpMethod>,
    /// The format of the body, if this is a further method for the same calls.
    pub further: Option<Format>,
}

/// A place in a document: what it belongs to, and the way from there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ChangedPlace {
    /// The owner of the place.
    pub owner: PlaceOwner,
    /// The place in the owner; empty: the owner as a whole.
    pub inner: InnerPath,
}

/// The owner of a place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceOwner {
    /// An operation.
    Operation(OperationKey),
    /// The parameters and the body of an operation.
    Request {
        /// The operation.
        operation: OperationKey,
        /// The location of the parameter, if the name has parameters in several locations.
        location: Option<ParameterLocation>,
    },
    /// A response of an operation, or the payload of a webhook or a callback.
    Response {
        /// The operation.
        operation: OperationKey,
        /// The method, which is printed always.
        method: HttpMethod,
        /// The statuses; `None`: those of the first success.
        statuses: Option<String>,
    },
    /// A component.
    Component(String),
    /// The client of the API.
    Client,
    /// The list of servers.
    Servers,
    /// A server, by its URL.
    Server(String),
    /// A security scheme.
    Scheme(String),
}

/// A place in its owner: `errors[]<account_disconnected>.message`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InnerPath(Vec<InnerSegment>);

/// A segment of a place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum InnerSegment {
    /// A parameter or a member, the items of a list, the members of a map, or a variant with a tag.
    Named(NameSegment),
    /// `<string>`: a branch of a union, which only its type tells apart.
    Branch(String),
    /// `[header x-total]`: a header, in lower case.
    Header(String),
    /// `[stream]`: the items of a stream.
    Stream,
    /// `[format text/csv]`: another media type.
    MediaType(String),
    /// `[0]`: the item of a list that has this place (`prefixItems`).
    Item(usize),
}

impl OperationKey {
    /// The operation at this path, with its method if it is one of several.
    pub(super) fn new(path: &str, method: Option<HttpMethod>) -> Self {
        Self { path: path.to_owned(), method, further: None }
    }

    /// Whether the API sends the request: a webhook, or a callback.
    pub(super) fn is_incoming(&self) -> bool {
        is_incoming_path(&self.path)
    }

    /// The operation of the model, with its method.
    pub(super) fn of(place: &OperationPlace) -> Self {
        Self { further: place.first().1, ..Self::new(place.path(), Some(place.method())) }
    }
}

impl PlaceOwner {
    /// The operation that the owner belongs to.
    pub(super) fn operation(&self) -> Option<&OperationKey> {
        match self {
            Self::Operation(operation)
            | Self::Request { operation, .. }
            | Self::Response { operation, .. } => Some(operation),
            Self::Component(_)
            | Self::Client
            | Self::Servers
            | Self::Server(_)
            | Self::Scheme(_) => None,
        }
    }

    /// The owner as a place.
    pub(super) fn whole(self) -> ChangedPlace {
        ChangedPlace { owner: self, inner: InnerPath::default() }
    }
}

impl ChangedPlace {
    /// Whether it is a parameter, a member of one, or a body.
    pub fn is_parameter(&self) -> bool {
        matches!(self.owner, PlaceOwner::Request { .. })
    }

    /// Whether it is a member of a variant, which its value may tell apart.
    pub(super) fn is_in_variant(&self) -> bool {
        matches!(self.inner.0.as_slice(), [.., InnerSegment::Named(NameSegment::Variant(_)), _])
    }

    /// Whether it is a parameter or a member with a name.
    pub(super) fn is_member(&self) -> bool {
        matches!(self.inner.0.last(), Some(InnerSegment::Named(NameSegment::Member(_))))
    }

    /// Whether it is the other members of an object.
    pub(super) fn is_others(&self) -> bool {
        matches!(self.inner.0.last(), Some(InnerSegment::Named(NameSegment::Members)))
    }

    /// The places around this one, the innermost first.
    pub(super) fn around(&self) -> impl Iterator<Item = Self> {
        let ends = (1..self.inner.0.len()).rev();
        ends.map(|end| Self {
            owner: self.owner.clone(),
            inner: InnerPath(self.inner.0[..end].to_vec()),
        })
    }
}

impl InnerPath {
    /// The place of this segment.
    #[must_use]
    pub(super) fn child(&self, segment: InnerSegment) -> Self {
        Self(self.0.iter().cloned().chain([segment]).collect())
    }

    /// The place of this parameter or member.
    #[must_use]
    pub(super) fn member(&self, name: &str) -> Self {
        self.named(NameSegment::Member(WireName::new(name)))
    }

    /// The place of this segment of a name.
    #[must_use]
    pub(super) fn named(&self, segment: NameSegment) -> Self {
        self.child(InnerSegment::Named(segment))
    }

    /// The place of this header. The case of a header means nothing.
    #[must_use]
    pub(super) fn header(&self, name: &str) -> Self {
        self.child(InnerSegment::Header(name.to_ascii_lowercase()))
    }

    /// Gives the parameter another name.
    pub(super) fn rename<'n>(&mut self, name: impl FnOnce(&str) -> Option<&'n str>) {
        if let Some(InnerSegment::Named(NameSegment::Member(wire))) = self.0.first_mut()
            && let Some(renamed) = name(wire.as_str())
        {
            *wire = WireName::new(renamed);
        }
    }

    /// The segments.
    pub fn segments(&self) -> &[InnerSegment] {
        &self.0
    }
}

impl fmt::Display for OperationKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(method) = self.method {
            write!(f, "{} ", method.as_str())?;
        }
        f.write_str(&self.path)?;
        self.further.map_or(Ok(()), |format| write!(f, " as {}", format.word()))
    }
}

impl fmt::Display for PlaceOwner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Operation(operation) | Self::Request { operation, location: None } => {
                write!(f, "{operation}")
            }
            Self::Request { operation, location: Some(location) } => {
                write!(f, "{operation} [{}]", location.as_str())
            }
            Self::Response { operation, method, statuses } => {
                write!(f, "{} {}", method.as_str(), operation.path)?;
                statuses.as_ref().map_or(Ok(()), |statuses| write!(f, " [{statuses}]"))
            }
            Self::Component(name) => f.write_str(name),
            Self::Client => f.write_str("client"),
            Self::Servers => f.write_str("servers"),
            Self::Server(url) => f.write_str(url),
            Self::Scheme(name) => write!(f, "security scheme {name}"),
        }
    }
}

impl fmt::Display for InnerPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, segment) in self.0.iter().enumerate() {
            match segment {
                InnerSegment::Named(segment) => {
                    let text = segment.to_string();
                    f.write_str(text.strip_prefix('.').filter(|_| at == 0).unwrap_or(&text))?;
                }
                InnerSegment::Branch(ty) => write!(f, "<{ty}>")?,
                InnerSegment::Header(name) => write!(f, "[header {name}]")?,
                InnerSegment::Stream => f.write_str("[stream]")?,
                InnerSegment::MediaType(name) => write!(f, "[format {name}]")?,
                InnerSegment::Item(at) => write!(f, "[{at}]")?,
            }
        }
        Ok(())
    }
}

impl fmt::Display for ChangedPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { owner, inner } = self;
        match (inner.0.is_empty(), owner) {
            (true, PlaceOwner::Request { operation, .. }) => write!(f, "{operation} [body]"),
            (true, _) => write!(f, "{owner}"),
            (false, _) => write!(f, "{owner} {inner}"),
        }
    }
}

impl Serialize for OperationKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Serialize for ChangedPlace {
    /// A parameter has a `path` and a `name`, a field is `in` its owner, and an operation has its `path`. Any other
    /// place is a `part` of the document.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        let (owner, inner) = (self.owner.to_string(), self.inner.to_string());
        match &self.owner {
            PlaceOwner::Operation(_) => map.serialize_entry("path", &owner)?,
            PlaceOwner::Request { operation, location } => {
                map.serialize_entry("path", operation)?;
                map.serialize_entry("name", &inner)?;
                if let Some(location) = location {
                    map.serialize_entry("location", location.as_str())?;
                }
            }
            PlaceOwner::Response { .. } | PlaceOwner::Component(_) => {
                map.serialize_entry("in", &owner)?;
                map.serialize_entry("field", &inner)?;
            }
            PlaceOwner::Client
            | PlaceOwner::Servers
            | PlaceOwner::Server(_)
            | PlaceOwner::Scheme(_) => {
                map.serialize_entry("part", &owner)?;
            }
        }
        map.end()
    }
}
