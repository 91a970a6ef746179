//! From the conventions to the parts of the model that no document has words for: the client, the pages, the package.

mod client;
mod pages;

use crate::conventions::{Conventions, LongRunningConventions};
use crate::diagnostic::Diagnostics;
use crate::model::{ActionShape, Api, SpecPointer};

/// Completes an API, whose operations and types are there, with what the conventions say about the output. A name in the
/// conventions under which the API has nothing is reported.
pub fn complete(api: &mut Api, conventions: &Conventions, diagnostics: &mut Diagnostics) {
    api.package = conventions.package.clone();
    api.pagination = conventions.pagination.clone();
    api.client = client::client(api, conventions, diagnostics);
    api.action_shape = conventions.long_running.as_ref().map(action_shape);
    if let Some(shape) = &api.action_shape
        && !api.actions.is_empty()
        && api.poll().is_none()
    {
        let message = format!("there is no operation `{}`", shape.poll);
        let help = "name the operation that gets an action by its id";
        diagnostics.misconfigured(&SpecPointer::of(["long_running", "poll"]), message, help);
    }
    api.pages = pages::settings(api, &conventions.docs, diagnostics);
    mark_secrets(api, conventions, diagnostics);
}

fn action_shape(conventions: &LongRunningConventions) -> ActionShape {
    let LongRunningConventions { extension: _, schema: _, key, id, kind, status, .. } = conventions;
    let LongRunningConventions { pending, success, failure, result, error, .. } = conventions;
    ActionShape {
        key: key.clone(),
        id: id.clone(),
        kind: kind.clone(),
        status: status.clone(),
        pending: pending.clone(),
        success: success.clone(),
        failure: failure.clone(),
        result: result.clone(),
        error: error.clone(),
        error_code: conventions.error_code.clone(),
        error_message: conventions.error_message.clone(),
        poll: conventions.poll.clone(),
    }
}

/// Marks the fields that no log may have.
fn mark_secrets(api: &mut Api, conventions: &Conventions, diagnostics: &mut Diagnostics) {
    for secret in &conventions.types.secrets {
        let field = secret.split_once('.').and_then(|(name, wire)| {
            let object = api.types.object_mut(name)?;
            let field = object.field(wire)?.property.wire.clone();
            Some((object, field))
        });
        let Some((object, field)) = field else {
            let message = format!("there is no field `{secret}`");
            let help =
                "name a type of the model (`cargo xtask model`) and a field of it, or remove it";
            // A document that loses the field stops no run; the check of this repository takes no warning.
            diagnostics.unused_key(&SpecPointer::of(["types", "secrets"]), message, help);
            continue;
        };
        object.secrets.insert(field);
    }
}
