//! Where a pointer leads in a text. Only what is printed is looked up, all of it in one pass.

use std::collections::HashMap;

use super::SourceText;
use super::text::{self, Mark};
use crate::diagnostic::Position;
use crate::model::SpecPointer;

/// The positions of these pointers in the text: of the key, or of the item of an array.
///
/// What is not in the text (an overlay added it) is where its nearest ancestor is; `None` where the
/// text has nothing at all.
pub fn locate(source: &SourceText<'_>, pointers: &[SpecPointer]) -> Vec<Option<Position>> {
    let mut wanted = Wanted::default();
    let ends: Vec<usize> = pointers.iter().map(|pointer| wanted.insert(pointer)).collect();
    wanted.find(source);
    ends.into_iter().map(|end| wanted.position(end)).collect()
}

/// The pointers as a tree of their segments; nodes are indices, 0 is the root.
struct Wanted {
    nodes: Vec<Node>,
}

#[derive(Default)]
struct Node {
    parent: Option<usize>,
    children: HashMap<String, usize>,
    position: Option<Position>,
}

/// An object or array that has not ended yet, and the node that it is, if it is one.
struct Open {
    node: Option<usize>,
    /// The node of the value to come.
    next: Option<usize>,
    /// In an array, the index of the item to come.
    index: Option<usize>,
}

impl Default for Wanted {
    fn default() -> Self {
        Self { nodes: vec![Node::default()] }
    }
}

impl Wanted {
    fn insert(&mut self, pointer: &SpecPointer) -> usize {
        let mut at = 0;
        for segment in pointer.segments() {
            at = match self.nodes[at].children.get(&segment) {
                Some(child) => *child,
                None => {
                    let child = self.nodes.len();
                    self.nodes.push(Node { parent: Some(at), ..Node::default() });
                    self.nodes[at].children.insert(segment, child);
                    child
                }
            };
        }
        at
    }

    fn find(&mut self, source: &SourceText<'_>) {
        let mut open: Vec<Open> = Vec::new();
        for (mark, position) in text::marks(source) {
            if mark == Mark::Close {
                open.pop();
                continue;
            }
            if let Mark::Key(key) = &mark {
                if let Some(object) = open.last_mut() {
                    object.next = self.child(object.node, key);
                    self.found(object.next, position);
                }
                continue;
            }
            let node = match open.last_mut() {
                None => Some(0),
                Some(outer) => self.next_value(outer, position),
            };
            if node == Some(0) {
                self.found(node, position);
            }
            if mark != Mark::Scalar {
                let index = (mark == Mark::Array).then_some(0);
                let next = None;
                open.push(Open { node, next, index });
            }
        }
    }

    /// The node of the value that comes next in this object or array.
    fn next_value(&mut self, outer: &mut Open, position: Position) -> Option<usize> {
        let Some(index) = &mut outer.index else {
            return outer.next.take();
        };
        let at = *index;
        *index += 1;
        // Most arrays are of no interest: the index becomes a text only in those that are.
        outer.node?;
        let item = self.child(outer.node, &at.to_string());
        self.found(item, position);
        item
    }

    fn child(&self, node: Option<usize>, segment: &str) -> Option<usize> {
        self.nodes[node?].children.get(segment).copied()
    }

    /// The first place counts: only a text that was refused has a second one.
    fn found(&mut self, node: Option<usize>, position: Position) {
        if let Some(node) = node {
            self.nodes[node].position.get_or_insert(position);
        }
    }

    fn position(&self, node: usize) -> Option<Position> {
        let mut at = Some(node);
        while let Some(node) = at {
            if self.nodes[node].position.is_some() {
                return self.nodes[node].position;
            }
            at = self.nodes[node].parent;
        }
        None
    }
}
