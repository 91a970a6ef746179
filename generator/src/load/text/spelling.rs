//! Values of a text in YAML that are spelled as numbers or booleans: those of its `enum`, its `const` and its `default`.
//! Their author means the text: `1e3`, not `1000.0`.

use serde_json::{Map, Value};

use crate::diagnostic::Position;

/// The keywords with such values.
const KEYWORDS: [&str; 3] = ["enum", "const", "default"];

/// A value as it is spelled.
#[derive(Clone)]
pub(super) struct Spelled {
    /// The keyword of its schema.
    keyword: &'static str,
    /// Its index in the list of `enum`.
    index: Option<usize>,
    text: String,
    position: Position,
}

impl Spelled {
    /// The spelling of an item of a list, if it is a number or a boolean that prints in another way.
    pub(super) fn item(
        value: &Value,
        text: &str,
        index: usize,
        position: Position,
    ) -> Option<Self> {
        let text = spelling(value, text)?;
        Some(Self { keyword: "enum", index: Some(index), text, position })
    }

    /// The spelling of the value of a key.
    pub(super) fn member(value: &Value, text: &str, key: &str, position: Position) -> Option<Self> {
        let keyword = KEYWORDS.into_iter().find(|keyword| *keyword == key && key != "enum")?;
        Some(Self { keyword, index: None, text: spelling(value, text)?, position })
    }

    /// Leaves out the values of a key, which gets another value.
    pub(super) fn forget(all: &mut Vec<Self>, key: &str) {
        if KEYWORDS.contains(&key) {
            all.retain(|each| each.keyword != key);
        }
    }
}

fn spelling(value: &Value, text: &str) -> Option<String> {
    let is_scalar = value.is_number() || value.is_boolean();
    let printed = value.to_string();
    (is_scalar && printed != text).then(|| text.to_owned())
}

/// Gives the schema of a text its values as they are spelled. Returns the position of the first one.
pub(super) fn respell(members: &mut Map<String, Value>, spelled: Vec<Spelled>) -> Option<Position> {
    let is_text = members.get("type").is_some_and(|ty| match ty {
        Value::Array(types) => types.iter().all(|ty| ty == "string" || ty == "null"),
        ty => ty == "string",
    });
    let mut first = None;
    for Spelled { keyword, index, text, position } in spelled.into_iter().filter(|_| is_text) {
        let value = members.get_mut(keyword);
        let value = value.and_then(|value| match index {
            Some(index) => value.get_mut(index),
            None => Some(value),
        });
        if let Some(value) = value {
            first.get_or_insert(position);
            *value = text.into();
        }
    }
    first
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    #[test]
    fn a_text_enum_has_its_values_as_they_are_spelled() {
        let cases = [
            (
                "{enum: [1e3, 0x1F, True, 12, a, !!int 0x2], type: string}",
                json!({"enum": ["1e3", "0x1F", "True", 12, "a", "0x2"], "type": "string"}),
            ),
            (
                "{type: [string, 'null'], enum: [.5]}",
                json!({"type": ["string", "null"], "enum": [".5"]}),
            ),
            ("{type: number, enum: [1e3]}", json!({"type": "number", "enum": [1000.0]})),
            ("{type: string, default: [1e3]}", json!({"type": "string", "default": [1000.0]})),
            (
                "{type: string, default: 1e3, const: 0x1, enum: [1e3], example: 1e3}",
                json!({"type": "string", "default": "1e3", "const": "0x1", "enum": ["1e3"], "example": 1000.0}),
            ),
            (
                "{x: &e [1e3, a], y: {enum: *e, type: string}}",
                json!({"x": [1000.0, "a"], "y": {"enum": ["1e3", "a"], "type": "string"}}),
            ),
            (
                "{x: &e [2, a], y: {enum: [1e3, 0x1], enum: *e, type: string}}",
                json!({"x": [2, "a"], "y": {"enum": [2, "a"], "type": "string"}}),
            ),
        ];
        for (text, value) in cases {
            let read = super::super::yaml::read(text).ok();
            assert_eq!(read.map(|read| read.value), Some(value), "{text}");
        }
    }
}
