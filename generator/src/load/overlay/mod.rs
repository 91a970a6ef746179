//! The overlay: corrections of the document, as data (OpenAPI Overlay 1.0.0, with the `copy` of 1.1.0).
//!
//! Stricter than the standard, so that corrections stay true: each action has a reason, and an action that selects or
//! changes nothing is an error, because the document has changed and the action is obsolete.

mod apply;
mod merge;
mod target;

use serde::Deserialize;
use serde_json::Value;

use super::settings;
use crate::bounds::{self, Budget};
use crate::diagnostic::{Diagnostic, Diagnostics, Origins, Remedy, SourceId};
use crate::model::SpecPointer;

/// An overlay.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "an object with `overlay`, `info` and `actions`")]
struct Overlay {
    overlay: String,
    /// The overlay and each action are read separately, so that all mistakes are reported at once.
    info: Value,
    #[allow(dead_code, reason = "for people: the document is given")]
    extends: Option<String>,
    actions: Vec<Value>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "an object with `title` and `version`")]
#[allow(dead_code, reason = "for people; the standard asks for it")]
struct Info {
    title: String,
    version: String,
}

/// One correction.
#[derive(Deserialize)]
#[serde(
    deny_unknown_fields,
    expecting = "an object with `target`, `description` and `update`, `copy` or `remove`"
)]
struct Action {
    /// The target in the document, as JSONPath.
    target: String,
    /// The reason.
    #[serde(default)]
    description: String,
    /// The value to merge into the target.
    update: Option<Value>,
    /// The node of the document to merge into the target, as JSONPath (Overlay 1.1.0).
    copy: Option<String>,
    /// Whether to remove the target.
    #[serde(default)]
    remove: bool,
}

/// The reason why an overlay or an action can't be applied.
struct Refusal {
    /// The key of the fault; empty: the whole.
    key: &'static str,
    message: String,
    help: &'static str,
    /// Whether the action no longer corrects anything.
    is_stale: bool,
}

impl Refusal {
    fn new(key: &'static str, message: impl Into<String>, help: &'static str) -> Self {
        Self { key, message: message.into(), help, is_stale: false }
    }

    fn stale(key: &'static str, message: &str, help: &'static str) -> Self {
        Self { is_stale: true, ..Self::new(key, message, help) }
    }
}

/// Applies the actions of an overlay in order. A wrong action is reported and left out. A fault in a value of the
/// overlay is reported at its place in the overlay.
pub(super) fn apply(overlay: Value, raw: &mut Value, diagnostics: &mut Diagnostics) {
    let root = SpecPointer::root();
    let overlay: Option<Overlay> = settings::typed(overlay, &root, SourceId::Overlay, diagnostics);
    let Some(Overlay { overlay: version, info, actions, .. }) = overlay else { return };
    let refuse = |diagnostics: &mut Diagnostics, at: &SpecPointer, refusal: Refusal| {
        let at = if refusal.key.is_empty() { at.clone() } else { at.child(refusal.key) };
        let problem = Diagnostic::error(&at, refusal.message).help(refusal.help);
        diagnostics.push(problem.in_source(SourceId::Overlay));
    };
    let _: Option<Info> =
        settings::typed(info, &root.child("info"), SourceId::Overlay, diagnostics);
    let has_copy = version.starts_with("1.1.");
    if !has_copy && !version.starts_with("1.0.") {
        let message = format!("the version {version} of overlays is not supported");
        let help = "write the overlay in version 1.0.0 or 1.1.0 of the Overlay Specification";
        refuse(diagnostics, &root, Refusal::new("overlay", message, help));
    }
    if actions.is_empty() {
        let message = "`actions` must be a list with at least one action";
        let help = "remove the file, because the overlay corrects nothing";
        refuse(diagnostics, &root, Refusal::new("actions", message, help));
    }
    let mut origins = Origins::default();
    let mut room = Budget::of(bounds::weight(raw, bounds::VALUE).saturating_add(bounds::ALIASED));
    for (index, action) in actions.into_iter().enumerate() {
        let at = root.child("actions").item(index);
        let action: Option<Action> = settings::typed(action, &at, SourceId::Overlay, diagnostics);
        let Some(action) = action else { continue };
        if action.description.trim().is_empty() {
            let help =
                "write a `description` that says what is wrong in the document, and how you know";
            let refusal = Refusal::new("", "the action has no reason", help);
            refuse(diagnostics, &at, refusal);
        }
        if action.copy.is_some() && !has_copy {
            let message = "overlays of this version have no `copy`";
            let help = "write `overlay: 1.1.0` at the top of the file";
            refuse(diagnostics, &at, Refusal::new("copy", message, help));
            continue;
        }
        match action.apply(&at, raw, &mut origins, &mut room) {
            Ok(()) => {}
            Err(Refusal { message, help, is_stale: true, .. }) => {
                let problem = Diagnostic::error(&at, message).help(help);
                let problem = problem.in_source(SourceId::Overlay).remedy(Remedy::RemoveEntry);
                diagnostics.push(problem);
            }
            Err(refusal) => refuse(diagnostics, &at, refusal),
        }
    }
    diagnostics.set_origins(origins);
}
