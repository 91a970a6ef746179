//! `cargo xtask spec update`: brings the published document into `spec/`, and with `--fix` makes the edits that
//! follow.

use std::path::PathBuf;

use clap::Args;

use super::diff::{Document, is_version, read_document, unpacked};
use super::{Source, download, follow, integrity};
use crate::console;
use crate::disk;
use crate::failure::Failure;
use crate::file;
use crate::workspace::Workspace;

/// Bring a document into `spec/`.
///
/// Packs the npm package of spec/source.toml, checks the bytes against the registry's integrity hash, and writes
/// spec/openapi.json, spec/source.toml and spec/LICENSE. No code of the package runs: its module is read as data. A
/// version that was recorded with another hash is refused. The command needs npm and the network, unless --file is
/// given. Finally it lists the changes.
///
/// With --fix the command also removes corrections of spec/overlay.yaml and names of spec/codegen.yaml that no longer
/// apply, and gives names of things that moved their new keys. It adds an entry for each unclear sentence that sounds
/// like a rule, runs codegen, sets the version of the
/// crate and the unreleased part of its changelog, and lists what a person has to decide.
///
/// Exit codes: 0 done; 1 with --fix, something is left to decide; 2 the document or a file beside it can't be read.
#[derive(Debug, Args)]
pub(super) struct Update {
    /// Version of the package; by default the version of spec/source.toml.
    #[arg(long, value_name = "V")]
    version: Option<String>,
    /// Take this file instead of a package: JSON, also packed as .gz. Only the hash is recorded, and with --version
    /// the version.
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,
    /// Make the edits that follow from the document without a decision.
    #[arg(long)]
    fix: bool,
}

impl Update {
    /// Runs the command.
    pub(super) fn run(&self, workspace: &Workspace) -> Result<(), Failure> {
        let folder = workspace.spec();
        let mut source = Source::read(&folder)?;
        if let Some(version) = &self.version {
            source = source.at_version(version);
        }
        let (document, license, source) = match &self.file {
            None => download::published(&source)
                .map(|(document, license, source)| (document, Some(license), source))?,
            Some(path) => {
                let document = unpacked(path)?;
                (document.clone(), None, self.recorded(source, &document))
            }
        };
        let before = file::read_if_there(&folder.join("openapi.json"))?;
        let conventions =
            file::read_if_there(&folder.join("codegen.yaml"))?.unwrap_or(b"{}".to_vec());
        let conventions = String::from_utf8_lossy(&conventions);
        // A readable document is not replaced by an unreadable one.
        let new = self.read("the document", &document, &conventions, workspace)?;
        let record = source.to_text()?;
        // Temporary files of a run that died.
        for name in disk::left_overs(&folder)? {
            file::remove(&folder.join(name))?;
        }
        // The record is written last. Until then, another run of this command repairs a half-written folder.
        let files = [
            ("openapi.json", Some(document.as_bytes())),
            ("LICENSE", license.as_deref().map(str::as_bytes)),
            (Source::FILE, Some(record.as_bytes())),
        ];
        let mut said = source.to_string();
        if !source.published.is_empty() {
            said.push_str(&format!(", published {}", source.published));
        }
        said.push('\n');
        for (name, bytes) in files {
            let Some(bytes) = bytes else { continue };
            let written = file::write_if_different(&folder.join(name), bytes)?;
            let outcome = if written { "written" } else { "unchanged" };
            said.push_str(&format!("  spec/{name}: {outcome}\n"));
        }
        console::print(&said)?;
        if let Some(before) = before.filter(|before| before != document.as_bytes()) {
            let before = String::from_utf8_lossy(&before);
            let said = match self.read("the document before", &before, &conventions, workspace) {
                Ok(old) => old.changes(&new).to_text(),
                Err(_) => {
                    "the changes are unknown: the earlier document can't be read\n".to_owned()
                }
            };
            console::print(&format!("\n{said}"))?;
        }
        if self.fix { follow::follow(workspace) } else { Ok(()) }
    }

    /// Reads a document for comparison.
    fn read(
        &self,
        name: &str,
        text: &str,
        conventions: &str,
        workspace: &Workspace,
    ) -> Result<Document, Failure> {
        if !text.trim_start().starts_with('{') {
            return Err(Failure::unable(format!(
                "{name} is not JSON, the format of spec/openapi.json"
            )));
        }
        read_document((name, text), &[], &workspace.spec().join("codegen.yaml"), conventions)
    }

    /// The record of a document that did not come from the registry.
    fn recorded(&self, source: Source, document: &str) -> Source {
        let name = self.file.as_ref().and_then(|path| path.file_name());
        let name = name.map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        // File names are often versions: `1.1011.0.json.gz`.
        let named = name.split(".json").next().filter(|name| is_version(name)).map(str::to_owned);
        let version = self.version.clone().or(named).unwrap_or_else(|| source.version.clone());
        Source {
            published: String::new(),
            integrity: String::new(),
            sha256: integrity::sha256(document.as_bytes()),
            ..source.at_version(&version)
        }
    }
}
