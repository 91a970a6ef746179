//! The shape of a type, without its words.

use std::collections::HashMap;
use std::hash::{Hash, Hasher};

use super::super::context::{Draft, index};
use crate::model::{
    Discriminator, EnumValue, Json, Lifecycle, Presence, TypeKind, TypeRef, ValueConstraint,
    WireName,
};

/// The shape of a draft: two drafts are equal if these are.
#[derive(Debug)]
pub(super) struct Signature {
    /// The number of the shape without the types inside; equal shapes have one number.
    pub(super) shape: usize,
    /// The drafts inside, in order.
    pub(super) parts: Vec<usize>,
}

impl Signature {
    /// The signatures of drafts, in their order.
    pub(super) fn of_all(drafts: &[Draft]) -> Vec<Self> {
        let mut known: HashMap<Shape<'_>, usize> = HashMap::new();
        let kinds = drafts.iter().map(|draft| &draft.def.kind);
        let signatures = kinds.map(|kind| {
            let next = known.len();
            let uses = kind.uses().into_iter().filter_map(TypeRef::named);
            let parts = uses.map(index).collect();
            Self { shape: *known.entry(Shape::of(kind)).or_insert(next), parts }
        });
        signatures.collect()
    }
}

/// What decides which values a type has, and how they are read: not its words, and not which types are inside.
#[derive(PartialEq, Eq, Hash)]
enum Shape<'d> {
    Struct { fields: Vec<FieldShape<'d>>, additional: Option<Use<'d>> },
    Enum(&'d [EnumValue]),
    Union { discriminator: &'d Discriminator, variants: Vec<VariantShape<'d>> },
    Alias { target: Use<'d>, constraints: &'d [ValueConstraint], is_identifier: bool },
}

#[derive(PartialEq, Eq, Hash)]
struct FieldShape<'d> {
    wire: &'d WireName,
    presence: Presence,
    is_nullable: bool,
    ty: Use<'d>,
    constraints: &'d [ValueConstraint],
    default: Option<&'d Json>,
    lifecycle: &'d Lifecycle,
}

#[derive(PartialEq, Eq, Hash)]
struct VariantShape<'d> {
    ty: Use<'d>,
    tags: &'d [Json],
    key: Option<&'d WireName>,
    lifecycle: &'d Lifecycle,
}

impl<'d> Shape<'d> {
    fn of(kind: &'d TypeKind) -> Self {
        match kind {
            TypeKind::Struct(object) => {
                let fields = object.fields.iter().map(|field| FieldShape {
                    wire: &field.property.wire,
                    presence: field.property.presence,
                    is_nullable: field.property.nullable,
                    ty: Use(&field.property.ty),
                    constraints: &field.property.constraints,
                    default: field.property.default.as_ref(),
                    lifecycle: &field.property.lifecycle,
                });
                let additional = object.additional.as_ref().map(Use);
                Self::Struct { fields: fields.collect(), additional }
            }
            TypeKind::Enum(list) => Self::Enum(&list.values),
            TypeKind::Union(union) => {
                let variants = union.variants.iter().map(|variant| VariantShape {
                    ty: Use(&variant.ty),
                    tags: &variant.tags,
                    key: variant.key.as_ref(),
                    lifecycle: &variant.lifecycle,
                });
                let discriminator = &union.discriminator;
                Self::Union { discriminator, variants: variants.collect() }
            }
            TypeKind::Alias(alias) => Self::Alias {
                target: Use(&alias.target),
                constraints: &alias.constraints,
                is_identifier: alias.identifier,
            },
        }
    }
}

/// A use of a type, whichever type it is if it has a name.
struct Use<'d>(&'d TypeRef);

impl PartialEq for Use<'_> {
    fn eq(&self, other: &Self) -> bool {
        match (self.0, other.0) {
            (TypeRef::Named(_), TypeRef::Named(_)) => true,
            (TypeRef::Array(own), TypeRef::Array(other))
            | (TypeRef::Map(own), TypeRef::Map(other))
            | (TypeRef::Nullable(own), TypeRef::Nullable(other)) => Use(own) == Use(other),
            (own, other) => own == other,
        }
    }
}

impl Eq for Use<'_> {}

impl Hash for Use<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        std::mem::discriminant(self.0).hash(state);
        match self.0 {
            TypeRef::Array(inner) | TypeRef::Map(inner) | TypeRef::Nullable(inner) => {
                Use(inner).hash(state);
            }
            TypeRef::Primitive(primitive) => primitive.hash(state),
            TypeRef::Any | TypeRef::Named(_) => {}
        }
    }
}
