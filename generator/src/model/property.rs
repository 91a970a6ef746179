//! Named values: the common part of parameters and fields.

use serde::Serialize;

use super::{Docs, Json, Lifecycle, Name, SpecPointer, TypeRef, ValueConstraint, WireName};

/// A value under a name: a [`Parameter`](super::Parameter) of an operation, or a [`Field`](super::Field) of a struct.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Property {
    /// The words of the name.
    pub name: Name,
    /// The name on the wire.
    pub wire: WireName,
    /// Whether the value is required.
    pub presence: Presence,
    /// Whether an earlier version of the document required the value. An argument of a method stays an argument.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub was_required: bool,
    /// Whether the value can be null.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub nullable: bool,
    /// Whether the value is read-only: a request leaves it out.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub read_only: bool,
    /// Whether the value is write-only: a response leaves it out.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub write_only: bool,
    /// The type of the value, without null.
    #[serde(rename = "type")]
    pub ty: TypeRef,
    /// The constraints of the value.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub constraints: Vec<ValueConstraint>,
    /// The default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<Json>,
    /// Title and description.
    #[serde(skip_serializing_if = "Docs::is_empty")]
    pub docs: Docs,
    /// The stability of the property.
    #[serde(skip_serializing_if = "Lifecycle::is_stable")]
    pub lifecycle: Lifecycle,
    /// The place of the declaration.
    pub pointer: SpecPointer,
}

/// The largest exact number of items for which a method takes an array.
const MOST_EXACT: u64 = 4;

impl Property {
    /// A required property of this name and type, without further keywords.
    pub fn new(wire: impl Into<WireName>, ty: TypeRef, pointer: SpecPointer) -> Self {
        let wire = wire.into();
        Self {
            name: wire.name(),
            wire,
            presence: Presence::Required,
            was_required: false,
            nullable: false,
            read_only: false,
            write_only: false,
            ty,
            constraints: Vec::new(),
            default: None,
            docs: Docs::default(),
            lifecycle: Lifecycle::Stable,
            pointer,
        }
    }

    /// The only value that the property can have.
    pub fn constant(&self) -> Option<&Json> {
        ValueConstraint::constant(&self.constraints)
    }

    /// The value that is sent without an argument: the only value of a required property, if it is a scalar.
    pub fn fixed(&self) -> Option<&Json> {
        self.constant().filter(|value| value.is_scalar() && self.presence.is_required())
    }

    /// Whether the value is an argument of a method: it is required, or was in an earlier version.
    pub fn is_argument(&self) -> bool {
        self.presence.is_required() || self.was_required
    }

    /// The item type and the count, if the value is a list of an exact and small number of items.
    pub fn exact_items(&self) -> Option<(&TypeRef, usize)> {
        let TypeRef::Array(item) = &self.ty else { return None };
        if matches!(**item, TypeRef::Nullable(_)) {
            return None;
        }
        let has = |constraint: &ValueConstraint| self.constraints.contains(constraint);
        let mut counts = (1..=MOST_EXACT).filter(|count| {
            has(&ValueConstraint::MinItems(*count)) && has(&ValueConstraint::MaxItems(*count))
        });
        let count = usize::try_from(counts.next()?).ok()?;
        (!self.nullable).then_some((item, count))
    }
}

/// Whether a property is required.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// Required.
    Required,
    /// Optional.
    Optional,
}

impl Presence {
    /// `Required` if the condition holds.
    pub fn required_if(condition: bool) -> Self {
        if condition { Self::Required } else { Self::Optional }
    }

    /// Whether it is required.
    pub fn is_required(self) -> bool {
        self == Self::Required
    }
}
