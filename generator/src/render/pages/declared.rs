//! The declarations of parameters and fields in the document.

use std::collections::HashMap;

use crate::model::{
    Api, Operation, Parameter, ParameterPath, Property, TypeKind, TypeRef, WireName,
};

/// The parameters of an operation, by name.
pub(super) struct Parameters<'a> {
    api: &'a Api,
    /// The parameters with their index.
    by_name: HashMap<&'a WireName, (usize, &'a Parameter)>,
}

impl<'a> Parameters<'a> {
    /// The parameters of this operation.
    pub(super) fn of(api: &'a Api, operation: &'a Operation) -> Self {
        let mut by_name = HashMap::with_capacity(operation.parameters.len());
        for (place, parameter) in operation.parameters.iter().enumerate() {
            by_name.entry(&parameter.property.wire).or_insert((place, parameter));
        }
        Self { api, by_name }
    }

    /// The index of the parameter at the start of a path.
    pub(super) fn place(&self, path: &ParameterPath) -> Option<usize> {
        self.by_name.get(path.root()?).map(|(place, _)| *place)
    }

    /// The declaration at this path; `None` if the path does not lead through structs.
    pub(super) fn find(&self, path: &ParameterPath) -> Option<&'a Property> {
        let (first, rest) = path.segments.split_first()?;
        let (_, root) = *self.by_name.get(&first.name)?;
        let mut at = &root.property;
        for segment in rest {
            let TypeKind::Struct(object) = self.api.types.kind(innermost(&at.ty).named()?)? else {
                return None;
            };
            at = &object.field(segment.name.as_str())?.property;
        }
        Some(at)
    }
}

/// The type inside lists and nullable types. Names end a type, and `bounds::LOWERED_INSIDE` bounds the lists and maps
/// around a name.
fn innermost(ty: &TypeRef) -> &TypeRef {
    match ty {
        TypeRef::Array(inner) | TypeRef::Nullable(inner) => innermost(inner),
        other => other,
    }
}
