//! Values of a text `enum` in YAML that are spelled as numbers or booleans. Their author means the text: `1e3`, not
//! `1000.0`.

use serde_json::{Map, Value};

use crate::diagnostic::Position;

/// An item of a list as it is spelled.
pub(super) struct Spelled {
    /// Its index in the list.
    index: usize,
    text: String,
    position: Position,
}

impl Spelled {
    /// The spelling of a number or a boolean, if its value prints in another way.
    pub(super) fn of(value: &Value, text: &str, index: usize, position: Position) -> Option<Self> {
        let is_scalar = value.is_number() || value.is_boolean();
        let printed = value.to_string();
        (is_scalar && printed != text).then(|| {
            let text = text.to_owned();
            Self { index, text, position }
        })
    }
}

/// Gives a text `enum` its values as they are spelled. Returns the position of the first one.
pub(super) fn respell(members: &mut Map<String, Value>, spelled: Vec<Spelled>) -> Option<Position> {
    let is_text = members.get("type").is_some_and(|ty| match ty {
        Value::Array(types) => types.iter().all(|ty| ty == "string" || ty == "null"),
        ty => ty == "string",
    });
    let values = members.get_mut("enum").and_then(Value::as_array_mut).filter(|_| is_text)?;
    let mut first = None;
    for Spelled { index, text, position } in spelled {
        if let Some(value) = values.get_mut(index) {
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
        ];
        for (text, value) in cases {
            let read = super::super::yaml::read(text).ok();
            assert_eq!(read.map(|read| read.value), Some(value), "{text}");
        }
    }
}
