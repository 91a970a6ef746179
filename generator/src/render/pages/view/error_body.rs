//! A sample body of an error response, in the shape of the API's errors.

use serde_json::{Map, Value, json};

use crate::model::Operation;
use crate::render::json::pretty;
use crate::render::pages::site::{Pages, is_shown};
use crate::render::pages::text::Prose;

/// The body of an error about the first parameter; `None` if the shape of errors is unknown.
pub(super) fn view(pages: &Pages<'_>, operation: &Operation) -> Option<Prose> {
    let shape = pages.api.client.error.as_ref()?;
    let shown = operation.parameters.iter().filter(|each| is_shown(&each.property.lifecycle));
    let refused = shown.min_by_key(|each| !each.property.presence.is_required())?;
    let name = refused.property.wire.as_str();
    let required = refused.property.presence.is_required();
    let message = if required { "Required" } else { "Invalid input" };
    let mut body = Value::Object(Map::new());
    let kind = shape.invalid_input.first().map_or("invalid_input", String::as_str);
    put(&mut body, &shape.kind, json!(kind));
    put(&mut body, &shape.message, json!(format!("{message} for \"{name}\"")));
    if let Some(validation) = &shape.validation {
        let messages = match shape.validation_messages.as_str() {
            "" => json!([message]),
            member => json!({ member: [message] }),
        };
        put(&mut body, validation, json!({ name: messages }));
    }
    Some(Prose::code("json", &pretty(&body)))
}

/// Sets the value at a JSON Pointer. Missing objects on the path are created.
fn put(body: &mut Value, pointer: &str, value: Value) {
    let names = pointer.split('/').skip(1).map(|name| name.replace("~1", "/").replace("~0", "~"));
    let mut place = body;
    for name in names {
        let Value::Object(object) = place else { return };
        place = object.entry(name).or_insert_with(|| Value::Object(Map::new()));
    }
    *place = value;
}
