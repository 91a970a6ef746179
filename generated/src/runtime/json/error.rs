//! The problem of a JSON value, and its place inside the value.

use std::fmt;

use super::super::printable::{Brief, printable};
use super::super::secrets::Secrets;
use super::Value;

/// A JSON value that is not what the API promises.
#[derive(Clone, PartialEq, Eq)]
pub struct DecodeError(Box<Inner>);

/// Behind a pointer: what reads hands on a result for each value, and hardly ever an error.
#[derive(Clone, PartialEq, Eq)]
struct Inner {
    /// From the innermost member outwards; [`DecodeError::path`] turns it round.
    path: Vec<PathSegment>,
    problem: Problem,
    offset: Option<usize>,
}

/// One step of a path inside a JSON value.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PathSegment {
    /// A member of an object.
    Member(String),
    /// An item of an array, counted from 0.
    Item(usize),
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Problem {
    Missing,
    Type { expected: &'static str, found: &'static str },
    Other(String),
}

impl DecodeError {
    /// A required member that is not there.
    pub fn missing(member: &str) -> Self {
        Self::new(Problem::Missing).in_member(member)
    }

    /// A value of another type.
    pub fn expected(expected: &'static str, found: &Value) -> Self {
        Self::expected_kind(expected, type_name(found))
    }

    /// The same for a value that is still to be read.
    pub(super) fn expected_kind(expected: &'static str, found: &'static str) -> Self {
        Self::new(Problem::Type { expected, found })
    }

    /// Anything else.
    pub fn other(message: impl Into<String>) -> Self {
        Self::new(Problem::Other(message.into()))
    }

    fn new(problem: Problem) -> Self {
        Self(Box::new(Inner { path: Vec::new(), problem, offset: None }))
    }

    /// The same problem, with its place in the bytes that are read.
    pub(super) fn at(mut self, offset: usize) -> Self {
        self.0.offset.get_or_insert(offset);
        self
    }

    /// The same problem of a value whose bytes nobody has.
    pub(super) fn without_offset(mut self) -> Self {
        self.0.offset = None;
        self
    }

    /// How many bytes stand before the problem in the body; `None`: it was found in a value that had been read.
    pub fn offset(&self) -> Option<usize> {
        self.0.offset
    }

    /// The same problem, seen from the object around it.
    #[must_use]
    pub fn in_member(mut self, member: &str) -> Self {
        self.0.path.push(PathSegment::Member(member.to_owned()));
        self
    }

    /// The same problem, seen from the array around it.
    #[must_use]
    pub fn in_item(mut self, index: usize) -> Self {
        self.0.path.push(PathSegment::Item(index));
        self
    }

    /// The same, without the secrets in what the server sent.
    #[must_use]
    pub(crate) fn without_secrets(mut self, secrets: &Secrets) -> Self {
        for segment in &mut self.0.path {
            if let PathSegment::Member(member) = segment {
                *member = secrets.conceal(std::mem::take(member));
            }
        }
        if let Problem::Other(message) = &mut self.0.problem {
            *message = secrets.conceal(std::mem::take(message));
        }
        self
    }

    /// The path from the outermost value inwards, as in `devices[3].location.timezone`; `$` for the value itself.
    /// Characters that are not seen are escaped.
    pub fn path(&self) -> String {
        let mut path = String::new();
        for segment in self.0.path.iter().rev() {
            match segment {
                PathSegment::Item(index) => path.push_str(&format!("[{index}]")),
                PathSegment::Member(member) => {
                    if !path.is_empty() {
                        path.push('.');
                    }
                    path.push_str(&printable(member));
                }
            }
        }
        if path.is_empty() { "$".to_owned() } else { path }
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path();
        let path = Brief(&path);
        match &self.0.problem {
            Problem::Missing => write!(f, "`{path}` is missing"),
            Problem::Type { expected, found } => write!(f, "`{path}` is {found}, not {expected}"),
            Problem::Other(message) => write!(f, "`{path}`: {}", Brief(message)),
        }
    }
}

/// As `Display`: names of members and texts can be as long as a response.
impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("DecodeError").field(&self.to_string()).finish()
    }
}

impl std::error::Error for DecodeError {}

fn type_name(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}
