//! Where in a call a value stands.

use std::fmt;

/// A value in the parameters of a call, linked to the one that it is in: made for every value, written for few.
#[derive(Clone, Copy, Debug)]
pub(super) enum Place<'a> {
    /// The parameters themselves.
    Root,
    /// A parameter, or a member of an object.
    Member(&'a Place<'a>, &'a str),
    /// An item of an array.
    Item(&'a Place<'a>, usize),
}

impl<'a> Place<'a> {
    /// The names that lead to it.
    pub(super) fn names(&self) -> Vec<&'a str> {
        match self {
            Self::Root => Vec::new(),
            Self::Item(array, _) => array.names(),
            Self::Member(object, name) => {
                let mut names = object.names();
                names.push(*name);
                names
            }
        }
    }
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => Ok(()),
            Self::Member(Self::Root, name) => f.write_str(name),
            Self::Member(object, name) => write!(f, "{object}.{name}"),
            Self::Item(array, index) => write!(f, "{array}[{index}]"),
        }
    }
}
