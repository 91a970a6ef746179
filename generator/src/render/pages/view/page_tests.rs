//! A test that what the guides and the front page show in Rust compiles.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::render::pages::library_names::LibraryNames;
use crate::render::pages::site::Site;

/// The Rust of pages.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct PageTestsView {
    names: LibraryNames,
    fences: Vec<FenceView>,
}

/// A block of code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct FenceView {
    /// A name for it: its page and its number there.
    name: String,
    code: String,
    /// Whether it has a `main`, or is what stands in one.
    is_program: bool,
}

/// The Rust of the rendered pages that are not made of samples, which have tests of their own.
pub(crate) fn view(site: &Site<'_>, files: &BTreeMap<String, Vec<u8>>) -> PageTestsView {
    let pages = files
        .iter()
        .filter(|(path, _)| *path == "docs/README.md" || path.starts_with("docs/guides/"))
        .filter_map(|(path, text)| Some((path.as_str(), str::from_utf8(text).ok()?)));
    let fences = pages.flat_map(|(path, text)| fences(path, text)).collect();
    PageTestsView { names: site.names.clone(), fences }
}

fn fences(path: &str, page: &str) -> Vec<FenceView> {
    let stem = path.rsplit('/').next().and_then(|name| name.strip_suffix(".md")).unwrap_or(path);
    let stem = stem.to_lowercase().replace(|c: char| !c.is_ascii_alphanumeric(), "_");
    let mut fences = Vec::new();
    let mut lines = page.lines();
    while lines.any(|line| line == "```rust") {
        let code: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        fences.push(FenceView {
            name: format!("{stem}_{}", fences.len() + 1),
            is_program: code.iter().any(|line| line.contains("fn main()")),
            code: code.join("\n"),
        });
    }
    fences
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_rust_is_taken() {
        let page =
            "```sh\nls\n```\n\n```rust\nlet a = 1;\n\na\n```\n\n```rust\nfn main() {}\n```\n";
        let fence = |name: &str, code: &str, is_program| FenceView {
            name: name.into(),
            code: code.into(),
            is_program,
        };
        let expected = [
            fence("getting_started_1", "let a = 1;\n\na", false),
            fence("getting_started_2", "fn main() {}", true),
        ];
        assert_eq!(fences("docs/guides/getting-started.md", page), expected);
    }
}
