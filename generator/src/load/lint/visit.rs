//! The references of a document, each with the kind of node at its place.

use serde_json::{Map, Value, json};

use super::keyword::{NodeTable, Shape};
use super::nodes::{DOCUMENT, PATH_ITEM};
use super::schema::{DISCRIMINATOR, SCHEMA};
use crate::load::node::is_extension;
use crate::load::references::of_mapping;
use crate::load::tree_path::TreePath;

/// A kind of node.
#[derive(Clone, Copy)]
pub(in crate::load) struct NodeKind(&'static NodeTable);

impl NodeKind {
    /// The whole document.
    pub(in crate::load) const DOCUMENT: Self = Self(&DOCUMENT);

    /// The section of components for this kind; `None`: there is none.
    pub(in crate::load) fn section(self) -> Option<&'static str> {
        self.0.section
    }

    /// Whether the kind is a path item.
    pub(in crate::load) fn is_path(self) -> bool {
        std::ptr::eq(self.0, &PATH_ITEM)
    }

    /// Whether a place of a document has a node of this kind.
    pub(in crate::load) fn is_at<'k>(self, mut keys: impl Iterator<Item = &'k str>) -> bool {
        let end = keys.try_fold(Shape::Node(&DOCUMENT), below);
        matches!(end, Some(Shape::Node(kind) | Shape::NodeOrFlag(kind)) if std::ptr::eq(kind, self.0))
    }
}

/// The shape of the value of a key.
fn below(shape: Shape, key: &str) -> Option<Shape> {
    match shape {
        Shape::Node(kind) | Shape::NodeOrFlag(kind) => {
            let known = kind.known.iter().find(|(_, names)| names.contains(&key));
            let others = || kind.others.as_ref().filter(|_| !is_extension(key));
            known.map(|(shape, _)| *shape).or_else(|| others().map(|others| others.shape))
        }
        Shape::List(inner) | Shape::Map(inner) => Some(*inner),
        _ => None,
    }
}

/// Whether the members beside the `$ref` of a schema are read. OpenAPI 3.0 ignores them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::load) enum Siblings {
    Counted,
    Ignored,
}

/// Calls a function for each reference in a node of this kind; the function may change the node. The references beside
/// a reference come first. The readers bound the depth.
pub(in crate::load) fn visit_references(
    NodeKind(kind): NodeKind,
    siblings: Siblings,
    tree_path: &TreePath<'_>,
    node: &mut Value,
    found: &mut impl FnMut(NodeKind, &TreePath<'_>, &mut Value),
) {
    visit(Shape::Node(kind), siblings, tree_path, node, found);
}

/// The depth of the document bounds the walk (`bounds::DEPTH`).
fn visit(
    shape: Shape,
    siblings: Siblings,
    tree_path: &TreePath<'_>,
    value: &mut Value,
    found: &mut impl FnMut(NodeKind, &TreePath<'_>, &mut Value),
) {
    match (shape, value) {
        (Shape::Node(kind) | Shape::NodeOrFlag(kind), value @ Value::Object(_)) => {
            if std::ptr::eq(kind, &DISCRIMINATOR) {
                return visit_mapping(tree_path, value, found);
            }
            let is_reference = value.get("$ref").is_some_and(Value::is_string);
            if !is_reference || has_siblings(kind, siblings) {
                for (key, member) in value.as_object_mut().into_iter().flatten() {
                    if let Some(shape) = below(shape, key) {
                        visit(shape, siblings, &tree_path.key(key), member, found);
                    }
                }
            }
            if is_reference {
                found(NodeKind(kind), tree_path, value);
            }
        }
        (Shape::List(inner), Value::Array(items)) => {
            for (index, item) in items.iter_mut().enumerate() {
                visit(*inner, siblings, &tree_path.item(index), item, found);
            }
        }
        (Shape::Map(inner), Value::Object(members)) => {
            for (key, member) in members.iter_mut() {
                visit(*inner, siblings, &tree_path.key(key), member, found);
            }
        }
        _ => {}
    }
}

/// Whether the members beside a reference of this kind are read: those of a path item are, in each version (OpenAPI
/// 3.0.3, Path Item Object).
fn has_siblings(kind: &'static NodeTable, siblings: Siblings) -> bool {
    let is_schema = std::ptr::eq(kind, &SCHEMA);
    std::ptr::eq(kind, &PATH_ITEM) || is_schema && siblings == Siblings::Counted
}

/// Calls a function for each schema of the document; the function may change the schema. It gets what it returned for the
/// schema around, and at first `outside`. The readers bound the depth.
pub(in crate::load) fn visit_schemas<T: Copy>(
    document: &mut Value,
    outside: T,
    found: &mut impl FnMut(&TreePath<'_>, &mut Map<String, Value>, T) -> T,
) {
    schemas(Shape::Node(&DOCUMENT), &TreePath::ROOT, document, outside, found);
}

/// The depth of the document bounds the walk (`bounds::DEPTH`).
fn schemas<T: Copy>(
    shape: Shape,
    tree_path: &TreePath<'_>,
    value: &mut Value,
    around: T,
    found: &mut impl FnMut(&TreePath<'_>, &mut Map<String, Value>, T) -> T,
) {
    match (shape, value) {
        (Shape::Node(kind) | Shape::NodeOrFlag(kind), Value::Object(members)) => {
            let inside = match std::ptr::eq(kind, &SCHEMA) {
                true => found(tree_path, members, around),
                false => around,
            };
            for (key, member) in members {
                if let Some(shape) = below(shape, key) {
                    schemas(shape, &tree_path.key(key), member, inside, found);
                }
            }
        }
        (Shape::List(inner), Value::Array(items)) => {
            for (index, item) in items.iter_mut().enumerate() {
                schemas(*inner, &tree_path.item(index), item, around, found);
            }
        }
        (Shape::Map(inner), Value::Object(members)) => {
            for (key, member) in members.iter_mut() {
                schemas(*inner, &tree_path.key(key), member, around, found);
            }
        }
        _ => {}
    }
}

/// The mapping of a discriminator refers to schemas without `$ref`.
fn visit_mapping(
    tree_path: &TreePath<'_>,
    discriminator: &mut Value,
    found: &mut impl FnMut(NodeKind, &TreePath<'_>, &mut Value),
) {
    let mapping = discriminator.get_mut("mapping").and_then(Value::as_object_mut);
    let here = tree_path.key("mapping");
    for (key, target) in mapping.into_iter().flatten() {
        let Value::String(text) = target else { continue };
        let before = of_mapping(text).into_owned();
        let is_name = before != *text;
        let mut node = json!({ "$ref": before });
        found(NodeKind(&SCHEMA), &here.key(key), &mut node);
        let after = node["$ref"].as_str().filter(|after| *after != before);
        // A name that the file lacks is a component of the document.
        if let Some(after) = after.filter(|after| !is_name || after.starts_with('#')) {
            *target = after.into();
        }
    }
}
