//! Addresses of pages: paths below `docs/`.

use crate::model::{Name, Operation};
use crate::render::cut::cut;
use crate::render::devices::DEVICES;

/// The longest part of a path in bytes. File systems allow 255 bytes for a file name with its extension.
const LONGEST: usize = 100;

/// The path of a page below `docs/`, with `/` between its parts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address(String);

/// Names of our own folders and pages at the top. A route or operation with such a name gets a longer one.
const RESERVED: [&str; 4] = ["guides", "events", "constraints", "llms"];

impl Address {
    /// One of our own pages.
    pub(in crate::render) fn fixed(path: &str) -> Self {
        Self(path.to_owned())
    }

    /// The page of an operation: `doors/locks/open.md`.
    pub fn operation(operation: &Operation) -> Self {
        let folder = folder(&operation.route);
        let mut name = segment(&operation.name);
        if matches!(name.as_str(), "readme" | "summary" | "index")
            || (folder.is_empty() && RESERVED.contains(&name.as_str()))
        {
            name.push_str("-operation");
        }
        Self(format!("{folder}{name}.md"))
    }

    /// The page of a group of operations: `doors/locks/README.md`.
    pub(in crate::render) fn route(path: &[Name]) -> Self {
        Self(format!("{}README.md", folder(path)))
    }

    /// The path below `docs/`.
    pub fn path(&self) -> &str {
        &self.0
    }
}

/// The folder of a route, with a `/` at its end.
fn folder(route: &[Name]) -> String {
    let mut folder = String::new();
    for (depth, name) in route.iter().enumerate() {
        let segment = segment(name);
        let reserved = depth == 0 && RESERVED.contains(&segment.as_str()) && segment == "guides";
        folder.push_str(&segment);
        folder.push_str(if reserved { "-routes/" } else { "/" });
    }
    folder
}

/// A name as a part of a path: letters, digits, `_` and `-`, up to a maximum length. The part can't leave the folder,
/// hide the file, or differ between file systems.
fn segment(name: &Name) -> String {
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    let escaped =
        |c: char| if is_plain(c) { c.to_string() } else { format!("-{:x}", u32::from(c)) };
    let mut out: String = name.as_str().chars().map(escaped).collect();
    if out.is_empty() {
        out.push_str("unnamed");
    }
    // With any extension.
    if DEVICES.contains(&out.as_str()) {
        out.push('-');
    }
    cut(&out, LONGEST, '-').into_owned()
}
