//! A lowered schema: its type, and the keywords of its place.

use crate::model::{
    Docs, Json, Lifecycle, Parameter, ParameterLocation, Presence, Property, SpecPointer, TypeRef,
    ValueConstraint, WireName,
};

/// A lowered schema: its type, and the keywords of its place.
#[derive(Clone, Debug)]
pub(crate) struct Lowered {
    pub(crate) ty: TypeRef,
    pub(crate) nullable: bool,
    pub(crate) constraints: Vec<ValueConstraint>,
    pub(crate) default: Option<Json>,
    pub(crate) docs: Docs,
    pub(crate) lifecycle: Lifecycle,
    pub(crate) read_only: bool,
    pub(crate) write_only: bool,
}

impl Lowered {
    pub(crate) fn of(ty: TypeRef) -> Self {
        Self {
            ty,
            nullable: false,
            constraints: Vec::new(),
            default: None,
            docs: Docs::default(),
            lifecycle: Lifecycle::Stable,
            read_only: false,
            write_only: false,
        }
    }

    /// The type, nullable for items and members.
    pub(crate) fn nullable_type(self) -> TypeRef {
        if self.nullable { TypeRef::Nullable(Box::new(self.ty)) } else { self.ty }
    }

    /// The property of this name.
    pub(crate) fn property(self, wire: &str, required: bool, at: &SpecPointer) -> Property {
        let wire = WireName::new(wire);
        Property {
            name: wire.name(),
            wire,
            presence: Presence::required_if(required),
            was_required: false,
            nullable: self.nullable,
            read_only: self.read_only,
            write_only: self.write_only,
            ty: self.ty,
            constraints: self.constraints,
            default: self.default,
            docs: self.docs,
            lifecycle: self.lifecycle,
            pointer: at.clone(),
        }
    }

    /// The member of an object of requests and of responses: it is required if both have it.
    pub(crate) fn member(self, wire: &str, required: bool, at: &SpecPointer) -> Property {
        let is_one_way = self.read_only || self.write_only;
        self.property(wire, required && !is_one_way, at)
    }

    /// The parameter.
    pub(crate) fn parameter(
        self,
        wire: &str,
        location: ParameterLocation,
        required: bool,
        at: &SpecPointer,
    ) -> Parameter {
        let property = self.property(wire, required, at);
        Parameter { property, location, is_shadowed: false, style: None }
    }
}
