//! A text becomes a tree: JSON or YAML, keys in their order, none of them twice.

mod duplicates;
pub(super) mod places;
mod tree;

use serde::de::DeserializeSeed;
use serde_json::Value;

use super::SourceText;
use crate::diagnostic::{Diagnostic, Diagnostics, Position, SourceId};
use crate::model::SpecPointer;

use tree::Tree;

/// How deep a tree can be, in arrays and objects: what follows the tree does so by recursion.
/// The readers have the same limit.
pub(super) const DEPTH_LIMIT: usize = 127;

/// The two formats.
#[derive(Clone, Copy, PartialEq, Eq)]
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
    let tree = Tree::new(text, format == Format::Yaml);
    let value = match format {
        Format::Json => json(text, &tree),
        Format::Yaml => yaml(text, &tree),
    };
    let found = match value {
        Err(error) => vec![error],
        Ok(_) if tree.is_repeated.get() => duplicates::find(source),
        Ok(value) if !value.is_object() => vec![not_an_object(&value)],
        Ok(value) => return Some(value),
    };
    diagnostics.extend(found.into_iter().map(|found| found.in_source(id)));
    None
}

fn json(text: &str, tree: &Tree) -> Result<Value, Diagnostic> {
    let mut reader = serde_json::Deserializer::from_str(text);
    let value = tree.deserialize(&mut reader).and_then(|value| reader.end().map(|()| value));
    value.map_err(|error| {
        // `serde_json` counts bytes.
        let line = text.split('\n').nth(error.line().saturating_sub(1)).unwrap_or_default();
        let before = line.as_bytes().get(..error.column().saturating_sub(1)).unwrap_or_default();
        let column = String::from_utf8_lossy(before).chars().count() + 1;
        let place = format!(" at line {} column {}", error.line(), error.column());
        mistake("JSON", &error.to_string(), &place, Position { line: error.line().max(1), column })
    })
}

fn yaml(text: &str, tree: &Tree) -> Result<Value, Diagnostic> {
    let value = tree.deserialize(serde_yaml::Deserializer::from_str(text));
    value.map_err(|error| {
        let place = error.location().map(|place| (place.line(), place.column()));
        let (line, column) = place.unwrap_or((1, 1));
        let place = format!(" at line {line} column {column}");
        mistake("YAML", &error.to_string(), &place, Position { line, column })
    })
}

/// What a reader says without the place, which is shown beside it.
fn mistake(format: &str, message: &str, place: &str, position: Position) -> Diagnostic {
    let message = message.strip_suffix(place).unwrap_or(message);
    Diagnostic::error(&SpecPointer::root(), format!("can't be read as {format}: {message}"))
        .at(position)
}

fn not_an_object(value: &Value) -> Diagnostic {
    let message = match value {
        Value::Null => "the file is empty".to_owned(),
        other => format!("the file holds {}, not an object", kind_of(other)),
    };
    Diagnostic::error(&SpecPointer::root(), message).at(Position::START)
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
