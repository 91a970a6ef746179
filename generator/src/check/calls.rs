//! The constraints, actions and paths of calls.

use crate::diagnostic::Diagnostics;
use crate::model::{Api, CallChecks, Operation, ParameterLocation, not_checked};

/// Reports constraints that are documented but not checked, actions of unknown kinds, and paths with gaps.
pub(super) fn check(api: &Api, diagnostics: &mut Diagnostics) {
    let checks = CallChecks::new(api);
    for operation in &api.operations {
        unchecked(&checks, operation, diagnostics);
        whole_path(operation, diagnostics);
        if let Some(action) = &operation.long_running
            && api.action_kind(operation).is_none()
        {
            let message = format!("no action has the kind `{}`", action.kind);
            let help = "the operation returns its response without a handle; to wait for the action, correct \
                the kind in the overlay";
            diagnostics.warn(&operation.pointer, message, help);
        }
    }
}

fn unchecked(checks: &CallChecks<'_>, operation: &Operation, diagnostics: &mut Diagnostics) {
    let sentences = operation.value_sentences();
    for (at, problem) in checks.constraints(operation, &sentences).unchecked {
        let message = not_checked(&problem);
        let help = "simplify the schema in the overlay if the client should check the constraint";
        diagnostics.warn(&at, message, help);
    }
}

/// Reports parameters of the path that can be left out. The cause is a fault of normalize, never of the document.
fn whole_path(operation: &Operation, diagnostics: &mut Diagnostics) {
    let in_path = operation.parameters.iter().filter(|it| it.location == ParameterLocation::Path);
    for parameter in in_path.filter(|parameter| !parameter.property.presence.is_required()) {
        let message = format!("`{}` is in the path, and can be left out", parameter.property.wire);
        let help = "this is a fault of the generator: report it";
        diagnostics.error(&parameter.property.pointer, message, help);
    }
}
