//! The shape of a type as a text, without its words: equal texts are equal shapes.

use super::super::context::{Draft, index, provisional};
use crate::model::{Docs, Name, SpecPointer, TypeKind, TypeRef};

/// The shape of a draft, with the types in it given by the classes they are in.
pub(super) fn signature(draft: &Draft, class_of: &[usize]) -> String {
    let mut kind = draft.def.kind.clone();
    for id in kind.uses_mut().into_iter().filter_map(TypeRef::named_mut) {
        *id = provisional(class_of[index(id)]);
    }
    forget_words(&mut kind);
    format!("{kind:?}")
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
