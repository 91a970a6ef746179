//! Places in the document.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use serde::Serialize;

/// A JSON Pointer (RFC 6901) in its URI fragment form: `#/components/schemas/device`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct SpecPointer(Arc<str>);

impl SpecPointer {
    /// The start of the reference to a component schema, before its name.
    pub const SCHEMAS: &str = "#/components/schemas/";

    /// The whole document, `#`.
    pub fn root() -> Self {
        Self("#".into())
    }

    /// The pointer of these keys.
    pub fn of<'k>(keys: impl IntoIterator<Item = &'k str>) -> Self {
        keys.into_iter().fold(Self::root(), |pointer, key| pointer.child(key))
    }

    /// A pointer from its text, which must be escaped already (`~1` for `/`, `~0` for `~`).
    pub fn from_escaped(text: &str) -> Self {
        Self(text.into())
    }

    /// A pointer from a URI fragment, which is also percent-encoded (RFC 6901, section 6).
    pub fn from_fragment(text: &str) -> Self {
        if !text.contains('%') {
            return Self::from_escaped(text);
        }
        let mut bytes = Vec::with_capacity(text.len());
        let mut rest = text.as_bytes();
        while let [first, tail @ ..] = rest {
            let digits = tail.get(..2).and_then(|pair| std::str::from_utf8(pair).ok());
            let digits = digits.filter(|_| *first == b'%');
            let decoded = digits.and_then(|pair| u8::from_str_radix(pair, 16).ok());
            bytes.push(decoded.unwrap_or(*first));
            rest = if decoded.is_some() { &tail[2..] } else { tail };
        }
        Self::from_escaped(&String::from_utf8_lossy(&bytes))
    }

    /// The pointer of a member; the key is escaped here.
    pub fn child(&self, key: &str) -> Self {
        let mut pointer = String::with_capacity(self.0.len() + 1 + key.len());
        pointer.push_str(&self.0);
        pointer.push('/');
        if key.contains(['~', '/']) {
            pointer.push_str(&key.replace('~', "~0").replace('/', "~1"));
        } else {
            pointer.push_str(key);
        }
        Self(pointer.into())
    }

    /// The pointer of an item of a list.
    pub fn item(&self, index: usize) -> Self {
        self.child(&index.to_string())
    }

    /// The pointer of the parent; the whole document is its own parent.
    pub fn parent(&self) -> Self {
        self.0.rsplit_once('/').map_or_else(Self::root, |(parent, _)| Self(parent.into()))
    }

    /// The last key, unescaped; `None` for the whole document.
    pub fn last(&self) -> Option<Cow<'_, str>> {
        self.segments().next_back()
    }

    /// The pointer, from `#`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The pointer without the `#`, as `serde_json::Value::pointer` takes it (RFC 6901, section 5).
    pub fn in_json(&self) -> &str {
        self.0.strip_prefix('#').unwrap_or(&self.0)
    }

    /// The component schema that contains the place, or that stands there.
    pub fn component_schema(&self) -> Option<Cow<'_, str>> {
        self.0.starts_with(Self::SCHEMAS).then(|| self.segments().nth(2)).flatten()
    }

    /// The keys from the root down, unescaped.
    pub fn segments(&self) -> impl DoubleEndedIterator<Item = Cow<'_, str>> {
        let segments = self.0.split_once('/').map(|(_, segments)| segments.split('/'));
        segments.into_iter().flatten().map(|segment| match segment.contains('~') {
            true => Cow::Owned(segment.replace("~1", "/").replace("~0", "~")),
            false => Cow::Borrowed(segment),
        })
    }
}

impl Default for SpecPointer {
    fn default() -> Self {
        Self::root()
    }
}

impl fmt::Display for SpecPointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::SpecPointer;

    #[test]
    fn a_fragment_is_percent_encoded_and_an_escaped_pointer_is_not() {
        let fragment = SpecPointer::from_fragment("#/paths/~1a%20b%7E0/50%25%");
        assert!(fragment.segments().eq(["paths", "/a b~", "50%%"]));
        assert!(SpecPointer::from_escaped("#/a%20b").segments().eq(["a%20b"]));
    }
}
