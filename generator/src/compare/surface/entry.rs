//! The content of a location.

use std::fmt;

use serde_json::Value;

use crate::compare::limits::Limits;
use crate::model::ParameterLocation;

/// The content of a location.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::compare) struct Entry {
    pub(in crate::compare) kind: EntryKind,
    pub(in crate::compare) required: bool,
    pub(in crate::compare) nullable: bool,
    /// The location of a parameter (`in`) or a body; `None` for the members of a parameter.
    pub(in crate::compare) location: Option<ParameterLocation>,
    /// The style of the parameter, if the style is not the default; of a stream, the format of its items.
    pub(in crate::compare) style: Option<String>,
    /// The type in words, without its format.
    pub(in crate::compare) ty: TypeWords,
    pub(in crate::compare) format: Option<String>,
    /// The values of `enum`.
    pub(in crate::compare) values: Option<Vec<Value>>,
    pub(in crate::compare) limits: Limits,
    pub(in crate::compare) deprecated: bool,
    pub(in crate::compare) description: String,
}

/// A type in words.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::compare) struct TypeWords {
    /// The types that a value can have.
    pub(in crate::compare) alternatives: Vec<String>,
    /// Whether each of them is an object with members, which are compared.
    pub(in crate::compare) is_object: bool,
}

impl TypeWords {
    /// One type.
    pub(super) fn one(text: impl Into<String>) -> Self {
        Self { alternatives: vec![text.into()], is_object: false }
    }

    /// An object with members.
    pub(super) fn object(text: impl Into<String>) -> Self {
        Self { is_object: true, ..Self::one(text) }
    }

    fn merge(&mut self, other: Self) {
        let new = other.alternatives.into_iter();
        let new: Vec<String> = new.filter(|ty| !self.alternatives.contains(ty)).collect();
        self.alternatives.extend(new);
        self.is_object &= other.is_object;
    }
}

impl fmt::Display for TypeWords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.alternatives.join(" or "))
    }
}

/// The kind of a location.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::compare) enum EntryKind {
    /// A parameter or a field.
    Value,
    /// The items of a list, the values of a map, or a branch that nothing tells apart from others; what is around them
    /// decides about them.
    Items,
    /// A component, a body or a response as a whole.
    Root,
    /// A variant of a union.
    Variant,
}

impl Entry {
    /// The type with its format, in words.
    pub(in crate::compare) fn type_text(&self) -> String {
        match &self.format {
            Some(format) => format!("{} {format}", self.ty),
            None => self.ty.to_string(),
        }
    }

    /// Merges the entry of another variant at the same location.
    pub(super) fn merge(&mut self, other: Self) {
        self.required &= other.required;
        if self.location != other.location {
            self.location = None;
        }
        self.nullable |= other.nullable;
        self.deprecated &= other.deprecated;
        self.ty.merge(other.ty);
        match (&mut self.values, other.values) {
            (Some(values), Some(others)) => {
                let new: Vec<Value> = others.into_iter().filter(|v| !values.contains(v)).collect();
                values.extend(new);
            }
            (values, _) => *values = None,
        }
        self.limits.retain_common(&other.limits);
    }
}
