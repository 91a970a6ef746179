//! The tree of operations.

use serde::Serialize;

use super::{Docs, Name, OperationId, TypeId};

/// A group of operations, and the groups below it. The root has no name.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Route {
    /// The groups from the root down to this one.
    pub path: Vec<Name>,
    /// Title and description.
    #[serde(skip_serializing_if = "Docs::is_empty")]
    pub docs: Docs,
    /// The operations, by name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub operations: Vec<OperationId>,
    /// The resources of the route, by name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub resources: Vec<TypeId>,
    /// The groups below it, by name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub children: Vec<Route>,
}

impl Route {
    /// The name; `None` for the root.
    pub fn name(&self) -> Option<&Name> {
        self.path.last()
    }

    /// This route and all routes below it, parents first.
    pub fn walk(&self) -> Vec<&Route> {
        let mut routes = vec![self];
        for child in &self.children {
            routes.extend(child.walk());
        }
        routes
    }

    /// The child routes that lead to operations.
    pub fn branches(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter(|child| child.has_operations())
    }

    /// The routes below this one that lead to operations, parents first.
    pub fn below(&self) -> Vec<&Self> {
        let routes = self.branches().flat_map(Self::walk);
        routes.filter(|route| route.has_operations()).collect()
    }

    /// `bounds::GROUPS_INSIDE` bounds the depth of routes.
    fn has_operations(&self) -> bool {
        !self.operations.is_empty() || self.children.iter().any(Self::has_operations)
    }
}
