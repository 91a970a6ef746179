//! Parts of an object that apply under a condition: `then`, `else` and `dependentSchemas`.
//!
//! Their properties are members of the object, which it can leave out. `normalize/rules/conditional.rs` reads what they
//! require, and which values they list; their limits are not checked.

use std::collections::HashSet;
use std::rc::Rc;

use super::view::{alternatives, parts};
use super::{Lowered, Lowering, SchemaView, Schemas};
use crate::bounds;
use crate::load::Node;
use crate::model::{DataType, TypeRef, ValueConstraint};
use crate::normalize::type_path::TypePath;

/// Keywords that can declare properties.
const DECLARING: [&str; 7] =
    ["$ref", "properties", "allOf", "oneOf", "anyOf", "if", "dependentSchemas"];

/// Keywords that limit values, of a part that declares nothing.
const LIMITING: [&str; 12] = [
    "minLength", "maxLength", "pattern", "minimum", "maximum", "multipleOf", "minItems",
    "maxItems", "uniqueItems", "minProperties", "maxProperties", "additionalProperties",
];

/// Why limits of a conditional part are not checked.
const UNDER_A_CONDITION: &str = "it applies under a condition";

/// Whether the condition of a schema is about objects.
fn is_about_objects(schema: &Node<'_>) -> bool {
    let names =
        |when: &Node<'_>| ["properties", "required"].iter().any(|key| when.get(key).is_some());
    SchemaView::conditional(schema).is_some_and(|(when, _)| names(&when))
        || !SchemaView::dependent_schemas(schema).is_empty()
}

fn has_any(schema: &Node<'_>, keywords: &[&str]) -> bool {
    keywords.iter().any(|key| schema.value.get(key).is_some())
}

impl<'a> SchemaView<'a> {
    /// The parts of a schema that apply under a condition, if they can declare properties.
    pub(crate) fn conditional_parts(schema: &Node<'a>) -> Vec<Node<'a>> {
        Self::under_a_condition(schema).filter(|part| has_any(part, &DECLARING)).collect()
    }

    fn under_a_condition(schema: &Node<'a>) -> impl Iterator<Item = Node<'a>> {
        let outcomes = Self::conditional(schema).into_iter();
        let outcomes = outcomes.flat_map(|(_, outcomes)| outcomes.into_iter().flatten());
        let dependent = Self::dependent_schemas(schema).into_iter().map(|(_, part)| part);
        outcomes.chain(dependent)
    }

    /// Notes limits of the schema that apply under a condition, in parts without properties.
    pub(super) fn note_conditional_limits(&mut self, schema: &Node<'a>) {
        let limits = |part: Node<'a>| has_any(&part, &LIMITING) && !has_any(&part, &DECLARING);
        if Self::under_a_condition(schema).any(limits) {
            self.add_unchecked();
        }
    }

    /// Notes once that limits are not checked.
    fn add_unchecked(&mut self) {
        let unchecked = ValueConstraint::Unchecked(UNDER_A_CONDITION);
        if !self.allowed.constraints.contains(&unchecked) {
            self.allowed.constraints = [&*self.allowed.constraints, &[unchecked]].concat().into();
        }
    }

    /// Adds the properties of a conditional part of a schema. A property that the schema declares itself keeps its
    /// declaration.
    pub(super) fn add_conditional(&mut self, part: &Self, schema: &Node<'a>) {
        if !part.allowed.constraints.is_empty() {
            self.add_unchecked();
        }
        if part.properties.is_empty() {
            return;
        }
        let is_object = self.allowed.ty == Some(DataType::Object);
        self.has_properties |= is_object || is_about_objects(schema);
        let properties = Rc::make_mut(&mut self.properties);
        let conditional = Rc::make_mut(&mut self.conditional);
        for (name, node) in part.properties.iter() {
            properties.entry(name).or_insert_with(|| node.clone());
            let inner = part.conditional.get(name).into_iter().flatten();
            conditional.entry(name).or_default().extend([node].into_iter().chain(inner).cloned());
        }
    }

    /// Adds the properties of another schema that applies too. Returns both declarations of those that both declare without
    /// a condition.
    pub(super) fn add_properties(&mut self, part: &Self) -> Vec<(&'a str, [Node<'a>; 2])> {
        let mut twice = Vec::new();
        if self.properties.is_empty() {
            self.properties = Rc::clone(&part.properties);
            self.conditional = Rc::clone(&part.conditional);
            return twice;
        }
        for (name, other) in part.properties.iter() {
            let is_known_conditional = self.is_conditional(name);
            match Rc::make_mut(&mut self.properties).get_mut(name) {
                None => drop(Rc::make_mut(&mut self.properties).insert(name, other.clone())),
                Some(_) if part.is_conditional(name) => {}
                Some(known) if is_known_conditional => *known = other.clone(),
                Some(known) => twice.push((name, [known.clone(), other.clone()])),
            }
        }
        for (name, others) in part.conditional.iter() {
            let known = Rc::make_mut(&mut self.conditional).entry(name).or_default();
            known.extend(others.iter().cloned());
        }
        twice
    }

    /// Whether a property is declared in conditional parts alone.
    pub(crate) fn is_conditional(&self, name: &str) -> bool {
        self.conditional.get(name).zip(self.properties.get(name)).is_some_and(|(others, known)| {
            others.iter().any(|other| other.identity() == known.identity())
        })
    }
}

impl<'a> Schemas<'a> {
    /// Reports a union whose members are not read, because it applies under a condition.
    pub(super) fn report_union_under_condition(&mut self, part: &SchemaView<'a>, at: &Node<'a>) {
        if self.declare_members(part.alternatives.to_vec()) {
            let message = "a union that applies under a condition is not supported: members that only its branches \
                           declare are left out";
            self.log.warn(
                &at.at,
                message,
                "declare the members beside the condition, in the overlay",
            );
        }
    }

