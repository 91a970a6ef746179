//! The documented surface of a document, as a flat list of locations.

mod entry;
mod errors;
mod incoming;
mod locations;
mod nodes;
mod renamed;
mod request;
mod responses;
mod results;
mod unions;
mod walk;
mod wholes;
mod words;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use serde_json::Value;

use super::changes::Aspect;
use super::components::{Components, components};
use super::direction::Direction;
use super::place::{ChangedPlace, OperationKey, PlaceOwner};
use super::shape::Reader;
use super::unchanged::Unchanged;
use crate::conventions::Conventions;
use crate::diagnostic::Diagnostics;
use crate::load::Node;
use crate::model::Statuses;
use crate::normalize::document::Document;
use crate::normalize::log::Log;
use crate::normalize::schema::{ComposedSchemas, Schemas};
use crate::normalize::select::choose;
pub(super) use entry::{Entry, EntryKind, TypeWords};
pub(super) use errors::join_errors;
pub(super) use locations::join_locations;
pub(super) use renamed::rename_path_parameters;
use walk::Walk;
pub(super) use wholes::rename_server;

/// An operation.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Operation {
    pub(super) deprecated: bool,
    pub(super) description: String,
    /// The properties that decide its meaning: credentials, action, media types.
    pub(super) properties: BTreeMap<Aspect, Value>,
    /// All media types of the body of a call and of its first success.
    pub(super) media_types: BTreeMap<Aspect, BTreeSet<String>>,
    /// Whether a call has to have a body; `None`: it can have none.
    pub(super) needs_body: Option<bool>,
    /// Whether the body of a call is one argument.
    pub(super) takes_whole_body: bool,
    /// The statuses of each body of errors. The body stands at the first of them.
    pub(super) errors: Vec<Vec<Statuses>>,
}

/// The documented surface of a document.
#[derive(Debug, Default)]
pub(super) struct Surface {
    pub(super) operations: BTreeMap<OperationKey, Operation>,
    pub(super) places: BTreeMap<ChangedPlace, Entry>,
    /// Operations that exist without documentation.
    pub(super) undocumented: BTreeSet<OperationKey>,
    /// The servers and the security schemes, with what calls are sent by.
    pub(super) wholes: BTreeMap<PlaceOwner, BTreeMap<Aspect, Value>>,
    /// All components.
    pub(super) components: BTreeSet<String>,
    /// The components that operations use.
    pub(super) walked: BTreeSet<String>,
    pub(super) direction: Direction,
    /// Whether locations are missing.
    pub(super) is_incomplete: bool,
}

impl Surface {
    /// The surface of a document. A component of `shared` that stands alone is compared separately; any other component
    /// is expanded at each use.
    pub(super) fn of(
        document: &Value,
        shared: &Components,
        unchanged: &Unchanged<'_>,
        conventions: &Conventions,
    ) -> Self {
        let mut surface = Self { components: components(document), ..Self::default() };
        // The problems of a document are for those who generate from it.
        let mut unreported = Diagnostics::new();
        let document = Document { root: Node::root(document) };
        let composed = ComposedSchemas::new();
        let schemas = Schemas::new(document.root.clone(), &composed, Log::new(&mut unreported));
        let reader = Reader::new(document.root.value, shared);
        let chosen = choose(&document.root, &conventions.operations);
        let mut walk = Walk::new(document, schemas, (reader, unchanged), conventions, &mut surface);
        for chosen in &chosen {
            walk.operation(chosen);
        }
        walk.webhooks();
        walk.wholes();
        let is_incomplete = walk.is_incomplete();
        surface.is_incomplete = is_incomplete;
        surface
    }
}

/// The queue of components to walk; each component is queued once.
#[derive(Debug, Default)]
pub(super) struct PendingComponents<'a> {
    seen: BTreeSet<(&'a str, bool)>,
    queue: VecDeque<(&'a str, bool)>,
}

impl<'a> PendingComponents<'a> {
    /// Queues a component; `is_sent`: a request contains the component.
    pub(super) fn push(&mut self, name: &'a str, is_sent: bool) {
        if self.seen.insert((name, is_sent)) {
            self.queue.push_back((name, is_sent));
        }
    }

    /// The next component.
    pub(super) fn pop(&mut self) -> Option<(&'a str, bool)> {
        self.queue.pop_front()
    }
}
