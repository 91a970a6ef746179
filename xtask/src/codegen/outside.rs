//! `names.lock`, which codegen writes beside the document.

use std::fs;
use std::path::PathBuf;

use super::change::Change;
use crate::disk::{self, Disk};
use crate::failure::Failure;
use crate::file;

/// A file outside of the output folder, with its content.
#[derive(Clone, Debug)]
pub struct OutsideFile {
    path: PathBuf,
    /// The name of the file in reports.
    name: String,
    text: String,
}

impl OutsideFile {
    /// The file at a path; reports call it `name`.
    pub fn new(path: PathBuf, name: String, text: String) -> Self {
        Self { path, name, text }
    }

    /// The difference from what codegen writes.
    pub(super) fn change(&self) -> Result<Option<Change>, Failure> {
        let folder = self.path.parent().filter(|folder| !folder.as_os_str().is_empty());
        if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
            let folder = folder.display();
            return Err(Failure::unable(format!(
                "nothing was written: there is no folder {folder}"
            )));
        }
        // Codegen does not replace a link or a device by a file.
        let found = fs::symlink_metadata(&self.path).ok();
        if found.is_some_and(|found| !found.is_file()) {
            let name = &self.name;
            return Err(Failure::unable(format!(
                "nothing was written: {name} is not a regular file"
            )));
        }
        if !self.path.exists() {
            return Ok(Some(Change::Missing(self.name.clone())));
        }
        let found = file::read(&self.path)?;
        Ok((found != self.text.as_bytes())
            .then(|| Change::differs(&self.name, &found, self.text.as_bytes())))
    }

    /// Writes the whole file.
    pub(super) fn write(&self, disk: &dyn Disk) -> Result<(), Failure> {
        if self.change()?.is_none() {
            return Ok(());
        }
        let written = disk::write_whole(disk, &self.path, self.text.as_bytes());
        written.map_err(|error| Failure::file("write", &self.path, &error))
    }
}
