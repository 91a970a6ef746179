//! Sentences of descriptions about parameters, beyond the rules between parameters.

use serde::Serialize;

use crate::model::{ConstrainedValue, DocumentedKind, DocumentedRule, Operation};
use crate::render::pages::declared::Parameters;
use crate::render::pages::site::Pages;
use crate::render::pages::text::Inline;

/// A sentence of a description without a rule.
#[derive(Debug, Serialize)]
pub(super) struct NoteView {
    /// The parameter of the sentence, if there is one.
    parameter: Option<Inline>,
    sentence: Inline,
    /// The thing that the sentence depends on.
    about: &'static str,
    /// `compile` or `send` if the schema of the parameter enforces the sentence, else `documented`.
    how: &'static str,
}

/// The notes about an operation. Sentences that are not about validity are left out.
pub(super) fn notes(pages: &Pages<'_>, operation: &Operation) -> Vec<NoteView> {
    let parameters = Parameters::of(pages.api, operation);
    let sentences = operation.value_sentences();
    let checked = pages.sampler.checks().constraints(operation, &sentences).checked;
    let note = |rule: &DocumentedRule| {
        Some(NoteView {
            about: about(rule.kind)?,
            parameter: rule.parameter.as_ref().map(|path| Inline::code(&path.to_string()).cell()),
            sentence: Inline::new(&rule.sentence)?.cell(),
            how: enforced(rule, &parameters, &checked).unwrap_or("documented"),
        })
    };
    operation.documented.iter().filter_map(note).collect()
}

/// Whether there are notes.
pub(super) fn exist(operation: &Operation) -> bool {
    operation.documented.iter().any(|rule| about(rule.kind).is_some())
}

/// The thing that a sentence of this kind depends on; `None` if the kind is not about calls.
fn about(kind: DocumentedKind) -> Option<&'static str> {
    match kind {
        DocumentedKind::Value => Some("the value"),
        DocumentedKind::Clock => Some("the clock of the server"),
        DocumentedKind::State => Some("the state on the server"),
        DocumentedKind::Default | DocumentedKind::Acknowledged => None,
    }
}

/// The way in which a sentence about a value is enforced, if a keyword of its parameter states the same.
fn enforced(
    rule: &DocumentedRule,
    parameters: &Parameters<'_>,
    checked: &[ConstrainedValue<'_>],
) -> Option<&'static str> {
    if checked.iter().any(|value| value.rule == Some(rule)) {
        return Some("send");
    }
    // A constant is not an argument, so that no caller can pass another value.
    let is_constant = rule.kind == DocumentedKind::Value
        && parameters.find(rule.parameter.as_ref()?)?.fixed().is_some();
    is_constant.then_some("compile")
}
