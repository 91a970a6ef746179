//! The shape of a type, without its words.

use super::super::context::{Draft, index, provisional};
use crate::model::{Docs, Name, SpecPointer, TypeKind, TypeRef};

/// The shape of a draft: two are equal if their texts are, and if the types in them, in order, are.
#[derive(Debug)]
pub(super) struct Signature {
    /// All of it but which types it has inside.
    pub(super) text: String,
    /// The drafts inside.
    pub(super) parts: Vec<usize>,
}

impl Signature {
    pub(super) fn of(draft: &Draft) -> Self {
        let mut kind = draft.def.kind.clone();
        let mut parts = Vec::new();
        for id in kind.uses_mut().into_iter().filter_map(TypeRef::named_mut) {
            parts.push(index(id));
            *id = provisional(0);
        }
        forget_words(&mut kind);
        Self { text: format!("{kind:?}"), parts }
    }
}

/// Takes out what does not change which values there are, and how they are read.
fn forget_words(kind: &mut TypeKind) {
    match kind {
        TypeKind::Struct(object) => {
            object.groups.clear();
            for field in &mut object.fields {
                field.docs = Docs::default();
                field.group = None;
                field.pointer = SpecPointer::root();
            }
        }
        TypeKind::Union(union) => {
            union.groups.clear();
            for variant in &mut union.variants {
                variant.name = Name::from_text("");
                variant.docs = Docs::default();
                (variant.group, variant.resource, variant.route) = (None, None, None);
                variant.pointer = SpecPointer::root();
            }
        }
        TypeKind::Enum(_) | TypeKind::Alias(_) => {}
    }
}
