//! A value of the document with its place.

use std::borrow::Cow;
use std::sync::LazyLock;

use serde_json::{Value, json};

use crate::model::SpecPointer;

/// The number of keywords up to which a linear search is used.
const FEW: usize = 12;

/// A value at a place of the document. The linter has checked the shapes of its keywords.
#[derive(Clone, Debug)]
pub(crate) struct Node<'a> {
    pub(crate) value: &'a Value,
    pub(crate) at: SpecPointer,
}

impl<'a> Node<'a> {
    /// The whole document.
    pub(crate) fn root(value: &'a Value) -> Self {
        Self { value, at: SpecPointer::root() }
    }

    /// A schema of any value, at a place where the document has no schema.
    pub(crate) fn any(at: SpecPointer) -> Self {
        static ANY: LazyLock<Value> = LazyLock::new(|| json!({}));
        Self { value: &ANY, at }
    }

    /// The value of a keyword.
    pub(crate) fn get(&self, key: &str) -> Option<&'a Value> {
        keyword(self.value, key)
    }

    /// The string of a keyword.
    pub(crate) fn text(&self, key: &str) -> Option<&'a str> {
        self.get(key)?.as_str()
    }

    /// Whether a keyword is true.
    pub(crate) fn flag(&self, key: &str) -> bool {
        self.get(key) == Some(&Value::Bool(true))
    }

    /// The strings of a list.
    pub(crate) fn texts(&self, key: &str) -> Vec<&'a str> {
        let list = self.get(key).and_then(Value::as_array);
        list.into_iter().flatten().filter_map(Value::as_str).collect()
    }

    /// The value of a keyword.
    pub(crate) fn child(&self, key: &str) -> Option<Self> {
        Some(Self { value: self.get(key)?, at: self.at.child(key) })
    }

    /// The items of the list of a keyword. Items that were left out are null, so that the others keep their places.
    pub(crate) fn items(&self, key: &str) -> Vec<Self> {
        let Some(Value::Array(items)) = self.get(key) else { return Vec::new() };
        let at = self.at.child(key);
        let items = items.iter().enumerate().filter(|(_, item)| !item.is_null());
        items.map(|(index, value)| Self { value, at: at.item(index) }).collect()
    }

    /// The members of the object of a keyword, with their names.
    pub(crate) fn members(&self, key: &str) -> Vec<(&'a str, Self)> {
        let Some(Value::Object(members)) = self.get(key) else { return Vec::new() };
        let at = self.at.child(key);
        let members = members.iter();
        members.map(|(name, value)| (name.as_str(), Self { value, at: at.child(name) })).collect()
    }

    /// The target, if the node is a reference.
    pub(crate) fn reference(&self) -> Option<&'a str> {
        self.text("$ref")
    }

    /// The value at a pointer in this document.
    pub(crate) fn find(&self, at: SpecPointer) -> Option<Self> {
        let below = |value: &'a Value, key: Cow<'_, str>| match value {
            Value::Array(items) => items.get(key.parse::<usize>().ok()?),
            other => other.get(key.as_ref()),
        };
        let value = at.segments().try_fold(self.value, below)?;
        Some(Self { value, at })
    }

    /// The identity of the value in its document.
    pub(crate) fn identity(&self) -> Identity {
        Identity(std::ptr::from_ref(self.value).addr())
    }
}

/// Whether a key is that of an extension (OpenAPI, "Specification Extensions").
pub(crate) fn is_extension(key: &str) -> bool {
    key.starts_with("x-")
}

/// The value of a keyword.
pub(super) fn keyword<'a>(node: &'a Value, key: &str) -> Option<&'a Value> {
    match node {
        // Comparing a few keywords is faster than hashing one.
        Value::Object(members) if members.len() <= FEW => {
            members.iter().find(|(name, _)| *name == key).map(|(_, value)| value)
        }
        other => other.get(key),
    }
}

/// The identity of a value while the document exists: equal values at two places have two identities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Identity(usize);
