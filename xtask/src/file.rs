//! Files, with errors that name them.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

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
    let mut found = Vec::new();
    let mut open = vec![String::new()];
    while let Some(below) = open.pop() {
        let path = folder.join(&below);
        let entries = match fs::read_dir(&path) {
            Ok(entries) => entries,
            Err(error) if below.is_empty() && error.kind() == ErrorKind::NotFound => break,
            Err(error) => return Err(Failure::file("read", &path, &error)),
        };
        for entry in entries {
            let entry = entry.map_err(|error| Failure::file("read", &path, &error))?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let name = if below.is_empty() { name } else { format!("{below}/{name}") };
            let kind =
                entry.file_type().map_err(|error| Failure::file("read", &entry.path(), &error))?;
            match () {
                () if skip(&name) => {}
                () if kind.is_dir() => open.push(name),
                () => found.push(name),
            }
        }
    }
    found.sort_unstable();
    Ok(found)
}
