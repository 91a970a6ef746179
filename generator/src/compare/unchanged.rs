//! The parts that are equal in both documents, with all that they refer to. Nothing about them changed, so they are not
//! walked.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use crate::load::Node;
use crate::model::SpecPointer;

/// The equal parts of two documents.
#[derive(Debug)]
pub(super) struct Unchanged<'a> {
    documents: [&'a Value; 2],
    /// The references whose targets differ, or lead to such a target.
    changed: HashSet<&'a str>,
    /// Whether operations have the same credentials without their own.
    are_credentials_same: bool,
}

impl<'a> Unchanged<'a> {
    pub(super) fn of(old: &'a Value, new: &'a Value) -> Self {
        let documents = [old, new];
        let at = |pointer: &str| old.pointer(pointer) == new.pointer(pointer);
        let are_credentials_same = at("/security") && at("/components/securitySchemes");
        Self { documents, changed: changed(documents), are_credentials_same }
    }

    /// Whether a member of `paths` or `webhooks` is equal.
    pub(super) fn has_operations(&self, section: &str, key: &str) -> bool {
        let item = |document: &'a Value| document.get(section)?.get(key);
        let [old, new] = self.documents.map(item);
        self.are_credentials_same && old.is_some() && old == new && self.leads_to_same(old)
    }

    /// Whether a component schema is equal.
    pub(super) fn has_component(&self, name: &str) -> bool {
        let schema = |document: &'a Value| document.get("components")?.get("schemas")?.get(name);
        let [old, new] = self.documents.map(schema);
        old.is_some() && old == new && self.leads_to_same(old)
    }

    fn leads_to_same(&self, part: Option<&'a Value>) -> bool {
        let mut found = Vec::new();
        part.into_iter().for_each(|part| references(part, &mut found));
        found.iter().all(|reference| !self.changed.contains(reference))
    }
}

/// The references whose targets differ, or lead to such a target. Each target is read once.
fn changed(documents: [&Value; 2]) -> HashSet<&str> {
    let mut found = Vec::new();
    documents.into_iter().for_each(|document| references(document, &mut found));
    let mut users: HashMap<&str, Vec<&str>> = HashMap::new();
    let (mut seen, mut left) = (HashSet::new(), Vec::new());
    for reference in found {
        if !seen.insert(reference) {
            continue;
        }
        let target = |document| Node::root(document).find(SpecPointer::from_fragment(reference));
        let [old, new] = documents.map(|document| target(document).map(|target| target.value));
        if old != new {
            left.push(reference);
        }
        let mut inner = Vec::new();
        old.into_iter().for_each(|old| references(old, &mut inner));
        inner.into_iter().for_each(|inner| users.entry(inner).or_default().push(reference));
    }
    let mut changed = HashSet::new();
    while let Some(reference) = left.pop() {
        if changed.insert(reference) {
            left.extend(users.get(reference).into_iter().flatten());
        }
    }
    changed
}

/// The references in a part of a document. The reader of documents bounds the depth (`bounds::DEPTH`).
fn references<'a>(part: &'a Value, found: &mut Vec<&'a str>) {
    match part {
        Value::Object(members) => {
            found.extend(members.get("$ref").and_then(Value::as_str));
            members.values().for_each(|member| references(member, found));
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        _ => {}
    }
}
