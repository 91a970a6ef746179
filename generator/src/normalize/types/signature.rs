//! The shape of a type, without names and docs.

use std::collections::HashMap;

use super::super::drafts::{Draft, number};
use crate::model::{Docs, Name, SpecPointer, TypeId, TypeKind, TypeRef};

/// The shape of a draft. Drafts with equal signatures are equal.
#[derive(Debug)]
pub(super) struct Signature {
    /// The number of the shape without the contained types. Equal shapes have one number.
    pub(super) shape: usize,
    /// The contained drafts, in order.
    pub(super) parts: Vec<usize>,
}

impl Signature {
    /// The signatures of drafts, in their order.
    pub(super) fn of_all(drafts: &[Draft]) -> Vec<Self> {
        let mut known: HashMap<TypeKind, usize> = HashMap::new();
        let signatures = drafts.iter().map(|draft| {
            let mut kind = draft.def.kind.clone();
            let mut parts = Vec::new();
            for id in kind.uses_mut().into_iter().filter_map(TypeRef::named_mut) {
                parts.push(number(id));
                *id = TypeId::of_draft(0);
            }
            forget_words(&mut kind);
            let next = known.len();
            Self { shape: *known.entry(kind).or_insert(next), parts }
        });
        signatures.collect()
    }
}

/// Removes the parts that change neither the set of values nor the way in which they are read.
fn forget_words(kind: &mut TypeKind) {
    match kind {
        TypeKind::Struct(object) => {
            object.groups.clear();
            object.constraints.clear();
            for field in &mut object.fields {
                field.property.docs = Docs::default();
                field.group = None;
                field.property.pointer = SpecPointer::root();
            }
        }
        TypeKind::Union(union) => {
            union.groups.clear();
            for variant in &mut union.variants {
                variant.name = Name::from_text("");
                variant.docs = Docs::default();
                variant.constraints.clear();
                (variant.group, variant.resource, variant.route) = (None, None, None);
                variant.pointer = SpecPointer::root();
            }
        }
        // The order of values means nothing.
        TypeKind::Enum(body) => body.values.sort_by(|one, other| one.wire.cmp(&other.wire)),
        TypeKind::Alias(_) => {}
    }
}
