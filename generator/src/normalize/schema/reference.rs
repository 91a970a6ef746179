//! References, and what they lead to.

use openapiv3::{ReferenceOr, Schema};

use crate::model::SpecPointer;

/// A schema as it stands in the document: inline, or by reference.
#[derive(Clone, Copy, Debug)]
pub(crate) enum SchemaRef<'a> {
    Reference(&'a str),
    Inline(&'a Schema),
}

impl<'a> From<&'a ReferenceOr<Schema>> for SchemaRef<'a> {
    fn from(schema: &'a ReferenceOr<Schema>) -> Self {
        match schema {
            ReferenceOr::Reference { reference } => Self::Reference(reference),
            ReferenceOr::Item(schema) => Self::Inline(schema),
        }
    }
}

impl<'a> From<&'a ReferenceOr<Box<Schema>>> for SchemaRef<'a> {
    fn from(schema: &'a ReferenceOr<Box<Schema>>) -> Self {
        match schema {
            ReferenceOr::Reference { reference } => Self::Reference(reference),
            ReferenceOr::Item(schema) => Self::Inline(schema),
        }
    }
}

/// The name in `#/components/{section}/{name}`.
pub(crate) fn component_name(reference: &str, section: &str) -> Option<String> {
    let pointer = SpecPointer::from_escaped(reference);
    let segments = pointer.segments();
    match segments.as_slice() {
        [components, found, name] if components == "components" && found == section => {
            Some(name.clone())
        }
        _ => None,
    }
}
