//! Keys that an object has twice.

use std::borrow::Cow;
use std::collections::HashMap;

use super::Mark;
use crate::diagnostic::{Diagnostic, Position};
use crate::model::SpecPointer;

/// All of them, in order. The readers only notice that there are some: to say where costs a second pass.
pub(super) fn find<'a>(marks: impl Iterator<Item = (Mark<'a>, Position)>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut open: Vec<Open<'a>> = Vec::new();
    for (mark, position) in marks {
        match mark {
            Mark::Object => open.push(Open::Object(HashMap::new(), Cow::Borrowed(""))),
            Mark::Array => open.push(Open::Array(0)),
            Mark::Key(key) => {
                let Some(Open::Object(keys, current)) = open.last_mut() else {
                    continue;
                };
                current.clone_from(&key);
                if let Some(first) = keys.get(&key) {
                    found.push(repeated(&key, *first, &pointer(&open)).at(position));
                } else {
                    keys.insert(key, position);
                }
            }
            Mark::Scalar | Mark::Close => {
                if mark == Mark::Close {
                    open.pop();
                }
                if let Some(Open::Array(index)) = open.last_mut() {
                    *index += 1;
                }
            }
        }
    }
    found
}

/// An object or array that has not ended yet.
enum Open<'a> {
    /// The keys so far, and the last of them.
    Object(HashMap<Cow<'a, str>, Position>, Cow<'a, str>),
    /// The index of the item to come.
    Array(usize),
}

fn pointer(open: &[Open<'_>]) -> SpecPointer {
    open.iter().fold(SpecPointer::root(), |pointer, open| match open {
        Open::Object(_, key) => pointer.child(key),
        Open::Array(index) => pointer.child(index),
    })
}

fn repeated(key: &str, first: Position, pointer: &SpecPointer) -> Diagnostic {
    Diagnostic::error(pointer, format!("the key `{key}` is there twice"))
        .help(format!("the first one is at {first}; only one of them can be meant"))
}
