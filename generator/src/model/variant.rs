//! Finds the variant of a value.

use serde_json::Value;

use crate::bounds::{self, Budget};

use super::{Discriminator, Primitive, TypeKind, TypeRef, TypeTable, Union, Variant};

impl Union {
    /// The variant of a value.
    pub fn variant_of(&self, value: &Value, types: &TypeTable) -> Option<&Variant> {
        self.variant_within(value, types, &mut Budget::of(bounds::NAMES_OF_A_KIND))
    }

    fn variant_within(
        &self,
        value: &Value,
        types: &TypeTable,
        names: &mut Budget,
    ) -> Option<&Variant> {
        self.variants.iter().find(|variant| match &self.discriminator {
            Discriminator::Property(key) => {
                let tag = value.get(key.as_str());
                tag.is_some_and(|tag| variant.tags.iter().any(|known| &known.0 == tag))
            }
            Discriminator::RequiredKey => variant
                .key
                .as_ref()
                .is_some_and(|key| value.get(key.as_str()).is_some_and(|value| !value.is_null())),
            Discriminator::JsonType => variant.ty.accepts(value, types, names),
        })
    }
}

impl TypeRef {
    /// Whether a value has the JSON type of this type.
    fn accepts(&self, value: &Value, types: &TypeTable, names: &mut Budget) -> bool {
        match types.resolved(self) {
            Self::Primitive(Primitive::Boolean) => value.is_boolean(),
            Self::Primitive(number) if number.is_number() => value.is_number(),
            Self::Primitive(_) => value.is_string(),
            Self::Array(_) => value.is_array(),
            Self::Map(_) => value.is_object(),
            Self::Nullable(inner) => value.is_null() || inner.accepts(value, types, names),
            Self::Any => true,
            Self::Named(_) if !names.spend(1) => false,
            Self::Named(id) => match types.kind(id) {
                Some(TypeKind::Struct(_)) => value.is_object(),
                Some(TypeKind::Enum(_)) => value.is_string(),
                Some(TypeKind::Union(union)) => match union.discriminator {
                    Discriminator::JsonType => union.variant_within(value, types, names).is_some(),
                    Discriminator::Property(_) | Discriminator::RequiredKey => value.is_object(),
                },
                // Aliases in a circle stand for nothing.
                Some(TypeKind::Alias(_)) | None => false,
            },
        }
    }
}
