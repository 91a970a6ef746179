//! Paths of files, below the output folder.

use std::borrow::Cow;
use std::collections::BTreeMap;

use generator::Packed;

/// What should be in the output folder: path below it → bytes.
pub type Files<'a> = BTreeMap<&'a str, Content<'a>>;

/// What should be in a file.
#[derive(Clone, Copy, Debug)]
pub enum Content<'a> {
    /// These bytes.
    Bytes(&'a [u8]),
    /// The bytes of the file at this path.
    Packed(&'a Packed, &'a str),
}

impl<'a> Content<'a> {
    /// What should be in the emitted files.
    pub fn of(files: &'a Packed) -> Files<'a> {
        files.paths().map(|path| (path, Content::Packed(files, path))).collect()
    }

    /// Where it is among the others: whoever reads all in this order gets at the bytes sooner.
    pub(super) fn order(self) -> usize {
        match self {
            Self::Bytes(_) => 0,
            Self::Packed(files, path) => files.order(path),
        }
    }

    /// The bytes of it.
    pub(super) fn bytes(self) -> Cow<'a, [u8]> {
        match self {
            Self::Bytes(bytes) => bytes.into(),
            Self::Packed(files, path) => files.get(path).unwrap_or_default().into(),
        }
    }
}

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
