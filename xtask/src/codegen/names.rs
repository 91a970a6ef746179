//! Checks paths: invalid ones, and paths that conflict with each other.

use std::collections::{BTreeMap, BTreeSet};

use super::paths::{Files, LIST, folders, is_inside};
use crate::failure::Failure;

/// The longest name that file systems accept, in bytes.
const LONGEST: usize = 255;

/// Refuses invalid paths, and paths that are one file on a system that ignores case.
pub(super) fn check(files: &Files<'_>) -> Result<(), Failure> {
    let mut problems = Vec::new();
    let mut known = BTreeMap::new();
    for &path in files.keys() {
        if !is_inside(path) {
            problems.push(format!("{path:?} would be written outside of the output folder"));
        } else if path == LIST {
            problems.push(format!("`{path}` is the list of codegen's own files"));
        } else if let Some(name) = path.split('/').find(|name| name.len() > LONGEST) {
            let size = name.len();
            problems.push(format!(
                "`{path}` has a name of {size} bytes; a file system takes {LONGEST}"
            ));
        }
        if let Some(other) = known.insert(path.to_lowercase(), path) {
            problems
                .push(format!("`{other}` and `{path}` are one file on systems that ignore case"));
        }
    }
    for (lower, path) in &known {
        if let Some(file) = folders(lower).find_map(|folder| known.get(folder)) {
            problems.push(format!("`{file}` would be a file, and a folder with `{path}` in it"));
        }
    }
    match problems.as_slice() {
        [] => Ok(()),
        problems => Err(Failure::unable(format!("nothing was written: {}", problems.join("\n  ")))),
    }
}

/// The paths that the emitted files need, on a system that ignores case too.
pub(super) struct Clashes {
    files: BTreeSet<String>,
    folders: BTreeSet<String>,
}

impl Clashes {
    /// The paths of these files.
    pub(super) fn new(files: &Files<'_>) -> Self {
        let files: BTreeSet<String> = files.keys().map(|path| path.to_lowercase()).collect();
        let folders = files.iter().flat_map(|path| folders(path)).map(str::to_owned).collect();
        Self { files, folders }
    }

    /// Whether another file is in the place of one of these, or of a folder for them.
    pub(super) fn are_with(&self, path: &str) -> bool {
        let path = path.to_lowercase();
        self.files.contains(&path)
            || self.folders.contains(&path)
            || folders(&path).any(|folder| self.files.contains(folder))
    }
}
