//! Reads the inputs of the generator.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::Args;
use generator::Templates;
use generator::diagnostic::Diagnostics;
use generator::load::{self, SourceText};

use super::referred;
use crate::disk;
use crate::failure::Failure;
use crate::file;
use crate::spec::Source as Origin;
use crate::workspace::Workspace;

/// The folders of `templates/` that the generator reads; the rest makes the runtime a crate of its own.
const TEMPLATE_FOLDERS: [&str; 3] = ["crate", "docs", "runtime/src"];

/// The document and the files beside it.
#[derive(Clone, Debug, Default, Args)]
pub struct DocumentArgs {
    /// OpenAPI 3.0 or 3.1 document, JSON or YAML; by default spec/openapi.json. Files in its folder that it refers to
    /// are read too.
    #[arg(long, value_name = "FILE")]
    pub spec: Option<PathBuf>,
    /// OpenAPI Overlay 1.0 with corrections; by default spec/overlay.yaml, or none with --spec.
    #[arg(long, value_name = "FILE")]
    pub overlay: Option<PathBuf>,
    /// Conventions of the API; by default spec/codegen.yaml, or none with --spec.
    #[arg(long, value_name = "FILE")]
    pub conventions: Option<PathBuf>,
    /// The names to keep; by default spec/names.lock, or none with --spec. `codegen` also writes the file, and creates
    /// it if it is missing.
    #[arg(long, value_name = "FILE")]
    pub names: Option<PathBuf>,
}

/// The inputs of a crate.
#[derive(Clone, Debug, Default, Args)]
pub struct InputArgs {
    /// The document.
    #[command(flatten)]
    pub document: DocumentArgs,
    /// Sample calls for the pages; by default spec/samples.yaml, or none with --spec.
    #[arg(long, value_name = "FILE")]
    pub samples: Option<PathBuf>,
    /// Folder of files that are copied into the crate, such as examples and tests; by default spec/crate, or none with
    /// --spec.
    #[arg(long, value_name = "DIR")]
    pub crate_files: Option<PathBuf>,
    /// Public items of the last release, as `cargo xtask release` writes them; by default spec/released.txt, or none
    /// with --spec.
    #[arg(long, value_name = "FILE")]
    pub released: Option<PathBuf>,
}

impl DocumentArgs {
    /// Empty diagnostics for this document. Flaws of the own document are errors.
    pub fn diagnostics(&self, strict: bool) -> Diagnostics {
        match strict || self.spec.is_none() {
            true => Diagnostics::strict(),
            false => Diagnostics::new(),
        }
    }

    /// Reads the document and the files beside it.
    pub fn read(&self, workspace: &Workspace) -> Result<Inputs, Failure> {
        let read = |path: PathBuf| Source::read(&path, workspace);
        let beside = |given, name| self.beside(given, name, workspace).map(read).transpose();
        let document = self.spec.clone();
        let document = document.unwrap_or_else(|| workspace.spec().join("openapi.json"));
        // The own document consists of one file.
        let files = match self.spec {
            Some(_) => referred::files(&document)?,
            None => Vec::new(),
        };
        // The document in spec/ has a record of its origin.
        let origin = match self.spec {
            None => Some(Origin::read(&workspace.spec())?.to_string()),
            Some(_) => None,
        };
        Ok(Inputs {
            document: read(document)?,
            origin,
            files,
            overlay: beside(&self.overlay, "overlay.yaml")?,
            conventions: beside(&self.conventions, "codegen.yaml")?,
            samples: None,
            names: self.names_file(workspace).filter(|path| path.exists()).map(read).transpose()?,
        })
    }

    /// The file of the names, which may not exist yet.
    pub fn names_file(&self, workspace: &Workspace) -> Option<PathBuf> {
        match (&self.names, &self.spec) {
            (Some(path), _) => Some(path.clone()),
            (None, Some(_)) => None,
            (None, None) => Some(workspace.spec().join("names.lock")),
        }
    }

