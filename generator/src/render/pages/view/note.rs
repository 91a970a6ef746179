//! Sentences of descriptions about parameters, beyond the rules between parameters.

use serde::Serialize;

use crate::model::{
    Api, DocumentedKind, DocumentedRule, Operation, TypeKind, TypeRef, ValueConstraint,
    ValueSentences,
};
use crate::render::pages::declared::Parameters;
use crate::render::pages::text::Inline;

/// A sentence of a description without a rule.
#[derive(Clone, Debug, Serialize)]
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
pub(super) fn notes(api: &Api, operation: &Operation) -> Vec<NoteView> {
    let context = NoteContext {
        api,
        parameters: Parameters::of(api, operation),
        sentences: operation.value_sentences(),
    };
    operation.documented.iter().filter_map(|rule| note(&context, rule)).collect()
}

/// Whether there are notes.
pub(super) fn exist(operation: &Operation) -> bool {
    operation.documented.iter().any(|rule| about(rule.kind).is_some())
}

/// The data for finding the constraint of a note.
struct NoteContext<'a> {
    api: &'a Api,
    parameters: Parameters<'a>,
    sentences: ValueSentences<'a>,
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

fn note(context: &NoteContext<'_>, rule: &DocumentedRule) -> Option<NoteView> {
    let about = about(rule.kind)?;
    let how = match rule.kind {
        DocumentedKind::Value => checked(context, rule),
        _ => None,
    };
    Some(NoteView {
        parameter: rule.parameter.as_ref().map(|path| Inline::code(&path.to_string()).cell()),
        sentence: Inline::new(&rule.sentence)?.cell(),
        about,
        how: how.unwrap_or("documented"),
    })
}

/// The way in which a sentence about a value is enforced, if a keyword of its parameter states the same.
fn checked(context: &NoteContext<'_>, rule: &DocumentedRule) -> Option<&'static str> {
    let path = rule.parameter.as_ref()?;
    let declared = context.parameters.find(path)?;
    let of_type = match &declared.ty {
        TypeRef::Named(id) => match context.api.types.get(id).map(|def| &def.kind) {
            Some(TypeKind::Alias(alias)) => alias.constraints.as_slice(),
            _ => &[],
        },
        _ => &[],
    };
    let names: Vec<&str> = path.segments.iter().map(|segment| segment.name.as_str()).collect();
    let mut constraints = declared.constraints.iter().chain(of_type).flat_map(of_items);
    constraints.find(|each| context.sentences.stating(&names, each) == Some(rule))?;
    // A constant is not an argument, so that no caller can pass another value.
    Some(if declared.fixed().is_some() { "compile" } else { "send" })
}

/// The constraint; for a constraint of items, the inner constraints.
fn of_items(constraint: &ValueConstraint) -> &[ValueConstraint] {
    match constraint {
        ValueConstraint::Items(items) => items,
        other => std::slice::from_ref(other),
    }
}
