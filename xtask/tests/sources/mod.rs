//! The sources that rules of the repository are about.

use std::path::PathBuf;

use xtask::file;
use xtask::workspace::Workspace;

/// A source file.
pub(crate) struct Source {
    /// The path below the repository, with `/`.
    pub(crate) path: String,
    pub(crate) text: String,
}

impl Source {
    /// The text without the test module at the end.
    pub(crate) fn without_tests(&self) -> &str {
        if self.path.ends_with("/tests.rs") || self.path.contains("/tests/") {
            return "";
        }
        let end = self.text.find("#[cfg(test)]\nmod tests {");
        &self.text[..end.unwrap_or(self.text.len())]
    }
}

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    let workspace = Workspace::find().expect("the tests run inside the repository");
    workspace.root().into()
}

/// The Rust files below some folders.
pub(crate) fn sources(folders: &[&str]) -> Vec<Source> {
    let root = root();
    let mut sources = Vec::new();
    for folder in folders {
        // Fixtures are input and goldens, not source.
        let skip = |path: &str| {
            ["fixtures", "node_modules", "target"].iter().any(|name| path.ends_with(name))
        };
        for name in file::list(&root.join(folder), skip).expect("a readable folder") {
            if name.ends_with(".rs") {
                let path = format!("{folder}/{name}");
                let text = file::read_text(&root.join(&path)).expect("a readable file");
                sources.push(Source { path, text });
            }
        }
    }
    sources
}

/// The files of the library.
pub(crate) fn generator() -> Vec<Source> {
    sources(&["generator/src"])
}

/// Fails with all violations at once.
pub(crate) fn assert_none(violations: &[String]) {
    assert!(violations.is_empty(), "{} violations:\n{}", violations.len(), violations.join("\n"));
}
