//! A plan is carried out, in an order that a run can die in: what is about to be written is claimed first.

use std::collections::BTreeSet;

use generator::parallel;

use super::change::Change;
use super::folder::Folder;
use super::owned::Owned;
use super::paths::{Content, Files, folders};
use super::plan::Plan;
use crate::disk::{Disk, System};
use crate::failure::Failure;

impl Plan {
    /// Makes the folder what it should be.
    ///
    /// If this fails or dies at any point, a new plan of the same or other files makes the folder what it should be.
    pub fn apply(&self, owned: &Owned, files: &Files<'_>) -> Result<(), Failure> {
        self.apply_on(&System, owned, files)
    }

    /// The same, by the steps of a disk.
    pub fn apply_on(
        &self,
        disk: &dyn Disk,
        owned: &Owned,
        files: &Files<'_>,
    ) -> Result<(), Failure> {
        let folder = Folder::open(owned.folder(), disk)?;
        let wanted = || files.keys().copied();
        owned
            .claim(&folder, wanted())
            .map_err(|failure| add(failure, "nothing else was written"))?;
        change(self, &folder, owned, files)
            .and_then(|()| self.beside.iter().try_for_each(|beside| beside.write(disk)))
            .and_then(|()| owned.remember(&folder, wanted()))
            .map_err(|failure| {
                add(
                    failure,
                    "some files were written, others not: mend this, and run the command again",
                )
            })
    }
}

fn add(failure: Failure, what: &str) -> Failure {
    Failure::unable(format!("{failure}; {what}"))
}

fn change(
    plan: &Plan,
    folder: &Folder<'_>,
    owned: &Owned,
    files: &Files<'_>,
) -> Result<(), Failure> {
    plan.in_the_way.iter().try_for_each(|path| folder.remove(path))?;
    plan.folders_in_the_way.iter().try_for_each(|path| folder.remove_empty_below(path))?;
    write(plan, folder, files)?;
    let orphans = plan.changes().iter().filter(|change| matches!(change, Change::Orphan(_)));
    let orphans = orphans.filter(|orphan| !plan.in_the_way.contains(orphan.path()));
    orphans.map(Change::path).try_for_each(|path| folder.remove(path))?;
    let filled: BTreeSet<&str> = files.keys().flat_map(|path| folders(path)).collect();
    let folders = owned.folders()?;
    // Inner ones first.
    let empty = folders.iter().rev().filter(|path| !filled.contains(path.as_str()));
    empty.into_iter().try_for_each(|path| folder.remove_if_empty(path))
}

/// Writes what is missing or differs. A file system answers slowly, and several at a time.
fn write(plan: &Plan, folder: &Folder<'_>, files: &Files<'_>) -> Result<(), Failure> {
    let mut changes: Vec<(&str, Content<'_>)> = plan
        .changes()
        .iter()
        .filter_map(|change| Some((change.path(), *files.get(change.path())?)))
        .collect();
    changes.sort_by_key(|(_, content)| content.order());
    let written = parallel::map(&changes, |(path, content)| folder.write(path, &content.bytes()));
    written.into_iter().collect()
}
