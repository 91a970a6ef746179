//! One action of an overlay.

use serde_json::Value;
use serde_json_path::JsonPath;

use super::Problems;
use super::refusal::Refusal;
use crate::load::trail::Trail;
use crate::model::SpecPointer;

/// How deep brackets can be nested in a target: the parser of JSONPath works by recursion.
const NESTING_LIMIT: usize = 32;

/// What to do, and where.
pub(super) struct Action<'a> {
    /// Where the action stands in the overlay.
    pub(super) pointer: SpecPointer,
    /// What it selects in the document.
    pub(super) target: JsonPath,
    /// What it does with that.
    pub(super) change: Change<'a>,
}

/// What an action does with what it selects.
pub(super) enum Change<'a> {
    /// Merges this into it.
    Update(&'a Value),
    /// Takes it out.
    Remove,
}

/// The action that this value describes; `None` if it can't be applied, which is reported.
pub(super) fn read<'a>(
    trail: &Trail<'_>,
    value: &'a Value,
    problems: &mut Problems<'_>,
) -> Option<Action<'a>> {
    let object = problems.object(trail, value, "an action")?;
    problems.unknown_keys(trail, object, &["target", "description", "update", "remove"]);
    match object.get("description") {
        Some(Value::String(reason)) if !reason.trim().is_empty() => {}
        _ => problems.error(
            trail,
            "the action gives no reason",
            "say in its `description` what is wrong in the document, and how you know",
        ),
    }
    let target = problems.text(trail, object, "target").map(target);
    let target = target.and_then(|target| problems.accepted(&trail.pointer(), target));
    let change = change(object.get("update"), object.get("remove"));
    let change = problems.accepted(&trail.pointer(), change);
    Some(Action { pointer: trail.pointer(), target: target?, change: change? })
}

fn target(text: &str) -> Result<JsonPath, Refusal> {
    let help = "see RFC 9535: `$.paths['/devices/list'].post.responses['200']`";
    if nesting(text) > NESTING_LIMIT {
        let message = "brackets are nested too deep in this JSONPath";
        return Err(Refusal::new("target", message, help));
    }
    JsonPath::parse(text).map_err(|error| {
        Refusal::new("target", format!("`{text}` is not a JSONPath: {error}"), help)
    })
}

/// How deep brackets are nested, quoted ones included.
fn nesting(text: &str) -> usize {
    let mut deepest = 0;
    let mut depth: usize = 0;
    for byte in text.bytes() {
        match byte {
            b'(' | b'[' => depth += 1,
            b')' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

fn change<'a>(update: Option<&'a Value>, remove: Option<&Value>) -> Result<Change<'a>, Refusal> {
    match (update, remove) {
        (_, Some(value)) if !value.is_boolean() => Err(Refusal::new(
            "remove",
            "`remove` has to be true or false",
            "write `remove: true` to take out what the target selects",
        )),
        (Some(_), Some(Value::Bool(true))) => Err(Refusal::new(
            "",
            "the action both updates and removes",
            "an update of what is removed has no effect: keep one of them",
        )),
        (Some(update), _) => Ok(Change::Update(update)),
        (None, Some(Value::Bool(true))) => Ok(Change::Remove),
        (None, _) => Err(Refusal::new(
            "",
            "the action does nothing",
            "give it an `update`, or `remove: true`",
        )),
    }
}
