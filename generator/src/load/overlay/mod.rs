//! The overlay: corrections of the document, as data (OpenAPI Overlay 1.0.0).
//!
//! Stricter than the standard in what keeps corrections honest: each one gives its reason, and one
//! that selects or changes nothing is an error, because the document has moved on and it has to go.

mod action;
mod apply;
mod merge;
mod refusal;

use serde_json::{Map, Value};

use super::trail::Trail;
use crate::diagnostic::{Diagnostic, Diagnostics, SourceId};
use crate::model::SpecPointer;
use refusal::Refusal;

/// Applies the actions of an overlay in their order. One that is wrong is reported and left out.
pub(super) fn apply(overlay: &Value, raw: &mut Value, diagnostics: &mut Diagnostics) {
    let mut problems = Problems(diagnostics);
    for action in read(overlay, &mut problems) {
        apply::apply(&action, raw, &mut problems);
    }
}

/// The actions of an overlay.
fn read<'a>(overlay: &'a Value, problems: &mut Problems<'_>) -> Vec<action::Action<'a>> {
    let root = Trail::ROOT;
    let Some(overlay) = problems.object(&root, overlay, "the overlay") else {
        return Vec::new();
    };
    problems.unknown_keys(&root, overlay, &["overlay", "info", "extends", "actions"]);
    if let Some(version) = problems.text(&root, overlay, "overlay")
        && !version.starts_with("1.0.")
    {
        problems.error(
            &root.key("overlay"),
            format!("overlays of version {version} are not read"),
            "write it as version 1.0.0 of the Overlay specification",
        );
    }
    let info = root.key("info");
    if let Some(value) = problems.member(&root, overlay, "info")
        && let Some(object) = problems.object(&info, value, "`info`")
    {
        problems.unknown_keys(&info, object, &["title", "version"]);
        problems.text(&info, object, "title");
        problems.text(&info, object, "version");
    }
    actions(&root, overlay, problems)
}

fn actions<'a>(
    root: &Trail<'_>,
    overlay: &'a Map<String, Value>,
    problems: &mut Problems<'_>,
) -> Vec<action::Action<'a>> {
    let trail = root.key("actions");
    match problems.member(root, overlay, "actions") {
        Some(Value::Array(items)) if !items.is_empty() => items
            .iter()
            .enumerate()
            .filter_map(|(index, item)| action::read(&trail.item(index), item, problems))
            .collect(),
        Some(_) => {
            problems.error(
                &trail,
                "`actions` has to be a list with at least one action",
                "an overlay that corrects nothing is not needed: remove the file",
            );
            Vec::new()
        }
        None => Vec::new(),
    }
}

/// What is wrong with the overlay.
struct Problems<'a>(&'a mut Diagnostics);

impl Problems<'_> {
    fn error(&mut self, trail: &Trail<'_>, message: impl Into<String>, help: impl Into<String>) {
        self.push(&trail.pointer(), message.into(), help.into());
    }

    fn push(&mut self, at: &SpecPointer, message: String, help: String) {
        self.0.push(Diagnostic::error(at, message).help(help).in_source(SourceId::Overlay));
    }

    /// What was made of the action at this pointer; else why not is reported.
    fn accepted<T>(&mut self, at: &SpecPointer, made: Result<T, Refusal>) -> Option<T> {
        let refusal = match made {
            Ok(made) => return Some(made),
            Err(refusal) => refusal,
        };
        let at = if refusal.key.is_empty() { at.clone() } else { at.child(refusal.key) };
        self.push(&at, refusal.message, refusal.help.to_owned());
        None
    }

    fn object<'v>(
        &mut self,
        trail: &Trail<'_>,
        value: &'v Value,
        what: &str,
    ) -> Option<&'v Map<String, Value>> {
        if !value.is_object() {
            self.error(
                trail,
                format!("{what} has to be an object"),
                "see the Overlay specification, version 1.0.0",
            );
        }
        value.as_object()
    }

    fn member<'v>(
        &mut self,
        trail: &Trail<'_>,
        object: &'v Map<String, Value>,
        key: &str,
    ) -> Option<&'v Value> {
        let value = object.get(key);
        if value.is_none() {
            self.error(
                trail,
                format!("`{key}` is missing"),
                "the Overlay specification asks for it",
            );
        }
        value
    }

    /// A member that has to be there and to be a text.
    fn text<'v>(
        &mut self,
        trail: &Trail<'_>,
        object: &'v Map<String, Value>,
        key: &str,
    ) -> Option<&'v str> {
        let value = self.member(trail, object, key)?;
        if !value.is_string() {
            self.error(&trail.key(key), format!("`{key}` has to be a text"), "put it in quotes");
        }
        value.as_str()
    }

    fn unknown_keys(&mut self, trail: &Trail<'_>, object: &Map<String, Value>, known: &[&str]) {
        for key in object.keys() {
            if !known.contains(&key.as_str()) && !key.starts_with("x-") {
                let expected: Vec<String> = known.iter().map(|key| format!("`{key}`")).collect();
                self.error(
                    &trail.key(key),
                    format!("the key `{key}` is not known here"),
                    format!("there are {}", expected.join(", ")),
                );
            }
        }
    }
}
