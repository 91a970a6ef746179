//! What the document declares about a parameter, or about a field.

use crate::model::{
    Api, Docs, Field, Json, Lifecycle, Operation, Parameter, ParameterPath, Presence, TypeKind,
    TypeRef, ValueConstraint, WireName,
};

/// What parameters and fields have in common.
#[derive(Clone, Copy, Debug)]
pub(super) struct Declared<'a> {
    pub(super) wire: &'a WireName,
    pub(super) ty: &'a TypeRef,
    /// Whether it has to be there, in what it is a property of.
    pub(super) presence: Presence,
    pub(super) nullable: bool,
    pub(super) constraints: &'a [ValueConstraint],
    pub(super) default: Option<&'a Json>,
    pub(super) docs: &'a Docs,
    pub(super) lifecycle: &'a Lifecycle,
}

impl<'a> From<&'a Parameter> for Declared<'a> {
    fn from(parameter: &'a Parameter) -> Self {
        let Parameter {
            wire, ty, presence, nullable, constraints, default, docs, lifecycle, ..
        } = parameter;
        let (presence, nullable, default) = (*presence, *nullable, default.as_ref());
        Self { wire, ty, presence, nullable, constraints, default, docs, lifecycle }
    }
}

impl<'a> From<&'a Field> for Declared<'a> {
    fn from(field: &'a Field) -> Self {
        let Field { wire, ty, presence, nullable, constraints, default, docs, lifecycle, .. } =
            field;
        let (presence, nullable, default) = (*presence, *nullable, default.as_ref());
        Self { wire, ty, presence, nullable, constraints, default, docs, lifecycle }
    }
}

/// The declaration of this parameter; `None` where the way to it leads through something else than structs.
pub(super) fn find<'a>(
    api: &'a Api,
    operation: &'a Operation,
    path: &ParameterPath,
) -> Option<Declared<'a>> {
    let (first, rest) = path.segments.split_first()?;
    let root = operation.parameters.iter().find(|parameter| parameter.wire == first.name)?;
    let mut at = Declared::from(root);
    for segment in rest {
        let TypeKind::Struct(object) = &api.types.get(innermost(at.ty).named()?)?.kind else {
            return None;
        };
        at = object.fields.iter().find(|field| field.wire == segment.name)?.into();
    }
    Some(at)
}

/// The type behind lists and nulls.
fn innermost(ty: &TypeRef) -> &TypeRef {
    match ty {
        TypeRef::Array(inner) | TypeRef::Nullable(inner) => innermost(inner),
        other => other,
    }
}
