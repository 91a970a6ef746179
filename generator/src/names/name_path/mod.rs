//! Places of named things, by keys: `access_code.errors[]<account_disconnected>.message`.
//!
//! A place contains no index of a list, so it stays the same when a list is reordered. `parse.rs` reads the text of a
//! place, and `print.rs` writes it.

mod parse;
mod print;

use std::sync::Arc;

pub use parse::NamePathError;

use crate::model::{Format, HttpMethod, Operation, ParameterLocation, WireName};

/// The place of a named thing: a start, and the segments behind the start.
///
/// As a text, a place begins with a component schema (`access_code`), with an operation (`POST /birds`), or with a part
/// of an operation (`GET /birds query`, `POST /birds body`, `POST /birds response`). Segments follow: `.name` is a
/// property or a parameter, `[]` the items of a list, `{}` the members of a map, `<value>` the variant of a union with
/// this tag, or the response of this status. A backslash escapes a character of a key that has another meaning.
///
/// Places have the order of their texts.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct NamePath {
    root: NameRoot,
    segments: Arc<[NameSegment]>,
}

/// The start of a place.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum NameRoot {
    /// A component schema, or a list of the whole document: `servers`, `security`.
    Component(WireName),
    /// All ids of a name: `*.bird_id`.
    Id(WireName),
    /// An operation.
    Operation(OperationPlace),
    /// A part of an operation.
    Part(OperationPlace, OperationPart),
}

/// The place of an operation: `POST /birds`. The place of a further method for the same calls has the format of the
/// body too: `POST /birds#form`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct OperationPlace {
    method: HttpMethod,
    path: Arc<str>,
    further: Option<Format>,
}

/// A part of an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OperationPart {
    /// The parameters of a location, or the body. The headers of responses have the part `header` too.
    Request(ParameterLocation),
    /// The response.
    Response,
    /// The servers of the operation alone.
    Servers,
    /// The parts of a form, for their headers.
    FormParts,
}

/// A segment of a place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameSegment {
    /// `.name`: a property or a parameter.
    Member(WireName),
    /// `[]`: the items of a list.
    Items,
    /// `{}`: the members of a map.
    Members,
    /// `<value>`: the variant of a union with this tag, or the response of this status.
    Variant(WireName),
}

impl OperationPart {
    /// All parts, without the part for a whole body.
    const ALL: [Self; 8] = [
        Self::Request(ParameterLocation::Path),
        Self::Request(ParameterLocation::Query),
        Self::Request(ParameterLocation::Header),
        Self::Request(ParameterLocation::Cookie),
        Self::Request(ParameterLocation::Body),
        Self::Response,
        Self::Servers,
        Self::FormParts,
    ];

    /// The word in a place.
    fn word(self) -> &'static str {
        match self {
            Self::Request(location) => location.as_str(),
            Self::Response => "response",
            Self::Servers => "servers",
            Self::FormParts => "part",
        }
    }
}

impl OperationPlace {
    /// The place of the operation, or of its further method for calls with this format.
    pub fn new(method: HttpMethod, path: &str, further: Option<Format>) -> Self {
        Self { method, path: path.into(), further }
    }

    /// The place of an operation of the model.
    pub fn of(operation: &Operation) -> Self {
        Self::new(operation.method, &operation.path, operation.further)
    }

    /// The method.
    pub fn method(&self) -> HttpMethod {
        self.method
    }

    /// The path template.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The place of a part of the operation.
    pub fn part(&self, part: OperationPart) -> NamePath {
        // A body without members has the place of members.
        let part = match part {
            OperationPart::Request(ParameterLocation::WholeBody) => {
                OperationPart::Request(ParameterLocation::Body)
            }
            other => other,
        };
        NamePath::new(NameRoot::Part(self.clone(), part))
    }

    /// The place of the parameters of a location.
    pub fn request(&self, location: ParameterLocation) -> NamePath {
        self.part(OperationPart::Request(location))
    }

    /// The place of the operation as a named thing.
    pub fn place(&self) -> NamePath {
        NamePath::new(NameRoot::Operation(self.clone()))
    }

    /// The place without the format of a further method, and that format.
    pub(crate) fn first(&self) -> (Self, Option<Format>) {
        (Self { further: None, ..self.clone() }, self.further)
    }

    /// The further method of the operation with this format.
    pub(super) fn with_further(&self, further: Option<Format>) -> Self {
        Self { further, ..self.clone() }
    }
}

impl NamePath {
    fn new(root: NameRoot) -> Self {
        Self { root, segments: Arc::default() }
    }

    /// The place of a component schema.
    pub fn component(name: &str) -> Self {
        Self::new(NameRoot::Component(WireName::new(name)))
    }

    /// The place of an id by its name: `*.bird_id`.
    pub fn id(name: &str) -> Self {
        Self::new(NameRoot::Id(WireName::new(name)))
    }

    /// The place of this segment.
    #[must_use]
    pub fn child(&self, segment: NameSegment) -> Self {
        self.behind([segment])
    }

    /// The place behind these segments.
    #[must_use]
    pub fn behind(&self, segments: impl IntoIterator<Item = NameSegment>) -> Self {
        let segments = self.segments.iter().cloned().chain(segments).collect();
        Self { root: self.root.clone(), segments }
    }

