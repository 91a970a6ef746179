//! The location of a value in a call.

use crate::idl::ValuePlace;
use crate::model::SpecPointer;

/// The location of a value in the parameters of a call, linked to the location of its container. A path is made for
/// every value but printed for few; the links make it cheap.
#[derive(Clone, Copy, Debug)]
pub(super) struct ValuePath<'a> {
    step: Segment<'a>,
    /// The pointer of the declaration of this value.
    pub(super) declared: &'a SpecPointer,
}

#[derive(Clone, Copy, Debug)]
enum Segment<'a> {
    /// The parameters themselves.
    Root,
    /// A parameter, or a member of an object.
    Member(&'a ValuePath<'a>, &'a str),
    /// An item of an array.
    Item(&'a ValuePath<'a>, usize),
}

impl<'a> ValuePath<'a> {
    /// The location of the parameters themselves.
    pub(super) fn root(declared: &'a SpecPointer) -> Self {
        Self { step: Segment::Root, declared }
    }

    /// The location of a parameter or a member, with the same declaration.
    pub(super) fn member(&'a self, name: &'a str) -> Self {
        Self { step: Segment::Member(self, name), ..*self }
    }

    /// The location of an item, with the same declaration.
    pub(super) fn item(&'a self, index: usize) -> Self {
        Self { step: Segment::Item(self, index), ..*self }
    }

    /// The same location with another declaration.
    pub(super) fn declared(self, declared: &'a SpecPointer) -> Self {
        Self { declared, ..self }
    }

    /// The names on the path from the root.
    pub(super) fn names(&self) -> Vec<&'a str> {
        match self.step {
            Segment::Root => Vec::new(),
            Segment::Item(array, _) => array.names(),
            Segment::Member(object, name) => [object.names(), vec![name]].concat(),
        }
    }
    /// The location itself. `bounds::JUDGED_DEPTH` bounds the recursion.
    pub(super) fn place(&self) -> ValuePlace {
        match self.step {
            Segment::Root => ValuePlace::default(),
            Segment::Item(array, index) => array.place().item(index),
            Segment::Member(object, name) => object.place().member(name),
        }
    }
}
