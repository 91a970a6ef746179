//! The files beside a document that it refers to.

use std::path::Path;

use generator::load::{Inputs, SourceText, missing_files};

use crate::failure::Failure;
use crate::file;

/// How many files are read for one document, and how many bytes of them.
const MOST: usize = 2_000;
/// See [`MOST`].
const BYTES: usize = 64 << 20;

/// The files that a document refers to, and those that they refer to: the path of each from the folder of the document, and
/// its text. None lies outside of that folder, and no link leads there; what can't be read is passed over, and the reference to it
/// leads nowhere.
pub(crate) fn files(document: &Path) -> Result<Vec<(String, String)>, Failure> {
    let text = file::read_text(document)?;
    let parent = document.parent().filter(|parent| !parent.as_os_str().is_empty());
    let folder = parent.unwrap_or(Path::new("."));
    let Ok(root) = folder.canonicalize() else { return Ok(Vec::new()) };
    let name = document.file_name().unwrap_or_default().to_string_lossy();
    let mut files: Vec<(String, String)> = Vec::new();
    let mut tried = std::collections::HashSet::new();
    let mut bytes = 0;
    loop {
        let document = SourceText { name: &name, text: &text };
        let inputs = Inputs { files: &files, ..Inputs::of(document) };
        let mut new = missing_files(&inputs);
        new.retain(|name| tried.insert(name.clone()));
        let known = files.len();
        for name in new {
            let path = root.join(&name).canonicalize();
            let Some(path) = path.ok().filter(|path| path.starts_with(&root) && path.is_file())
            else {
                continue;
            };
            let Ok(text) = file::read_text(&path) else { continue };
            bytes += text.len();
            if files.len() >= MOST || bytes > BYTES {
                return Err(Failure::unable(format!(
                    "{} refers to more than {MOST} files or {} MiB",
                    document.name,
                    BYTES >> 20
                )));
            }
            files.push((name, text));
        }
        if files.len() == known {
            return Ok(files);
        }
    }
}
