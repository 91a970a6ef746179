//! The files of an output folder that codegen owns.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::folder::{Folder, Found, look};
use super::paths::{LIST, folders, is_inside};
use crate::disk;
use crate::failure::Failure;
use crate::file;

/// An output folder, and the files in it that codegen may change and remove.
///
/// A run claims its files before it writes the first one, and drops the removed files from the list when it is done. A
/// run that dies leaves a list that is too long, never one that is too short.
#[derive(Clone, Debug)]
pub struct Owned {
    folder: PathBuf,
    files: Files,
}

#[derive(Clone, Debug)]
enum Files {
    /// All files except the output of builds.
    All,
    /// The files that an earlier run wrote, or was about to write.
    Listed(BTreeSet<String>),
}

impl Owned {
    /// A folder that only codegen writes.
    pub fn whole(folder: PathBuf) -> Self {
        Self { folder, files: Files::All }
    }

    /// A folder with other files too: codegen owns the files in the list that an earlier run left.
    pub fn listed(folder: PathBuf) -> Result<Self, Failure> {
        let list = match look(&folder, LIST)? {
            Found::Nothing => Vec::new(),
            Found::File => file::read(&folder.join(LIST))?,
            other => {
                let (list, noun) = (folder.join(LIST), other.noun());
                return Err(Failure::unable(format!(
                    "{} is {noun}, and not codegen's list of its files: remove it",
                    list.display()
                )));
            }
        };
        let list = String::from_utf8_lossy(&list);
        let list = list.lines().filter(|path| is_inside(path)).map(str::to_owned);
        Ok(Self { folder, files: Files::Listed(list.collect()) })
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The existing files and links that codegen owns, with temporary files of a dead run.
    pub fn present(&self) -> Result<BTreeSet<String>, Failure> {
        match &self.files {
            Files::All => {
                let files = file::list(&self.folder, is_of_builds)?;
                Ok(files.into_iter().collect())
            }
            Files::Listed(list) => {
                let mut present = BTreeSet::new();
                for path in list {
                    if matches!(look(&self.folder, path)?, Found::File | Found::Link) {
                        present.insert(path.clone());
                    }
                }
                for folder in folders_of(list) {
                    present.extend(self.left_overs(&folder)?);
                }
                present.extend(self.left_overs("")?);
                Ok(present)
            }
        }
    }

    /// The folders that codegen removes if they are empty.
    pub(super) fn folders(&self) -> Result<BTreeSet<String>, Failure> {
        match &self.files {
            Files::All => Ok(file::folders(&self.folder, is_of_builds)?.into_iter().collect()),
            Files::Listed(list) => Ok(folders_of(list)),
        }
    }

    /// The temporary files in a folder.
    fn left_overs(&self, folder: &str) -> Result<Vec<String>, Failure> {
        let at = self.folder.join(folder);
        let is_folder = match folder {
            "" => at.is_dir(),
            _ => look(&self.folder, folder)? == Found::Folder,
        };
        if !is_folder {
            return Ok(Vec::new());
        }
        let names = disk::left_overs(&at)?.into_iter();
        Ok(names
            .map(|name| if folder.is_empty() { name } else { format!("{folder}/{name}") })
            .collect())
    }

    /// Adds these files to those that codegen owns.
    pub(super) fn claim<'a>(
        &'a self,
        folder: &Folder<'_>,
        files: impl Iterator<Item = &'a str>,
    ) -> Result<(), Failure> {
        let Files::Listed(list) = &self.files else { return Ok(()) };
        let mut all: BTreeSet<&str> = files.collect();
        all.extend(list.iter().map(String::as_str));
        self.write(folder, all.into_iter())
    }

    /// Writes the list of the files that codegen owns from now on.
    pub(super) fn remember<'a>(
        &self,
        folder: &Folder<'_>,
        files: impl Iterator<Item = &'a str>,
    ) -> Result<(), Failure> {
        match self.files {
            Files::All => Ok(()),
            Files::Listed(_) => self.write(folder, files),
        }
    }

    fn write<'a>(
        &self,
        folder: &Folder<'_>,
        files: impl Iterator<Item = &'a str>,
    ) -> Result<(), Failure> {
        let list: String = files.map(|path| format!("{path}\n")).collect();
        let is_there = look(&self.folder, LIST)? == Found::File;
        if is_there && file::read(&self.folder.join(LIST))? == list.as_bytes() {
            return Ok(());
        }
        folder.write(LIST, list.as_bytes())
    }
}

/// The output of cargo in the folder of a package.
fn is_of_builds(path: &str) -> bool {
    path == "target" || path == "Cargo.lock"
}

/// The folders of these files, and their parent folders.
fn folders_of(files: &BTreeSet<String>) -> BTreeSet<String> {
    files.iter().flat_map(|path| folders(path)).map(str::to_owned).collect()
}
