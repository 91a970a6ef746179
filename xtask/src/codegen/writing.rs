//! A plan is carried out, in an order that a run can die in: what is about to be written is claimed first.

use std::collections::BTreeSet;
use std::thread;

use super::folder::Folder;
use super::names;
use super::owned::Owned;
use super::plan::{Change, Files, Plan};
use crate::disk::Disk;
use crate::failure::Failure;

/// How many files are written at the same time.
const WRITERS: usize = 4;

/// Makes the folder what it should be.
pub(super) fn carry_out(
    plan: &Plan,
    disk: &dyn Disk,
    owned: &Owned,
    files: &Files<'_>,
) -> Result<(), Failure> {
    let folder = Folder::open(owned.folder(), disk)?;
    let wanted = || files.keys().copied();
    owned.claim(&folder, wanted()).map_err(|failure| add(failure, "nothing else was written"))?;
    change(plan, &folder, owned, files).and_then(|()| owned.remember(&folder, wanted())).map_err(
        |failure| {
            add(
                failure,
                "some files were written, others not: mend this, and run the command again",
            )
        },
    )
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
    let filled: BTreeSet<&str> = files.keys().flat_map(|path| names::folders(path)).collect();
    let folders = owned.folders()?;
    // Inner ones first.
    let empty = folders.iter().rev().filter(|path| !filled.contains(path.as_str()));
    empty.into_iter().try_for_each(|path| folder.remove_if_empty(path))
}

/// Writes what is missing or differs. A file system answers slowly, and several at a time.
fn write(plan: &Plan, folder: &Folder<'_>, files: &Files<'_>) -> Result<(), Failure> {
    let changes: Vec<(&str, &[u8])> = plan
        .changes()
        .iter()
        .filter_map(|change| Some((change.path(), *files.get(change.path())?)))
        .collect();
    let share = changes.len().div_ceil(WRITERS).max(1);
    thread::scope(|scope| {
        let writers: Vec<_> = changes
            .chunks(share)
            .map(|share| {
                scope.spawn(move || {
                    share.iter().try_for_each(|(path, bytes)| folder.write(path, bytes))
                })
            })
            .collect();
        writers.into_iter().try_for_each(|writer| {
            writer.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        })
    })
}