    /// The given path, else the file beside the document in spec/: that file is about this document only.
    fn beside(
        &self,
        given: &Option<PathBuf>,
        name: &str,
        workspace: &Workspace,
    ) -> Option<PathBuf> {
        match (given, &self.spec) {
            (Some(path), _) => Some(path.clone()),
            (None, Some(_)) => None,
            (None, None) => Some(workspace.spec().join(name)).filter(|path| path.exists()),
        }
    }
}

impl InputArgs {
    /// The options with their values, to repeat the command in a message.
    pub fn named(&self) -> [(&'static str, &Option<PathBuf>); 7] {
        [
            ("--spec", &self.document.spec),
            ("--overlay", &self.document.overlay),
            ("--conventions", &self.document.conventions),
            ("--names", &self.document.names),
            ("--samples", &self.samples),
            ("--crate-files", &self.crate_files),
            ("--released", &self.released),
        ]
    }

    /// The public items of the last release.
    pub fn released(&self, workspace: &Workspace) -> Option<PathBuf> {
        self.document.beside(&self.released, "released.txt", workspace)
    }

    /// Reads the files except the templates.
    pub fn read(&self, workspace: &Workspace) -> Result<Inputs, Failure> {
        let samples = self.document.beside(&self.samples, "samples.yaml", workspace);
        let samples = samples.map(|path| Source::read(&path, workspace)).transpose()?;
        Ok(Inputs { samples, ..self.document.read(workspace)? })
    }

    /// All templates.
    pub fn templates_of(workspace: &Workspace) -> Result<Templates, Failure> {
        let root = workspace.templates();
        let mut templates = Templates::default();
        for folder in TEMPLATE_FOLDERS {
            for (name, text) in texts_below(&root.join(folder))? {
                templates.files.insert(format!("{folder}/{name}"), text);
            }
        }
        Ok(templates)
    }

    /// All templates, and the hand-written files of the crate.
    pub fn templates(&self, workspace: &Workspace) -> Result<Templates, Failure> {
        let mut templates = Self::templates_of(workspace)?;
        if let Some(folder) = self.document.beside(&self.crate_files, "crate", workspace) {
            if !folder.is_dir() {
                return Err(Failure::unable(format!("there is no folder {}", folder.display())));
            }
            templates.crate_files = texts_below(&folder)?;
        }
        Ok(templates)
    }
}

/// A file that was read, and its name in diagnostics.
#[derive(Clone, Debug)]
struct Source {
    name: String,
    text: String,
}

/// The inputs of the generator except the templates.
#[derive(Clone, Debug)]
pub struct Inputs {
    document: Source,
    /// The origin of the document.
    origin: Option<String>,
    /// The files that the document refers to.
    files: Vec<(String, String)>,
    overlay: Option<Source>,
    conventions: Option<Source>,
    samples: Option<Source>,
    names: Option<Source>,
}

impl Inputs {
    /// The same, as arguments of the generator.
    pub fn texts(&self) -> load::Inputs<'_> {
        load::Inputs {
            document: self.document.text(),
            origin: self.origin.as_deref(),
            files: &self.files,
            overlay: self.overlay.as_ref().map(Source::text),
            conventions: self.conventions.as_ref().map(Source::text),
            samples: self.samples.as_ref().map(Source::text),
            names: self.names.as_ref().map(Source::text),
        }
    }
}

impl Source {
    fn read(path: &Path, workspace: &Workspace) -> Result<Self, Failure> {
        Ok(Self { name: workspace.display(path), text: file::read_text(path)? })
    }

    fn text(&self) -> SourceText<'_> {
        SourceText { name: &self.name, text: &self.text }
    }
}

/// All files below a folder, by their path below it.
fn texts_below(folder: &Path) -> Result<BTreeMap<String, String>, Failure> {
    let names = file::list(folder, is_debris)?;
    let read = |name: String| Ok((name.clone(), file::read_text(&folder.join(name))?));
    names.into_iter().map(read).collect()
}

/// Files that editors and systems leave behind.
fn is_debris(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name == ".DS_Store" || disk::is_left_over(name) || name.ends_with('~') || name.ends_with(".swp")
}