    /// The place of this property or parameter.
    #[must_use]
    pub fn member(&self, name: &WireName) -> Self {
        self.child(NameSegment::Member(name.clone()))
    }

    /// The place of the members of a map.
    #[must_use]
    pub fn members(&self) -> Self {
        self.child(NameSegment::Members)
    }

    /// The place of the variant with this tag.
    #[must_use]
    pub fn variant(&self, tag: &WireName) -> Self {
        self.child(NameSegment::Variant(tag.clone()))
    }

    /// The start of the place, without segments.
    pub fn root(&self) -> Self {
        Self::new(self.root.clone())
    }

    /// The segments behind the start.
    pub fn segments(&self) -> &[NameSegment] {
        &self.segments
    }

    /// The place without the last segment.
    pub fn parent(&self) -> Option<Self> {
        self.ancestors().next().map(|(parent, _)| parent)
    }

    /// The ancestors of the place, the innermost first, each with the segments behind the ancestor.
    pub fn ancestors(&self) -> impl Iterator<Item = (Self, &[NameSegment])> {
        (0..self.segments.len()).rev().map(|end| {
            let (above, behind) = self.segments.split_at(end);
            (Self { root: self.root.clone(), segments: above.into() }, behind)
        })
    }

    /// The segments behind an ancestor, none behind the place itself; `None`: the other place is not an ancestor.
    pub fn segments_behind(&self, ancestor: &Self) -> Option<&[NameSegment]> {
        let is_same = self.root == ancestor.root;
        self.segments.strip_prefix(&*ancestor.segments).filter(|_| is_same)
    }

    /// Whether the place is an operation, or in one.
    pub fn is_in_operation(&self) -> bool {
        self.operation().is_some()
    }

    /// Whether the place is a component schema.
    pub fn is_component(&self) -> bool {
        matches!(self.root, NameRoot::Component(_)) && self.segments.is_empty()
    }

    /// Whether the place stands for all ids of a name.
    pub fn is_id(&self) -> bool {
        matches!(self.root, NameRoot::Id(_)) && self.segments.is_empty()
    }

    /// Whether the place is in a variant of a union, or in the response of one status.
    pub fn is_in_variant(&self) -> bool {
        self.segments.iter().any(|segment| matches!(segment, NameSegment::Variant(_)))
    }

    /// The operation, if the place is one or in one.
    pub fn operation(&self) -> Option<&OperationPlace> {
        match &self.root {
            NameRoot::Operation(operation) | NameRoot::Part(operation, _) => Some(operation),
            NameRoot::Component(_) | NameRoot::Id(_) => None,
        }
    }

    /// The part of an operation, if the place is one or in one.
    pub fn operation_part(&self) -> Option<OperationPart> {
        match self.root {
            NameRoot::Part(_, part) => Some(part),
            NameRoot::Operation(_) | NameRoot::Component(_) | NameRoot::Id(_) => None,
        }
    }

    /// The same place in another operation.
    pub(super) fn in_operation(&self, operation: OperationPlace) -> Self {
        let root = match &self.root {
            NameRoot::Part(_, part) => NameRoot::Part(operation, *part),
            _ => NameRoot::Operation(operation),
        };
        Self { root, segments: self.segments.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(text: &str) -> NamePath {
        NamePath::parse(text).unwrap_or_else(|error| panic!("{text}: {error:?}"))
    }

    #[test]
    fn a_bracket_of_a_path_is_no_variant() {
        let wire = WireName::new;
        let birds = OperationPlace::new(HttpMethod::Post, "/a<b/{id}", None);
        let body = birds.request(ParameterLocation::Body);
        assert!(!body.member(&wire("one")).is_in_variant());
        assert!(!NamePath::component("a<b").member(&wire("one")).is_in_variant());
        assert!(body.variant(&wire("one")).is_in_variant());
        assert!(body.variant(&wire("one")).member(&wire("two")).is_in_variant());
    }

    #[test]
    fn ancestors_end_before_each_segment() {
        let ancestors = |text: &str| -> Vec<(String, usize)> {
            let place = place(text);
            let all = place.ancestors();
            all.map(|(ancestor, behind)| (ancestor.to_string(), behind.len())).collect()
        };
        let pair = |ancestor: &str, behind| (ancestor.to_owned(), behind);
        assert_eq!(
            ancestors("bird.errors[]<no.food>"),
            [pair("bird.errors[]", 1), pair("bird.errors", 2), pair("bird", 3)]
        );
        assert_eq!(ancestors("GET /birds/{id} path.id"), [pair("GET /birds/{id} path", 1)]);
        assert_eq!(ancestors("bird"), []);
        // A line end in a key is escaped with braces.
        assert_eq!(ancestors("bird.a\\u{a}b"), [pair("bird", 1)]);
    }

    #[test]
    fn the_rest_behind_an_ancestor_is_found_by_segments() {
        let wing = place("bird.wings[]");
        assert_eq!(wing.segments_behind(&place("bird.wings")), Some(&[NameSegment::Items][..]));
        assert_eq!(wing.segments_behind(&wing), Some(&[][..]));
        assert_eq!(wing.segments_behind(&place("bird.wing")), None);
        assert_eq!(wing.segments_behind(&place("bir")), None);
        let moved = place("fish").behind(wing.segments_behind(&place("bird")).unwrap().to_vec());
        assert_eq!(moved, place("fish.wings[]"));
    }
}
