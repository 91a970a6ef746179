//! The steps that change files and folders.

use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::failure::Failure;

/// The steps of a file system. A step is done or not done; only [`Disk::create_file`] can be half done.
///
/// Tests replace [`System`] by a disk that is full, that refuses, or that dies after any step.
pub trait Disk: Sync {
    /// Makes a folder in an existing folder.
    fn create_folder(&self, path: &Path) -> io::Result<()>;
    /// Makes a file at a free path, where there is not even a link.
    fn create_file(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;
    /// Moves a file within its folder; an existing file or link there is replaced.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Removes a file, or a link itself.
    fn remove_file(&self, path: &Path) -> io::Result<()>;
    /// Removes an empty folder.
    fn remove_folder(&self, path: &Path) -> io::Result<()>;
}

/// The file system of this machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct System;

impl Disk for System {
    fn create_folder(&self, path: &Path) -> io::Result<()> {
        fs::create_dir(path)
    }

    fn create_file(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        OpenOptions::new().write(true).create_new(true).open(path)?.write_all(bytes)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir(path)
    }
}

/// Writes a whole file: a reader sees the old bytes or the new bytes, never a part.
///
/// The new bytes are written beside the file first, because a rename is atomic only within a file system.
pub fn write_whole(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let temporary = create_beside(disk, path, bytes)?;
    // If the rename fails, the temporary file is of no use.
    disk.rename(&temporary, path).inspect_err(|_| drop(disk.remove_file(&temporary)))
}

/// A new file in the folder of another. An existing file or link stays.
fn create_beside(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
    loop {
        let temporary = path.with_file_name(temporary_name());
        match disk.create_file(&temporary, bytes) {
            Ok(()) => return Ok(temporary),
            // An earlier run that died can have had the id of this process.
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => {
                let _ = disk.remove_file(&temporary);
                return Err(error);
            }
        }
    }
}

/// The prefix and the suffix of temporary files.
const TEMPORARY: (&str, &str) = (".xtask-", ".tmp");

/// A name that no other run uses. It is short even if the name of the file is long.
fn temporary_name() -> String {
    static NUMBER: AtomicUsize = AtomicUsize::new(0);
    let (number, (begin, end)) = (NUMBER.fetch_add(1, Ordering::Relaxed), TEMPORARY);
    format!("{begin}{}-{number}{end}", process::id())
}

/// The temporary files in a folder that a dead run left.
pub fn left_overs(folder: &Path) -> Result<Vec<String>, Failure> {
    let read = |error: io::Error| Failure::file("read", folder, &error);
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(read)? {
        let entry = entry.map_err(read)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if is_left_over(&name) && !entry.file_type().map_err(read)?.is_dir() {
            names.push(name);
        }
    }
    Ok(names)
}

/// Whether a file has the name of a temporary file that a dead run left.
pub fn is_left_over(name: &str) -> bool {
    let numbers = name.strip_prefix(TEMPORARY.0).and_then(|name| name.strip_suffix(TEMPORARY.1));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    numbers
        .and_then(|numbers| numbers.split_once('-'))
        .is_some_and(|(run, number)| is_number(run) && is_number(number))
}
