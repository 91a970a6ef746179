//! Shapes of values.

use serde_json::Value;

use super::keyword::Shape;
use crate::load::text::kind_of;

impl Shape {
    /// Whether a value has this shape, without its content.
    pub(super) fn fits(self, value: &Value) -> bool {
        match self {
            Self::Any => true,
            Self::Text => value.is_string(),
            Self::Word(words) => value.as_str().is_some_and(|text| words.contains(&text)),
            Self::Flag => value.is_boolean(),
            Self::Number => value.is_number(),
            Self::Count => value.is_u64(),
            Self::Node(_) | Self::NodeOrFlag(_) | Self::List(_) | Self::Map(_) => false,
        }
    }

    /// The message for a value of another shape.
    pub(super) fn mismatch(self, keyword: &str, value: &Value) -> String {
        let name = match keyword {
            "" => "this".to_owned(),
            keyword => format!("`{keyword}`"),
        };
        let found = match (self, value) {
            (Self::Word(_), Value::String(text)) => format!("`{text}`"),
            (_, Value::Bool(_) | Value::Number(_)) => format!("`{value}`"),
            _ => kind_of(value).to_owned(),
        };
        format!("{name} must be {}, not {found}", self.expected())
    }

    /// The shape in words.
    fn expected(self) -> String {
        match self {
            Self::Any => "anything".to_owned(),
            Self::Text => "a text".to_owned(),
            Self::Word(words) => {
                let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
                format!("one of {}", words.join(", "))
            }
            Self::Flag => "true or false".to_owned(),
            Self::Number => "a number".to_owned(),
            Self::Count => "a whole number, 0 or more".to_owned(),
            Self::Node(kind) => kind.name.to_owned(),
            Self::NodeOrFlag(kind) => format!("{}, true or false", kind.name),
            Self::List(Self::Any) => "a list".to_owned(),
            Self::Map(Self::Any) => "an object".to_owned(),
            Self::List(inner) => format!("a list, each item {}", inner.expected()),
            Self::Map(inner) => format!("an object, each value {}", inner.expected()),
        }
    }
}
