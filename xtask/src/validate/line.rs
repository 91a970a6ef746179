//! A line of input, and the line that answers it.

use generator::validate::{Judge, Violation};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// A call to judge.
#[derive(Debug, Deserialize)]
struct Call {
    path: String,
    #[serde(default)]
    method: Option<String>,
    params: Map<String, Value>,
}

/// What is said about a line.
#[derive(Debug, Serialize)]
pub(super) struct Entry {
    /// The path of the call, as far as it could be read.
    path: Option<String>,
    valid: bool,
    violations: Vec<Violation>,
    /// Why it could not be judged.
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
}

impl Entry {
    /// Judges a line; `number` counts from 1.
    pub(super) fn of(judge: &Judge<'_>, strict: bool, line: &[u8], number: usize) -> Self {
        // Through a map: a list would be read as the members in their order.
        let call: Result<Call, _> = serde_json::from_slice::<Map<String, Value>>(line)
            .and_then(|members| serde_json::from_value(Value::Object(members)));
        let call = match call {
            Ok(call) => call,
            Err(error) => return Self::malformed(line, number, &error),
        };
        match judge.operation(&call.path, call.method.as_deref()) {
            Ok(operation) => {
                let violations = judge.judge(operation, &call.params, strict);
                let valid = violations.is_empty();
                Self { path: Some(call.path), valid, violations, error: None }
            }
            Err(unknown) => Self::failed(Some(call.path), format!("line {number}: {unknown}")),
        }
    }

    /// Whether it could not be judged.
    pub(super) fn is_error(&self) -> bool {
        self.error.is_some()
    }

    fn failed(path: Option<String>, error: String) -> Self {
        Self { path, valid: false, violations: Vec::new(), error: Some(error) }
    }

    fn malformed(line: &[u8], number: usize, error: &serde_json::Error) -> Self {
        let value: Option<Value> = serde_json::from_slice(line).ok();
        let path = value.as_ref().and_then(|value| value.get("path")?.as_str()).map(str::to_owned);
        Self::failed(path, format!("line {number}: {}", described(error)))
    }
}

/// The error, without the line that it counts itself: there is only one in its text.
fn described(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    match text.strip_suffix(&place) {
        Some(message) if error.is_data() => format!("not a call: {message}"),
        Some(message) => format!("not JSON: {message}, column {}", error.column()),
        None => format!("not a call: {text}"),
    }
}
