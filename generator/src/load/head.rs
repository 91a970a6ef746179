//! The head of a document as types of `openapiv3`: info, servers, tags.
//!
//! The rest stays a tree: those types round numbers, lose order and places, and know OpenAPI 3.0 only.

use openapiv3::OpenAPI;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::diagnostic::Diagnostics;
use crate::model::SpecPointer;

/// The root keywords that are read.
const WHOLE: [&str; 4] = ["openapi", "info", "servers", "tags"];

/// The document without paths and components.
pub(super) fn read(raw: &Value, diagnostics: &mut Diagnostics) -> Option<OpenAPI> {
    let whole = WHOLE.iter().filter_map(|key| Some(((*key).to_owned(), raw.get(key)?.clone())));
    let mut head: Map<String, Value> = whole.collect();
    // An item that was left out is null.
    let lists = head.values_mut().filter_map(Value::as_array_mut);
    lists.for_each(|list| list.retain(|item| !item.is_null()));
    head.insert("paths".to_owned(), json!({}));
    match OpenAPI::deserialize(Value::Object(head)) {
        Ok(head) => Some(head),
        // The linter finds faults with their places; this catches what the linter would miss.
        Err(error) => {
            let help = "compare the document with the specification, version 3.0.3";
            diagnostics.error(&SpecPointer::root(), format!("not OpenAPI: {error}"), help);
            None
        }
    }
}
