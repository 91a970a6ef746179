//! Patterns that the client does not check.

use crate::diagnostic::Diagnostics;
use crate::model::{Api, Pattern, PatternCheck, SpecPointer, TypeKind, ValueConstraint};

/// Reports patterns of requests that are invalid or unsupported. Patterns of responses are never checked.
pub(super) fn check(api: &Api, diagnostics: &mut Diagnostics) {
    let mut check = |constraints: &[ValueConstraint], at: &SpecPointer| {
        for pattern in patterns(constraints) {
            report(pattern, at, diagnostics);
        }
    };
    for parameter in api.operations.iter().flat_map(|operation| &operation.parameters) {
        check(&parameter.property.constraints, &parameter.property.pointer);
    }
    for def in api.types.iter().filter(|def| def.direction.request) {
        match &def.kind {
            TypeKind::Struct(body) => {
                body.fields
                    .iter()
                    .for_each(|field| check(&field.property.constraints, &field.property.pointer));
            }
            TypeKind::Alias(alias) => check(&alias.constraints, &def.pointers[0]),
            TypeKind::Enum(_) | TypeKind::Union(_) => {}
        }
    }
}

/// The patterns among constraints, including constraints of items. Constraints of items are as deep as the lists of the
/// type, which `bounds::LOWERED_INSIDE` bounds.
fn patterns(constraints: &[ValueConstraint]) -> Vec<&Pattern> {
    let each = constraints.iter().flat_map(|constraint| match constraint {
        ValueConstraint::Pattern(pattern) => vec![pattern],
        ValueConstraint::Items(each) => patterns(each),
        _ => Vec::new(),
    });
    each.collect()
}

fn report(pattern: &Pattern, at: &SpecPointer, diagnostics: &mut Diagnostics) {
    let text = short(&pattern.text);
    match &pattern.check {
        PatternCheck::Regex { .. } => {}
        PatternCheck::Invalid(reason) => {
            let message = format!("the pattern `{text}` is not a regular expression: {reason}");
            let help =
                "calls are not checked against this pattern; correct the `pattern` in the overlay";
            diagnostics.warn(at, message, help);
        }
        PatternCheck::Unsupported(reason) => {
            let message = format!("calls are not checked against the pattern `{text}`: {reason}");
            let help = "rewrite the pattern in the overlay if the client should check it; otherwise the docs \
                say that the client does not check it";
            diagnostics.warn(at, message, help);
        }
    }
}

/// The beginning of a pattern, short enough for one line.
fn short(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

const LONGEST: usize = 80;
