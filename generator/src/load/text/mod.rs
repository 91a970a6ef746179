//! Reads a text into a tree: JSON or YAML, with keys in order and without duplicates.

mod duplicates;
mod json;
mod merge_key;
mod scalar;
mod spelling;
mod yaml;

use serde::de::DeserializeSeed;
use serde_json::Value;

use crate::diagnostic::{Diagnostic, Diagnostics, Position, SourceId};
use crate::model::SpecPointer;
use crate::source::{Format, SourceText, detect_format};

use json::Tree;
use merge_key::MERGE;

/// The tree of a text.
pub(super) fn read(
    source: &SourceText<'_>,
    id: SourceId,
    diagnostics: &mut Diagnostics,
) -> Option<Value> {
    let problem = match parse(source) {
        Err(problem) => problem,
        Ok(Read { value, is_repeated, mends }) if value.is_object() => {
            if is_repeated {
                duplicates::report(source, id, diagnostics);
            }
            let mut is_taken = id.is_of_the_document() || !is_repeated;
            for (mend, position) in mends {
                let flaw = Diagnostic::error(&SpecPointer::root(), mend.message());
                let flaw = flaw.at(position).in_source(id).help(mend.help());
                match id.is_of_the_document() || matches!(mend, Mend::Spelling) {
                    true => diagnostics.flawed(flaw, mend.instead()),
                    false => {
                        diagnostics.push(flaw);
                        is_taken = false;
                    }
                }
            }
            return is_taken.then_some(value);
        }
        Ok(Read { value, .. }) => not_an_object(&value),
    };
    match id {
        SourceId::File(_) => diagnostics.flawed(problem.in_source(id), "the file is ignored"),
        _ => diagnostics.push(problem.in_source(id)),
    }
    None
}

/// The tree of a text with any faults; `None`: the text can't be read.
pub(super) fn tree(source: &SourceText<'_>) -> Option<Value> {
    parse(source).ok().map(|read| read.value)
}

fn parse(source: &SourceText<'_>) -> Result<Read, Diagnostic> {
    let (text, format) = detect_format(source);
    match format {
        Format::Json => json(text),
        Format::Yaml => yaml(text),
    }
}

/// A part of a YAML text that is not YAML 1.2 with the values of JSON, but is read.
enum Mend {
    /// The key `<<`.
    Merge,
    /// A number that JSON lacks, or that 64 bits can't hold.
    Number(String),
    /// A number or a boolean as `enum`, `const` or `default` of a text.
    Spelling,
}

impl Mend {
    fn is_like(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }

    fn message(&self) -> String {
        match self {
            Self::Merge => format!("`{MERGE}` does not merge in YAML 1.2"),
            Self::Number(text) => no_number(text),
            Self::Spelling => "a text has a value that is no text".to_owned(),
        }
    }

    /// What the reader does instead of refusing the text.
    fn instead(&self) -> &'static str {
        match self {
            Self::Merge => "the key is read as in YAML 1.1",
            Self::Number(_) => "it is read as a text, like all such numbers of the file",
            Self::Spelling => "it is read as it is spelled",
        }
    }

    fn help(&self) -> &'static str {
        match self {
            Self::Merge => "write the keys out",
            Self::Number(_) => "write another number, or put it in quotes",
            Self::Spelling => "write it in quotes",
        }
    }
}

/// The message for a number that JSON lacks.
fn no_number(text: &str) -> String {
    format!("JSON and 64 bits have no number `{text}`")
}

/// The result of a reader.
struct Read {
    value: Value,
    /// Whether an object has a duplicate key; the tree has its last value.
    is_repeated: bool,
    /// The parts that are mended, each with its first position.
    mends: Vec<(Mend, Position)>,
}

/// The tree of a JSON text.
fn json(text: &str) -> Result<Read, Diagnostic> {
    let tree = Tree::default();
    let mut reader = serde_json::Deserializer::from_str(text);
    let value = tree.deserialize(&mut reader).and_then(|value| reader.end().map(|()| value));
    let value = value.map_err(|error| {
        // `serde_json` counts bytes.
        let line = text.split('\n').nth(error.line().saturating_sub(1)).unwrap_or_default();
        let before = line.as_bytes().get(..error.column().saturating_sub(1)).unwrap_or_default();
        let column = String::from_utf8_lossy(before).chars().count() + 1;
        let place = format!(" at line {} column {}", error.line(), error.column());
        let message = error.to_string();
        // The position is printed separately.
        let message = message.strip_suffix(&place).unwrap_or(&message);
        mistake("JSON", message, Position { line: error.line().max(1), column })
    })?;
    Ok(Read { value, is_repeated: tree.is_repeated.get(), mends: Vec::new() })
}

/// The tree of a YAML text.
fn yaml(text: &str) -> Result<Read, Diagnostic> {
    yaml::read(text)
        .map_err(|yaml::Mistake { message, position }| mistake("YAML", &message, position))
}

fn mistake(format: &str, message: &str, position: Position) -> Diagnostic {
    let message = format!("can't be read as {format}: {message}");
    Diagnostic::error(&SpecPointer::root(), message).at(position)
}

fn not_an_object(value: &Value) -> Diagnostic {
    let message = match value {
        Value::Null => "the file is empty".to_owned(),
        other => format!("the file contains {}, not an object", kind_of(other)),
    };
    Diagnostic::error(&SpecPointer::root(), message).at(Position::START)
}

/// The noun for a value, with its article.
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
