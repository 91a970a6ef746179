//! Which files of an output folder are codegen's own.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::failure::Failure;
use crate::file;

/// In a folder that someone named: the list of the files that codegen wrote there.
const LIST: &str = ".codegen-files";

/// An output folder, and which files in it are codegen's own to change and remove.
#[derive(Clone, Debug)]
pub struct Owned {
    folder: PathBuf,
    files: Files,
}

#[derive(Clone, Debug)]
enum Files {
    /// Everything but what builds leave there.
    All,
    /// Those that an earlier run wrote.
    Listed(BTreeSet<String>),
}

impl Owned {
    /// A folder that is output and nothing else.
    pub fn whole(folder: PathBuf) -> Self {
        Self { folder, files: Files::All }
    }

    /// A folder that can hold other things: only what an earlier run wrote, by the list that it left, is codegen's own.
    pub fn listed(folder: PathBuf) -> Result<Self, Failure> {
        let list = file::read_if_there(&folder.join(LIST))?.unwrap_or_default();
        let list = String::from_utf8_lossy(&list);
        Ok(Self { folder, files: Files::Listed(list.lines().map(str::to_owned).collect()) })
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The files that are codegen's own and are there now.
    pub fn present(&self) -> Result<BTreeSet<String>, Failure> {
        match &self.files {
            Files::All => {
                let files =
                    file::list(&self.folder, |path| path == "target" || path == "Cargo.lock")?;
                Ok(files.into_iter().collect())
            }
            Files::Listed(list) => {
                let there = |path: &&String| is_inside(path) && self.folder.join(path).is_file();
                Ok(list.iter().filter(there).cloned().collect())
            }
        }
    }

    /// Leaves the list of what was written, where the folder needs one.
    pub fn remember<'a>(&self, written: impl Iterator<Item = &'a str>) -> Result<(), Failure> {
        if matches!(self.files, Files::All) {
            return Ok(());
        }
        let list: String = written.map(|path| format!("{path}\n")).collect();
        file::write_if_different(&self.folder.join(LIST), list.as_bytes()).map(drop)
    }
}

/// Whether a path stays below the folder that it is joined to.
pub(super) fn is_inside(path: &str) -> bool {
    let sound = |segment: &str| !matches!(segment, "" | "." | "..");
    !path.contains(['\\', ':', '\0']) && path.split('/').all(sound)
}
