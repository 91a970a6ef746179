//! Where an inline schema stands, in words: its name is made from that.

use crate::model::Name;

/// The way from a named thing down to an inline schema.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct TypePath {
    pub(crate) root: Root,
    pub(crate) steps: Vec<Step>,
    /// Whether the way leads through the request of an operation.
    pub(crate) in_request: bool,
}

/// What the way begins at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Root {
    /// A component schema.
    Component(Name),
    /// An operation, on its route.
    Operation { route: Vec<Name>, name: Name },
}

/// One step of the way.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Step {
    /// Into a property (or a parameter).
    Property(Name),
    /// Into the items of an array, or the members of a map.
    Item,
    /// Into a variant of a union.
    Variant(Name),
}

impl TypePath {
    pub(crate) fn component(name: &str) -> Self {
        let root = Root::Component(Name::from_text(name));
        Self { root, steps: Vec::new(), in_request: false }
    }

    pub(crate) fn operation(route: &[Name], name: &Name) -> Self {
        let root = Root::Operation { route: route.to_vec(), name: name.clone() };
        Self { root, steps: Vec::new(), in_request: false }
    }

    /// The way to the request of the operation.
    pub(crate) fn request(&self) -> Self {
        Self { in_request: true, ..self.clone() }
    }

    pub(crate) fn step(&self, step: Step) -> Self {
        let mut place = self.clone();
        place.steps.push(step);
        place
    }

    pub(crate) fn property(&self, name: &str) -> Self {
        self.step(Step::Property(Name::from_text(name)))
    }

    pub(crate) fn item(&self) -> Self {
        self.step(Step::Item)
    }

    /// Whether the way ends in the items of an array, or in the members of a map.
    pub(crate) fn is_item(&self) -> bool {
        self.steps.last() == Some(&Step::Item)
    }

    /// The innermost property on the way, and whether the place is (inside) an item of it.
    pub(crate) fn property_name(&self) -> Option<&Name> {
        self.steps.iter().rev().find_map(|step| match step {
            Step::Property(name) => Some(name),
            Step::Item | Step::Variant(_) => None,
        })
    }
}
