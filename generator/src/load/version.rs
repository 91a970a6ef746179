//! The OpenAPI version of the document.

use serde_json::Value;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::SpecPointer;

/// Whether the document is OpenAPI 3.1. Its keywords are read as those of 3.0 with the same meaning
/// (`lint/foreign_keywords.rs`).
pub(super) fn is_3_1(raw: &Value) -> bool {
    match raw.get("openapi") {
        Some(Value::String(version)) => version == "3.1" || is_of(version, "3.1."),
        Some(version) => version.as_f64() == Some(3.1),
        None => false,
    }
}

/// Whether the document is OpenAPI 3.0 or 3.1; reports another version.
pub(super) fn check(raw: &Value, diagnostics: &mut Diagnostics) -> bool {
    let problem = match (raw.get("openapi"), raw.get("swagger")) {
        // The linter reads a number as a text, and reports that.
        (Some(Value::Number(version)), _)
            if [3.0, 3.1].contains(&version.as_f64().unwrap_or_default()) =>
        {
            return true;
        }
        (Some(version), _) if version == "3.0" || version == "3.1" => {
            let read = if version == "3.1" {
                "the document is read as 3.1.x"
            } else {
                "the document is read as 3.0.x"
            };
            diagnostics.flawed(wrong_version(version), read);
            return true;
        }
        (Some(Value::String(version)), _) if is_of(version, "3.0.") || is_of(version, "3.1.") => {
            return true;
        }
        (Some(version), _) => wrong_version(version),
        (None, Some(_)) => Diagnostic::error(
            &SpecPointer::root().child("swagger"),
            "the document is Swagger 2.0, not OpenAPI 3",
        )
        .help("convert it to OpenAPI 3.0.x first (for instance with `swagger2openapi`)"),
        (None, None) => Diagnostic::error(
            &SpecPointer::root(),
            "`openapi` is missing, so the document is not OpenAPI",
        )
        .help("add `openapi: 3.0.x` or `openapi: 3.1.x`"),
    };
    diagnostics.push(problem);
    false
}

/// The dialects of JSON Schema that documents of OpenAPI 3.1 are written in.
const DIALECTS: [&str; 3] = [
    "https://spec.openapis.org/oas/3.1/dialect/base",
    "https://spec.openapis.org/oas/3.1/dialect/2024-11-10",
    "https://json-schema.org/draft/2020-12/schema",
];

/// Warns of a dialect of the whole document.
pub(super) fn check_default_dialect(raw: &Value, diagnostics: &mut Diagnostics) {
    if let Some(dialect) = raw.get("jsonSchemaDialect").and_then(Value::as_str) {
        let at = SpecPointer::root().child("jsonSchemaDialect");
        check_dialect(dialect, &at, diagnostics);
    }
}

/// Warns of a dialect of JSON Schema whose keywords can mean something else.
pub(super) fn check_dialect(dialect: &str, at: &SpecPointer, diagnostics: &mut Diagnostics) {
    if !DIALECTS.contains(&dialect.trim_end_matches('#')) {
        let message = format!(
            "the JSON Schema dialect `{dialect}` is unknown: schemas are read as OpenAPI 3.1 schemas"
        );
        diagnostics.warn(
            at,
            message,
            "compare the keywords of the schemas with JSON Schema 2020-12",
        );
    }
}

/// The prefix `3.0.` and a number, with or without `-rc1`.
fn is_of(version: &str, beginning: &str) -> bool {
    let patch = version.strip_prefix(beginning).unwrap_or_default();
    let number = patch.split_once('-').map_or(patch, |(number, _)| number);
    !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}

fn wrong_version(version: &Value) -> Diagnostic {
    let pointer = SpecPointer::root().child("openapi");
    let (shown, newer) = match version {
        Value::String(text) => (text.clone(), text.starts_with("3.")),
        other => (other.to_string(), false),
    };
    let diagnostic = Diagnostic::error(
        &pointer,
        format!("the document is OpenAPI {shown}; only 3.0.x and 3.1.x are supported"),
    );
    if newer && !matches!(shown.as_str(), "3.0" | "3.1") {
        diagnostic.help("publish the document as 3.1.x or 3.0.x too")
    } else {
        diagnostic.help("write the version as a text of three numbers, `3.0.3`")
    }
}
