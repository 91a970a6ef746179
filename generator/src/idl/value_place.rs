//! The location of a value in the arguments of a call.

use std::{fmt, iter};

use serde::{Serialize, Serializer};

use crate::model::ParameterPath;

/// The location of a value in the arguments of a call: `requested_items[1].code`. The default is the location of the
/// arguments themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ValuePlace(Vec<PlaceSegment>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum PlaceSegment {
    /// A parameter, or a member of an object.
    Member(String),
    /// An item of an array; `None`: any item.
    Item(Option<usize>),
}

impl ValuePlace {
    /// The location of a parameter or a member.
    pub(crate) fn member(mut self, name: &str) -> Self {
        self.0.push(PlaceSegment::Member(name.to_owned()));
        self
    }

    /// The location of an item.
    pub(crate) fn item(mut self, index: usize) -> Self {
        self.0.push(PlaceSegment::Item(Some(index)));
        self
    }

    /// The location at a path from here.
    pub(crate) fn at(&self, path: &ParameterPath) -> Self {
        let steps = path.segments.iter().flat_map(|segment| {
            let name = PlaceSegment::Member(segment.name.to_string());
            iter::once(name).chain(segment.items.then_some(PlaceSegment::Item(None)))
        });
        Self(self.0.iter().cloned().chain(steps).collect())
    }

    /// Whether this is the other location, or one inside it.
    pub(crate) fn is_in(&self, other: &Self) -> bool {
        self.0.starts_with(&other.0)
    }
}

impl fmt::Display for ValuePlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, step) in self.0.iter().enumerate() {
            match step {
                PlaceSegment::Member(name) if index == 0 => f.write_str(name)?,
                PlaceSegment::Member(name) => write!(f, ".{name}")?,
                PlaceSegment::Item(Some(item)) => write!(f, "[{item}]")?,
                PlaceSegment::Item(None) => f.write_str("[]")?,
            }
        }
        Ok(())
    }
}

impl Serialize for ValuePlace {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
