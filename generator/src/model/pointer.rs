//! Where in the document a node came from.

use std::fmt;
use std::sync::Arc;

use serde::Serialize;

/// A JSON Pointer (RFC 6901) in its URI fragment form: `#/components/schemas/device`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct SpecPointer(Arc<str>);

impl SpecPointer {
    /// The whole document, `#`.
    pub fn root() -> Self {
        Self("#".into())
    }

    /// A pointer from its text; the text must already be escaped (`~1` for `/`, `~0` for `~`).
    pub fn from_escaped(text: &str) -> Self {
        Self(text.into())
    }

    /// The pointer one member or item further down; the key is escaped here.
    pub fn child(&self, key: impl fmt::Display) -> Self {
        let key = key.to_string();
        if key.contains(['~', '/']) {
            let escaped = key.replace('~', "~0").replace('/', "~1");
            Self(format!("{}/{escaped}", self.0).into())
        } else {
            Self(format!("{}/{key}", self.0).into())
        }
    }

    /// The pointer, from `#`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The keys from the root down, unescaped.
    pub fn segments(&self) -> Vec<String> {
        let segments = self.0.split('/').skip(1);
        segments.map(|segment| segment.replace("~1", "/").replace("~0", "~")).collect()
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

impl fmt::Debug for SpecPointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
