//! Applies one action to the document.

use std::cmp::Ordering;

use serde_json::Value;
use serde_json_path::JsonPath;

use super::merge::{Update, depth};
use super::target::Cost;
use super::{Action, Refusal};
use crate::bounds;
use crate::diagnostic::Origins;
use crate::load::remove::remove;
use crate::load::text::kind_of;
use crate::model::SpecPointer;

impl Action {
    /// Applies the action, or returns why that is impossible. `at` is its place in the overlay.
    pub(super) fn apply(
        &self,
        at: &SpecPointer,
        raw: &mut Value,
        origins: &mut Origins,
    ) -> Result<(), Refusal> {
        let places = places("target", &self.target, raw)?;
        match (&self.update, &self.copy, self.remove) {
            (Some(update), None, false) => {
                update_all(raw, &places, (update, &at.child("update")), origins)
            }
            (None, Some(source), false) => {
                let copied = copied(source, raw)?;
                let done = update_all(raw, &places, (&copied, &at.child("copy")), origins);
                done.map_err(|refusal| refusal.of_copy())
            }
            (None, None, true) => remove_all(raw, &places),
            (None, None, false) => Err(Refusal::stale(
                "",
                "the action has neither `update` nor `copy` nor `remove`",
                "add `update` or `copy`, or `remove: true`",
            )),
            _ => Err(Refusal::new(
                "",
                "the action has more than one of `update`, `copy` and `remove`",
                "keep one of them, and write an action of its own for each other",
            )),
        }
    }
}

/// The only node that this JSONPath selects.
fn copied(source: &str, raw: &Value) -> Result<Value, Refusal> {
    let places = places("copy", source, raw)?;
    let [place] = places.as_slice() else {
        let message = format!("`copy` selects {} nodes, but only one can be copied", places.len());
        return Err(Refusal::new("copy", message, "write the path to a single node"));
    };
    Ok(raw.pointer(place).cloned().unwrap_or_default())
}

/// The nodes that the JSONPath under this key selects, in the order of the document.
fn places(key: &'static str, target: &str, raw: &Value) -> Result<Vec<String>, Refusal> {
    let help = "see RFC 9535: `$.paths['/devices/list'].post.responses['200']`";
    let cost = Cost::of(target);
    if cost.brackets > bounds::TARGET_DEPTH {
        let message = "parentheses are nested too deeply in this JSONPath";
        return Err(Refusal::new(key, message, help));
    }
    if cost.is_endless() {
        let message = "this JSONPath can select each node many times";
        return Err(Refusal::new(key, message, "write the path without `..`"));
    }
    let path = JsonPath::parse(target).map_err(|error| {
        Refusal::new(key, format!("`{target}` is not a JSONPath: {error}"), help)
    })?;
    let found = path.query_located(raw);
    let mut places: Vec<_> = found.locations().collect();
    // Paths of one document are comparable.
    places.sort_by(|a, b| a.partial_cmp(b).unwrap_or(Ordering::Equal));
    places.dedup();
    if places.is_empty() {
        return Err(Refusal::stale(
            key,
            &format!("the {key} selects nothing in the document"),
            "remove this action, because it no longer applies",
        ));
    }
    Ok(places.iter().map(|place| place.to_json_pointer()).collect())
}

fn update_all(
    raw: &mut Value,
    places: &[String],
    (update, at): (&Value, &SpecPointer),
    origins: &mut Origins,
) -> Result<(), Refusal> {
    let deepest = places.iter().map(|place| place.matches('/').count()).max().unwrap_or(0);
    // An appended item is one level below its array.
    if deepest + 1 + depth(update) > bounds::DEPTH {
        return Err(Refusal::new(
            "update",
            format!("the updated document has more than {} levels", bounds::DEPTH),
            "make a component of the inner levels, and refer to the component",
        ));
    }
    let mut changed = false;
    for place in places {
        if let Some(value) = raw.pointer_mut(place) {
            let to = SpecPointer::from_escaped(&format!("#{place}"));
            let update = Update { value: update, from: at.clone(), to };
            changed |= update_one(value, &update, origins)?;
        }
    }
    if changed {
        return Ok(());
    }
    Err(Refusal::stale(
        "update",
        "the update changes nothing, because the document has this value already",
        "remove this action, because it is no longer needed",
    ))
}

/// An object takes an object, an array takes an item (Overlay 1.0.0, section 4.4.3).
fn update_one(
    target: &mut Value,
    update: &Update<'_>,
    origins: &mut Origins,
) -> Result<bool, Refusal> {
    match (&mut *target, update.value) {
        (Value::Object(_), Value::Object(_)) => Ok(update.merge(target, origins)),
        (Value::Object(_), _) => Err(Refusal::new(
            "update",
            format!("the target selects an object, but the update is {}", kind_of(update.value)),
            "write an object: its members are merged into the target",
        )),
        (Value::Array(_), Value::Array(_)) => Err(Refusal::new(
            "update",
            "the target selects a list, and the update is a list too",
            "a list is updated with one item to append; to append several, update the object \
             that the list is in",
        )),
        (Value::Array(items), _) => Ok(update.append(items, origins)),
        (scalar, _) => Err(Refusal::new(
            "target",
            format!(
                "the target selects {}, and only objects and lists can be updated",
                kind_of(scalar)
            ),
            "select the object around the target, and update that object",
        )),
    }
}

fn remove_all(raw: &mut Value, places: &[String]) -> Result<(), Refusal> {
    // Backwards: inner nodes before outer ones, and later items before earlier ones, so that no place moves.
    for place in places.iter().rev() {
        if place.is_empty() {
            return Err(Refusal::new(
                "target",
                "the target selects the whole document",
                "select the part to remove",
            ));
        }
        remove(raw, &SpecPointer::from_escaped(&format!("#{place}")));
    }
    Ok(())
}
