//! How large a document is: what budgets are measured by.

use serde_json::Value;

use crate::bounds;
use crate::diagnostic::Diagnostics;
use crate::model::SpecPointer;

/// Reports a document in which long names stand around very many places: whatever is said of a place says all of them.
pub(super) fn check(raw: &Value, text: usize, diagnostics: &mut Diagnostics) -> bool {
    let most = text.saturating_mul(bounds::PLACES_A_BYTE).saturating_add(bounds::PLACES);
    let fits = places(raw, 1) <= most;
    if !fits {
        let message = "the names around its places are too long: written out, all places take \
                       many times the length of the document";
        let help = "make components with short names of the parts that are nested under long names";
        diagnostics.error(&SpecPointer::root(), message, help);
    }
    fits
}

/// About what a value takes, with all that is in it.
pub(super) fn weight(value: &Value) -> usize {
    let inside: usize = match value {
        Value::Array(items) => items.iter().map(weight).sum(),
        Value::Object(members) => {
            members.iter().map(|(key, value)| key.len() + weight(value)).sum()
        }
        Value::String(text) => text.len(),
        _ => 0,
    };
    bounds::VALUE + inside
}

/// The lengths of the pointers of a value and of all in it, together; its own has this length. The readers bound the
/// depth.
fn places(value: &Value, length: usize) -> usize {
    let below = |sum: usize, (key, value): (usize, &Value)| {
        sum.saturating_add(places(value, length + 1 + key))
    };
    match value {
        Value::Array(items) => items.iter().map(|item| (1, item)).fold(length, below),
        Value::Object(members) => {
            members.iter().map(|(key, value)| (key.len(), value)).fold(length, below)
        }
        _ => length,
    }
}
