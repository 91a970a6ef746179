//! Where in a call a value stands.

use std::fmt;

use crate::model::SpecPointer;

/// A value in the parameters of a call, linked to the one that it is in: made for every value, written for few.
#[derive(Clone, Copy, Debug)]
pub(super) struct ValuePath<'a> {
    step: Step<'a>,
    /// Where the document declares what stands here.
    pub(super) declared: &'a SpecPointer,
}

#[derive(Clone, Copy, Debug)]
enum Step<'a> {
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
        Self { step: Step::Root, declared }
    }

    /// A parameter, or a member of an object, declared with it.
    pub(super) fn member(&'a self, name: &'a str) -> Self {
        Self { step: Step::Member(self, name), ..*self }
    }

    /// An item of an array, declared with it.
    pub(super) fn item(&'a self, index: usize) -> Self {
        Self { step: Step::Item(self, index), ..*self }
    }

    /// The same place, declared elsewhere.
    pub(super) fn declared(self, declared: &'a SpecPointer) -> Self {
        Self { declared, ..self }
    }

    /// The names that lead to it.
    pub(super) fn names(&self) -> Vec<&'a str> {
        match self.step {
            Step::Root => Vec::new(),
            Step::Item(array, _) => array.names(),
            Step::Member(object, name) => [object.names(), vec![name]].concat(),
        }
    }
}

impl fmt::Display for ValuePath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.step {
            Step::Root => Ok(()),
            Step::Member(ValuePath { step: Step::Root, .. }, name) => f.write_str(name),
            Step::Member(object, name) => write!(f, "{object}.{name}"),
            Step::Item(array, index) => write!(f, "{array}[{index}]"),
        }
    }
}
