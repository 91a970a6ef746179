//! Lowers schemas to types.

mod additional;
mod all_of;
mod allowed;
mod array;
mod branch;
mod branches;
mod component;
mod composed;
mod conditional;
mod constraint;
mod declarations;
mod declared;
mod describe;
mod discriminator;
mod enumeration;
mod groups;
mod inline;
mod inner_unions;
mod keywords;
mod like_branches;
mod lowered;
mod merged_branches;
mod object;
mod referred_branches;
mod scalar;
mod schemas;
mod union;
mod view;
mod weight;

pub(crate) use additional::Additional;
pub(crate) use all_of::ResolvedSchema;
pub(crate) use allowed::{Allowed, allows_null, plain, values};
pub(crate) use branch::{Branch, Branches};
pub(crate) use composed::ComposedSchemas;
pub(crate) use constraint::{stricter, whole_number};
pub(crate) use declared::{Declared, DeclaredBranch};
pub(crate) use lowered::Lowered;
pub(crate) use schemas::Schemas;
pub(crate) use view::{SchemaView, is_component_beside, only_part, parts};
pub(crate) use weight::length;

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};

use super::drafts::Drafts;
use super::extensions::{docs, lifecycle};
use super::ids::Ids;
use super::type_path::TypePath;
use crate::conventions::Conventions;
use crate::load::{Identity, Node};
use crate::model::{DataType, Json, TypeKind, TypeRef, ValueConstraint};
use crate::names::Lock;
use component::Component;
use constraint::add_constraints;
use inline::{Inline, PendingSchema};

/// Lowers schemas to types.
pub(crate) struct Lowering<'a> {
    pub(crate) schemas: Schemas<'a>,
    conventions: &'a Conventions,
    /// The remembered names.
    names: &'a Lock,
    /// The types so far.
    pub(crate) drafts: Drafts,
    ids: Ids<'a>,
    /// The component schemas that something refers to.
    components: BTreeMap<String, Component>,
    /// Inline schemas.
    inline: HashMap<Identity, Inline>,
    /// The number of inline schemas around the present one.
    inside: usize,
    /// The first schemas of `any` lists that are being lowered.
    any_of: HashSet<Identity>,
    /// Schemas whose types have an id, and no content yet.
    waiting: VecDeque<PendingSchema<'a>>,
}

/// A lowered schema: a type that needs a name, or one that needs none.
pub(crate) enum SchemaType {
    Kind(TypeKind),
    Plain(TypeRef, Vec<ValueConstraint>),
}

impl<'a> Lowering<'a> {
    /// No types yet.
    pub(crate) fn new(
        schemas: Schemas<'a>,
        ids: Ids<'a>,
        conventions: &'a Conventions,
        names: &'a Lock,
    ) -> Self {
        Self {
            schemas,
            conventions,
            names,
            drafts: Drafts::default(),
            ids,
            components: BTreeMap::new(),
            inline: HashMap::new(),
            inside: 0,
            any_of: HashSet::new(),
            waiting: VecDeque::new(),
        }
    }

    /// The type of a schema.
    pub(crate) fn lower(&mut self, schema: &Node<'a>, place: &TypePath) -> Lowered {
        let [read_only, write_only] =
            ["readOnly", "writeOnly"].map(|key| self.schemas.has_flag(schema, key));
        if let Some(reference) = schema.reference() {
            let usage = self.lower_reference(reference);
            let nullable = usage.nullable || schema.flag("nullable");
            return Lowered { nullable, read_only, write_only, ..usage };
        }
        let usage = self.lower_inline(schema, place);
        Lowered {
            // A reference without a target says nothing.
            default: schema
                .get("default")
                .filter(|value| value.get("$ref").is_none())
                .map(|value| Json(value.clone())),
            read_only,
            write_only,
            ..usage
        }
    }

    /// The type of a schema that is not a reference; a type that needs a name becomes a draft.
    fn lower_here(&mut self, schema: &Node<'a>, place: &TypePath) -> Lowered {
        let (lowered, nullable) = self.lower_kind(schema, place);
        let (ty, constraints) = self.named(lowered, schema, place);
        Lowered { nullable, constraints, ..self.described(ty, schema) }
    }

    /// A type with the docs and the lifecycle of a schema.
    fn described(&self, ty: TypeRef, schema: &Node<'a>) -> Lowered {
        let (docs, lifecycle) = (docs(schema), lifecycle(schema, &self.conventions.lifecycle));
        Lowered { docs, lifecycle, ..Lowered::of(ty) }
    }

    /// The type of a lowered schema, under the id of a draft if it needs a name.
    fn named(
        &mut self,
        lowered: SchemaType,
        schema: &Node<'a>,
        place: &TypePath,
    ) -> (TypeRef, Vec<ValueConstraint>) {
        match self.given_id(schema) {
            Some(id) => {
                self.fill(&id, lowered, schema, place);
                (TypeRef::Named(id), Vec::new())
            }
            None => self.add_draft(lowered, schema, place),
        }
    }

    fn add_draft(
        &mut self,
        lowered: SchemaType,
        schema: &Node<'a>,
        place: &TypePath,
    ) -> (TypeRef, Vec<ValueConstraint>) {
        match lowered {
            SchemaType::Plain(ty, constraints) => (ty, constraints),
            SchemaType::Kind(kind) => {
                let id = self.drafts.add(kind, place, &schema.at);
                self.describe(&id, schema);
                self.read_type_extensions(&id, schema, place);
                (TypeRef::Named(id), Vec::new())
            }
        }
    }

    /// The type and its nullability, by the kind of the schema.
    fn lower_kind(&mut self, schema: &Node<'a>, place: &TypePath) -> (SchemaType, bool) {
        let mut nullable = allows_null(schema);
        if let Some(part) = self.schemas.single_part(schema) {
            let mut usage = self.lower(&part, place);
            add_constraints(&mut usage.constraints, &self.schemas.beside(schema, &part));
            return (SchemaType::Plain(usage.ty, usage.constraints), nullable | usage.nullable);
        }
        let Some(whole) = self.schemas.whole(schema) else {
            return (SchemaType::Plain(TypeRef::Any, Vec::new()), nullable);
        };
        let (view, at) = (&whole.view, &schema.at);
        nullable |= view.allowed.nullable;
        let lowered = if view.alternatives.is_empty() {
            match view.json_type() {
                Some(DataType::Object | DataType::Array) if view.is_bare_list() => {
                    self.lower_any(view)
                }
                Some(DataType::Object) => self.lower_object(view, at, place, &[]),
                Some(DataType::Array) => self.lower_array(view, at, place),
                Some(_) => self.lower_scalar(view, at, place),
                None => self.lower_any(view),
            }
        } else {
            self.lower_union(&whole, schema, place, &mut nullable)
        };
        (lowered, nullable)
    }
}
