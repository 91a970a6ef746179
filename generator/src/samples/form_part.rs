//! The parts of forms (`multipart/form-data`, RFC 7578), as the runtime writes them.

use serde_json::Value;

use crate::model::{Operation, ParameterStyle, StyleKind};

/// The media type of files without a declared one. cURL knows it.
pub(crate) const BYTES: &str = "application/octet-stream";

/// A part of a form.
pub(crate) struct FormPart {
    pub(crate) text: String,
    /// Whether the part is a file. Its text is that of the sample.
    pub(crate) is_file: bool,
    /// The `Content-Type` of the part; `None`: a plain text.
    pub(crate) media_type: Option<String>,
}

impl FormPart {
    /// The parts for a member of the body: for a list one for each item, for null none (OpenAPI 3.1, section 4.8.15).
    pub(crate) fn of_member(
        operation: &Operation,
        name: &str,
        style: ParameterStyle,
        value: &Value,
    ) -> Vec<Self> {
        let types = operation.body.as_ref().map(|body| &body.part_types);
        let declared = types.and_then(|types| types.get(name)?.split(',').next());
        let mut parameters = operation.parameters.iter();
        let is_file = parameters.any(|it| it.property.wire.as_str() == name && it.is_attached());
        let items = match value {
            Value::Array(items) => items.as_slice(),
            value => std::slice::from_ref(value),
        };
        let parts = items.iter().filter(|item| !item.is_null()).map(|item| {
            let (text, usual) = match item {
                Value::String(text) if is_file => (text.clone(), Some(BYTES)),
                Value::String(text) if style.kind != StyleKind::Json => (text.clone(), None),
                Value::Array(_) | Value::Object(_) => (item.to_string(), Some("application/json")),
                item => {
                    let is_json = style.kind == StyleKind::Json;
                    (item.to_string(), is_json.then_some("application/json"))
                }
            };
            Self { text, is_file, media_type: declared.or(usual).map(str::to_owned) }
        });
        parts.collect()
    }
}
