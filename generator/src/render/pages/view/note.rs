//! What descriptions say about parameters beyond the rules between them.

use serde::Serialize;

use crate::model::{
    Api, DocumentedKind, DocumentedRule, Operation, TypeKind, TypeRef, ValueConstraint,
    ValueSentences,
};
use crate::render::pages::declared::Parameters;
use crate::render::pages::text::Inline;

/// A sentence of a description that no rule between parameters stands for.
#[derive(Clone, Debug, Serialize)]
pub(super) struct NoteView {
    /// The parameter that it is about, if it is about one.
    parameter: Option<Inline>,
    sentence: Inline,
    /// What it depends on.
    about: &'static str,
    /// `compile` or `send` where the schema of the parameter says the same, else `documented`.
    how: &'static str,
}

/// The notes about an operation; those about nothing that is valid or not are left out.
pub(super) fn notes(api: &Api, operation: &Operation) -> Vec<NoteView> {
    let context = Context {
        api,
        parameters: Parameters::of(api, operation),
        said: operation.value_sentences(),
    };
    operation.documented.iter().filter_map(|rule| note(&context, rule)).collect()
}

/// Whether there are any.
pub(super) fn exist(operation: &Operation) -> bool {
    operation.documented.iter().any(|rule| about(rule.kind).is_some())
}

/// What a note is looked up in.
struct Context<'a> {
    api: &'a Api,
    parameters: Parameters<'a>,
    said: ValueSentences<'a>,
}

/// What a sentence of this kind depends on, if it says something about calls.
fn about(kind: DocumentedKind) -> Option<&'static str> {
    match kind {
        DocumentedKind::Value => Some("the value"),
        DocumentedKind::Clock => Some("the clock of the server"),
        DocumentedKind::State => Some("the state on the server"),
        DocumentedKind::Default | DocumentedKind::Acknowledged => None,
    }
}

fn note(context: &Context<'_>, rule: &DocumentedRule) -> Option<NoteView> {
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

/// How a sentence about a value is enforced: by a keyword of its parameter that says the same.
fn checked(context: &Context<'_>, rule: &DocumentedRule) -> Option<&'static str> {
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
    constraints.find(|each| context.said.stating(&names, each) == Some(rule))?;
    // A constant is no argument.
    Some(if declared.fixed().is_some() { "compile" } else { "send" })
}

/// The constraint, or those of the items that it is about.
fn of_items(constraint: &ValueConstraint) -> &[ValueConstraint] {
    match constraint {
        ValueConstraint::Items(items) => items,
        other => std::slice::from_ref(other),
    }
}
