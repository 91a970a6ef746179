//! `cargo xtask spec diff`: compares two documents.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use clap::Args;
use flate2::read::MultiGzDecoder;
use generator::compare::{Changes, compare};
use generator::conventions::Conventions;
use generator::diagnostic::{Diagnostics, Severity};
use generator::load::{Inputs, SourceText, load};
use generator::model;
use generator::model::Api;
use serde_json::Value;

use super::{Source, download};
use crate::codegen::referred;
use crate::console;
use crate::failure::Failure;
use crate::file;
use crate::workspace::Workspace;

/// The largest unpacked document, in bytes.
const LARGEST: u64 = 256 << 20;

/// Compare two documents.
///
/// Compares the documented parts of both documents: operations, parameters, fields of responses, variants, values,
/// what is required, nullable, limited or deprecated, webhooks, callbacks, servers, security schemes, and the rules
/// between parameters with their sources. Order and wording do not count, and on the wire the division into
/// components does not. The last line has the version increases that a typed client, and a caller who writes JSON,
/// need. Names and arguments count as for a client without `names.lock`, and the line says where the lock keeps them.
///
/// Exit codes: 0 the same; 1 something changed; 2 a document can't be read.
#[derive(Debug, Args)]
pub(super) struct Diff {
    /// The older document: a file (JSON or YAML, also packed as .gz), or a published version such as 1.977.0.
    old: String,
    /// The newer document: a file or a published version.
    new: String,
    /// Print JSON: a list for each kind of change, `expected_semver`, `wire_semver` and `reason`.
    #[arg(long, conflicts_with = "markdown")]
    json: bool,
    /// Print Markdown, as for a changelog.
    #[arg(long)]
    markdown: bool,
    /// Conventions of the API; by default spec/codegen.yaml.
    #[arg(long, value_name = "FILE")]
    conventions: Option<PathBuf>,
}

impl Diff {
    /// Runs the command.
    pub(super) fn run(&self, workspace: &Workspace) -> Result<(), Failure> {
        let path = self.conventions.clone();
        let path = path.unwrap_or_else(|| workspace.spec().join("codegen.yaml"));
        let conventions = file::read_text(&path)?;
        let old = document(&self.old, &path, &conventions, workspace)?;
        let new = document(&self.new, &path, &conventions, workspace)?;
        let changes = old.changes(&new);
        console::print(&self.text(&changes)?)?;
        if changes.is_empty() {
            Ok(())
        } else {
            Err(Failure::Differences("the documents differ".to_owned()))
        }
    }

    fn text(&self, changes: &Changes) -> Result<String, Failure> {
        if self.json {
            let json = serde_json::to_string_pretty(changes);
            let json = json.map_err(|error| Failure::unable(error.to_string()))?;
            return Ok(json + "\n");
        }
        Ok(if self.markdown { changes.to_markdown() } else { changes.to_text() })
    }
}

/// A document to compare.
pub(super) struct Document {
    tree: Value,
    conventions: Conventions,
    /// The name and the text of the document.
    source: (String, String),
    files: Vec<(String, String)>,
    /// The name and the text of the conventions.
    conventions_source: (String, String),
}

impl Document {
    /// The changes from this document to a later one.
    pub(super) fn changes(&self, later: &Self) -> Changes {
        let changes = compare(&self.tree, &later.tree, &later.conventions);
        if self.tree == later.tree {
            return changes;
        }
        let models = |are_conventional| -> Result<(Api, Api), String> {
            Ok((self.model(are_conventional)?, later.model(are_conventional)?))
        };
        // The conventions are those of one API. Both models are made with them, or neither.
        match models(true).or_else(|_| models(false)) {
            Ok((old, new)) => changes.with_rules(&old, &new),
            Err(why) => changes.without_rules(why),
        }
    }

    /// The model, which has the rules; or the first error. The rules come from the document alone, because the overlay is made
    /// for one version.
    fn model(&self, is_conventional: bool) -> Result<Api, String> {
        fn source((name, text): &(String, String)) -> SourceText<'_> {
            SourceText { name, text }
        }
        let inputs = Inputs {
            files: &self.files,
            conventions: is_conventional.then(|| source(&self.conventions_source)),
            ..Inputs::of(source(&self.source))
        };
        let mut diagnostics = Diagnostics::new();
        model(&inputs, &mut diagnostics).ok_or_else(|| {
            let mut errors = diagnostics.iter().filter(|it| it.severity == Severity::Error);
            let error = errors.next().map(|it| format!("{}: {}", it.pointer, it.message));
            format!("{} can't be generated from: {}", self.source.0, error.unwrap_or_default())
        })
    }
}

/// Reads a document from a file or a published package.
fn document(
    name: &str,
    path: &Path,
    conventions: &str,
    workspace: &Workspace,
) -> Result<Document, Failure> {
    let file = Path::new(name);
    if is_version(name) && !file.exists() {
        let text = download::published(&Source::read(&workspace.spec())?.at_version(name))?.0;
        return read_document((name, &text), &[], path, conventions);
    }
    let text = unpacked(file)?;
    let files = if is_packed(file) { Vec::new() } else { referred::files(file)? };
    read_document((name, &text), &files, path, conventions)
}

/// Reads the text of a document, the files beside it, and the conventions at a path.
pub(super) fn read_document(
    (name, text): (&str, &str),
    files: &[(String, String)],
    path: &Path,
    conventions: &str,
) -> Result<Document, Failure> {
    let conventions_name = path.display().to_string();
    let inputs = Inputs {
        files,
        conventions: Some(SourceText { name: &conventions_name, text: conventions }),
        ..Inputs::of(SourceText { name, text })
    };
    let mut diagnostics = Diagnostics::new();
    match load(&inputs, &mut diagnostics) {
        Some(loaded) => {
            // Parts that were mended or left out are compared in their mended form.
            console::complain(&diagnostics.summarize(&inputs));
            Ok(Document {
                tree: loaded.raw,
                conventions: loaded.conventions,
                source: (name.to_owned(), text.to_owned()),
                files: files.to_vec(),
                conventions_source: (conventions_name, conventions.to_owned()),
            })
        }
        None => {
            console::complain(&diagnostics.render(&inputs));
            Err(Failure::unable(format!("{name}: not a document that can be compared")))
        }
    }
}

/// Whether this is a version rather than a file: three numbers.
pub(super) fn is_version(name: &str) -> bool {
    semver::Version::parse(name).is_ok()
}

fn is_packed(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "gz")
}

pub(super) fn unpacked(path: &Path) -> Result<String, Failure> {
    if !is_packed(path) {
        return file::read_text(path);
    }
    let bytes = file::read(path)?;
    let mut text = String::new();
    let unpacked =
        MultiGzDecoder::new(bytes.as_slice()).take(LARGEST + 1).read_to_string(&mut text);
    match unpacked.map_err(|error| Failure::file("unpack", path, &error))? as u64 > LARGEST {
        true => Err(Failure::unable(format!("{} has more than 256 MiB", path.display()))),
        false => Ok(text),
    }
}
