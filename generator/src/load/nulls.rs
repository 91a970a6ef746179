//! Finds schemas that accept null only.

use serde_json::Value;

use super::node::{is_extension, keyword};

/// Keywords that don't restrict values, besides extensions. Any other keyword, even an unknown one, restricts them.
const SILENT: [&str; 16] = [
    "nullable", "title", "description", "default", "example", "examples", "deprecated", "readOnly",
    "writeOnly", "externalDocs", "xml", "discriminator", "$comment", "$defs", "$id", "$anchor",
];

/// Keywords that include other schemas, which can restrict values too.
const COMPOSING: [&str; 4] = ["$ref", "allOf", "oneOf", "anyOf"];

/// The statements about null in the keywords of a schema, or of several schemas that apply together.
///
/// OpenAPI 3.0 writes null as `enum: [null]`, and as `nullable: true` alone; OpenAPI 3.1 as `type: "null"`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Nulls {
    /// Whether a keyword makes null the only value.
    is_only: bool,
    /// Whether `nullable` is true.
    is_allowed: bool,
    /// Whether other keywords restrict the value.
    is_more: bool,
}

impl Nulls {
    /// The facts of one schema, without the keywords that include other schemas.
    pub(crate) fn of(schema: &Value) -> Self {
        let is_null = |key: &str| keyword(schema, key).is_some_and(Value::is_null);
        let listed = keyword(schema, "enum").and_then(Value::as_array);
        let is_listed = listed.is_some_and(|all| !all.is_empty() && all.iter().all(Value::is_null));
        let is_typed = keyword(schema, "type").is_some_and(|ty| ty == "null");
        let mut keys = schema.as_object().into_iter().flat_map(|members| members.keys());
        Self {
            is_only: is_listed || is_typed || is_null("const"),
            is_allowed: keyword(schema, "nullable") == Some(&Value::Bool(true)),
            is_more: keys.any(|key| {
                let is_silent = SILENT.contains(&key.as_str()) || is_extension(key);
                !is_silent && !COMPOSING.contains(&key.as_str())
            }),
        }
    }

    /// The facts of both schemas together.
    pub(crate) fn and(self, other: Self) -> Self {
        Self {
            is_only: self.is_only || other.is_only,
            is_allowed: self.is_allowed || other.is_allowed,
            is_more: self.is_more || other.is_more,
        }
    }

    /// Whether a keyword makes null the only value.
    pub(crate) fn is_said(self) -> bool {
        self.is_only
    }

    /// Whether null is the only value.
    pub(crate) fn are_alone(self) -> bool {
        self.is_only || (self.is_allowed && !self.is_more)
    }
}

/// Whether null is the only value of a schema, by its own keywords.
pub(crate) fn is_null_alone(schema: &Value) -> bool {
    let nulls = Nulls::of(schema);
    let is_composed = || COMPOSING.iter().any(|key| keyword(schema, key).is_some());
    nulls.is_only || (nulls.are_alone() && !is_composed())
}