    /// Whether branches, or their parts and branches, declare members. `bounds::PARTS_OF_A_DECLARATION` of them are asked.
    fn declare_members(&self, mut open: Vec<Node<'a>>) -> bool {
        let mut seen = HashSet::new();
        while let Some(next) = open.pop()
            && seen.len() < bounds::PARTS_OF_A_DECLARATION
        {
            let Some(node) = self.follow(&next).filter(|it| seen.insert(it.identity())) else {
                continue;
            };
            if node.get("properties").is_some() {
                return true;
            }
            open.extend(parts(&node).into_iter().chain(alternatives(&node)));
        }
        false
    }

    /// The declarations of a property that say different things, up to `bounds::MEMBERS_TOGETHER`.
    pub(crate) fn different<'s>(
        &mut self,
        declared: impl Iterator<Item = &'s Node<'a>>,
    ) -> Vec<Node<'a>>
    where
        'a: 's,
    {
        let (mut seen, mut different) = (HashSet::new(), Vec::<Node<'a>>::new());
        for schema in declared.filter(|schema| seen.insert(schema.identity())) {
            if different.iter().any(|known| self.shapes.are_same(known, schema)) {
                continue;
            }
            if different.len() == bounds::MEMBERS_TOGETHER {
                let most = bounds::MEMBERS_TOGETHER;
                let message = format!(
                    "the property has more than {most} different declarations: the others are left out"
                );
                self.log.warn(&schema.at, message, "join the declarations in the overlay");
                break;
            }
            different.push(schema.clone());
        }
        different
    }
}

impl<'a> Lowering<'a> {
    /// The type of a property: it takes the values of any declaration. Those of conditional parts count where a branch has no
    /// other, without limits, which a value need not meet if the condition is false.
    pub(crate) fn lower_property(
        &mut self,
        declared: &[Node<'a>],
        conditional: &[Node<'a>],
        place: &TypePath,
    ) -> Lowered {
        // The case of nearly all properties.
        if let ([only], []) = (declared, conditional) {
            return self.lower(only, place);
        }
        let known: HashSet<_> = conditional.iter().map(Node::identity).collect();
        // One of several branches can declare the property under a condition alone.
        let is_conditional = declared.iter().any(|each| known.contains(&each.identity()));
        let joined = if is_conditional { conditional } else { &[] };
        let different = self.schemas.different(declared.iter().chain(joined));
        let mut usage = match different.as_slice() {
            [only] => self.lower(only, place),
            _ => {
                let usage = self.lower_any_of(different, place);
                // A type at another place is a component, which has its limits under each condition.
                if let TypeRef::Named(id) = &usage.ty
                    && is_conditional
                    && self.drafts[id].place == *place
                {
                    self.drafts[id].def.kind.forget_limits();
                }
                usage
            }
        };
        if is_conditional {
            usage.constraints.clear();
        }
        let mut has_limits = false;
        for part in conditional {
            let Some(view) = self.schemas.whole(part).map(|whole| whole.view) else { continue };
            has_limits |= !view.allowed.constraints.is_empty();
            if !is_conditional && (view.has_properties || view.items.is_some()) {
                self.schemas.report_different("property", &declared[0], part);
            }
        }
        usage
            .constraints
            .extend(has_limits.then_some(ValueConstraint::Unchecked(UNDER_A_CONDITION)));
        usage
    }
}
