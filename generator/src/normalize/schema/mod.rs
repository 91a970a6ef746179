//! From schemas to types.

mod all_of;
mod array;
mod component;
mod discriminator;
mod enumeration;
mod facts;
mod object;
mod scalar;
mod union;
mod usage;

pub(crate) use facts::{Facts, Property};
pub(crate) use union::Branch;
pub(crate) use usage::Use;

use super::context::Context;
use super::extensions::docs;
use super::place::Place;
use crate::load::Node;
use crate::model::{Json, TypeKind, TypeRef, ValueConstraint};

/// What a schema comes to: a type that wants a name, or one that needs none.
pub(crate) enum Lowered {
    Kind(TypeKind),
    Plain(TypeRef, Vec<ValueConstraint>),
}

impl<'a> Context<'a> {
    /// The type of a schema.
    pub(crate) fn lower(&mut self, schema: &Node<'a>, place: &Place) -> Use {
        if let Some(reference) = schema.reference() {
            return self.lower_reference(reference);
        }
        let usage = self.lower_facts(Facts::of(schema), schema, place);
        Use {
            // A reference object in its place says nothing.
            default: schema
                .get("default")
                .filter(|value| value.get("$ref").is_none())
                .map(|value| Json(value.clone())),
            read_only: schema.flag("readOnly"),
            write_only: schema.flag("writeOnly"),
            ..usage
        }
    }

    /// The type of the facts of a schema; a type that wants a name becomes a draft.
    pub(crate) fn lower_facts(
        &mut self,
        facts: Facts<'a>,
        schema: &Node<'a>,
        place: &Place,
    ) -> Use {
        let (lowered, nullable) = self.lower_kind(facts, schema, place);
        let (ty, constraints) = self.named(lowered, schema, place);
        let (docs, lifecycle) = (docs(schema), self.lifecycle(schema));
        Use { nullable, constraints, docs, lifecycle, ..Use::of(ty) }
    }

    /// What was lowered as a type, under a draft's id if it wants a name.
    fn named(
        &mut self,
        lowered: Lowered,
        schema: &Node<'a>,
        place: &Place,
    ) -> (TypeRef, Vec<ValueConstraint>) {
        match lowered {
            Lowered::Plain(ty, constraints) => (ty, constraints),
            Lowered::Kind(kind) => {
                let id = self.draft(kind, place, &schema.at);
                self.describe(&id, schema);
                self.read_type_extensions(&id, schema);
                (TypeRef::Named(id), Vec::new())
            }
        }
    }

    /// Which of the kinds of types it is, and whether null is allowed.
    pub(crate) fn lower_kind(
        &mut self,
        facts: Facts<'a>,
        schema: &Node<'a>,
        place: &Place,
    ) -> (Lowered, bool) {
        let mut nullable = facts.nullable;
        if let Some(part) = facts.single_part() {
            let usage = self.lower(part, place);
            return (Lowered::Plain(usage.ty, usage.constraints), nullable | usage.nullable);
        }
        let at = &schema.at;
        let facts = self.merge_parts(facts, at);
        let lowered = if facts.alternatives.is_empty() {
            match facts.json_type() {
                Some("object") => self.lower_object(&facts, at, place, &[]),
                Some("array") => self.lower_array(&facts, at, place),
                Some(_) => self.lower_scalar(&facts, at, place),
                None => Lowered::Plain(TypeRef::Any, facts.constraints),
            }
        } else {
            self.lower_union(facts, schema, place, &mut nullable)
        };
        (lowered, nullable)
    }
}
