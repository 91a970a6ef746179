//! The templates: the parts of the emitted crate that do not come from the document.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::diagnostic::Diagnostics;
use crate::model::{Api, SpecPointer};
use crate::render::Packer;
use crate::render::rust::{PIECES, PublicItems, SourceItems};

/// The templates for any number of documents.
#[derive(Clone, Debug, Default)]
pub struct Templates {
    /// Path below `templates/` → text.
    pub files: BTreeMap<String, String>,
    /// Hand-written files for the crate of this one API, such as tests and examples: path in the emitted crate → text.
    pub crate_files: BTreeMap<String, String>,
    read: Arc<Mutex<Sources>>,
}

/// The text of each copied source → its items. To read a source takes longer than codegen of a small document.
type Sources = BTreeMap<String, Result<SourceItems, String>>;

impl Templates {
    /// The folder of the copied sources among the templates.
    const SOURCES: &'static str = "runtime/src/";

    /// Templates without files for the crate of one API.
    pub fn new(files: BTreeMap<String, String>) -> Self {
        Self { files, ..Self::default() }
    }

    /// The files that are copied unchanged, by their path in the emitted crate: the runtime, and the modules that only
    /// some documents need.
    pub(crate) fn copied(&self, api: &Api) -> impl Iterator<Item = (String, &String)> {
        let needed = PIECES.iter().filter(|piece| piece.is_needed(api));
        let needed: Vec<&str> = needed.map(|piece| piece.module).collect();
        let is_needed = move |path: &str| match path.strip_suffix(".rs") {
            Some(module) if !module.contains('/') => needed.contains(&module),
            _ => path.starts_with("runtime/"),
        };
        self.files.iter().filter_map(move |(path, text)| {
            let path = path.strip_prefix(Self::SOURCES).filter(|path| is_needed(path))?;
            Some((format!("src/{path}"), text))
        })
    }

    /// Adds the public items of a copied file.
    pub(crate) fn add_public_items(
        &self,
        text: &str,
        path: &str,
        public: &mut PublicItems,
        diagnostics: &mut Diagnostics,
    ) {
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        match read.entry(text.to_owned()).or_insert_with(|| SourceItems::read(text)) {
            Ok(items) => public.add_copied(path, items),
            Err(error) => diagnostics.error(
                &SpecPointer::root(),
                format!("the template `{path}` is not valid Rust: {error}"),
                "correct the file below templates/runtime",
            ),
        }
    }

    /// Adds the hand-written files of the crate. They never replace an emitted file.
    pub(crate) fn add_crate_files(&self, files: &Packer, diagnostics: &mut Diagnostics) {
        for (path, text) in &self.crate_files {
            if files.contains(path) {
                let message = format!(
                    "two files have the path `{path}`: one is emitted, the other is written by hand"
                );
                let help = "rename the file that is written by hand";
                diagnostics.error(&SpecPointer::root(), message, help);
            } else {
                files.insert(path.clone(), text.as_bytes());
            }
        }
    }
}
