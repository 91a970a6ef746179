//! The paths in the documents at the root of the repository exist.

use std::path::Path;

use xtask::file;
use xtask::workspace::Workspace;

/// The folders below the repository to which a path in a document can be relative.
const ROOTS: [&str; 8] = [
    "",
    "generated",
    "generator/src",
    "generator/src/normalize",
    "generator/tests/fixtures",
    "templates/runtime",
    "templates/runtime/src/runtime",
    "xtask/src",
];

/// The paths in backquotes: words with a slash and the ending of a source file or of a folder.
fn paths(text: &str) -> impl Iterator<Item = &str> {
    let is_path = |word: &&str| {
        let plain = |c: char| c.is_ascii_alphanumeric() || "/_-.".contains(c);
        let ends = [".rs", ".yaml", ".toml", ".md", "/"].iter().any(|end| word.ends_with(end));
        ends && word.contains('/') && !word.starts_with('/') && word.chars().all(plain)
    };
    text.split('`').skip(1).step_by(2).filter(is_path)
}

#[test]
fn paths_in_documents_exist() {
    let workspace = Workspace::find().expect("the tests run inside the repository");
    let root: &Path = workspace.root();
    let mut lost = Vec::new();
    for document in ["ARCHITECTURE.md", "CONTRIBUTING.md", "README.md", "SECURITY.md"] {
        let text = file::read_text(&root.join(document)).expect("a document");
        // Backquotes of a fence do not come in pairs.
        let fenced = text.split("```").step_by(2);
        let is_there = |path: &&str| ROOTS.iter().any(|start| root.join(start).join(path).exists());
        let named = fenced.flat_map(paths).filter(|path| !is_there(path));
        lost.extend(named.map(|path| format!("{document}: `{path}`")));
    }
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}
