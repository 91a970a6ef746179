//! What a document says of a call, but a client does not do.

use crate::diagnostic::Diagnostics;
use crate::model::{Api, CallChecks, Operation};

/// Reports constraints that are documented but not checked, and actions of unknown kinds.
pub(super) fn check(api: &Api, diagnostics: &mut Diagnostics) {
    let checks = CallChecks::new(api);
    for operation in &api.operations {
        unchecked(&checks, operation, diagnostics);
        if let Some(action) = &operation.long_running
            && api.action_kind(operation).is_none()
        {
            let message = format!("no action has the kind `{}`", action.kind);
            let help = "the operation returns its response without a handle; to wait for the action, correct the kind in the overlay";
            diagnostics.warn(&operation.pointer, message, help);
        }
    }
}

fn unchecked(checks: &CallChecks<'_>, operation: &Operation, diagnostics: &mut Diagnostics) {
    let sentences = operation.value_sentences();
    for (at, problem) in checks.constraints(operation, &sentences).unchecked {
        let message = format!("calls are not checked against this constraint: {problem}");
        let help = "simplify the schema in the overlay if the client should check the constraint; the docs state it in any case";
        diagnostics.warn(&at, message, help);
    }
}
