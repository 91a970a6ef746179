//! What the document declares about a parameter, or about a property inside one.

use crate::model::{Api, Operation, ParameterPath, Presence, TypeKind, TypeRef, ValueConstraint};

/// The declaration that a path leads to.
#[derive(Clone, Debug)]
pub(super) struct Declared<'a> {
    /// Its type.
    pub(super) ty: &'a TypeRef,
    /// Whether it has to be there, in what it is a property of.
    pub(super) presence: Presence,
    /// What its value must satisfy.
    pub(super) constraints: &'a [ValueConstraint],
}

/// The declaration of this parameter; `None` where the way to it leads through something else than structs.
pub(super) fn find<'a>(
    api: &'a Api,
    operation: &'a Operation,
    path: &ParameterPath,
) -> Option<Declared<'a>> {
    let (first, rest) = path.segments().split_first()?;
    let root = operation.parameters.iter().find(|parameter| parameter.wire == first.name)?;
    let mut at = Declared { ty: &root.ty, presence: root.presence, constraints: &root.constraints };
    for segment in rest {
        let def = api.types.get(innermost(at.ty).named()?)?;
        let TypeKind::Struct(object) = &def.kind else {
            return None;
        };
        let field = object.fields.iter().find(|field| field.wire == segment.name)?;
        at = Declared { ty: &field.ty, presence: field.presence, constraints: &field.constraints };
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
