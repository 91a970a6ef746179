//! Paths to parameters and to properties inside them.

use serde::{Serialize, Serializer};

use super::super::WireName;

/// A parameter, or a property inside one: `access_schedule.ends_at`, `requested_access_methods[].mode`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct ParameterPath {
    /// The segments.
    pub segments: Vec<PathSegment>,
}

/// A segment of a path.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PathSegment {
    /// The name in the document.
    pub name: WireName,
    /// Whether the path continues in the items, `name[]`.
    pub items: bool,
}

impl ParameterPath {
    /// The path of a parameter.
    pub fn of(name: &WireName) -> Self {
        Self::default().child(name)
    }

    /// The path of a property of this one.
    #[must_use]
    pub fn child(&self, name: &WireName) -> Self {
        let mut segments = self.segments.clone();
        segments.push(PathSegment { name: name.clone(), items: false });
        Self { segments }
    }

    /// The path of the items.
    #[must_use]
    pub fn items(&self) -> Self {
        let mut segments = self.segments.clone();
        if let Some(last) = segments.last_mut() {
            last.items = true;
        }
        Self { segments }
    }

    /// The name of the parameter.
    pub fn root(&self) -> Option<&WireName> {
        self.segments.first().map(|segment| &segment.name)
    }

    /// The last name.
    pub fn name(&self) -> Option<&WireName> {
        self.segments.last().map(|segment| &segment.name)
    }

    /// The object around it; empty for a parameter.
    #[must_use]
    pub fn container(&self) -> Self {
        let mut segments = self.segments.clone();
        segments.pop();
        Self { segments }
    }

    /// Whether the path is empty: the arguments as a whole.
    pub fn is_empty(&self) -> bool {
        self.segments.is_empty()
    }

    /// The rest of the path inside `container`, if it is inside.
    #[must_use]
    pub fn inside(&self, container: &Self) -> Option<Self> {
        let rest = self.segments.strip_prefix(container.segments.as_slice())?;
        Some(Self { segments: rest.to_vec() })
    }

    /// The common beginning of two paths.
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
