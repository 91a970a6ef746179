//! The shape of a type, without its words.

use std::collections::hash_map::DefaultHasher;
use std::fmt::{self, Write as _};
use std::hash::Hasher as _;

use super::super::context::{Draft, index, provisional};
use crate::model::{Docs, Name, SpecPointer, TypeKind, TypeRef};

/// The shape of a draft: two are equal if these are.
#[derive(Debug)]
pub(super) struct Signature {
    /// All of it but which types it has inside.
    pub(super) shape: Shape,
    /// The drafts inside, in order.
    pub(super) parts: Vec<usize>,
}

/// Stands for the text of a shape, which can be long: 128 bits of it, so that no two are taken for one.
pub(super) type Shape = (u64, u64);

impl Signature {
    pub(super) fn of(draft: &Draft) -> Self {
        let mut kind = draft.def.kind.clone();
        let mut parts = Vec::new();
        for id in kind.uses_mut().into_iter().filter_map(TypeRef::named_mut) {
            parts.push(index(id));
            *id = provisional(0);
        }
        forget_words(&mut kind);
        let mut text = Hashed::default();
        text.1.write_u8(1);
        // Nothing here can fail.
        let _ = write!(text, "{kind:?}");
        Self { shape: (text.0.finish(), text.1.finish()), parts }
    }
}

/// Takes a text and keeps what stands for it.
#[derive(Default)]
struct Hashed(DefaultHasher, DefaultHasher);

impl fmt::Write for Hashed {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.write(text.as_bytes());
        self.1.write(text.as_bytes());
        Ok(())
    }
}

/// Takes out what does not change which values there are, and how they are read.
fn forget_words(kind: &mut TypeKind) {
    match kind {
        TypeKind::Struct(object) => {
            object.groups.clear();
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
                (variant.group, variant.resource, variant.route) = (None, None, None);
                variant.pointer = SpecPointer::root();
            }
        }
        TypeKind::Enum(_) | TypeKind::Alias(_) => {}
    }
}
