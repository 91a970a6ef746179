//! The API.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{
    ActionKind, ActionShape, Client, Docs, Incoming, Name, Operation, OperationId, Package,
    PageSettings, Pagination, ResourceState, Route, SecurityScheme, Servers, SpecPointer, TypeId,
    TypeKind, TypeTable, WireName,
};

/// The normalized API, with the conventions for the output.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Api {
    /// Title and server.
    pub info: ApiInfo,
    /// The servers, if a caller can choose a server or the value of a variable.
    #[serde(skip_serializing_if = "Servers::is_empty")]
    pub servers: Servers,
    /// The security schemes, by id.
    pub security_schemes: Vec<SecurityScheme>,
    /// The tree of operations.
    pub routes: Route,
    /// All operations, by id.
    pub operations: Vec<Operation>,
    /// All types, by id.
    pub types: TypeTable,
    /// Names of types in an earlier version of the crate, with the present names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub renamed: Vec<RenamedType>,
    /// Names of methods in an earlier version of the crate, by operation.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub renamed_methods: BTreeMap<OperationId, Vec<Name>>,
    /// The kinds of actions, by name in the document.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub actions: Vec<ActionKind>,
    /// The webhooks and callbacks, by name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub incoming: Vec<Incoming>,
    /// The shape of actions, if there are any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub action_shape: Option<ActionShape>,
    /// The resources whose state changes after the response, by name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub settling: Vec<ResourceState>,
    /// The kinds of pagination in the API; each list with pages has one of them, see [`Pagination::traversal`].
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pagination: Vec<Pagination>,
    /// The settings of every call.
    pub client: Client,
    /// The words from which the names of the client and the package are derived if the conventions don't name both:
    /// those of the title, or of an earlier title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title_words: Option<Name>,
    /// The manifest of the emitted crate.
    pub package: Package,
    /// The settings of the pages.
    pub pages: PageSettings,
    /// The excluded parts, by pointer, each with the reason.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub excluded: Vec<Excluded>,
}

/// An old name of a type. It stays as an alias until the next version that may break users.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RenamedType {
    /// The old name.
    pub old: TypeId,
    /// The type.
    pub new: TypeId,
}

impl Api {
    /// The names of secret fields, of all types.
    pub fn secret_keys(&self) -> BTreeSet<&WireName> {
        let structs = self.types.iter().filter_map(|def| match &def.kind {
            TypeKind::Struct(body) => Some(&body.secrets),
            _ => None,
        });
        structs.flatten().collect()
    }

    /// The number of emitted operations. Several methods for bodies of several formats are one operation.
    pub fn emitted(&self) -> usize {
        self.operations.iter().filter(|operation| operation.further.is_none()).count()
    }

    /// The number of operations in the document, with those that were left out.
    pub fn offered(&self) -> usize {
        let excluded = self.excluded.iter();
        let excluded = excluded.filter(|excluded| excluded.kind == ExcludedKind::Operation);
        self.emitted() + excluded.count()
    }

    /// The name of the API for people.
    pub fn title(&self) -> &str {
        self.package.title.as_deref().unwrap_or_else(|| self.documents_title())
    }

    /// The document: its title, its version, and its origin.
    pub fn document(&self) -> String {
        let title = self.documents_title();
        let origin = self.info.origin.as_ref().map(|origin| format!(" ({origin})"));
        format!("{title} {}{}", self.info.version, origin.unwrap_or_default())
    }

    fn documents_title(&self) -> &str {
        let title = self.info.docs.title.as_deref();
        title.filter(|title| !title.trim().is_empty()).unwrap_or("API")
    }

    /// The URL of an operation's server, without a slash at its end; empty without a server.
    pub fn server_of<'a>(&'a self, operation: &'a Operation) -> &'a str {
        let server = operation.server.as_deref().or(self.info.server.as_deref());
        server.unwrap_or_default().trim_end_matches('/')
    }

    /// The states of this type, if they change after the response.
    pub fn states(&self, ty: &TypeId) -> Option<&ResourceState> {
        self.settling.iter().find(|state| state.ty == *ty)
    }

    /// The operation of this id.
    pub fn operation(&self, id: &OperationId) -> Option<&Operation> {
        self.operations
            .binary_search_by(|operation| operation.id.cmp(id))
            .ok()
            .map(|at| &self.operations[at])
    }
}

/// The title of the API, and its server.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ApiInfo {
    /// Title and description.
    pub docs: Docs,
    /// The version of the document.
    pub version: String,
    /// The origin of the document, if known: `@acme/types 1.7.0`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<String>,
    /// The URL of the first server, with the defaults of its variables.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server: Option<String>,
}

/// A part of the document that is not emitted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Excluded {
    /// Its place.
    pub pointer: SpecPointer,
    /// Its kind.
    pub kind: ExcludedKind,
    /// The reason.
    pub reason: String,
}

/// The kind of an excluded part.
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
