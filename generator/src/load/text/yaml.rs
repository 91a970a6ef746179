//! YAML becomes a tree.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::yaml_scalar::resolve;
use super::yaml_tokens::{Scalar, Token, YamlError, YamlTokens};
use super::{DEPTH_LIMIT, Tree};
use crate::diagnostic::{Diagnostic, Position};
use crate::model::SpecPointer;

/// How many values aliases may stand for, all together: a text of a kilobyte can stand for a terabyte.
const ALIAS_LIMIT: usize = 1_000_000;

/// The tree of a YAML text, or what is wrong with it.
pub(super) fn read(text: &str) -> Result<Tree, Diagnostic> {
    build(text)
        .map_err(|error| Diagnostic::error(&SpecPointer::root(), error.message).at(error.position))
}

fn build(text: &str) -> Result<Tree, YamlError> {
    let mut builder = Builder::default();
    for step in YamlTokens::new(text) {
        let (token, position) = step?;
        builder.take(token).map_err(|message| YamlError { message, position })?;
    }
    match builder.open.is_empty() {
        true => Ok(Tree { value: builder.root.unwrap_or(Value::Null), repeated: builder.repeated }),
        // The parser ends what is open, or reports it; this is for the case that it does neither.
        false => Err(YamlError {
            message: "not YAML: the text ends too early".to_owned(),
            position: Position::START,
        }),
    }
}

/// Puts values together.
#[derive(Default)]
struct Builder {
    open: Vec<Open>,
    root: Option<Value>,
    anchors: HashMap<usize, Anchored>,
    /// How many values aliases have stood for so far.
    from_aliases: usize,
    repeated: bool,
}

/// An object or array that has not ended yet, and its anchor.
struct Open {
    anchor: usize,
    contents: Contents,
}

enum Contents {
    /// The members so far, and the key of the value to come.
    Object(Map<String, Value>, String),
    Array(Vec<Value>),
}

/// A value that aliases can stand for.
struct Anchored {
    value: Value,
    size: usize,
    depth: usize,
}

impl Builder {
    fn take(&mut self, token: Token<'_>) -> Result<(), String> {
        match token {
            Token::Object { anchor } => {
                let contents = Contents::Object(Map::new(), String::new());
                self.open.push(Open { anchor, contents });
            }
            Token::Array { anchor } => {
                let contents = Contents::Array(Vec::new());
                self.open.push(Open { anchor, contents });
            }
            Token::Close => {
                if let Some(open) = self.open.pop() {
                    let value = match open.contents {
                        Contents::Object(members, _) => Value::Object(members),
                        Contents::Array(items) => Value::Array(items),
                    };
                    self.add(value, open.anchor);
                }
            }
            Token::Key(text) => {
                if let Some(Contents::Object(members, key)) =
                    self.open.last_mut().map(|open| &mut open.contents)
                {
                    self.repeated |= members.contains_key(text.as_ref());
                    *key = text.into_owned();
                }
            }
            Token::Scalar(scalar) => {
                let anchor = scalar.anchor;
                let value = value_of(scalar)?;
                self.add(value, anchor);
            }
            Token::Alias(anchor) => {
                let value = self.alias(anchor)?;
                self.add(value, 0);
            }
        }
        Ok(())
    }

    fn add(&mut self, value: Value, anchor: usize) {
        if anchor != 0 {
            let (size, depth) = measure(&value);
            let value = value.clone();
            self.anchors.insert(anchor, Anchored { value, size, depth });
        }
        match self.open.last_mut().map(|open| &mut open.contents) {
            None => self.root = Some(value),
            Some(Contents::Array(items)) => items.push(value),
            Some(Contents::Object(members, key)) => {
                members.insert(std::mem::take(key), value);
            }
        }
    }

    fn alias(&mut self, anchor: usize) -> Result<Value, String> {
        let Some(anchored) = self.anchors.get(&anchor) else {
            return Err("the alias stands for something that contains it".to_owned());
        };
        self.from_aliases += anchored.size;
        if self.from_aliases > ALIAS_LIMIT {
            return Err(format!("the aliases stand for more than {ALIAS_LIMIT} values"));
        }
        if self.open.len() + anchored.depth > DEPTH_LIMIT {
            return Err(format!("nested deeper than {DEPTH_LIMIT} levels"));
        }
        Ok(anchored.value.clone())
    }
}

fn value_of(scalar: Scalar<'_>) -> Result<Value, String> {
    if !scalar.plain {
        return Ok(Value::String(scalar.text.into_owned()));
    }
    resolve(&scalar.text)
        .ok_or_else(|| format!("JSON has no number for `{}`: quote it", scalar.text))
}

/// How many values there are in a value, itself included, and how deep it is nested.
fn measure(value: &Value) -> (usize, usize) {
    let of_all = |values: &mut dyn Iterator<Item = &Value>| {
        values
            .map(measure)
            .fold((1, 1), |(size, depth), inner| (size + inner.0, depth.max(1 + inner.1)))
    };
    match value {
        Value::Array(items) => of_all(&mut items.iter()),
        Value::Object(members) => of_all(&mut members.values()),
        _ => (1, 0),
    }
}
