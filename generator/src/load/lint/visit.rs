//! The references of a document, each with the kind of node that its place asks for.

use serde_json::Value;

use super::keyword::{Kind, Shape};
use super::nodes::DOCUMENT;

/// A kind of node, for those who follow references.
#[derive(Clone, Copy)]
pub(in crate::load) struct Place(&'static Kind);

impl Place {
    /// The whole document.
    pub(in crate::load) const DOCUMENT: Self = Self(&DOCUMENT);

    /// The section of the components where such nodes have names; `None`: they stand in their place only.
    pub(in crate::load) fn section(self) -> Option<&'static str> {
        self.0.section
    }

    /// Whether it is a path with its operations.
    pub(in crate::load) fn is_path(self) -> bool {
        std::ptr::eq(self.0, &super::nodes::PATH_ITEM)
    }

    /// Whether a node of the same kind stands at this place of a document.
    pub(in crate::load) fn is_at<'k>(self, mut keys: impl Iterator<Item = &'k str>) -> bool {
        let end = keys.try_fold(Shape::Node(&DOCUMENT), below);
        matches!(end, Some(Shape::Node(kind) | Shape::NodeOrFlag(kind)) if std::ptr::eq(kind, self.0))
    }
}

/// The shape of what stands under a key.
fn below(shape: Shape, key: &str) -> Option<Shape> {
    match shape {
        Shape::Node(kind) | Shape::NodeOrFlag(kind) => {
            let known = kind.known.iter().find(|(_, names)| names.contains(&key));
            let others = || kind.others.as_ref().filter(|_| !key.starts_with("x-"));
            known.map(|(shape, _)| *shape).or_else(|| others().map(|others| others.shape))
        }
        Shape::List(inner) | Shape::Map(inner) => Some(*inner),
        _ => None,
    }
}

/// Gives each reference in a node of this kind to a function, which may change the node. The readers bound the depth.
pub(in crate::load) fn visit_references(
    Place(kind): Place,
    node: &mut Value,
    found: &mut impl FnMut(Place, &mut Value),
) {
    visit(Shape::Node(kind), node, found);
}

fn visit(shape: Shape, value: &mut Value, found: &mut impl FnMut(Place, &mut Value)) {
    match (shape, value) {
        (Shape::Node(kind) | Shape::NodeOrFlag(kind), value @ Value::Object(_)) => {
            if value.get("$ref").is_some_and(Value::is_string) {
                found(Place(kind), value);
                return;
            }
            for (key, member) in value.as_object_mut().into_iter().flatten() {
                if let Some(shape) = below(shape, key) {
                    visit(shape, member, found);
                }
            }
        }
        (Shape::List(inner), Value::Array(items)) => {
            items.iter_mut().for_each(|item| visit(*inner, item, found));
        }
        (Shape::Map(inner), Value::Object(members)) => {
            members.values_mut().for_each(|member| visit(*inner, member, found));
        }
        _ => {}
    }
}
