//! The whole API.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{
    ActionKind, ActionShape, Client, Docs, Name, Operation, OperationId, Package, PageSettings,
    Pagination, Route, SecurityScheme, SpecPointer, TypeId, TypeTable,
};

/// Everything that the document offers, normalized, with all that the conventions say about the output.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Api {
    /// What it is called.
    pub info: ApiInfo,
    /// The ways to authenticate, by id.
    pub security_schemes: Vec<SecurityScheme>,
    /// The tree in which the operations stand.
    pub routes: Route,
    /// All operations, by id.
    pub operations: Vec<Operation>,
    /// All types, by id.
    pub types: TypeTable,
    /// Names that types had in an earlier version of the crate, with what is called otherwise now.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub renamed: Vec<RenamedType>,
    /// Names that methods had in an earlier version of the crate, by the operation that they call.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub renamed_methods: BTreeMap<OperationId, Vec<Name>>,
    /// The kinds of long-running actions, by wire name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub actions: Vec<ActionKind>,
    /// How an action is spelled, if there are any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub action_shape: Option<ActionShape>,
    /// How the pages of a list follow each other.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pagination: Option<Pagination>,
    /// The facts of the API that concern every call.
    pub client: Client,
    /// The manifest of the emitted crate.
    pub package: Package,
    /// The settings of the pages.
    pub pages: PageSettings,
    /// What was left out, by pointer, each with the reason.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub excluded: Vec<Excluded>,
}

/// A name that a type had, and the type. It stays as an alias until the next version that may break callers.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RenamedType {
    /// The name that it had.
    pub old: TypeId,
    /// The type.
    pub new: TypeId,
}

impl Api {
    /// How many operations the document offers, those included that were left out.
    pub fn offered(&self) -> usize {
        let excluded = self.excluded.iter();
        let excluded = excluded.filter(|excluded| excluded.kind == ExcludedKind::Operation);
        self.operations.len() + excluded.count()
    }

    /// The name of the API in prose.
    pub fn title(&self) -> &str {
        let title = self.package.title.as_ref().or(self.info.docs.title.as_ref());
        title.map_or("API", String::as_str)
    }

    /// The document: its title, its version, and where it came from.
    pub fn document(&self) -> String {
        let title = self.info.docs.title.as_deref().unwrap_or("API");
        let origin = self.info.origin.as_ref().map(|origin| format!(" ({origin})"));
        format!("{title} {}{}", self.info.version, origin.unwrap_or_default())
    }

    /// The operation that gets an action by its id, where there are actions.
    pub fn poll(&self) -> Option<&Operation> {
        self.operation(&self.action_shape.as_ref()?.poll)
    }

    /// The operation of this id.
    pub fn operation(&self, id: &OperationId) -> Option<&Operation> {
        self.operations
            .binary_search_by(|operation| operation.id.cmp(id))
            .ok()
            .map(|at| &self.operations[at])
    }
}

/// The title of the API, and where it is served.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ApiInfo {
    /// Its title, and what the document says about it.
    pub docs: Docs,
    /// The version of the document.
    pub version: String,
    /// Where the document came from, if that is known: `@acme/types 1.7.0`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<String>,
    /// The address of the first server.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server: Option<String>,
}

/// Something of the document that is not emitted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Excluded {
    /// Where it stands.
    pub pointer: SpecPointer,
    /// What it is.
    pub kind: ExcludedKind,
    /// Why it is left out.
    pub reason: String,
}

/// What was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ExcludedKind {
    /// An operation.
    Operation,
    /// A component schema.
    Schema,
    /// A property, parameter, value or variant.
    Property,
}
