//! Compares the output folder with the emitted files.

use std::collections::BTreeSet;

use super::change::Change;
use super::folder::{Found, look};
use super::names::{self, Clashes};
use super::outside::OutsideFile;
use super::owned::Owned;
use super::paths::{Content, Files};
use crate::failure::Failure;
use crate::file;

/// The changes of the output folder.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    changes: Vec<Change>,
    unchanged: usize,
    /// The orphans in places that other files need.
    pub(super) in_the_way: BTreeSet<String>,
    /// The folders in places that files need.
    pub(super) folders_in_the_way: Vec<String>,
    /// The file outside of the folder.
    pub(super) beside: Option<OutsideFile>,
}

impl Plan {
    /// Compares the folder with these files.
    ///
    /// # Errors
    ///
    /// All invalid paths, and all places with files that codegen does not own.
    pub fn new(owned: &Owned, files: &Files<'_>) -> Result<Self, Failure> {
        names::check(files)?;
        let present = owned.present()?;
        let is_orphan = |path: &&String| !files.contains_key(path.as_str());
        let orphans: Vec<String> = present.iter().filter(is_orphan).cloned().collect();
        let clashes = Clashes::new(files);
        let in_the_way = orphans.iter().filter(|path| clashes.are_with(path)).cloned().collect();
        let plan = Self { in_the_way, ..Self::default() };
        let mut comparison = Comparison { owned, present: &present, plan, foreign: Vec::new() };
        let mut all: Vec<(&str, Content<'_>)> =
            files.iter().map(|(path, content)| (*path, *content)).collect();
        all.sort_by_key(|(_, content)| content.order());
        for (path, content) in all {
            comparison.add(path, content)?;
        }
        let mut plan = comparison.accepted()?;
        plan.unchanged = files.len() - plan.changes.len();
        plan.changes.sort_by(|one, other| one.path().cmp(other.path()));
        plan.changes.extend(orphans.into_iter().map(Change::Orphan));
        Ok(plan)
    }

    /// Adds a file outside of the folder, which is compared and written with the others.
    pub fn with(mut self, beside: OutsideFile) -> Result<Self, Failure> {
        match beside.change()? {
            Some(change) => self.changes.push(change),
            None => self.unchanged += 1,
        }
        self.beside = Some(beside);
        Ok(self)
    }

    /// All changes.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// Whether the folder has no difference.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// The number of unchanged files.
    pub fn unchanged(&self) -> usize {
        self.unchanged
    }

    /// The number of orphans.
    pub fn orphans(&self) -> usize {
        let orphans = self.changes.iter();
        orphans.filter(|change| matches!(change, Change::Orphan(_))).count()
    }
}

/// A plan that is being made.
struct Comparison<'a> {
    owned: &'a Owned,
    present: &'a BTreeSet<String>,
    plan: Plan,
    /// Places with something that codegen does not own, with the noun for it.
    foreign: Vec<String>,
}

impl Comparison<'_> {
    /// Compares one file.
    fn add(&mut self, path: &str, content: Content<'_>) -> Result<(), Failure> {
        let is_own = self.present.contains(path);
        let missing = || Change::Missing(path.to_owned());
        match look(self.owned.folder(), path)? {
            Found::Nothing => self.plan.changes.push(missing()),
            Found::File => {
                let found = file::read(&self.owned.folder().join(path))?;
                let bytes = content.bytes()?;
                if self.goes(path, &found)? {
                    self.plan.changes.push(missing());
                } else if found == *bytes {
                } else if is_own {
                    self.plan.changes.push(Change::differs(path, &found, &bytes));
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

    /// Whether the file at this path is an orphan in another spelling: a system that ignores case removes both.
    fn goes(&self, path: &str, found: &[u8]) -> Result<bool, Failure> {
        let lower = path.to_lowercase();
        let orphan = self.plan.in_the_way.iter().find(|orphan| orphan.to_lowercase() == lower);
        let Some(orphan) = orphan else { return Ok(false) };
        Ok(file::read(&self.owned.folder().join(orphan))? == found)
    }

    /// Whether codegen owns everything in a folder.
    fn is_own_folder(&self, path: &str) -> Result<bool, Failure> {
        let files = file::list(&self.owned.folder().join(path), |_| false)?;
        Ok(files.iter().all(|file| self.present.contains(&format!("{path}/{file}"))))
    }

    /// The plan, or the error of all problems.
    fn accepted(mut self) -> Result<Plan, Failure> {
        self.foreign.sort();
        if self.foreign.is_empty() {
            return Ok(self.plan);
        }
        Err(Failure::unable(format!(
            "nothing was written: {} has files that codegen did not write and would overwrite: {}; remove them, or choose another folder for --out",
            self.owned.folder().display(),
            self.foreign.join(", ")
        )))
    }
}
