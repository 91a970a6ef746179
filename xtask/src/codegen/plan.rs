//! What has to change in the output folder: carried out, or reported.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::thread;

use super::owned::{Owned, is_inside};
use crate::failure::Failure;
use crate::file;

/// How many files are written at the same time.
const WRITERS: usize = 4;

/// What should be in the output folder: path below it → bytes.
pub type Files<'a> = BTreeMap<&'a str, &'a [u8]>;

/// What has to change in the output folder.
#[derive(Clone, Debug)]
pub struct Plan {
    changes: Vec<Change>,
    unchanged: usize,
}

/// One file that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is not there.
    Missing(String),
    /// It is there with other bytes.
    Differs {
        /// The path.
        path: String,
        /// The first line that is not the same, from 1.
        line: usize,
    },
    /// It is there and no longer follows from the input.
    Orphan(String),
}

impl Plan {
    /// Compares the folder with what should be in it.
    pub fn new(owned: &Owned, files: &Files<'_>) -> Result<Self, Failure> {
        let present = owned.present()?;
        let mut changes = Vec::new();
        let mut foreign = Vec::new();
        for (&path, &bytes) in files {
            if !is_inside(path) {
                let message = format!("`{path}` would be written outside of the output folder");
                return Err(Failure::Unable(message));
            }
            let found = file::read_if_there(&owned.folder().join(path))?;
            match found {
                None => changes.push(Change::Missing(path.into())),
                Some(found) if found == bytes => {}
                Some(_) if !present.contains(path) => foreign.push(path),
                Some(found) => changes.push(Change::Differs {
                    path: path.into(),
                    line: first_different_line(&found, bytes),
                }),
            }
        }
        if !foreign.is_empty() {
            return Err(Failure::unable(format!(
                "{} holds files that codegen did not write and would overwrite: {}; choose another folder for --out",
                owned.folder().display(),
                foreign.join(", ")
            )));
        }
        let unchanged = files.len() - changes.len();
        let orphans = present.into_iter().filter(|path| !files.contains_key(path.as_str()));
        changes.extend(orphans.map(Change::Orphan));
        Ok(Self { changes, unchanged })
    }

    /// All changes.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// Whether the folder is as it should be.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// How many files are as they should be.
    pub fn unchanged(&self) -> usize {
        self.unchanged
    }

    /// How many files go.
    pub fn orphans(&self) -> usize {
        let orphans = self.changes.iter();
        orphans.filter(|change| matches!(change, Change::Orphan(_))).count()
    }

    /// Makes the folder what it should be.
    pub fn apply(&self, owned: &Owned, files: &Files<'_>) -> Result<(), Failure> {
        let folder = owned.folder();
        let (orphans, written): (Vec<&Change>, Vec<&Change>) =
            self.changes.iter().partition(|change| matches!(change, Change::Orphan(_)));
        let write = |change: &&Change| match files.get(change.path()) {
            Some(bytes) => file::write(&folder.join(change.path()), bytes),
            None => Ok(()),
        };
        // A file system answers slowly, and several at a time.
        thread::scope(|scope| {
            let share = written.len().div_ceil(WRITERS).max(1);
            let shares = written.chunks(share);
            let writers: Vec<_> =
                shares.map(|share| scope.spawn(move || share.iter().try_for_each(write))).collect();
            writers.into_iter().try_for_each(|writer| {
                writer.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
            })
        })?;
        let mut emptied = BTreeSet::new();
        for orphan in orphans {
            remove(&folder.join(orphan.path()))?;
            emptied.extend(Path::new(orphan.path()).parent());
        }
        for below in emptied {
            remove_empty_folders(folder, below)?;
        }
        owned.remember(files.keys().copied())
    }
}

impl Change {
    /// The file, below the output folder.
    pub fn path(&self) -> &str {
        match self {
            Self::Missing(path) | Self::Differs { path, .. } | Self::Orphan(path) => path,
        }
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(path) => write!(f, "missing  {path}"),
            Self::Differs { path, line } => write!(f, "differs  {path}:{line}"),
            Self::Orphan(path) => write!(f, "orphan   {path}"),
        }
    }
}

fn first_different_line(found: &[u8], wanted: &[u8]) -> usize {
    let same = found.iter().zip(wanted).take_while(|(a, b)| a == b);
    1 + same.filter(|(byte, _)| **byte == b'\n').count()
}

fn remove(path: &Path) -> Result<(), Failure> {
    fs::remove_file(path).map_err(|error| Failure::file("remove", path, &error))
}

/// Removes a folder below the output folder, and those above it, as far as nothing is in them.
fn remove_empty_folders(root: &Path, below: &Path) -> Result<(), Failure> {
    for folder in below.ancestors().filter(|folder| *folder != Path::new("")) {
        let folder = root.join(folder);
        match fs::remove_dir(&folder) {
            Ok(()) => {}
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) if error.kind() == ErrorKind::DirectoryNotEmpty => break,
            Err(error) => return Err(Failure::file("remove", &folder, &error)),
        }
    }
    Ok(())
}
