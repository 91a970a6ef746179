//! What has to change in the output folder: what is there, compared with what should be there.

use std::collections::BTreeSet;
use std::fmt;

use super::folder::{Found, look};
use super::names::{self, Clashes};
use super::owned::Owned;
use super::paths::Files;
use crate::failure::Failure;
use crate::file;

/// What has to change in the output folder.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    changes: Vec<Change>,
    unchanged: usize,
    /// The orphans that stand where something else will.
    pub(super) in_the_way: BTreeSet<String>,
    /// The folders that stand where a file will.
    pub(super) folders_in_the_way: Vec<String>,
}

/// One file that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is not there, or there is something else in its place.
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
    ///
    /// # Errors
    ///
    /// All paths that no file can have; all places where something stands that is not codegen's own.
    pub fn new(owned: &Owned, files: &Files<'_>) -> Result<Self, Failure> {
        names::check(files)?;
        let present = owned.present()?;
        let is_orphan = |path: &&String| !files.contains_key(path.as_str());
        let orphans: Vec<String> = present.iter().filter(is_orphan).cloned().collect();
        let clashes = Clashes::new(files);
        let in_the_way = orphans.iter().filter(|path| clashes.are_with(path)).cloned().collect();
        let plan = Self { in_the_way, ..Self::default() };
        let mut comparison = Comparison { owned, present: &present, plan, foreign: Vec::new() };
        for (&path, &bytes) in files {
            comparison.add(path, bytes)?;
        }
        let mut plan = comparison.accepted()?;
        plan.unchanged = files.len() - plan.changes.len();
        plan.changes.extend(orphans.into_iter().map(Change::Orphan));
        Ok(plan)
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
}

/// A plan in the making.
struct Comparison<'a> {
    owned: &'a Owned,
    present: &'a BTreeSet<String>,
    plan: Plan,
    /// Where something stands that is not codegen's own, and what.
    foreign: Vec<String>,
}

impl Comparison<'_> {
    /// Compares one file.
    fn add(&mut self, path: &str, bytes: &[u8]) -> Result<(), Failure> {
        let is_own = self.present.contains(path);
        let missing = || Change::Missing(path.to_owned());
        match look(self.owned.folder(), path)? {
            Found::Nothing => self.plan.changes.push(missing()),
            Found::File => {
                let found = file::read(&self.owned.folder().join(path))?;
                if self.goes(path, &found)? {
                    self.plan.changes.push(missing());
                } else if found == bytes {
                } else if is_own {
                    let line = first_different_line(&found, bytes);
                    self.plan.changes.push(Change::Differs { path: path.to_owned(), line });
                } else {
                    self.foreign.push(path.to_owned());
                }
            }
            Found::Link if is_own => self.plan.changes.push(missing()),
            Found::Behind(part) if self.plan.in_the_way.contains(&part) => {
                self.plan.changes.push(missing());
            }
            Found::Folder if self.is_own_folder(path)? => {
                self.plan.folders_in_the_way.push(path.to_owned());
                self.plan.changes.push(missing());
            }
            Found::Behind(part) => {
                let noun = look(self.owned.folder(), &part)?.noun();
                let foreign = format!("{part} ({noun} where a folder would be)");
                if !self.foreign.contains(&foreign) {
                    self.foreign.push(foreign);
                }
            }
            other => self.foreign.push(format!("{path} ({})", other.noun())),
        }
        Ok(())
    }

    /// Whether the file at this path is an orphan by another spelling: on a system that ignores case, it goes with it.
    fn goes(&self, path: &str, found: &[u8]) -> Result<bool, Failure> {
        let lower = path.to_lowercase();
        let orphan = self.plan.in_the_way.iter().find(|orphan| orphan.to_lowercase() == lower);
        let Some(orphan) = orphan else { return Ok(false) };
        Ok(file::read(&self.owned.folder().join(orphan))? == found)
    }

    /// Whether all that is in a folder is codegen's own.
    fn is_own_folder(&self, path: &str) -> Result<bool, Failure> {
        let files = file::list(&self.owned.folder().join(path), |_| false)?;
        Ok(files.iter().all(|file| self.present.contains(&format!("{path}/{file}"))))
    }

    /// The plan, if nothing stands in its way.
    fn accepted(self) -> Result<Plan, Failure> {
        if self.foreign.is_empty() {
            return Ok(self.plan);
        }
        Err(Failure::unable(format!(
            "nothing was written: {} holds what codegen did not write and would overwrite: {}; remove it, or choose another folder for --out",
            self.owned.folder().display(),
            self.foreign.join(", ")
        )))
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
