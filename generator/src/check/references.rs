//! What the model refers to is in the model.

use crate::diagnostic::Diagnostics;
use crate::model::{Api, ResponseKind, SpecPointer, TypeKind, TypeRef};

/// Reports references that lead nowhere: a fault of normalize, never of the document.
pub(super) fn check(api: &Api, diagnostics: &mut Diagnostics) {
    let mut used: Vec<(&TypeRef, &SpecPointer)> = Vec::new();
    for operation in &api.operations {
        used.extend(operation.parameters.iter().map(|each| (&each.ty, &each.pointer)));
        let at = &operation.response.pointer;
        match &operation.response.kind {
            ResponseKind::Empty => {}
            ResponseKind::Body(ty) => used.push((ty, at)),
            ResponseKind::Value(field) | ResponseKind::Page(field) | ResponseKind::Batch(field) => {
                used.push((&field.ty, at))
            }
        }
        used.extend(operation.response.beside.iter().map(|field| (&field.ty, at)));
    }
    for def in api.types.iter() {
        let at = &def.pointers[0];
        match &def.kind {
            TypeKind::Struct(object) => {
                used.extend(object.fields.iter().map(|field| (&field.ty, &field.pointer)));
                used.extend(object.additional.iter().map(|ty| (ty, at)));
            }
            TypeKind::Union(union) => {
                used.extend(union.variants.iter().map(|each| (&each.ty, &each.pointer)));
            }
            TypeKind::Alias(alias) => used.push((&alias.target, at)),
            TypeKind::Enum(_) => {}
        }
    }
    for (ty, at) in used {
        if let Some(id) = ty.named().filter(|id| api.types.get(id).is_none()) {
            let message = format!("the type `{}` is not in the model", id.name());
            let help = "this is a fault of the generator: report it";
            diagnostics.error(at, message, help);
        }
    }
}
