//! The output folder. No link in it is followed.
//!
//! The folder itself may be a link. The checks right before a step protect against existing links, but not against a
//! program that adds links in the meantime.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use super::paths::folders;
use crate::disk::{self, Disk};
use crate::failure::Failure;
use crate::file;

/// The target of a path below the output folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Found {
    Nothing,
    File,
    Folder,
    Link,
    /// A pipe, a socket, a device.
    Other,
    /// A part of the path, up to here, is not a folder.
    Behind(String),
}

impl Found {
    /// The noun for messages.
    pub(super) fn noun(&self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::File => "a file",
            Self::Folder => "a folder",
            Self::Link => "a link",
            Self::Other => "a pipe or a device",
            Self::Behind(_) => "something that is not a folder",
        }
    }
}

/// The target of a path below a folder.
pub(super) fn look(root: &Path, path: &str) -> Result<Found, Failure> {
    for part in folders(path) {
        match look_at(&root.join(part))? {
            Found::Folder => {}
            Found::Nothing => return Ok(Found::Nothing),
            _ => return Ok(Found::Behind(part.to_owned())),
        }
    }
    look_at(&root.join(path))
}

/// The target of a path whose folders are known not to be links.
fn look_at(path: &Path) -> Result<Found, Failure> {
    let kind = match fs::symlink_metadata(path) {
        Ok(metadata) => metadata.file_type(),
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Found::Nothing),
        Err(error) => return Err(Failure::file("look at", path, &error)),
    };
    Ok(if kind.is_symlink() {
        Found::Link
    } else if kind.is_dir() {
        Found::Folder
    } else if kind.is_file() {
        Found::File
    } else {
        Found::Other
    })
}

/// A folder to change.
#[derive(Clone, Copy)]
pub(super) struct Folder<'a> {
    root: &'a Path,
    disk: &'a dyn Disk,
}

impl<'a> Folder<'a> {
    /// A folder on a disk; it is made if it does not exist.
    pub(super) fn open(root: &'a Path, disk: &'a dyn Disk) -> Result<Self, Failure> {
        fs::create_dir_all(root).map_err(|error| Failure::file("make", root, &error))?;
        Ok(Self { root, disk })
    }

    /// Writes a whole file: a reader sees the old bytes or the new bytes, never a part.
    pub(super) fn write(&self, path: &str, bytes: &[u8]) -> Result<(), Failure> {
        let at = self.root.join(path);
        let written = |error: io::Error| Failure::file("write", &at, &error);
        self.make_folders(path).map_err(written)?;
        disk::write_whole(self.disk, &at, bytes).map_err(written)
    }

    /// Makes the folders of a file.
    fn make_folders(&self, path: &str) -> io::Result<()> {
        for part in folders(path) {
            let folder = self.root.join(part);
            match fs::symlink_metadata(&folder) {
                Ok(metadata) if metadata.is_dir() => {}
                Ok(_) => return Err(io::Error::other(format!("`{part}` is not a folder"))),
                Err(error) if error.kind() == ErrorKind::NotFound => {
                    match self.disk.create_folder(&folder) {
                        // Another thread made the folder first.
                        Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                        made => made?,
                    }
                }
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Removes a file, or a link itself.
    pub(super) fn remove(&self, path: &str) -> Result<(), Failure> {
        match look(self.root, path)? {
            Found::File | Found::Link => {
                let at = self.root.join(path);
                self.disk.remove_file(&at).map_err(|error| Failure::file("remove", &at, &error))
            }
            _ => Ok(()),
        }
    }

    /// Removes the empty folders in a folder, and the folder itself if it becomes empty.
    pub(super) fn remove_empty_below(&self, path: &str) -> Result<(), Failure> {
        for folder in file::folders(&self.root.join(path), |_| false)? {
            self.remove_if_empty(&format!("{path}/{folder}"))?;
        }
        self.remove_if_empty(path)
    }

    /// Removes an empty folder.
    pub(super) fn remove_if_empty(&self, path: &str) -> Result<(), Failure> {
        if look(self.root, path)? != Found::Folder {
            return Ok(());
        }
        let at = self.root.join(path);
        match self.disk.remove_folder(&at) {
            Err(error) if !is_not_empty(error.kind()) => Err(Failure::file("remove", &at, &error)),
            _ => Ok(()),
        }
    }
}

/// The errors of systems for a folder that is not empty.
fn is_not_empty(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::DirectoryNotEmpty | ErrorKind::AlreadyExists)
}
