//! A command line of one line, values as JSON.

use heck::ToKebabCase;
use serde_json::Value;

use super::{Call, Written, json};

pub(super) fn write(call: &Call<'_>) -> Written {
    let mut code =
        format!("{} {}", call.client, call.path(" ", |name| name.as_str().to_kebab_case()));
    for (name, value) in &call.sample.arguments {
        code.push_str(&format!(" --{name} {}", word(value)));
    }
    let output = match &call.sample.output {
        Some(output) => json::pretty(&output.value),
        None => "{}".to_owned(),
    };
    Written { code, output }
}

/// The value as JSON, in a form that a shell hands on unchanged.
fn word(value: &Value) -> String {
    let text = json::compact(value);
    let plain_string = value.is_string() && !text.contains(['$', '`', '\\', '!']);
    if plain_string || value.is_boolean() || value.is_number() || value.is_null() {
        text
    } else {
        format!("'{}'", text.replace('\'', "'\\''"))
    }
}
