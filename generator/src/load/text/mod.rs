//! A text becomes a tree: JSON or YAML, keys in their order, none of them twice.

mod duplicates;
mod json;
mod json_marks;
mod mark;
pub(super) mod places;
mod yaml;
mod yaml_scalar;
mod yaml_tokens;

use serde_json::Value;

use super::SourceText;
use crate::diagnostic::{Diagnostic, Diagnostics, Position, SourceId};
use crate::model::SpecPointer;

use mark::Mark;

/// How deep a tree can be, in arrays and objects: what follows the tree does so by recursion.
/// `serde_json` has the same limit.
pub(super) const DEPTH_LIMIT: usize = 127;

/// What a reader makes of a text.
struct Tree {
    value: Value,
    /// Whether some object has a key twice; the value then holds the last one.
    repeated: bool,
}

/// The two formats.
#[derive(Clone, Copy)]
enum Format {
    Json,
    Yaml,
}

/// The text without its byte order mark, and its format by its first character.
fn sniff<'a>(source: &SourceText<'a>) -> (&'a str, Format) {
    let text = source.text.strip_prefix('\u{feff}').unwrap_or(source.text);
    if text.trim_start().starts_with('{') { (text, Format::Json) } else { (text, Format::Yaml) }
}

/// The tree of a text.
pub(super) fn read(
    source: &SourceText<'_>,
    id: SourceId,
    diagnostics: &mut Diagnostics,
) -> Option<Value> {
    let (text, format) = sniff(source);
    let tree = match format {
        Format::Json => json::read(text),
        Format::Yaml => yaml::read(text),
    };
    let found = match tree {
        Err(error) => vec![error],
        Ok(tree) if tree.repeated => duplicates::find(source),
        Ok(tree) if !tree.value.is_object() => vec![not_an_object(&tree.value)],
        Ok(tree) => return Some(tree.value),
    };
    diagnostics.extend(found.into_iter().map(|found| found.in_source(id)));
    None
}

fn not_an_object(value: &Value) -> Diagnostic {
    let message = match value {
        Value::Null => "the file is empty".to_owned(),
        other => format!("the file holds {}, not an object", kind_of(other)),
    };
    Diagnostic::error(&SpecPointer::root(), message).at(Position::START)
}

/// The marks of a text, in order. They end where the text stops being JSON or YAML.
fn marks<'a>(source: &SourceText<'a>) -> Box<dyn Iterator<Item = (Mark<'a>, Position)> + 'a> {
    let (text, format) = sniff(source);
    match format {
        Format::Json => Box::new(json_marks::JsonMarks::new(text)),
        Format::Yaml => Box::new(yaml_tokens::YamlTokens::new(text).marks()),
    }
}

/// What a value is, with its article, for messages.
pub(super) fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
