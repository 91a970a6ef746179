//! Paths of files, below the output folder.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

use generator::Packed;

use crate::failure::Failure;

/// The content of the output folder: path below it → content.
pub type Files<'a> = BTreeMap<&'a str, Content<'a>>;

/// The content of a file.
#[derive(Clone, Copy, Debug)]
pub enum Content<'a> {
    /// These bytes.
    Bytes(&'a [u8]),
    /// The bytes of the file at this path on disk.
    Packed(&'a Packed, &'a str),
}

impl<'a> Content<'a> {
    /// The content of the emitted files.
    pub fn of(files: &'a Packed) -> Files<'a> {
        files.paths().map(|path| (path, Content::Packed(files, path))).collect()
    }

    /// The position of the file: reading in this order unpacks each block once.
    pub(super) fn order(self) -> usize {
        match self {
            Self::Bytes(_) => 0,
            Self::Packed(files, path) => files.order(path),
        }
    }

    /// The bytes of the content.
    pub(super) fn bytes(self) -> Result<Cow<'a, [u8]>, Failure> {
        match self {
            Self::Bytes(bytes) => Ok(bytes.into()),
            Self::Packed(files, path) => Ok(emitted(files, path)?.into()),
        }
    }
}

/// The bytes of an emitted file.
pub(crate) fn emitted(files: &Packed, path: &str) -> Result<Vec<u8>, Failure> {
    files.get(path).map_err(|error| Failure::file("unpack", Path::new(path), &error))
}

/// The list of codegen's own files, in a folder that `--out` names.
pub(super) const LIST: &str = ".codegen-files";

/// The folders of a path, the outermost first.
pub(super) fn folders(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(end, _)| &path[..end])
}

/// Whether a path stays below the folder that it is joined to.
pub(super) fn is_inside(path: &str) -> bool {
    let sound = |segment: &str| !matches!(segment, "" | "." | "..");
    !path.contains(['\\', ':']) && !path.contains(char::is_control) && path.split('/').all(sound)
}
