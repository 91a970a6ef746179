//! The limit for the length of all JSON Pointers of a document.

use serde_json::Value;

use crate::bounds;
use crate::diagnostic::Diagnostics;
use crate::model::SpecPointer;

/// Reports a document with long keys around very many values, because every pointer repeats all keys.
pub(super) fn check(raw: &Value, text: usize, diagnostics: &mut Diagnostics) -> bool {
    let most = text.saturating_mul(bounds::PLACES_A_BYTE).saturating_add(bounds::PLACES);
    let fits = places(raw, 1) <= most;
    if !fits {
        let message = "long keys enclose too many values: the JSON Pointers of all values are many times as \
            long as the document";
        let help = "move the parts under long keys into components with short names";
        diagnostics.error(&SpecPointer::root(), message, help);
    }
    fits
}

/// The total length of the pointers of a value and its descendants; the value's own pointer has this length. The
/// readers bound the depth.
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
