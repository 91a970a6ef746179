//! Counts the hand-written lines of source.

use std::path::Path;

use crate::failure::Failure;
use crate::file;

/// Lines of source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Lines {
    /// All lines.
    pub all: usize,
    /// Lines that are neither empty nor comments.
    pub code: usize,
}

/// The lines of a package's Rust and JavaScript, without tests.
pub(super) fn count(package: &Path) -> Result<Lines, Failure> {
    let skip = |path: &str| {
        let name = path.rsplit('/').next().unwrap_or(path);
        matches!(name, "tests" | "tests.rs" | "target" | "node_modules")
    };
    let mut lines = Lines::default();
    for name in file::list(package, skip)? {
        if name.ends_with(".rs") || name.ends_with(".mjs") {
            lines.add(&file::read_text(&package.join(&name))?);
        }
    }
    Ok(lines)
}

impl Lines {
    /// Adds the lines of a file, up to the tests module at its end.
    fn add(&mut self, text: &str) {
        let end = text.find("#[cfg(test)]\nmod tests {").unwrap_or(text.len());
        for line in text[..end].lines() {
            let line = line.trim_start();
            self.all += 1;
            self.code += usize::from(!line.is_empty() && !line.starts_with("//"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Lines;

    #[test]
    fn comments_and_tests_are_not_code() {
        let mut lines = Lines::default();
        lines.add("//! Doc.\n\nfn main() {}\n\n#[cfg(test)]\nmod tests {}\n");
        assert_eq!(lines, Lines { all: 4, code: 1 });
    }
}
