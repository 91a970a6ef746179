//! `allOf`: one object from several parts.
//!
//! The result of a component with all its parts is cached, so that shared parts are read once. Chains of parts are
//! followed with an explicit stack, because a document can make them arbitrarily long.

use std::collections::HashSet;
use std::rc::Rc;

use indexmap::IndexMap;
use serde_json::{Value, json};

use super::view::{alternatives, parts};
use super::{SchemaView, Schemas};
use crate::load::{Identity, Node};

/// A schema that is not a reference, with all its parts.
#[derive(Clone, Debug)]
pub(crate) struct ResolvedSchema<'a> {
    pub(crate) node: Node<'a>,
    pub(crate) view: Rc<SchemaView<'a>>,
    /// Whether the view belongs to the schema: a view can also be composed of others, with a schema that describes
    /// them.
    pub(crate) is_own: bool,
}

impl<'a> ResolvedSchema<'a> {
    fn of(view: impl Into<Rc<SchemaView<'a>>>, node: Node<'a>) -> Self {
        Self { node, view: view.into(), is_own: true }
    }

    /// A view composed of several schemas, and the schema that describes it.
    pub(crate) fn composed(view: SchemaView<'a>, node: &Node<'a>) -> Self {
        Self { node: node.clone(), view: view.into(), is_own: false }
    }
}

/// A schema with one part and no siblings stands for that part, as a way to add a description or `nullable` to a
/// reference.
pub(crate) fn single_part<'a>(schema: &Node<'a>) -> Option<Node<'a>> {
    let says = |key: &str| {
        let is_silent = |value: &Value| *value == false || value == &json!([]);
        schema.get(key).is_some_and(|value| !is_silent(value))
    };
    let keys = ["properties", "required", "additionalProperties"];
    if keys.into_iter().any(says) || !alternatives(schema).is_empty() {
        return None;
    }
    let mut parts = parts(schema).into_iter();
    parts.next().filter(|_| parts.next().is_none())
}

/// A schema whose parts are being read.
struct OpenSchema<'a> {
    schema: Node<'a>,
    /// The components among its parts that are not read yet, the next one last.
    left: Vec<Node<'a>>,
}

