//! The branches of a union, with directly nested unions expanded.

use std::collections::HashSet;
use std::rc::Rc;

use super::branch::{Branch, Branches};
use super::{ResolvedSchema, SchemaView, Schemas};
use crate::load::{Identity, Node};
use crate::model::{DataType, SpecPointer};

/// A union that is being expanded.
struct OpenUnion<'a> {
    /// The siblings of the union, and of the unions around it.
    beside: Rc<SchemaView<'a>>,
    /// The size of the siblings in each branch.
    weight: usize,
    /// The remaining branches, the next one last.
    left: Vec<Node<'a>>,
}

impl<'a> OpenUnion<'a> {
    fn new(beside: Rc<SchemaView<'a>>, alternatives: &[Node<'a>]) -> Self {
        let left = alternatives.iter().rev().cloned().collect();
        Self { weight: beside.weight(), beside, left }
    }
}

impl<'a> Schemas<'a> {
    /// The branches, each once; a union that contains itself adds no branch.
    pub(crate) fn branches(&mut self, union: &ResolvedSchema<'a>) -> Branches<'a> {
        if union.view.alternatives.is_empty() {
            return Branches::default();
        }
        // Several schemas can refer to a component.
        let key = union.node.identity();
        let is_kept = self.wholes.get(&key).is_some_and(|kept| Rc::ptr_eq(kept, &union.view));
        if let Some(known) = self.unions.get(&key).filter(|_| is_kept) {
            return known.clone();
        }
        let branches = self.opened(union);
        if is_kept {
            self.unions.insert(key, branches.clone());
        }
        branches
    }

    /// Reports a union that is JSON.
    pub(crate) fn report_opaque(&mut self, at: &SpecPointer, why: &str) {
        let help = "add a `discriminator`, or a property with another constant in each branch, in the overlay";
        self.log.warn(at, format!("this union is passed on as JSON: {why}"), help);
    }

    /// Whether no branch has the type of the union.
    pub(super) fn contradict(&mut self, branches: &[Branch<'a>], own: Option<DataType>) -> bool {
        let mut of_branch = |branch: &Branch<'a>| self.whole(&branch.schema)?.view.json_type();
        own.is_some_and(|own| {
            branches.iter().all(|each| of_branch(each).is_some_and(|ty| ty.excludes(own)))
        })
    }

    fn opened(&mut self, union: &ResolvedSchema<'a>) -> Branches<'a> {
        let beside = SchemaView { alternatives: Rc::default(), ..(*union.view).clone() };
        let mut stack = vec![OpenUnion::new(Rc::new(beside), &union.view.alternatives)];
        let mut seen: HashSet<Identity> = HashSet::new();
        let (mut list, mut nullable) = (Vec::new(), false);
        while let Some(OpenUnion { beside, weight, left }) = stack.last_mut() {
            let Some(schema) = left.pop() else {
                stack.pop();
                continue;
            };
            let (beside, weight) = (Rc::clone(beside), *weight);
            let Some(ResolvedSchema { node, view, .. }) = self.whole(&schema) else { continue };
            let mut is_itself =
                || union.is_own && self.behind(&node).identity() == union.node.identity();
            if !seen.insert(node.identity()) || is_itself() {
                continue;
            }
            nullable |= view.allowed.nullable;
            if view.is_only_null() {
                continue;
            }
            let is_inline = schema.reference().is_none();
            let opens = is_inline && !view.alternatives.is_empty() && !view.has_properties;
            // The first copy is part of the document itself.
            let again = !self.branched.insert(node.identity()) && is_inline;
            // A child has the members of its base already.
            let is_said = view.has_members_of(&beside);
            let cost = if again { view.weight() } else { 0 } + if is_said { 0 } else { weight };
            if !self.repeat(cost, &union.node) {
                break;
            }
            if opens {
                let inner = SchemaView { alternatives: Rc::default(), ..(*view).clone() };
                let inner = self.in_one(&beside, inner.into(), &node);
                stack.push(OpenUnion::new(inner, &view.alternatives));
            } else {
                let view = if is_said { view } else { self.in_one(&beside, view, &node) };
                list.push(Branch { schema, view });
            }
        }
        Branches { list: list.into(), nullable }
    }

    /// Merges the siblings of a union into a branch.
    fn in_one(
        &mut self,
        beside: &SchemaView<'a>,
        branch: Rc<SchemaView<'a>>,
        schema: &Node<'a>,
    ) -> Rc<SchemaView<'a>> {
        if beside.is_silent() {
            return branch;
        }
        let mut view = beside.clone();
        self.merge_part(&mut view, &branch, schema);
        Rc::new(view)
    }
}
