//! Paths of files, below the output folder.

use std::collections::BTreeMap;

/// What should be in the output folder: path below it → bytes.
pub type Files<'a> = BTreeMap<&'a str, &'a [u8]>;

/// In a folder that someone named: the list of the files that are codegen's own.
pub(super) const LIST: &str = ".codegen-files";

/// The folders that a path leads through, the outermost first.
pub(super) fn folders(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(end, _)| &path[..end])
}

/// Whether a path stays below the folder that it is joined to.
pub(super) fn is_inside(path: &str) -> bool {
    let sound = |segment: &str| !matches!(segment, "" | "." | "..");
    !path.contains(['\\', ':']) && !path.contains(char::is_control) && path.split('/').all(sound)
}
