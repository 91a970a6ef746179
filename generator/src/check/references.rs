//! References in the model have targets in the model.

use crate::diagnostic::Diagnostics;
use crate::model::{Api, RequestBody, SpecPointer, TypeRef};

/// Reports references without a target. The cause is a fault of normalize, never of the document.
pub(super) fn check(api: &Api, diagnostics: &mut Diagnostics) {
    let mut check = |ty: &TypeRef, at: &SpecPointer| {
        if let Some(id) = ty.named().filter(|id| api.types.get(id).is_none()) {
            let message = format!("the type `{}` is not in the model", id.name());
            diagnostics.error(at, message, "this is a fault of the generator: report it");
        }
    };
    for operation in &api.operations {
        operation
            .parameters
            .iter()
            .for_each(|each| check(&each.property.ty, &each.property.pointer));
        let in_body = operation.body.iter().flat_map(RequestBody::uses);
        in_body.for_each(|ty| check(ty, &operation.pointer));
        let response = &operation.response;
        response.uses().into_iter().for_each(|ty| check(ty, &response.pointer));
    }
    for def in api.types.iter() {
        def.kind.uses().into_iter().for_each(|ty| check(ty, &def.pointers[0]));
    }
}
