//! A line of input, and its line of output.

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

/// The verdict on a line.
#[derive(Debug, Serialize)]
pub(super) struct Entry {
    /// The path of the call, if it could be read.
    path: Option<String>,
    valid: bool,
    violations: Vec<Violation>,
    /// The reason why the line could not be judged.
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
}

impl Entry {
    /// Judges a line; `number` counts from 1.
    pub(super) fn of(judge: &Judge<'_>, strict: bool, line: &[u8], number: usize) -> Self {
        // The map comes first, because serde would also read a struct from a list.
        let call: Result<Call, _> = serde_json::from_slice::<Map<String, Value>>(line)
            .and_then(|members| serde_json::from_value(Value::Object(members)));
        let mut unfinished = None;
        let (path, judged) = match call {
            Ok(call) => {
                let operation = judge.operation(&call.path, call.method.as_deref());
                let judged = operation.map(|it| judge.judgement(it, &call.params, strict));
                let judged = judged.map(|judgement| {
                    unfinished = judgement.unfinished;
                    judgement.violations
                });
                (Some(call.path), judged)
            }
            Err(error) => {
                let value: Option<Value> = serde_json::from_slice(line).ok();
                let path = value.as_ref().and_then(|value| value.get("path")?.as_str());
                (path.map(str::to_owned), Err(described(&error)))
            }
        };
        let error = judged.as_ref().err().or(unfinished.as_ref());
        let error = error.map(|error| format!("line {number}: {error}"));
        let violations = judged.unwrap_or_default();
        Self { path, valid: error.is_none() && violations.is_empty(), violations, error }
    }

    /// Whether the line could not be judged.
    pub(super) fn is_error(&self) -> bool {
        self.error.is_some()
    }
}

/// The error without its line number, because the input has one line.
fn described(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    match text.strip_suffix(&place) {
        Some(message) if error.is_data() => format!("not a call: {message}"),
        Some(message) => format!("not JSON: {message}, column {}", error.column()),
        None => format!("not a call: {text}"),
    }
}
