//! Which parameter a rule speaks of, nested ones too.

use serde::{Serialize, Serializer};

use super::super::WireName;

/// A parameter, or a property inside one: `access_schedule.ends_at`, `requested_access_methods[].mode`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct ParameterPath {
    /// Its names.
    pub segments: Vec<PathSegment>,
}

/// One name of a path.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PathSegment {
    /// The name on the wire.
    pub name: WireName,
    /// Whether the path goes on in the items of it, `name[]`.
    pub items: bool,
}

impl ParameterPath {
    /// The path of a parameter itself.
    pub fn of(name: &WireName) -> Self {
        Self::default().child(name)
    }

    /// One name further down.
    #[must_use]
    pub fn child(&self, name: &WireName) -> Self {
        let mut segments = self.segments.clone();
        segments.push(PathSegment { name: name.clone(), items: false });
        Self { segments }
    }

    /// The items of it.
    #[must_use]
    pub fn items(&self) -> Self {
        let mut segments = self.segments.clone();
        if let Some(last) = segments.last_mut() {
            last.items = true;
        }
        Self { segments }
    }

    /// The name of the parameter that it is or is in.
    pub fn root(&self) -> Option<&WireName> {
        self.segments.first().map(|segment| &segment.name)
    }

    /// Its last name.
    pub fn name(&self) -> Option<&WireName> {
        self.segments.last().map(|segment| &segment.name)
    }

    /// The object that it is a property of; empty for a parameter itself.
    #[must_use]
    pub fn container(&self) -> Self {
        let mut segments = self.segments.clone();
        segments.pop();
        Self { segments }
    }

    /// Whether it has no names: the whole of the arguments.
    pub fn is_empty(&self) -> bool {
        self.segments.is_empty()
    }

    /// The rest of it inside `container`, if it is there.
    #[must_use]
    pub fn inside(&self, container: &Self) -> Option<Self> {
        let rest = self.segments.strip_prefix(container.segments.as_slice())?;
        Some(Self { segments: rest.to_vec() })
    }

    /// What both begin with.
    #[must_use]
    pub fn common(&self, other: &Self) -> Self {
        let pairs = self.segments.iter().zip(&other.segments);
        Self { segments: pairs.take_while(|(a, b)| a == b).map(|(a, _)| a.clone()).collect() }
    }
}

impl Serialize for ParameterPath {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
