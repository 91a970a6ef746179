//! What a document documents, as a flat list of places.

mod entry;
mod nodes;
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
    /// What its meaning hangs on: `security`, `response_key`, `action`.
    pub(super) properties: BTreeMap<&'static str, Value>,
}

/// What a document documents.
#[derive(Debug, Default)]
pub(super) struct Surface {
    pub(super) operations: BTreeMap<String, Operation>,
    pub(super) places: BTreeMap<ChangedPlace, Entry>,
    /// Operations that are there without being documented.
    pub(super) undocumented: BTreeSet<String>,
    /// All components.
    pub(super) components: BTreeSet<String>,
    /// The components that operations use.
    pub(super) walked: BTreeSet<String>,
    /// Those that requests contain.
    pub(super) sent: BTreeSet<String>,
    /// Those that responses contain.
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
    /// The surface of a document. A component of `shared` is compared by itself, any other one where it is used.
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
    /// Its path; with its method, where each method of a path is an operation.
    pub(super) key: String,
    /// Its method and path.
    pub(super) full: String,
    pub(super) item: &'a Value,
    pub(super) operation: &'a Value,
}

impl<'a> EmittedOperation<'a> {
    /// The parameters of the path item and of the operation, which override those.
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

/// Components that wait until they are walked, each once.
#[derive(Debug, Default)]
pub(super) struct PendingComponents<'a> {
    seen: BTreeSet<(&'a str, bool)>,
    queue: VecDeque<(&'a str, bool)>,
}

impl<'a> PendingComponents<'a> {
    /// A component that is used; whether in a request.
    pub(super) fn push(&mut self, name: &'a str, is_sent: bool) {
        if self.seen.insert((name, is_sent)) {
            self.queue.push_back((name, is_sent));
        }
    }

    /// The next one.
    pub(super) fn pop(&mut self) -> Option<(&'a str, bool)> {
        self.queue.pop_front()
    }
}
