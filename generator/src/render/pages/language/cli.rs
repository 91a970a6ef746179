//! A command line, with values as JSON.

use heck::ToKebabCase;
use serde_json::Value;

use super::{Call, RenderedCall, shell};
use crate::render::json;

pub(super) fn write(call: &Call<'_>) -> RenderedCall {
    // The name of the command may consist of several words.
    let command =
        if call.client.is_empty() { shell::bare(call.binding) } else { call.client.into() };
    let mut words = vec![command];
    words.extend(call.names().map(|name| shell::bare(&name.as_str().to_kebab_case())));
    for (name, value) in &call.sample.arguments {
        words.extend([shell::bare(&format!("--{name}")), word(value)]);
    }
    let output = match &call.sample.output {
        Some(output) => json::pretty(&output.value),
        None => "{}".to_owned(),
    };
    RenderedCall { code: words.join(" "), output }
}

/// The value as JSON, quoted so that a shell passes it on unchanged.
fn word(value: &Value) -> String {
    let text = json::compact(value);
    let plain_string = value.is_string() && !text.contains(['$', '`', '\\', '!']);
    if plain_string || value.is_boolean() || value.is_number() || value.is_null() {
        text
    } else {
        shell::quoted(&text)
    }
}
