//! From schemas to types.

mod all_of;
mod array;
mod component;
mod discriminator;
mod enumeration;
mod facts;
mod object;
mod reference;
mod scalar;
mod union;

pub(crate) use facts::{Facts, Property};
pub(crate) use reference::{SchemaRef, component_name};
pub(crate) use union::Branch;

use super::context::Context;
use super::place::Place;
use crate::model::{Docs, Json, Lifecycle, SpecPointer, TypeKind, TypeRef, ValueConstraint};

/// A use of a schema: its type, and what the place says beside it.
#[derive(Clone, Debug)]
pub(crate) struct Use {
    pub(crate) ty: TypeRef,
    pub(crate) nullable: bool,
    pub(crate) constraints: Vec<ValueConstraint>,
    pub(crate) default: Option<Json>,
    pub(crate) docs: Docs,
    pub(crate) lifecycle: Lifecycle,
    pub(crate) read_only: bool,
    pub(crate) write_only: bool,
}

impl Use {
    pub(crate) fn of(ty: TypeRef) -> Self {
        Self {
            ty,
            nullable: false,
            constraints: Vec::new(),
            default: None,
            docs: Docs::default(),
            lifecycle: Lifecycle::Stable,
            read_only: false,
            write_only: false,
        }
    }

    /// The type with its null, for items and members.
    pub(crate) fn nullable_type(self) -> TypeRef {
        if self.nullable { TypeRef::Nullable(Box::new(self.ty)) } else { self.ty }
    }
}

/// What a schema comes to: a type that wants a name, or one that needs none.
pub(crate) enum Lowered {
    Kind(TypeKind),
    Plain(TypeRef, Vec<ValueConstraint>),
}

impl<'a> Context<'a> {
    /// The type of a schema.
    pub(crate) fn lower(&mut self, schema: SchemaRef<'a>, at: &SpecPointer, place: &Place) -> Use {
        let inline = match schema {
            SchemaRef::Reference(reference) => return self.lower_reference(reference, at),
            SchemaRef::Inline(inline) => inline,
        };
        let facts = Facts::of(inline, at, self.raw_at(at));
        let docs = Docs { title: None, description: inline.schema_data.description.clone() };
        let lifecycle =
            self.lifecycle(&inline.schema_data.extensions, inline.schema_data.deprecated);
        let mut usage = self.lower_facts(facts, at, place, &docs, &lifecycle);
        usage.default = self.default_value(at);
        usage.docs = docs;
        usage.lifecycle = lifecycle;
        usage.read_only = inline.schema_data.read_only;
        usage.write_only = inline.schema_data.write_only;
        usage
    }

    /// The type of a schema's facts; a type that wants a name becomes a draft.
    pub(crate) fn lower_facts(
        &mut self,
        facts: Facts<'a>,
        at: &SpecPointer,
        place: &Place,
        docs: &Docs,
        lifecycle: &Lifecycle,
    ) -> Use {
        if let Some(mut usage) = self.single_part(&facts, at, place) {
            usage.nullable |= facts.nullable;
            return usage;
        }
        let mut nullable = facts.nullable;
        let lowered = self.lower_kind(facts, at, place, &mut nullable);
        let mut usage = match lowered {
            Lowered::Plain(ty, constraints) => Use { constraints, ..Use::of(ty) },
            Lowered::Kind(kind) => {
                let id = self.draft(kind, docs.clone(), lifecycle.clone(), place, at);
                self.read_type_extensions(&id, at);
                Use::of(TypeRef::Named(id))
            }
        };
        usage.nullable = nullable;
        usage
    }

    /// Which of the kinds of types it is.
    pub(crate) fn lower_kind(
        &mut self,
        facts: Facts<'a>,
        at: &SpecPointer,
        place: &Place,
        nullable: &mut bool,
    ) -> Lowered {
        if facts.has_not {
            self.warn(
                at,
                "`not` is not supported: any value is taken here",
                "describe what is allowed instead",
            );
        }
        let facts = if facts.parts.is_empty() { facts } else { self.merge_parts(facts, at) };
        if !facts.alternatives.is_empty() {
            return self.lower_union(facts, at, place, nullable);
        }
        match facts.json_type() {
            Some("object") => self.lower_object(&facts, at, place, &[]),
            Some("array") => self.lower_array(&facts, at, place),
            Some(_) => self.lower_scalar(&facts, at, place),
            None => Lowered::Plain(TypeRef::Any, self.constraints(&facts)),
        }
    }

    /// The `default`, from the raw document. A reference object in its place says nothing.
    fn default_value(&self, at: &SpecPointer) -> Option<Json> {
        let value = self.raw_at(at)?.get("default")?;
        let is_reference = value.get("$ref").is_some();
        (!is_reference).then(|| Json(value.clone()))
    }
}
