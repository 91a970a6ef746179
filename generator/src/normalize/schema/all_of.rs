//! `allOf`: one object from several parts.
//!
//! The result of a component with all its parts is cached, so that shared parts are read once. Chains of parts are
//! followed with an explicit stack, because a document can make them arbitrarily long.

use std::collections::HashSet;
use std::rc::Rc;

use super::allowed::{Allowed, Contradiction};
use super::branch::NO_BRANCH_OF_TYPE;
use super::constraint::{constraints, retain_of_type};
use super::view::{is_component_beside, only_branch, only_part, parts};
use super::{SchemaView, Schemas};
use crate::load::{Identity, Node};
use crate::model::{SpecPointer, ValueConstraint};

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

/// Keywords beside the part of a schema that can say what the part leaves open.
const SAYING: [&str; 5] = ["type", "format", "enum", "items", "prefixItems"];

/// The constraints of one value that its parts can have together: patterns are not merged.
const MOST_CONSTRAINTS: usize = 64;

/// A schema whose parts are being read.
struct OpenSchema<'a> {
    schema: Node<'a>,
    /// The references among its parts that are not read yet, the next one last.
    left: Vec<Node<'a>>,
}

impl<'a> Schemas<'a> {
    /// A schema with one part equals that part if its own keywords add nothing. Documents use this to add a
    /// description or `nullable` to a reference.
    pub(crate) fn single_part(&mut self, schema: &Node<'a>) -> Option<Node<'a>> {
        let part = only_part(schema)?;
        if !SAYING.iter().any(|key| schema.get(key).is_some()) {
            return Some(part);
        }
        let said = self.whole(&part)?.view;
        let own = SchemaView::of(schema);
        let is_union = only_branch(schema).is_some();
        let is_against = is_union && contradict(&own, &said);
        (!own.says_more_than(&said) && !is_against).then_some(part)
    }

    /// The schema behind any number of references, with all its parts.
    pub(crate) fn whole(&mut self, schema: &Node<'a>) -> Option<ResolvedSchema<'a>> {
        let node = self.follow(schema)?;
        if let Some(view) = self.wholes.get(&node.identity()) {
            return Some(ResolvedSchema::of(Rc::clone(view), node));
        }
        // An inline schema without parts is read only once, so it needs no cache.
        let mut all = parts(&node).into_iter().chain(SchemaView::conditional_parts(&node));
        if schema.reference().is_none() && all.next().is_none() {
            return Some(ResolvedSchema::of(SchemaView::of(&node), node));
        }
        let mut stack = vec![self.open(node.clone())];
        let mut inside = HashSet::from([node.identity()]);
        while let Some(OpenSchema { schema, left }) = stack.last_mut() {
            let Some(reference) = left.pop() else {
                let schema = schema.clone();
                let view = Rc::new(self.with_parts(&schema, schema.identity()));
                stack.pop();
                inside.remove(&schema.identity());
                self.wholes.insert(schema.identity(), view);
                continue;
            };
            let Some(part) = self.follow(&reference) else { continue };
            if self.wholes.contains_key(&part.identity()) {
                continue;
            }
            if inside.insert(part.identity()) {
                stack.push(self.open(part));
            } else {
                let at = schema.at.clone();
                self.report_circle(&at, &reference);
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
        for part in parts(schema).into_iter().chain(SchemaView::conditional_parts(schema)) {
            match part.reference() {
                Some(_) => found.push(part),
                None => self.components(&part, found),
            }
        }
    }

    /// Reports a schema that is a part of itself: by `allOf`, or as the only branch of its union. A condition inside itself
    /// says nothing new.
    fn report_circle(&mut self, at: &SpecPointer, part: &Node<'a>) {
        let list = part.at.parent();
        let keyword = list.last().unwrap_or_default();
        let message = format!("`{keyword}` contains itself");
        let (outcome, help) = ("the reference is left out", "remove one reference of the circle");
        match keyword.as_ref() {
            "allOf" => self.log.diagnostics.flaw(at, message, outcome, Some(help)),
            // JSON Schema allows it, and it constrains nothing.
            "oneOf" | "anyOf" => self.log.warn(at, format!("{message}: {outcome}"), help),
            _ => {}
        }
    }

    /// Merges all parts of a schema inside another schema. Components are already merged, except a component that is
    /// a part of itself. It enters inline parts only, whose depth `bounds::SCHEMAS_INSIDE` bounds.
    fn with_parts(&mut self, schema: &Node<'a>, outer: Identity) -> SchemaView<'a> {
        let mut view = SchemaView::of(schema);
        let parts = std::mem::take(&mut view.parts);
        let branch = only_branch(schema).map(|branch| branch.identity());
        let is_component_beside = is_component_beside(schema);
        let mut seen = HashSet::new();
        for part in parts.iter() {
            let Some(target) = self.follow(part) else { continue };
            // Repeated keywords add nothing.
            if !seen.insert(target.identity()) {
                continue;
            }
            let is_reference = part.reference().is_some();
            let said = match self.wholes.get(&target.identity()).cloned() {
                _ if !is_reference => Rc::new(self.with_parts(&target, outer)),
                Some(known) => self.without_own_union(known, &target, outer),
                None => continue,
            };
            let is_branch = branch == Some(part.identity());
            if is_branch && contradict(&view, &said) {
                self.report_opaque(&schema.at, NO_BRANCH_OF_TYPE);
                let allowed = Allowed { nullable: view.allowed.nullable, ..Allowed::default() };
                return SchemaView { allowed, ..SchemaView::default() };
            }
            view.allowed.add_null_of(&said.allowed, is_component_beside(part));
            if !is_reference || self.repeat(said.weight(), part) {
                let against = self.merge_part(&mut view, &said, &target);
                against.into_iter().for_each(|against| self.report_against(against, &target));
            }
        }
        for part in SchemaView::conditional_parts(schema) {
            let Some(target) = self.follow(&part).filter(|it| seen.insert(it.identity())) else {
                continue;
            };
            let said = match part.reference() {
                None => Rc::new(self.with_parts(&target, outer)),
                Some(_) => self.wholes.get(&target.identity()).cloned().unwrap_or_default(),
            };
            self.report_union_under_condition(&said, &part);
            if part.reference().is_none() || self.repeat(said.weight(), &part) {
                view.add_conditional(&said, schema);
            }
        }
        if !parts.is_empty() {
            view.allowed.retain_of_type(view.json_type());
        }
        view
    }

    /// The keywords of a base that apply to a branch of its own union: all but the union.
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
        let inherited_discriminator = base.discriminator.clone();
        Rc::new(SchemaView {
            alternatives,
            discriminator,
            inherited_discriminator,
            ..(*base).clone()
        })
    }

    /// Merges two schemas that apply together: all properties, all required names, the values that both allow. Returns the
    /// keyword that no value meets.
    pub(crate) fn merge_part(
        &mut self,
        whole: &mut SchemaView<'a>,
        part: &SchemaView<'a>,
        schema: &Node<'a>,
    ) -> Option<Contradiction> {
        let against = whole.allowed.add(&part.allowed);
        self.limit_constraints(&mut whole.allowed, schema);
        whole.has_properties |= part.has_properties;
        whole.is_binary |= part.is_binary;
        for (name, [known, other]) in whole.add_properties(part) {
            let schema = self.together_declared("property", &known, &other);
            Rc::make_mut(&mut whole.properties).insert(name, schema);
        }
        if whole.required.is_empty() {
            whole.required = Rc::clone(&part.required);
        } else if !part.required.is_empty() {
            Rc::make_mut(&mut whole.required).extend(part.required.iter().copied());
        }
        if !whole.additional.is_said() {
            whole.additional = part.additional.clone();
        }
        self.merge_items(&mut whole.items, part);
        whole.discriminator = whole.discriminator.take().or_else(|| part.discriminator.clone());
        if whole.inherited_discriminator.is_none() {
            whole.inherited_discriminator = part.inherited_discriminator.clone();
        }
        if whole.alternatives.is_empty() {
            whole.alternatives = Rc::clone(&part.alternatives);
            whole.is_any = part.is_any;
        } else if !part.alternatives.is_empty() {
            let message =
                "several unions in one `allOf` are not supported: only the first union is read";
            let help = "write the combinations out as one `oneOf`, in the overlay";
            self.log.warn(&schema.at, message, help);
        }
        against
    }

    /// Reports a keyword of a part that no value meets beside the other parts.
    fn report_against(&mut self, against: Contradiction, part: &Node<'a>) {
        let keyword = against.keyword();
        let message =
            format!("no value meets `{keyword}` of all parts: that of the first part is read");
        let help = format!("correct `{keyword}` of one part in the overlay");
        self.log.warn(&part.at.child(keyword), message, &help);
    }

    fn limit_constraints(&mut self, whole: &mut Allowed<'a>, schema: &Node<'a>) {
        if whole.constraints.len() > MOST_CONSTRAINTS {
            whole.constraints = whole.constraints[..MOST_CONSTRAINTS].into();
            let message = format!(
                "the parts of the schema have more than {MOST_CONSTRAINTS} constraints of one value: \
                 the others are left out"
            );
            self.log.warn(&schema.at, message, "write fewer patterns, in the overlay");
        }
    }

    /// The constraints beside the only part of a schema that apply to the type of the part.
    pub(super) fn beside(&mut self, schema: &Node<'a>, part: &Node<'a>) -> Vec<ValueConstraint> {
        let mut own = constraints(schema);
        if !own.is_empty() {
            retain_of_type(&mut own, self.whole(part).and_then(|part| part.view.json_type()));
        }
        own
    }

    /// Adds the items of a part.
    fn merge_items(&mut self, whole: &mut Option<Node<'a>>, part: &SchemaView<'a>) {
        let Some(other) = &part.items else { return };
        let known = whole.take();
        let schema = known.map(|known| self.together_declared("items", &known, other));
        *whole = schema.or_else(|| Some(other.clone()));
    }

    /// Reports two declarations that are not read together.
    pub(super) fn report_different(&mut self, what: &str, known: &Node<'a>, other: &Node<'a>) {
        if !self.shapes.are_same(known, other) {
            let message = format!(
                "the declaration of the {what} at {} differs, and only that declaration is read",
                known.at
            );
            self.log.warn(&other.at, message, "make both declarations equal in the overlay");
        }
    }
}

/// Whether no value can have the types of two schemas that apply together.
fn contradict(one: &SchemaView<'_>, other: &SchemaView<'_>) -> bool {
    one.allowed.ty.zip(other.json_type()).is_some_and(|(one, other)| one.excludes(other))
}
