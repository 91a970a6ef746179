//! Shrinks a document with a fault: removes parts as long as the fault stays.

use serde_json::Value;

/// The most documents to try.
const TRIES: usize = 600;

/// The smallest document that `fails` still accepts.
pub(crate) fn shrink(document: Value, fails: impl Fn(&Value) -> bool) -> Value {
    let mut smallest = document;
    let mut tries = 0;
    loop {
        let before = tries;
        // Large parts first: these are the outer ones.
        let mut places = places(&smallest);
        places.sort_by_key(|place| place.matches('/').count());
        let smaller = places.iter().find_map(|place| {
            tries += 1;
            let without = without(&smallest, place)?;
            (tries <= TRIES && fails(&without)).then_some(without)
        });
        match smaller {
            Some(smaller) => smallest = smaller,
            None => return smallest,
        }
        if tries == before || tries > TRIES {
            return smallest;
        }
    }
}

/// The JSON Pointers of all values below the root.
fn places(value: &Value) -> Vec<String> {
    let inner: Vec<(String, &Value)> = match value {
        Value::Object(members) => members
            .iter()
            .map(|(key, value)| (key.replace('~', "~0").replace('/', "~1"), value))
            .collect(),
        Value::Array(items) => (0..).map(|index: usize| index.to_string()).zip(items).collect(),
        _ => Vec::new(),
    };
    let mut all = Vec::new();
    for (key, value) in inner {
        all.push(format!("/{key}"));
        all.extend(places(value).into_iter().map(|rest| format!("/{key}{rest}")));
    }
    all
}

fn without(document: &Value, place: &str) -> Option<Value> {
    let mut document = document.clone();
    let (parent, key) = place.rsplit_once('/')?;
    match document.pointer_mut(parent)? {
        Value::Object(members) => {
            members.shift_remove(&key.replace("~1", "/").replace("~0", "~"))?;
        }
        Value::Array(items) => drop(items.remove(key.parse().ok()?)),
        _ => return None,
    }
    Some(document)
}
