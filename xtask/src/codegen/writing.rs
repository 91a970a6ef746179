//! Carries out a plan, in an order that allows a run to die at any point: files are claimed before they are written.

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
    /// Changes the folder by the plan.
    ///
    /// If this fails or dies at any point, another run repairs the folder.
    pub fn apply(&self, owned: &Owned, files: &Files<'_>) -> Result<(), Failure> {
        self.apply_on(&System, owned, files)
    }

    /// The same on a given disk.
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
                    "some files were written, others not: remove the cause, and run the command again",
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

/// Writes missing and different files. A file system responds slowly, so several files are written at a time.
fn write(plan: &Plan, folder: &Folder<'_>, files: &Files<'_>) -> Result<(), Failure> {
    let mut changes: Vec<(&str, Content<'_>)> = plan
        .changes()
        .iter()
        .filter_map(|change| Some((change.path(), *files.get(change.path())?)))
        .collect();
    changes.sort_by_key(|(_, content)| content.order());
    let written = parallel::map(&changes, |(path, content)| folder.write(path, &content.bytes()?));
    written.into_iter().collect()
}
