//! The place of an inline schema: its type gets a name from the words of the place, and `names.lock` remembers names
//! by place.

use std::rc::Rc;

use crate::model::{Name, ParameterLocation, WireName};
use crate::names::{NamePath, NameSegment, OperationPart, OperationPlace, words_of};

/// The path from a named schema or an operation to an inline schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TypePath {
    pub(crate) root: Root,
    pub(crate) steps: Vec<Segment>,
    /// The place in the request of an operation, if the path begins there.
    pub(crate) request: Option<ParameterLocation>,
}

/// The start of a path.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Root {
    /// A component schema.
    Component { place: NamePath, name: Name },
    /// An operation, on its route.
    Operation { place: OperationPlace, route: Vec<Name>, name: Name },
}

/// A segment of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Segment {
    /// Into a property (or a parameter).
    Property(WireName),
    /// Into the items of an array.
    Item,
    /// Into the members of a map.
    Member,
    /// Into a variant of a union: its tag, and its name.
    Variant { tag: WireName, name: Name },
    /// Into the body of a response among several: its key, the keys of responses with the same body, and its name.
    Response { key: WireName, same: Rc<[WireName]>, name: Name },
}

impl TypePath {
    pub(crate) fn component(name: &str) -> Self {
        let root = Root::Component { place: NamePath::component(name), name: words_of(name) };
        Self { root, steps: Vec::new(), request: None }
    }

    /// The path of all ids of this name.
    pub(crate) fn id(name: &str) -> Self {
        let root = Root::Component { place: NamePath::id(name), name: words_of(name) };
        Self { root, steps: Vec::new(), request: None }
    }

    pub(crate) fn operation(place: OperationPlace, route: &[Name], name: &Name) -> Self {
        let root = Root::Operation { place, route: route.to_vec(), name: name.clone() };
        Self { root, steps: Vec::new(), request: None }
    }

    /// The path of a part of the operation.
    pub(crate) fn request(&self, location: ParameterLocation) -> Self {
        Self { request: Some(location), ..self.clone() }
    }

    pub(crate) fn step(&self, step: Segment) -> Self {
        let mut place = self.clone();
        place.steps.push(step);
        place
    }

    pub(crate) fn property(&self, name: &str) -> Self {
        self.step(Segment::Property(WireName::new(name)))
    }

    pub(crate) fn item(&self) -> Self {
        self.step(Segment::Item)
    }

    pub(crate) fn member(&self) -> Self {
        self.step(Segment::Member)
    }

    pub(crate) fn variant(&self, tag: &str, name: &Name) -> Self {
        self.step(Segment::Variant { tag: WireName::new(tag), name: name.clone() })
    }

    pub(crate) fn response(&self, key: &str, name: Name) -> Self {
        self.step(Segment::Response { key: WireName::new(key), same: Rc::default(), name })
    }

    /// The path into a body that the responses of these keys have too.
    pub(crate) fn shared_response(&self, key: &str, same: Rc<[WireName]>, name: Name) -> Self {
        self.step(Segment::Response { key: WireName::new(key), same, name })
    }

    /// Whether the path ends in the items of an array, or in the members of a map.
    pub(crate) fn is_item(&self) -> bool {
        matches!(self.steps.last(), Some(Segment::Item | Segment::Member))
    }

    /// The innermost property of the path, and whether the path continues into an item of it.
    pub(crate) fn property_name(&self) -> Option<Name> {
        self.steps.iter().rev().find_map(|step| match step {
            Segment::Property(wire) => Some(wire.name()),
            Segment::Item
            | Segment::Member
            | Segment::Variant { .. }
            | Segment::Response { .. } => None,
        })
    }

    /// The place, by keys.
    pub(crate) fn place(&self) -> NamePath {
        self.spelled(WireName::clone)
    }

    /// The same place in the other responses with the same body.
    pub(crate) fn in_same_responses(&self) -> Vec<NamePath> {
        let same = self.steps.iter().enumerate().find_map(|(at, step)| match step {
            Segment::Response { same, name, .. } => Some((at, same, name)),
            _ => None,
        });
        let Some((at, same, name)) = same else { return Vec::new() };
        let place = |key: &WireName| {
            let mut path = self.clone();
            let (key, same, name) = (key.clone(), Rc::default(), name.clone());
            path.steps[at] = Segment::Response { key, same, name };
            path.place()
        };
        same.iter().map(place).collect()
    }

    /// The place without variants: equal for the same place of several variants.
    pub(crate) fn outline(&self) -> NamePath {
        self.spelled(|_| WireName::new(""))
    }

    fn spelled(&self, tag: impl Fn(&WireName) -> WireName) -> NamePath {
        let start = match (&self.root, self.request) {
            (Root::Component { place, .. }, _) => place.clone(),
            (Root::Operation { place, .. }, None) => place.part(OperationPart::Response),
            (Root::Operation { place, .. }, Some(location)) => place.request(location),
        };
        start.behind(self.steps.iter().map(|step| match step {
            Segment::Property(wire) => NameSegment::Member(wire.clone()),
            Segment::Item => NameSegment::Items,
            Segment::Member => NameSegment::Members,
            Segment::Variant { tag: wire, .. } => NameSegment::Variant(tag(wire)),
            Segment::Response { key, .. } => NameSegment::Variant(key.clone()),
        }))
    }
}
