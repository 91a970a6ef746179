//! Files, with errors that name them.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::failure::Failure;

/// The bytes of a file.
pub fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(|error| Failure::file("read", path, &error))
}

/// The bytes of a file; `None` if there is none.
pub fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>, Failure> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Failure::file("read", path, &error)),
    }
}

/// The text of a file.
pub fn read_text(path: &Path) -> Result<String, Failure> {
    String::from_utf8(read(path)?)
        .map_err(|_| Failure::unable(format!("{} is not UTF-8 text", path.display())))
}

/// Writes a file as a whole: whoever reads it sees the old bytes or the new ones, never half of them.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let written = |error: io::Error| Failure::file("write", path, &error);
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(written)?;
    let temporary = temporary_beside(path);
    fs::write(&temporary, bytes).and_then(|()| fs::rename(&temporary, path)).map_err(|error| {
        // The rename failed or the disk is full: what is left behind is of no use to anyone.
        let _ = fs::remove_file(&temporary);
        written(error)
    })
}

/// A name in the same folder, because a rename is atomic only within a file system.
fn temporary_beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.{}.tmp", std::process::id()))
}

/// Writes a file if its bytes differ; tells whether it did.
pub fn write_if_different(path: &Path, bytes: &[u8]) -> Result<bool, Failure> {
    if read_if_there(path)?.as_deref() == Some(bytes) {
        return Ok(false);
    }
    write(path, bytes).map(|()| true)
}

/// All files below a folder in order, as paths below it with `/`; none if there is no such folder.
///
/// `skip` is asked for each file and folder, by that path.
pub fn list(folder: &Path, skip: impl Fn(&str) -> bool) -> Result<Vec<String>, Failure> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let below = |entry: &DirEntry| {
        let path = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        path.to_string_lossy().replace('\\', "/")
    };
    let mut found = Vec::new();
    let entries = WalkDir::new(folder).min_depth(1).into_iter();
    for entry in entries.filter_entry(|entry| !skip(&below(entry))) {
        let entry = entry.map_err(|error| Failure::unable(error.to_string()))?;
        if !entry.file_type().is_dir() {
            found.push(below(&entry));
        }
    }
    found.sort_unstable();
    Ok(found)
}
