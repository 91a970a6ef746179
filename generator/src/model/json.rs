//! A JSON value with the equality and order that the model needs.

use std::cmp::Ordering;

use serde::Serialize;

/// A JSON value from the document: a default, a constant, a tag.
///
/// Two values are equal if their compact texts are equal, so the model can be compared and sorted.
#[derive(Clone, Debug, Serialize)]
#[serde(transparent)]
pub struct Json(pub serde_json::Value);

impl Json {
    fn text(&self) -> String {
        self.0.to_string()
    }

    /// The text of a JSON string.
    pub fn as_str(&self) -> Option<&str> {
        self.0.as_str()
    }

    /// Whether it is a boolean, a number or a text.
    pub fn is_scalar(&self) -> bool {
        self.0.is_boolean() || self.0.is_number() || self.0.is_string()
    }

    /// The number, if a 64-bit float can hold it.
    pub(crate) fn number(&self) -> Option<f64> {
        self.0.as_f64().filter(|number| number.is_finite())
    }
}

/// The text of a string; another value as JSON.
pub(crate) fn plain_text(value: &serde_json::Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

impl PartialEq for Json {
    fn eq(&self, other: &Self) -> bool {
        self.text() == other.text()
    }
}

impl Eq for Json {}

impl PartialOrd for Json {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Json {
    fn cmp(&self, other: &Self) -> Ordering {
        self.text().cmp(&other.text())
    }
}

impl std::hash::Hash for Json {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.text().hash(state);
    }
}

impl From<serde_json::Value> for Json {
    fn from(value: serde_json::Value) -> Self {
        Self(value)
    }
}
