//! The error of a JSON value, with the path of the value.

use std::fmt;

use super::super::printable::{Truncated, printable};
use super::super::secrets::Secrets;
use super::Value;

/// The error of a JSON value that does not have the expected type.
#[derive(Clone, PartialEq, Eq)]
pub struct DecodeError(Box<Inner>);

/// Boxed: readers return a result for each value, and errors are rare.
#[derive(Clone, PartialEq, Eq)]
struct Inner {
    /// The innermost segment first; [`DecodeError::path`] reverses the order.
    path: Vec<PathSegment>,
    problem: Problem,
    offset: Option<usize>,
}

/// One segment of a path into a JSON value.
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
    /// A required member is missing.
    pub fn missing(member: &str) -> Self {
        Self::new(Problem::Missing).in_member(member)
    }

    /// The value has another type.
    pub fn expected(expected: &'static str, found: &Value) -> Self {
        Self::expected_kind(expected, type_name(found))
    }

    /// The next value in the text has another type.
    pub(super) fn expected_kind(expected: &'static str, found: &'static str) -> Self {
        Self::new(Problem::Type { expected, found })
    }

    /// Another problem of the value.
    pub fn other(message: impl Into<String>) -> Self {
        Self::new(Problem::Other(message.into()))
    }

    fn new(problem: Problem) -> Self {
        Self(Box::new(Inner { path: Vec::new(), problem, offset: None }))
    }

    /// Adds the offset in the bytes.
    pub(super) fn at(mut self, offset: usize) -> Self {
        self.0.offset.get_or_insert(offset);
        self
    }

    /// Removes the offset.
    pub(super) fn without_offset(mut self) -> Self {
        self.0.offset = None;
        self
    }

    /// The offset of the problem in the body, in bytes; `None`: the value was not read from bytes.
    pub fn offset(&self) -> Option<usize> {
        self.0.offset
    }

    /// Adds the member around the value to the path.
    #[must_use]
    pub fn in_member(mut self, member: &str) -> Self {
        self.0.path.push(PathSegment::Member(member.to_owned()));
        self
    }

    /// Adds the item around the value to the path.
    #[must_use]
    pub fn in_item(mut self, index: usize) -> Self {
        self.0.path.push(PathSegment::Item(index));
        self
    }

    /// Conceals the secrets.
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

    /// The path from the outermost value inwards, such as `devices[3].location.timezone`; `$` is the outermost value.
    /// Invisible characters are escaped.
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
        let path = Truncated(&path);
        match &self.0.problem {
            Problem::Missing => write!(f, "`{path}` is missing"),
            Problem::Type { expected, found } => write!(f, "`{path}` is {found}, not {expected}"),
            Problem::Other(message) => write!(f, "`{path}`: {}", Truncated(message)),
        }
    }
}

/// Prints what `Display` prints, because names and texts can be as long as a response.
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