impl<'a> Schemas<'a> {
    /// The schema behind any number of references, with all its parts.
    pub(crate) fn whole(&mut self, schema: &Node<'a>) -> Option<ResolvedSchema<'a>> {
        let node = self.follow(schema)?;
        if let Some(view) = self.wholes.get(&node.identity()) {
            return Some(ResolvedSchema::of(Rc::clone(view), node));
        }
        // An inline schema without parts is not asked for again.
        if schema.reference().is_none() && parts(&node).is_empty() {
            return Some(ResolvedSchema::of(SchemaView::of(&node), node));
        }
        let mut stack = vec![self.open(node.clone())];
        let mut inside = HashSet::from([node.identity()]);
        while let Some(OpenSchema { schema, left }) = stack.last_mut() {
            match left.pop() {
                Some(part) if self.wholes.contains_key(&part.identity()) => {}
                Some(part) if inside.insert(part.identity()) => stack.push(self.open(part)),
                Some(_) => {
                    let at = schema.at.clone();
                    let (message, help) =
                        ("`allOf` contains itself", Some("remove one reference of the circle"));
                    self.log.diagnostics.flaw(&at, message, "that part is left out", help);
                }
                None => {
                    let schema = schema.clone();
                    let view = Rc::new(self.with_parts(SchemaView::of(&schema), schema.identity()));
                    stack.pop();
                    inside.remove(&schema.identity());
                    self.wholes.insert(schema.identity(), view);
                }
            }
        }
        let view = self.wholes.get(&node.identity())?;
        Some(ResolvedSchema::of(Rc::clone(view), node))
    }

    fn open(&self, schema: Node<'a>) -> OpenSchema<'a> {
        let mut left = Vec::new();
        self.components(&schema, &mut left);
        left.reverse();
        OpenSchema { schema, left }
    }

    /// The components among the parts of a schema, and among the parts of inline parts; the lint bounds the depth.
    fn components(&self, schema: &Node<'a>, found: &mut Vec<Node<'a>>) {
        for part in parts(schema) {
            match part.reference() {
                Some(_) => found.extend(self.follow(&part)),
                None => self.components(&part, found),
            }
        }
    }

    /// Merges all parts of a schema; components are known, except one that is a part of itself.
    fn with_parts(&mut self, mut view: SchemaView<'a>, schema: Identity) -> SchemaView<'a> {
        let parts = std::mem::take(&mut view.parts);
        let mut seen = HashSet::new();
        for part in parts.iter() {
            let Some(target) = self.follow(part) else { continue };
            // Repeated keywords add nothing.
            if !seen.insert(target.identity()) {
                continue;
            }
            if part.reference().is_none() {
                let inside = self.with_parts(SchemaView::of(&target), schema);
                // Strictly all parts would have to allow null, but there is no other reason to write it.
                view.nullable |= inside.nullable;
                self.merge_part(&mut view, &inside, &target);
            } else if let Some(known) = self.wholes.get(&target.identity()).cloned() {
                let known = self.without_own_union(known, &target, schema);
                if self.repeat(known.weight(), part) {
                    self.merge_part(&mut view, &known, &target);
                }
            }
        }
        view
    }

    /// What a base says to a branch of its own union: everything but the union.
    fn without_own_union(
        &mut self,
        base: Rc<SchemaView<'a>>,
        node: &Node<'a>,
        child: Identity,
    ) -> Rc<SchemaView<'a>> {
        if base.alternatives.is_empty() {
            return base;
        }
        if !self.offered.contains_key(&node.identity()) {
            let branches = base.alternatives.iter().filter_map(|branch| self.follow(branch));
            let branches = branches.map(|branch| branch.identity()).collect();
            self.offered.insert(node.identity(), branches);
        }
        if !self.offered[&node.identity()].contains(&child) {
            return base;
        }
        let (alternatives, discriminator) = (Rc::default(), None);
        Rc::new(SchemaView { alternatives, discriminator, ..(*base).clone() })
    }

    /// Merges two objects: all properties, all required names.
    pub(crate) fn merge_part(
        &mut self,
        whole: &mut SchemaView<'a>,
        part: &SchemaView<'a>,
        schema: &Node<'a>,
    ) {
        whole.ty = whole.ty.or(part.ty);
        whole.has_properties |= part.has_properties;
        if whole.properties.is_empty() {
            whole.properties = Rc::clone(&part.properties);
        } else if !part.properties.is_empty() {
            self.merge_properties(Rc::make_mut(&mut whole.properties), part);
        }
        if whole.required.is_empty() {
            whole.required = Rc::clone(&part.required);
        } else if !part.required.is_empty() {
            Rc::make_mut(&mut whole.required).extend(part.required.iter().copied());
        }
        if whole.values.is_empty() {
            whole.values = Rc::clone(&part.values);
        }
        whole.additional = whole.additional.take().or_else(|| part.additional.clone());
        whole.format = whole.format.or(part.format);
        whole.items = whole.items.take().or_else(|| part.items.clone());
        whole.discriminator = whole.discriminator.take().or_else(|| part.discriminator.clone());
        if whole.alternatives.is_empty() {
            whole.alternatives = Rc::clone(&part.alternatives);
            whole.is_any = part.is_any;
        } else if !part.alternatives.is_empty() {
            let message = "several unions in one `allOf` are not supported: the first union counts";
            let help = "write the combinations out as one `oneOf`, in the overlay";
            self.log.warn(&schema.at, message, help);
        }
    }

    /// Reports two different declarations of one property.
    fn merge_properties(&mut self, whole: &mut IndexMap<&'a str, Node<'a>>, part: &SchemaView<'a>) {
        for (name, other) in part.properties.iter() {
            let Some(known) = whole.get(name) else {
                whole.insert(name, other.clone());
                continue;
            };
            if !self.shapes.are_same(known, other) {
                let message = format!(
                    "the declaration of the property at {} differs: that declaration counts",
                    known.at
                );
                self.log.warn(&other.at, message, "make both declarations equal in the overlay");
            }
        }
    }
}
