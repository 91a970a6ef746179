//! JSON becomes a tree.

use serde_json::Value;

use super::json_marks::JsonMarks;
use super::{Mark, Tree};
use crate::diagnostic::{Diagnostic, Position};
use crate::model::SpecPointer;

/// The tree of a JSON text, or what is wrong with it.
pub(super) fn read(text: &str) -> Result<Tree, Diagnostic> {
    let value = serde_json::from_str(text).map_err(|error| syntax_error(text, &error))?;
    // `serde_json` keeps the last of two members of one name, and says nothing.
    let keys = JsonMarks::new(text).filter(|(mark, _)| matches!(mark, Mark::Key(_))).count();
    Ok(Tree { repeated: keys > members(&value), value })
}

/// `serde_json`'s message without its position, which counts bytes, and with ours, which counts characters.
fn syntax_error(text: &str, error: &serde_json::Error) -> Diagnostic {
    let message = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    let message = message.strip_suffix(&place).unwrap_or(&message);
    let end = error.column().saturating_sub(1);
    let line = text.split('\n').nth(error.line().saturating_sub(1));
    let before =
        line.map_or(0, |line| line.char_indices().take_while(|(byte, _)| *byte < end).count());
    let position = Position { line: error.line().max(1), column: before + 1 };
    Diagnostic::error(&SpecPointer::root(), format!("not JSON: {message}")).at(position)
}

/// How many members all objects in a value have.
fn members(value: &Value) -> usize {
    match value {
        Value::Array(items) => items.iter().map(members).sum(),
        Value::Object(object) => object.len() + object.values().map(members).sum::<usize>(),
        _ => 0,
    }
}
