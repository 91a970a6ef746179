//! Schemas inside of others that references lead to: they are components, and their places refer to them.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::is_extension;
use super::lint::ANNOTATIONS;
use crate::model::SpecPointer;

/// Makes the place of each moved schema a reference to its component, so that both are one type. A moved schema inside
/// another one stands in its component too.
pub(super) fn refer(moved: &[(SpecPointer, String)], raw: &mut Value) {
    let schemas = SpecPointer::of(["components", "schemas"]);
    let names: HashMap<&str, &str> =
        moved.iter().map(|(at, name)| (at.in_json(), name.as_str())).collect();
    for (at, name) in moved.iter().filter(|(at, _)| at.parent() != schemas) {
        let component = SpecPointer::of(["components", "schemas", name]);
        let mut places = vec![at.in_json().to_owned()];
        for (end, _) in at.in_json().match_indices('/').skip(1) {
            let (outer, inside) = at.in_json().split_at(end);
            if let Some(outer) = names.get(outer) {
                let outer = SpecPointer::of(["components", "schemas", outer]);
                places.push(format!("{}{inside}", outer.in_json()));
            }
        }
        for place in places {
            raw.pointer_mut(&place).into_iter().for_each(|it| refer_to(it, component.as_str()));
        }
    }
}

/// The keywords of schemas that are types of their own. Another schema stays where it is: a text or a number has no type.
const TYPES: [&str; 5] = ["allOf", "anyOf", "enum", "oneOf", "properties"];

/// Makes a schema a reference to its component. What it says about the member around it stays.
fn refer_to(place: &mut Value, component: &str) {
    let Value::Object(schema) = place else { return };
    if !TYPES.iter().any(|key| schema.contains_key(*key)) {
        return;
    }
    let is_note = |key: &str| ANNOTATIONS.contains(&key) || is_extension(key);
    schema.retain(|key, _| is_note(key));
    let reference = json!({ "$ref": component });
    match schema.is_empty() {
        true => *place = reference,
        false => drop(schema.insert("allOf".to_owned(), json!([reference]))),
    }
}
