//! Changes of a document that change nothing of what it says elsewhere.

use serde_json::{Map, Value, json};

/// Where the unions of a document stand.
pub(crate) fn unions(document: &Value) -> Vec<String> {
    let mut found = Vec::new();
    walk(document, "", &mut |at, node| {
        for key in ["oneOf", "anyOf"] {
            let branches = node.get(key).and_then(Value::as_array);
            if branches.is_some_and(|branches| branches.len() > 1 && branches.iter().all(is_object))
            {
                found.push(format!("{at}/{key}"));
            }
        }
    });
    found
}

fn is_object(branch: &Value) -> bool {
    branch.get("properties").is_some() || branch.get("$ref").is_some()
}

fn walk(node: &Value, at: &str, see: &mut dyn FnMut(&str, &Map<String, Value>)) {
    match node {
        Value::Object(members) => {
            see(at, members);
            for (key, value) in members {
                walk(value, &format!("{at}/{}", key.replace('~', "~0").replace('/', "~1")), see);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                walk(item, &format!("{at}/{index}"), see);
            }
        }
        _ => {}
    }
}

/// The document with one more variant in a union: like the first one, with another tag and a property of its own.
pub(crate) fn with_variant(document: &Value, union: &str, at_front: bool) -> Value {
    let mut document = document.clone();
    let branches = document.pointer_mut(union).and_then(Value::as_array_mut).expect("it is there");
    let model = branches.iter().find(|branch| branch.get("properties").is_some());
    let mut variant = model.cloned().unwrap_or_else(|| json!({"type": "object", "properties": {}}));
    let properties = variant["properties"].as_object_mut().expect("it has properties");
    for (_, property) in properties.iter_mut() {
        if let Some(values) = property.get_mut("enum").and_then(Value::as_array_mut)
            && values.len() == 1
            && values[0].is_string()
        {
            values[0] = json!("quite_another_thing");
        }
    }
    properties.insert("zebra_count".to_owned(), json!({"type": "integer"}));
    match at_front {
        true => branches.insert(0, variant),
        false => branches.push(variant),
    }
    document
}

/// The document with the keys of all objects in another order.
pub(crate) fn shuffled(node: &mut Value, seed: &mut u64) {
    match node {
        Value::Object(members) => {
            let mut all: Vec<(String, Value)> = std::mem::take(members).into_iter().collect();
            for at in (1..all.len()).rev() {
                *seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
                all.swap(at, (*seed >> 33) as usize % (at + 1));
            }
            all.iter_mut().for_each(|(_, value)| shuffled(value, seed));
            members.extend(all);
        }
        Value::Array(items) => items.iter_mut().for_each(|item| shuffled(item, seed)),
        _ => {}
    }
}
