//! Paths of files: which no file can have, and which stand in each other's way.

use std::collections::{BTreeMap, BTreeSet};

use super::paths::{Files, LIST, folders, is_inside};
use crate::failure::Failure;

/// The most bytes that file systems take for a name.
const LONGEST: usize = 255;

/// Refuses paths that can't be written, or that are one file where a system ignores case.
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

/// What stands in the way of files that are to be written, also where a system ignores case.
pub(super) struct Clashes {
    files: BTreeSet<String>,
    folders: BTreeSet<String>,
}

impl Clashes {
    /// With these files.
    pub(super) fn new(files: &Files<'_>) -> Self {
        let files: BTreeSet<String> = files.keys().map(|path| path.to_lowercase()).collect();
        let folders = files.iter().flat_map(|path| folders(path)).map(str::to_owned).collect();
        Self { files, folders }
    }

    /// Whether a file that is none of these stands where one of them will, or a folder for them.
    pub(super) fn are_with(&self, path: &str) -> bool {
        let path = path.to_lowercase();
        self.files.contains(&path)
            || self.folders.contains(&path)
            || folders(&path).any(|folder| self.files.contains(folder))
    }
}
