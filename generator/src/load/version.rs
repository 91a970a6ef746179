//! Which version of OpenAPI the document is written in.

use serde_json::Value;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::SpecPointer;

/// Whether the document is OpenAPI 3.0; reports what it is otherwise.
pub(super) fn check(raw: &Value, diagnostics: &mut Diagnostics) -> bool {
    let problem = match (raw.get("openapi"), raw.get("swagger")) {
        // The linter takes a number for a text, and says so.
        (Some(Value::Number(version)), _) if version.as_f64() == Some(3.0) => return true,
        (Some(version), _) if version == "3.0" => {
            diagnostics.flawed(wrong_version(version), "it is read as 3.0.x");
            return true;
        }
        (Some(Value::String(version)), _) if is_3_0(version) => return true,
        (Some(version), _) => wrong_version(version),
        (None, Some(_)) => Diagnostic::error(
            &SpecPointer::root().child("swagger"),
            "the document is Swagger 2.0, not OpenAPI 3.0",
        )
        .help("convert it to OpenAPI 3.0.x first (for instance with `swagger2openapi`)"),
        (None, None) => Diagnostic::error(
            &SpecPointer::root(),
            "the document does not say that it is OpenAPI: `openapi` is missing",
        )
        .help("an OpenAPI document starts with `openapi: 3.0.x`"),
    };
    diagnostics.push(problem);
    false
}

/// `3.0.` and a number, with or without `-rc1` behind it.
fn is_3_0(version: &str) -> bool {
    let patch = version.strip_prefix("3.0.").unwrap_or_default();
    let number = patch.split_once('-').map_or(patch, |(number, _)| number);
    !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}

fn wrong_version(version: &Value) -> Diagnostic {
    let pointer = SpecPointer::root().child("openapi");
    let (shown, newer) = match version {
        Value::String(text) => (text.clone(), text.starts_with("3.")),
        other => (other.to_string(), false),
    };
    let diagnostic =
        Diagnostic::error(&pointer, format!("the document is OpenAPI {shown}; only 3.0.x is read"));
    if newer && shown != "3.0" {
        diagnostic.help(
            "publish it as 3.0.x too, or convert it down: `type: [a, \"null\"]` becomes `nullable: true`, \
             `const` an `enum` of one value, `examples` an `example`",
        )
    } else {
        diagnostic.help("write the version as a text of three numbers, `3.0.3`")
    }
}
