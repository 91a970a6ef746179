//! The one JSON type that all values of a type have.

use super::{Discriminator, Primitive, TypeId, TypeKind, TypeRef};
use crate::bounds;

/// A type of JSON (RFC 8259, section 3); `null` has no name here, because every type can be nullable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum JsonType {
    Boolean,
    Number,
    String,
    Array,
    Object,
}

/// The JSON type of all values of a type; `None`: the values have several types, or any. `kind` finds the content of
/// a named type.
pub(crate) fn json_type<'t>(
    ty: &'t TypeRef,
    kind: impl Fn(&TypeId) -> Option<&'t TypeKind>,
) -> Option<JsonType> {
    let mut ty = ty;
    // Names in a circle have no JSON type.
    for _ in 0..bounds::NAMES_OF_A_KIND {
        let id = match ty {
            TypeRef::Primitive(Primitive::Boolean) => return Some(JsonType::Boolean),
            TypeRef::Primitive(number) if number.is_number() => return Some(JsonType::Number),
            TypeRef::Primitive(_) => return Some(JsonType::String),
            TypeRef::Array(_) => return Some(JsonType::Array),
            TypeRef::Map(_) => return Some(JsonType::Object),
            TypeRef::Any => return None,
            TypeRef::Nullable(inner) => {
                ty = inner;
                continue;
            }
            TypeRef::Named(id) => id,
        };
        ty = match kind(id)? {
            TypeKind::Struct(_) => return Some(JsonType::Object),
            TypeKind::Enum(_) => return Some(JsonType::String),
            TypeKind::Union(body) if body.discriminator == Discriminator::JsonType => return None,
            TypeKind::Union(_) => return Some(JsonType::Object),
            TypeKind::Alias(alias) => &alias.target,
        };
    }
    None
}
