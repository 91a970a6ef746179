//! The files that a document refers to.

use std::collections::{HashSet, VecDeque};
use std::path::Path;

use generator::load::{SourceText, referred};

use crate::failure::Failure;
use crate::file;

/// The largest number of files of one document, and their largest size in bytes.
const MOST: usize = 2_000;
/// See [`MOST`].
const BYTES: usize = 64 << 20;

/// The files that a document refers to, and the files that these refer to: each with its path from the folder of the
/// document, and its text. No file is outside of that folder, and no link is followed. A file that can't be read is
/// skipped, and the reference to it leads nowhere.
pub(crate) fn files(document: &Path) -> Result<Vec<(String, String)>, Failure> {
    let text = file::read_text(document)?;
    let parent = document.parent().filter(|parent| !parent.as_os_str().is_empty());
    let folder = parent.unwrap_or(Path::new("."));
    let Ok(root) = folder.canonicalize() else { return Ok(Vec::new()) };
    let own = document.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut files: Vec<(String, String)> = Vec::new();
    let mut known = HashSet::from([own]);
    let mut waiting: VecDeque<String> = referred(&SourceText { name: "", text: &text }).into();
    let mut bytes = 0;
    while let Some(name) = waiting.pop_front() {
        if !known.insert(name.clone()) {
            continue;
        }
        let path = root.join(&name).canonicalize();
        let Some(path) = path.ok().filter(|path| path.starts_with(&root) && path.is_file()) else {
            continue;
        };
        let Ok(text) = file::read_text(&path) else { continue };
        bytes += text.len();
        if files.len() >= MOST || bytes > BYTES {
            return Err(Failure::unable(format!(
                "{} refers to more than {MOST} files or {} MiB",
                document.display(),
                BYTES >> 20
            )));
        }
        waiting.extend(referred(&SourceText { name: &name, text: &text }));
        files.push((name, text));
    }
    Ok(files)
}
