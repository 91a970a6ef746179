//! Where in a call a value stands.

use std::fmt;

use crate::model::SpecPointer;

/// A value in the parameters of a call, linked to the one that it is in: made for every value, written for few.
#[derive(Clone, Copy, Debug)]
pub(super) struct ValuePath<'a> {
    step: Segment<'a>,
    /// Where the document declares what stands here.
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
    /// The parameters themselves.
    pub(super) fn root(declared: &'a SpecPointer) -> Self {
        Self { step: Segment::Root, declared }
    }

    /// A parameter, or a member of an object, declared with it.
    pub(super) fn member(&'a self, name: &'a str) -> Self {
        Self { step: Segment::Member(self, name), ..*self }
    }

    /// An item of an array, declared with it.
    pub(super) fn item(&'a self, index: usize) -> Self {
        Self { step: Segment::Item(self, index), ..*self }
    }

    /// The same place, declared elsewhere.
    pub(super) fn declared(self, declared: &'a SpecPointer) -> Self {
        Self { declared, ..self }
    }

    /// The names that lead to it.
    pub(super) fn names(&self) -> Vec<&'a str> {
        match self.step {
            Segment::Root => Vec::new(),
            Segment::Item(array, _) => array.names(),
            Segment::Member(object, name) => [object.names(), vec![name]].concat(),
        }
    }
}

impl fmt::Display for ValuePath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.step {
            Segment::Root => Ok(()),
            Segment::Member(ValuePath { step: Segment::Root, .. }, name) => f.write_str(name),
            Segment::Member(object, name) => write!(f, "{object}.{name}"),
            Segment::Item(array, index) => write!(f, "{array}[{index}]"),
        }
    }
}
