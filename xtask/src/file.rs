//! Files, with errors that name them.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use walkdir::{DirEntry, WalkDir};

use crate::disk::{self, System};
use crate::failure::Failure;

/// The largest file that is read, in bytes: a device has no end.
const LARGEST: u64 = 256 << 20;

/// The bytes of a file.
pub fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    read_open(File::open(path), path)
}

fn read_open(file: io::Result<File>, path: &Path) -> Result<Vec<u8>, Failure> {
    let failed = |error: io::Error| Failure::file("read", path, &error);
    let file = file.map_err(failed)?;
    let size = file.metadata().map_err(failed)?.len().min(LARGEST);
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default() + 1);
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > LARGEST {
        let most = LARGEST >> 20;
        return Err(Failure::unable(format!("{} has more than {most} MiB", path.display())));
    }
    Ok(bytes)
}

/// The bytes of a file; `None` if the file does not exist.
pub fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>, Failure> {
    match File::open(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        file => read_open(file, path).map(Some),
    }
}

/// The text of a file.
pub fn read_text(path: &Path) -> Result<String, Failure> {
    String::from_utf8(read(path)?)
        .map_err(|_| Failure::unable(format!("{} is not UTF-8 text", path.display())))
}

/// The size of a file in bytes.
pub fn size(path: &Path) -> Result<u64, Failure> {
    let metadata = fs::metadata(path).map_err(|error| Failure::file("read", path, &error))?;
    Ok(metadata.len())
}

/// The size of the files below a folder in bytes.
pub fn size_below(folder: &Path) -> Result<u64, Failure> {
    list(folder, |_| false)?.iter().map(|name| size(&folder.join(name))).sum()
}

/// Removes a file.
pub fn remove(path: &Path) -> Result<(), Failure> {
    fs::remove_file(path).map_err(|error| Failure::file("remove", path, &error))
}

/// Writes a whole file: a reader sees the old bytes or the new bytes, never a part.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let written = |error: io::Error| Failure::file("write", path, &error);
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(written)?;
    disk::write_whole(&System, path, bytes).map_err(written)
}

/// Writes a file if its bytes differ; returns whether it did.
pub fn write_if_different(path: &Path, bytes: &[u8]) -> Result<bool, Failure> {
    if read_if_there(path)?.as_deref() == Some(bytes) {
        return Ok(false);
    }
    write(path, bytes).map(|()| true)
}

/// All files below a folder in order, as paths below it with `/`; none if the folder does not exist. Links are listed
/// like files, and not followed.
///
/// `skip` decides for each file and folder, by that path.
pub fn list(folder: &Path, skip: impl Fn(&str) -> bool) -> Result<Vec<String>, Failure> {
    let mut found = Vec::new();
    walk(folder, skip, |path, is_folder| {
        if !is_folder {
            found.push(path);
        }
    })?;
    found.sort_unstable();
    Ok(found)
}

/// All folders below a folder, as paths below it with `/`, inner folders first.
pub fn folders(folder: &Path, skip: impl Fn(&str) -> bool) -> Result<Vec<String>, Failure> {
    let mut found = Vec::new();
    walk(folder, skip, |path, is_folder| {
        if is_folder {
            found.push(path);
        }
    })?;
    found.reverse();
    Ok(found)
}

/// Visits all files and folders below a folder, outer ones first.
fn walk(
    folder: &Path,
    skip: impl Fn(&str) -> bool,
    mut visit: impl FnMut(String, bool),
) -> Result<(), Failure> {
    if !folder.exists() {
        return Ok(());
    }
    let below = |entry: &DirEntry| {
        let path = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        path.to_string_lossy().replace('\\', "/")
    };
    let entries = WalkDir::new(folder).min_depth(1).into_iter();
    for entry in entries.filter_entry(|entry| !skip(&below(entry))) {
        let entry = entry.map_err(|error| Failure::unable(error.to_string()))?;
        visit(below(&entry), entry.file_type().is_dir());
    }
    Ok(())
}
