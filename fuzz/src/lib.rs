//! Mutates JSON by its structure. libFuzzer mutates bytes, and most of its results are not JSON.
//!
//! A value is removed, duplicated, wrapped, or replaced by another value of the same text, by a reference to it, or by
//! a value that often causes problems. Equal bytes and an equal seed give an equal mutation.

use serde_json::{Map, Value, json};

mod words;

use words::{KEYS, TROUBLE};

/// The most mutations at once.
const MOST: u64 = 4;

/// Mutates a text in the first `size` bytes of `data`, and returns the new size. A text that is not JSON is mutated by
/// `bytes`, and some JSON texts are too.
pub fn mutate(
    data: &mut [u8],
    size: usize,
    max_size: usize,
    seed: u32,
    bytes: impl FnOnce(&mut [u8], usize, usize) -> usize,
) -> usize {
    let mut random = Random(u64::from(seed) << 1 | 1);
    let parsed = serde_json::from_slice::<Value>(&data[..size]).ok();
    let Some(mut value) = parsed.filter(|_| random.below(8) > 0) else {
        return bytes(data, size, max_size);
    };
    for _ in 0..=random.below(MOST) {
        change(&mut value, &mut random);
    }
    let text = value.to_string();
    if text.len() > max_size {
        return bytes(data, size, max_size);
    }
    data[..text.len()].copy_from_slice(text.as_bytes());
    text.len()
}

/// Pseudo-random numbers, the same for equal seeds (xorshift64).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: u64) -> u64 {
        // The low bits of the first numbers are poor for small seeds.
        (self.next() >> 20) % end.max(1)
    }

    fn pick<'t, T>(&mut self, list: &'t [T]) -> &'t T {
        &list[self.below(list.len() as u64) as usize]
    }
}

/// Mutates one value in a tree.
fn change(value: &mut Value, random: &mut Random) {
    let pointers = pointers(value);
    let at = random.pick(&pointers).clone();
    let other = random.pick(&pointers).clone();
    let other_value = value.pointer(&other).cloned().unwrap_or_default();
    let Some(place) = value.pointer_mut(&at) else { return };
    match random.below(9) {
        0 => *place = scalar(random),
        1 => *place = other_value,
        2 => *place = json!({ "$ref": format!("#{other}") }),
        3 => *place = wrapped(place.take(), other_value, random),
        4 => remove(place, random),
        5 => rename(place, random),
        6 => repeat(place, random),
        _ => add(place, other_value, random),
    }
}

/// The places of a value, its own among them.
fn pointers(value: &Value) -> Vec<String> {
    let mut found = vec![String::new()];
    let mut next = 0;
    while let Some(pointer) = found.get(next).cloned() {
        next += 1;
        match value.pointer(&pointer) {
            Some(Value::Array(items)) => {
                found.extend((0..items.len()).map(|at| format!("{pointer}/{at}")));
            }
            Some(Value::Object(members)) => {
                let escaped = |key: &str| key.replace('~', "~0").replace('/', "~1");
                found.extend(members.keys().map(|key| format!("{pointer}/{}", escaped(key))));
            }
            _ => {}
        }
    }
    found
}

fn scalar(random: &mut Random) -> Value {
    match random.below(8) {
        0 => Value::Null,
        1 => Value::Bool(random.below(2) == 0),
        2 => json!(random.below(100)),
        3 => json!(random.next() as i64),
        4 => json!(f64::from_bits(random.next())),
        5 => json!([]),
        6 => json!(*random.pick(KEYS)),
        _ => json!(*random.pick(TROUBLE)),
    }
}

fn wrapped(value: Value, other: Value, random: &mut Random) -> Value {
    match random.below(7) {
        0 => json!([value]),
        1 => json!({ "allOf": [value, other] }),
        2 => json!({ "oneOf": [value, other] }),
        3 => json!({ "anyOf": [other, value] }),
        4 => json!({ "type": "array", "items": value }),
        5 => json!({ "type": "object", "properties": { *random.pick(TROUBLE): value } }),
        _ => json!({ *random.pick(KEYS): value }),
    }
}

fn remove(place: &mut Value, random: &mut Random) {
    match place {
        Value::Array(items) if !items.is_empty() => {
            items.remove(random.below(items.len() as u64) as usize);
        }
        Value::Object(members) if !members.is_empty() => {
            let key = key_of(members, random);
            members.remove(&key);
        }
        other => *other = scalar(random),
    }
}

fn rename(place: &mut Value, random: &mut Random) {
    match place {
        Value::Object(members) if !members.is_empty() => {
            let old = key_of(members, random);
            let value = members.remove(&old).unwrap_or_default();
            let new = match random.below(3) {
                0 => (*random.pick(KEYS)).to_owned(),
                1 => (*random.pick(TROUBLE)).to_owned(),
                _ => format!("{old}{}", random.pick(TROUBLE)),
            };
            members.insert(new, value);
        }
        Value::String(text) => {
            let mut ends: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
            ends.push(text.len());
            text.insert_str(*random.pick(&ends), random.pick::<&str>(TROUBLE));
        }
        other => *other = scalar(random),
    }
}

fn repeat(place: &mut Value, random: &mut Random) {
    match place {
        Value::Array(items) if !items.is_empty() => items.push(random.pick(items).clone()),
        Value::Object(members) if !members.is_empty() => {
            let key = key_of(members, random);
            let value = members.get(&key).cloned().unwrap_or_default();
            members.insert(format!("{key}{}", random.below(9)), value);
        }
        Value::String(text) if text.len() < 1_000 => {
            *text = text.repeat(2 + random.below(9) as usize)
        }
        other => *other = scalar(random),
    }
}

fn add(place: &mut Value, other: Value, random: &mut Random) {
    let new = if random.below(2) == 0 { other } else { scalar(random) };
    match place {
        Value::Array(items) => items.push(new),
        Value::Object(members) => {
            let names = if random.below(4) == 0 { TROUBLE } else { KEYS };
            members.insert((*random.pick(names)).to_owned(), new);
        }
        scalar => *scalar = new,
    }
}

fn key_of(members: &Map<String, Value>, random: &mut Random) -> String {
    let keys: Vec<&String> = members.keys().collect();
    (*random.pick(&keys)).clone()
}
