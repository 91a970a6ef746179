//! Applies one action to the document.

use std::cmp::Ordering;

use serde_json::Value;
use serde_json_path::JsonPath;

use super::merge::{Update, depth};
use super::target::Cost;
use super::{Action, Refusal};
use crate::bounds::{self, Budget};
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
        room: &mut Budget,
    ) -> Result<(), Refusal> {
        let places = places("target", &self.target, raw)?;
        match (&self.update, &self.copy, self.remove) {
            (Some(update), None, false) => {
                Merge { key: "update", value: update, at }.apply_to_all(raw, &places, origins, room)
            }
            (None, Some(source), false) => {
                let value = &copied(source, raw)?;
                Merge { key: "copy", value, at }.apply_to_all(raw, &places, origins, room)
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

/// The value that an action merges into each of its targets.
struct Merge<'v> {
    /// The key of the action that has the value.
    key: &'static str,
    value: &'v Value,
    /// The place of the action in the overlay.
    at: &'v SpecPointer,
}

impl Merge<'_> {
    fn apply_to_all(
        &self,
        raw: &mut Value,
        places: &[String],
        origins: &mut Origins,
        room: &mut Budget,
    ) -> Result<(), Refusal> {
        let deepest = places.iter().map(|place| place.matches('/').count()).max().unwrap_or(0);
        // An appended item is one level below its array.
        if deepest + 1 + depth(self.value) > bounds::DEPTH {
            return Err(Refusal::new(
                self.key,
                format!("the updated document has more than {} levels", bounds::DEPTH),
                "make a component of the inner levels, and refer to the component",
            ));
        }
        if !room.spend(bounds::weight(self.value, bounds::VALUE).saturating_mul(places.len())) {
            return Err(Refusal::new(
                self.key,
                "the overlay makes the document many times as long",
                "make a component of the value, and refer to the component",
            ));
        }
        let mut changed = false;
        for place in places {
            if let Some(target) = raw.pointer_mut(place) {
                let to = SpecPointer::from_escaped(&format!("#{place}"));
                changed |= self.apply_to_one(target, to, origins)?;
            }
        }
        if changed {
            return Ok(());
        }
        Err(Refusal::stale(
            self.key,
            &format!(
                "the {} changes nothing, because the document has this value already",
                self.key
            ),
            "remove this action, because it is no longer needed",
        ))
    }

    /// An object takes an object, an array takes an item (Overlay 1.0.0, section 4.4.3).
    fn apply_to_one(
        &self,
        target: &mut Value,
        to: SpecPointer,
        origins: &mut Origins,
    ) -> Result<bool, Refusal> {
        let is_copy = self.key == "copy";
        let update = Update { value: self.value, from: self.at.child(self.key), is_copy, to };
        match (&mut *target, self.value) {
            (Value::Object(_), Value::Object(_)) => Ok(update.merge(target, origins)),
            (Value::Object(_), _) => Err(Refusal::new(
                self.key,
                format!(
                    "the target selects an object, but the {} is {}",
                    self.key,
                    kind_of(self.value)
                ),
                match is_copy {
                    true => "copy an object: its members are merged into the target",
                    false => "write an object: its members are merged into the target",
                },
            )),
            (Value::Array(_), Value::Array(_)) => Err(Refusal::new(
                self.key,
                format!("the target selects a list, and the {} is a list too", self.key),
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
