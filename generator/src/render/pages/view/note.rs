//! What descriptions say about parameters beyond the rules between them.

use serde::Serialize;

use crate::model::{
    Api, DocumentedKind, DocumentedRule, Operation, Presence, TypeKind, TypeRef, ValueConstraint,
};
use crate::render::pages::declared;
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
    operation.documented.iter().filter_map(|rule| note(api, operation, rule)).collect()
}

fn note(api: &Api, operation: &Operation, rule: &DocumentedRule) -> Option<NoteView> {
    let about = match rule.kind {
        DocumentedKind::Value => "the value",
        DocumentedKind::Clock => "the clock of the server",
        DocumentedKind::State => "the state on the server",
        DocumentedKind::Default | DocumentedKind::Acknowledged => return None,
    };
    let how = match rule.kind {
        DocumentedKind::Value => checked(api, operation, rule),
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
fn checked(api: &Api, operation: &Operation, rule: &DocumentedRule) -> Option<&'static str> {
    let path = rule.parameter.as_ref()?;
    let declared = declared::find(api, operation, path)?;
    let of_type = match declared.ty {
        TypeRef::Named(id) => match api.types.get(id).map(|def| &def.kind) {
            Some(TypeKind::Alias(alias)) => alias.constraints.as_slice(),
            _ => &[],
        },
        _ => &[],
    };
    let names: Vec<&str> = path.segments.iter().map(|segment| segment.name.as_str()).collect();
    let mut constraints = declared.constraints.iter().chain(of_type).flat_map(of_items);
    let found = constraints.find(|each| operation.stating(&names, each) == Some(rule))?;
    // What has one value only, and has to be there, is no argument.
    let is_fixed = matches!(found, ValueConstraint::Const(_));
    Some(if is_fixed && declared.presence == Presence::Required { "compile" } else { "send" })
}

/// The constraint, or those of the items that it is about.
fn of_items(constraint: &ValueConstraint) -> &[ValueConstraint] {
    match constraint {
        ValueConstraint::Items(items) => items,
        other => std::slice::from_ref(other),
    }
}
