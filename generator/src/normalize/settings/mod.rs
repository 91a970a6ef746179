//! The parts of the model that come from the conventions: the client, the pages, the package.

mod client;
mod pages;
mod settling;
mod settling_mistake;
mod settling_values;

use crate::conventions::Conventions;
use crate::diagnostic::Diagnostics;
use crate::model::{Api, SpecPointer};

/// Completes an API with the conventions about the output. Operations and types are already present. Unknown names in
/// the conventions are reported.
pub fn complete(api: &mut Api, conventions: &Conventions, diagnostics: &mut Diagnostics) {
    api.package = conventions.package.clone();
    for pagination in api.operations.iter().filter_map(|operation| operation.pagination.as_ref()) {
        let traversal = pagination.traversal();
        if !api.pagination.contains(&traversal) {
            api.pagination.push(traversal);
        }
    }
    api.client = client::client(api, conventions, diagnostics);
    api.action_shape = conventions.long_running.clone();
    if let Some(shape) = &api.action_shape
        && !api.actions.is_empty()
        && api.poll().is_none()
    {
        let message = format!("no operation has the id `{}`", shape.poll);
        let help = "write the id of the operation that returns an action by its id";
        diagnostics.misconfigured(&SpecPointer::of(["long_running", "poll"]), message, help);
    }
    api.settling = settling::resources(api, &conventions.settling, diagnostics);
    api.pages = pages::settings(api, &conventions.docs, diagnostics);
    mark_secrets(api, conventions, diagnostics);
}

/// Marks the fields that logs must not contain.
fn mark_secrets(api: &mut Api, conventions: &Conventions, diagnostics: &mut Diagnostics) {
    for secret in &conventions.types.secrets {
        let field = secret.split_once('.').and_then(|(name, wire)| {
            let object = api.types.object_mut(name)?;
            let field = object.field(wire)?.property.wire.clone();
            Some((object, field))
        });
        let Some((object, field)) = field else {
            let message = format!("no type has the field `{secret}`");
            let help =
                "write a type of the model (`cargo xtask model`) and its field, or remove the line";
            // A document that loses the field must not stop codegen, so this is a warning; CI rejects warnings.
            diagnostics.unused_key(&SpecPointer::of(["types", "secrets"]), message, help);
            continue;
        };
        object.secrets.insert(field);
    }
}
