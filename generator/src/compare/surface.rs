//! The documented surface of a document, as a flat list of locations.

mod entry;
mod nodes;
mod responses;
mod unions;
mod walk;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use serde_json::Value;

use super::changes::ChangedPlace;
use super::shape::{Reader, list};
use crate::conventions::Conventions;
use crate::model::HttpMethod;
pub(super) use entry::{Entry, EntryKind};
use walk::Walk;

/// An operation.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Operation {
    pub(super) deprecated: bool,
    pub(super) description: String,
    /// The properties that decide its meaning: `security`, `response_key`, `action`.
    pub(super) properties: BTreeMap<&'static str, Value>,
    /// Whether a call has to have a body; `None`: it can have none.
    pub(super) needs_body: Option<bool>,
}

/// The documented surface of a document.
#[derive(Debug, Default)]
pub(super) struct Surface {
    pub(super) operations: BTreeMap<String, Operation>,
    pub(super) places: BTreeMap<ChangedPlace, Entry>,
    /// Operations that exist without documentation.
    pub(super) undocumented: BTreeSet<String>,
    /// All components.
    pub(super) components: BTreeSet<String>,
    /// The components that operations use.
    pub(super) walked: BTreeSet<String>,
    /// The components that requests contain.
    pub(super) sent: BTreeSet<String>,
    /// The components that responses contain.
    pub(super) received: BTreeSet<String>,
}

/// The components that both documents have.
pub(super) fn shared_components(old: &Value, new: &Value) -> BTreeSet<String> {
    components(old).intersection(&components(new)).cloned().collect()
}

fn components(document: &Value) -> BTreeSet<String> {
    let schemas = document.pointer("/components/schemas").and_then(Value::as_object);
    schemas.into_iter().flatten().map(|(name, _)| name.clone()).collect()
}

impl Surface {
    /// The surface of a document. A component of `shared` is compared separately; any other component is expanded at
    /// each use.
    pub(super) fn of(
        document: &Value,
        shared: &BTreeSet<String>,
        conventions: &Conventions,
    ) -> Self {
        let mut surface = Self { components: components(document), ..Self::default() };
        let reader = Reader { document, shared };
        let mut walk = Walk::new(reader, conventions, &mut surface);
        for chosen in chosen(document, conventions) {
            walk.operation(&chosen);
        }
        surface
    }
}

/// An operation that is emitted.
pub(super) struct EmittedOperation<'a> {
    /// The path; with the method, if each method of a path is an operation.
    pub(super) key: String,
    /// The method and the path.
    pub(super) full: String,
    pub(super) item: &'a Value,
    pub(super) operation: &'a Value,
}

impl<'a> EmittedOperation<'a> {
    /// Whether a call has to have a body; `None`: it can have none.
    pub(super) fn needs_body(&self, reader: &Reader<'a, '_>) -> Option<bool> {
        let body = self.operation.get("requestBody")?;
        let body = reader.target(body).unwrap_or(body);
        Some(body.get("required") == Some(&Value::Bool(true)))
    }

    /// The parameters of the path item and of the operation. A parameter of the operation overrides one of the path
    /// item.
    pub(super) fn parameters(&self, reader: &Reader<'a, '_>) -> Vec<&'a Value> {
        let of = |value: &'a Value| list(value.get("parameters")).iter();
        let all = of(self.item).chain(of(self.operation));
        let all = all.map(|parameter| reader.target(parameter).unwrap_or(parameter));
        let mut by_key = BTreeMap::new();
        for parameter in all {
            let text = |key: &str| parameter.get(key).and_then(Value::as_str).unwrap_or_default();
            by_key.insert((text("name"), text("in")), parameter);
        }
        by_key.into_values().collect()
    }
}

fn chosen<'a>(document: &'a Value, conventions: &Conventions) -> Vec<EmittedOperation<'a>> {
    let one_per_path = &conventions.operations.one_per_path;
    let paths = document.get("paths").and_then(Value::as_object).into_iter().flatten();
    let mut all = Vec::new();
    for (path, item) in paths.filter(|(path, _)| path.starts_with('/')) {
        let of = |method: HttpMethod| item.get(method.as_str().to_lowercase());
        let preferred = one_per_path.iter().copied().find(|method| of(*method).is_some());
        let methods = HttpMethod::ALL.into_iter();
        for method in
            methods.filter(|method| preferred.is_none_or(|preferred| preferred == *method))
        {
            let Some(operation) = of(method) else { continue };
            let full = format!("{} {path}", method.as_str());
            let key = if preferred.is_some() { path.clone() } else { full.clone() };
            all.push(EmittedOperation { key, full, item, operation });
        }
    }
    all
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
